"""Meals: when each person's is due and what a late one costs, by domain 4.12's vectors and laws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.film.rules.meals import (
    Meal,
    MealDay,
    check_meals,
    first_meal_by,
    meal_penalty,
    meals_due,
    penalised_minutes,
)
from filmdesk.film.rules.work_rules import MealPenalty
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Severity


def time(text: str) -> ClockTime:
    return ClockTime.parse(text)


def meal(start: str, end: str | None = None) -> Meal:
    return Meal(time(start), time(end) if end else None)


@pytest.fixture
def sag(pack):
    return pack("sag-aftra-theatrical-2023").meals


@pytest.fixture
def iatse(pack):
    return pack("iatse-basic-2024").meals


@pytest.mark.parametrize(
    ("name", "group", "late", "total"),
    [
        *(
            ("sag-aftra-theatrical-2023", "performers", late, total)
            for late, total in ((0, 0), (1, 25), (30, 25), (31, 60), (60, 60), (61, 110), (91, 160))
        ),
        ("sag-aftra-theatrical-2023", "short, student, ultra low budget", 61, 75),
        ("sag-aftra-theatrical-2023", "background", 31, "17.50"),
        ("iatse-basic-2021", "features and location television", 31, "17.50"),
        ("iatse-basic-2021", "features and location television", 61, "30.00"),
        ("iatse-basic-2021", "studio television", 61, "33.00"),
        ("iatse-low-budget-2023", "crew", 150, "64.50"),
        ("iatse-low-budget-2023", "crew", 180, "82.50"),
    ],
)
def test_penalties_are_those_of_the_agreements(pack, name, group, late, total):
    assert meal_penalty(pack(name).meal_penalty(group), late) == Decimal(total)


def test_a_performers_breakfast_moves_the_first_meal_to_six_hours_from_its_end(sag):
    day = MealDay(time("7a"), breakfast=meal("7:30a", "7:45a"))
    assert first_meal_by(sag, day) == time("1:45p")
    assert first_meal_by(sag, MealDay(time("7a"))) == time("1p")


@pytest.mark.parametrize(
    "breakfast", [meal("7:30a", "7:40a"), meal("9:00a", "9:15a"), meal("6:30a", "6:45a"), meal("7:30a")]
)
def test_a_breakfast_too_short_too_late_or_without_an_end_moves_nothing_and_says_so(sag, breakfast):
    day = MealDay(time("7a"), breakfast=breakfast, meals=(meal("1p", "1:30p"),), wrap=time("7p"))
    assert first_meal_by(sag, day) == time("1p")
    assert [finding.code for finding in check_meals(sag, day)] == ["meal.breakfast"]


@pytest.mark.parametrize("breakfast", [meal("6:30a", "7a"), meal("7:30a", "8a")])
def test_a_crew_breakfast_around_crew_call_brings_an_early_call_into_step_with_the_crew(iatse, breakfast):
    day = MealDay(time("5:30a"), crew_call=time("7a"), breakfast=breakfast)
    assert first_meal_by(iatse, day) == time("1p")


def test_an_early_call_without_breakfast_is_due_from_its_own_call(iatse):
    assert first_meal_by(iatse, MealDay(time("5:30a"), crew_call=time("7a"))) == time("11:30a")


def test_the_second_meal_is_due_six_hours_after_the_first_if_wrap_is_later(sag):
    lunch = meal("1p", "1:30p")
    long = meals_due(sag, MealDay(time("7a"), meals=(lunch,), wrap=time("8p")))
    assert [(due.number, due.by) for due in long] == [(1, time("1p")), (2, time("7:30p"))]
    short = meals_due(sag, MealDay(time("7a"), meals=(lunch,), wrap=time("7:30p")))
    assert [due.number for due in short] == [1]


def test_a_missing_second_meal_is_named_with_the_time_and_the_rule(sag):
    day = MealDay(time("7a"), meals=(meal("1p", "1:30p"),), wrap=time("8p"))
    (finding,) = check_meals(sag, day, "3 CLARA")
    assert finding.message == "3 CLARA: second meal is not set; it is due by 7:30 PM."
    assert finding.rule_text == "The next meal within 6 h of the end of the one before."
    assert finding.rule_date is not None


def test_a_day_shorter_than_six_hours_needs_no_meal(sag):
    assert check_meals(sag, MealDay(time("7a"), wrap=time("1p"))) == []


def test_a_late_lunch_is_said_in_minutes_on_the_productions_clock(sag):
    day = MealDay(time("7a"), meals=(meal("13:20", "13:50"),), wrap=time("18:00"))
    (finding,) = check_meals(sag, day, clock=24)
    assert finding.message == "First meal at 13:20 is 20 min late; it is due by 13:00."
    assert finding.severity is Severity.WARNS


def test_a_meal_under_half_an_hour_is_told_and_an_hour_is_all_that_is_deducted(sag):
    short = MealDay(time("7a"), meals=(meal("1p", "1:20p"),), wrap=time("6p"))
    assert [finding.code for finding in check_meals(sag, short)] == ["meal.short"]
    long = MealDay(time("7a"), meals=(meal("1p", "2:15p"),), wrap=time("6p"))
    assert [(f.code, f.severity) for f in check_meals(sag, long)] == [("meal.long", Severity.ADVICE)]


def test_grace_is_never_scheduled_but_counts_for_what_happened(iatse):
    planned = MealDay(time("7a"), meals=(meal("1:10p", "1:40p"),), wrap=time("6p"))
    assert [finding.code for finding in check_meals(iatse, planned)] == ["meal.late"]
    happened = MealDay(time("7a"), meals=(meal("1:10p", "1:40p"),), wrap=time("6p"), happened=True)
    assert check_meals(iatse, happened) == []


@pytest.mark.parametrize(
    ("late", "extended", "minor", "counts"),
    [
        (12, False, False, 0),
        (13, False, False, 13),
        (30, True, False, 0),
        (31, True, False, 31),
        (5, False, True, 5),
        (5, True, True, 5),
    ],
)
def test_beyond_grace_or_extension_all_the_minutes_count_and_a_minor_has_neither(iatse, late, extended, minor, counts):
    day = MealDay(time("7a"), happened=True, extended=extended, minor=minor)
    assert penalised_minutes(iatse, day, late) == counts


def test_a_minors_late_meal_stops_the_day(iatse):
    day = MealDay(time("9a"), meals=(meal("3:05p", "3:35p"),), wrap=time("5p"), minor=True, happened=True)
    (finding,) = check_meals(iatse, day)
    assert finding.severity is Severity.STOPS


SCALES = st.builds(
    lambda steps, then: MealPenalty(text="t", source="s", group="g", steps=tuple(steps), then=then),
    st.lists(st.decimals(0, 100, places=2), max_size=4),
    st.decimals(0, 100, places=2),
)


@given(SCALES, st.integers(-60, 600), st.integers(0, 120))
def test_a_later_meal_never_costs_less_and_one_in_time_costs_nothing(scale, late, more):
    assert meal_penalty(scale, late) <= meal_penalty(scale, late + more)
    assert late > 0 or meal_penalty(scale, late) == 0


@given(SCALES, st.integers(1, 600))
def test_every_begun_half_hour_counts_whole(scale, late):
    assert meal_penalty(scale, late) == meal_penalty(scale, -(-late // 30) * 30)
