"""People as the command line and tables list, add and change them."""

from __future__ import annotations

from typing import Any

from filmdesk.film.find import find_person
from filmdesk.film.records import Character, Person
from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.production.production import Production


def people(production: Production) -> list[dict[str, Any]]:
    """Everyone, with the part they play."""
    parts: dict[str, list[Character]] = {}
    for part in CHARACTERS.all(production):
        parts.setdefault(part.person, []).append(part)
    return [_row(person, parts.get(person.id, [])) for person in PEOPLE.all(production)]


def _row(person: Person, parts: list[Character]) -> dict[str, Any]:
    row = {name: getattr(person, name) for name in PEOPLE.columns if name != "rank"}
    return {"id": row.pop("id"), **row, "character": ", ".join(part.name for part in parts)}


def remove_person(production: Production, name: str) -> None:
    """Remove a person; the parts they played stand uncast."""
    person = find_person(production, name)
    with production.step("Remove person"):
        for part in CHARACTERS.where(production, person=person.id):
            CHARACTERS.change(production, part.id, person="")
        PEOPLE.remove(production, person.id)
