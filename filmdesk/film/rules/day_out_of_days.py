"""Day-out-of-days: what each person is on each date, with totals and proposed drops (domain 3.5, ruling B8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from filmdesk.film.rules.calendar import DayKind, ShootingCalendar

HOLD, HOLIDAY, COMPANY_MOVE = "H", "/", "M"
DROP_PROPOSED = "drop proposed, check contract"


class Event(StrEnum):
    """What a person does on a date besides shooting, by its code."""

    TRAVEL = "T"
    REHEARSAL = "R"
    FITTING = "FT"
    CAMERA_TEST = "C"
    SCHOOL = "SC"


class DropChoice(StrEnum):
    """Which gap a drop goes into when several are long enough."""

    FIRST = "first"
    BEST = "best"
    """The one that saves most holds; the first of equals."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """One row: the dates someone works (from strips), their events, and what their agreement allows."""

    name: str
    works: frozenset[date]
    events: Mapping[date, Event] = field(default_factory=dict)
    allows_hold: bool = True
    allows_drop: bool = False
    min_gap_days: int = 10
    """Calendar days that must lie between drop and pick-up (SAG-AFTRA theatrical: 10 in the USA, 14 otherwise)."""
    drop_choice: DropChoice = DropChoice.FIRST
    rehearsal_starts: bool = False
    """Classic usage: the first paid rehearsal is the start (SR), not the first day of work."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A proposed drop and pick-up; only the contract says whether it is one."""

    on: date
    pick_up: date
    intervening_days: int
    holds_saved: int

    def __str__(self) -> str:
        return f"{DROP_PROPOSED}: {self.on} to {self.pick_up}, {self.holds_saved} holds saved"


@dataclass(frozen=True, slots=True)
class DoodTotals:
    """Days of each kind; `total` is the sum of the four that print: travel, work, hold, holiday."""

    travel: int
    work: int
    hold: int
    holiday: int
    rehearsal: int
    fitting: int
    camera_test: int
    school: int
    start: date | None
    finish: date | None

    @property
    def total(self) -> int:
        """Travel, work, hold and holiday together."""
        return self.travel + self.work + self.hold + self.holiday


@dataclass(frozen=True, slots=True)
class DoodRow:
    """One person's codes by date, blank dates left out, with totals and the drop proposed if any."""

    name: str
    codes: Mapping[date, str]
    totals: DoodTotals
    drop: Drop | None = None


@dataclass(frozen=True, slots=True)
class DayOutOfDays:
    """The whole grid: rows as they were given, and how many work on each date of the calendar."""

    calendar: ShootingCalendar
    rows: tuple[DoodRow, ...]
    working: Mapping[date, int]


def day_out_of_days(calendar: ShootingCalendar, engagements: Iterable[Engagement]) -> DayOutOfDays:
    """The grid of everyone over the calendar (domain 3.5); ValueError when someone works on a date outside it."""
    people = list(engagements)
    rows = tuple(dood_row(calendar, person) for person in people)
    working = {day.on: sum(day.on in person.works for person in people) for day in calendar.days}
    return DayOutOfDays(calendar, rows, working)


def dood_row(calendar: ShootingCalendar, person: Engagement) -> DoodRow:
    """One person's codes (domain 3.5): S and F from strips alone, H only on shoot days between, drop if allowed."""
    stray = sorted(person.works - calendar.kinds.keys())
    if stray:
        raise ValueError(f"{person.name} works on {stray[0]}, which is not in the calendar")
    paid = _paid_dates(person)
    drop = _drop(calendar, person, paid)
    codes = _between(calendar, person, paid, drop) | {on: event.value for on, event in person.events.items()}
    codes |= {on: _work_code(on, paid, drop, rehearsal=on not in person.works) for on in paid}
    ordered = {on: codes[on] for on in sorted(codes)}
    return DoodRow(person.name, ordered, _totals(person, ordered, paid), drop)


def _paid_dates(person: Engagement) -> list[date]:
    """The dates between which someone is held: work, and the rehearsal that starts them where that counts."""
    works = sorted(person.works)
    rehearsals = [on for on, event in person.events.items() if event is Event.REHEARSAL]
    if works and person.rehearsal_starts and rehearsals and min(rehearsals) < works[0]:
        return [min(rehearsals), *works]
    return works


def _drop(calendar: ShootingCalendar, person: Engagement, paid: list[date]) -> Drop | None:
    """The one drop a person's agreement allows: in the first gap long enough, or the best."""
    if not (person.allows_hold and person.allows_drop):
        return None
    gaps = [_gap(calendar, last, following) for last, following in pairwise(paid)]
    eligible = [gap for gap in gaps if gap.intervening_days >= person.min_gap_days]
    if person.drop_choice is DropChoice.BEST:
        return max(eligible, key=lambda gap: gap.holds_saved, default=None)
    return eligible[0] if eligible else None


def _gap(calendar: ShootingCalendar, last: date, following: date) -> Drop:
    """The days between two dates of work, as the drop they could be."""
    return Drop(last, following, (following - last).days - 1, len(calendar.between(last, following, DayKind.SHOOT)))


def _between(calendar: ShootingCalendar, person: Engagement, paid: list[date], drop: Drop | None) -> dict[date, str]:
    """Holds, holidays and company moves of someone held between start and finish, the dropped days left out."""
    if not person.allows_hold or not paid:
        return {}
    codes = {DayKind.SHOOT: HOLD, DayKind.HOLIDAY: HOLIDAY, DayKind.TRAVEL: COMPANY_MOVE}
    return {
        on: codes[calendar.kinds[on]]
        for on in calendar.between(paid[0], paid[-1], *codes)
        if drop is None or not drop.on < on < drop.pick_up
    }


def _work_code(on: date, paid: list[date], drop: Drop | None, *, rehearsal: bool) -> str:
    """The letters of a paid day in their order: start, pick-up, work, finish, drop."""
    return "".join(
        (
            "S" if on == paid[0] else "",
            "P" if drop and on == drop.pick_up else "",
            "R" if rehearsal else "W",
            "F" if on == paid[-1] else "",
            "D" if drop and on == drop.on else "",
        )
    )


def _totals(person: Engagement, codes: Mapping[date, str], paid: list[date]) -> DoodTotals:
    """The row's counts, each date under the one thing its code says."""
    events = [event for on, event in person.events.items() if on not in person.works]
    shown = list(codes.values())
    return DoodTotals(
        travel=events.count(Event.TRAVEL),
        work=len(person.works),
        hold=shown.count(HOLD),
        holiday=shown.count(HOLIDAY),
        rehearsal=events.count(Event.REHEARSAL),
        fitting=events.count(Event.FITTING),
        camera_test=events.count(Event.CAMERA_TEST),
        school=events.count(Event.SCHOOL),
        start=paid[0] if paid else None,
        finish=paid[-1] if paid else None,
    )
