"""The rest warnings that keep a crew from a forced call: domain 4.11's vectors, clock changes, and laws."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.rules.rest import (
    Moment,
    earliest_call,
    forced_call_pay,
    invaded_hours,
    rest_between,
    rest_kind,
)
from filmdesk.film.rules.work_rules import InvadedRest, RestKind, RestRule
from filmdesk.values.clock import ClockTime

LA = "America/Los_Angeles"


def plain(hours: int) -> RestRule:
    return RestRule(kind=RestKind.DAILY, situation="usual", rest=hours * 60, text="Rest.", source="test")


def at(on: date, time: str, zone: str = LA) -> Moment:
    return Moment(on, ClockTime.parse(time), zone)


def test_a_performer_dismissed_at_half_past_seven_is_called_at_half_past_seven(pack):
    rule = pack("sag-aftra-theatrical-2023").rest_rule(RestKind.DAILY)
    assert earliest_call(rule, at(date(2026, 6, 1), "19:30")) == at(date(2026, 6, 2), "7:30a")


@pytest.mark.parametrize(
    ("friday", "hours", "monday"),
    [
        (date(2026, 5, 15), 54, "2:00a"),
        (date(2026, 5, 15), 56, "4:00a"),
        (date(2026, 3, 6), 54, "3:00a"),
        (date(2026, 10, 30), 54, "1:00a"),
    ],
    ids=["plain", "plain 56", "clock forward", "clock back"],
)
def test_a_weekend_is_counted_in_real_hours(friday, hours, monday):
    call = earliest_call(plain(hours), at(friday, "20:00"))
    assert call == at(friday + timedelta(days=3), monday)


def test_a_late_monday_call_needs_two_hours_less(pack):
    weekly = pack("sag-aftra-theatrical-2023").rest_rule(RestKind.FIVE_DAY_WEEK)
    friday, monday = date(2026, 5, 15), date(2026, 5, 18)
    assert earliest_call(weekly, at(friday, "20:00")) == at(monday, "4:00a")
    assert earliest_call(weekly, at(friday, "23:00")) == at(monday, "6:00a")
    assert rest_between(weekly, at(friday, "23:00"), at(monday, "6:00a")).short == 0
    assert rest_between(weekly, at(friday, "23:00"), at(monday, "5:59a")).due == 56 * 60


def test_the_warning_says_hours_had_due_earliest_call_rule_and_dates(pack):
    rule = pack("sag-aftra-theatrical-2023").rest_rule(RestKind.DAILY)
    rest = rest_between(rule, at(date(2026, 6, 1), "20:00"), at(date(2026, 6, 2), "6:30a"), estimated=True)
    assert (rest.had, rest.due, rest.short) == (630, 720, 90)
    finding = rest.finding("3 CLARA")
    assert finding is not None
    assert finding.message == (
        "3 CLARA: rest 10 h 30, 12 h due; earliest call 8:00 AM on Tue 2 Jun 2026. Counted from the estimated wrap."
    )
    assert finding.quoted.startswith("12 h from dismissal to the next first call")
    assert "sagaftra.org" in finding.quoted
    assert "2023-11-09 to 2026-06-30" in finding.quoted


def test_a_whole_rest_says_nothing():
    rest = rest_between(plain(10), at(date(2026, 6, 1), "20:00"), at(date(2026, 6, 2), "6:00a"))
    assert rest.finding() is None


def test_assistant_directors_rest_from_an_hour_after_wrap_to_an_hour_before_call(pack):
    rule = pack("dga-2023").rest_rule(RestKind.DAILY)
    wrap = at(date(2026, 6, 1), "20:00")
    assert earliest_call(rule, wrap) == at(date(2026, 6, 2), "7:00a")
    assert rest_between(rule, wrap, at(date(2026, 6, 2), "7:00a")).had == 9 * 60


def test_a_wrap_past_midnight_belongs_to_its_shoot_day():
    late = Moment(date(2026, 6, 1), ClockTime.parse("25:30"), LA)
    assert earliest_call(plain(10), late) == at(date(2026, 6, 2), "11:30a")
    assert late.shown() == "1:30 AM on Tue 2 Jun 2026"


def test_a_move_to_another_zone_counts_the_hours_that_pass():
    rest = rest_between(plain(12), at(date(2026, 6, 1), "20:00"), at(date(2026, 6, 2), "10:00a", "America/New_York"))
    assert rest.had == 11 * 60
    assert rest.earliest_call == at(date(2026, 6, 2), "11:00a", "America/New_York")


def test_where_the_clock_says_an_hour_twice_the_shorter_rest_is_counted():
    dismissed = Moment(date(2026, 10, 31), ClockTime.parse("25:30"), LA)
    assert rest_between(plain(10), dismissed, at(date(2026, 11, 1), "10:30a")).had == 9 * 60


def test_local_crafts_and_distant_locations_have_their_own_rest(pack):
    iatse = pack("iatse-basic-2021")
    assert iatse.rest_rule(RestKind.DAILY).rest == 10 * 60
    assert iatse.rest_rule(RestKind.DAILY, "distant location").rest == 9 * 60
    assert iatse.rest_rule(RestKind.DAILY, "Local 600 DP and operator, distant location").rest == 10 * 60
    assert iatse.rest_rule(RestKind.SIX_DAY_WEEK).rest == 32 * 60
    assert pack("dga-2023").rest_rule(RestKind.FIVE_DAY_WEEK).kind is RestKind.DAILY


def test_the_company_weekend_decides_which_rest_is_due():
    kinds = [DayKind.SHOOT, DayKind.OFF, DayKind.OFF, DayKind.SHOOT, DayKind.OFF, DayKind.SHOOT, DayKind.HOLIDAY]
    days = [CalendarDay(date(2026, 6, 5) + timedelta(days=n), kind) for n, kind in enumerate([*kinds, DayKind.SHOOT])]
    calendar = ShootingCalendar(tuple(days))
    between = [rest_kind(calendar, days[a].on, days[b].on) for a, b in ((0, 3), (3, 5), (5, 7))]
    assert between == [RestKind.FIVE_DAY_WEEK, RestKind.SIX_DAY_WEEK, RestKind.DAILY]


@pytest.mark.parametrize(
    ("invaded", "hours"), [(0, "0"), (1, "0.5"), (13, "0.5"), (30, "0.5"), (31, "0.6"), (36, "0.6")]
)
def test_invaded_rest_is_paid_as_the_contract_works_it_out(pack, invaded, hours):
    assert invaded_hours(pack("iatse-basic-2024").invaded_rest, invaded) == Decimal(hours)


def test_a_forced_call_costs_the_lesser(pack):
    rule = pack("sag-aftra-theatrical-2023").forced_call
    assert forced_call_pay(rule, Decimal(1204)) == 950
    assert forced_call_pay(rule, Decimal("783.00")) == Decimal(783)


ZONES = st.sampled_from([LA, "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
MOMENTS = st.builds(
    Moment,
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 47 * 60).map(ClockTime),
    ZONES,
)


@given(MOMENTS, st.integers(1, 60))
def test_the_earliest_call_gives_the_whole_rest_and_hardly_more(dismissed, hours):
    rule = plain(hours)
    call = earliest_call(rule, dismissed)
    had = (call.latest() - dismissed.latest()) // timedelta(minutes=1)
    assert had >= hours * 60
    ambiguous = call.latest() != call.earliest()
    assert ambiguous or rest_between(rule, dismissed, call).short == 0
    assert ambiguous or rest_between(rule, dismissed, call).had == hours * 60


@given(st.integers(0, 600), st.integers(0, 600))
def test_more_invasion_is_never_cheaper(one, other):
    rule = InvadedRest(text="t", source="s", least=30, step=6)
    assert invaded_hours(rule, min(one, other)) <= invaded_hours(rule, max(one, other))
