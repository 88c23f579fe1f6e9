"""The page Coverage: the log, what may follow, the report that is being written, and what is held back from whom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.page import CoveragePage
from filmdesk.modules.coverage.records import State
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS, find_coverage, find_submission


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    made = CoveragePage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def buttons(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QPushButton) if found.isVisible()]


def chosen(page: CoveragePage, title: str) -> None:
    page.view = "Slate"
    assert page.slate.select(find_submission(page.desk.production, title).id)


def writing(page: CoveragePage, title: str) -> str:
    page.view = "Reports"
    report = find_coverage(page.desk.production, title)
    assert page.reports.reports.select(report.id)
    return report.id


def test_the_slate_leads_to_where_a_submission_stands_what_may_follow_and_its_history(page: CoveragePage) -> None:
    chosen(page, "The Salt Ledger")
    assert "No. 2 · decision since 24 Mar 2027" in words(page.detail)
    assert "Received from Edmund Vance" in words(page.detail)
    assert {"Decide…", "Pass letter sent…"} <= set(buttons(page.detail))
    chosen(page, "Night Nurse, Day Nurse")
    assert "File its release…" in buttons(page.detail) and "Mark as read…" not in buttons(page.detail)


def test_a_way_asks_for_what_it_needs_of_the_submission_chosen(qtbot: QtBot, page: CoveragePage) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    page.desk.asking.connect(lambda command, filled: asked.append((command, filled)))
    chosen(page, "The Salt Ledger")
    button = next(found for found in page.detail.findChildren(QPushButton) if found.text() == "Pass letter sent…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("send-pass-letter", {"title": "2"})]


def test_what_is_done_shows_on_the_panel_and_its_problem_goes(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(page, "The Salt Ledger")
    page.desk.run("send-pass-letter", title="2")
    assert SUBMISSIONS.get(page.desk.production, page.slate.current or "").state is State.LETTER_SENT
    assert "pass letter sent since" in words(page.detail)
    qtbot.waitUntil(lambda: "Pass letter sent…" not in buttons(page.detail), timeout=5000)


def test_a_report_is_written_field_by_field_and_undo_takes_it_back(qtbot: QtBot, page: CoveragePage) -> None:
    unfinished = next(report for report in COVERAGE.all(page.desk.production) if not report.is_in)
    page.view = "Reports"
    assert page.reports.reports.select(unfinished.id)
    field = next(found for found in page.reports.writing.findChildren(QPlainTextEdit) if found.isVisible())
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "A tide table decides a marriage.")
    field.clearFocus()
    assert COVERAGE.get(page.desk.production, unfinished.id).logline == "A tide table decides a marriage."
    page.desk.production.undo()
    assert COVERAGE.get(page.desk.production, unfinished.id).logline == unfinished.logline


def test_a_report_that_is_in_can_be_read_but_not_written_on(page: CoveragePage) -> None:
    writing(page, "Leading Tone")
    assert "Open again…" in buttons(page.reports) and "Hand in…" not in buttons(page.reports)
    fields = [found for found in page.reports.writing.findChildren(QPlainTextEdit) if found.isVisible()]
    assert fields and all(field.isReadOnly() for field in fields)


def test_while_a_blind_read_is_out_the_first_is_not_shown(page: CoveragePage) -> None:
    report = writing(page, "Leading Tone")
    logline = COVERAGE.get(page.desk.production, report).logline
    reads.assign(page.desk.production, find_submission(page.desk.production, "Leading Tone"), "Hedda Lindgren")
    assert page.reports.reports.select(report)
    assert "Held back until the blind read" in words(page.reports) and page.reports.options() is None
    shown = "\n".join(found.toPlainText() for found in page.reports.writing.findChildren(QPlainTextEdit))
    assert logline not in shown


def test_a_problem_and_a_found_report_lead_to_their_place(page: CoveragePage) -> None:
    report = find_coverage(page.desk.production, "The Salt Ledger", 1)
    assert page.show_record("coverage", report.id) and page.view == "Reports" and page.reports.report == report
    assert page.paper() is not None and page.paper()[0] == "coverage"
    assert page.show_record("submission", report.submission) and page.view == "Slate"


def test_a_production_without_submissions_teaches_and_begins(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = CoveragePage(empty_desk)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    page.show()
    qtbot.waitExposed(page)
    assert "Every script that comes in" in words(page)
    begin = next(found for found in page.findChildren(QPushButton) if found.text() == "Log a script…")
    assert begin.isVisible()
    assert not page.detail.isVisible()
