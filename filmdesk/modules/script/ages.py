"""Parts the script gives a child's age, while nobody has said that a minor plays them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from filmdesk.film.find import part_named, person_named
from filmdesk.film.people import is_age_known
from filmdesk.film.records import Character, CharacterKind, Person
from filmdesk.film.rules.ages import OF_AGE
from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import part_name
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.store import draft_elements
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

_AGED = re.compile(r"\((?:aged? )?(\d{1,2})\)", re.IGNORECASE)
"""An age in brackets, as an action introduces a part: "LEO (9)"."""
_BEFORE = 80
"""Letters in front of it in which the name is looked for."""


def maybe_minors(production: Production) -> list[Problem]:
    """A problem for each part that is a child by the script, where who plays it is open or not known as a minor."""
    people = PEOPLE.by_id(production)
    open_parts = [part for part in CHARACTERS.where(production, kind=CharacterKind.CAST) if _is_open(part, people)]
    actions = (e.text for e in draft_elements(production) if e.kind == ElementKind.ACTION) if open_parts else ()
    ages = ages_told(actions, {name for part in open_parts for name in _names(part)})
    told = ((part, next((ages[name] for name in _names(part) if name in ages), OF_AGE)) for part in open_parts)
    return [_problem(production, part, age, people.get(part.person)) for part, age in told if age < OF_AGE]


def ages_told(actions: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """The age each name is given first, "MARA enters with LEO (9)" being Leo's."""
    longest = sorted(names, key=len, reverse=True)
    found: dict[str, int] = {}
    for action in actions:
        for match in _AGED.finditer(action):
            words = part_name(action[max(0, match.start() - _BEFORE) : match.start()])
            name = next((name for name in longest if _ends_with(words, name)), "")
            if name:
                found.setdefault(name, int(match[1]))
    return found


def _ends_with(words: str, name: str) -> bool:
    rest = words.removesuffix(name)
    return rest != words and not rest[-1:].isalnum()


def _names(part: Character) -> tuple[str, ...]:
    return (part_name(part.name), *part.cues)


def _is_open(part: Character, people: dict[str, Person]) -> bool:
    actor = people.get(part.person)
    return actor is None or not is_age_known(actor)


def _problem(production: Production, part: Character, age: int, actor: Person | None) -> Problem:
    records = [RecordRef("character", part.id, part.name)]
    if actor:
        records.append(RecordRef("person", actor.id, actor.name))
    named = {"part": part_named(production, part)} | ({"person": person_named(production, actor)} if actor else {})
    said = f"nobody said how old {actor.name} is" if actor else "nobody said who plays the part"
    return Problem(
        "maybe-minor",
        f"{part.name} is {age} in the script, and {said}.",
        tuple(records),
        Severity.ADVICE,
        remedy="If a child plays it, other hours hold, and a guardian signs.",
        fix=Fix("Say how old…", "say-age", tuple(named.items())),
    )
