"""What follows from what is known of somebody."""

from __future__ import annotations

from datetime import date

from filmdesk.film.records import Person
from filmdesk.film.rules.ages import is_minor


def is_minor_on(person: Person, on: date) -> bool:
    """Whether somebody is a minor on a date: by the birth date, else as somebody said of them."""
    return is_minor(person.birth_date, on) if person.birth_date else person.minor
