"""Rules over the scenes: what light they are shot in, their length, who is in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from filmdesk.film.records import Character, Presence, Scene
from filmdesk.values.eighths import Eighths
from filmdesk.values.scene_numbers import scene_number_key

_NIGHT = re.compile(r"\b(NIGHT|EVENING|DUSK|SUNSET|MIDNIGHT|TWILIGHT)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(DAY|MORNING|AFTERNOON|DAWN|SUNRISE|NOON|MIDDAY)\b", re.IGNORECASE)


def lit(scenes: Iterable[Scene]) -> dict[str, str]:
    """ "day" or "night" for each scene id; CONTINUOUS, LATER, SAME and the like take the scene before's (B4).

    Dawn and morning count as day, dusk and evening as night (domain 3.1). A scene with nothing to inherit is "".
    """
    light, found = "", {}
    for scene in scenes:
        if scene.omitted or scene.dropped:
            found[scene.id] = ""
            continue
        light = light_of(scene.day_night) or light
        found[scene.id] = light
    return found


def light_of(day_night: str) -> str:
    """The light a heading's own words say, or "" where it says none."""
    if _NIGHT.search(day_night):
        return "night"
    return "day" if _DAY.search(day_night) else ""


def is_inherited(scene: Scene) -> bool:
    """Whether the scene's light comes from the scene before it."""
    return not light_of(scene.day_night)


def strip_colour(scene: Scene, light: str, int_ext_colour: str = "") -> str:
    """The tone of its strip: "day-int", "day-ext", "night-int", "night-ext" (domain 3.1), "" where light is unknown."""
    if not light:
        return ""
    outside = scene.int_ext.startswith("EXT")
    if "/" in scene.int_ext:
        outside = int_ext_colour == "ext"
    return f"{light}-{'ext' if outside else 'int'}"


def in_number_order(scenes: Iterable[Scene]) -> list[Scene]:
    """The scenes by their numbers' sense, for lists that are looked up by number."""
    return sorted(scenes, key=lambda scene: scene_number_key(scene.number))


def total(scenes: Iterable[Scene]) -> Eighths:
    """The sum of their lengths."""
    return sum((scene.eighths for scene in scenes), Eighths(0))


def by_scene(presences: Iterable[Presence]) -> dict[str, list[Presence]]:
    """The presences of each scene id."""
    grouped: dict[str, list[Presence]] = defaultdict(list)
    for presence in presences:
        grouped[presence.scene].append(presence)
    return grouped


def cast_order(character: Character) -> tuple[int, tuple[int, int, tuple[int, ...], str], str]:
    """Sort key: numbered cast by number, then stunts, then others (B8)."""
    shelf = {"cast": 0, "stunt": 1, "group": 2, "other": 3}[character.kind]
    return (shelf, scene_number_key(character.cast_number), character.name)
