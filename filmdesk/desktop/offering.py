"""What may be meant in an option of a command or a paper: who, where, which scene, day or board there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from filmdesk.film.days import read_schedule
from filmdesk.film.store import BOARDS, CHARACTERS, PEOPLE, PLACES, SCENES
from filmdesk.production.production import Production
from filmdesk.ui.options import is_asked, is_optional
from filmdesk.values.dates import month, weekday


def words_of(production: Production, options: type | None) -> dict[str, Sequence[str]]:
    """By field, the words to choose from; nothing for a field that names nothing of the production."""
    named = {field.name: str(field.metadata.get("of", "")) for field in (fields(options) if options else ())}
    return {name: _KNOWN[of](production) for name, of in named.items() if of in _KNOWN}


def can_be_asked(options: type | None) -> bool:
    """Whether a form can ask for all that is needed; a command that wants a record's id is begun on its page."""
    return all(is_asked(field) or is_optional(field) for field in (fields(options) if options else ()))


def day_words(production: Production) -> list[str]:
    """ "3 · Wed 7 Apr": the number first, by which a day is told."""
    days = read_schedule(production).days
    return [
        f"{day.number} · {weekday(day.date)} {day.date.day} {month(day.date)}" if day.date else str(day.number)
        for day in days
    ]


_KNOWN: Mapping[str, Callable[[Production], Sequence[Any]]] = {
    "person": lambda production: [person.name for person in PEOPLE.all(production)],
    "place": lambda production: [place.name for place in PLACES.all(production)],
    "scene": lambda production: [scene.number for scene in SCENES.all(production)],
    "set": lambda production: list(dict.fromkeys(scene.set_name for scene in SCENES.all(production))),
    "part": lambda production: [part.name for part in CHARACTERS.all(production)],
    "board": lambda production: [board.name for board in BOARDS.all(production)],
    "day": day_words,
}
