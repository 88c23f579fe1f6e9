"""The one thing to do next: what, by when, why, and what does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.modules.today.doorway import FORTNIGHT, Doorway, NextDay
from filmdesk.modules.today.first_steps import FirstStep
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

_TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextThing:
    """Something to do by the evening of `by`; its button does `fix`, goes to `page` or opens `record`."""

    what: str
    why: str
    by: date | None = None
    fix: Fix | None = None
    page: str = ""
    record: RecordRef | None = None


def next_thing(
    doorway: Doorway, steps: Sequence[FirstStep], problems: Sequence[Problem], today: date
) -> NextThing | None:
    """The most pressing: what tomorrow lacks, the first steps, what the fortnight asks for, then what is open."""
    return next(_in_order(doorway, steps, problems, today), None)


def _in_order(
    doorway: Doorway, steps: Sequence[FirstStep], problems: Sequence[Problem], today: date
) -> Iterator[NextThing]:
    days = [day for day in (doorway.today, doorway.next) if day and day.on]
    for day in days:
        if day.on and day.on <= today + _TOMORROW:
            yield from _of_day(day)
    for step in steps:
        if not step.done and not step.after:
            yield NextThing(step.title, f"{step.said}.", page=step.desk)
    for day in days:
        if day.on and day.on <= today + FORTNIGHT:
            yield from _of_day(day)
    for severity in (Severity.STOPS, Severity.WARNS):
        yield from (_open(problem, doorway.dates) for problem in problems if problem.severity is severity)


def _of_day(day: NextDay) -> Iterator[NextThing]:
    """What stops the day, then what the desks have still to do for it."""
    dates = {day.number: day.on} if day.on else {}
    yield from (_open(problem, dates) for problem in day.problems if problem.severity is Severity.STOPS)
    for fact in day.facts:
        if fact.due:
            yield NextThing(fact.due, fact.why, dates[day.number] - _TOMORROW, fact.fix, record=fact.record or day.day)


def _open(problem: Problem, dates: dict[int, date]) -> NextThing:
    on = dates.get(problem.day or 0)
    why = f"{problem.severity.words}. {problem.remedy}".strip()
    record = problem.records[0] if problem.records else None
    return NextThing(problem.message, why, on - _TOMORROW if on else None, problem.fix, record=record)
