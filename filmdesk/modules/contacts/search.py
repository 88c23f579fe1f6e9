"""Finding people by what one remembers of them: a name, a number, what they do, whom they play."""

from __future__ import annotations

from filmdesk.film.records import Person
from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef
from filmdesk.values.words import as_sought


def find(production: Production, text: str) -> list[Hit]:
    """The people in whom every word occurs, those whose name begins with the text first."""
    words = as_sought(text).split()
    if not words:
        return []
    plays: dict[str, list[str]] = {}
    for part in CHARACTERS.all(production):
        plays.setdefault(part.person, []).append(part.name)
    found = [
        (person, _said(person, plays.get(person.id, ())))
        for person in PEOPLE.all(production)
        if _has(words, person, plays.get(person.id, ()))
    ]
    found.sort(key=lambda pair: not as_sought(pair[0].name).startswith(words[0]))
    return [Hit(person.name, said, RecordRef("person", person.id, person.name)) for person, said in found]


def _has(words: list[str], person: Person, plays: list[str] | tuple[str, ...]) -> bool:
    said = as_sought(" ".join((person.name, person.position, person.department, person.phone, person.email, *plays)))
    return all(word in said for word in words)


def _said(person: Person, plays: list[str] | tuple[str, ...]) -> str:
    what = f"plays {', '.join(plays)}" if plays else person.position or person.kind
    return " · ".join(filter(None, (what, person.department, person.phone)))
