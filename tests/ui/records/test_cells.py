"""Typing in cells as in a spreadsheet: what is refused stays, ticks and lines have their ways, nothing jumps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from filmdesk.actions.typed import read_typed
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Element, Person
from filmdesk.film.store import ELEMENTS, PEOPLE
from filmdesk.production.production import Production
from filmdesk.ui.records.clipboard import as_cells, as_text
from filmdesk.ui.records.editors import Calendar, DateLine
from filmdesk.ui.records.kinds import Conventions, copied, shown, typed
from filmdesk.ui.records.view import RecordView
from filmdesk.values.clock import ClockTime
from filmdesk.values.columns import Column
from filmdesk.values.eighths import Eighths
from tests.ui.records.hands import ALT, CONTROL, SHIFT, column, editor, go, made, paste, said, type_in


def test_enter_on_a_wrong_text_stays_in_its_cell_until_it_is_right(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 2, "birth_date")
    person = people.model.identity(2)
    type_in(qtbot, people, "31 feb")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    line = editor(people)
    assert isinstance(line, QLineEdit) and line.text() == "31 feb" and "not a date" in said(people)
    line.selectAll()
    qtbot.keyClicks(line, "6 apr 2001")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert PEOPLE.get(production, person).birth_date == date(2001, 4, 6)
    assert people.table.currentIndex().row() == 3 and "not a date" not in said(people)


def test_a_wrong_text_left_behind_stands_marked_until_it_is_let_go(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 2, "birth_date")
    type_in(qtbot, people, "soon")
    people.commit()
    at = people.model.index(2, column(people, "birth_date"))
    assert at.data() == "soon" and "not a date" in str(at.data(Qt.ItemDataRole.ToolTipRole))
    go(people, 4, "name")
    go(people, 2, "birth_date")
    assert "not a date" in said(people), "coming back to the cell did not say why it is wrong"
    qtbot.keyClick(people.table, Qt.Key.Key_F2)
    line = editor(people)
    assert isinstance(line, QLineEdit) and line.text() == "soon"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(people.table, Qt.Key.Key_Escape)
    assert at.data() == "" and PEOPLE.get(production, people.model.identity(2)).birth_date is None


def test_leaving_the_page_commits_an_open_cell(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 1, "position")
    person = people.model.identity(1)
    type_in(qtbot, people, "Runner of errands")
    people.hide()
    assert PEOPLE.get(production, person).position == "Runner of errands"


def test_a_tick_is_set_by_space_and_by_a_click_on_its_box(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "minor")
    for _ in range(2):
        qtbot.keyClick(people.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(people.table, Qt.Key.Key_Space)
    assert all(PEOPLE.get(production, people.model.identity(row)).minor for row in range(3))
    assert production.undo() == "Change people"
    cell = people.table.visualRect(people.model.index(1, column(people, "minor")))
    people.table.scrollTo(people.model.index(1, column(people, "minor")))
    cell = people.table.visualRect(people.model.index(1, column(people, "minor")))
    on_box, beside = QPoint(cell.left() + 14, cell.center().y()), QPoint(cell.right() - 3, cell.center().y())
    qtbot.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert not PEOPLE.get(production, people.model.identity(1)).minor, "selecting a row ticked it"
    qtbot.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, pos=on_box)
    assert PEOPLE.get(production, people.model.identity(1)).minor
    assert people.table.state() is not people.table.State.EditingState


def test_a_note_is_written_in_lines_and_committed_by_enter(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "note")
    qtbot.keyClick(people.table, Qt.Key.Key_F2)
    lines = editor(people)
    assert isinstance(lines, QPlainTextEdit)
    qtbot.keyClicks(lines, "One")
    qtbot.keyClick(lines, Qt.Key.Key_Return, ALT)
    qtbot.keyClicks(lines, "two")
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert PEOPLE.get(production, people.model.identity(0)).note == "One\ntwo"
    assert people.table.currentIndex().row() == 1


def test_a_day_is_chosen_for_a_cell_on_the_calendar(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "birth_date")
    type_in(qtbot, people, "6 apr 2001")
    line = editor(people)
    assert isinstance(line, DateLine)
    qtbot.keyClick(line, Qt.Key.Key_Down, ALT)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    qtbot.keyClick(calendar.month.focusWidget() or calendar.month, Qt.Key.Key_Down)
    qtbot.keyClick(calendar.month.focusWidget() or calendar.month, Qt.Key.Key_Return)
    assert PEOPLE.get(production, people.model.identity(0)).birth_date == date(2001, 4, 13)


def test_a_word_offered_is_taken_by_arrow_and_enter(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "kind")
    person = people.model.identity(0)
    type_in(qtbot, people, "ven")
    line = editor(people)
    assert isinstance(line, QLineEdit)
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: PEOPLE.get(production, person).kind == "vendor")


def test_a_row_edited_in_a_sorted_or_filtered_table_stays_under_ones_hands(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    people.model.sort(column(people, "name"))
    person = people.model.identity(3)
    go(people, 3, "name")
    type_in(qtbot, people, "Zz Last")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    assert people.model.identity(3) == person and people.table.currentIndex().row() == 4
    people.model.filter("zz last")
    go(people, 0, "name")
    type_in(qtbot, people, "Aa First")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    assert people.model.identity(0) == person
    people.model.filter("")
    assert people.model.identity(0) == person
    production.undo()
    assert people.model.identity(0) == person, "nor does an undo take it away"
    people.hide()
    people.show()
    assert people.model.row_of(person) > 3, "who comes back finds all in order"


def test_a_table_out_of_sight_lists_nothing_and_is_true_when_it_is_asked_or_seen(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    counted: list[int] = []
    people.model.counted.connect(lambda shown, _: counted.append(shown))
    people.hide()
    added = PEOPLE.add(production, Person("Somebody New", rank="z"))
    assert not counted
    assert people.select(added.id)
    PEOPLE.remove(production, added.id)
    people.show()
    assert people.model.row_of(added.id) == -1


def test_a_paste_wider_than_the_table_is_refused_whole(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    before = PEOPLE.all(production)
    people.table.setCurrentIndex(people.model.index(0, len(people.model.columns) - 1))
    paste(qtbot, people, "one\ttwo\n")
    assert PEOPLE.all(production) == before and "2 columns wide" in said(people)


def test_a_wrong_paste_names_its_line_and_column(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "name")
    before = PEOPLE.all(production)
    paste(qtbot, people, "Right\tcrew\tGrip\nWrong\twizard\tGrip\n")
    assert "Line 2, Kind" in said(people) and "Nothing was pasted" in said(people)
    go(people, 0, "birth_date")
    paste(qtbot, people, "2001-04-06\nsomeday\n")
    assert "Line 2, Birth date" in said(people) and PEOPLE.all(production) == before


def test_computed_columns_are_pasted_over_without_harm_and_say_so(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = made(qtbot, sample_desk, "cast")
    heard: list[str] = []
    sample_desk.said.connect(heard.append)
    go(view, 0, "name")
    qtbot.keyClick(view.table, Qt.Key.Key_End, SHIFT)
    qtbot.keyClick(view.table, Qt.Key.Key_C, CONTROL)
    steps = len(sample_desk.production.history())
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
    assert len(sample_desk.production.history()) == steps, said(view)
    assert "worked out" in heard[-1] and "Scenes" in heard[-1]


def test_whole_rows_copied_from_one_table_come_back_the_same(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    production = sample_desk.production
    person = PEOPLE.all(production)[0]
    PEOPLE.change(production, person.id, birth_date=date(2001, 4, 6), minor=True, note='Two\n"lines"')
    view = made(qtbot, sample_desk, "people")
    before = PEOPLE.all(production)
    qtbot.keyClick(view.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(view.table, Qt.Key.Key_C, CONTROL)
    steps = len(production.history())
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
    assert PEOPLE.all(production) == before and len(production.history()) == steps, said(view)


def test_cells_that_were_not_selected_are_not_copied(qtbot: QtBot, people: RecordView) -> None:
    selection = people.table.selectionModel()
    selection.clear()
    for row, at in ((0, 0), (1, 1)):
        selection.select(people.model.index(row, at), QItemSelectionModel.SelectionFlag.Select)
    people.copy()
    cells = as_cells(QGuiApplication.clipboard().text())
    assert cells == [[people.model.text(0, 0), ""], ["", people.model.text(1, 1)]]


def test_cut_fills_the_clipboard_and_empties_the_cells_as_one_step(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "department")
    text = people.model.text(0, column(people, "department"))
    qtbot.keyClick(people.table, Qt.Key.Key_X, CONTROL)
    assert as_cells(QGuiApplication.clipboard().text()) == [[text]]
    assert people.model.text(0, column(people, "department")) == "" and production.undo() == "Clear people"


def test_ctrl_d_takes_the_cell_above(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 5, "department")
    above = people.model.text(4, column(people, "department"))
    PEOPLE.change(production, people.model.identity(5), department="Elsewhere")
    qtbot.keyClick(people.table, Qt.Key.Key_D, CONTROL)
    assert people.model.text(5, column(people, "department")) == above and production.undo() == "Fill down"


def test_tab_leaves_the_table_behind_its_last_cell_and_ahead_of_its_first(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    PEOPLE.add(empty_desk.production, Person("Only One"))
    around = QWidget()
    rows = QVBoxLayout(around)
    before, behind = QPushButton("before"), QPushButton("behind")
    view = RecordView(empty_desk, empty_desk.records("people"))
    for widget in (before, view, behind):
        rows.addWidget(widget)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    view.table.setFocus()
    go(view, 0, "name")
    for _ in range(len(view.model.columns) - 1):
        qtbot.keyClick(view.table, Qt.Key.Key_Tab)
        assert view.table.hasFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    assert behind.hasFocus()
    view.table.setFocus()
    go(view, 0, "name")
    qtbot.keyClick(view.table, Qt.Key.Key_Backtab, SHIFT)
    assert not view.table.hasFocus() and not behind.hasFocus()


def test_shift_enter_goes_up_and_enter_down(qtbot: QtBot, people: RecordView) -> None:
    go(people, 3, "name")
    qtbot.keyClick(people.table, Qt.Key.Key_Return, SHIFT)
    assert people.table.currentIndex().row() == 2
    qtbot.keyClick(people.table, Qt.Key.Key_Return)
    assert people.table.currentIndex().row() == 3


def test_a_read_only_table_changes_nothing_by_any_key(
    qtbot: QtBot, sample_desk: OpenDesk, production: Production
) -> None:
    view = RecordView(sample_desk, sample_desk.records("people"), editable=False)
    qtbot.addWidget(view)
    view.show()
    view.table.setFocus()
    go(view, 0, "minor")
    steps = len(production.history())
    QGuiApplication.clipboard().setText("yes")
    for key, held in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, CONTROL), (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_D, CONTROL), (Qt.Key.Key_Minus, CONTROL),
    ):  # fmt: skip
        qtbot.keyClick(view.table, key, held)
    assert len(production.history()) == steps and not view.adding.isVisible()


def test_a_name_of_five_thousand_letters_and_markup_are_shown_as_they_are(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    words = "<b>bold</b> & " + "endless " * 625
    PEOPLE.add(empty_desk.production, Person(words))
    view = made(qtbot, empty_desk, "people")
    view.grab()
    cell = view.table.visualRect(view.model.index(0, 0)).center()
    port = view.table.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, cell, port.mapToGlobal(cell)))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; " in QToolTip.text() and QToolTip.text().count("endless") == 625
    QToolTip.hideText()


def test_an_edit_tells_of_its_own_cell(qtbot: QtBot, people: RecordView, production: Production) -> None:
    told: list[tuple[int, int]] = []
    people.model.dataChanged.connect(lambda first, last: told.append((first.column(), last.column())))
    PEOPLE.change(production, people.model.identity(3), phone="1")
    assert told == [(column(people, "phone"), column(people, "phone"))]


def test_many_rows_come_and_go_in_one_stretch(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    view = made(qtbot, empty_desk, "elements")
    tester = QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told: list[tuple[int, int]] = []
    view.model.rowsInserted.connect(lambda _, first, last: told.append((first, last)))
    view.model.rowsRemoved.connect(lambda _, first, last: told.append((first, last)))
    ELEMENTS.add_all(empty_desk.production, (Element(f"Thing {n:03}", "Props") for n in range(300)))
    empty_desk.production.undo()
    assert told == [(0, 299), (0, 299)] and tester is not None


def test_sorting_is_offered_for_the_keyboard(qtbot: QtBot, people: RecordView) -> None:
    go(people, 0, "name")
    sort = next(offer for offer in people.offers() if offer.name == "table.sort")
    sort.run()
    names = [people.model.text(row, 0).casefold() for row in range(people.model.rowCount())]
    assert names == sorted(names)
    assert people.table.horizontalHeader().isSortIndicatorShown()


VALUES: list[tuple[str, Any, st.SearchStrategy[Any]]] = [
    ("date", date, st.dates(date(1900, 1, 1), date(2199, 12, 31))),
    ("time", ClockTime, st.integers(0, 48 * 60 - 1).map(ClockTime)),
    ("eighths", Eighths, st.integers(0, 2000).map(Eighths)),
    ("money", Decimal, st.decimals(-(10**9), 10**9, places=2)),
    ("number", int, st.integers(-(10**9), 10**9)),
    ("number", float, st.floats(-90, 90).map(lambda number: round(number, 6))),
    ("flag", bool, st.booleans()),
    ("list", tuple, st.lists(st.text("abc 12", min_size=1).map(str.strip).filter(bool)).map(tuple)),
]


@pytest.mark.parametrize(
    ("kind", "hint", "values"), VALUES, ids=[f"{kind}-{hint.__name__}" for kind, hint, _ in VALUES]
)
@given(data=st.data(), clock=st.sampled_from((12, 24)), day_first=st.booleans())
def test_what_a_cell_is_edited_and_copied_as_reads_back_as_its_value(
    kind: Any, hint: Any, values: st.SearchStrategy[Any], data: st.DataObject, clock: int, day_first: bool
) -> None:
    value, how = data.draw(values), Conventions(clock, day_first)
    about = Column("field", "Field", kind)
    for text in (typed(about, value, how), copied(about, value, how)):
        assert read_typed(text, hint, "field", day_first=day_first) == value
    assert isinstance(shown(about, value, how), str)


@given(st.lists(st.lists(st.text('ab"\t\n, '), min_size=2, max_size=4), min_size=1, max_size=4))
def test_any_cells_come_back_from_the_clipboard(cells: list[list[str]]) -> None:
    back = as_cells(as_text(cells))
    while cells and not any(cells[-1]):
        cells = cells[:-1]
    assert back == cells


@given(st.text('ab"\t\r\n'))
def test_nothing_on_the_clipboard_breaks_it(text: str) -> None:
    assert all(isinstance(cell, str) for row in as_cells(text) for cell in row)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('6" pipe\t"Gus" Lund', [['6" pipe', '"Gus" Lund']]),
        ('"Gus"', [['"Gus"']]),
        ('"never closed\tnext\nrow', [['"never closed', "next"], ["row"]]),
        ('"two\nlines"\t"say ""hi"""', [["two\nlines", 'say "hi"']]),
        ("a\r\nb\r\n", [["a"], ["b"]]),
    ],
)
def test_quotes_that_are_a_persons_own_stay(text: str, cells: list[list[str]]) -> None:
    assert as_cells(text) == cells
