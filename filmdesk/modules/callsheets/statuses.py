"""What each performer is on each shoot day: the codes of the day-out-of-days (domain 3.5)."""

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
    """Every date from the first day of shooting or event to the last."""
    listed = list(events)
    shooting = {on_date(day): day.number for day in schedule.days}
    idle = {event.date: _IDLE[event.kind] for event in listed if not event.character and event.kind in _IDLE}
    dates = sorted({*shooting, *(event.date for event in listed)} if any(d.date for d in schedule.days) else shooting)
    if not dates:
        return ShootingCalendar(())
    span = (dates[0] + timedelta(days=step) for step in range((dates[-1] - dates[0]).days + 1))
    return ShootingCalendar(tuple(
        CalendarDay(on, DayKind.SHOOT, shooting[on]) if on in shooting else CalendarDay(on, idle.get(on, DayKind.OFF))
        for on in span
    ))


def day_statuses(
    schedule: Schedule, parts: Parts, presences: Mapping[str, list[Presence]], events: Iterable[Event]
) -> dict[Part, Mapping[date, str]]:
    """The day-out-of-days codes of everyone who works, by date."""
    listed = list(events)
    calendar = shooting_calendar(schedule, listed)
    works: dict[Part, set[date]] = defaultdict(set)
    for day in schedule.days:
        for part in working_parts(parts, presences, day):
            works[part].add(on_date(day))
    return {part: dood_row(calendar, _engagement(parts, part, days, listed)).codes for part, days in works.items()}


def _engagement(parts: Parts, part: Part, works: set[date], events: list[Event]) -> Engagement:
    character = parts.characters[part[0]]
    own = {
        event.date: _CODES[event.kind]
        for event in events
        if event.character == character.id and event.kind in _CODES and not part[1]
    }
    return Engagement(
        character.name, frozenset(works), own, character.allow_hold, character.allow_drop, character.drop_gap
    )
