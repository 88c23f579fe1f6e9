"""The parts a draft brings, and who is in which scene: proposals that never overrule a person (B1, B2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filmdesk.film.records import Character, CharacterKind, Person, Presence
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES
from filmdesk.modules.script.breakdown import Breakdown, Proposed
from filmdesk.modules.script.drafts import Previous
from filmdesk.production.numbering import next_numbers
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import part_name

Proposals = Mapping[str, Mapping[str, Proposed]]
"""By scene id, then by the part's name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts by name, and those of them the draft brings."""

    known: Mapping[str, Character]
    new: Sequence[Character]


def join_parts(production: Production, draft: Breakdown) -> Parts:
    """The parts there are and those the draft brings, numbered behind the others; groups get no number (B1, B2)."""
    there = CHARACTERS.all(production)
    known = by_name(there)
    numbers = next_cast_numbers(production, there)
    new = [Character(name, cast_number=next(numbers), cues=(name,)) for name in draft.speakers if name not in known]
    groups = sorted(draft.groups - known.keys() - set(draft.speakers))
    new += [Character(name, kind=CharacterKind.GROUP, cues=(name,)) for name in groups]
    return Parts({**known, **{part.name: part for part in new}}, new)


def by_name(parts: Iterable[Character]) -> dict[str, Character]:
    """The parts by what they are called, and by the cues they were renamed from, which yield to another's name."""
    listed = list(parts)
    return {cue: part for part in listed for cue in part.cues} | {part_name(part.name): part for part in listed}


def renamed(part: Character, name: str) -> dict[str, Any]:
    """What changes with a part's name: the name it had stays with it as a cue."""
    had = part_name(part.name)
    return {} if name == had else {"cues": tuple(dict.fromkeys((*part.cues, had)))}


def next_cast_numbers(production: Production, parts: Iterable[Character]) -> Iterator[str]:
    """Cast numbers behind the highest in use: nobody is renumbered (B2)."""
    return map(str, next_numbers(production, (int(p.cast_number) for p in parts if p.cast_number.isdecimal())))


def cast_actors(production: Production, known: Mapping[str, Character], actors: Iterable[tuple[str, str]]) -> None:
    """Cast the parts whose actor the file names, unless someone is cast already."""
    people = {person.name.casefold(): person.id for person in PEOPLE.all(production)}
    for name, actor in actors:
        part = known.get(part_name(name))
        if not part or part.person or not actor.strip():
            continue
        identity = people.get(actor.strip().casefold())
        if identity is None:
            identity = PEOPLE.add(production, Person(actor.strip(), kind="cast")).id
            people[actor.strip().casefold()] = identity
        CHARACTERS.change(production, part.id, person=identity)


def proposals(draft: Breakdown, ids: Sequence[str], known: Iterable[str]) -> dict[str, dict[str, Proposed]]:
    """Who seems to be in each scene, by its id."""
    return dict(zip(ids, draft.presences(known), strict=True))


def proposed_before(previous: Previous | None) -> dict[str, dict[str, Proposed]]:
    """What the draft before proposed: what stands and differs from it, a person said."""
    return proposals(previous.breakdown, previous.ids, previous.breakdown.speakers) if previous else {}


def take_presences(production: Production, parts: Mapping[str, Character], before: Proposals, now: Proposals) -> None:
    """Bring the presence lists in step with the draft where nobody said otherwise."""
    there = {(presence.scene, presence.character): presence for presence in PRESENCES.all(production)}
    added: list[Presence] = []
    for scene, names in now.items():
        earlier, later = _by_part(before.get(scene, {}), parts), _by_part(names, parts)
        for part in {**earlier, **later}:
            standing = there.get((scene, part))
            if standing:
                _follow(production, standing, earlier.get(part), later.get(part))
            elif new := _arrival(earlier.get(part), later.get(part)):
                added.append(Presence(scene, part, new.how, cue=new.cue, confirmed=new.confirmed))
    PRESENCES.add_all(production, added)


def _by_part(names: Mapping[str, Proposed], parts: Mapping[str, Character]) -> dict[str, Proposed]:
    """Proposals by the part's id; of a part called by two names, the cue counts before the action."""
    found: dict[str, Proposed] = {}
    for name, proposed in sorted(names.items(), key=lambda named: named[1].cue):
        if part := parts.get(name):
            found[part.id] = proposed
    return found


def _arrival(was: Proposed | None, now: Proposed | None) -> Proposed | None:
    """What is new in this draft; what was proposed before and is not there, a person took away."""
    return now if now and (was is None or (now.cue and not was.cue)) else None


def _follow(production: Production, standing: Presence, was: Proposed | None, now: Proposed | None) -> None:
    untouched = was is not None and (standing.how, standing.confirmed) == (was.how, was.confirmed)
    first_cue = now is not None and now.cue and not standing.cue
    if now is None and untouched:
        PRESENCES.remove(production, standing.id)
    elif now is not None and (untouched or first_cue):
        PRESENCES.change(production, standing.id, how=now.how, cue=now.cue, confirmed=now.confirmed)
    else:
        PRESENCES.change(production, standing.id, cue=now is not None and now.cue)
