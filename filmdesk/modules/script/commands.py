"""Saying who is on camera, and locking the numbers of scenes and cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filmdesk.film.find import find_character, find_scene
from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS, FACTS, PRESENCES, SCENES, facts
from filmdesk.modules.script.breakdown import break_down
from filmdesk.modules.script.review import awaiting
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import part_name
from filmdesk.screenplay.store import current_draft, read_draft
from filmdesk.values.counting import counted, noun
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option
from filmdesk.values.scene_numbers import scene_number_key

_ABSENT = "absent"
_LIGHTS = ("DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "EVENING")


@dataclass(frozen=True, slots=True)
class ConfirmCast:
    """Whose presence is meant, and what is said of it."""

    scene: str = option("", "Only this scene, by its number.", of="scene")
    name: str = option("", "Only this part, by its name or cast number.", of="part")
    how: str = option("", "How the part is in the scene.", ("", *PresenceKind, _ABSENT))
    all: bool = option(False, "Accept every proposal as it stands; group cues are answered by themselves.")


def confirm_cast(production: Production, options: ConfirmCast) -> str:
    """Say how a part is in a scene, accept the proposals, or without either list what awaits a yes (B1)."""
    if options.how:
        return _say(production, options)
    waiting = _asked_for(production, options)
    if not options.all and not (options.scene and options.name):
        return _list(production, waiting)
    if not options.name:
        waiting = _with_a_proposal(production, waiting)
    with production.step("Confirm cast"):
        for presence in waiting:
            PRESENCES.change(production, presence.id, confirmed=True)
    left = len(awaiting(production))
    return f"Confirmed {len(waiting)}; {f'{left} left' if left else 'none is left'} to confirm."


def _say(production: Production, options: ConfirmCast) -> str:
    if not options.scene or not options.name:
        raise UserError("How a part is in a scene needs both named.", "Name the scene and the part.")
    scene, part = find_scene(production, options.scene), find_character(production, options.name)
    there = PRESENCES.where(production, scene=scene.id, character=part.id)
    if options.how == _ABSENT:
        PRESENCES.remove_all(production, "Confirm cast", scene=scene.id, character=part.id)
        return f"{part.name} is not in scene {scene.number}."
    how = _kind(options.how)
    if there:
        PRESENCES.change(production, there[0].id, "Confirm cast", how=how, confirmed=True)
    else:
        PRESENCES.add(production, Presence(scene.id, part.id, how, confirmed=True), "Confirm cast")
    return f"{part.name} is in scene {scene.number}: {how}."


def _kind(how: str) -> PresenceKind:
    try:
        return PresenceKind(how.strip().lower())
    except ValueError:
        ways = f"Say {', '.join(PresenceKind)} or {_ABSENT}."
        raise UserError(f"“{how}” is no way to be in a scene.", ways) from None


def _asked_for(production: Production, options: ConfirmCast) -> list[Presence]:
    scene = find_scene(production, options.scene).id if options.scene else ""
    part = find_character(production, options.name).id if options.name else ""
    waiting = awaiting(production)
    return [p for p in waiting if (not scene or p.scene == scene) and (not part or p.character == part)]


def _with_a_proposal(production: Production, waiting: Sequence[Presence]) -> list[Presence]:
    """All but the group cues: what each of those stands for nobody proposes, and it is answered by itself (B1)."""
    groups = {part.id for part in CHARACTERS.where(production, kind=CharacterKind.GROUP)}
    return [presence for presence in waiting if presence.character not in groups]


def _list(production: Production, waiting: Sequence[Presence]) -> str:
    if not waiting:
        return "Everyone in every scene is confirmed."
    scenes, parts = SCENES.by_id(production), CHARACTERS.by_id(production)
    lines = [
        (scenes[p.scene].number, parts[p.character].name, "with a cue" if p.cue else "named in the action", str(p.how))
        for p in waiting
        if p.character in parts
    ]
    lines.sort(key=lambda line: (scene_number_key(line[0]), line[1]))
    return "\n".join(f"scene {number}: {name}, {why}: {how}?" for number, name, why, how in lines)


@dataclass(frozen=True, slots=True)
class LightScene:
    """What light a scene is in."""

    scene: str = option(help="The scene, by its number.", of="scene")
    light: str = option(help="As its heading would say it.", choices=_LIGHTS)


def light_scene(production: Production, options: LightScene) -> str:
    """Say whether a scene is by day or by night, where its heading says neither."""
    light = options.light.strip().upper()
    if light not in _LIGHTS:
        raise UserError(f"“{options.light}” is neither day nor night.", f"Say {', '.join(_LIGHTS)}.")
    scene = find_scene(production, options.scene)
    SCENES.change(production, scene.id, "Say day or night", day_night=light)
    return f"Scene {scene.number} is {light}."


def lock_scenes(production: Production, options: None = None) -> str:
    """Freeze the scene numbers: from here on inserts take letters and cuts are OMITTED (domain 2.5)."""
    del options
    with production.step("Lock scene numbers"):
        for scene in SCENES.where(production, provisional=True):
            SCENES.change(production, scene.id, provisional=False)
        FACTS.change(production, "facts", scenes_locked=True)
    return _locked(len(SCENES.all(production)), "scene number")


def lock_cast(production: Production, options: None = None) -> str:
    """Freeze the cast numbers: a new part takes the next free one and nobody is renumbered (B2)."""
    del options
    FACTS.change(production, "facts", "Lock cast numbers", cast_locked=True)
    return _locked(sum(bool(part.cast_number) for part in CHARACTERS.all(production)), "cast number")


def number_cast(production: Production, options: None = None) -> str:
    """Propose the cast numbers anew in lead order; raises UserError once they are locked (B2)."""
    del options
    if facts(production).cast_locked:
        raise UserError("Cast numbers are locked.", "A new part takes the next free number; nobody is renumbered.")
    parts = _lead_order(production)
    with production.step("Number cast"):
        for number, part in enumerate(parts, 1):
            CHARACTERS.change(production, part.id, cast_number=str(number))
    return f"Numbered {counted(len(parts), 'part')} in lead order."


def _locked(count: int, what: str) -> str:
    return f"{counted(count, what)} {noun(count, 'is', 'are')} locked."


def _lead_order(production: Production) -> list[Character]:
    draft = current_draft(production)
    speakers = break_down(read_draft(production, draft)).speakers if draft else ()
    place = {name: i for i, name in enumerate(speakers)}

    def lead(part: Character) -> int:
        return min(place.get(name, len(place)) for name in (part_name(part.name), *part.cues))

    parts = CHARACTERS.where(production, kind=CharacterKind.CAST)
    return sorted(parts, key=lambda part: (lead(part), cast_order(part)))
