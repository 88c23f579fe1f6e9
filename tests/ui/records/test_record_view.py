"""Tables of records behave as a spreadsheet does, and every change is one step that undo takes back."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Element, Person, Scene, SceneElement
from filmdesk.film.store import ELEMENTS, FACTS, PEOPLE, SCENE_ELEMENTS, SCENES
from filmdesk.production.production import Production
from filmdesk.ui.records.clipboard import as_cells, as_text
from filmdesk.ui.records.view import RecordView
from filmdesk.values.ranks import ranks
from tests.ui.records.hands import CONTROL, NONE, SHIFT, column, editor, go, made, paste, said, type_in


def changes_told(view: RecordView) -> list[tuple[int, int]]:
    """First and last row of every change the model tells of, as they come."""
    told: list[tuple[int, int]] = []
    view.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    return told


def test_f2_edits_enter_commits_and_goes_down_and_undo_takes_it_back(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "position")
    person = people.model.identity(0)
    before = PEOPLE.get(production, person).position
    type_in(qtbot, people, "Director of everything")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    assert PEOPLE.get(production, person).position == "Director of everything"
    assert people.table.currentIndex().row() == 1
    assert production.undo() == "Change person"
    assert people.model.text(0, column(people, "position")) == before


def test_escape_leaves_a_cell_as_it_was(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "position")
    steps = len(production.history())
    type_in(qtbot, people, "Nobody")
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    assert len(production.history()) == steps


def test_typing_begins_an_edit_and_tab_goes_right(qtbot: QtBot, people: RecordView) -> None:
    go(people, 0, "department")
    qtbot.keyClick(people.table, Qt.Key.Key_C, NONE)
    line = editor(people)
    assert isinstance(line, QLineEdit) and line.text() == "c"
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    qtbot.keyClick(people.table, Qt.Key.Key_Tab)
    assert people.table.currentIndex().column() == column(people, "position")


def test_a_wrong_cell_is_said_and_changes_nothing(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "kind")
    steps = len(production.history())
    type_in(qtbot, people, "wizard")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    assert "not one of its choices" in said(people)
    assert len(production.history()) == steps


def test_an_edit_tells_of_its_own_row_and_of_no_other(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = made(qtbot, sample_desk, "scenes")
    told: list[tuple[int, int]] = []
    resets: list[int] = []
    view.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    view.model.modelReset.connect(lambda: resets.append(1))
    scene = view.model.identity(7)
    SCENES.change(sample_desk.production, scene, synopsis="Other")
    assert told == [(7, 7)] and not resets
    PEOPLE.add(sample_desk.production, Person("Someone"))
    assert told == [(7, 7)]


def test_in_a_production_of_300_scenes_and_5000_elements_an_edit_repaints_its_own_row(
    qtbot: QtBot, empty_desk: OpenDesk
) -> None:
    production = empty_desk.production
    with production.step("Fill"):
        SCENES.add_all(
            production, (Scene(rank, str(n), f"INT. ROOM {n} - DAY") for n, rank in enumerate(ranks(300), 1))
        )
        ELEMENTS.add_all(production, (Element(f"Thing {n:04}", "Props") for n in range(5000)))
        scenes, elements = SCENES.all(production), ELEMENTS.all(production)
        links = (SceneElement(scenes[n % 300].id, element.id) for n, element in enumerate(elements))
        SCENE_ELEMENTS.add_all(production, links)
    views = [made(qtbot, empty_desk, "scenes"), made(qtbot, empty_desk, "elements")]
    told = [changes_told(view) for view in views]
    ELEMENTS.change(production, elements[1234].id, note="red")
    assert told == [[], [(1234, 1234)]]
    SCENES.change(production, scenes[77].id, synopsis="Other")
    assert told == [[(77, 77)], [(1234, 1234)]]
    SCENES.change(production, scenes[77].id, number="77A")
    needing = sorted(n for n in range(5000) if n % 300 == 77)
    assert told[0] == [(77, 77), (77, 77)]
    assert told[1][1:] == [(row, row) for row in needing]


def test_rows_come_and_go_while_the_selection_stays_on_its_record(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    chosen = people.model.identity(5)
    people.select(chosen)
    tester = QAbstractItemModelTester(people.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    added = PEOPLE.add(production, Person("Aaron First", rank="A"))
    assert people.current == chosen and people.model.row_of(added.id) >= 0
    PEOPLE.remove(production, added.id)
    production.undo()
    production.undo()
    assert people.current == chosen and people.model.row_of(added.id) == -1
    assert tester is not None


def test_a_range_is_copied_as_a_spreadsheet_takes_it(qtbot: QtBot, people: RecordView) -> None:
    go(people, 0, "name")
    qtbot.keyClick(people.table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(people.table, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(people.table, Qt.Key.Key_C, CONTROL)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
    assert rows == [[people.model.text(row, at) for at in (0, 1)] for row in (0, 1)]


def test_a_range_is_pasted_as_one_step_and_rows_beyond_the_end_are_added(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    last = people.model.rowCount() - 1
    go(people, last, "name")
    count = len(PEOPLE.all(production))
    paste(qtbot, people, "Last One\tcrew\tGrip\nNew One\tcrew\tElectric\n")
    assert len(PEOPLE.all(production)) == count + 1
    assert {"Last One", "New One"} <= {person.name for person in PEOPLE.all(production)}
    assert production.undo() == "Paste into people"
    assert len(PEOPLE.all(production)) == count


def test_a_paste_with_one_wrong_cell_changes_nothing_and_names_the_line(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "name")
    before = PEOPLE.all(production)
    paste(qtbot, people, "Right\tcrew\nWrong\twizard\n")
    assert PEOPLE.all(production) == before
    assert "Line 2" in said(people) and "Nothing was pasted" in said(people)


def test_line_breaks_formulas_and_endless_names_are_just_text(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 0, "name")
    person = people.model.identity(0)
    paste(qtbot, people, as_text([["=SUM(A1:A9)"]]))
    assert PEOPLE.get(production, person).name == "=SUM(A1:A9)"
    go(people, 0, "note")
    paste(qtbot, people, '"Two\nlines"\n')
    assert PEOPLE.get(production, person).note == "Two\nlines"
    go(people, 0, "name")
    paste(qtbot, people, "x" * 5000)
    assert PEOPLE.get(production, person).name == "x" * 5000
    people.grab()


def test_one_cell_pasted_over_many_fills_them_all(qtbot: QtBot, people: RecordView, production: Production) -> None:
    go(people, 0, "department")
    for _ in range(3):
        qtbot.keyClick(people.table, Qt.Key.Key_Down, SHIFT)
    paste(qtbot, people, "Stunts")
    assert {people.model.record(row)["department"] for row in range(4)} == {"Stunts"}
    assert production.undo() == "Change people"


def test_fill_down_multi_edit_and_clear_are_one_step_each(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    go(people, 2, "department")
    for _ in range(2):
        qtbot.keyClick(people.table, Qt.Key.Key_Down, SHIFT)
    people.fill_down()
    assert len({people.model.record(row)["department"] for row in (2, 3, 4)}) == 1
    type_in(qtbot, people, "Marine")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return, CONTROL)
    assert {people.model.record(row)["department"] for row in (2, 3, 4)} == {"Marine"}
    qtbot.keyClick(people.table, Qt.Key.Key_Delete)
    assert {people.model.record(row)["department"] for row in (2, 3, 4)} == {""}
    assert production.undo() == "Clear people"
    assert production.undo() == "Change people"


def test_a_record_is_added_as_it_is_typed_and_removed_with_the_keyboard(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    steps, count = len(production.history()), len(PEOPLE.all(production))
    tester = QAbstractItemModelTester(people.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    people.add()
    assert len(PEOPLE.all(production)) == count, "nobody is invented"
    qtbot.keyClicks(editor(people), "Ada Lund")
    qtbot.keyClick(editor(people), Qt.Key.Key_Tab)
    [ada] = [person for person in PEOPLE.all(production) if person.name == "Ada Lund"]
    assert people.current == ada.id and people.table.currentIndex().column() == 1
    assert len(production.history()) == steps + 1 and production.undo_label == "Add person"
    qtbot.keyClick(people.table, Qt.Key.Key_Minus, CONTROL)
    assert len(PEOPLE.all(production)) == count
    assert production.undo() == "Remove person" and tester is not None


def test_a_row_begun_and_left_empty_or_escaped_is_gone(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    rows = people.model.rowCount()
    people.add()
    assert people.model.rowCount() == rows + 1
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    qtbot.keyClick(people.table, Qt.Key.Key_Escape)
    assert people.model.rowCount() == rows
    people.add()
    go(people, 0, "name")
    qtbot.waitUntil(lambda: people.model.rowCount() == rows)
    assert len(PEOPLE.all(production)) == rows


def test_a_row_keeps_what_was_typed_until_it_has_what_a_record_needs(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    count = len(PEOPLE.all(production))
    people.add()
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    go(people, count, "phone")
    type_in(qtbot, people, "555 1234")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    assert len(PEOPLE.all(production)) == count and "needs name" in said(people)
    go(people, count, "name")
    type_in(qtbot, people, "Ada Lund")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    [ada] = [person for person in PEOPLE.all(production) if person.name == "Ada Lund"]
    assert ada.phone == "555 1234"


def test_filter_shows_rows_with_every_word_and_selecting_a_hidden_one_shows_it(
    qtbot: QtBot, people: RecordView
) -> None:
    hidden = people.model.identity(0)
    line = next(found for found in people.findChildren(QLineEdit) if found.placeholderText().startswith("Filter"))
    qtbot.keyClicks(line, "camera assist")
    qtbot.waitUntil(lambda: people.model.rowCount() < 10)
    texts = [
        "".join(people.model.text(r, c) for c in range(len(people.model.columns)))
        for r in range(people.model.rowCount())
    ]
    assert texts and all("camera" in text.casefold() and "assist" in text.casefold() for text in texts)
    assert people.select(hidden) and people.current == hidden


def test_a_filter_that_finds_nothing_says_so_and_one_click_shows_all_again(qtbot: QtBot, people: RecordView) -> None:
    rows = people.model.rowCount()
    line = next(found for found in people.findChildren(QLineEdit) if found.placeholderText().startswith("Filter"))
    qtbot.keyClicks(line, "nobody at all")
    qtbot.waitUntil(lambda: people.model.rowCount() == 0)
    assert "No people with “nobody at all”." in said(people)
    back = next(found for found in people.findChildren(QPushButton) if found.text() == f"Show all {rows} again")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert people.model.rowCount() == rows and "No people" not in said(people) and not line.text()


def test_heads_sort_up_down_and_back_and_the_current_record_stays(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = made(qtbot, sample_desk, "scenes")
    own = [view.model.identity(row) for row in range(view.model.rowCount())]
    view.select(own[3])
    head = view.table.horizontalHeader()
    at = column(view, "number")
    middle = head.sectionViewportPosition(at) + 10
    place = head.viewport().rect().center()
    place.setX(middle)
    for expected in ("up", "down", "own"):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        numbers = [view.model.record(row)["number"] for row in range(view.model.rowCount())]
        assert view.current == own[3]
        if expected == "up":
            assert numbers.index("12") + 1 == numbers.index("12A")
        if expected == "down":
            assert numbers.index("12A") + 1 == numbers.index("12")
    assert [view.model.identity(row) for row in range(view.model.rowCount())] == own


def test_columns_hidden_and_widened_are_remembered(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = made(qtbot, sample_desk, "people")
    view.columns.show(column(view, "email"), False)
    view.table.setColumnWidth(column(view, "name"), 333)
    again = made(qtbot, sample_desk, "people")
    assert again.table.isColumnHidden(column(again, "email"))
    assert again.table.columnWidth(column(again, "name")) == 333


def test_columns_of_another_version_never_leave_a_table_without_any(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    source = sample_desk.records("people").showing("name", "position")
    sample_desk.remember("table.people", {"name": [0, 90, True], "position": [1, 90, True], "gone": [2, 90, False]})
    view = RecordView(sample_desk, source)
    qtbot.addWidget(view)
    view.show()
    assert view.columns.in_sight() == [0, 1]


def test_the_row_the_keyboard_comes_to_is_told_of_before_anybody_selects_one(
    qtbot: QtBot, sample_desk: OpenDesk
) -> None:
    view = RecordView(sample_desk, sample_desk.records("people"))
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    told: list[list[str]] = []
    view.selected.connect(told.append)
    view.table.setFocus()
    assert told == [[view.model.identity(0)]] == [view.chosen]
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert told[1:] == [[view.model.identity(1)]]


def test_times_and_dates_stand_as_the_production_writes_them(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = made(qtbot, sample_desk, "sheets")
    at = column(view, "general_call")
    assert view.model.text(0, at).endswith("AM")
    FACTS.change(sample_desk.production, "facts", clock=24)
    assert view.model.text(0, at) == view.model.record(0)["general_call"].shown(24)


@pytest.mark.parametrize("records", [found.name for found in registry.contributed("records")])
def test_every_list_of_every_desk_can_be_shown(qtbot: QtBot, sample_desk: OpenDesk, records: str) -> None:
    view = made(qtbot, sample_desk, records)
    tester = QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert view.model.rowCount() == len(sample_desk.records(records).listed()) and tester is not None


@pytest.mark.parametrize(
    "cells", [[["a", "b"], ["c", "d"]], [['say "hi"', "two\nlines"]], [["tab\there", ""]], [["", "x"], ["y", ""]]]
)
def test_cells_come_back_from_the_clipboard_as_they_went(cells: list[list[str]]) -> None:
    assert as_cells(as_text(cells)) == cells


def test_ten_thousand_cells_are_one_step(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    view = made(qtbot, empty_desk, "people")
    paste(qtbot, view, "\n".join(f"Person {n}\tcrew\tGrip\tHand\t555 {n}" for n in range(2000)))
    assert len(PEOPLE.all(empty_desk.production)) == 2000
    assert view.model.rowCount() == 2000
    assert empty_desk.production.undo() == "Paste into people"
    assert view.model.rowCount() == 0


def test_a_filter_that_hides_the_row_selected_selects_the_first_it_shows(qtbot: QtBot, people: RecordView) -> None:
    people.select(people.model.identity(0))
    line = next(found for found in people.findChildren(QLineEdit) if found.placeholderText().startswith("Filter"))
    with qtbot.waitSignal(people.selected, timeout=2000) as told:
        qtbot.keyClicks(line, "camera assist")
    first = people.model.identity(0)
    assert told.args == [[first]] and people.current == first
    assert {index.row() for index in people.table.selectedIndexes()} == {0}


def test_what_is_typed_goes_into_a_row_that_is_selected(qtbot: QtBot, people: RecordView) -> None:
    for row in (1, 3):
        place = people.table.visualRect(people.model.index(row, column(people, "name"))).center()
        qtbot.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, CONTROL if row > 1 else NONE, place)
    qtbot.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)  # 3 out again
    assert people.chosen == [people.model.identity(1)] == [people.current]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab], ids=["enter", "tab"])
def test_the_only_name_offered_is_taken_by_enter_and_by_tab(
    qtbot: QtBot, sample_desk: OpenDesk, production: Production, key: Qt.Key
) -> None:
    view = made(qtbot, sample_desk, "cast")
    with qtbot.waitActive(view):
        view.activateWindow()
    PEOPLE.add(production, Person("Zuzana Quill", kind="cast"))
    go(view, 0, "person")
    type_in(qtbot, view, "zuz")
    at = view.table.currentIndex()
    completer = editor(view).completer()
    assert completer and completer.popup().isVisible()
    qtbot.keyClick(completer.popup(), key)
    qtbot.waitUntil(lambda: view.model.text(0, at.column()) == "Zuzana Quill", timeout=2000)
    assert view.delegate.editor is None and view.table.currentIndex() != at


def test_a_cell_put_right_elsewhere_is_marked_no_longer(
    qtbot: QtBot, people: RecordView, production: Production
) -> None:
    at = column(people, "birth_date")
    go(people, 0, "birth_date")
    type_in(qtbot, people, "31 feb")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    assert people.model.wrong(0, at)
    PEOPLE.change(production, people.model.identity(0), phone="555 0000")
    assert people.model.wrong(0, at), "another field says nothing about this one"
    PEOPLE.change(production, people.model.identity(0), birth_date=date(1990, 2, 3))
    assert people.model.wrong(0, at) is None and "1990" in people.model.text(0, at)


def test_a_row_typed_halfway_is_there_again_when_the_list_is_opened_again(
    qtbot: QtBot, people: RecordView, sample_desk: OpenDesk, production: Production
) -> None:
    count = len(PEOPLE.all(production))
    people.add()
    qtbot.keyClick(editor(people), Qt.Key.Key_Escape)
    go(people, count, "phone")
    type_in(qtbot, people, "555 1234")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    again = made(qtbot, sample_desk, "people")
    assert again.model.has_new and again.model.text(count, column(again, "phone")) == "555 1234"
    go(again, count, "name")
    type_in(qtbot, again, "Ada Lund")
    qtbot.keyClick(editor(again), Qt.Key.Key_Return)
    assert [person.phone for person in PEOPLE.all(production) if person.name == "Ada Lund"] == ["555 1234"]
    assert not made(qtbot, sample_desk, "people").model.has_new


def test_a_row_typed_stands_once_though_the_list_is_read_anew_as_it_becomes_a_record(
    qtbot: QtBot, people: RecordView, sample_desk: OpenDesk, production: Production
) -> None:
    QAbstractItemModelTester(people.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sample_desk.changed.connect(lambda _: people.set_source(people.model.source))
    people.model.sort(column(people, "name"), Qt.SortOrder.DescendingOrder)
    people.add()
    qtbot.keyClicks(editor(people), "Ada Lund")
    qtbot.keyClick(editor(people), Qt.Key.Key_Return)
    names = [people.model.text(row, column(people, "name")) for row in range(people.model.rowCount())]
    assert sorted(names) == sorted(person.name for person in PEOPLE.all(production)) and "Ada Lund" in names


def test_typing_in_a_column_that_is_worked_out_says_so(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    scenes = made(qtbot, sample_desk, "scenes")
    heard: list[str] = []
    sample_desk.said.connect(heard.append)
    computed = next(n for n, found in enumerate(scenes.model.columns) if found.computed)
    go(scenes, 0, scenes.model.columns[computed].name)
    qtbot.keyClick(scenes.table, Qt.Key.Key_7)
    assert heard == [f"{scenes.model.columns[computed].title} is worked out, not typed."]
