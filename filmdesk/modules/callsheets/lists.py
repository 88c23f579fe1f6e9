"""Sheets and their lines as records that can be listed, added, changed and removed by typed values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.find import find_scene, known_person
from filmdesk.modules.callsheets.calls import call_value, read_call
from filmdesk.modules.callsheets.makeup import with_makeup
from filmdesk.modules.callsheets.records import Sheet
from filmdesk.modules.callsheets.shoot import Shoot, read_shoot
from filmdesk.modules.callsheets.store import (
    BACKGROUND,
    CAST_CALLS,
    CATERING,
    CREW_CALLS,
    REQUIREMENTS,
    SCENE_NOTES,
    SHEETS,
    VEHICLES,
    add_line,
    find_sheet,
    open_for_change,
    remove_sheet,
    sheet_of_day,
)
from filmdesk.modules.callsheets.who import find_part
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_whole

Values = dict[str, str]
Rows = list[dict[str, Any]]

_CALLS = frozenset({"pickup", "makeup", "on_set", "off_set", "ndb", "call", "ready"})
_FIXED = frozenset({"id", "rank", "sheet", "state", "revision", "pushed", "published_at", "proposed"})
"""Fields that follow from what is done, never typed."""


class LineList:
    """The lines of one kind; those of a sheet that is out are not changed before it is revised."""

    def __init__(
        self,
        table: Table[Any],
        shown: Callable[[Shoot, Any], dict[str, Any]] | None = None,
        order: Callable[[Shoot, list[Any]], list[Any]] | None = None,
    ) -> None:
        self._table = table
        self._order = order
        self._shown = shown
        self._about = next((name for name in ("character", "person") if name in table.columns), "")

    def rows(self, production: Production) -> Rows:
        """Every line as plain data by shoot day, with its calls as times."""
        shoot = read_shoot(production) if self._shown else None
        schedule = shoot.schedule if shoot else read_schedule(production)
        numbers, sheets = {day.id: day.number for day in schedule.days}, SHEETS.by_id(production)
        lines = self._table.all(production)
        if shoot and self._order:
            lines = self._order(shoot, lines)
        rows = [self._row(shoot, sheets[line.sheet], numbers, line) for line in lines]
        return sorted(rows, key=_day_order("sheet"))

    def add(self, production: Production, values: Values) -> str:
        """Add a line to the sheet named by `sheet`, a shoot day's number or an id."""
        with production.step(f"Add {self._table.noun}"):
            sheet = open_for_change(production, find_sheet(production, values.get("sheet", "")))
            typed = {"sheet": sheet.id, **self._typed(production, values)}
            _refuse_missing(self._table, typed)
            return str(add_line(production, self._table, self._table.record(**typed)).id)

    def change(self, production: Production, identity: str, values: Values) -> None:
        """Set fields of one line."""
        line = self._table.get(production, identity)
        with production.step(f"Change {self._table.noun}"):
            open_for_change(production, SHEETS.get(production, line.sheet))
            typed = self._typed(production, values)
            if "proposed" in self._table.columns and _CALLS & typed.keys():
                typed = with_makeup(line, typed)
            self._table.change(production, identity, **typed)

    def remove(self, production: Production, identity: str) -> None:
        """Remove one line."""
        line = self._table.get(production, identity)
        with production.step(f"Remove {self._table.noun}"):
            open_for_change(production, SHEETS.get(production, line.sheet))
            self._table.remove(production, identity)

    def _row(self, shoot: Shoot | None, sheet: Sheet, numbers: dict[str, int], line: Any) -> dict[str, Any]:
        row = {"id": line.id, "sheet": numbers.get(sheet.day)}
        row |= self._shown(shoot, line) if shoot and self._shown else {}
        for name in self._table.columns:
            if name in _CALLS:
                value = call_value(getattr(line, name), sheet.general_call)
                row[name] = value.shown(24) if isinstance(value, ClockTime) else value or ""
            elif name not in row and name not in ("rank", "character", "person", "scene"):
                row[name] = getattr(line, name)
        return row

    def _meant(self, name: str) -> str:
        """`who` is the person of a crew call, the performer of a cast call, and elsewhere a field of that name."""
        return {"character": "cast", "person": "person"}.get(self._about, name) if name == "who" else name

    def _typed(self, production: Production, values: Values) -> dict[str, Any]:
        plain = {self._meant(name): text for name, text in values.items() if name != "sheet"}
        typed = _named(production, plain)
        return typed | {
            name: _typed(self._table, name, text)
            for name, text in plain.items()
            if name not in typed and name not in ("cast", "number")
        }


def _named(production: Production, values: Values) -> dict[str, Any]:
    """The records that a typed cast number, name or scene number means."""
    found: dict[str, Any] = {}
    shoot = read_shoot(production) if {"cast", "character"} & values.keys() else None
    if shoot and ("cast" in values or "character" in values):
        found["character"], found["double"] = find_part(shoot, values.get("cast") or values["character"])
    if "person" in values:
        found["person"] = known_person(production, values["person"], kind="crew").id
    if "scene" in values:
        found["scene"] = find_scene(production, values["scene"]).id
    return found


def _typed(table: Table[Any], name: str, text: str) -> Any:
    """A typed text as the field's value."""
    if name not in table.columns or name in _FIXED:
        known = ", ".join(column for column in table.columns if column not in _FIXED)
        raise UserError(f"A {table.noun} has no field {name}.", f"It has {known}.")
    if name in _CALLS:
        return read_call(text)
    return _READERS.get(table.types[name], str)(text)


def _count(text: str) -> int | None:
    return read_whole(text) if text.strip() else None


_READERS: dict[type, Callable[[str], Any]] = {
    int: _count,
    bool: lambda text: text.strip().lower() in ("yes", "y", "true", "1"),
    ClockTime: lambda text: ClockTime.parse(text) if text.strip() and text.strip().upper() != "TBD" else None,
    tuple: lambda text: tuple(part.strip() for part in text.split(";") if part.strip()),
}


def _refuse_missing(table: Table[Any], typed: dict[str, Any]) -> None:
    for field in fields(table.record):
        if field.default is MISSING and field.default_factory is MISSING and field.name not in typed:
            raise UserError(f"A {table.noun} needs {field.name}.", f"Add {field.name}=...")


def sheet_rows(production: Production) -> Rows:
    """Every sheet as plain data, in shooting order."""
    days = {day.id: day for day in read_schedule(production).days}
    rows = [_sheet_row(sheet, days.get(sheet.day)) for sheet in SHEETS.all(production)]
    return sorted(rows, key=_day_order("day"))


def _sheet_row(sheet: Sheet, day: ShootDay | None) -> dict[str, Any]:
    told = {name: getattr(sheet, name) for name in SHEETS.columns if name not in ("id", "day")}
    return {"id": sheet.id, "day": day.number if day else None, "date": day.date if day else None, **told}


def _day_order(name: str) -> Callable[[dict[str, Any]], tuple[bool, int]]:
    """Sort key of rows by shoot day; a day that is no longer on the board comes last."""
    return lambda row: (row[name] is None, row[name] or 0)


def add_sheet(production: Production, values: Values) -> str:
    """Add the sheet of a shoot day; `day` is its number, and the sheet's own number is the same unless given."""
    day = read_schedule(production).day(_day_number(values.get("day", "")))
    if sheet_of_day(production, day.id):
        raise UserError(f"Day {day.number} has its call sheet.", "Change that one.")
    typed = {name: _typed(SHEETS, name, text) for name, text in values.items() if name != "day"}
    return SHEETS.add(production, Sheet(**{"day": day.id, "number": str(day.number), "unit": day.unit, **typed})).id


def change_sheet(production: Production, identity: str, values: Values) -> None:
    """Set fields of the sheet named by its id or shoot day's number."""
    sheet = find_sheet(production, identity)
    typed = {name: _typed(SHEETS, name, text) for name, text in values.items()}
    with production.step("Change call sheet"):
        open_for_change(production, sheet)
        SHEETS.change(production, sheet.id, **typed)


def drop_sheet(production: Production, identity: str) -> None:
    """Remove the sheet named by its id or shoot day's number."""
    remove_sheet(production, find_sheet(production, identity))


def _day_number(text: str) -> int:
    if not text.strip().isdigit():
        raise UserError("A call sheet needs its shoot day.", "Add day=4, the number of the day.")
    return int(text)


def _cast_shown(shoot: Shoot, call: Any) -> dict[str, Any]:
    character = shoot.parts.characters.get(call.character)
    if character is None:
        return {"cast": "", "name": "", "actor": ""}
    actor = None if call.double else shoot.actor(character)
    return {
        "cast": shoot.cast_label((character.id, call.double)),
        "name": character.name,
        "actor": actor.name if actor else "",
    }


def _crew_shown(shoot: Shoot, call: Any) -> dict[str, Any]:
    person = shoot.people.get(call.person)
    return {name: getattr(person, name) if person else "" for name in ("name", "department", "position")}


def _scene_shown(shoot: Shoot, note: Any) -> dict[str, Any]:
    scene = shoot.schedule.scenes.get(note.scene)
    return {"number": scene.number if scene else ""}


def _by_number(shoot: Shoot, lines: list[Any]) -> list[Any]:
    """Cast lines by cast number, those of parts that are gone last."""
    known = [line for line in lines if line.character in shoot.parts.characters]
    places = {part: at for at, part in enumerate(shoot.parts.in_order({(c.character, c.double) for c in known}))}
    return sorted(lines, key=lambda line: places.get((line.character, line.double), len(places)))


def _by_contacts(shoot: Shoot, lines: list[Any]) -> list[Any]:
    """Crew lines in the order of the contacts."""
    places = {person: at for at, person in enumerate(shoot.people)}
    return sorted(lines, key=lambda line: places.get(line.person, len(places)))


CALL_LIST = LineList(CAST_CALLS, _cast_shown, _by_number)
CREW_LIST = LineList(CREW_CALLS, _crew_shown, _by_contacts)
BACKGROUND_LIST = LineList(BACKGROUND)
REQUIREMENT_LIST = LineList(REQUIREMENTS)
CATERING_LIST = LineList(CATERING)
VEHICLE_LIST = LineList(VEHICLES)
NOTE_LIST = LineList(SCENE_NOTES, _scene_shown)

call_rows, add_call, change_call, drop_call = CALL_LIST.rows, CALL_LIST.add, CALL_LIST.change, CALL_LIST.remove
crew_rows, add_crew, change_crew, drop_crew = CREW_LIST.rows, CREW_LIST.add, CREW_LIST.change, CREW_LIST.remove
background_rows, add_background = BACKGROUND_LIST.rows, BACKGROUND_LIST.add
change_background, drop_background = BACKGROUND_LIST.change, BACKGROUND_LIST.remove
requirement_rows, add_requirement = REQUIREMENT_LIST.rows, REQUIREMENT_LIST.add
change_requirement, drop_requirement = REQUIREMENT_LIST.change, REQUIREMENT_LIST.remove
catering_rows, add_catering = CATERING_LIST.rows, CATERING_LIST.add
change_catering, drop_catering = CATERING_LIST.change, CATERING_LIST.remove
vehicle_rows, add_vehicle = VEHICLE_LIST.rows, VEHICLE_LIST.add
change_vehicle, drop_vehicle = VEHICLE_LIST.change, VEHICLE_LIST.remove
note_rows, add_note, change_note, drop_note = NOTE_LIST.rows, NOTE_LIST.add, NOTE_LIST.change, NOTE_LIST.remove


def refuse_approval(*_: object) -> str:
    """Approvals are recorded by the command alone, and none is changed or removed."""
    raise UserError("An approval is recorded with the command approve.", "It stays as it was typed.")
