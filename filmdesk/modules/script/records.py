"""Scenes and the script as the command line and tables list, add and change them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from filmdesk.film.find import find_scene
from filmdesk.film.records import Character, Presence, PresenceKind, Scene
from filmdesk.film.scenes import by_scene, cast_order, lit
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENE_ELEMENTS, SCENES, STRIPS
from filmdesk.modules.script.columns import SCENES as COLUMNS
from filmdesk.modules.script.imports import add_to_boneyard
from filmdesk.modules.script.typed import read_values
from filmdesk.production.production import Production
from filmdesk.screenplay.headings import split_heading
from filmdesk.screenplay.store import draft_elements
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import rank_between
from filmdesk.values.scene_numbers import scene_number_key

_UNSEEN = {PresenceKind.VOICE: " (voice)", PresenceKind.DOUBLE: " (double)"}


def scenes(production: Production) -> list[dict[str, Any]]:
    """Every scene in script order, with its light and who is in it."""
    records = SCENES.all(production)
    light = lit(records)
    present = by_scene(PRESENCES.all(production))
    parts = CHARACTERS.by_id(production)
    return [_row(scene, light[scene.id], present.get(scene.id, ()), parts) for scene in records]


def _row(scene: Scene, light: str, present: Iterable[Presence], parts: Mapping[str, Character]) -> dict[str, Any]:
    inside = sorted((p for p in present if p.character in parts), key=lambda p: cast_order(parts[p.character]))
    return {
        "id": scene.id,
        "number": scene.number,
        "heading": scene.heading,
        "int_ext": scene.int_ext,
        "set_name": scene.set_name,
        "day_night": scene.day_night,
        "lit": light,
        "eighths": str(scene.eighths),
        "page": page_number(scene.page),
        "cast": [named_in(p, parts[p.character]) for p in inside],
        "silent": [parts[p.character].name for p in inside if p.how.on_camera and not p.cue],
        "omitted": scene.omitted,
        "script_day": scene.script_day,
        "synopsis": scene.synopsis,
        "provisional": scene.provisional,
        "dropped": scene.dropped,
        "note": scene.note,
    }


def named_in(presence: Presence, part: Character) -> str:
    """A part as a scene's cast names it: who is not seen there is marked (rulings B1)."""
    return f"{part.name}{_UNSEEN.get(presence.how, '')}"


def page_number(page: str) -> int | str:
    """A page as a number where it is a plain one; 12A stays text."""
    return int(page) if page.isdecimal() else page


def script(production: Production) -> list[dict[str, Any]]:
    """Every element of the draft in use, in order, with its pages and scene number."""
    numbers = {scene.id: scene.number for scene in SCENES.all(production)}
    return [
        {
            "id": element.id,
            "kind": element.kind,
            "text": element.text,
            "page": page_number(element.page),
            "end_page": page_number(element.end_page),
            "scene": numbers.get(element.scene, ""),
        }
        for element in draft_elements(production)
    ]


def refuse_script(production: Production, *_: object) -> str:
    """The script's text is the writer's."""
    raise UserError("The script is changed by its writer, not here.", "Take the writer's next draft in.")


def add_scene(production: Production, values: dict[str, str]) -> str:
    """Add a scene at the place its number has, with a strip in the boneyard; gives its id."""
    typed = _read(values)
    number = typed.get("number", "")
    if not number:
        raise UserError("A scene needs a number.", "Write it like 12A.")
    _refuse_taken(production, number)
    typed.setdefault("heading", "")
    scene = Scene(rank=_rank_of(production, number), **{**split_heading(typed["heading"])._asdict(), **typed})
    with production.step("Add scene"):
        SCENES.add(production, scene)
        add_to_boneyard(production, [scene])
    return scene.id


def change_scene(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a scene; a new heading is taken apart anew, a typed number is no longer provisional."""
    scene = find_scene(production, name)
    typed = _read(values)
    if "heading" in typed:
        typed = {**split_heading(typed["heading"])._asdict(), **typed}
    if "number" in typed:
        if typed["number"].upper() != scene.number.upper():
            _refuse_taken(production, typed["number"])
        typed["provisional"] = False
    SCENES.change(production, scene.id, **typed)


def remove_scene(production: Production, name: str) -> None:
    """Remove a scene with its strips, presences and needs."""
    scene = find_scene(production, name)
    with production.step("Remove scene"):
        for table in (STRIPS, PRESENCES, SCENE_ELEMENTS):
            table.remove_all(production, scene=scene.id)
        SCENES.remove(production, scene.id)


def _read(values: dict[str, str]) -> dict[str, Any]:
    typed = read_values(values, COLUMNS)
    if "eighths" in typed:
        typed["eighths_given"] = typed.pop("eighths")
    if "set_name" in typed:
        typed["set_name"] = typed["set_name"].upper()
    return typed


def _refuse_taken(production: Production, number: str) -> None:
    if not number:
        raise UserError("A scene needs a number.", "Write it like 12A.")
    if SCENES.has(production, number=number):
        raise UserError(f"There is a scene {number} already.", "Numbers are never used twice; nothing was changed.")


def _rank_of(production: Production, number: str) -> str:
    """Behind the last scene whose number comes before; a list typed in order only asks for the very last."""
    after, key = None, scene_number_key(number)
    last = SCENES.last_rank(production)
    if all(scene_number_key(other) < key for (other,) in SCENES.texts(production, "number", rank=last)):
        return rank_between(last, None)
    for rank, other in reversed(SCENES.texts(production, "rank", "number")):
        if scene_number_key(other) < key:
            return rank_between(rank, after)
        after = rank
    return rank_between(None, after)
