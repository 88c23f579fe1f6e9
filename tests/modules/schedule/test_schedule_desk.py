"""The rest of the schedule's page: calendar, boards, the AD's own schedule, and what stands where nothing is yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.days import read_schedule
from filmdesk.film.records import Scene
from filmdesk.film.store import BOARDS, CHARACTERS, EVENTS, SCENES, STRIPS, active_board
from filmdesk.modules.schedule import commands
from filmdesk.modules.schedule.page.matches import BANNER, OURS, READ, THEIRS, MatchModel
from filmdesk.modules.schedule.page.page import SchedulePage
from filmdesk.modules.schedule.page.popup import Popup
from filmdesk.modules.schedule.page.take_in import TakeIn
from filmdesk.modules.schedule.search import find
from filmdesk.ui.preview import Preview
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import RecordRef
from tests.modules.schedule.hands import mouse, order

Key = Qt.Key
FRIDAY = date(2027, 4, 9)
PASTED = """LEADING TONE, SHOOTING SCHEDULE
DAY 1 Mon 4/5/27
2 INT SNOW GOOSE 6/8
99 INT NOWHERE 1/8
COMPANY MOVE to the harbor, 20 min
END OF DAY 1
5, 12
END OF DAY 2 - Wed 4/7/27
"""


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> Iterator[SchedulePage]:
    yield from shown(qtbot, sample_desk)


@pytest.fixture
def empty_page(qtbot: QtBot, empty_desk: OpenDesk) -> Iterator[SchedulePage]:
    yield from shown(qtbot, empty_desk)


def shown(qtbot: QtBot, desk: OpenDesk) -> Iterator[SchedulePage]:
    made = SchedulePage(desk)
    made.resize(1280, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts_of(widget: QWidget | None) -> str:
    assert widget is not None
    parts = (*widget.findChildren(QLabel), *widget.findChildren(QPushButton))
    return "\n".join(part.text() for part in parts)


# Calendar


def test_the_calendar_shows_every_shoot_day_on_its_date(page: SchedulePage) -> None:
    page.view = "Calendar"
    held = {shoot.number: day.on for day in page.calendar._dates for shoot in day.shoots}
    assert held == {day.number: day.date for day in read_schedule(page.desk.production).days}
    assert page.calendar._dates[0].on.weekday() == 0 and page.calendar._dates[-1].on.weekday() == 6


def test_dates_are_walked_by_keyboard_and_enter_opens_the_day_on_the_board(qtbot: QtBot, page: SchedulePage) -> None:
    page.view = "Calendar"
    page.calendar.setFocus()
    qtbot.keyClick(page.calendar, Key.Key_Home)
    qtbot.keyClick(page.calendar, Key.Key_Right)
    qtbot.keyClick(page.calendar, Key.Key_Down)
    assert page.calendar.at is not None and page.calendar.at.on == date(2027, 4, 13)
    assert "Shoot day 7" in texts_of(page.date_detail.widget())
    qtbot.keyClick(page.calendar, Key.Key_Return)
    assert page.view == "Board"
    assert [face.title for face in page.board.chosen] == ["END OF DAY 7"]


def test_a_date_is_chosen_and_opened_with_the_mouse(page: SchedulePage) -> None:
    page.view = "Calendar"
    index = page.calendar._index(FRIDAY)
    point = page.calendar.cell(index).center()
    mouse(page.calendar.viewport(), QEvent.Type.MouseButtonPress, point)
    assert page.calendar.at is not None and page.calendar.at.on == FRIDAY
    mouse(page.calendar.viewport(), QEvent.Type.MouseButtonDblClick, point)
    assert page.view == "Board" and page.board.chosen[0].title == "END OF DAY 5"


def test_an_event_for_one_part_is_added_seen_and_taken_off_again(qtbot: QtBot, page: SchedulePage) -> None:
    page.view = "Calendar"
    page.calendar.setFocus()
    page.calendar.select(date(2027, 4, 15))
    qtbot.wait(20)
    page.calendar.painted = 0
    qtbot.keyClick(page.calendar, Key.Key_Insert)
    form = page.date_detail._form
    assert form is not None and form.kind.hasFocus()
    form.kind.setCurrentText("Fitting")
    form.who.setCurrentIndex(form.who.findText("3  TEO"))
    qtbot.keyClicks(form.what, "sea boots")
    qtbot.keyClick(form.what, Key.Key_Return)
    [event] = EVENTS.all(page.desk.production)
    assert (event.kind, event.date, event.text) == ("fitting", date(2027, 4, 15), "sea boots")
    assert page.calendar.at is not None and page.calendar.at.events[0].words == "Fitting, TEO: sea boots"
    qtbot.wait(20)
    assert page.calendar.painted == 1
    remove = next(b for b in page.date_detail.findChildren(QPushButton) if b.text() == "Remove")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert not EVENTS.all(page.desk.production)


def test_a_holiday_moves_the_days_behind_it(page: SchedulePage) -> None:
    page.desk.records("events").add({"date": FRIDAY.isoformat(), "kind": "holiday"})
    assert page.board.faces.schedule.day(5).date == date(2027, 4, 12)
    held = next(day for day in page.calendar._dates if day.on == FRIDAY)
    assert not held.shoots and held.events[0].free


def test_an_event_is_shown_when_it_is_asked_for(page: SchedulePage) -> None:
    identity = page.desk.records("events").add({"date": FRIDAY.isoformat(), "kind": "travel", "who": "1"})
    assert page.show_record("event", identity)
    assert page.view == "Calendar" and page.calendar.at is not None and page.calendar.at.on == FRIDAY
    day = page.board.faces.schedule.day(3).id
    assert page.show_record("strip", day) and page.view == "Board" and page.board.chosen[0].id == day
    assert not page.show_record("strip", "gone") and not page.show_record("event", "gone")


# Papers


def test_the_papers_are_loaded_when_they_are_looked_at_and_are_what_is_handed_over(
    qtbot: QtBot, page: SchedulePage
) -> None:
    assert page.findChild(Preview) is None
    page.view = "One-liner"
    preview = page.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: preview.data.startswith(b"%PDF"), timeout=10_000)
    assert page.paper() == ("one-liner", None)
    assert page._details.isHidden()
    page.view = "Day out of days"
    assert page.paper() == ("day-out-of-days", None)


# Boards


def test_a_board_is_copied_changed_alone_renamed_and_left_again(qtbot: QtBot, page: SchedulePage) -> None:
    production = page.desk.production
    before = order(page, 1)
    page.boards.ask_copy()
    popup = page.findChild(Popup)
    assert popup is not None
    [name] = popup.findChildren(QLineEdit)
    name.setText("Rain")
    qtbot.keyClick(name, Key.Key_Return)
    assert active_board(production).name == "Rain" and page.boards.text().startswith("Rain")
    page.board.select([page.board.faces.standing[0].id])
    page.commands.do("boneyard")
    assert order(page, 1) == before[1:]
    page.desk.run("rename-board", name="Rain cover")
    assert page.boards.text().startswith("Rain cover")
    page.desk.run("use-board", name="Board 1")
    assert order(page, 1) == before
    page.desk.run("remove-board", name="Rain cover")
    assert [board.name for board in BOARDS.all(production)] == ["Board 1"]
    assert {strip.board for strip in STRIPS.all(production)} == {active_board(production).id}


def test_the_board_in_use_is_not_removed(page: SchedulePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.failed) as failed:  # type: ignore[attr-defined]
        page.desk.run("remove-board", name="Board 1")
    assert "drives the papers" in str(failed.args[0])


# Nothing yet


def test_a_production_without_a_script_is_told_where_the_schedule_comes_from(
    qtbot: QtBot, empty_page: SchedulePage
) -> None:
    assert "take the script in first" in texts_of(empty_page.board._stack.currentWidget())
    [first] = empty_page.board._stack.currentWidget().findChildren(QPushButton)
    with qtbot.waitSignal(empty_page.desk.importing) as asked:  # type: ignore[attr-defined]
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert asked.args[1] == "script"
    for name in ("Calendar", "Day out of days", "One-liner", "Board"):
        empty_page.view = name
        QApplication.processEvents()
    for name in ("up", "to-day", "boneyard", "break", "split", "remove"):
        empty_page.commands.do(name)
    assert "when shooting starts" in texts_of(empty_page._months)


def test_a_script_without_days_is_offered_a_draft_and_the_board_appears(qtbot: QtBot, empty_page: SchedulePage) -> None:
    production = empty_page.desk.production
    SCENES.add(
        production, Scene("a", "1", "INT. SHED - DAY", set_name="SHED", day_night="DAY", eighths_given=Eighths(8))
    )
    teaching = empty_page.board._stack.currentWidget()
    draft, take_in = teaching.findChildren(QPushButton)
    with qtbot.waitSignal(empty_page.desk.asking) as asked:  # type: ignore[attr-defined]
        qtbot.mouseClick(draft, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "draft-schedule"
    assert take_in.text() == "Take in the AD’s schedule…"
    assert empty_page.board._fold.text().startswith("Boneyard   1 strip")
    commands.draft_schedule(production, commands.DraftOptions(date(2026, 6, 1)))
    assert empty_page.board._stack.currentWidget() is empty_page.board.days
    assert order(empty_page, 1) == ["1"]
    assert empty_page._subtitle.text() == "1 day · 1 scene · 1 page"


# The AD's schedule


@pytest.fixture
def dialog(qtbot: QtBot, page: SchedulePage) -> TakeIn:
    made = TakeIn(page.desk, page)
    made.open()
    return made


def read(qtbot: QtBot, dialog: TakeIn, text: str) -> MatchModel:
    dialog.text.setPlainText(text)
    qtbot.mouseClick(dialog.read_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.model.matches))
    return dialog.model


def test_nothing_changes_before_take_in_and_then_it_is_one_step(
    qtbot: QtBot, page: SchedulePage, dialog: TakeIn
) -> None:
    production = page.desk.production
    before, steps = STRIPS.all(production), len(production.history())
    model = read(qtbot, dialog, PASTED)
    assert STRIPS.all(production) == before
    assert "2 days, 3 strips, 1 banner. 2 lines will be left out." in dialog._summary.text()
    nowhere = next(row for row, match in enumerate(model.matches) if match.line.scene == "99")
    sixth = next(scene for scene in model.scenes if scene.number == "6")
    assert model.setData(model.index(nowhere, OURS), sixth.id)
    assert model.setData(model.index(0, OURS), BANNER)
    dropped = next(row for row, match in enumerate(model.matches) if match.line.scene == "12")
    assert model.setData(model.index(dropped, THEIRS), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert order(page, 1) == ["LEADING TONE, SHOOTING SCHEDULE", "2", "6", "COMPANY MOVE to the harbor, 20 min"]
    assert order(page, 2) == ["5"]
    assert len(production.history()) == steps + 1
    production.undo()
    assert STRIPS.all(production) == before


def test_their_schedule_says_what_gives_way_and_can_have_a_board_of_its_own(
    qtbot: QtBot, page: SchedulePage, dialog: TakeIn
) -> None:
    production = page.desk.production
    before = read_schedule(production)
    read(qtbot, dialog, PASTED)
    assert "“Board 1” holds" in dialog._summary.text() and "undo brings it back" in dialog._summary.text()
    dialog.onto.setFocus()
    qtbot.keyClick(dialog.onto, Key.Key_Down)
    assert dialog.onto.currentText() == "Onto a new board, “Board 2”" and "holds" not in dialog._summary.text()
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    taken = read_schedule(production)
    assert (taken.board.name, len(taken.days)) == ("Board 2", 2)
    assert [[s.id for s in day.strips] for day in read_schedule(production, before.board).days] == [
        [s.id for s in day.strips] for day in before.days
    ]
    assert production.undo() == "Import schedule"
    assert read_schedule(production) == before


def test_a_schedule_pasted_onto_the_board_is_looked_through_first(qtbot: QtBot, page: SchedulePage) -> None:
    before = order(page, 1)
    QGuiApplication.clipboard().setText(PASTED)
    page.board.days.setFocus()
    qtbot.keyClick(page.board.days, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(TakeIn)
    qtbot.waitUntil(lambda: bool(dialog.model.matches))
    assert dialog._steps.currentIndex() == 1 and order(page, 1) == before
    dialog.reject()


def test_the_matching_table_keeps_the_rules_of_models(qtbot: QtBot, page: SchedulePage, dialog: TakeIn) -> None:
    tester = QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.QtTest)
    model = read(qtbot, dialog, PASTED)
    model.set_scene(1, model.scenes[0].id)
    assert tester.model() is model
    assert model.data(model.index(3, 2)) == "" and "Banner" in model.data(model.index(3, 1))


def test_a_scene_is_set_by_hand_in_the_table(qtbot: QtBot, page: SchedulePage, dialog: TakeIn) -> None:
    model = read(qtbot, dialog, PASTED)
    row = next(row for row, match in enumerate(model.matches) if match.line.scene == "99")
    dialog.table.setCurrentIndex(model.index(row, OURS))
    dialog.table.edit(model.index(row, OURS))
    editor = dialog.table.findChild(QComboBox)
    qtbot.keyClicks(editor, "17")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: model.data(model.index(row, OURS)).startswith("17  "))


def test_what_is_no_schedule_is_said_to_be_and_can_be_mended(qtbot: QtBot, page: SchedulePage, dialog: TakeIn) -> None:
    dialog.text.setPlainText("Dear all,\nsee you there.")
    dialog.read_text()
    qtbot.waitUntil(lambda: not dialog._wrong.isHidden())
    assert "No scene was found" in dialog._wrong.text()
    assert dialog.text.toPlainText().startswith("Dear")
    read(qtbot, dialog, PASTED)


def test_a_dialog_closed_while_it_reads_is_told_nothing(qtbot: QtBot, page: SchedulePage, dialog: TakeIn) -> None:
    dialog.text.setPlainText(PASTED)
    with qtbot.waitSignal(page.desk.tasks.finished), qtbot.captureExceptions() as errors:
        dialog.read_text()
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert errors == []


def test_their_lines_stand_as_they_were_written_and_tab_leads_past_them(
    qtbot: QtBot, page: SchedulePage, dialog: TakeIn, tmp_path: Path
) -> None:
    model = read(qtbot, dialog, "DAY 1 Mon Jun 1 2026\n2 INT. <b>HALL</b> - DAY 2/8\nEND OF DAY 1")
    assert [model.data(model.index(row, THEIRS)) for row in range(2)] == [
        "2 INT. <b>HALL</b> - DAY 2/8",
        "END OF DAY 1",
    ]
    assert model.data(model.index(1, READ)) == "End of day 1, Mon 1 Jun"
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Key.Key_Tab)
    assert QApplication.focusWidget() is not dialog.table
    dialog.read_file(tmp_path)
    qtbot.waitUntil(lambda: dialog._wrong.isVisible())
    assert "not a file but a folder" in dialog._wrong.text()


def test_a_file_dropped_on_the_dialog_is_read(qtbot: QtBot, page: SchedulePage, dialog: TakeIn, tmp_path: Path) -> None:
    table = tmp_path / "board.csv"
    table.write_text("Day,Date,Scene\n1,2027-04-05,1\n2,2027-04-06,2\n", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(dialog, enter)
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(dialog, event)
    qtbot.waitUntil(lambda: len(dialog.model.matches) == 4)
    assert event.isAccepted()


# Finding


def test_days_are_found_by_number_and_date_and_events_by_name(page: SchedulePage) -> None:
    production = page.desk.production
    fifth = read_schedule(production).day(5).id
    page.desk.records("events").add({"date": "2027-04-15", "kind": "fitting", "who": "3", "text": "sea boots"})
    for text in ("day 5", "DAY 5", "2027-04-09", "april 9", "fri 9 apr", "4/9"):
        assert [hit.record.id for hit in find(production, text)] == [fifth], text
    assert find(production, "day 5")[0].record == RecordRef("strip", fifth, "day 5")
    assert [hit.title for hit in find(production, "fitting teo")] == ["Fitting, TEO: sea boots"]
    assert {hit.title for hit in find(production, "company move")} == {
        "COMPANY MOVE to Seaward Lane cottage, 12 min", "COMPANY MOVE to Point Alder Harbor, 25 min"
    }  # fmt: skip
    assert find(production, " ") == []


def test_a_popup_stays_on_the_screen(qtbot: QtBot, page: SchedulePage) -> None:
    page.board.select([page.board.faces.standing[0].id])
    page.commands.do("to-day")
    popup = page.findChild(Popup)
    assert popup is not None
    popup.open_at(QPoint(100_000, 100_000))
    assert popup.screen().availableGeometry().contains(popup.geometry())
    qtbot.keyClick(popup, Key.Key_Escape)
    assert not popup.isVisible()


# From a paper to its record


def word_at(preview: Preview, text: str) -> QPoint:
    """Where a word stands in the viewport, once the words of the first page are known."""
    canvas = preview.canvas
    found = next(word for word in canvas._selection.words[0] if word.text == text)
    return (canvas._layout.on_page(0, found.box).center() - canvas._corner()).toPoint()


@pytest.mark.parametrize(
    ("view", "word", "table", "number"),
    [
        ("One-liner", "17", "scene", "17"),
        ("One-liner", "horizon", "scene", "17"),
        ("Day out of days", "3K", "character", "3"),
    ],
)
def test_a_row_of_a_live_paper_leads_to_its_scene_or_part(
    qtbot: QtBot, page: SchedulePage, view: str, word: str, table: str, number: str
) -> None:
    page.view = view
    preview = page.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: bool(preview.canvas._selection.words.get(0)), timeout=10_000)
    with qtbot.waitSignal(page.desk.opening) as opened:  # type: ignore[attr-defined]
        qtbot.mouseDClick(preview.canvas.viewport(), Qt.MouseButton.LeftButton, pos=word_at(preview, word))
    [record] = opened.args
    store = {"scene": SCENES, "character": CHARACTERS}[table]
    found = store.get(page.desk.production, record.id)
    assert record.table == table and number == getattr(found, "number", getattr(found, "cast_number", ""))


def test_a_scene_found_in_the_one_liner_is_opened_by_enter(qtbot: QtBot, page: SchedulePage) -> None:
    page.view = "One-liner"
    preview = page.findChild(Preview)
    assert preview is not None
    qtbot.waitUntil(lambda: bool(preview.canvas._selection.words.get(0)), timeout=10_000)
    preview.begin_finding()
    qtbot.keyClicks(preview._find.line, "horizon")
    qtbot.waitUntil(lambda: preview.canvas._match >= 0, timeout=10_000)
    with qtbot.waitSignal(page.desk.opening) as opened:  # type: ignore[attr-defined]
        qtbot.keyClick(preview.canvas, Key.Key_Return)
    assert SCENES.get(page.desk.production, opened.args[0].id).number == "17"
