"""The parts as the command line and tables list, add and change them; their numbers (B2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from filmdesk.film.find import find_character, known_person
from filmdesk.film.records import Character, CharacterKind, Scene
from filmdesk.film.scenes import cast_order, total
from filmdesk.film.store import CHARACTERS, EVENTS, PEOPLE, PRESENCES
from filmdesk.modules.script.columns import CAST as COLUMNS
from filmdesk.modules.script.parts import next_cast_numbers, renamed
from filmdesk.modules.script.review import present_scenes
from filmdesk.modules.script.typed import read_values
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import part_name
from filmdesk.values.errors import UserError


def cast(production: Production) -> list[dict[str, Any]]:
    """Every part in board order, who plays it, and the scenes it is on camera in."""
    worked = scenes_of_parts(production)
    people = {person.id: person.name for person in PEOPLE.all(production)}
    parts = sorted(CHARACTERS.all(production), key=cast_order)
    return [_row(part, people, worked.get(part.id, ())) for part in parts]


def scenes_of_parts(production: Production) -> dict[str, list[Scene]]:
    """The scenes each part is on camera in, in script order."""
    seen = {(p.scene, p.character) for p in PRESENCES.all(production) if p.how.on_camera}
    parts_in: dict[str, list[str]] = defaultdict(list)
    for identity, part in seen:
        parts_in[identity].append(part)
    worked: dict[str, list[Scene]] = defaultdict(list)
    for scene in present_scenes(production):
        for part in parts_in.get(scene.id, ()):
            worked[part].append(scene)
    return worked


def _row(part: Character, people: Mapping[str, str], scenes: Sequence[Scene]) -> dict[str, Any]:
    return {
        "id": part.id,
        "cast_number": part.cast_number,
        "name": part.name,
        "kind": str(part.kind),
        "person": people.get(part.person, ""),
        "scenes": [scene.number for scene in scenes],
        "scene_count": len(scenes),
        "pages": str(total(scenes)),
        "allow_hold": part.allow_hold,
        "allow_drop": part.allow_drop,
        "drop_gap": part.drop_gap,
        "note": part.note,
        "cues": part.cues,
    }


def add_part(production: Production, values: dict[str, str]) -> str:
    """Add a part, numbered behind the others unless it is a group; gives its id."""
    with production.step("Add part"):
        typed = _read(production, values)
        if not typed.get("name"):
            raise UserError("A part needs a name.", 'Give name="ANSELM".')
        _refuse_taken(production, "", typed)
        if typed.get("kind", CharacterKind.CAST) is CharacterKind.CAST:
            typed.setdefault("cast_number", next(next_cast_numbers(production, CHARACTERS.all(production))))
        return CHARACTERS.add(production, Character(**typed)).id


def change_part(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a part; `person` is named as people are called."""
    part = find_character(production, name)
    with production.step("Change part"):
        typed = _read(production, values)
        _refuse_taken(production, part.id, typed)
        CHARACTERS.change(production, part.id, **typed, **renamed(part, typed.get("name", part_name(part.name))))


def remove_part(production: Production, name: str) -> None:
    """Remove a part with its presences and events."""
    part = find_character(production, name)
    with production.step("Remove part"):
        for table in (PRESENCES, EVENTS):
            table.remove_all(production, character=part.id)
        CHARACTERS.remove(production, part.id)


def _read(production: Production, values: dict[str, str]) -> dict[str, Any]:
    typed = read_values(values, COLUMNS)
    if "name" in typed:
        typed["name"] = part_name(typed["name"])
    if "kind" in typed:
        typed["kind"] = CharacterKind(typed["kind"])
    if typed.get("person"):
        typed["person"] = known_person(production, typed["person"], kind="cast").id
    return typed


def _refuse_taken(production: Production, own: str, typed: Mapping[str, Any]) -> None:
    others = [part for part in CHARACTERS.all(production) if part.id != own]
    number, name = typed.get("cast_number", ""), typed.get("name", "")
    if name and any(part_name(part.name) == name for part in others):
        raise UserError(f"There is a part called {name} already.", "Nothing was changed.")
    holder = next((part for part in others if number and part.cast_number.upper() == number.upper()), None)
    if holder:
        raise UserError(f"Cast number {number} is {holder.name}'s.", "Choose a free one; nothing was changed.")
