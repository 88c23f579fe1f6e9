"""Minors in California: the table, the evening limit, own school, and what a day does not keep (domain 4.14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.film.rules.ages import Age, is_minor, years_old
from filmdesk.film.rules.minors import (
    MinorDay,
    check_minor,
    hours_for,
    infant_pairs_due,
    is_school_day,
    minor_limits,
    reminders,
    teachers_due,
)
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Severity

MONDAY = date(2026, 6, 1)


def time(text: str) -> ClockTime:
    return ClockTime.parse(text)


def born(age: str, on: date = MONDAY) -> date:
    """Someone that old to the day; only for ages in years and days."""
    count, unit = int(age[:-1]), age[-1]
    return on - timedelta(days=count) if unit == "d" else on.replace(year=on.year - count)


@pytest.fixture
def law(pack):
    return pack("minors-california").minors


@pytest.mark.parametrize(
    ("age", "school_day", "hours"),
    [
        ("15d", True, (120, 20, 0, 100, 120)),
        ("200d", True, (240, 120, 0, 120, 270)),
        ("2y", False, (360, 180, 0, 180, 390)),
        ("5y", True, (360, 180, 0, 180, 390)),
        ("6y", True, (480, 240, 180, 60, 510)),
        ("8y", False, (480, 360, 0, 120, 510)),
        ("9y", True, (540, 300, 180, 60, 570)),
        ("15y", False, (540, 420, 0, 120, 570)),
        ("16y", True, (600, 360, 180, 60, 630)),
        ("17y", False, (600, 480, 0, 120, 630)),
    ],
)
def test_every_row_of_the_table_is_the_states(law, age, school_day, hours):
    row = hours_for(law, born(age), MONDAY, school_day)
    assert (row.on_set, row.work, row.school, row.recreation, row.total) == hours


def test_work_school_and_rest_make_up_the_time_on_set_in_every_row(law):
    assert len(law.hours) == 9
    for row in law.hours:
        assert row.work + row.school + row.recreation == row.on_set


@pytest.mark.parametrize(("age", "span"), [("6y", 150), ("12y", 210), ("17y", 270)])
def test_own_school_first_leaves_two_and_a_half_to_four_and_a_half_hours(law, age, span):
    limits = minor_limits(law, MinorDay(born(age), MONDAY, time("3p"), own_school=True))
    assert limits.total == span
    assert limits.school == 0
    assert limits.latest_dismissal == time("3p").plus(span)


def test_the_evening_ends_at_ten_and_half_past_twelve_before_a_day_without_school(law):
    girl = born("12y")
    assert minor_limits(law, MinorDay(girl, MONDAY, time("2p"))).latest_dismissal == time("10p")
    free = MinorDay(girl, MONDAY, time("5p"), school_day_after=False)
    assert minor_limits(law, free).latest_dismissal == ClockTime(24 * 60 + 30)


def test_a_day_within_the_law_says_nothing(law):
    day = MinorDay(born("12y"), MONDAY, time("8a"), time("5:30p"), work=300, school=180, recreation=60, week=48 * 60)
    assert check_minor(law, day) == []


def test_a_day_beyond_it_names_every_limit_with_its_source(law):
    day = MinorDay(
        born("12y"), MONDAY, time("4:30a"), time("10:15p"), work=330, school=120, recreation=30, week=49 * 60
    )
    found = check_minor(law, day, "3K CLARA")
    assert [finding.code for finding in found] == [
        "minor.on_set",
        "minor.early",
        "minor.late",
        "minor.work",
        "minor.school",
        "minor.recreation",
        "minor.week",
    ]
    assert found[0].message == "3K CLARA: On set 4:30 AM to 10:15 PM, 17 h 45; at most 9 h 30 with the meal."
    assert found[0].remedy == "Dismiss by 2:00 PM."
    assert all(finding.rule_text and finding.rule_source for finding in found)
    assert found[0].severity is Severity.STOPS


def test_an_infant_works_only_in_its_two_windows(law):
    baby = born("30d")
    assert check_minor(law, MinorDay(baby, MONDAY, time("9:30a"), time("11:30a"))) == []
    (finding,) = check_minor(law, MinorDay(baby, MONDAY, time("11a"), time("1p")))
    assert finding.code == "minor.window"
    assert "9:30 AM to 11:30 AM or 2:30 PM to 4:30 PM" in finding.message


def test_a_newborn_may_not_work_and_an_adult_is_not_checked(law):
    (finding,) = check_minor(law, MinorDay(born("14d"), MONDAY, time("9:30a")))
    assert (finding.code, finding.severity) == ("minor.age", Severity.STOPS)
    assert "14 days" in finding.message
    assert check_minor(law, MinorDay(born("18y"), MONDAY, time("1a"), time("23:00"))) == []


def test_half_an_hour_of_meal_at_most_lengthens_the_day(law):
    girl = born("12y")
    assert minor_limits(law, MinorDay(girl, MONDAY, time("8a"), meal=60)).total == 570
    assert minor_limits(law, MinorDay(girl, MONDAY, time("8a"), meal=0)).total == 540


def test_weekdays_are_school_days_unless_told_otherwise():
    saturday = date(2026, 6, 6)
    assert is_school_day(MONDAY)
    assert not is_school_day(saturday)
    assert not is_school_day(MONDAY, {MONDAY: False})
    assert is_school_day(saturday, {saturday: True})


def test_teachers_and_nurses_are_counted_up(law):
    assert [teachers_due(law, minors, in_session=True) for minors in (0, 1, 10, 11)] == [0, 1, 1, 2]
    assert teachers_due(law, 21, in_session=False) == 2
    assert infant_pairs_due(law, [born("20d")] * 4, MONDAY) == 2
    assert infant_pairs_due(law, [born("20d"), *[born("60d")] * 10], MONDAY) == 2


def test_what_to_have_ready_depends_on_age(law):
    def texts(age):
        return " ".join(finding.message for finding in reminders(law, born(age), MONDAY))

    assert "foot-candles" in texts("30d")
    assert "sight or sound" in texts("15y")
    assert "sight or sound" not in texts("16y")
    assert "Coogan" in texts("17y")
    assert texts("18y") == ""


def test_a_child_of_the_29th_of_february_is_older_on_the_first_of_march():
    leap = date(2012, 2, 29)
    assert Age.parse("14 y").reached_on(leap) == date(2026, 3, 1)
    assert (years_old(leap, date(2026, 2, 28)), years_old(leap, date(2026, 3, 1))) == (13, 14)
    assert Age.parse("6 m").reached_on(date(2025, 8, 31)) == date(2026, 3, 1)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_two_ways_of_counting_years_agree(birth, years):
    birthday = Age(years, "y").reached_on(birth)
    assert years_old(birth, birthday) == years
    assert years_old(birth, birthday - timedelta(days=1)) == years - 1


@given(st.dates(date(2000, 1, 1), date(2026, 6, 1)), st.booleans())
def test_every_minor_of_fifteen_days_or_more_has_exactly_one_row(pack, birth, school_day):
    law = pack("minors-california").minors
    row = hours_for(law, birth, MONDAY, school_day)
    assert (row is not None) == (is_minor(birth, MONDAY) and birth + timedelta(days=15) <= MONDAY)


@given(st.integers(0, 19 * 60), st.integers(0, 16 * 60), st.integers(1, 17), st.booleans())
def test_a_day_that_ends_by_the_latest_dismissal_breaks_neither_span_nor_evening(pack, arrival, length, age, before):
    law = pack("minors-california").minors
    day = MinorDay(born(f"{age}y"), MONDAY, ClockTime(arrival), ClockTime(arrival + length), school_day_after=before)
    codes = {finding.code for finding in check_minor(law, day)}
    latest = minor_limits(law, day).latest_dismissal
    assert (day.dismissal > latest) == bool(codes & {"minor.on_set", "minor.late"})
