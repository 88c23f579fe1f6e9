"""The cast list and the crew list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from filmdesk.film.departments import department_order
from filmdesk.film.heads import head, page_setup
from filmdesk.film.people import minors
from filmdesk.film.records import Person
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES, SCENES
from filmdesk.modules.contacts.columns import CAST_LIST
from filmdesk.modules.contacts.columns import PEOPLE as PEOPLE_COLUMNS
from filmdesk.paper.listing import Entry, picked, table_of
from filmdesk.paper.parts import Cell, Paper, Paragraph
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.scene_numbers import scene_number_key

_UNCAST = Cell("to be cast", muted=True)
_CREW_LIST = picked(PEOPLE_COLUMNS, "position", "name", "phone", "email")


def cast_list(production: Production, options: None = None) -> Paper:
    """Every part by its number, who plays it, and the scenes it is on camera in."""
    rows = _cast(production)
    empty = "No parts yet: take the script in first."
    table = table_of("cast", CAST_LIST, rows, audience_of("cast-list"), empty=empty)
    note = Paragraph("K after a number: a minor, whose working hours are limited.", "muted")
    return Paper("Cast list", (table, note), head=head(production, "Cast list"), page=page_setup(production))


def _cast(production: Production) -> Iterator[Entry]:
    people, seen, young = PEOPLE.by_id(production), _on_camera(production), minors(production)
    for part in sorted(CHARACTERS.all(production), key=cast_order):
        if part.kind == "group":
            continue
        person = people.get(part.person)
        numbers = sorted(seen.get(part.id, []), key=scene_number_key)
        values = {
            "cast_number": Cell(part.cast_number + ("K" if part.person in young else ""), bold=True),
            "name": Cell(part.name, bold=True),
            "person": person.name if person else _UNCAST,
            "count": len(numbers),
            "scenes": Cell(", ".join(numbers) or "voice only", muted=not numbers),
        }
        yield Entry(values, part.id)


def _on_camera(production: Production) -> dict[str, list[str]]:
    """The numbers of the scenes each part is on camera in."""
    scenes = SCENES.by_id(production)
    seen: dict[str, list[str]] = {}
    for presence in PRESENCES.all(production):
        scene = scenes.get(presence.scene)
        if scene and presence.how.on_camera and not scene.omitted and not scene.dropped:
            seen.setdefault(presence.character, []).append(scene.number)
    return seen


def crew_list(production: Production, options: None = None) -> Paper:
    """The crew by department in the order of a call sheet's back page (domain 4.6), with how to reach them."""
    crew = [person for person in PEOPLE.all(production) if person.kind in ("crew", "vendor")]
    crew.sort(key=lambda person: (department_order(person.department), person.rank))
    empty = "No crew yet: take the contacts in first."
    table = table_of("crew", _CREW_LIST, _crew(crew), audience_of("crew-list"), empty=empty)
    return Paper("Crew list", (table,), head=head(production, "Crew list"), page=page_setup(production))


def _crew(crew: list[Person]) -> Iterator[Entry]:
    for name, members in groupby(crew, key=lambda person: person.department):
        yield Entry(across=name or "Other", tone="head", bookmark=name)
        for person in members:
            values = {column.name: getattr(person, column.name) for column in _CREW_LIST}
            yield Entry({**values, "name": Cell(person.name, bold=True)}, person.id)
