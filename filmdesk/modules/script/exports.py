"""The scene list: every scene with its set, light, length and cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from filmdesk.film.heads import house_paper, issue
from filmdesk.film.records import Character, CharacterKind, Presence, Scene
from filmdesk.film.scenes import by_scene, cast_order, is_inherited, lit, strip_colour, total
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENES, facts
from filmdesk.modules.script.records import page_number
from filmdesk.modules.script.review import awaiting
from filmdesk.paper.parts import Cell, Paper, Row, Sum, Table, TableColumn, Tone
from filmdesk.production.production import Production

_TABLE = "scenes"
_COLUMNS = (
    TableColumn("number", "Scene", "code", 0.7, bold=True),
    TableColumn("int_ext", "I/E", "code", 0.8),
    TableColumn("set", "Set and synopsis", width=5),
    TableColumn("day_night", "D/N", width=1.5),
    TableColumn("script_day", "Day", "code", 0.6),
    TableColumn("eighths", "Pages", "eighths", 0.7),
    TableColumn("page", "Page", "number", 0.6),
    TableColumn("cast", "Cast", width=2.2),
)
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
            _numbers(present.get(scene.id, ()), parts),
        )
        for scene in scenes
    ]
    table = Table(_TABLE, _COLUMNS, (*rows, _totals(scenes)), empty="No script has been taken in yet.")
    notes = [f"Script: {issue(about.script_colour, about.script_date)}"]
    if any(scene.provisional for scene in scenes):
        notes.append("Scene numbers in italics are provisional")
    if waiting := len(awaiting(production)):
        notes.append(f"Cast as proposed: {waiting} to confirm")
    return house_paper(production, "Scene list", [table], *notes, name="scene-list")


def _row(scene: Scene, light: str, tone: str, cast: str) -> Row:
    number = Cell(scene.number, italic=scene.provisional)
    if scene.omitted or scene.dropped:
        said = "OMITTED" if scene.omitted else "Not in this draft"
        return Row((number, Cell(), Cell(said, muted=True), *(Cell() for _ in _COLUMNS[3:])), scene.id, "muted")
    cells = (
        number,
        Cell(scene.int_ext),
        Cell(scene.set_name or scene.heading, under=scene.synopsis),
        Cell(_light(scene, light), italic=is_inherited(scene), blank=not scene.day_night and not light),
        Cell(scene.script_day),
        Cell(scene.eighths),
        Cell(page_number(scene.page)),
        Cell(cast),
    )
    return Row(cells, scene.id, _TONES.get(tone, ""), bookmark=f"{scene.number} {scene.heading}".strip())


def _light(scene: Scene, light: str) -> str:
    if not is_inherited(scene) or not light:
        return scene.day_night
    return f"{scene.day_night} ({light.upper()})".strip()


def _numbers(present: Sequence[Presence], parts: Mapping[str, Character]) -> str:
    """Who is on camera: board numbers, names where there is none; a group only once somebody said yes (B1)."""
    seen = [parts[p.character] for p in present if p.how.on_camera and p.character in parts and _counts(p, parts)]
    return ", ".join(part.cast_number or part.name for part in sorted(seen, key=cast_order))


def _counts(presence: Presence, parts: Mapping[str, Character]) -> bool:
    return presence.confirmed or parts[presence.character].kind is not CharacterKind.GROUP


def _totals(scenes: Sequence[Scene]) -> Row:
    there = [scene for scene in scenes if not (scene.omitted or scene.dropped)]
    said = Cell(f"{len(there)} scenes", span=5)
    return Row((said, Cell(total(there), Sum(_TABLE, "eighths")), Cell(), Cell()), tone="total", total=True)
