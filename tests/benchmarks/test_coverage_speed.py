"""Coverage at the size of a busy year: a report to Word, a slate of ten thousand, a script beside its report."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from patience import patiently
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage.exports import CoverageOptions, coverage
from filmdesk.modules.coverage.lists import submission_rows
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.log_entry import known_like
from filmdesk.modules.coverage.page.report import ReportView
from filmdesk.modules.coverage.page.submission import SubmissionPanel
from filmdesk.modules.coverage.reads import assign, write
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.scripts import keep_script, read_script_file
from filmdesk.modules.coverage.slate import Wanted, filtered
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.paper.parts import Paper
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.ui.records.view import RecordView
from filmdesk.values.places import resource

ROUNDS = 9
FRAME = 1 / 60


def measured(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Our best time and the bare one's, taken by turns."""
    best = [9e9, 9e9]
    for _ in range(ROUNDS):
        for at, work in enumerate((ours, bare)):
            start = time.perf_counter()
            work()
            best[at] = min(best[at], time.perf_counter() - start)
    print(f"\n{name}: {best[0] * 1000:.1f} ms, bare {best[1] * 1000:.1f} ms, ratio {best[0] / best[1]:.2f}")
    return best[0], best[1]


def bare_docx(data: bytes) -> Callable[[], bytes]:
    """The same paragraphs and cells, with their styles' names and runs, by python-docx's own calls."""
    made = docx.Document(BytesIO(data))
    lines = [(p.style.name, [run.text for run in p.runs]) for p in made.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]

    def write() -> bytes:
        document = docx.Document()
        known = {style.name for style in document.styles}
        for style, runs in lines:
            paragraph = document.add_paragraph(style=style if style in known else None)
            for text in runs:
                paragraph.add_run(text)
        for rows in tables:
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
        target = BytesIO()
        document.save(target)
        return target.getvalue()

    return write


@patiently
def test_a_report_is_written_to_word_at_a_bare_library_s_pace(sample: Production) -> None:
    paper = coverage(sample, CoverageOptions("Leading Tone"))
    assert isinstance(paper, Paper)
    ours, bare = measured("report to docx", lambda: render(paper, "docx"), bare_docx(render(paper, "docx")))
    assert ours <= 1.2 * bare


def entry(at: int) -> dict[str, Any]:
    return {
        "number": at, "title": f"The {at}th Bridge", "writer": f"Writer {at % 700}", "state": "assigned",
        "reader": f"Reader {at % 12}", "genre": ("drama", "comedy")[at % 2], "verdict_script": "PASS",
        "verdict_writer": "CONSIDER", "waiting": at % 40, "due": date(2020, 1, 1 + at % 28),
    }  # fmt: skip


@patiently
def test_a_slate_of_ten_thousand_is_filtered_within_two_frames() -> None:
    rows = [entry(at) for at in range(10_000)]
    wanted = Wanted("assigned", "reader 3", "pass", "comedy", "bridge 3", longer=20, overdue=True)
    by_words = Wanted(text="bridge writer")

    def bare() -> list[dict[str, Any]]:
        """One pass over a plain list with the same words in view."""
        return [row for row in rows if "bridge" in f"{row['number']} {row['title']} {row['writer']}".casefold()]

    assert len(filtered(rows, by_words)) == len(rows) and 0 < len(filtered(rows, wanted)) < len(rows) / 12
    for name, asked in (("all filters", wanted), ("words alone", by_words)):
        ours, plain = measured(f"slate of 10,000, {name}", partial(filtered, rows, asked), bare)
        assert ours <= 2 * FRAME and ours <= 5 * plain


@patiently
def test_a_table_of_ten_thousand_is_narrowed_within_two_frames(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    rows = [{**entry(at), "id": str(at)} for at in range(10_000)]
    view = RecordView(empty_desk, replace(empty_desk.records("slate"), rows=lambda: list(rows)), editable=False)
    qtbot.addWidget(view)
    view.show()
    picks = [partial(filtered, wanted=Wanted(reader=f"reader {at}")) for at in (3, 4)]

    def narrowed() -> None:
        """Another reader each time, as one goes through them."""
        picks.reverse()
        view.model.narrow(picks[0])

    ours, plain = measured("table of 10,000 narrowed", narrowed, lambda: [r for r in rows if "reader 3" in r["reader"]])
    assert 0 < view.model.records < len(rows)
    assert ours <= 2 * FRAME, plain


PAGES = 120
OPENED, DRAWN = 1.5, 4.0
"""Measured 1.0 until one can write, 2.2 to 2.7 until the pages, set meanwhile, stand beside it; 65 ms alone."""


def reports(production: Production, folder: Path, kept: int, bare: int) -> list[list[str]]:
    """Reports of two pages each: those whose script of over 120 pages is kept, and those without a file."""
    body = resource("sample", "script.fountain").read_text("utf-8").partition("\n\n")[2]
    prose = " ".join(["The ferry stops before the pier and NADIA counts the lamps."] * 45)
    made: list[list[str]] = [[], []]
    for at in range(kept + bare):
        entry = log_submission(production, Submission(title=f"Long {at}", writer="Ines Aldana"))
        report = assign(production, entry, "Zadie Holm")
        made[at >= kept].append(write(production, report, synopsis=prose, comments=prose).id)
        if at < kept:
            (file := folder / f"long-{at}.fountain").write_text(
                f"Title: Long {at}\n\n" + "\n\n".join([body] * 4), "utf-8"
            )
            read = read_script_file(file)
            assert (read.script.pages or 0) > PAGES
            keep_script(production, entry, read)
    return made


@patiently
def test_a_report_opens_with_its_long_script_beside_it_about_as_soon_as_alone(
    qtbot: QtBot, empty_desk: OpenDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each script is set for the first time; alone means a report whose submission has no file."""
    count = 6
    with_script, alone = reports(empty_desk.production, tmp_path_factory.mktemp("scripts"), count, count)
    view = ReportView(empty_desk)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    qtbot.waitExposed(view)
    first = [9e9, 9e9]
    drawn = 9e9
    for pair in zip(with_script, alone, strict=True):
        for at, report in enumerate(pair):
            start = time.perf_counter()
            assert view.reports.select(report)
            view.repaint()
            first[at] = min(first[at], time.perf_counter() - start)
            while at == 0 and view.script.page == 0:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if at == 0:
                view.script.sheets.viewport().repaint()
                drawn = min(drawn, time.perf_counter() - start)
    print(
        f"\nreport with script: {first[0] * 1000:.0f} ms until one can write, {drawn * 1000:.0f} ms until its "
        f"pages are drawn; alone {first[1] * 1000:.0f} ms: ratios {first[0] / first[1]:.2f} and {drawn / first[1]:.2f}"
    )
    assert first[0] <= OPENED * first[1] and drawn <= DRAWN * first[1]


def called(at: int) -> str:
    """A title like no other."""
    return f"{at * 2654435761 % 2**32:08x} {at * 40503 % 2**16:04x}"


@patiently
def test_in_a_log_of_ten_thousand_one_types_and_goes_through_the_slate_without_waiting(
    qtbot: QtBot, empty_desk: OpenDesk
) -> None:
    production = empty_desk.production
    with production.step("Log many"):
        for at in range(10_000):
            SUBMISSIONS.add(production, Submission(called(at), number=at + 1, writer=f"Writer {at % 700}"))
    asked = {"title": called(12), "writer": "Writer 12"}
    typing, whole = measured(
        "alike while typing, of 10,000", partial(known_like, production, asked), partial(SUBMISSIONS.all, production)
    )
    assert typing <= whole, "a pause in typing costs no more than reading the log once"
    rows = submission_rows(production)
    panel = SubmissionPanel(empty_desk, empty_desk.records("submissions"))
    qtbot.addWidget(panel)
    panel.show()
    chosen = iter([row["id"] for row in rows] * 2)
    shown, listed = measured(
        "panel of one of 10,000", lambda: panel.show_submission(next(chosen)), partial(submission_rows, production)
    )
    assert shown <= listed, "one entry is shown sooner than the log is listed once"
