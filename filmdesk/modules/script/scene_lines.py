"""The scenes as the list beside the script has them: what a reader looks for, on two lines each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from filmdesk.film.records import Character, CharacterKind, Presence, Scene
from filmdesk.film.scenes import by_scene, cast_order, is_inherited, lit, strip_colour
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENES, facts
from filmdesk.modules.script.review import awaiting
from filmdesk.production.production import Production

TABLES = frozenset({"scene", "presence", "character", "facts"})
"""What the lines are made from."""


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene as listed."""

    id: str
    number: str
    heading: str
    """Inside or out, and the set."""
    light: str
    pages: str
    cast: str
    tone: str
    """Of its strip: "day-ext"; "" where nobody knows its light."""
    gone: str
    """"OMITTED" or "not in this draft", where it is not there to be shot."""
    waiting: int
    """How many wait for somebody to say whether they are on camera."""
    provisional: bool

    @property
    def words(self) -> str:
        """All that is said of it, for a search in the list and for screen readers."""
        return f"{self.number} {self.heading} {self.light} {self.cast} {self.pages}"


def scene_lines(production: Production) -> list[SceneLine]:
    """Every scene in script order."""
    scenes = SCENES.all(production)
    light, colour = lit(scenes), facts(production).int_ext_colour
    present, parts = by_scene(PRESENCES.all(production)), CHARACTERS.by_id(production)
    waiting = Counter(presence.scene for presence in awaiting(production))
    return [
        SceneLine(
            scene.id,
            scene.number,
            " ".join(filter(None, (scene.int_ext, scene.set_name))) or scene.heading,
            light_shown(scene, light[scene.id]),
            "" if scene.omitted or scene.dropped else str(scene.eighths),
            cast_shown(present.get(scene.id, []), parts),
            strip_colour(scene, light[scene.id], colour),
            "OMITTED" if scene.omitted else "not in this draft" if scene.dropped else "",
            waiting[scene.id],
            scene.provisional,
        )
        for scene in scenes
    ]


def light_shown(scene: Scene, light: str) -> str:
    """The light as the heading has it; what it takes from the scene before stands in brackets (B4)."""
    return f"({light})" if is_inherited(scene) and light else scene.day_night


def cast_shown(present: Sequence[Presence], parts: Mapping[str, Character], between: str = " ") -> str:
    """Who is on camera, by cast number, by name where there is none; a group only once somebody said yes (B1)."""
    seen = [parts[p.character] for p in present if p.how.on_camera and p.character in parts and _counts(p, parts)]
    return between.join(part.cast_number or part.name for part in sorted(seen, key=cast_order))


def _counts(presence: Presence, parts: Mapping[str, Character]) -> bool:
    return presence.confirmed or parts[presence.character].kind is not CharacterKind.GROUP
