"""What the detail panel says of a scene, a part or an element: read once, plain, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import CharacterKind, PresenceKind, Scene, Strip
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import BOARDS, CHARACTERS, ELEMENTS, PRESENCES, SCENE_ELEMENTS, SCENES
from filmdesk.production.production import Production
from filmdesk.values.dates import month, weekday

CAST_TABLES = frozenset({"presence", "character"})
NEED_TABLES = frozenset({"scene_element", "element"})
STRIP_TABLES = frozenset({"strip", "board", "facts", "event"})


@dataclass(frozen=True, slots=True)
class CastLine:
    """A part in a scene."""

    id: str
    """Of the part."""
    number: str
    name: str
    how: PresenceKind
    confirmed: bool
    cue: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A thing a scene needs."""

    id: str
    """Of the element."""
    category: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class StripLine:
    """A strip of a scene, and when it is shot."""

    id: str
    called: str
    """The scene's number, or its part's: "14 pt 1"."""
    when: str
    part: bool

    @property
    def said(self) -> str:
        """When it is shot; of a part, which one it is as well."""
        return f"{self.called}: {self.when}" if self.part else self.when


def cast_of(production: Production, scene: str) -> list[CastLine]:
    """Who is in a scene, in board order."""
    parts = CHARACTERS.by_id(production)
    there = [p for p in PRESENCES.where(production, scene=scene) if p.character in parts]
    there.sort(key=lambda p: cast_order(parts[p.character]))
    return [
        CastLine(p.character, parts[p.character].cast_number, parts[p.character].name, p.how, p.confirmed, p.cue)
        for p in there
    ]


def others_of(production: Production, scene: str) -> list[str]:
    """The names of the parts that are not in a scene yet."""
    there = {p.character for p in PRESENCES.where(production, scene=scene)}
    return [part.name for part in CHARACTERS.all(production) if part.id not in there]


def needs_of(production: Production, scene: str) -> list[NeedLine]:
    """What a scene needs, by category."""
    counts = {need.element: need.quantity for need in SCENE_ELEMENTS.where(production, scene=scene)}
    return [
        NeedLine(element.id, element.category, element.name, counts[element.id])
        for element in ELEMENTS.all(production)
        if element.id in counts
    ]


def categories(production: Production) -> list[str]:
    """The categories elements have, those in use first."""
    used = dict.fromkeys(element.category for element in ELEMENTS.all(production))
    return [*used, *(category for category in _CATEGORIES if category not in used)]


def strips_of(production: Production, scene: str) -> list[StripLine]:
    """The strips of a scene on the board that drives the papers."""
    if not BOARDS.where(production, active=True):
        return []
    schedule = read_schedule(production)
    return [
        StripLine(s.id, schedule.number_of(s), when, bool(s.part)) for s, when in _placed(schedule) if s.scene == scene
    ]


def _placed(schedule: Schedule) -> Iterator[tuple[Strip, str]]:
    for day in schedule.days:
        when = f"Day {day.number}" + (f", {_date(day.date)}" if day.date else "")
        yield from ((strip, when) for strip in day.scene_strips)
    yield from ((strip, "On the board, no day yet") for strip in schedule.open_strips)
    yield from ((strip, "In the boneyard, not scheduled") for strip in schedule.boneyard)


def _date(on: date) -> str:
    return f"{weekday(on)} {on.day} {month(on)}"


def scene_said(scene: Scene) -> str:
    """The quiet line under a scene's heading: its length, story day and page."""
    if scene.omitted or scene.dropped:
        return "OMITTED" if scene.omitted else "Not in this draft"
    pages = scene.eighths.counted
    story = f"script day {scene.script_day}" if scene.script_day else ""
    ours = "provisional number" if scene.provisional else ""
    return " · ".join(filter(None, (pages, story, f"page {scene.page}" if scene.page else "", ours)))


def part_scenes(production: Production, part: str) -> list[tuple[Scene, PresenceKind]]:
    """The scenes a part is in, in script order, and how."""
    how = {p.scene: p.how for p in PRESENCES.where(production, character=part)}
    return [(scene, how[scene.id]) for scene in SCENES.all(production) if scene.id in how]


def element_scenes(production: Production, element: str) -> list[tuple[Scene, int]]:
    """The scenes that need an element, in script order, and how many of it."""
    counts = {need.scene: need.quantity for need in SCENE_ELEMENTS.where(production, element=element)}
    return [(scene, counts[scene.id]) for scene in SCENES.all(production) if scene.id in counts]


def kind_said(kind: CharacterKind) -> str:
    """What a part is, in a word."""
    return {"cast": "cast", "stunt": "stunt", "group": "group, no number", "other": "other"}[kind]


_CATEGORIES = (
    "Additional Labor", "Animal Wrangler", "Animals", "Art Department", "Background Actors", "Camera", "Greenery",
    "Makeup/Hair", "Mechanical Effects", "Miscellaneous", "Music", "Notes", "Props", "Security", "Set Dressing",
    "Sound", "Special Effects", "Special Equipment", "Stunts", "Vehicles", "Visual Effects", "Wardrobe",
)  # fmt: skip
"""The trade's own (domain 2.2)."""
