"""The sample's breakdown: what each scene is about, who is in it without a line, and what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filmdesk.film.find import find_character, find_scene
from filmdesk.film.records import Character, CharacterKind, Element, Presence, PresenceKind, Scene, SceneElement
from filmdesk.film.store import CHARACTERS, ELEMENTS, PRESENCES, SCENE_ELEMENTS, SCENES
from filmdesk.production.production import Production

_ABOUT = frozenset({"number", "synopsis", "day", "set", "silent", "voice", "not_present", "double"})
_HOW = {"silent": PresenceKind.SILENT, "voice": PresenceKind.VOICE}


def break_down(production: Production, breakdown: Mapping[str, Any]) -> None:
    """Play the whole breakdown as one step; every presence counts as confirmed."""
    with production.step("Break down script"):
        for about in breakdown.get("part", ()):
            CHARACTERS.add(production, Character(about["name"], kind=CharacterKind(about["kind"])))
        for about in breakdown["scene"]:
            scene = find_scene(production, about["number"])
            _describe(production, scene, about)
            _place_people(production, scene, about)
            for category, things in about.items():
                if category not in _ABOUT:
                    _need(production, scene, category, things)
        for presence in PRESENCES.all(production):
            PRESENCES.change(production, presence.id, confirmed=True)


def _describe(production: Production, scene: Scene, about: Mapping[str, Any]) -> None:
    SCENES.change(
        production, scene.id, synopsis=about.get("synopsis", scene.synopsis), script_day=about.get("day", ""),
        set_name=about.get("set", scene.set_name).upper(),
    )  # fmt: skip


def _place_people(production: Production, scene: Scene, about: Mapping[str, Any]) -> None:
    present = {presence.character: presence for presence in PRESENCES.where(production, scene=scene.id)}
    for name in about.get("not_present", ()):
        character = find_character(production, name)
        if character.id in present:
            PRESENCES.remove(production, present[character.id].id)
    for word, how in _HOW.items():
        for name in about.get(word, ()):
            character = find_character(production, name)
            if character.id in present:
                PRESENCES.change(production, present[character.id].id, how=how)
            else:
                PRESENCES.add(production, Presence(scene.id, character.id, how))
    for name in about.get("double", ()):
        double = find_character(production, f"{name} (stunt double)")
        PRESENCES.add(production, Presence(scene.id, double.id, PresenceKind.SILENT))


def _need(production: Production, scene: Scene, category: str, things: Any) -> None:
    for thing in things:
        name, count = (thing["what"], int(thing["count"])) if isinstance(thing, Mapping) else (str(thing), 0)
        known = ELEMENTS.where(production, category=category, name=name)
        element = known[0] if known else ELEMENTS.add(production, Element(name, category))
        SCENE_ELEMENTS.add(production, SceneElement(scene.id, element.id, quantity=count))
