"""What follows from what is known of somebody."""

from __future__ import annotations

from datetime import date

from filmdesk.film.records import Person
from filmdesk.film.rules.ages import is_minor, years_old
from filmdesk.film.store import PEOPLE, facts
from filmdesk.film.today import today
from filmdesk.production.production import Production


def is_minor_on(person: Person, on: date) -> bool:
    """Whether somebody is a minor on a date: by the birth date, else as somebody said of them."""
    return is_minor(person.birth_date, on) if person.birth_date else person.minor


def shooting_begins(production: Production) -> date:
    """The first shoot day, on which ages are asked about; this day where none is set."""
    return facts(production).start_date or today()


def minors(production: Production) -> frozenset[str]:
    """The ids of those who are minors when shooting begins."""
    on = shooting_begins(production)
    return frozenset(person.id for person in PEOPLE.all(production) if is_minor_on(person, on))


def is_age_known(person: Person) -> bool:
    """Whether anybody said how old somebody is: a birth date, that they are a minor, or that they are of age."""
    return bool(person.birth_date or person.minor or person.of_age_by)


def age_said(person: Person, start: date | None, today: date) -> str:
    """How old somebody is, and by whose word: "8 on the first shoot day", "of age, says Ann Lee", "age not said"."""
    if person.birth_date:
        return f"{years_old(person.birth_date, start or today)}{' on the first shoot day' if start else ''}"
    if person.minor:
        return "a minor, birth date not known"
    return f"of age, says {person.of_age_by}" if person.of_age_by else "age not said"
