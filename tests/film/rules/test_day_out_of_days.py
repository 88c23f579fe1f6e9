"""The day-out-of-days an accountant pays holds from: domain 3.5's vectors, and laws over any schedule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.rules.day_out_of_days import (
    DropChoice,
    Engagement,
    Event,
    day_out_of_days,
    dood_row,
)

START = date(2026, 6, 1)


def weekdays(shoot_days: int = 20, **others: DayKind) -> ShootingCalendar:
    """Monday to Friday from 1 June 2026; other kinds by ISO date."""
    days, number, on = [], 0, START
    while number < shoot_days:
        kind = others.get(f"d{on:%m%d}", DayKind.OFF if on.weekday() > 4 else DayKind.SHOOT)
        number += kind is DayKind.SHOOT
        days.append(CalendarDay(on, kind, number if kind is DayKind.SHOOT else None))
        on += timedelta(days=1)
    return ShootingCalendar(tuple(days))


def on_shoot_days(calendar: ShootingCalendar, *numbers: int) -> frozenset[date]:
    return frozenset(day.on for day in calendar.days if day.shoot_day in numbers)


COMPANY = weekdays()
NUMBER = {day.on: day.shoot_day for day in COMPANY.days}


@pytest.mark.parametrize(
    ("works", "codes", "worked", "held"),
    [
        ((1, 2, 5), {1: "SW", 2: "W", 3: "H", 4: "H", 5: "WF"}, 3, 2),
        ((3,), {3: "SWF"}, 1, 0),
        ((1, 10), {1: "SWD", 10: "PWF"}, 2, 0),
        ((1, 9), {1: "SW", **{day: "H" for day in range(2, 9)}, 9: "WF"}, 2, 7),
        ((1, 10, 20), {1: "SWD", 10: "PW", **{day: "H" for day in range(11, 20)}, 20: "WF"}, 3, 9),
        ((1, 2, 3, 4, 5), {1: "SW", 2: "W", 3: "W", 4: "W", 5: "WF"}, 5, 0),
    ],
)
def test_codes_and_totals_are_those_of_the_trade(works, codes, worked, held):
    row = dood_row(COMPANY, Engagement("CLARA", on_shoot_days(COMPANY, *works), allows_drop=True))
    assert {NUMBER[on]: code for on, code in row.codes.items()} == codes
    assert (row.totals.work, row.totals.hold, row.totals.total) == (worked, held, worked + held)


def test_the_best_gap_saves_more_holds_than_the_first():
    person = Engagement("CLARA", on_shoot_days(COMPANY, 1, 10, 20), allows_drop=True, drop_choice=DropChoice.BEST)
    row = dood_row(COMPANY, person)
    assert (row.totals.work, row.totals.hold) == (3, 8)
    assert row.drop is not None
    assert (row.drop.intervening_days, row.drop.holds_saved) == (13, 9)
    assert str(row.drop).startswith("drop proposed, check contract")


def test_something_that_is_not_held_stays_blank_between():
    prop = dood_row(COMPANY, Engagement("PIANO", on_shoot_days(COMPANY, 1, 5), allows_hold=False, allows_drop=True))
    assert list(prop.codes.values()) == ["SW", "WF"]
    assert (prop.totals.work, prop.totals.hold, prop.drop) == (2, 0, None)


def test_nobody_is_dropped_whose_agreement_does_not_allow_it():
    row = dood_row(COMPANY, Engagement("CLARA", on_shoot_days(COMPANY, 1, 20)))
    assert row.drop is None
    assert row.totals.hold == 18


def test_a_longer_gap_is_asked_for_outside_the_usa():
    works = on_shoot_days(COMPANY, 10, 20)
    assert dood_row(COMPANY, Engagement("CLARA", works, allows_drop=True)).drop is not None
    assert dood_row(COMPANY, Engagement("CLARA", works, allows_drop=True, min_gap_days=14)).drop is None


def test_holidays_moves_and_hiatus_are_never_holds():
    calendar = weekdays(5, d0602=DayKind.HOLIDAY, d0603=DayKind.TRAVEL, d0604=DayKind.HIATUS)
    row = dood_row(calendar, Engagement("CLARA", on_shoot_days(calendar, 1, 5)))
    assert list(row.codes.values()) == ["SW", "/", "M", "H", "H", "H", "WF"]
    assert (row.totals.holiday, row.totals.hold, row.totals.total) == (1, 3, 6)


def test_travel_and_fittings_do_not_start_or_finish_anyone():
    events = {START: Event.FITTING, START + timedelta(days=1): Event.TRAVEL, START + timedelta(days=4): Event.TRAVEL}
    row = dood_row(COMPANY, Engagement("CLARA", on_shoot_days(COMPANY, 3, 4), events))
    assert list(row.codes.values()) == ["FT", "T", "SW", "WF", "T"]
    assert (row.totals.travel, row.totals.fitting, row.totals.work, row.totals.total) == (2, 1, 2, 4)
    assert (row.totals.start, row.totals.finish) == (date(2026, 6, 3), date(2026, 6, 4))


def test_an_event_on_a_held_day_prints_instead_of_the_hold():
    row = dood_row(
        COMPANY, Engagement("CLARA", on_shoot_days(COMPANY, 1, 3), {START + timedelta(days=1): Event.REHEARSAL})
    )
    assert list(row.codes.values()) == ["SW", "R", "WF"]
    assert (row.totals.rehearsal, row.totals.hold) == (1, 0)


def test_a_paid_rehearsal_may_be_the_start_where_the_production_counts_so():
    person = Engagement("CLARA", on_shoot_days(COMPANY, 3, 4), {START: Event.REHEARSAL}, rehearsal_starts=True)
    row = dood_row(COMPANY, person)
    assert list(row.codes.values()) == ["SR", "H", "W", "WF"]
    assert row.totals.start == START


def test_someone_who_never_works_has_no_start():
    row = dood_row(COMPANY, Engagement("CLARA", frozenset(), {START: Event.FITTING}))
    assert row.codes == {START: "FT"}
    assert (row.totals.start, row.totals.finish, row.totals.total) == (None, None, 0)


def test_the_foot_counts_who_works_and_not_who_is_held():
    people = [
        Engagement("CLARA", on_shoot_days(COMPANY, 1, 3)),
        Engagement("BEN", on_shoot_days(COMPANY, 3)),
    ]
    working = day_out_of_days(COMPANY, people).working
    assert [working[day.on] for day in COMPANY.days[:4]] == [1, 0, 2, 0]


def test_work_outside_the_calendar_is_refused_by_name():
    with pytest.raises(ValueError, match="CLARA works on 2027"):
        dood_row(COMPANY, Engagement("CLARA", frozenset({date(2027, 1, 1)})))


KINDS = st.lists(st.sampled_from(DayKind), min_size=1, max_size=60)


@st.composite
def schedules(draw: st.DrawFn) -> tuple[ShootingCalendar, Engagement]:
    kinds = draw(KINDS.filter(lambda drawn: DayKind.SHOOT in drawn))
    days, number = [], 0
    for offset, kind in enumerate(kinds):
        number += kind is DayKind.SHOOT
        days.append(CalendarDay(START + timedelta(days=offset), kind, number if kind is DayKind.SHOOT else None))
    shoots = [day.on for day in days if day.kind is DayKind.SHOOT]
    works = frozenset(draw(st.lists(st.sampled_from(shoots), min_size=1, unique=True)))
    events = draw(st.dictionaries(st.sampled_from([day.on for day in days]), st.sampled_from(Event), max_size=5))
    person = Engagement(
        "CLARA",
        works,
        events,
        allows_hold=draw(st.booleans()),
        allows_drop=draw(st.booleans()),
        min_gap_days=draw(st.sampled_from((10, 14))),
        drop_choice=draw(st.sampled_from(DropChoice)),
    )
    return ShootingCalendar(tuple(days)), person


@given(schedules())
def test_every_work_date_is_worked_once_between_one_start_and_one_finish(schedule):
    calendar, person = schedule
    row = dood_row(calendar, person)
    worked = {on: code for on, code in row.codes.items() if "W" in code}
    assert set(worked) == person.works
    assert row.totals.work == len(person.works)
    assert [on for on, code in worked.items() if "S" in code] == [min(person.works)]
    assert [on for on, code in worked.items() if "F" in code] == [max(person.works)]


@given(schedules())
def test_holds_lie_only_on_shoot_days_strictly_between_and_never_in_a_drop(schedule):
    calendar, person = schedule
    row = dood_row(calendar, person)
    held = [on for on, code in row.codes.items() if code == "H"]
    assert row.totals.hold == len(held)
    for on in held:
        assert person.allows_hold
        assert calendar.kinds[on] is DayKind.SHOOT
        assert min(person.works) < on < max(person.works)
        assert row.drop is None or not row.drop.on < on < row.drop.pick_up


@given(schedules())
def test_at_most_one_drop_and_only_over_a_gap_that_is_long_enough(schedule):
    calendar, person = schedule
    row = dood_row(calendar, person)
    letters = "".join(code for code in row.codes.values() if "W" in code)
    assert letters.count("D") == letters.count("P") == (row.drop is not None)
    if row.drop is not None:
        assert person.allows_drop
        assert person.allows_hold
        assert row.drop.intervening_days == (row.drop.pick_up - row.drop.on).days - 1 >= person.min_gap_days
