"""Beside the report: its script by page, what is found and cited in it, and the signals that lead to a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.page import CoveragePage
from filmdesk.modules.coverage.scripts import keep_script, read_script_file
from filmdesk.modules.coverage.store import COVERAGE, find_coverage, find_submission

LEFT = Qt.MouseButton.LeftButton
LAST_PAGE = 37


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    """Coverage at its reports, the one on “Leading Tone” open to be written on."""
    production = sample_desk.production
    report = reads.open_again(production, find_coverage(production, "Leading Tone"), "a page was misquoted")
    made = CoveragePage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    qtbot.waitExposed(made)
    made.view = "Reports"
    assert made.reports.reports.select(report.id)
    return made


def button(page: CoveragePage, title: str) -> QPushButton:
    return next(found for found in page.reports.findChildren(QPushButton) if found.text() == title)


def words(page: CoveragePage) -> str:
    return "\n".join(found.text() for found in page.reports.script.findChildren(QLabel) if found.isVisible())


def test_the_script_stands_beside_its_report_and_opens_at_any_page(qtbot: QtBot, page: CoveragePage) -> None:
    script = page.reports.script
    assert script.isVisible() and script.page == 1
    for number in (12, LAST_PAGE - 1, 2):
        page.reports.read_page(number)
        assert script.page == number


def test_a_page_is_cited_where_one_last_wrote_and_kept(qtbot: QtBot, page: CoveragePage) -> None:
    assert page.reports.fields is not None
    field = page.reports.fields.sections["synopsis"]
    field.editor.setFocus()
    field.editor.setPlainText("The van stalls. It starts again.")
    for _ in range(len("The van stalls.")):
        qtbot.keyClick(field.editor, Qt.Key.Key_Right)
    page.reports.read_page(12)
    qtbot.mouseClick(button(page, "Insert page reference"), LEFT)
    assert field.editor.toPlainText() == "The van stalls. (p. 12) It starts again."
    assert field.editor.hasFocus()
    field.form.commit()
    report = COVERAGE.get(page.desk.production, page.reports.reports.current or "")
    assert report.synopsis == "The van stalls. (p. 12) It starts again."


def test_a_selection_decides_the_page_that_is_cited(qtbot: QtBot, page: CoveragePage) -> None:
    page.reports.read_page(12, "alternator")
    assert page.reports.script.text.textCursor().selectedText().casefold() == "alternator"
    assert page.reports.script.page == 12


def test_where_nothing_was_written_yet_a_page_is_cited_in_the_comments(qtbot: QtBot, page: CoveragePage) -> None:
    assert page.reports.fields is not None
    page.reports.read_page(3)
    page.reports.script.cite()
    assert "(p. 3)" in page.reports.fields.sections["comments"].editor.toPlainText()


def test_a_report_that_is_in_takes_no_page_reference(page: CoveragePage) -> None:
    report = find_coverage(page.desk.production, "Leading Tone")
    page.reports.read_page(3)
    reads.hand_in(page.desk.production, report)
    assert not button(page, "Insert page reference").isEnabled()
    page.reports.script.cite()
    assert "(p. 3)" not in COVERAGE.get(page.desk.production, report.id).comments


def test_words_are_found_from_place_to_place(qtbot: QtBot, page: CoveragePage) -> None:
    script = page.reports.script
    page.reports.find_in_script()
    qtbot.keyClicks(script.finder.line, "snow goose")
    first = script.text.textCursor()
    assert first.selectedText().casefold() == "snow goose"
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Return)
    assert script.text.textCursor().selectionStart() > first.selectionStart()
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert script.text.textCursor().selectionStart() == first.selectionStart()
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Escape)
    assert not script.finder.isVisible() and script.text.hasFocus()


def test_a_signal_leads_to_its_page_with_its_word_selected(qtbot: QtBot, page: CoveragePage) -> None:
    reports = page.reports
    reports.show_signals()
    rows = reports.signals.list
    row = next(row for row in rows.rows.rows if row.title == "p. 16" and "STROUD" in row.under)
    assert rows.pick(row.key)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert reports.script.isVisible() and reports.script.page == 16
    assert reports.script.text.textCursor().selectedText() == "STROUD"


def test_a_script_that_cannot_be_read_says_why(qtbot: QtBot, page: CoveragePage, tmp_path: Path) -> None:
    production = page.desk.production
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 this is no paper")
    submission = find_submission(production, "Leading Tone")
    keep_script(production, submission, read_script_file(broken))
    assert "broken.pdf is not a PDF that can be read" in words(page)
    assert not button(page, "Insert page reference").isVisible()


def test_a_submission_without_a_file_says_how_to_read_it_here(page: CoveragePage) -> None:
    report = reads.assign(
        page.desk.production, find_submission(page.desk.production, "Weather Permitting"), "Zadie Holm"
    )
    assert page.reports.reports.select(report.id)
    assert "No script is kept" in words(page)


def test_while_a_report_is_held_back_its_script_is_not_shown_beside_it(page: CoveragePage) -> None:
    production = page.desk.production
    report = reads.hand_in(production, find_coverage(production, "Leading Tone"))
    reads.assign(production, find_submission(production, "Leading Tone"), "Hedda Lindgren")
    assert page.reports.reports.select(report.id)
    assert page.reports.script.page == 0 and "read here beside its report" in words(page)


def test_writing_is_offered_by_name_only_where_one_writes(page: CoveragePage) -> None:
    names = {action.name for action in page.offers()}
    assert {"coverage.cite", "coverage.find", "coverage.check"} <= names
    page.view = "Slate"
    assert "coverage.cite" not in {action.name for action in page.offers()}
