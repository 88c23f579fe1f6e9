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


def part_named(production: Production, part: Character) -> str:
    """What `find_character` finds that part alone by: its name where no other has it, else its id."""
    return _alone(CHARACTERS.all(production), part.name, lambda one: (one.name, one.cast_number)) or part.id


def person_named(production: Production, person: Person) -> str:
    """What `find_person` finds that person alone by: the name where nobody else has it, else the id."""
    return _alone(PEOPLE.all(production), person.name, lambda one: (one.name, one.email)) or person.id


def is_somebody(production: Production, name: str) -> bool:
    """Whether anybody is known by that name, e-mail address or id; several may be."""
    wanted = name.strip().casefold()
    people = PEOPLE.all(production)
    return any(wanted in (person.name.casefold(), person.email.casefold(), person.id) for person in people)


def person_called(production: Production, named: str, **new: Any) -> Person:
    """The person of that name, e-mail address or id; whom nobody knows yet comes into the contacts with those fields.

    Inside a step that needs them; raises UserError for no name, and where several are called so.
    """
    name = _without_plus(named)
    if not name:
        raise UserError("The name is missing.", "Name the person.")
    if is_somebody(production, name):
        return find_person(production, name)
    rank = rank_between(PEOPLE.last_rank(production), None)
    return PEOPLE.add(production, Person(name, rank=rank, **new))


def known_person(production: Production, named: str, **new: Any) -> Person:
    """The person of that name, e-mail address or id; after a + whom nobody knows yet comes into the contacts, too.

    So that nobody is invented by a slip; inside a step that needs them.
    """
    name = _without_plus(named)
    if named.strip().startswith("+"):
        return person_called(production, name, **new)
    if name and not is_somebody(production, name):
        raise UserError(f"There is no person called {name}.", f"Type +{name} to add them to the contacts.")
    return find_person(production, named)


def find_place(production: Production, name: str) -> Place:
    """A place by its id or name."""
    return PLACES.find(production, name) or _one(PLACES.all(production), name, lambda place: (place.name,), "place")


def known_place(production: Production, named: str) -> Place:
    """The place of that name or id; after a + one of a name that there is not yet is added, too. Inside a step."""
    name = _without_plus(named)
    if any(name == place.id or name.casefold() == place.name.casefold() for place in PLACES.all(production)):
        return find_place(production, name)
    if not named.strip().startswith("+") or not name:
        raise UserError(f"There is no place called {name}.", f"Type +{name} to add it as a new place, or name another.")
    return PLACES.add(production, Place(name))


def _without_plus(named: str) -> str:
    """A name without the + that says it is to be added."""
    return " ".join(named.strip().removeprefix("+").split())


def _alone(records: Iterable[R], name: str, names: Callable[[R], tuple[str, ...]]) -> str:
    """The name where one record alone is called so, empty where several are."""
    return name if len(_called(records, name, names)) == 1 else ""


def _called(records: Iterable[R], name: str, names: Callable[[R], tuple[str, ...]]) -> list[R]:
    wanted = name.strip().casefold()
    return [record for record in records if wanted and wanted in (called.casefold() for called in names(record))]


def _one(records: Iterable[R], name: str, names: Callable[[R], tuple[str, ...]], noun: str) -> R:
    """The one record called so; raises UserError when there is none or more than one."""
    found = _called(records, name, names)
    if not found:
        raise UserError(f"There is no {noun} called {name}.", "Check the name, or list them first.")
    if len(found) > 1:
        raise UserError(f"More than one {noun} is called {name}.", "Name it by its id instead.")
    return found[0]
