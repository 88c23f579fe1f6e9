"""The page of call sheets, by real keys and clicks: from a scheduled production to a sheet that went out, and after."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.menus import as_qaction
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Accepted
from filmdesk.film.store import ACCEPTED, FACTS, STRIPS
from filmdesk.modules.callsheets import lists
from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.callsheets.page.cards import ApproveCard, OutCard, PublishCard, PushCard, ReviseCard
from filmdesk.modules.callsheets.page.page import CallSheetsPage
from filmdesk.modules.callsheets.records import SheetState
from filmdesk.modules.callsheets.store import (
    APPROVALS,
    CAST_CALLS,
    CONFIRMATIONS,
    ISSUES,
    SHEETS,
    VEHICLES,
    find_sheet,
    remove_sheet,
)
from filmdesk.paper.parts import Figure, Paper, Part
from filmdesk.production.production import Production
from filmdesk.ui.records.spreadsheet import SpreadsheetTable
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.zones import local_time

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> Iterator[CallSheetsPage]:
    """The page on the sample, its shortcuts working as they do in the window."""
    yield opened(qtbot, sample_desk)


def opened(qtbot: QtBot, desk: OpenDesk) -> CallSheetsPage:
    page = CallSheetsPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    for offer in page.offers():
        page.addAction(as_qaction(offer, page))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.days.setFocus()
    return page


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key where the keyboard is."""
    where = QApplication.focusWidget()
    assert where is not None, "the keyboard is nowhere"
    qtbot.keyClick(where, key, modifiers)


def write(qtbot: QtBot, text: str) -> None:
    """Letters where the keyboard is, in place of what stands there."""
    where = QApplication.focusWidget()
    assert isinstance(where, QLineEdit)
    where.selectAll()
    qtbot.keyClicks(where, text)


def said(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisibleTo(widget))


def without_sheets(production: Production) -> None:
    """The sample as it was before anybody filled a sheet."""
    with production.step("Start again"):
        ISSUES.remove_all(production)
        for sheet in SHEETS.all(production):
            remove_sheet(production, sheet)


def test_from_a_schedule_to_a_published_sheet_by_keyboard_alone(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    without_sheets(sample_desk.production)
    page = opened(qtbot, sample_desk)
    assert page.shown.number == 1
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    assert page.shown.number == 3
    assert "Day 3 has no call sheet yet" in said(page)
    for key in "6a":  # typed on the strip of days, it begins the card's first field
        qtbot.keyClicks(QApplication.focusWidget(), key)
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "7a")
    press(qtbot, Qt.Key.Key_Return)
    sheet = find_sheet(sample_desk.production, 3)
    assert (sheet.general_call, sheet.shooting_call, sheet.state) == (6 * 60, 7 * 60, SheetState.PRELIM)
    press(qtbot, Qt.Key.Key_A, CTRL_SHIFT)
    assert isinstance(page.sheet.card, ApproveCard)
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "Jonah Castellanos")
    press(qtbot, Qt.Key.Key_Return)
    [approval] = APPROVALS.where(sample_desk.production, sheet=sheet.id)
    assert (approval.role, approval.name, approval.how) == ("1st AD", "Jonah Castellanos", "by telephone")
    press(qtbot, Qt.Key.Key_Return, CTRL_SHIFT)
    qtbot.waitUntil(lambda: "Stops a shoot day" in said(page.sheet.card), timeout=3_000)
    assert isinstance(page.sheet.card, PublishCard)
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(sample_desk.production, 3).state is SheetState.PRELIM, "what stops the day is answered for first"
    assert "Put it right first, or say why the sheet goes out all the same." in said(page.sheet.card)
    write(qtbot, "The UPM knows")
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(sample_desk.production, 3).state is SheetState.PUBLISHED
    assert isinstance(page.sheet.card, OutCard)
    with qtbot.waitSignal(sample_desk.handing_over) as handed:
        press(qtbot, Qt.Key.Key_Return)
    assert handed.args == ["call-sheet", CallSheetOptions(3)]
    [issue] = ISSUES.where(sample_desk.production, sheet=sheet.id)
    assert issue.because == "The UPM knows"


def test_a_wrong_time_is_said_on_the_card_and_what_was_typed_stays(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(1)
    press(qtbot, Qt.Key.Key_L, CTRL)
    write(qtbot, "6x")
    press(qtbot, Qt.Key.Key_Return)
    assert page.shown.sheet is None
    assert "“6x” is not a time." in said(page)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_publishing_says_what_goes_out_who_approved_and_what_is_open(page: CallSheetsPage) -> None:
    FACTS.change(page.desk.production, "facts", safety_hotline="")
    page.desk.run("push", day=5, minutes=15, revise=True)
    page.shown.turn_to_number(5)
    page.desk.check_now()
    page.sheet.publish()
    assert isinstance(page.sheet.card, PublishCard)
    words = said(page.sheet.card)
    assert "general crew call 11:45 AM" in words
    assert "Not yet approved by 1st AD" in words
    assert "Undo does not take it back" in words
    assert "The page does not say why it is revised." in words
    assert "The call sheets name no safety hotline." in words and "Safety hotline" in words.partition("TBD for")[2]
    for problem in page.shown.problems():
        assert problem.message in words and problem.severity.words in words
    assert page.sheet.card.button.text().startswith("Publish without approval, with ")
    page.sheet.card.do()
    assert "Not approved by 1st AD and UPM" in said(page.sheet.card), "an unapproved revision is answered for"
    assert find_sheet(page.desk.production, 5).state is SheetState.PRELIM


def test_typing_in_the_form_goes_on_while_a_card_waits(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.desk.run("push", day=5, minutes=15, revise=True)
    page.shown.turn_to_number(5)
    page.sheet.publish()
    lunch = next(f for f in page.sheet.form.findChildren(QLineEdit) if f.accessibleName() == "Lunch")
    lunch.setFocus()
    write(qtbot, "5:30p")
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(page.desk.production, 5).lunch == 17 * 60 + 30
    assert QApplication.focusWidget() is lunch
    assert isinstance(page.sheet.card, PublishCard)


def test_undoing_the_filling_offers_to_fill_again(page: CallSheetsPage) -> None:
    page.shown.turn_to_number(2)
    page.desk.run("fill-sheet", day=2)
    assert page.sheet.card is None
    page.desk.production.undo()
    assert "Day 2 has no call sheet yet" in said(page)


def cell_of(page: CallSheetsPage, name: str) -> SpreadsheetTable:
    """The cursor in that column of the first cast call, the keyboard there."""
    view = page.sheet.form.cast.table.view
    view.select(page.shown.shown.cast[0].id if page.shown.shown else "")
    column = [column.name for column in view.model.columns].index(name)
    view.table.setCurrentIndex(view.model.index(view.table.currentIndex().row(), column))
    view.table.setFocus()
    return view.table


def field_of(page: CallSheetsPage, name: str) -> QLineEdit:
    return next(f for f in page.sheet.form.findChildren(QLineEdit) if f.accessibleName() == name)


def test_a_call_typed_in_the_table_is_the_persons_call(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.desk.run("revise", day=4)
    table = cell_of(page, "on_set")
    qtbot.keyClicks(table, "9")
    write(qtbot, "9:10a")
    press(qtbot, Qt.Key.Key_Return)
    assert page.shown.shown is not None
    call = CAST_CALLS.get(page.desk.production, page.shown.shown.cast[0].id)
    assert (call.on_set, call.proposed) == ("09:10", "")


def test_no_key_changes_a_sheet_that_is_out(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    before = find_sheet(page.desk.production, 4), len(page.desk.production.history())
    table = cell_of(page, "on_set")
    qtbot.keyClicks(table, "9")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F8):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    field_of(page, "Lunch").setFocus()
    write(qtbot, "5")
    press(qtbot, Qt.Key.Key_Return)
    page.sheet.form.tables["vehicle_line"].view.table.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert (find_sheet(page.desk.production, 4), len(page.desk.production.history())) == before
    assert "Published (white)" in said(page.sheet)
    assert not [b.text() for b in page.findChildren(QPushButton) if b.isVisible() and b.text() in ("Add", "+ 15 min")]


def test_revise_by_its_own_button_opens_the_sheet_to_typing_and_undo_closes_it(
    qtbot: QtBot, page: CallSheetsPage
) -> None:
    page.shown.turn_to_number(4)
    out = find_sheet(page.desk.production, 4)
    revise = next(b for b in page.sheet.findChildren(QPushButton) if b.text() == "Revise to Blue…")
    qtbot.mouseClick(revise, Qt.MouseButton.LeftButton)
    assert isinstance(page.sheet.card, ReviseCard)
    assert find_sheet(page.desk.production, 4) == out, "asked first"
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(page.desk.production, 4).colour == "Blue"
    lunch = field_of(page, "Lunch")
    lunch.setFocus()
    lunch.selectAll()
    write(qtbot, "1:45p")
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(page.desk.production, 4).lunch == 13 * 60 + 45
    page.desk.production.undo()
    page.desk.production.undo()
    assert find_sheet(page.desk.production, 4) == out
    assert field_of(page, "Lunch").isReadOnly()


def test_pushing_a_sheet_that_is_out_names_the_revision_on_its_button(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    press(qtbot, Qt.Key.Key_U, CTRL)
    assert page.sheet.card is not None
    assert "Revise to Blue and push" in [b.text() for b in page.sheet.card.findChildren(QPushButton)]
    press(qtbot, Qt.Key.Key_Return)
    sheet = find_sheet(page.desk.production, 4)
    assert (sheet.colour, sheet.general_call) == ("Blue", 8 * 60 + 30)


def test_what_was_approved_before_a_change_is_said_not_to_count(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.desk.run("revise", day=4)
    when = datetime(2027, 4, 6, 17, tzinfo=UTC)
    for role, name in (("1st AD", "Jonah Castellanos"), ("UPM", "P. Varga")):
        page.desk.run("approve", day=4, role=role, name=name, how="in person", when=when)
    qtbot.waitUntil(lambda: "Approved by UPM P. Varga, in person" in said(page.sheet))
    page.desk.run("push", day=4, minutes=15)
    qtbot.waitUntil(lambda: "Approved by UPM P. Varga before the last change" in said(page.sheet))
    press(qtbot, Qt.Key.Key_Return, CTRL_SHIFT)
    assert page.sheet.card is not None
    assert "before the last change" in said(page.sheet.card)
    page.desk.production.undo()
    qtbot.waitUntil(lambda: "before the last change" not in said(page.sheet.card))  # the approval is of what stands


def test_a_scene_note_is_typed_beside_its_scene_and_taken_away(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(5)
    page.desk.run("revise", day=5)
    source = page.sheet.form.tables["scene_note"].view.model.source
    first = source.listed()[0]
    source.change(first["id"], {"note": "Mind the cliff"})
    assert source.listed()[0]["note"] == "Mind the cliff"
    source.change(first["id"], {"note": ""})
    assert source.listed()[0]["note"] == ""
    with pytest.raises(UserError, match="those of the schedule"):
        source.remove(first["id"])


def test_a_line_is_added_with_a_click_and_typed_in_at_once(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(1)
    page.desk.run("fill-sheet", day=1)
    add = next(b for b in page.sheet.form.findChildren(QPushButton) if b.accessibleName() == "Add (Vehicles)")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    write(qtbot, "Grip truck")
    press(qtbot, Qt.Key.Key_Return)
    assert [line.name for line in VEHICLES.where(page.desk.production, sheet=page.shown.sheet.id)] == ["Grip truck"]  # type: ignore[union-attr]


def test_alt_page_down_walks_through_the_sections_and_f7_to_the_page(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    walked = []
    for _ in range(5):
        press(qtbot, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        where = QApplication.focusWidget()
        walked.append(where.text() if isinstance(where, QPushButton) else where.accessibleName() if where else "")
    assert walked == ["General crew call", "1  Creamery Garage", "Weather", "Scenes", "Cast calls"]
    qtbot.waitUntil(page.sheet.preview.canvas.isVisible, timeout=5_000)
    press(qtbot, Qt.Key.Key_F7)
    assert QApplication.focusWidget() is page.sheet.preview.canvas


def test_a_tables_own_actions_are_offered_while_it_has_the_keyboard(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.desk.run("revise", day=4)
    assert "table.add" not in [offer.name for offer in page.offers()]
    with qtbot.waitSignal(page.offers_changed):
        page.sheet.form.tables["vehicle_line"].view.table.setFocus()
    assert "table.add" in [offer.name for offer in page.offers()]
    with qtbot.waitSignal(page.offers_changed):
        page.days.setFocus()
    assert "table.add" not in [offer.name for offer in page.offers()]


def test_a_card_is_left_with_escape_and_changes_nothing(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    before = find_sheet(page.desk.production, 4)
    press(qtbot, Qt.Key.Key_U, CTRL)
    assert isinstance(page.sheet.card, PushCard)
    press(qtbot, Qt.Key.Key_Escape)
    assert page.sheet.card is None
    assert find_sheet(page.desk.production, 4) == before


def test_pushing_by_a_click_moves_every_time_and_one_undo_moves_them_back(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.desk.run("revise", day=4)
    before = find_sheet(page.desk.production, 4)
    later = next(b for b in page.findChildren(QPushButton) if b.text() == "+ 15 min")
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    pushed = find_sheet(page.desk.production, 4)
    assert (pushed.general_call, pushed.lunch) == (8 * 60 + 15, 13 * 60 + 30)
    assert page.desk.production.undo_label == "Push call sheet"
    page.desk.production.undo()
    assert find_sheet(page.desk.production, 4) == before


def test_pushing_by_minutes_typed(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    press(qtbot, Qt.Key.Key_U, CTRL)
    write(qtbot, "-45")
    press(qtbot, Qt.Key.Key_Return)
    assert find_sheet(page.desk.production, 4).general_call == 7 * 60 + 15


def test_a_revision_stars_what_changed_on_the_page_beside(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    press(qtbot, Qt.Key.Key_R, CTRL)
    assert isinstance(page.sheet.card, ReviseCard)
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "Rain until nine")
    press(qtbot, Qt.Key.Key_Return)
    sheet = find_sheet(page.desk.production, 4)
    assert (sheet.revision, sheet.colour, sheet.reason) == (1, "Blue", "Rain until nine")
    with qtbot.waitSignal(page.sheet.preview.shown, timeout=5_000):
        page.desk.run("push", day=4, minutes=30)
    paper: Paper = page.desk.build_paper("call-sheet", page.sheet.options())
    assert "8:30 AM *" in figures(paper.parts)


def figures(parts: object) -> list[str]:
    found: list[str] = []
    for part in parts if isinstance(parts, tuple | list) else ():
        if isinstance(part, Figure):
            found.append(str(part.value))
        inner: Part | object = getattr(part, "stacks", None) or getattr(part, "parts", ())
        for stack in inner if isinstance(inner, tuple) else ():
            found += figures(stack if isinstance(stack, tuple) else (stack,))
    return found


def test_the_page_beside_is_the_sheet_of_the_day_and_follows_the_strip(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    assert page.paper() == ("call-sheet", CallSheetOptions(4))
    page.days.setFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert page.shown.number == 5
    assert page.sheet.preview._options == CallSheetOptions(5)
    card = page.days.visualRect(page.days.model().index(3, 0)).center()
    qtbot.mouseClick(page.days.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(card))
    assert page.shown.number == 4


def counts(page: CallSheetsPage) -> tuple[int, int]:
    tally = page.call_out.model.tally()
    return tally.confirmed, tally.void


def test_confirming_with_the_space_bar_and_voiding_by_a_push(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.view = "Call-out"
    page.call_out.table.setFocus()
    page.call_out.table.selectRow(0)
    press(qtbot, Qt.Key.Key_Space)
    [given] = CONFIRMATIONS.all(page.desk.production)
    assert given.how == "by telephone"
    assert page.call_out.table.currentIndex().row() == 1, "the next one to ring is selected"
    assert counts(page) == (1, 0)
    page.desk.run("push", day=4, minutes=15, revise=True)
    assert counts(page) == (0, 1)
    assert "call changed since" in page.call_out.model.index(0, 5).data()
    page.desk.production.undo()
    assert counts(page) == (1, 0)
    page.call_out.table.selectRow(0)
    press(qtbot, Qt.Key.Key_Delete)
    assert CONFIRMATIONS.all(page.desk.production) == []


def test_only_those_still_to_ring(page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    called = page.call_out.model.tally().called
    page.call_out._open.click()
    assert page.call_out.model.rowCount() == called
    page.call_out.table.selectRow(0)
    page.call_out.confirm()
    assert page.call_out.model.rowCount() == called - 1


def test_an_issue_is_shown_as_it_went_out(page: CallSheetsPage) -> None:
    page.shown.turn_to_number(5)
    page.view = "Issues"
    assert page.issues.model.rowCount() == 2
    page.issues.list.setCurrentIndex(page.issues.model.index(1))
    assert page.issues.issued._options == CallSheetOptions(5, 0)
    assert page.issues.present._options == CallSheetOptions(5)
    assert page.paper() == ("call-sheet", CallSheetOptions(5, 0))


def test_sides_carry_the_recipients_name(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    page.view = "Sides"
    page.sides.recipient.setFocus()
    with qtbot.waitSignal(page.sides.preview.shown, timeout=5_000):
        write(qtbot, "R. Tillander")
    paper: Paper = page.desk.build_paper("sides", page.sides.options())
    assert paper.watermark == "R. Tillander"


def test_a_schedule_newer_than_the_sheet_names_the_strips_and_offers_to_fill_again(
    qtbot: QtBot, page: CallSheetsPage
) -> None:
    page.shown.turn_to_number(4)
    desk = page.desk
    assert isinstance(desk, OpenDesk)
    strip = page.shown.days[3].scene_strips[0]
    STRIPS.change(desk.production, strip.id, boneyard=True)
    desk.check_now()
    sentence = "The strips of day 4 changed since call sheet 4 went out: went 10."
    qtbot.waitUntil(lambda: sentence in said(page.sheet), timeout=2_000)
    again = next(b for b in page.sheet.findChildren(QPushButton) if b.text() == "Revise and fill again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert find_sheet(desk.production, 4).state is SheetState.PUBLISHED, "nothing came that had to be filled in"


def test_a_production_without_a_schedule_is_told_where_to_begin(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = opened(qtbot, empty_desk)
    assert page.shown.day is None
    assert "A call sheet tells everyone" in said(page)
    assert not page._tabs.isVisible()
    assert page.paper() is None


def test_selecting_a_call_shows_its_reason_and_its_problem_with_the_fix(qtbot: QtBot, page: CallSheetsPage) -> None:
    desk = page.desk
    assert isinstance(desk, OpenDesk)
    page.shown.turn_to_number(1)
    desk.run("fill-sheet", day=1, call=ClockTime.parse("6a"), shooting=ClockTime.parse("7a"))
    desk.run("call-person", day=1, who="1", makeup="9a", on_set="8a")
    desk.check_now()
    call = next(call for call in page.shown.shown.cast if page.shown.shoot.cast_label((call.character, False)) == "1")  # type: ignore[union-attr]
    assert page.show_record("cast_call", call.id)
    qtbot.waitUntil(lambda: "1 INÊS: typed." in said(page.sheet.form.cast), timeout=2_000)
    words = said(page.sheet.form.cast)
    assert "make-up 9:00 AM is after on set 8:00 AM" in words
    assert "Change the call…" in [b.text() for b in page.sheet.form.cast.findChildren(QPushButton)]


def test_coming_back_shows_the_same_day_and_view(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(5)
    page.view = "Call-out"
    place = page.place()
    page.shown.turn_to_number(2)
    page.view = "Sheet"
    page.return_to(place)
    assert (page.shown.number, page.view) == (5, "Call-out")
    assert opened(qtbot, page.desk).shown.number == 5  # type: ignore[arg-type]


def test_an_edit_elsewhere_reads_no_sheet_again(page: CallSheetsPage) -> None:
    before = page.shown.shoot
    ACCEPTED.add(page.desk.production, Accepted("some-check:a", "the producer knows"))
    assert page.shown.shoot is before


def test_every_model_keeps_qts_promises_through_a_days_work(qtbot: QtBot, page: CallSheetsPage) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    kept = [
        QAbstractItemModelTester(model, fatal) for model in (page.days.model(), page.call_out.model, page.issues.model)
    ]
    for number in (4, 5, 1):
        page.shown.turn_to_number(number)
    page.desk.run("fill-sheet", day=1)
    page.desk.run("push", day=5, minutes=15)
    page.desk.production.undo()
    assert len(kept) == 3


def test_the_page_is_freed_when_it_closes(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = opened(qtbot, sample_desk)
    gone = [weakref.ref(part) for part in (page, page.shown, page.sheet, page.call_out.model, page.sheet.preview)]
    page.close()
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and all(part() is None for part in gone), timeout=3_000)
    sample_desk.run("push", day=4, minutes=15)


def test_another_clock_than_the_computers_is_named_on_page_and_paper(
    qtbot: QtBot, page: CallSheetsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    page.shown.turn_to_number(4)
    page.desk.run("revise", day=4)
    page.shown.turn_to_number(5)
    page.shown.turn_to_number(4)
    qtbot.waitUntil(lambda: "Times are where it is shot: PDT, 16 h behind this computer." in said(page.sheet))
    page.desk.run(
        "approve", day=4, role="UPM", name="P. Varga", how="in person", when=datetime(2027, 4, 7, 1, tzinfo=UTC)
    )
    qtbot.waitUntil(lambda: "Approved by UPM P. Varga, in person, 6 April 6:00 PM PDT" in said(page.sheet))
    assert "P. Varga, in person, 6 April 6:00 PM PDT" in repr(page.desk.build_paper("call-sheet", CallSheetOptions(4)))
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()


def test_the_wheel_over_any_table_moves_the_form(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    form = page.sheet.form
    for table in form.tables.values():
        bar = table.view.table.verticalScrollBar()
        assert bar.maximum() == bar.minimum(), "as tall as its rows, also where text is set larger"


def test_the_call_out_says_who_is_still_to_ring_and_by_when(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    sheet = page.shown.sheet
    assert sheet and page.show_record("call_confirmation", sheet.id), "Today leads here"
    assert page.view == "Call-out"
    called = page.call_out.model.tally().called
    by = "by the evening of Wednesday 7 April"
    assert f"0 of {called} confirmed · {called} still to ring {by}" in said(page.call_out)
    page.call_out.table.setFocus()
    page.call_out.table.selectRow(0)
    press(qtbot, Qt.Key.Key_Space)
    assert f"1 of {called} confirmed · {called - 1} still to ring {by}" in said(page.call_out)
    page.desk.run("push", day=4, minutes=15, revise=True)
    assert f"{called} still to ring {by} · 1 call changed since confirmed" in said(page.call_out)
    page.call_out.table.selectAll()
    press(qtbot, Qt.Key.Key_Space)
    assert f"{called} of {called} confirmed" in said(page.call_out), "who is on hold is passed over"
    assert "still to ring" not in said(page.call_out)


def test_after_a_push_everything_that_hangs_on_times_follows(qtbot: QtBot, page: CallSheetsPage) -> None:
    desk = page.desk
    assert isinstance(desk, OpenDesk)
    FACTS.change(desk.production, "facts", agreements=("iatse-basic-2024", "sag-aftra-theatrical-2023"))
    desk.check_now()
    page.shown.turn_to_number(4)
    before = find_sheet(desk.production, 4)
    quiet = {problem.key for problem in page.shown.problems()}
    desk.run("push", day=4, minutes=360, revise=True)
    desk.check_now()
    after = find_sheet(desk.production, 4)
    for name in ("general_call", "breakfast", "shooting_call", "lunch", "estimated_wrap"):
        was, now = getattr(before, name), getattr(after, name)
        assert was is None or now - was == 360, name
    come = {problem.check for problem in page.shown.problems() if problem.key not in quiet}
    assert "rest.daily" in come, "tonight's wrap takes from the rest before tomorrow's call"
    page.shown.turn_to_number(5)
    assert "rest.daily" in {problem.check for problem in page.shown.problems()}, "and tomorrow's sheet says so too"
    desk.production.undo()
    desk.check_now()
    page.shown.turn_to_number(4)
    assert {problem.key for problem in page.shown.problems()} == quiet


def test_a_long_card_in_a_low_window_scrolls_and_clips_no_line(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.resize(1080, 560)
    page.shown.turn_to_number(1)
    page.desk.run("fill-sheet", day=1, call=ClockTime.parse("7a"))
    qtbot.waitUntil(lambda: bool(page.shown.problems()), timeout=5_000)
    page.sheet.publish()
    card = page.sheet.card
    assert card is not None
    qtbot.waitUntil(
        lambda: all(
            line.height() >= line.heightForWidth(line.width()) for line in card.findChildren(QLabel) if line.isVisible()
        )
    )
    qtbot.waitUntil(lambda: not card.button.visibleRegion().isEmpty())  # where one types and presses is in sight


def test_the_row_the_keyboard_is_in_stays_in_sight(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(4)
    table = page.sheet.form.crew.table.view.table
    inside = page.sheet.form.widget()
    qtbot.waitUntil(lambda: inside.height() >= inside.minimumSizeHint().height(), timeout=3_000)  # laid out anew
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    for _ in range(table.model().rowCount() - 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        row = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(page.sheet.form.viewport(), row.center()).y()
        assert 0 <= at < page.sheet.form.viewport().height()


def test_typing_in_a_sheet_that_is_out_says_how_to_change_it(qtbot: QtBot, page: CallSheetsPage) -> None:
    page.shown.turn_to_number(5)
    heard: list[str] = []
    page.desk.said.connect(heard.append)
    lunch = next(f for f in page.sheet.form.findChildren(QLineEdit) if f.accessibleName() == "Lunch")
    stood = lunch.text()
    qtbot.keyClick(lunch, Qt.Key.Key_7)
    calls = page.sheet.form.cast.table.view.table
    calls.setFocus()
    qtbot.keyClick(calls, Qt.Key.Key_7)
    qtbot.keyClick(calls, Qt.Key.Key_Delete)
    assert lunch.text() == stood
    assert len(heard) == 3 and all("Revise it to change it" in sentence for sentence in heard)
    qtbot.keyClick(lunch, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(lunch, Qt.Key.Key_Right)
    assert len(heard) == 3, "reading and copying is not refused"


def test_the_titles_of_the_sheets_tables_are_read_whole_and_an_empty_one_says_what_it_is_for(
    page: CallSheetsPage,
) -> None:
    page.shown.turn_to_number(2)
    page.desk.run("fill-sheet", day=2)
    for fitted in page.sheet.form.tables.values():
        heads, model = fitted.view.table.horizontalHeader(), fitted.view.model
        for number, column in enumerate(model.columns):
            assert heads.sectionSize(number) >= heads.fontMetrics().horizontalAdvance(column.title) + 8, column.title
    assert "Each meal: ready when, for how many, and where." in said(page.sheet.form)
    lists.add_catering(page.desk.production, {"sheet": "2", "meal": "Lunch"})
    assert not any("Each meal" in line.text() and line.isVisible() for line in page.sheet.form.findChildren(QLabel))


def test_when_somebody_approved_is_typed_as_dates_and_times_are(page: CallSheetsPage) -> None:
    page.desk.run("push", day=5, minutes=15, revise=True)
    page.shown.turn_to_number(5)
    page.sheet.approve()
    card = page.sheet.card
    assert isinstance(card, ApproveCard)
    when = next(line for line in card.findChildren(QLineEdit) if line.accessibleName().startswith("When"))
    assert ", " in when.text() and when.text().endswith(("AM", "PM")), "by the production's own clock"
    when.setText("sometime")
    card.do()
    assert "Write it like 7 Apr 2027, 5:40 PM." in said(card)
    when.setText("6 apr 2027, 5:40 PM")
    card.do()
    sheet = find_sheet(page.desk.production, 5)
    [given] = APPROVALS.where(page.desk.production, sheet=sheet.id, revision=sheet.revision)
    there = local_time(given.approved_at, page.shown.shoot.about.time_zone)
    assert (there.day, there.hour, there.minute) == (6, 17, 40)
