"""Planned days against an agreement: what only several days together show."""

from __future__ import annotations

from datetime import date, timedelta

from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.rules.meals import Meal
from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.work_checks import PERFORMERS, WorkDay, work_problems
from filmdesk.values.clock import ClockTime
from filmdesk.values.places import form
from filmdesk.values.problems import Problem, RecordRef

MONDAY = date(2026, 6, 1)
MINORS = read_rule_pack(form("rules", "minors-california.toml").read_text("utf-8"))
LUNCH = (Meal(ClockTime(12 * 60), ClockTime(12 * 60 + 30)),)


def week(days: int, *, start: date = MONDAY, school: int | None = None, wrap: int | None = 17 * 60) -> list[WorkDay]:
    """A girl of sixteen on set from eight to five, half an hour of lunch between."""
    return [
        WorkDay(
            RecordRef("sheet", f"s{n}", f"call sheet {n + 1}"), RecordRef("person", "ida", "Ida"), PERFORMERS, n + 1,
            start + timedelta(days=n), "UTC", ClockTime(8 * 60), meals=LUNCH, minor=True, born=date(2010, 1, 1),
            wrap=None if wrap is None else ClockTime(wrap), school=school,
        )
        for n in range(days)
    ]  # fmt: skip


def weekly(days: list[WorkDay]) -> list[Problem]:
    calendar = ShootingCalendar(tuple(CalendarDay(day.on, DayKind.SHOOT, day.number) for day in days))
    return [problem for problem in work_problems([MINORS], calendar, days) if problem.check == "minor.week"]


def test_a_week_of_a_minor_is_added_up_to_its_limit() -> None:
    assert weekly(week(5)) == []
    [problem] = weekly(week(6))
    assert problem.message == "Ida (call sheet 6): 51 h this week; at most 48 h."
    assert "48 h a week" in problem.rule


def test_school_and_meals_are_no_work_and_a_new_week_begins_anew() -> None:
    assert weekly(week(6, school=60)) == []
    assert weekly(week(6, start=MONDAY + timedelta(days=3))) == []


def test_days_without_an_end_are_not_guessed() -> None:
    assert weekly(week(6, wrap=None)) == []
