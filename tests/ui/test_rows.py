"""Lists of plain rows: told only of what differs, so that what is chosen stays chosen."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.rows import ListRow, RowsView
from filmdesk.ui.sentence import Sentence


def rows(keys: str, title: str = "") -> list[ListRow]:
    return [ListRow(key, title or key.upper(), heading=key.isdigit()) for key in keys]


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    load_fonts()
    made = RowsView("Things")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8).map("".join), max_size=5))
def test_whatever_comes_and_goes_the_list_holds_just_that(view: RowsView, lists: list[str]) -> None:
    tester = QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for keys in lists:
        view.rows.set_rows(rows(keys))
        assert [view.rows.index(i).data() for i in range(view.rows.rowCount())] == [key.upper() for key in keys]
    del tester


def test_what_is_chosen_stays_chosen_while_rows_come_before_it(view: RowsView) -> None:
    view.rows.set_rows(rows("abcde"))
    view.pick("d")
    view.rows.set_rows(rows("xyabcde"))
    assert view.key == "d" and view.currentIndex().row() == 5
    view.rows.set_rows(rows("abde", "new words"))
    assert view.key == "d" and view.currentIndex().data() == "new words"


def test_arrows_pass_over_headings_and_enter_opens(qtbot: QtBot, view: RowsView) -> None:
    view.rows.set_rows(rows("1ab2cd"))
    opened: list[str] = []
    view.opened.connect(opened.append)
    view.pick_first()
    assert view.key == "a"
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.key == "c"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["c"]


def test_one_row_in_other_words_is_painted_anew_alone(view: RowsView) -> None:
    view.rows.set_rows(rows("abc"))
    changed: list[tuple[int, int]] = []
    view.rows.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    view.rows.change_row(ListRow("b", "B", under="about this"))
    view.rows.change_row(ListRow("b", "B", under="about this"))
    view.rows.change_row(ListRow("gone", "?"))
    assert changed == [(1, 1)]


def test_a_row_is_read_aloud_whole(view: RowsView) -> None:
    view.rows.set_rows([ListRow("a", "Publish call sheet", "Call sheet 4", "final")])
    assert view.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Publish call sheet. Call sheet 4. final"


def test_a_sentence_that_leads_nowhere_takes_no_key(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    opened: list[int] = []
    leads, plain = Sentence("there", lambda: opened.append(1)), Sentence("here")
    for line in (leads, plain):
        line.setParent(parent)
    qtbot.keyClick(leads, Qt.Key.Key_Space)
    qtbot.keyClick(plain, Qt.Key.Key_Space)
    qtbot.mouseClick(plain, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(leads, Qt.MouseButton.RightButton)
    assert opened == [1] and plain.focusPolicy() == Qt.FocusPolicy.NoFocus
