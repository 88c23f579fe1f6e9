"""What hands do in a table lands where the eye is: ranges, pastes, rows that stay, and keys that are held meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE
from filmdesk.production.production import Production
from filmdesk.ui.records.editors import put_text
from filmdesk.ui.records.view import RecordView
from filmdesk.values.ranks import ranks
from tests.ui.records.hands import CONTROL, SHIFT, column, editor, go, made, paste, type_in


def selected(view: RecordView) -> list[tuple[int, int]]:
    return sorted((index.row(), index.column()) for index in view.table.selectedIndexes())


def current(view: RecordView) -> tuple[int, int]:
    return view.table.currentIndex().row(), view.table.currentIndex().column()


@pytest.fixture
def crew(qtbot: QtBot, empty_desk: OpenDesk) -> RecordView:
    """Six people, the third and the sixth without a position."""
    people = [
        Person(name, rank=rank, kind="crew", position=position)
        for name, rank, position in zip("ABCDEF", ranks(6), ("Grip", "Gaffer", "", "Focus", "Loader", ""), strict=True)
    ]
    PEOPLE.add_all(empty_desk.production, people)
    return made(qtbot, empty_desk, "people")


def names(production: Production) -> list[str]:
    return [person.name for person in PEOPLE.all(production)]


def test_a_list_pasted_into_a_new_row_overwrites_nobody(qtbot: QtBot, crew: RecordView, empty_desk: OpenDesk) -> None:
    production = empty_desk.production
    go(crew, 0, "position")
    type_in(qtbot, crew, "Best boy")
    qtbot.keyClick(editor(crew), Qt.Key.Key_Return)
    go(crew, 0, "position")
    qtbot.keyPress(crew.table, Qt.Key.Key_N, CONTROL | SHIFT)  # the keys are still down as the row comes
    crew.add()
    assert selected(crew) == [current(crew)] == [(6, 0)]
    qtbot.keyClick(editor(crew), Qt.Key.Key_Escape)
    paste(qtbot, crew, "Sam\tcrew\nLee\tcrew\nAna\tcast\n")
    assert names(production) == ["A", "B", "C", "D", "E", "F", "Sam", "Lee", "Ana"]
    assert selected(crew) == [(row, at) for row in (6, 7, 8) for at in (0, 1)] and current(crew) == (6, 0)
    qtbot.keyPress(crew.table, Qt.Key.Key_Z, CONTROL)
    production.undo()
    assert selected(crew) == [current(crew)] == [(5, 0)]


def test_excel_rows_pasted_while_a_cell_is_typed_in_are_rows(
    qtbot: QtBot, crew: RecordView, empty_desk: OpenDesk
) -> None:
    crew.add()
    QGuiApplication.clipboard().setText('Sam\tcrew\r\n"Lee\nWong"\tcrew\r\n')
    qtbot.keyClick(editor(crew), Qt.Key.Key_V, CONTROL)
    assert names(empty_desk.production)[6:] == ["Sam", "Lee\nWong"] and crew.delegate.editor is None
    type_in(qtbot, crew, "Kim ")
    QGuiApplication.clipboard().setText("New\r\n")
    qtbot.keyClick(editor(crew), Qt.Key.Key_V, CONTROL)
    assert editor(crew).property("text") == "Kim New"
    QGuiApplication.clipboard().setText("Pat\twizard\n")
    qtbot.keyClick(editor(crew), Qt.Key.Key_V, CONTROL)
    assert editor(crew).property("text") == "Kim New", "what cannot be pasted takes nothing away"


def test_ctrl_and_shift_draw_a_range_as_in_excel(qtbot: QtBot, crew: RecordView) -> None:
    at, last = column(crew, "position"), len(crew.model.columns) - 1
    go(crew, 0, "position")
    for row in (1, 3, 4, 5):
        qtbot.keyClick(crew.table, Qt.Key.Key_Down, CONTROL)
        assert selected(crew) == [current(crew)] == [(row, at)]
    go(crew, 4, "position")
    qtbot.keyClick(crew.table, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert selected(crew) == [(3, at), (4, at)]
    qtbot.keyClick(crew.table, Qt.Key.Key_Home, CONTROL | SHIFT)
    assert selected(crew) == [(row, to) for row in range(5) for to in range(at + 1)]
    qtbot.keyClick(crew.table, Qt.Key.Key_End, CONTROL | SHIFT)
    assert selected(crew) == [(row, to) for row in (4, 5) for to in range(at, last + 1)]
    qtbot.keyClick(crew.table, Qt.Key.Key_Home, CONTROL)
    assert selected(crew) == [current(crew)] == [(0, 0)]
    crew.select(crew.model.identity(4))
    qtbot.keyClick(crew.table, Qt.Key.Key_Down, SHIFT)
    place = crew.table.visualRect(crew.model.index(2, 1)).center()
    assert selected(crew) == [(4, 0), (5, 0)]
    qtbot.mouseClick(crew.table.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert selected(crew) == [(row, to) for row in (2, 3, 4) for to in (0, 1)]


def test_a_paste_over_many_and_an_endless_text_say_so_and_keep_all(
    qtbot: QtBot, crew: RecordView, empty_desk: OpenDesk
) -> None:
    told: list[str] = []
    empty_desk.said.connect(told.append)
    go(crew, 0, "name")
    paste(qtbot, crew, "A1\tcrew\tCamera\nB1\tcrew\tCamera\n")
    assert told == []
    paste(qtbot, crew, "".join(f"{name}2\tcast\tSound\tBoom\n" for name in "ABCDEFG"))
    assert told == ["Pasted 28 cells over 6 people; Ctrl+Z takes it back."]
    go(crew, 0, "position")
    qtbot.keyClick(crew.table, Qt.Key.Key_F2)
    put_text(editor(crew), "x" * 5000)
    qtbot.keyClick(editor(crew), Qt.Key.Key_Return)
    assert told[1:] == ["Position has 5,000 letters; papers print them all, over as many lines as that takes."]
    assert PEOPLE.all(empty_desk.production)[0].position == "x" * 5000


def test_a_wheel_turned_down_never_drags_a_table_sideways(qtbot: QtBot, crew: RecordView) -> None:
    crew.resize(420, 500)
    table = crew.table
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    for under in (bar, table.viewport()):
        where = QPointF(under.rect().center())
        for turned, left in ((QPoint(0, -120), 0), (QPoint(-120, 0), 1)):
            event = QWheelEvent(
                where, under.mapToGlobal(where), QPoint(), turned, Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            bar.setValue(0)
            QApplication.sendEvent(under, event)
            assert min(bar.value(), 1) == left
            assert event.isAccepted() is bool(left), "a page around it scrolls instead"


def test_a_paste_begins_at_the_cells_around_the_cursor(qtbot: QtBot, crew: RecordView, empty_desk: OpenDesk) -> None:
    go(crew, 0, "name")
    for row, held in ((3, CONTROL), (4, CONTROL)):
        place = crew.table.visualRect(crew.model.index(row, 0)).center()
        qtbot.mouseClick(crew.table.viewport(), Qt.MouseButton.LeftButton, held, place)
    paste(qtbot, crew, "D2\nE2\n")
    assert names(empty_desk.production) == ["A", "B", "C", "D2", "E2", "F"]


def test_rows_typed_in_stay_where_they_are_until_one_comes_back_or_sorts(
    qtbot: QtBot, crew: RecordView, empty_desk: OpenDesk
) -> None:
    crew.model.sort(column(crew, "position"))
    before = [crew.model.identity(row) for row in range(6)]

    def order() -> Iterator[int]:
        return (before.index(crew.model.identity(row)) for row in range(6))

    go(crew, 0, "position")
    for text in ("Zz", "Yy", "Aa"):
        type_in(qtbot, crew, text)
        qtbot.keyClick(editor(crew), Qt.Key.Key_Return)
    assert list(order()) == [0, 1, 2, 3, 4, 5]
    empty_desk.production.undo()
    empty_desk.production.undo()
    assert list(order()) == [0, 1, 2, 3, 4, 5]
    crew.hide()
    crew.show()
    assert list(order()) == [1, 2, 3, 0, 4, 5]
