"""The scene list: every scene with its set, light, length and cast."""

from __future__ import annotations

from collections.abc import Sequence

from filmdesk.film.heads import house_paper, issue
from filmdesk.film.records import Scene
from filmdesk.film.scenes import by_scene, is_inherited, lit, strip_colour, total
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENES, facts
from filmdesk.modules.script.columns import SCENE_LIST
from filmdesk.modules.script.records import page_number
from filmdesk.modules.script.review import awaiting
from filmdesk.modules.script.scene_lines import cast_shown
from filmdesk.paper.listing import Entry, table_of
from filmdesk.paper.parts import Cell, Paper, Sum, Tone
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.counting import counted

_TABLE = "scenes"
_TONES: dict[str, Tone] = {
    "day-int": "day-int",
    "day-ext": "day-ext",
    "night-int": "night-int",
    "night-ext": "night-ext",
}


def scene_list(production: Production, options: object = None) -> Paper:
    """Every scene in script order; light taken from the scene before stands in brackets (B4)."""
    del options
    about = facts(production)
    scenes = SCENES.all(production)
    light = lit(scenes)
    present = by_scene(PRESENCES.all(production))
    parts = CHARACTERS.by_id(production)
    rows = [
        _row(
            scene,
            light[scene.id],
            strip_colour(scene, light[scene.id], about.int_ext_colour),
            cast_shown(present.get(scene.id, ()), parts, ", "),
        )
        for scene in scenes
    ]
    empty = "No script has been taken in yet."
    table = table_of(_TABLE, SCENE_LIST, (*rows, _totals(scenes)), audience_of("scene-list"), empty=empty)
    notes = [f"Script: {issue(about.script_colour, about.script_date)}"]
    if any(scene.provisional for scene in scenes):
        notes.append("Scene numbers in italics are provisional")
    if waiting := len(awaiting(production)):
        notes.append(f"Cast as proposed: {waiting} to confirm")
    return house_paper(production, "Scene list", [table], *notes, name="scene-list")


def _row(scene: Scene, light: str, tone: str, cast: str) -> Entry:
    number = Cell(scene.number, italic=scene.provisional, bold=True)
    if scene.omitted or scene.dropped:
        said = "OMITTED" if scene.omitted else "Not in this draft"
        return Entry({"number": number, "set_name": Cell(said, muted=True)}, scene.id, "muted")
    values = {
        "number": number,
        "int_ext": scene.int_ext,
        "set_name": Cell(scene.set_name or scene.heading, under=scene.synopsis),
        "day_night": Cell(_light(scene, light), italic=is_inherited(scene), blank=not scene.day_night and not light),
        "script_day": scene.script_day,
        "eighths": scene.eighths,
        "page": page_number(scene.page),
        "cast": cast,
    }
    return Entry(values, scene.id, _TONES.get(tone, ""), bookmark=f"{scene.number} {scene.heading}".strip())


def _light(scene: Scene, light: str) -> str:
    if not is_inherited(scene) or not light:
        return scene.day_night
    return f"{scene.day_night} ({light.upper()})".strip()


def _totals(scenes: Sequence[Scene]) -> Entry:
    there = [scene for scene in scenes if not (scene.omitted or scene.dropped)]
    values = {
        "number": Cell(counted(len(there), "scene"), span=5),
        "eighths": Cell(total(there), Sum(_TABLE, "eighths")),
    }
    return Entry(values, tone="total", total=True)
