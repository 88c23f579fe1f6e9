"""The page Coverage: the log, what may follow, the report that is being written, and what is held back from whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.records import Came, State, Submission
from filmdesk.modules.coverage.scripts import kept_with
from filmdesk.modules.coverage.slate import Wanted
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS, find_coverage, find_submission
from filmdesk.production.attachments import read_attachment
from filmdesk.values.problems import RecordRef
from tests.modules.coverage.pages import shown


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    return shown(qtbot, sample_desk)


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
    assert "File its release…" in buttons(page.detail)


def pressed(qtbot: QtBot, page: CoveragePage, title: str) -> None:
    button = next(found for found in page.detail.findChildren(QPushButton) if found.text() == title)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_cannot_be_done_yet_says_why_instead_of_being_missing(qtbot: QtBot, page: CoveragePage) -> None:
    asked: list[str] = []
    page.desk.asking.connect(lambda command, _: asked.append(command))
    chosen(page, "Weather Permitting")
    with qtbot.waitSignal(page.desk.said) as said:
        pressed(qtbot, page, "Decide…")
    assert said.args == ["Decide: Its coverage is not in yet: that is handed in on the report."] and not asked
    pressed(qtbot, page, "Assign reader…")
    assert asked == ["assign-reader"]


def test_after_a_reader_is_assigned_the_panel_names_them_and_opens_the_report(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(page, "Weather Permitting")
    opened: list[RecordRef] = []
    page.desk.opening.connect(opened.append)
    page.desk.run("assign-reader", title="Weather Permitting", reader="Zoe March")
    assert "being written, due" in words(page.detail)
    pressed(qtbot, page, "Report by Zoe March")
    assert page.show_record(opened[0].table, opened[0].id) and page.view == "Reports"
    assert page.reports.report == find_coverage(page.desk.production, "Weather Permitting")


def test_while_a_report_is_written_its_panel_leads_to_it_first(qtbot: QtBot, page: CoveragePage) -> None:
    opened: list[RecordRef] = []
    page.desk.opening.connect(opened.append)
    chosen(page, "Low Water, High Street")
    pressed(qtbot, page, "Open the report")
    assert opened[0].id == find_coverage(page.desk.production, "Low Water, High Street").id


def test_after_a_step_the_keyboard_is_on_what_follows_and_not_on_what_took_its_place(
    qtbot: QtBot, page: CoveragePage
) -> None:
    chosen(page, "Night Nurse, Day Nurse")
    button = next(found for found in page.detail.findChildren(QPushButton) if found.text() == "File its release…")
    button.setFocus()
    page.desk.run("file-release", title="Night Nurse, Day Nurse")
    focused = page.window().focusWidget()
    assert isinstance(focused, QPushButton) and focused.text() == "Assign reader…"


def test_a_report_handed_in_says_so_where_the_list_is_folded_and_leads_to_the_decision(
    qtbot: QtBot, page: CoveragePage
) -> None:
    writing(page, "Low Water, High Street")
    page.resize(1080, 560)
    qtbot.waitUntil(lambda: "being written" in words(page.reports.list), timeout=2000)
    page.desk.run("hand-in", title="Low Water, High Street")
    assert "being written" not in words(page.reports.list) and "· in" in words(page.reports.list)
    asked: list[tuple[str, dict[str, str]]] = []
    page.desk.asking.connect(lambda command, filled: asked.append((command, filled)))
    button = next(found for found in page.reports.findChildren(QPushButton) if found.text() == "Decide…")
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert asked[0][0] == "decide" and asked[0][1]["title"] == "Low Water, High Street"
    page.desk.run("decide", title="Low Water, High Street", outcome="consider", by="Cy")
    assert "Decide…" not in buttons(page.reports)


def test_a_state_that_came_later_is_read_whole_on_the_slate(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    log_submission(empty_desk.production, Submission("Ferry", came=Came.UNSOLICITED))
    made = CoveragePage(empty_desk)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    qtbot.waitExposed(made)
    table, model = made.slate.table, made.slate.model
    at = [column.name for column in model.columns].index("state")
    narrow = table.columnWidth(at)
    made.desk.run("return-unread", title="Ferry")
    long = table.fontMetrics().horizontalAdvance("returned unread")
    qtbot.waitUntil(lambda: narrow < long < table.columnWidth(at), timeout=2000)


def test_reports_open_at_the_one_on_the_script_chosen_on_the_slate(page: CoveragePage) -> None:
    chosen(page, "The Salt Ledger")
    page.view = "Reports"
    assert page.reports.report == find_coverage(page.desk.production, "The Salt Ledger")


def test_reports_open_at_what_is_being_written_where_nothing_was_chosen(page: CoveragePage) -> None:
    page.view = "Reports"
    assert page.reports.report is not None and not page.reports.report.is_in


def test_a_report_chosen_among_the_reports_stays_when_one_looks_at_the_slate_in_between(page: CoveragePage) -> None:
    chosen(page, "The Salt Ledger")
    page.view = "Reports"
    other = writing(page, "Leading Tone")
    page.view = "Slate"
    page.view = "Reports"
    assert page.reports.reports.current == other


def test_enter_on_the_slate_opens_the_report_or_says_how_one_begins(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(page, "Weather Permitting")
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.slate.table, Qt.Key.Key_Return)
    assert "when a reader is assigned" in said.args[0] and page.view == "Slate"
    chosen(page, "Leading Tone")
    qtbot.keyClick(page.slate.table, Qt.Key.Key_Return)
    assert page.view == "Reports" and page.reports.report == find_coverage(page.desk.production, "Leading Tone")
    assert page.slate.current == find_submission(page.desk.production, "Leading Tone").id


def test_the_head_of_a_report_is_mended_beside_it(qtbot: QtBot, page: CoveragePage) -> None:
    writing(page, "The Salt Ledger")
    page.reports.show_beside(page.entry)
    field = next(f for f in page.entry.findChildren(QLineEdit) if f.isVisible() and f.text() == "The Salt Ledger")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, " (rev.)")
    field.clearFocus()
    assert find_submission(page.desk.production, "2").title == "The Salt Ledger (rev.)"


def test_where_the_window_is_low_the_list_folds_and_opens_again_for_another_report(
    qtbot: QtBot, page: CoveragePage
) -> None:
    first = writing(page, "The Salt Ledger")
    page.resize(1080, 560)
    table = page.reports.reports.table
    qtbot.waitUntil(lambda: not table.isVisible(), timeout=2000)
    assert "The Salt Ledger · read" in words(page.reports.list)
    other = next(found for found in page.reports.findChildren(QPushButton) if found.text() == "Other reports…")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert table.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert not table.isVisible() and page.reports.reports.current != first
    page.resize(1080, 900)
    qtbot.waitUntil(table.isVisible, timeout=2000)


def test_the_files_of_a_submission_are_opened_and_taken_out_on_its_panel(
    qtbot: QtBot, page: CoveragePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    chosen(page, "Leading Tone")
    submission = find_submission(page.desk.production, "1")
    [file] = kept_with(page.desk.production, submission.id)
    assert file.name in words(page.detail)
    pressed(qtbot, page, "Open")
    assert Path(opened[0].toLocalFile()).read_bytes() == read_attachment(page.desk.production, file)
    pressed(qtbot, page, "Take out")
    assert file.name not in words(page.detail).partition("HISTORY")[0]
    assert f"File taken out: {file.name}" in words(page.detail)
    assert SUBMISSIONS.get(page.desk.production, submission.id).pages_counted is None
    page.desk.production.undo()
    assert SUBMISSIONS.get(page.desk.production, submission.id) == submission


def test_a_way_asks_for_what_it_needs_of_the_submission_chosen(
    qtbot: QtBot, page: CoveragePage, sample_desk: OpenDesk
) -> None:
    sample_desk.check_now()
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


def test_handing_a_report_in_leaves_it_in_sight_though_its_entry_leaves_the_narrowed_slate(page: CoveragePage) -> None:
    production = page.desk.production
    for title in ("Alpha", "Beta"):
        log_submission(production, Submission(title, came=Came.AGENT))
        reads.assign(production, find_submission(production, title), "Zadie Holm")
    page.filters._want(Wanted(state="assigned"))
    assert page.slate.select(find_submission(production, "Alpha").id)
    page.view = "Reports"
    report = page.reports.report
    assert report is not None and report.submission == find_submission(production, "Alpha").id
    reads.hand_in(production, report)
    QApplication.processEvents()
    assert page.reports.report is not None and page.reports.report.id == report.id
