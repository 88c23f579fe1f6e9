"""What is pasted into the script's lists from anywhere: all of it as one step, or one sentence and nothing changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.store import SCENES, STRIPS
from filmdesk.modules.script.page.page import ScriptPage
from filmdesk.ui.records.view import RecordView

COLUMNS = ("number", "int_ext", "set_name", "day_night", "eighths")


@pytest.fixture
def page(qtbot: QtBot, empty_desk: OpenDesk) -> Iterator[ScriptPage]:
    made = ScriptPage(empty_desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.view = "Scenes"
    QApplication.processEvents()
    yield made


def paste(qtbot: QtBot, view: RecordView, lines: list[list[str]]) -> None:
    """Copied from a worksheet, whose cells stand in quotes where they hold breaks."""
    cells = ([f'"{text}"' if "\n" in text else text for text in line] for line in lines)
    QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in cells))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def scene(number: int, set_name: str = "ROOM") -> list[str]:
    return [str(number), "INT", set_name, "DAY", "1 2/8"]


def in_order(page: ScriptPage) -> list[int]:
    """The places of the pasted columns, put beside one another first."""
    names = [column.name for column in page.scenes.model.columns]
    heads = page.scenes.table.horizontalHeader()
    for place, name in enumerate(COLUMNS):
        heads.moveSection(heads.visualIndex(names.index(name)), place)
    return [names.index(name) for name in COLUMNS]


def test_ten_thousand_cells_are_two_thousand_scenes_in_one_step(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    in_order(page)
    steps = len(production.history())
    paste(qtbot, page.scenes, [scene(n) for n in range(1, 2_001)])
    assert [s.number for s in SCENES.all(production)] == [str(n) for n in range(1, 2_001)]
    assert len(STRIPS.all(production)) == 2_000, "each waits on the board"
    assert len(production.history()) == steps + 1
    assert production.undo() == "Paste into scenes"
    assert not SCENES.all(production) and not STRIPS.all(production)


@pytest.mark.parametrize(
    ("text", "stands"),
    [("HALL\nUPSTAIRS", "HALL\nUPSTAIRS"), ("=1+1", "=1+1"), ("=HYPERLINK(A1)", "=HYPERLINK(A1)"), ("W" * 5_000,) * 2],
    ids=["a line break", "a formula", "another formula", "five thousand letters"],
)
def test_a_strange_cell_is_kept_as_it_came(qtbot: QtBot, page: ScriptPage, text: str, stands: str) -> None:
    in_order(page)
    paste(qtbot, page.scenes, [scene(1), scene(2, text), scene(3)])
    assert [s.set_name for s in SCENES.all(page.desk.production)] == ["ROOM", stands, "ROOM"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["2", "SIDEWAYS", "ROOM", "DAY", "1"], "Line 2, I/E"),
        (["2", "INT", "ROOM", "DAY", "a lot"], "Line 2, Pages"),
        (["1", "INT", "ROOM", "DAY", "1"], "scene 1 already"),
        (["", "INT", "ROOM", "DAY", "1"], "needs a number"),
    ],
)
def test_one_wrong_cell_among_many_is_named_and_nothing_is_changed(
    qtbot: QtBot, page: ScriptPage, empty_desk: OpenDesk, wrong: list[str], said: str
) -> None:
    in_order(page)
    steps = len(empty_desk.production.history())
    paste(qtbot, page.scenes, [scene(1), wrong, *(scene(n) for n in range(3, 500))])
    [sentence] = [text.text() for text in page.findChildren(QLabel) if "Nothing was pasted" in text.text()]
    assert said in sentence and "\n" not in sentence
    assert not SCENES.all(empty_desk.production) and len(empty_desk.production.history()) == steps
    assert QGuiApplication.clipboard().text(), "what was copied is still there to be mended"
