"""People who may be one: the same name, number or address; and making them one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filmdesk.film.find import find_person
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE
from filmdesk.production.production import Production
from filmdesk.production.references import move_references
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_SHORTEST_NUMBER = 6


def look_alikes(production: Production, identity: str) -> list[Person]:
    """Everyone else with the name, the phone number or the e-mail address of a person."""
    people = PEOPLE.by_id(production)
    person = people.get(identity)
    if person is None:
        return []
    marks = _marks(person)
    return [other for other in people.values() if other.id != identity and marks & _marks(other)]


def _marks(person: Person) -> set[str]:
    digits = re.sub(r"\D", "", person.phone)
    number = digits[-10:] if len(digits) >= _SHORTEST_NUMBER else ""
    name = " ".join(person.name.casefold().split())
    address = person.email.strip().casefold()
    return {f"{kind}:{mark}" for kind, mark in (("n", name), ("p", number), ("e", address)) if mark}


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """Which two people are one."""

    keep: str = option(help="who stays, by name, e-mail address or id", of="person")
    drop: str = option(
        help="who goes, by name, e-mail address or id; what refers to them then refers to the other", of="person"
    )


def merge_people(production: Production, options: MergeOptions) -> str:
    """Make two people one: what the first leaves empty the second fills, and what referred to either refers to one."""
    keep, drop = find_person(production, options.keep), find_person(production, options.drop)
    if keep.id == drop.id:
        raise UserError(f"{keep.name} is already one person.", "Name two different people.")
    empty = {name: getattr(drop, name) for name in PEOPLE.columns if not getattr(keep, name) and name != "id"}
    with production.step("Make two people one"):
        PEOPLE.change(production, keep.id, **empty)
        move_references(production, "person", drop.id, keep.id, within="sheet")
        PEOPLE.remove(production, drop.id)
    return f"{drop.name} and {keep.name} are one person now: {keep.name}."
