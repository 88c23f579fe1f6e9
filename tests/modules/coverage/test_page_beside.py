"""Beside the report: its script by page, what is found and cited in it, and the signals that lead to a page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.lists import coverage_row, coverage_rows
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.scripts import keep_script, read_script_file
from filmdesk.modules.coverage.store import COVERAGE, find_coverage, find_submission
from filmdesk.production.production import Production
from tests.modules.coverage.pages import shown

LEFT = Qt.MouseButton.LeftButton
LAST_PAGE = 37


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    """Coverage at its reports, the one on “Leading Tone” open to be written on."""
    production = sample_desk.production
    report = reads.open_again(production, find_coverage(production, "Leading Tone"), "a page was misquoted")
    made = shown(qtbot, sample_desk, "Reports")
    assert made.reports.reports.select(report.id)
    qtbot.waitUntil(lambda: made.reports.script.pages is not None, timeout=10_000)
    return made


def button(page: CoveragePage, title: str) -> QPushButton:
    return next(found for found in page.reports.findChildren(QPushButton) if found.text() == title)


def words(page: CoveragePage) -> str:
    return "\n".join(found.text() for found in page.reports.script.findChildren(QLabel) if found.isVisible())


def test_the_script_stands_beside_its_report_and_opens_at_any_page(qtbot: QtBot, page: CoveragePage) -> None:
    script = page.reports.script
    assert script.isVisible() and script.page == 1
    for number in (12, LAST_PAGE, 2):
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
    sheets = page.reports.script.sheets
    assert sheets.selected_text().casefold() == "alternator"
    sheets.verticalScrollBar().setValue(0)
    assert page.reports.script.page == 12
    sheets.select_nothing()
    assert page.reports.script.page == 1


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
    first = script.sheets.current_find
    assert first and script.sheets.reading and script.sheets.reading.text_of(first).casefold() == "snow goose"
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Return)
    assert script.sheets.current_find and script.sheets.current_find > first
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert script.sheets.current_find == first
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Escape)
    assert not script.finder.isVisible() and script.sheets.hasFocus()
    assert script.sheets.selected_text().casefold() == "snow goose" and not script.sheets.found


def test_a_page_is_gone_to_by_its_number_from_the_keyboard(qtbot: QtBot, page: CoveragePage) -> None:
    script = page.reports.script
    script.sheets.setFocus()
    qtbot.keyClick(script.sheets, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = page.focusWidget()
    qtbot.keyClicks(field, "21")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert script.page == 21 and script.sheets.hasFocus()


def test_a_signal_leads_to_its_page_with_its_word_selected(qtbot: QtBot, page: CoveragePage) -> None:
    reports = page.reports
    reports.show_signals()
    rows = reports.signals.list
    row = next(row for row in rows.rows.rows if row.title == "p. 16" and "STROUD" in row.under)
    assert rows.pick(row.key)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert reports.script.isVisible() and reports.script.page == 16
    assert reports.script.sheets.selected_text() == "STROUD"


def test_a_script_that_cannot_be_read_says_why(qtbot: QtBot, page: CoveragePage, tmp_path: Path) -> None:
    production = page.desk.production
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 this is no paper")
    submission = find_submission(production, "Leading Tone")
    keep_script(production, submission, read_script_file(broken))
    qtbot.waitUntil(lambda: "broken.pdf is not a PDF that can be read" in words(page), timeout=10_000)
    assert not button(page, "Insert page reference").isVisible()


def keep(page: CoveragePage, file: Path) -> None:
    keep_script(page.desk.production, find_submission(page.desk.production, "Leading Tone"), read_script_file(file))


def of_pages(folder: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A PDF with these lines on its pages."""
    file = folder / "sent.pdf"
    drawn = Canvas(str(file), pagesize=(612, 792))
    for lines in pages:
        drawn.setFont("Courier", 12)
        for row, line in enumerate(lines):
            drawn.drawString(108, 700 - 12 * row, line)
        drawn.showPage()
    drawn.save()
    return file


TITLE = ("LOW TIDE", "written by", "Ines Aldana")
BODY = ("INT. PIER - DAY", "", "Ines counts the boats.")


def test_a_pdf_is_read_on_its_own_pages_and_cited_without_its_title_page(
    qtbot: QtBot, page: CoveragePage, tmp_path: Path
) -> None:
    keep(page, of_pages(tmp_path, [TITLE, *[BODY] * 11, (*BODY, "", "A heron waits.")]))
    script = page.reports.script
    qtbot.waitUntil(lambda: script.pages is script.pdf, timeout=10_000)
    assert script.pdf.pages == 13 and script.page == 1
    page.reports.find_in_script()
    qtbot.keyClicks(script.finder.line, "a heron")
    qtbot.waitUntil(lambda: script.page == 12, timeout=10_000)
    assert "1 of 1" in words(page)
    qtbot.keyClick(script.finder.line, Qt.Key.Key_Escape)
    assert script.pdf.hasFocus()
    page.reports.read_page(5, "boats")
    assert script.page == 5
    script.cite()
    assert page.reports.fields and "(p. 5)" in page.reports.fields.sections["comments"].editor.toPlainText()


def test_a_scan_is_shown_and_says_that_it_has_no_words(qtbot: QtBot, page: CoveragePage, tmp_path: Path) -> None:
    keep(page, of_pages(tmp_path, [(), ()]))
    script = page.reports.script
    qtbot.waitUntil(lambda: script.pages is script.pdf, timeout=10_000)
    assert "it is a scan" in words(page) and script.pdf.pages == 2


def test_nine_hundred_pages_open_without_holding_the_window_up(
    qtbot: QtBot, page: CoveragePage, tmp_path: Path
) -> None:
    body = "\n\n".join(f"INT. PIER {at} - DAY\n\nIt rains.\n\n===" for at in range(900))
    (file := tmp_path / "long.fountain").write_text(f"Title: Long\n\n{body}", "utf-8")
    read = read_script_file(file)
    script = page.reports.script
    began = time.perf_counter()
    keep_script(page.desk.production, find_submission(page.desk.production, "Leading Tone"), read)
    assert script.pages is None and "Setting the script" in words(page)
    assert time.perf_counter() - began < 1
    qtbot.waitUntil(lambda: script.pages is script.sheets, timeout=20_000)
    page.reports.read_page(899)
    assert script.page == 899


def test_a_script_without_scenes_says_so_in_place_of_pages(qtbot: QtBot, page: CoveragePage, tmp_path: Path) -> None:
    (file := tmp_path / "notes.fountain").write_text("Just a note.", "utf-8")
    keep(page, file)
    qtbot.waitUntil(lambda: "notes.fountain has no scenes" in words(page), timeout=10_000)
    assert page.reports.script.pages is None


def test_another_report_chosen_meanwhile_is_not_shown_the_first_one_s_script(
    qtbot: QtBot, page: CoveragePage, tmp_path: Path
) -> None:
    (file := tmp_path / "tide.fountain").write_text("Title: Tide\n\nINT. PIER - DAY\n\nIt rains.", "utf-8")
    keep(page, file)
    report = reads.assign(
        page.desk.production, find_submission(page.desk.production, "Weather Permitting"), "Zadie Holm"
    )
    assert page.reports.reports.select(report.id)
    page.desk.tasks.wait()
    qtbot.wait(100)
    assert page.reports.script.pages is None and "No script is kept" in words(page)


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


def test_a_file_kept_elsewhere_leaves_the_reader_on_the_page(qtbot: QtBot, page: CoveragePage, tmp_path: Path) -> None:
    page.reports.read_page(12)
    other = tmp_path / "other.fountain"
    other.write_text("INT. MILL - DAY\n\nA wheel turns.\n")
    page.desk.run("attach-script", title="Low Water, High Street", script=str(other))
    QApplication.processEvents()
    assert page.reports.script.page == 12


def test_what_was_found_in_one_script_is_not_selected_in_the_next(
    qtbot: QtBot, page: CoveragePage, tmp_path: Path
) -> None:
    sheets = page.reports.script.sheets
    page.reports.find_in_script()
    qtbot.keyClicks(page.reports.script.finder.line, "the")
    page.reports.script.finder.hide()
    sheets.step(-1)
    before = sheets.reading
    short = tmp_path / "short.fountain"
    short.write_text("INT. MILL - DAY\n\nA wheel turns.\n")
    keep(page, short)
    qtbot.waitUntil(lambda: sheets.reading is not before, timeout=10_000)
    assert sheets.selected is None and page.reports.script.page == 1


def test_a_report_alone_is_listed_as_it_stands_among_all(sample: Production) -> None:
    for row in coverage_rows(sample):
        assert coverage_row(sample, row["id"]) == [row]
    assert coverage_row(sample, "nobody") == []
