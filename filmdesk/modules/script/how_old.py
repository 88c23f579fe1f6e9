"""Saying how old whoever plays a part is: by a birth date, or on somebody's word that they are of age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from filmdesk.film.find import find_character, known_person
from filmdesk.film.people import age_said
from filmdesk.film.rules.ages import is_minor
from filmdesk.film.store import CHARACTERS, PEOPLE, facts
from filmdesk.film.today import today
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class SayAge:
    """A part, who plays it, and how old they are."""

    part: str = option(help="The part, by name or cast number.", of="part")
    person: str = option(help="A + before a name adds whom the contacts do not have.", of="person", title="Played by")
    born: date | None = option(None, help="Under 18 on the first shoot day means a minor.", title="Birth date")
    of_age_by: str = option(
        "", help="Where no birth date is given: who says that they are 18 or older.", title="Said of age by"
    )


def say_age(production: Production, options: SayAge) -> str:
    """Cast a part, if it is not cast so yet, and keep how old whoever plays it is."""
    part = find_character(production, options.part)
    said = options.of_age_by.strip()
    if options.born is None and not said:
        raise UserError("Nobody said how old they are.", "Give a birth date, or who says that they are of age.")
    start, now = facts(production).start_date, today()
    if options.born and options.born > now:
        raise UserError("That birth date is still to come.", "Nothing was changed.")
    with production.step("Say age"):
        person = known_person(production, options.person, kind="cast")
        born = options.born or person.birth_date
        young = born is not None and is_minor(born, start or now)
        if young and options.born is None:
            old = age_said(person, start, now)
            raise UserError(
                f"{person.name} is {old} by the birth date on record.",
                "Nobody's word stands against it: correct the date.",
            )
        told: dict[str, Any] = {"birth_date": born, "minor": young, "of_age_by": "" if born else said}
        PEOPLE.change(production, person.id, **told)
        if part.person != person.id:
            CHARACTERS.change(production, part.id, person=person.id)
    return f"{part.name}: {person.name}, {age_said(PEOPLE.get(production, person.id), start, now)}."
