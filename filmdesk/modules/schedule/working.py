"""Who works when: the board, the presences and the events as day-out-of-days."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Character, CharacterKind, EventKind
from filmdesk.film.rules import day_out_of_days as dood
from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS, EVENTS, PRESENCES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_KINDS = {
    EventKind.TRAVEL: DayKind.TRAVEL,
    EventKind.MOVE: DayKind.TRAVEL,
    EventKind.HOLIDAY: DayKind.HOLIDAY,
    EventKind.HIATUS: DayKind.HIATUS,
    EventKind.DAY_OFF: DayKind.OFF,
}
_EVENTS = {
    EventKind.TRAVEL: "T", EventKind.REHEARSAL: "R", EventKind.FITTING: "FT",
    EventKind.CAMERA_TEST: "C", EventKind.SCHOOL: "SC",
}  # fmt: skip


def shooting_calendar(production: Production, schedule: Schedule) -> ShootingCalendar:
    """Every date from the first shoot day to the last, and those outside them on which a part has an event.

    Raises UserError while days have no dates.
    """
    numbers: dict[date, int] = {}
    for shoot_day in schedule.days:
        if shoot_day.date:
            numbers.setdefault(shoot_day.date, shoot_day.number)
    if not numbers:
        raise UserError("No shoot day has a date yet.", "Set the first day of shooting: set-start.")
    events = EVENTS.all(production)
    first, last = min(numbers), max(numbers)
    dates = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    dates |= {event.date for event in events if event.character and event.kind in _EVENTS}
    idle = {event.date: _KINDS[event.kind] for event in events if not event.character and event.kind in _KINDS}
    return ShootingCalendar(tuple(_calendar_day(on, numbers, idle) for on in sorted(dates)))


def _calendar_day(on: date, numbers: dict[date, int], idle: dict[date, DayKind]) -> CalendarDay:
    if on in numbers:
        return CalendarDay(on, DayKind.SHOOT, numbers[on])
    return CalendarDay(on, idle.get(on, DayKind.OFF))


def work_dates(production: Production, schedule: Schedule) -> dict[str, set[date]]:
    """The dates each character works: on camera in a strip of that day (rulings B1)."""
    on_camera: dict[str, list[str]] = defaultdict(list)
    for presence in PRESENCES.all(production):
        if presence.how.on_camera:
            on_camera[presence.scene].append(presence.character)
    dates: dict[str, set[date]] = defaultdict(set)
    for day in schedule.days:
        for strip in day.scene_strips:
            for character in on_camera[strip.scene] if day.date else ():
                dates[character].add(day.date)  # type: ignore[arg-type]
    return dates


def read_day_out_of_days(production: Production) -> tuple[dood.DayOutOfDays, list[Character]]:
    """The day-out-of-days of everyone who works or has an event, in number order (rulings B8)."""
    schedule = read_schedule(production)
    calendar = shooting_calendar(production, schedule)
    dates = work_dates(production, schedule)
    events: dict[str, dict[date, dood.Event]] = defaultdict(dict)
    for event in EVENTS.all(production):
        if event.character and event.kind in _EVENTS:
            events[event.character][event.date] = dood.Event(_EVENTS[event.kind])
    cast = [
        c for c in CHARACTERS.all(production) if c.kind is not CharacterKind.GROUP and (c.id in dates or c.id in events)
    ]
    cast.sort(key=cast_order)
    engagements = [_engagement(part, dates[part.id], events[part.id]) for part in cast]
    return dood.day_out_of_days(calendar, engagements), cast


def _engagement(part: Character, works: set[date], events: dict[date, dood.Event]) -> dood.Engagement:
    return dood.Engagement(
        part.name, frozenset(works), events,
        allows_hold=part.allow_hold, allows_drop=part.allow_drop, min_gap_days=part.drop_gap,
    )  # fmt: skip
