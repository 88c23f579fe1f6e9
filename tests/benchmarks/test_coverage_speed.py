"""Coverage at the size of a busy year: a report to Word, and a slate of ten thousand, each against a bare way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

import docx
from patience import patiently
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage.exports import CoverageOptions, coverage
from filmdesk.modules.coverage.slate import Wanted, filtered
from filmdesk.paper.parts import Paper
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.ui.records.view import RecordView

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
