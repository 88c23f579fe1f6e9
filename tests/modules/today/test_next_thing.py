"""What is next: what, by when, why, and the button that goes there, from an empty production to a shoot day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.points import find_problems
from filmdesk.film.store import PLACES
from filmdesk.modules.callsheets.commands import FillOptions, PublishOptions, fill_sheet, publish
from filmdesk.modules.callsheets.store import CAST_CALLS
from filmdesk.modules.today.doorway import read_doorway
from filmdesk.modules.today.first_steps import first_steps
from filmdesk.modules.today.next_thing import NextThing, next_thing
from filmdesk.modules.today.page.doorway import NextCard, PointLine
from filmdesk.modules.today.page.page import TodayPage
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Severity


def thing(production: Production, today: date) -> NextThing:
    problems = find_problems(production)
    found = next_thing(read_doorway(production, today, problems), first_steps(production, problems), problems, today)
    assert found is not None
    return found


def shown(qtbot: QtBot, desk: OpenDesk, today: date) -> TodayPage:
    page = TodayPage(desk, lambda: today)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    qtbot.waitExposed(page)
    return page


def card_words(page: TodayPage) -> list[str]:
    [card] = page.findChildren(NextCard)
    return [label.text() for label in card.findChildren(QLabel)]


def test_an_empty_production_begins_with_the_script(empty: Production) -> None:
    first = thing(empty, date(2026, 11, 26))
    assert (first.what, first.page, first.by) == ("Take in the script", "script", None)
    assert "all the rest is made from it" in first.why


def test_the_day_before_a_day_without_a_sheet_it_is_the_sheet_by_this_evening(sample: Production) -> None:
    found = thing(sample, date(2027, 4, 11))
    assert (found.what, found.by) == ("Make the call sheet of day 6", date(2027, 4, 11))
    assert found.fix and (found.fix.command, found.fix.options) == ("fill-sheet", (("day", "6"),))
    assert "set their alarms" in found.why


def test_what_stops_tomorrow_comes_before_its_paper(sample: Production) -> None:
    tuesday = date(2027, 4, 13)
    assert thing(sample, tuesday).what == "Make the call sheet of day 7", "today's own sheet is overdue"
    fill_sheet(sample, FillOptions(7, ClockTime.parse("7a")))
    publish(sample, PublishOptions(7, because="The UPM knows."))
    found = thing(sample, tuesday)
    assert found.what.startswith("1 INÊS is on camera on day 7")
    for call in CAST_CALLS.all(sample):
        CAST_CALLS.change(sample, call.id, on_set=call.on_set or "9:00")
    found = thing(sample, tuesday)
    assert "permit runs" in found.what and found.by == tuesday
    assert found.fix and found.fix.command == "permit-dates"


def test_with_nothing_to_do_nothing_is_asked(sample: Production) -> None:
    problems = [problem for problem in find_problems(sample) if problem.severity is Severity.ADVICE]
    today = date(2026, 11, 26)
    assert next_thing(read_doorway(sample, today, problems), (), problems, today) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 4, 11), "By this evening"),
        (date(2027, 4, 12), "Overdue since yesterday evening"),
        (date(2027, 4, 10), "By tomorrow evening"),
        (date(2027, 4, 9), "By the evening of Sun 11 Apr"),
    ],
)
def test_by_when_is_said_as_people_say_it(qtbot: QtBot, sample_desk: OpenDesk, today: date, words: str) -> None:
    for place in PLACES.all(sample_desk.production):
        PLACES.change(sample_desk.production, place.id, permit_to=None)
    sample_desk.check_now()
    said = card_words(shown(qtbot, sample_desk, today))
    assert said[:3] == ["WHAT IS NEXT", "Make the call sheet of day 6", words]


def test_the_button_does_it_by_mouse_and_by_key(qtbot: QtBot, sample_desk: OpenDesk, empty_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk, date(2027, 4, 11))
    [card] = page.findChildren(NextCard)
    with qtbot.waitSignal(sample_desk.asking) as asked:
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["fill-sheet", {"day": "6"}]
    page = shown(qtbot, empty_desk, date(2026, 11, 26))
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Go to Script")
    with qtbot.waitSignal(empty_desk.going) as gone:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert gone.args == ["script", ""]


def test_what_stops_a_day_stands_above_everything_else_open(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page = shown(qtbot, sample_desk, date(2027, 4, 8))
    gravity = [line.problem.severity.rank for line in page.findChildren(PointLine)]
    assert len(set(gravity)) == 3
    assert gravity[0] == 0 and 0 not in gravity[1:]
