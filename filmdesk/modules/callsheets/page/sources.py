"""The lines of one sheet as the tables of its form: only this day's, with what a line has from the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from filmdesk.film.records import Strip
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.store import note_scene
from filmdesk.modules.callsheets.words import script_day, set_words
from filmdesk.ui.desk import RecordSource, Row
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

_SCENES = (
    Column("number", "Sc", "code", computed=True, width=0.5),
    Column("what", "Set", computed=True, width=2.2),
    Column("note", "Notes on the sheet", width=2.4, help="What stands beside the scene on this sheet."),
    Column("played_by", "Cast", computed=True, width=0.9),
    Column("day", "Day", "code", computed=True, width=0.6),
    Column("pages", "Pages", "eighths", computed=True, width=0.7),
)
_SCENE_TABLES = frozenset({"scene_note", "strip", "scene", "presence", "character", "sheet"})


_BEGUN: Mapping[str, Mapping[str, str]] = {
    "background": {"description": ""},
    "requirements": {"department": "", "text": ""},
    "catering": {"meal": ""},
    "vehicles": {"name": ""},
}
"""Fields a line needs, which one just added has empty until they are typed."""


def lines_of_day(shown: ShownDay, records: str, *columns: str) -> RecordSource:
    """The lines of a kind that stand on the sheet of the day shown."""
    number = shown.number
    preset = {"sheet": str(number), **_BEGUN.get(records, {})}
    source = shown.desk.records(records).of(lambda row: row["sheet"] == number, preset, *columns)
    return replace(source, locked=shown.why_locked)


def scenes_of_day(shown: ShownDay) -> RecordSource:
    """The day's scenes as the sheet lists them; only what stands beside them is typed here."""
    return RecordSource(
        "sheet-scenes",
        "Scenes",
        "scene note",
        _SCENES,
        _SCENE_TABLES,
        rows=lambda: [_scene_row(shown, strip) for strip in shown.day.scene_strips] if shown.day else [],
        add=_refuse,
        change=lambda identity, values: _note(shown, identity, values),
        remove=_refuse,
        locked=shown.why_locked,
    )


def _scene_row(shown: ShownDay, strip: Strip) -> Row:
    scene = shown.shoot.scene(strip)
    told: dict[str, Any] = {"id": strip.id, "number": shown.shoot.schedule.number_of(strip)}
    if scene is None:
        return told | {"what": "", "day": "", "played_by": "", "pages": None, "note": ""}
    notes: Mapping[str, str] = shown.shown.scene_notes if shown.shown else {}
    on_camera = shown.shoot.parts.on_camera(shown.shoot.presences.get(scene.id, ()))
    cast = map(shown.shoot.cast_label, shown.shoot.parts.in_order(on_camera))
    return told | {
        "what": set_words(scene),
        "day": script_day(scene, shown.shoot.light.get(scene.id, "")),
        "played_by": ", ".join(cast),
        "pages": shown.shoot.schedule.eighths_of(strip),
        "note": notes.get(scene.id, ""),
    }


def _note(shown: ShownDay, identity: str, values: Mapping[str, str]) -> None:
    strip = next((strip for strip in shown.day.strips if strip.id == identity), None) if shown.day else None
    if strip and shown.sheet and "note" in values:
        note_scene(shown.desk.production, shown.sheet, strip.scene, values["note"])


def _refuse(*_: object) -> NoReturn:
    raise UserError("The scenes of a day are those of the schedule.", "Move strips there; the sheet follows.")
