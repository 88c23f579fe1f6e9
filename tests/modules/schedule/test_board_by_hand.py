"""The board under somebody's hands: what is dragged, chosen and typed lands where it was meant, and comes back."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_reading
from filmdesk.desktop.menus import shown_title
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.film.days import read_schedule
from filmdesk.film.records import Scene
from filmdesk.film.store import FACTS, SCENES, STRIPS
from filmdesk.modules.schedule.boards import find_board
from filmdesk.modules.schedule.faces import in_own_day
from filmdesk.modules.schedule.page.other_boards import Landing
from filmdesk.modules.schedule.page.page import SchedulePage
from filmdesk.modules.schedule.page.popup import Popup
from filmdesk.modules.schedule.quantities import cast_hold_days
from filmdesk.values.problems import RecordRef
from tests.modules.schedule.hands import (
    above,
    at,
    click,
    drag,
    hold_over,
    let_go,
    mouse,
    order,
    pages_of,
    pick_up,
    row_of,
)

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> Iterator[SchedulePage]:
    made = SchedulePage(sample_desk)
    made.resize(1280, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.board.days.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def board_state(page: SchedulePage) -> list[Any]:
    return [page.board.faces.standing, page.board.faces.boneyard, STRIPS.all(page.desk.production)]


def answer(qtbot: QtBot, page: SchedulePage, *texts: str) -> None:
    """Fill in the popup that is open, and press Enter."""
    popup = page.findChild(Popup)
    assert popup is not None and popup.isVisible()
    for editor, text in zip(popup.findChildren(QLineEdit), texts, strict=True):
        editor.selectAll()
        qtbot.keyClicks(editor, text)
    qtbot.keyClick(popup.findChildren(QLineEdit)[0], Key.Key_Return)


def texts_of(page: SchedulePage) -> str:
    """All the panel says."""
    widget = page.strip_detail.widget()
    parts = (*widget.findChildren(QLabel), *widget.findChildren(QPushButton))
    return "\n".join(part.text() for part in parts)


# Dragging


def test_a_strip_dragged_to_another_day_lands_where_the_line_was_and_undo_takes_it_back(page: SchedulePage) -> None:
    days, production = page.board.days, page.desk.production
    before, pages = board_state(page), [pages_of(page, 1), pages_of(page, 2)]
    target = above(page, "6")
    drag(page, days, "17", target)
    assert order(page, 1) == ["1", "2", "LUNCH", "7"]
    assert order(page, 2) == ["34", "LUNCH", "17", "6", "20"]
    assert pages == ["4 4/8 pages", "4 5/8 pages"]
    assert pages_of(page, 1) == "3 6/8 pages"
    assert pages_of(page, 2) == "5 3/8 pages"
    assert [face.title for face in page.board.chosen] == ["17"]
    assert production.undo() == "Move strips"
    assert board_state(page) == before


def test_the_drop_line_says_what_the_day_would_hold_before_anything_moves(page: SchedulePage) -> None:
    days = page.board.days
    before = board_state(page)
    pick_up(days, "17")
    hold_over(days, above(page, "6"))
    assert days.gap == row_of(days, "6")
    assert days._hint == "Day 2: 5 3/8 pages"
    QTest.keyClick(days, Key.Key_Escape)
    assert days.gap is None
    let_go(days, above(page, "6"))
    assert board_state(page) == before
    assert page.desk.production.undo_label != "Move strips"


def test_held_still_over_a_day_it_says_what_the_cast_s_hold_days_come_to(qtbot: QtBot, page: SchedulePage) -> None:
    days, production = page.board.days, page.desk.production
    before = cast_hold_days(production)[0]
    pick_up(days, "34")
    hold_over(days, above(page, "17"))
    qtbot.waitUntil(lambda: "hold day" in days._hint)
    told = days._hint
    let_go(days, above(page, "17"))
    change = cast_hold_days(production)[0] - before
    assert change and told.endswith(f"{abs(change)} hold days {'more' if change > 0 else 'fewer'}")


def test_strips_chosen_together_travel_together_in_their_order(page: SchedulePage) -> None:
    days = page.board.days
    click(days, "2")
    click(days, "7", CTRL)
    drag(page, days, "7", "6")
    assert order(page, 2) == ["34", "LUNCH", "2", "7", "6", "20"]
    assert [face.title for face in page.board.chosen] == ["2", "7"]


def test_a_strip_dropped_where_it_stands_makes_no_step(page: SchedulePage) -> None:
    days = page.board.days
    steps = len(page.desk.production.history())
    drag(page, days, "17", days.viewport().mapToGlobal(at(days, "17") + QPoint(0, -6)))
    assert len(page.desk.production.history()) == steps


def test_scenes_go_to_the_folded_boneyard_and_come_back(page: SchedulePage) -> None:
    days, boneyard = page.board.days, page.board.boneyard
    assert not boneyard.isVisible()
    line = page.board.boneyard_area().center()
    drag(page, days, "20", line)
    assert "20" not in order(page, 2)
    assert page.board._fold.text().startswith("Boneyard   2 strips, 1 2/8 pages")
    QTest.mouseClick(page.board._fold, Qt.MouseButton.LeftButton)
    assert [face.title for face in boneyard.faces] == ["20", "25"]
    drag(page, boneyard, "20", "34")
    assert order(page, 2)[:2] == ["20", "34"]
    assert [face.title for face in boneyard.faces] == ["25"]


def test_strips_go_to_another_board_by_hand_and_by_keyboard_and_stay_on_this_one(
    qtbot: QtBot, page: SchedulePage
) -> None:
    production, days = page.desk.production, page.board.days
    [one, two, *_], here = order(page, 1), order(page, 1)
    page.desk.run("new-board", name="Rain")
    page.desk.run("move-strips", strips=(one, two), boneyard=True)
    page.desk.run("use-board", name="Board 1")
    qtbot.waitUntil(lambda: order(page, 1) == here)
    click(days, one)
    click(days, two, CTRL)
    pick_up(days, two)
    [landing] = [found for found in page.board.findChildren(Landing) if found.isVisible()]
    point = landing.area().center()
    hold_over(days, point)
    assert landing.property("over") and days.gap is None
    let_go(days, point)
    assert order(page, 1) == here and not page.board.others.isVisible()
    assert on_board(page, "Rain", 1)[-2:] == [one, two]
    assert production.undo() == "Put strips on board"
    assert not {one, two} & set(on_board(page, "Rain", 1))
    days.setFocus()
    QTest.keyClick(days, Key.Key_M, CTRL)
    popup = page.findChild(Popup)
    assert popup
    QTest.keyClicks(next(line for line in popup.findChildren(QLineEdit) if line.accessibleName() == "Day"), "99")
    popup.answer()
    assert popup.isVisible(), "there is no such day, and one may type another"
    line = next(line for line in popup.findChildren(QLineEdit) if line.accessibleName() == "Day")
    line.selectAll()
    QTest.keyClicks(line, "2")
    QTest.keyClick(line, Key.Key_Return)
    assert on_board(page, "Rain", 2)[-2:] == [one, two] and order(page, 1) == here


def on_board(page: SchedulePage, name: str, day: int) -> list[str]:
    production = page.desk.production
    schedule = read_schedule(production, find_board(production, name))
    return [schedule.number_of(strip) for strip in schedule.day(day).scene_strips]


def test_a_day_break_dragged_up_gives_the_next_day_what_came_behind_it(page: SchedulePage) -> None:
    days = page.board.days
    drag(page, days, "day 1", "17")
    assert order(page, 1) == ["1", "2"]
    assert order(page, 2) == ["17", "LUNCH", "7", "34", "LUNCH", "6", "20"]
    assert pages_of(page, 1) == "2 4/8 pages"


def test_the_board_scrolls_while_a_strip_is_held_at_its_edge(qtbot: QtBot, page: SchedulePage) -> None:
    days = page.board.days
    pick_up(days, "2")
    hold_over(days, days.viewport().mapToGlobal(QPoint(100, days.viewport().height() - 4)))
    qtbot.waitUntil(lambda: days.verticalScrollBar().value() > 60)
    gap = days.gap
    assert gap is not None and days.row_rect(gap - 1).bottom() > days.viewport().height() - 60
    QTest.keyClick(days, Key.Key_Escape)


# Keys


def test_strips_are_walked_chosen_and_moved_by_keyboard_alone(qtbot: QtBot, page: SchedulePage) -> None:
    days = page.board.days
    qtbot.keyClick(days, Key.Key_Home)
    qtbot.keyClick(days, Key.Key_Down)
    assert [f.title for f in page.board.chosen] == ["2"]
    qtbot.keyClick(days, Key.Key_Down, SHIFT)
    assert [f.title for f in page.board.chosen] == ["2", "17"]
    qtbot.keyClick(days, Key.Key_Down, ALT)
    assert order(page, 1) == ["1", "LUNCH", "2", "17", "7"]
    qtbot.keyClick(days, Key.Key_Up, ALT)
    assert order(page, 1) == ["1", "2", "17", "LUNCH", "7"]
    qtbot.keyClick(days, Key.Key_PageDown, ALT)
    assert order(page, 2)[:3] == ["2", "17", "34"]
    qtbot.keyClick(days, Key.Key_PageUp, ALT)
    assert order(page, 1) == ["1", "LUNCH", "7", "2", "17"]
    qtbot.keyClick(days, Key.Key_A, CTRL)
    assert len(page.board.chosen) == len(page.board.faces.standing)
    qtbot.keyClick(days, Key.Key_End)
    assert page.board.chosen[0].title == "END OF DAY 8"


def test_the_first_strip_moves_no_further_up(qtbot: QtBot, page: SchedulePage) -> None:
    before = board_state(page)
    qtbot.keyClick(page.board.days, Key.Key_Home)
    for key in (Key.Key_Up, Key.Key_PageUp):
        qtbot.keyClick(page.board.days, key, ALT)
    assert board_state(page) == before


def test_a_scene_number_typed_goes_to_its_strip(qtbot: QtBot, page: SchedulePage) -> None:
    qtbot.keyClicks(page.board.days, "12a")
    assert [face.title for face in page.board.chosen] == ["12A"]
    assert order(page, 3)[-1] == "12A"
    rect = page.board.days.row_rect(row_of(page.board.days, "12A"))
    assert rect.top() >= 0 and rect.bottom() <= page.board.days.viewport().height()


def test_a_number_mistyped_moves_nothing(qtbot: QtBot, page: SchedulePage) -> None:
    before = board_state(page)
    qtbot.keyClicks(page.board.days, "12b")
    assert board_state(page) == before
    assert page.board.chosen[0].title == "12"


def test_m_asks_for_the_day_and_says_when_there_is_none(qtbot: QtBot, page: SchedulePage) -> None:
    click(page.board.days, "1")
    click(page.board.days, "2", CTRL)
    qtbot.keyClick(page.board.days, Key.Key_M)
    answer(qtbot, page, "40")
    popup = page.findChild(Popup)
    assert popup is not None and popup.isVisible()
    assert "no shoot day 40" in popup._wrong.text()
    answer(qtbot, page, "²")
    assert "“²” is no shoot day" in popup._wrong.text()
    answer(qtbot, page, "5")
    assert order(page, 5)[-2:] == ["1", "2"]


def test_b_takes_a_scene_off_its_day_and_b_brings_it_to_the_day_that_shoots_its_set(
    qtbot: QtBot, page: SchedulePage
) -> None:
    page.board._fold.setChecked(True)
    click(page.board.days, "12")
    qtbot.keyClick(page.board.days, Key.Key_B)
    assert [face.title for face in page.board.boneyard.faces] == ["12", "25"]
    assert page.board.days.hasFocus() and page.board.chosen[0].title == "LUNCH"
    click(page.board.boneyard, "12")
    qtbot.keyClick(page.board.boneyard, Key.Key_B)
    assert order(page, 3)[-1] == "12"


def test_breaks_and_banners_are_put_in_and_taken_out_by_keyboard(qtbot: QtBot, page: SchedulePage) -> None:
    days = page.board.days
    click(days, "2")
    qtbot.keyClick(days, Key.Key_B, CTRL)
    assert order(page, 1) == ["1", "2"] and page.board.chosen[0].title == "END OF DAY 1"
    click(days, "1")
    qtbot.keyClick(days, Key.Key_B, CTRL | SHIFT)
    answer(qtbot, page, "COMPANY MOVE TO PIER 9", "45")
    assert order(page, 1) == ["1", "COMPANY MOVE TO PIER 9", "2"]
    assert page.board.chosen[0].minutes == "45 min"
    qtbot.keyClick(days, Key.Key_Delete)
    assert order(page, 1) == ["1", "2"]
    assert page.board.chosen[0].title == "2"
    click(days, "day 1")
    qtbot.keyClick(days, Key.Key_Delete)
    assert order(page, 1) == ["1", "2", "17", "LUNCH", "7"]


def test_what_stands_where_an_undone_day_break_stood_is_chosen_then(qtbot: QtBot, page: SchedulePage) -> None:
    board = page.board
    board.select([board.faces.standing[1].id])
    qtbot.keyClick(board.days, Key.Key_B, CTRL)
    [made] = board.chosen
    assert made.title.startswith("END OF DAY")
    behind = board.faces.standing[board.days.row_of(made.id) + 1]
    page.desk.production.undo()
    assert [face.id for face in board.chosen] == [behind.id], "the keys go on from there"


@pytest.mark.parametrize(
    ("sentence", "number", "said"),
    [
        ("Day 3 (2 Dec 2026) shoots at Mill, whose permit ran out.", 3, "Shoots at Mill, whose permit ran out."),
        ("Day 1 (30 Nov 2026): ANA is without a paper.", 1, "ANA is without a paper."),
        ("Day 3 is night work, and day 4 begins by day.", 4, "Day 3 is night work, and day 4 begins by day."),
        ("Day 31 holds 9 pages.", 3, "Day 31 holds 9 pages."),
    ],
)  # fmt: skip
def test_a_days_own_bar_spends_no_room_on_which_day_it_is(sentence: str, number: int, said: str) -> None:
    assert in_own_day(sentence, number) == said


def test_delete_never_loses_a_scene(qtbot: QtBot, page: SchedulePage) -> None:
    before = board_state(page)
    click(page.board.days, "LUNCH")
    click(page.board.days, "1", CTRL)
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.keyClick(page.board.days, Key.Key_Delete)
    assert "boneyard" in said.args[0]
    assert board_state(page) == before


def test_a_scene_is_split_and_joined_again_and_its_pages_stay(qtbot: QtBot, page: SchedulePage) -> None:
    days = page.board.days
    pages = pages_of(page, 1)
    click(days, "1")
    qtbot.keyClick(days, Key.Key_Slash, CTRL)
    answer(qtbot, page, "1, 1")
    popup = page.findChild(Popup)
    assert popup is not None and "add up" in popup._wrong.text()
    answer(qtbot, page, "1 2/8, 4/8")
    assert order(page, 1)[:2] == ["1 pt 1", "1 pt 2"]
    assert [face.pages for face in page.board.chosen] == ["1 2/8", "4/8"]
    assert pages_of(page, 1) == pages
    click(days, "1 pt 2")
    qtbot.keyClick(days, Key.Key_J, CTRL)
    assert order(page, 1)[0] == "1" and pages_of(page, 1) == pages


def test_enter_on_a_scene_opens_it_in_the_script_and_a_double_click_does(qtbot: QtBot, page: SchedulePage) -> None:
    click(page.board.days, "1")
    with qtbot.waitSignal(page.desk.opening) as opened:  # type: ignore[attr-defined]
        qtbot.keyClick(page.board.days, Key.Key_Return)
    assert opened.args[0] == RecordRef("scene", page.board.chosen[0].scene, "scene 1")
    with qtbot.waitSignal(page.desk.opening):  # type: ignore[attr-defined]
        mouse(page.board.days.viewport(), QEvent.Type.MouseButtonDblClick, at(page.board.days, "1"))


def test_the_menu_has_every_command_and_greys_what_cannot_be_done(page: SchedulePage) -> None:
    click(page.board.days, "LUNCH", button=Qt.MouseButton.RightButton)
    menu = page.findChild(QMenu, options=Qt.FindChildOption.FindChildrenRecursively)
    menus = [m for m in page.board.findChildren(QMenu) if m.isVisible()]
    assert menu is not None and len(menus) == 1
    enabled = {entry.text(): entry.isEnabled() for entry in menus[0].actions() if entry.text()}
    assert enabled["Remove break or banner"] and enabled["Move to day…"] and enabled["End the day here"]
    assert not enabled["Split scene…"] and not enabled["Join scene"] and not enabled["Open in the script"]
    menus[0].close()


def test_the_window_s_menu_tells_of_the_keys_that_work_on_the_board_alone(page: SchedulePage) -> None:
    offered = {offer.name: offer for offer in page.commands.offers()}
    told = [offered[f"schedule.{name}"] for name in ("to-day", "boneyard", "remove", "open")]
    assert [(offer.shortcut, offer.key_there) for offer in told] == [("", key) for key in ("M", "B", "Del", "Return")]
    assert shown_title(told[0]) == "Move to day…\tM"


def test_an_empty_boneyard_has_a_menu_too(qtbot: QtBot, page: SchedulePage) -> None:
    page.board._fold.setChecked(True)
    click(page.board.boneyard, "25")
    qtbot.keyClick(page.board.boneyard, Key.Key_B)
    assert not page.board.boneyard.faces
    page.board.boneyard.setFocus()
    qtbot.keyClick(page.board.boneyard, Key.Key_Menu)
    [menu] = [menu for menu in page.board.findChildren(QMenu) if menu.isVisible()]
    menu.close()


def test_a_date_the_shoot_no_longer_reaches_leaves_the_calendar_to_the_arrows(qtbot: QtBot, page: SchedulePage) -> None:
    page.view = "Calendar"
    calendar = page.calendar
    calendar.setFocus()
    qtbot.keyClick(calendar, Key.Key_End)
    last = calendar.at
    production = page.desk.production
    page.desk.records("production").change("facts", {"start_date": "2026-01-05"})
    assert last and calendar.at is None and read_schedule(production).days[0].date
    page.board.days.setFocus()
    calendar.setFocus()
    qtbot.keyClick(calendar, Key.Key_Right)
    assert calendar.at


# What follows


def test_a_move_that_breaks_a_rule_puts_its_sign_on_the_strip(page: SchedulePage, sample_desk: OpenDesk) -> None:
    days = page.board.days
    day_seven, day_eight = (d.id for d in page.board.faces.schedule.days[6:8])

    def signs() -> str:
        return days._marks[day_seven].text if day_seven in days._marks else ""

    assert "night work" not in signs()
    drag(page, days, "1", "33")
    sample_desk.check_now()
    assert "night work" in signs()
    click(days, "day 7")
    QApplication.processEvents()
    assert "begins by day the next morning" in texts_of(page)
    assert "Move day 8 to Thu 15 Apr" in texts_of(page)
    assert day_eight in days._marks
    page.desk.production.undo()
    sample_desk.check_now()
    assert "night work" not in signs()


def test_only_the_part_a_problem_is_about_bears_its_sign(page: SchedulePage, sample_desk: OpenDesk) -> None:
    production, days = page.desk.production, page.board.days
    STRIPS.remove(production, page.board.faces.schedule.days[7].id)
    sample_desk.check_now()
    parts = {face.title: face.id in days._marks for face in days.faces if face.title.startswith("28")}
    assert parts == {"28 pt 1": False, "28 pt 2": True}
    assert page.board.faces.standing[-1].title == "NOT IN A DAY YET"
    drag(page, days, "1", days.viewport().mapToGlobal(QPoint(60, days.viewport().height() - 2)))
    assert [face.title for face in page.board.chosen] == ["1"]


def test_an_edit_of_one_synopsis_paints_that_strip_and_no_other(qtbot: QtBot, page: SchedulePage) -> None:
    days = page.board.days
    qtbot.wait(30)
    days.painted, made = 0, days.pictures.made
    scene = page.board.faces.standing[1].scene
    SCENES.change(page.desk.production, scene, synopsis="The van starts, and so does its tune.")
    qtbot.wait(30)
    assert (days.painted, days.pictures.made - made) == (1, 1)


def test_a_change_elsewhere_paints_nothing(qtbot: QtBot, page: SchedulePage) -> None:
    qtbot.wait(30)
    page.board.days.painted = 0
    FACTS.change(page.desk.production, "facts", phone="1")
    page.desk.records("people").add({"name": "Somebody"})
    qtbot.wait(30)
    assert page.board.days.painted == 0


def test_the_panel_says_who_works_where_and_what_the_place_costs(page: SchedulePage) -> None:
    click(page.board.days, "21")
    QApplication.processEvents()
    said = texts_of(page)
    wanted = "EXT. QUAY - DUSK, 3K  TEO, minor, Point Alder Harbor, permit until, Sunset, Cast hold days, Day 5"
    for words in wanted.split(", "):
        assert words in said
    click(page.board.days, "1")
    click(page.board.days, "2", CTRL)
    QApplication.processEvents()
    assert "2 strips" in texts_of(page) and "2 4/8 pages" in texts_of(page)


def test_a_banner_s_words_are_changed_in_the_panel(qtbot: QtBot, page: SchedulePage) -> None:
    click(page.board.days, "LUNCH")
    QApplication.processEvents()
    qtbot.keyClick(page.board.days, Key.Key_F2)
    QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "LUNCH on the quay")
    qtbot.keyClick(editor, Key.Key_Tab)
    assert "LUNCH on the quay" in order(page, 1)
    minutes = QApplication.focusWidget()
    assert isinstance(minutes, QLineEdit) and minutes is not editor
    qtbot.keyClicks(minutes, "30")
    qtbot.keyClick(minutes, Key.Key_Return)
    assert next(f.minutes for f in page.board.faces.standing if f.title == "LUNCH on the quay") == "30 min"


def test_where_scenes_are_inside_and_outside_at_once_their_colour_is_asked_once(page: SchedulePage) -> None:
    question = page.board._question
    assert question.isHidden()
    scene = page.board.faces.standing[0].scene
    SCENES.change(page.desk.production, scene, int_ext="INT/EXT")
    assert not question.isHidden() and page.board.faces.standing[0].tone == "day-int"
    question._as_exteriors()
    assert question.isHidden() and page.board.faces.standing[0].tone == "day-ext"


def test_a_scene_that_came_after_the_board_waits_in_the_boneyard_and_can_be_moved(
    qtbot: QtBot, page: SchedulePage
) -> None:
    SCENES.add(page.desk.production, Scene("zz", "40", "INT. QUAY - DAY", set_name="QUAY", day_night="DAY"))
    page.board._fold.setChecked(True)
    click(page.board.boneyard, "40")
    qtbot.keyClick(page.board.boneyard, Key.Key_M)
    answer(qtbot, page, "2")
    assert order(page, 2)[-1] == "40"
    assert [face.title for face in page.board.chosen] == ["40"]


def test_names_without_end_and_with_line_breaks_stay_on_their_strip(qtbot: QtBot, page: SchedulePage) -> None:
    production = page.desk.production
    first, second = page.board.faces.standing[0], page.board.faces.standing[3]
    SCENES.change(production, first.scene, set_name="QUAY\n" * 1000, synopsis="x" * 5000, script_day="D" * 200)
    STRIPS.change(production, second.id, text="LUNCH\nand <b>more</b>\t" + "y" * 5000, minutes=999)
    click(page.board.days, "17")
    page.board.select([first.id])
    qtbot.wait(30)
    rect = page.board.days.row_rect(0)
    assert rect.height() == page.board.days.row_rect(1).height()
    page.board.select([second.id])
    qtbot.wait(30)
    assert page.strip_detail.width() < 500


def test_a_production_open_for_reading_says_so_and_nothing_moves(
    qtbot: QtBot, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with open_for_reading(sample_file) as production:
        desk = OpenDesk(production, State())
        page = SchedulePage(desk)
        qtbot.addWidget(page)
        page.show()
        before = page.board.faces.standing
        page.board.select([before[0].id])
        for command in ("down", "boneyard", "break"):
            with qtbot.waitSignal(desk.failed):
                page.commands.do(command)
        assert page.board.faces.standing == before
        page.commands.open_menu(QPoint())
        [menu] = [menu for menu in page.board.findChildren(QMenu) if menu.isVisible()]
        assert [entry.text() for entry in menu.actions() if entry.isEnabled() and entry.text()] == [
            "Open in the script"
        ]
        menu.close()
        assert [offer.title for offer in page.commands.offers() if offer.reads] == ["Open in the script"]
        page.boards.menu().aboutToShow.emit()
        assert [entry.text() for entry in page.boards.menu().actions() if entry.isEnabled() and entry.text()] == [
            "Board 1"
        ]
        page.hide()
        desk.close()


def test_where_one_was_comes_back(qtbot: QtBot, page: SchedulePage) -> None:
    qtbot.keyClicks(page.board.days, "30")
    place = page.place()
    page.view = "Calendar"
    page.board.days.choose_none()
    page.board.days.verticalScrollBar().setValue(0)
    page.return_to(place)
    assert page.view == "Board"
    assert [face.title for face in page.board.chosen] == ["30"]
    assert page.place()["scroll"] == place["scroll"] > 0
    page.return_to({"view": "Board", "strips": ["gone"], "scroll": 0, "date": ""})


def test_a_closed_page_is_freed_and_hears_of_nothing(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    made = SchedulePage(sample_desk)
    made.resize(900, 600)
    made.show()
    gone: list[bool] = []
    made.destroyed.connect(lambda: gone.append(True))
    watched = weakref.ref(made.board)
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone and watched() is None
    STRIPS.change(sample_desk.production, STRIPS.all(sample_desk.production)[0].id, minutes=5)
