"""The writing desk: what a reader types, counts, marks and is advised of, by keyboard and by mouse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.lengths import length_of
from filmdesk.modules.coverage.page.marks import CrossRow
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.page.writing import SectionField, Writing
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.reporting import advice_on
from filmdesk.modules.coverage.rubric import Section
from filmdesk.modules.coverage.scripts import text_from
from filmdesk.modules.coverage.store import COVERAGE, find_coverage, find_submission, marks_of
from filmdesk.ui.rows import RowsView
from tests.modules.coverage.pages import shown

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    return shown(qtbot, sample_desk, "Reports")


def unfinished(page: CoveragePage) -> Coverage:
    return next(report for report in COVERAGE.all(page.desk.production) if not report.is_in)


def writing(page: CoveragePage, form: str = "") -> Writing:
    report = unfinished(page)
    if form:
        number = page.desk.records("submissions").rows()
        title = next(str(row["number"]) for row in number if row["id"] == report.submission)
        page.desk.run("use-rubric", title=title, rubric=form)
    assert page.reports.reports.select(report.id)
    assert page.reports.fields is not None
    return page.reports.fields


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def typed(qtbot: QtBot, field: SectionField, text: str) -> QPlainTextEdit:
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.editor, text)
    return field.editor


def checked(qtbot: QtBot, page: CoveragePage) -> RowsView:
    """The advice, once the report was looked through."""
    page.reports.check()
    qtbot.waitUntil(lambda: bool(page.reports.advice.list.rows.rows), timeout=5000)
    return page.reports.advice.list


def kept(page: CoveragePage, row: str) -> Decimal | None:
    mark = marks_of(page.desk.production, unfinished(page).id).get(row)
    return mark.mark if mark else None


def marked(page: CoveragePage) -> CrossRow:
    return writing(page, "Studio classic").marks.crosses["premise"]


@pytest.mark.parametrize(
    ("section", "text", "said", "over"),
    [
        (Section("logline", "Logline", most_words=3), "One two", "2 of 3 words · 7 characters", False),
        (Section("logline", "Logline", most_words=1), "One two", "2 words, 1 over 1 · 7 characters", True),
        (Section("synopsis", "S", least_words=5, most_words=9), "One two", "2 words of 5 to 9 · 7 characters", False),
        (Section("brief", "B", most_characters=4), "One two", "2 words · 7 characters, 3 over 4", True),
        (Section("brief", "B", most_characters=9), "", "0 words · 0 of 9 characters", False),
        (Section("logline", "L", most_sentences=1), "A. B c. D e.", "", True),
    ],
)  # fmt: skip
def test_a_length_says_what_the_form_allows_and_by_how_much_it_is_passed(
    section: Section, text: str, said: str, over: bool
) -> None:
    length = length_of(section, text)
    assert length.over is over
    assert length.said == said if said else "at most" in length.said


def test_words_are_counted_while_one_types_before_anything_is_kept(qtbot: QtBot, page: CoveragePage) -> None:
    field = writing(page).sections["logline"]
    typed(qtbot, field, "A tide table decides")
    assert "4 of 50 words · 20 characters" in words(field)
    typed(qtbot, field, "word " * 51)
    assert "51 words, 1 over 50" in words(field)


def test_a_field_grows_with_its_text_so_that_no_line_of_it_is_hidden(qtbot: QtBot, page: CoveragePage) -> None:
    field = writing(page).sections["synopsis"]
    before = field.editor.height()
    typed(qtbot, field, "The ferry stops. ")
    field.editor.setPlainText("The ferry stops before the pier and nobody says why. " * 40)
    qtbot.waitUntil(lambda: field.editor.verticalScrollBar().maximum() == 0, timeout=2000)
    assert field.editor.height() > 3 * before


def test_what_is_typed_is_kept_though_another_report_is_chosen_at_once(qtbot: QtBot, page: CoveragePage) -> None:
    report = unfinished(page)
    typed(qtbot, writing(page).sections["comments"], "The ending is earned.")
    other = next(one for one in COVERAGE.all(page.desk.production) if one.id != report.id)
    assert page.reports.reports.select(other.id)
    assert COVERAGE.get(page.desk.production, report.id).comments == "The ending is earned."


def test_sections_stand_in_the_order_of_the_form_and_change_with_it(page: CoveragePage) -> None:
    assert list(writing(page).sections) == ["logline", "comments", "synopsis", "audience"]
    assert list(writing(page, "Studio classic").sections) == ["logline", "brief", "synopsis", "comments", "audience"]


def test_what_was_written_on_another_form_can_still_be_read(page: CoveragePage) -> None:
    report = unfinished(page)
    other = next(one for one in COVERAGE.all(page.desk.production) if one.id != report.id)
    assert page.reports.reports.select(other.id)
    page.desk.records("coverage").change(report.id, {"brief": "Read the last ten pages."})
    assert writing(page).sections["brief"].editor.toPlainText() == "Read the last ten pages."


def test_a_verdict_is_chosen_in_the_words_of_the_form(qtbot: QtBot, page: CoveragePage) -> None:
    box = writing(page).verdict.editor("verdict_script")
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["", "PASS", "CONSIDER", "RECOMMEND"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert unfinished(page).verdict_script == "PASS"


@pytest.mark.parametrize(("share", "mark"), [(1 / 8, "0.5"), (1 / 2, "2"), (9 / 16, "2.25"), (1, "3.75")])
def test_a_click_sets_the_cross_in_a_column_or_between_two(
    qtbot: QtBot, page: CoveragePage, share: float, mark: str
) -> None:
    cross = marked(page)
    qtbot.mouseClick(cross, LEFT, NONE, QPoint(round(share * (cross.width() - 1)), 10))
    assert kept(page, "premise") == Decimal(mark)


def test_arrows_move_a_cross_letters_place_it_and_delete_takes_it_away(qtbot: QtBot, page: CoveragePage) -> None:
    cross = marked(page)
    cross.setFocus()
    qtbot.keyClicks(cross, "g")
    assert kept(page, "premise") == Decimal("1.5")
    qtbot.keyClick(cross, Qt.Key.Key_Right)
    assert kept(page, "premise") == Decimal("1.75")
    qtbot.keyClick(cross, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert kept(page, "premise") == Decimal("0.75")
    qtbot.keyClick(cross, Qt.Key.Key_Delete)
    assert kept(page, "premise") is None


def test_the_arrows_lead_from_row_to_row(qtbot: QtBot, page: CoveragePage) -> None:
    rows = writing(page, "Studio classic").marks.crosses
    rows["premise"].setFocus()
    qtbot.keyClick(rows["premise"], Qt.Key.Key_Down)
    assert rows["story_line"].hasFocus()


def test_a_cross_that_was_moved_goes_back_by_one_undo(qtbot: QtBot, page: CoveragePage) -> None:
    cross = marked(page)
    page.desk.run("rate", title="Low Water, High Street", row="premise", mark="fair")
    cross.setFocus()
    for _ in range(3):
        qtbot.keyClick(cross, Qt.Key.Key_Left)
    assert kept(page, "premise") == Decimal("1.75")
    assert page.desk.production.undo() is not None
    assert kept(page, "premise") == Decimal("2.5") and cross.mark == Decimal("2.5")


def test_points_give_their_weighted_total_and_a_figure_that_cannot_be_stays_as_typed(
    qtbot: QtBot, page: CoveragePage
) -> None:
    marks = writing(page).marks
    assert "1 still to be marked" in words(marks)
    field = marks.points["commercial"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "400")
    field.commit()
    assert field.editor.property("text") == "400" and kept(page, "commercial") is None
    assert "between 0 and 100" in words(marks)
    qtbot.keyClick(field.editor, Qt.Key.Key_Backspace)
    field.commit()
    assert "66.5 · developing" in words(marks)


def test_advice_leads_to_the_field_with_its_sentence_marked(qtbot: QtBot, page: CoveragePage) -> None:
    fields = writing(page)
    typed(qtbot, fields.sections["synopsis"], "The tide turns. Then TK happens. They leave.")
    fields.sections["synopsis"].form.commit()
    rows = checked(qtbot, page)
    key = next(row.key for row in rows.rows.rows if row.under == "Then TK happens.")
    assert rows.pick(key)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    editor = fields.sections["synopsis"].editor
    assert editor.textCursor().selectedText() == "Then TK happens." and editor.hasFocus()


def test_a_letter_outside_the_first_plane_does_not_shift_what_is_marked(page: CoveragePage) -> None:
    field = writing(page).sections["comments"]
    field.editor.setPlainText("🎬 Cut. Then TK.")
    field.mark(7, 15)
    assert field.editor.textCursor().selectedText() == "Then TK."


def test_advice_on_a_mark_goes_to_the_row_without_one(qtbot: QtBot, page: CoveragePage) -> None:
    fields = writing(page)
    rows = checked(qtbot, page)
    assert rows.pick(next(row.key for row in rows.rows.rows if row.title.startswith("No mark")))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert fields.marks.points["commercial"].editor.hasFocus()


def test_advice_goes_once_it_is_followed(qtbot: QtBot, page: CoveragePage) -> None:
    writing(page)
    rows = checked(qtbot, page).rows
    assert any(row.title.startswith("No mark") for row in rows.rows)
    page.desk.run("rate", title="Low Water, High Street", row="commercial", mark="40")
    qtbot.waitUntil(lambda: not any(row.title.startswith("No mark") for row in rows.rows), timeout=5000)


def test_a_report_held_back_gives_no_advice_either(page: CoveragePage) -> None:
    production = page.desk.production
    first = reads.open_again(production, find_coverage(production, "Leading Tone"), "a note was forgotten")
    first = reads.write(production, first, reason="TBD", comments="TK")
    reads.assign(production, find_submission(production, "Leading Tone"), "Hedda Lindgren")
    assert page.reports.reports.select(first.id)
    page.reports.check()
    assert advice_on(production, first) and page.reports.advice.list.rows.rows == []


def test_what_nobody_sees_is_not_worked_out_while_one_writes(qtbot: QtBot, page: CoveragePage) -> None:
    page.view = "Forms"
    page.view = "Reports"
    fields = writing(page)
    checked(qtbot, page)
    assert page.forms.editor is not None
    parsed = text_from.cache_info().misses
    for text in ("The tide turns. Then TK happens.", "The tide turns, then TK."):
        typed(qtbot, fields.sections["synopsis"], text)
        fields.sections["synopsis"].form.commit()
        page.reports.advice._seen.ask(at_once=True)
        qtbot.waitUntil(lambda: page.reports.advice._reading is None, timeout=5000)
    assert page.slate.model._stale, "the slate, which nobody sees, is not listed"
    assert page.forms._seen.due, "nor are the forms"
    assert text_from.cache_info().misses == parsed, "nor are the script's words read again"
    page.view = "Forms"
    assert not page.forms._seen.due
