"""Finding a record by what people call it: a scene's number, a person's name, a place's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from filmdesk.film.records import Character, Person, Place, Scene
from filmdesk.film.store import CHARACTERS, PEOPLE, PLACES, SCENES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import rank_between

R = TypeVar("R")


def find_scene(production: Production, name: str) -> Scene:
    """A scene by its id or number."""
    return SCENES.find(production, name) or _one(SCENES.all(production), name, lambda scene: (scene.number,), "scene")


def find_character(production: Production, name: str) -> Character:
    """A part by its id, name or cast number."""
    found = CHARACTERS.find(production, name)
    return found or _one(CHARACTERS.all(production), name, lambda part: (part.name, part.cast_number), "part")


def find_person(production: Production, name: str) -> Person:
    """A person by id, name or e-mail address."""
    found = PEOPLE.find(production, name)
    return found or _one(PEOPLE.all(production), name, lambda person: (person.name, person.email), "person")


def is_somebody(production: Production, name: str) -> bool:
    """Whether anybody is known by that name, e-mail address or id; several may be."""
    wanted = name.strip().casefold()
    people = PEOPLE.all(production)
    return any(wanted in (person.name.casefold(), person.email.casefold(), person.id) for person in people)


def person_called(production: Production, name: str, **new: Any) -> Person:
    """The person of that name, e-mail address or id; whom nobody knows yet comes into the contacts with those fields.

    Inside a step that needs them; raises UserError for no name, and where several are called so.
    """
    if not name.strip():
        raise UserError("The name is missing.", "Name the person.")
    if is_somebody(production, name):
        return find_person(production, name)
    rank = rank_between(PEOPLE.last_rank(production), None)
    return PEOPLE.add(production, Person(name.strip(), rank=rank, **new))


def find_place(production: Production, name: str) -> Place:
    """A place by its id or name."""
    return PLACES.find(production, name) or _one(PLACES.all(production), name, lambda place: (place.name,), "place")


def _one(records: Iterable[R], name: str, names: Callable[[R], tuple[str, ...]], noun: str) -> R:
    """The one record called so; raises UserError when there is none or more than one."""
    wanted = name.strip().casefold()
    found = [record for record in records if wanted and wanted in (called.casefold() for called in names(record))]
    if not found:
        raise UserError(f"There is no {noun} called {name}.", "Check the name, or list them first.")
    if len(found) > 1:
        raise UserError(f"More than one {noun} is called {name}.", "Name it by its id instead.")
    return found[0]
