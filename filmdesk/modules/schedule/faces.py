"""What each strip of the board says, as plain data: the window paints it, nothing here knows how."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.scenes import is_inherited, lit, strip_colour
from filmdesk.film.store import ELEMENTS, PLACES, SCENE_ELEMENTS, SET_PLACES, facts
from filmdesk.modules.schedule.board_rows import cast_numbers
from filmdesk.modules.schedule.boards import missing_scenes
from filmdesk.production.production import Production
from filmdesk.values.clock import duration
from filmdesk.values.dates import long_day
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import Problem
from filmdesk.values.words import capital

OPEN = "open"
"""The kind of the line that says how much stands behind the last day break."""


@dataclass(frozen=True, slots=True)
class Face:
    """All that is to be seen of a strip. Two equal faces look the same.

    `id` is its strip's; a scene that came after the board was made has no strip yet and bears its scene's.
    """

    id: str
    kind: str
    title: str = ""
    scene: str = ""
    day: int | None = None
    int_ext: str = ""
    set_name: str = ""
    synopsis: str = ""
    light: str = ""
    inherited: bool = False
    script_day: str = ""
    tone: str = ""
    cast: str = ""
    extras: str = ""
    place: str = ""
    pages: str = ""
    minutes: str = ""
    omitted: bool = False

    @property
    def named(self) -> str:
        """What the board's commands know it by."""
        return self.title if self.kind == StripKind.SCENE and self.id == self.scene else self.id


@dataclass(frozen=True, slots=True)
class BoardFaces:
    """A board in order with its day breaks, then what waits in the boneyard; and the schedule they were made from."""

    schedule: Schedule
    standing: tuple[Face, ...]
    boneyard: tuple[Face, ...]

    def pages_of(self, strips: Iterable[Strip]) -> Eighths:
        """What strips come to."""
        return sum(map(self.schedule.eighths_of, strips), Eighths(0))


class FaceReader:
    """Reads faces; what a step did not touch is not read again."""

    _SOURCES: Mapping[str, frozenset[str]] = {
        "cast": frozenset({"presence", "character", "person"}),
        "extras": frozenset({"element", "scene_element"}),
        "places": frozenset({"place", "set_place"}),
    }
    _BOARD = frozenset({"strip", "scene", "board", "facts", "event"})

    def __init__(self, production: Production) -> None:
        self._production = production
        self._kept: dict[str, Any] = {}

    def concerns(self, tables: Iterable[str]) -> bool:
        """Forget what was read of these tables; False when no face is made from them."""
        touched = frozenset(tables)
        stale = [name for name, sources in self._SOURCES.items() if touched & sources]
        for name in stale:
            self._kept.pop(name, None)
        return bool(stale or touched & self._BOARD)

    def read(self) -> BoardFaces:
        """The active board as it stands."""
        schedule = read_schedule(self._production)
        maker = _Maker(
            schedule,
            facts(self._production).int_ext_colour,
            self._once("cast", cast_numbers),
            self._once("extras", extras_of_scenes),
            self._once("places", places_of_sets),
        )
        return BoardFaces(schedule, tuple(maker.standing()), tuple(maker.boneyard()))

    def _once(self, name: str, read: Callable[[Production], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = read(self._production)
        return self._kept[name]


class _Maker:
    def __init__(
        self,
        schedule: Schedule,
        int_ext_colour: str,
        cast: Mapping[str, list[str]],
        extras: Mapping[str, str],
        places: Mapping[str, str],
    ) -> None:
        self.schedule = schedule
        self.int_ext_colour = int_ext_colour
        self.cast, self.extras, self.places = cast, extras, places
        self.light = lit(sorted(schedule.scenes.values(), key=lambda scene: (scene.rank, scene.id)))

    def standing(self) -> Iterator[Face]:
        for day in self.schedule.days:
            yield from map(partial(self.face, day=day), day.strips)
            yield self._break(day)
        yield from map(self.face, self.schedule.open_strips)
        if self.schedule.open_strips:
            pages = sum(map(self.schedule.eighths_of, self.schedule.open_strips), Eighths(0))
            yield Face("", OPEN, "NOT IN A DAY YET", pages=pages_words(pages))

    def boneyard(self) -> Iterator[Face]:
        """As the script has them, the omitted ones last: nobody looks for those."""
        scenes = self.schedule.scenes

        def order(strip: Strip) -> tuple[bool, str, str]:
            scene = scenes.get(strip.scene)
            gone = scene is None or scene.omitted or scene.dropped
            return (gone, scene.rank if scene else "", strip.part)

        late = [Strip("", "", StripKind.SCENE, id=s.id, scene=s.id) for s in missing_scenes(self.schedule)]
        yield from map(self.face, sorted((*self.schedule.boneyard, *late), key=order))

    def face(self, strip: Strip, day: ShootDay | None = None) -> Face:
        scene = self.schedule.scenes.get(strip.scene)
        minutes = duration(strip.minutes) if strip.minutes is not None else ""
        number = day.number if day else None
        if scene is None:
            told = "" if strip.minutes is not None and str(strip.minutes) in strip.text else minutes
            return Face(strip.id, StripKind.BANNER, strip.text, day=number, minutes=told)
        light = self.light.get(scene.id, "")
        return Face(
            strip.id,
            StripKind.SCENE,
            self.schedule.number_of(strip),
            scene.id,
            number,
            scene.int_ext,
            scene.set_name or scene.heading,
            scene.synopsis,
            light.upper(),
            is_inherited(scene),
            scene.script_day,
            strip_colour(scene, light, self.int_ext_colour),
            " ".join(self.cast.get(scene.id, ())),
            self.extras.get(scene.id, ""),
            self.places.get(strip.place) or self.places.get(scene.set_name.upper(), ""),
            str(self.schedule.eighths_of(strip)),
            minutes,
            scene.omitted or scene.dropped,
        )

    def _break(self, day: ShootDay) -> Face:
        return Face(
            day.id,
            StripKind.DAY_BREAK,
            f"END OF DAY {day.number}",
            day=day.number,
            set_name=shown_date(day),
            place=day.unit,
            pages=pages_words(self.schedule.pages_of(day)),
            minutes=minutes_words(self.schedule, day),
        )


def pages_words(pages: Eighths) -> str:
    """ "1 4/8 pages", "1 page"."""
    return pages.counted


def minutes_words(schedule: Schedule, day: ShootDay) -> str:
    """What a day is reckoned to take, "6 h 30+" where some of its scenes have no time; "" where none has."""
    told = [strip.minutes is not None for strip in day.scene_strips]
    minutes = schedule.minutes_of(day) if any(told) else None
    return "" if minutes is None else f"{duration(minutes)}{'' if all(told) else '+'}"


def shown_date(day: ShootDay) -> str:
    """ "Friday 5 June"."""
    return long_day(day.date) if day.date else "no date yet"


def extras_of_scenes(production: Production) -> dict[str, str]:
    """For each scene the background and the animals in it: "BG 8 · dog" (rulings B11)."""
    elements = ELEMENTS.by_id(production)
    crowd: dict[str, int | None] = {}
    animals: dict[str, list[str]] = defaultdict(list)
    for link in SCENE_ELEMENTS.all(production):
        element = elements.get(link.element)
        if element and element.category == "Background Actors":
            before = crowd.get(link.scene, 0)
            crowd[link.scene] = before + link.quantity if before is not None and link.quantity else None
        elif element and element.category == "Animals":
            animals[link.scene].append(element.name.partition(":")[0].strip())
    found: dict[str, str] = {}
    for scene in {*crowd, *animals}:
        background = ["BG" if crowd[scene] is None else f"BG {crowd[scene]}"] if scene in crowd else []
        found[scene] = " · ".join((*background, *dict.fromkeys(animals.get(scene, ()))))
    return found


def places_of_sets(production: Production) -> dict[str, str]:
    """The name of each place by its id, and of the place of each set by the set's name."""
    names = {place.id: place.name for place in PLACES.all(production)}
    return names | {link.set_name.upper(): names.get(link.place, "") for link in SET_PLACES.all(production)}


def undecided(schedule: Schedule) -> list[Scene]:
    """The scenes shot inside and outside at once, whose strips have no colour of their own (rulings B4)."""
    return [scene for scene in schedule.scenes.values() if "/" in scene.int_ext and not scene.omitted]


def in_own_day(sentence: str, number: int) -> str:
    """A sentence in its day's own bar: "Day 3 (2 Dec 2026) shoots at Mill…" only says "Shoots at Mill…" there."""
    return capital(re.sub(rf"^Day {number}(?: \([^)]*\))?(?:: | )", "", sentence))


def marked(problem: Problem, schedule: Schedule) -> set[str]:
    """The ids of the strips a problem is about, and of the scene all of whose strips it is about if it names none."""
    days = {day.id for day in schedule.days}
    strips = {record.id for record in problem.records if record.table == "strip"}
    scenes = {record.id for record in problem.records if record.table == "scene"}
    return strips if strips - days else strips | scenes
