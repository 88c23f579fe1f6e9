"""What goes out with whoever rings the people of one day."""

from __future__ import annotations

from filmdesk.film.store import CHARACTERS
from filmdesk.modules.callsheets.manifest import DAY_TABLES
from filmdesk.modules.callsheets.store import CAST_CALLS, CREW_CALLS, find_sheet
from filmdesk.production.production import Production


def of_day(production: Production, day: int) -> dict[str, set[str]]:
    """The rows of the day's sheet by table, and the people called that day."""
    sheet = find_sheet(production, day)
    rows = {table: _of_sheet(production, table, sheet.id) for table in DAY_TABLES if table != "sheet"}
    parts = {call.character for call in CAST_CALLS.where(production, sheet=sheet.id)}
    people = {part.person for part in CHARACTERS.all(production) if part.id in parts and part.person}
    people |= {call.person for call in CREW_CALLS.where(production, sheet=sheet.id)}
    return {**rows, "sheet": {sheet.id}, "person": people}


def _of_sheet(production: Production, table: str, sheet: str) -> set[str]:
    return {identity for (identity,) in production.read(f"SELECT id FROM {table} WHERE sheet = ?", (sheet,))}  # noqa: S608
