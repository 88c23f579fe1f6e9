"""What clearance is worked out from: scenes with who and what is in them, where and on which days they are shot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from filmdesk import registry
from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.people import is_minor_on
from filmdesk.film.records import Character, Element, Person, Place, Presence, Scene, SceneElement
from filmdesk.film.scenes import by_scene
from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, PLACES, PRESENCES, SCENE_ELEMENTS, SET_PLACES
from filmdesk.film.today import today
from filmdesk.modules.releases.clearing.rule import Asked
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime

Hours = tuple[ClockTime | None, ClockTime | None]


@dataclass(frozen=True)
class Picture:
    """The shared nouns and the table of kinds, read once."""

    kinds: KindTable
    scenes: tuple[Scene, ...]
    """Those that are in the script."""
    characters: Mapping[str, Character]
    people: Mapping[str, Person]
    presences: Mapping[str, list[Presence]]
    places: Mapping[str, Place]
    elements: Mapping[str, Element]
    things: Mapping[str, list[SceneElement]]
    """By scene."""
    shot_at: Mapping[str, tuple[str, ...]]
    """By scene, the ids of the places it is shot at."""
    days_at: Mapping[str, frozenset[str]]
    """By day break, the ids of the places the day is shot at."""
    shot_on: Mapping[str, tuple[ShootDay, ...]]
    """By scene, the days it is shot on."""
    schedule: Schedule
    hours: Mapping[str, Hours]
    """By day break, from when until when the company works, as far as it is known."""
    _asked: dict[tuple[str, str], tuple[Asked, ...]] = field(default_factory=dict)

    def day(self, number: int) -> ShootDay:
        """The shoot day of that number; raises UserError when there is none."""
        return self.schedule.day(number)

    def is_minor(self, person: str, asked: Asked) -> bool:
        """Whether somebody is a minor then."""
        known = self.people.get(person)
        return known is not None and is_minor_on(known, asked.on)

    @cached_property
    def selves(self) -> frozenset[str]:
        """The parts in which somebody appears as who they are: they bear the name of the person."""
        played = ((part, self.people.get(part.person)) for part in self.characters.values())
        return frozenset(part.id for part, person in played if person and _bears_name_of(part, person))

    def is_minor_in(self, person: str, scene: str) -> bool:
        """Whether somebody is a minor on a day that scene is shot, or this day where none is set."""
        return any(self.is_minor(person, asked) for asked in self.asked_on(scene))

    def asked_on(self, scene: str, place: str = "") -> tuple[Asked, ...]:
        """The days for which papers of a scene are asked about: those it is shot on (at that place), else this day."""
        found = self._asked.get((scene, place))
        if found is None:
            days = (day for day in self.shot_on.get(scene, ()) if day.date and self.is_at(day, place))
            found = self._asked[scene, place] = tuple(map(self.asked_of, days)) or (Asked(today()),)
        return found

    def is_at(self, day: ShootDay, place: str) -> bool:
        """Whether a day is shot at that place; "" is anywhere."""
        return not place or place in self.days_at[day.id]

    def asked_of(self, day: ShootDay) -> Asked:
        """That day, as a paper's dates and hours are held against it; this day where its date is not set."""
        if day.date is None:
            return Asked(today())
        begins, ends = self.hours.get(day.id, (None, None))
        return Asked(day.date, shoots=True, begins=begins, ends=ends)


def _bears_name_of(part: Character, person: Person) -> bool:
    """However it is cased and spaced; a first name alone is that of many a part."""
    wanted = person.name.casefold().split()
    return len(wanted) > 1 and any(name.casefold().split() == wanted for name in (part.name, *part.cues))


def read_picture(production: Production, table: KindTable) -> Picture:
    """Everything the needs follow from, by that table of kinds."""
    schedule = read_schedule(production)
    things: dict[str, list[SceneElement]] = defaultdict(list)
    for thing in SCENE_ELEMENTS.all(production):
        things[thing.scene].append(thing)
    placed = {link.set_name.upper(): link.place for link in SET_PLACES.all(production)}
    scenes = tuple(one for one in schedule.scenes.values() if not one.omitted and not one.dropped)
    usual = {scene.id: placed.get(scene.set_name.upper(), "") for scene in scenes}
    return Picture(
        table,
        scenes,
        CHARACTERS.by_id(production),
        PEOPLE.by_id(production),
        by_scene(PRESENCES.all(production)),
        PLACES.by_id(production),
        ELEMENTS.by_id(production),
        things,
        _shot_at(schedule, usual),
        {day.id: frozenset(_places_of(day, usual)) for day in schedule.days},
        _shot_on(schedule.days),
        schedule,
        _hours(production),
    )


def _hours(production: Production) -> dict[str, Hours]:
    """What the desk that calls people knows of the days' hours."""
    found: dict[str, Hours] = {}
    for module in registry.modules():
        if module.hours:
            found |= registry.resolve(module.hours)(production)
    return found


def _shot_on(days: Iterable[ShootDay]) -> dict[str, tuple[ShootDay, ...]]:
    found: dict[str, dict[str, ShootDay]] = defaultdict(dict)
    for day in days:
        for strip in day.scene_strips:
            found[strip.scene][day.id] = day
    return {scene: tuple(on.values()) for scene, on in found.items()}


def _places_of(day: ShootDay, usual: Mapping[str, str]) -> Iterator[str]:
    """A strip's own place wins over its set's."""
    return filter(None, (strip.place or usual.get(strip.scene, "") for strip in day.scene_strips))


def _shot_at(schedule: Schedule, usual: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """A scene on no strip is at its set's place."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for day in schedule.days:
        for strip in day.scene_strips:
            found[strip.scene][strip.place or usual.get(strip.scene, "")] = None
    return {scene: tuple(filter(None, found.get(scene, {usual[scene]: None}))) for scene in usual}
