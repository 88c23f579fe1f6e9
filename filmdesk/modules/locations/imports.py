"""Taking in places from a table, with the sets shot at each."""

from __future__ import annotations

from pathlib import Path

from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, SCENES
from filmdesk.film.tabular import cells, read_rows, recognise
from filmdesk.modules.locations.store import add, assign, change
from filmdesk.modules.locations.typed import read_values
from filmdesk.production.production import Production
from filmdesk.values.counting import brought, counted
from filmdesk.values.errors import UserError

_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("place", "location", "location name"),
    "address": ("street address",),
    "latitude": ("lat",),
    "longitude": ("lon", "lng", "long"),
    "point": ("map point", "coordinates", "gps", "map link"),
    "time_zone": ("timezone", "zone"),
    "contact": ("owner", "contact name"),
    "contact_phone": ("owner phone", "phone"),
    "parking": ("crew parking",),
    "basecamp": ("base camp",),
    "bg_holding": ("holding", "background holding"),
    "hospital": ("nearest hospital", "nearest emergency room", "emergency room"),
    "hospital_address": ("hospital address",),
    "hospital_phone": ("hospital phone",),
    "hospital_minutes": ("hospital drive minutes", "drive minutes"),
    "permit": ("permit number",),
    "permit_from": ("permit start",),
    "permit_to": ("permit end", "permit until"),
    "note": ("notes",),
    "sets": ("set", "script sets"),
}


def read_places(source: Path, mapping: Path | None) -> list[dict[str, str]]:
    """The places of a table, fields by name; UserError where no column names them."""
    header, *rows = read_rows(source)
    columns = recognise(header, _WORDS, mapping)
    if "name" not in columns:
        raise UserError(
            "No column is headed Name or Place.",
            "Head the column of the names so.",
            typed='Say which it is with --map: [columns] name = "Heading".',
        )
    return [entry for row in rows if (entry := cells(row, columns))["name"]]


def take_places(production: Production, entries: list[dict[str, str]]) -> str:
    """Commit the places read as one step; a place known by its name is brought up to date."""
    known = {place.name.casefold(): place for place in PLACES.all(production)}
    added = 0
    with production.step("Import places"):
        for entry in entries:
            added += entry["name"].casefold() not in known
            place = _take(production, entry, known.get(entry["name"].casefold()))
            known[place.name.casefold()] = place
            for name in entry.get("sets", "").split(";"):
                if name.strip():
                    assign(production, name, place)
    unknown = _unknown_sets(production, entries)
    review = f"{counted(added, 'place')} came, {brought(len(entries) - added)}."
    return review + (f"\nNo scene is set at: {', '.join(unknown)}." if unknown else "")


def _take(production: Production, entry: dict[str, str], known: Place | None) -> Place:
    texts = {name: text for name, text in entry.items() if text and name != "sets"}
    try:
        values = read_values(texts)
        return change(production, known, values) if known else add(production, values)
    except UserError as error:
        raise UserError(f"{entry['name']}: {error.message}", error.remedy) from error


def _unknown_sets(production: Production, entries: list[dict[str, str]]) -> list[str]:
    known = {scene.set_name.upper() for scene in SCENES.all(production)}
    named = [name.strip().upper() for entry in entries for name in entry.get("sets", "").split(";") if name.strip()]
    return [name for name in named if known and name not in known]
