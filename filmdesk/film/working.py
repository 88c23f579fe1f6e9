"""Who works on which shoot day, and what that makes them: the codes of the day-out-of-days (domain 3.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.records import Character, CharacterKind, Event, EventKind, Presence, PresenceKind
from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.rules.day_out_of_days import Engagement, dood_row
from filmdesk.film.rules.day_out_of_days import Event as Code
from filmdesk.film.scenes import cast_order

Part = tuple[str, bool]
"""A character's id, and whether it is the double with no line of its own."""

_CODES = {
    EventKind.TRAVEL: Code.TRAVEL,
    EventKind.REHEARSAL: Code.REHEARSAL,
    EventKind.FITTING: Code.FITTING,
    EventKind.CAMERA_TEST: Code.CAMERA_TEST,
    EventKind.SCHOOL: Code.SCHOOL,
}
_IDLE = {
    EventKind.HOLIDAY: DayKind.HOLIDAY,
    EventKind.HIATUS: DayKind.HIATUS,
    EventKind.MOVE: DayKind.TRAVEL,
    EventKind.TRAVEL: DayKind.TRAVEL,
}


@dataclass(frozen=True, slots=True)
class Parts:
    """Who can be called: characters by id, and the double each part has."""

    characters: Mapping[str, Character]

    def double_of(self, character: str) -> Part:
        """Whoever doubles the part: the stunt performer numbered 1X for part 1, else a double without a line."""
        number = f"{self.characters[character].cast_number}X"
        own = (c.id for c in self.characters.values() if number != "X" and c.cast_number.upper() == number.upper())
        stand_in = next(own, "")
        return (stand_in, False) if stand_in else (character, True)

    def on_camera(self, presences: Iterable[Presence]) -> set[Part]:
        """Who works where these presences are: on camera, and doubles; a group is background."""
        found: set[Part] = set()
        for presence in presences:
            character = self.characters.get(presence.character)
            if character is None or character.kind is CharacterKind.GROUP:
                continue
            if presence.how.on_camera:
                found.add((character.id, False))
            elif presence.how is PresenceKind.DOUBLE:
                found.add(self.double_of(character.id))
        return found

    def in_order(self, parts: Iterable[Part]) -> list[Part]:
        """By cast number, a double after its part (rulings B11)."""
        return sorted(parts, key=lambda part: (cast_order(self.characters[part[0]]), part[1]))


def working_parts(parts: Parts, presences: Mapping[str, list[Presence]], day: ShootDay) -> list[Part]:
    """Who is on camera that day, in number order."""
    found: set[Part] = set()
    for strip in day.scene_strips:
        found |= parts.on_camera(presences.get(strip.scene, ()))
    return parts.in_order(found)


def on_date(day: ShootDay) -> date:
    """The day's date; before a start is set, a stand-in that keeps the order of the days."""
    return day.date or date(1900, 1, 1) + timedelta(days=day.number)


def shooting_calendar(schedule: Schedule, events: Iterable[Event]) -> ShootingCalendar:
    """Every date from the first shoot day to the last, and those outside them on which someone has an event."""
    listed = list(events)
    shooting: dict[date, int] = {}
    for day in schedule.days:
        shooting.setdefault(on_date(day), day.number)
    if not shooting:
        return ShootingCalendar(())
    first, last = min(shooting), max(shooting)
    dates = {first + timedelta(days=step) for step in range((last - first).days + 1)}
    if any(day.date for day in schedule.days):
        dates |= {event.date for event in listed if event.character and event.kind in _CODES}
    idle = {event.date: _IDLE[event.kind] for event in listed if not event.character and event.kind in _IDLE}
    return ShootingCalendar(tuple(_calendar_day(on, shooting, idle) for on in sorted(dates)))


def _calendar_day(on: date, shooting: Mapping[date, int], idle: Mapping[date, DayKind]) -> CalendarDay:
    if on in shooting:
        return CalendarDay(on, DayKind.SHOOT, shooting[on])
    return CalendarDay(on, idle.get(on, DayKind.OFF))


def work_dates(schedule: Schedule, parts: Parts, presences: Mapping[str, list[Presence]]) -> dict[Part, set[date]]:
    """The dates everyone who works is on camera."""
    works: dict[Part, set[date]] = defaultdict(set)
    for day in schedule.days:
        for part in working_parts(parts, presences, day):
            works[part].add(on_date(day))
    return works


def day_statuses(
    schedule: Schedule, parts: Parts, presences: Mapping[str, list[Presence]], events: Iterable[Event]
) -> dict[Part, Mapping[date, str]]:
    """The day-out-of-days codes of everyone who works, by date."""
    listed = list(events)
    calendar = shooting_calendar(schedule, listed)
    works = work_dates(schedule, parts, presences)
    return {part: dood_row(calendar, engagement(parts, part, days, listed)).codes for part, days in works.items()}


def engagement(parts: Parts, part: Part, works: set[date], events: Iterable[Event]) -> Engagement:
    """What the day-out-of-days is worked out from for one part; a double has no events of its own."""
    character = parts.characters[part[0]]
    own = {
        event.date: _CODES[event.kind]
        for event in events
        if event.character == character.id and event.kind in _CODES and not part[1]
    }
    return Engagement(
        character.name, frozenset(works), own, character.allow_hold, character.allow_drop, character.drop_gap
    )
