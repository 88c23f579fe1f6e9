"""The cast list and the crew list."""

from __future__ import annotations

from itertools import groupby

from filmdesk.film.departments import department_order
from filmdesk.film.heads import head, page_setup
from filmdesk.film.records import Person
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES, SCENES
from filmdesk.paper.parts import Cell, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.scene_numbers import scene_number_key

_UNCAST = "to be cast"


def cast_list(production: Production, options: None = None) -> Paper:
    """Every part by its number, who plays it, and the scenes it is on camera in. Shows no one's phone or age."""
    people, scenes = PEOPLE.by_id(production), SCENES.by_id(production)
    seen: dict[str, list[str]] = {}
    for presence in PRESENCES.all(production):
        scene = scenes.get(presence.scene)
        if scene and presence.how.on_camera and not scene.omitted and not scene.dropped:
            seen.setdefault(presence.character, []).append(scene.number)
    rows = []
    for part in sorted(CHARACTERS.all(production), key=cast_order):
        if part.kind == "group":
            continue
        person = people.get(part.person)
        number = part.cast_number + ("K" if person and person.minor else "")
        numbers = sorted(seen.get(part.id, []), key=scene_number_key)
        rows.append(
            Row(
                (
                    Cell(number, bold=True),
                    Cell(part.name, bold=True),
                    Cell(person.name) if person else Cell(_UNCAST, muted=True),
                    Cell(len(numbers)),
                    Cell(", ".join(numbers) or "voice only", muted=not numbers),
                ),
                id=part.id,
            )
        )
    columns = (
        TableColumn("cast_number", "No.", "code", 0.5), TableColumn("name", "Character", width=1.7),
        TableColumn("person", "Played by", width=1.8), TableColumn("count", "Scenes", "number", 0.7),
        TableColumn("scenes", "On camera in", width=4),
    )  # fmt: skip
    table = Table("cast", columns, tuple(rows), empty="No parts yet: import the script first.")
    note = Paragraph("K after a number: a minor, whose working hours are limited.", "muted")
    return Paper("Cast list", (table, note), head=head(production, "Cast list"), page=page_setup(production))


def crew_list(production: Production, options: None = None) -> Paper:
    """The crew by department in the order of a call sheet's back page (domain 4.6), with how to reach them."""
    crew = [person for person in PEOPLE.all(production) if person.kind in ("crew", "vendor")]
    crew.sort(key=lambda person: (department_order(person.department), person.rank))
    rows: list[Row] = []
    for name, members in groupby(crew, key=lambda person: person.department):
        rows.append(Row((Cell(name or "Other", bold=True, span=4),), tone="head", keep_with_next=True, bookmark=name))
        rows += [_crew_row(person) for person in members]
    columns = (
        TableColumn("position", "Position", width=2.2), TableColumn("name", "Name", width=2),
        TableColumn("phone", "Phone", width=1.4), TableColumn("email", "E-mail", width=2.6),
    )  # fmt: skip
    parts: tuple[Part, ...] = (Table("crew", columns, tuple(rows), empty="No crew yet: import the contacts first."),)
    return Paper("Crew list", parts, head=head(production, "Crew list"), page=page_setup(production))


def _crew_row(person: Person) -> Row:
    cells = (Cell(person.position), Cell(person.name, bold=True), Cell(person.phone), Cell(person.email))
    return Row(cells, id=person.id)
