"""Find anything (Ctrl+K): the best match first, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.finding import Found, search, things_to_do
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.palette import FoundModel, Palette
from filmdesk.ui.actions import Action


def test_names_that_begin_with_what_is_typed_come_first(sample_desk: OpenDesk) -> None:
    things = things_to_do(sample_desk, ())
    titles = [found.title for found in search(sample_desk, things, "call sh")]
    assert titles[:2] == ["Call sheets", "Call sheet"]
    assert titles.index("Fill call sheet…") > 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("binder", [("Clearance binder", "Paper"), ("Priya's binder", "Element")]),
        ("schedule", [("Schedule", "Desk"), ("One-line schedule", "Paper"), ("Shooting schedule", "Paper")]),
        ("release", [("Releases", "Desk"), ("Release log", "Paper")]),
        ("call sheet", [("Call sheet", "Paper"), ("Call sheets", "Desk")]),
        ("dood", [("Day out of days", "Paper")]),
        ("13", [("13 EXT. GRANGE HALL - DUSK", "Scene")]),
        ("boneyard", [("boneyard", "Word")]),
        ("martini shot", [("martini", "Word")]),
        ("hold", [("hold", "Word")]),
        ("lock scenes", [("Lock scene numbers…", "Command")]),
        ("lock-scenes", [("Lock scene numbers…", "Command")]),
        ("numbers scene lock", [("Lock scene numbers…", "Command")]),
        ("téo", [("TEO", "Part")]),
        ("harbor point", [("Point Alder Harbor", "Place")]),
        ("dusk grange", [("13 EXT. GRANGE HALL - DUSK", "Scene")]),
    ],
)
def test_what_bears_the_words_typed_comes_before_what_mentions_them(
    sample_desk: OpenDesk, typed: str, first: list[tuple[str, str]]
) -> None:
    found = search(sample_desk, things_to_do(sample_desk, ()), typed)
    assert [(thing.title, thing.kind) for thing in found[: len(first)]] == first


def test_what_a_thing_is_for_finds_it_behind_everything_by_name(sample_desk: OpenDesk) -> None:
    prefer = Action("window.preferences", "Preferences…", print, help="Theme, clock, harbor lights")
    assert [thing.title for thing in search(sample_desk, things_to_do(sample_desk, (prefer,)), "theme")] == [
        "Preferences…"
    ]
    assert search(sample_desk, things_to_do(sample_desk, (prefer,)), "harbor")[-1].title == "Preferences…"


def test_a_desk_is_named_once_with_its_key(sample_desk: OpenDesk) -> None:
    going = Action("go.schedule", "Schedule", print, shortcut="Ctrl+6")
    found = [thing for thing in things_to_do(sample_desk, (going,)) if thing.title == "Schedule"]
    assert [(thing.kind, thing.shortcut) for thing in found] == [("Desk", "Ctrl+6")]


def test_every_word_typed_must_be_there(sample_desk: OpenDesk) -> None:
    things = things_to_do(sample_desk, ())
    found = search(sample_desk, things, "zebra call")
    assert not [thing for thing in found if thing.kind in ("Paper", "Command", "Desk")]


def test_every_paper_and_command_is_offered(sample_desk: OpenDesk) -> None:
    kinds = {found.kind for found in things_to_do(sample_desk, ())}
    assert {"Paper", "Command"} <= kinds


def test_what_the_page_offers_and_a_command_does_too_is_named_once(sample_desk: OpenDesk) -> None:
    publish = Action("callsheets.publish", "Publish call sheet…", print, shortcut="Ctrl+Shift+Return")
    found = [thing for thing in things_to_do(sample_desk, (publish,)) if thing.title == publish.title]
    assert [thing.kind for thing in found] == ["Action"]


def test_what_cannot_be_done_now_is_not_offered(sample_desk: OpenDesk) -> None:
    actions = (Action("a", "Possible", print), Action("b", "Impossible", print, enabled=lambda: False))
    titles = [found.title for found in things_to_do(sample_desk, actions)]
    assert "Possible" in titles and "Impossible" not in titles


def test_typing_and_enter_run_the_best_match(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    done: list[str] = []
    things = [Found("Move strips", "", "Action", lambda: done.append("moved")), Found("Mill", "", "Desk", print)]
    parent = QWidget()
    qtbot.addWidget(parent)
    palette = Palette(sample_desk, things, parent)
    palette.show()
    line = palette.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "move")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert done == ["moved"]
    assert not palette.isVisible()


def test_arrows_choose_and_escape_leaves(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    done: list[str] = []
    things = [Found(name, "", "Action", lambda name=name: done.append(name)) for name in ("Cast one", "Cast two")]  # type: ignore[misc]
    parent = QWidget()
    qtbot.addWidget(parent)
    palette = Palette(sample_desk, things, parent)
    palette.show()
    line = palette.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    view = palette.findChild(QListView)
    assert isinstance(view, QListView) and view.currentIndex().data() == "Cast two"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert done == [] and not palette.isVisible()


def test_the_box_is_as_high_as_what_it_found(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    things = [Found(f"Scene {number}", "", "Scene", print) for number in range(9)]
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    palette = Palette(sample_desk, things, parent)
    palette.show()
    line = palette.findChild(QLineEdit)
    assert line is not None
    full, top = palette.height(), line.y()
    line.setText("zzz")
    qtbot.waitUntil(lambda: palette.height() < full / 3)
    assert line.y() == top


def test_the_list_keeps_qts_promises(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = FoundModel(parent)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Found("a", "", "", print), Found("b", "", "", print)])
    model.show([])
    assert model.rowCount() == 0 and tester is not None


@pytest.mark.parametrize("text", ["'", "%", "_", "\\", "()", "=1+1", "é" * 500, "\x00"])
def test_nothing_typed_breaks_the_search(sample_desk: OpenDesk, text: str) -> None:
    assert search(sample_desk, things_to_do(sample_desk, ()), text) is not None


def test_a_word_of_the_trade_opens_at_its_meaning(sample_desk: OpenDesk) -> None:
    told: list[str] = []
    sample_desk.explaining.connect(told.append)
    found = search(sample_desk, things_to_do(sample_desk, ()), "unscheduled")
    next(thing for thing in found if thing.kind == "Word").run()
    assert told == ["boneyard"]


def test_a_command_is_asked_for_over_the_desk_it_is_about(sample_desk: OpenDesk) -> None:
    told: list[str] = []
    sample_desk.going.connect(lambda page, _: told.append(page))
    sample_desk.asking.connect(lambda command, _: told.append(command))
    next(thing for thing in things_to_do(sample_desk, ()) if thing.title == "Draft schedule…").run()
    assert told == ["schedule", "draft-schedule"]
