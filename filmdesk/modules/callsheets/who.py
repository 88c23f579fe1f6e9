"""Finding the person or part somebody means by a number or a name."""

from __future__ import annotations

from collections.abc import Iterable

from filmdesk.film.records import Character, Person
from filmdesk.film.working import Part
from filmdesk.modules.callsheets.shoot import Shoot
from filmdesk.values.errors import UserError

ROLES = {
    "director": ("director",),
    "producer": ("producer",),
    "upm": ("upm", "unit production manager", "production manager"),
    "1st ad": ("1st ad", "1st assistant director", "first assistant director", "first ad"),
    "2nd ad": ("2nd ad", "2nd assistant director", "second assistant director", "second ad"),
    "medic": ("set medic", "medic"),
    "teacher": ("studio teacher", "teacher", "set teacher"),
}
"""The positions a sheet names, and the words people write for them."""
_ADS_AND_UPM = frozenset(
    (
        *(word for role in ("upm", "1st ad", "2nd ad") for word in ROLES[role]),
        "key 2nd ad", "key 2nd assistant director", "key second assistant director",
        "2nd 2nd ad", "2nd 2nd assistant director", "second second assistant director",
    )
)  # fmt: skip


def holder(people: Iterable[Person], role: str) -> Person | None:
    """Who holds a position the sheet names: "upm", "1st ad", "2nd ad", "medic", "teacher"."""
    return next(iter(holders(people, role)), None)


def holders(people: Iterable[Person], role: str) -> list[Person]:
    """All who hold a position the sheet names, by the first of its words that anybody has."""
    listed = list(people)
    held = ([person for person in listed if person.position.casefold().strip() == words] for words in ROLES[role])
    return next(filter(None, held), [])


def is_ad_or_upm(person: Person) -> bool:
    """Whether a person is the UPM or an assistant director, whose rest the DGA counts its own way (domain 4.11)."""
    return person.position.casefold().strip() in _ADS_AND_UPM


def find_part(shoot: Shoot, named: str) -> Part:
    """The performer meant by a number (1, 3K, 1X), a part's name, both ("1 MARA"), an actor's name or an id."""
    text = named.strip().casefold()
    for character in shoot.parts.characters.values():
        if text and text in _names(shoot, character):
            return (character.id, False)
    base = next((c for c in shoot.parts.characters.values() if c.cast_number and text in _names_of_double(c)), None)
    if base is not None:
        return (base.id, True)
    raise UserError(f"Nobody in the cast is called “{named}”.", "Give a cast number, a part or an actor's name.")


def _names(shoot: Shoot, character: Character) -> set[str]:
    actor = shoot.actor(character)
    label = shoot.cast_label((character.id, False))
    names = {character.id, character.cast_number, character.name, label, f"{label} {character.name}"}
    return {name.casefold() for name in (*names, actor.name if actor else "") if name}


def _names_of_double(character: Character) -> set[str]:
    label = f"{character.cast_number}x".casefold()
    return {label, f"{label} {character.name}".casefold()}
