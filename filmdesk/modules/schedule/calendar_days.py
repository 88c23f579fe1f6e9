"""The calendar of the shoot: what each date holds, from the first month of it to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.records import Event, EventKind
from filmdesk.film.store import CHARACTERS, EVENTS, facts
from filmdesk.production.production import Production
from filmdesk.values.dates import weekday
from filmdesk.values.eighths import Eighths

FREE = (EventKind.HOLIDAY, EventKind.HIATUS, EventKind.DAY_OFF)
_LONGEST = 60
"""Weeks shown at most: a date mistyped by a century makes no calendar of five thousand."""


@dataclass(frozen=True, slots=True)
class ShootLine:
    """A shoot day on the calendar."""

    number: int
    pages: Eighths
    sets: tuple[str, ...]
    unit: str
    strip: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event on the calendar: what, for whom, and whether the whole company is free for it."""

    id: str
    words: str
    free: bool


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """All that stands on a date."""

    on: date
    shoots: tuple[ShootLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    off: bool = False
    """A weekday the company does not work."""


def read_calendar(production: Production, schedule: Schedule) -> tuple[CalendarDate, ...]:
    """Whole weeks, Monday first, over every month with a shoot day or an event; empty where no date is known."""
    about = facts(production)
    shoots: dict[date, list[ShootLine]] = defaultdict(list)
    for day in schedule.days:
        if day.date:
            shoots[day.date].append(_shoot(schedule, day))
    events: dict[date, list[EventLine]] = defaultdict(list)
    names = {part.id: part.name for part in CHARACTERS.all(production)}
    for event in EVENTS.all(production):
        events[event.date].append(EventLine(event.id, event_words(event, names), _is_free(event)))
    known = sorted({*shoots, *events, *([about.start_date] if about.start_date else [])})
    off = set(about.days_off)
    return tuple(
        CalendarDate(on, tuple(shoots.get(on, ())), tuple(events.get(on, ())), weekday(on) in off)
        for on in _whole_weeks(known)
    )


def event_words(event: Event, names: Mapping[str, str]) -> str:
    """ "Fitting, INÊS: sea boots"."""
    who = names.get(event.character, "")
    head = f"{event.kind.capitalize()}, {who}" if who else event.kind.capitalize()
    return f"{head}: {event.text}" if event.text else head


def _shoot(schedule: Schedule, day: ShootDay) -> ShootLine:
    scenes = (schedule.scenes.get(strip.scene) for strip in day.scene_strips)
    sets = dict.fromkeys(scene.set_name for scene in scenes if scene)
    return ShootLine(day.number, schedule.pages_of(day), tuple(sets), day.unit, day.id)


def _is_free(event: Event) -> bool:
    return event.kind in FREE and not event.character


def _whole_weeks(known: Sequence[date]) -> list[date]:
    if not known:
        return []
    first = known[0].replace(day=1)
    first -= timedelta(days=first.weekday())
    after = (known[-1].replace(day=1) + timedelta(days=32)).replace(day=1)
    weeks = min(_LONGEST, -(-(after - first).days // 7))
    return [first + timedelta(days=step) for step in range(weeks * 7)]
