"""What is to be said of a strip beside the board: who works, where, what it needs, and what its place costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.people import minors
from filmdesk.film.records import Character, Event, Place, Presence, Strip
from filmdesk.film.rules.sun import SunTimes, sun_times, zone_at
from filmdesk.film.scenes import by_scene
from filmdesk.film.store import (
    CHARACTERS,
    ELEMENTS,
    EVENTS,
    PLACES,
    PRESENCES,
    SCENE_ELEMENTS,
    SET_PLACES,
    facts,
)
from filmdesk.film.working import Part, Parts, day_statuses, on_date, working_parts
from filmdesk.production.production import Production
from filmdesk.values.dates import month
from filmdesk.values.errors import UserError

HOLD = "H"
TABLES = frozenset({
    "board", "strip", "scene", "facts", "event", "character", "presence", "element", "scene_element", "person", "place",
    "set_place",
})  # fmt: skip
"""What is said beside the board is read from these."""


@dataclass(frozen=True, slots=True)
class Working:
    """A part on a day: as it is called on the board, its code in the day-out-of-days, and who it is."""

    number: str
    name: str
    code: str
    character: str
    minor: bool = False


class Asider:
    """Reads what the panel beside the board says; made anew for each look, so that nothing of it is stale."""

    def __init__(self, production: Production, schedule: Schedule) -> None:
        self.production = production
        self.schedule = schedule
        self.parts = Parts(CHARACTERS.by_id(production))
        self.presences: Mapping[str, list[Presence]] = by_scene(PRESENCES.all(production))
        self.events: list[Event] = EVENTS.all(production)
        self.minors = minors(production)

    # Who

    def cast_of(self, strip: Strip, day: ShootDay | None) -> list[Working]:
        """Who is on camera in a strip, and how they work that day."""
        return self._working(self.parts.in_order(self.parts.on_camera(self.presences.get(strip.scene, ()))), day)

    def voices_of(self, strip: Strip) -> list[Character]:
        """Who is only heard in it, and does not come."""
        heard = [p.character for p in self.presences.get(strip.scene, ()) if p.how == "voice"]
        return [self.parts.characters[identity] for identity in heard if identity in self.parts.characters]

    def cast_on(self, day: ShootDay) -> list[Working]:
        """Who works a day."""
        return self._working(working_parts(self.parts, self.presences, day), day)

    def held_on(self, day: ShootDay) -> list[Working]:
        """Who is held on a day: paid, and not there."""
        codes = self._codes
        held = [part for part, row in codes.items() if row.get(on_date(day)) == HOLD]
        return self._working(self.parts.in_order(held), day)

    def _working(self, parts: Sequence[Part], day: ShootDay | None) -> list[Working]:
        return [self._one(part, self._codes.get(part, {}).get(on_date(day), "") if day else "") for part in parts]

    @cached_property
    def _codes(self) -> Mapping[Part, Mapping[date, str]]:
        return self._codes_in(self.schedule)

    def _codes_in(self, schedule: Schedule) -> Mapping[Part, Mapping[date, str]]:
        return day_statuses(schedule, self.parts, self.presences, self.events)

    def _one(self, part: Part, code: str) -> Working:
        character, is_double = self.parts.characters[part[0]], part[1]
        minor = character.person in self.minors and not is_double
        suffix = "X" if is_double else "K" if minor else ""
        name = f"{character.name} (double)" if is_double else character.name
        return Working(f"{character.cast_number}{suffix}", name, code, character.id, minor)

    # What its place costs

    def hold_days_of(self, strip: Strip) -> dict[str, int]:
        """For each part, the hold days the strip's day costs: those that would go if it were in the boneyard."""
        days = (replace(day, strips=_without(day.strips, strip)) for day in self.schedule.days)
        now, without = _holds(self._codes), _holds(self._codes_in(replace(self.schedule, days=tuple(days))))
        changed = {part: now.get(part, 0) - without.get(part, 0) for part in {*now, *without}}
        ordered = self.parts.in_order(part for part, cost in changed.items() if cost)
        return {self._one(part, "").name: changed[part] for part in ordered}

    def hold_days_if(self, moving: Collection[str], number: int) -> int:
        """How many hold days more (or fewer, below zero) the cast would have with these strips on that day."""
        every = (*(s for day in self.schedule.days for s in day.strips), *self.schedule.open_strips,
                 *self.schedule.boneyard)  # fmt: skip
        moved = tuple(strip for strip in every if strip.id in moving)
        days = []
        for day in self.schedule.days:
            staying = tuple(strip for strip in day.strips if strip.id not in moving)
            days.append(replace(day, strips=(*staying, *moved) if day.number == number else staying))
        then = _holds(self._codes_in(replace(self.schedule, days=tuple(days))))
        return sum(then.values()) - sum(_holds(self._codes).values())

    # Where

    def place_of(self, strip: Strip) -> Place | None:
        """Where a strip is shot: its own place, else its set's."""
        scene = self.schedule.scenes.get(strip.scene)
        wanted = strip.place or (self._places_of_sets().get(scene.set_name.upper(), "") if scene else "")
        return PLACES.find(self.production, wanted) if wanted else None

    def places_on(self, day: ShootDay) -> list[Place]:
        """Where a day is shot, in the order the company comes there."""
        found = [self.place_of(strip) for strip in day.scene_strips]
        return list({place.id: place for place in found if place}.values())

    def sun_at(self, place: Place, on: date) -> SunTimes | None:
        """The sun there and then; None where nobody gave the place's coordinates."""
        if place.latitude is None or place.longitude is None:
            return None
        try:
            zone = place.time_zone or zone_at(place.latitude, place.longitude) or facts(self.production).time_zone
            return sun_times(place.latitude, place.longitude, on, zone)
        except UserError:
            return None

    def _places_of_sets(self) -> dict[str, str]:
        return {link.set_name.upper(): link.place for link in SET_PLACES.all(self.production)}

    # What

    def needs_of(self, strip: Strip) -> dict[str, list[str]]:
        """What the scene needs, by the trade's categories, with how many where somebody counted."""
        elements = ELEMENTS.by_id(self.production)
        found: dict[str, list[str]] = defaultdict(list)
        for link in SCENE_ELEMENTS.where(self.production, scene=strip.scene):
            element = elements.get(link.element)
            if element:
                count = f" ×{link.quantity}" if link.quantity > 1 else ""
                found[element.category].append(f"{element.name}{count}")
        return dict(sorted(found.items()))


def _holds(codes: Mapping[Part, Mapping[date, str]]) -> dict[Part, int]:
    return {part: list(row.values()).count(HOLD) for part, row in codes.items()}


def permit_words(place: Place, on: date | None) -> tuple[str, bool]:
    """What is to be said of a place's permit on that date, and whether it covers it."""
    if not (place.permit or place.permit_from or place.permit_to):
        return "no permit noted", True
    early = on and place.permit_from and on < place.permit_from
    late = on and place.permit_to and on > place.permit_to
    if early or late:
        return f"permit {'from ' + _day(place.permit_from) if early else 'ended ' + _day(place.permit_to)}", False
    if place.permit_to:
        return f"permit until {_day(place.permit_to)}", True
    return f"permit {place.permit}", True


def _day(on: date | None) -> str:
    return f"{on.day} {month(on)}" if on else ""


def _without(strips: Sequence[Strip], gone: Strip) -> tuple[Strip, ...]:
    return tuple(strip for strip in strips if strip.id != gone.id)
