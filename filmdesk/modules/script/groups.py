"""Joint and group cues (ALL, BOTH, RAY AND SUE): whether they are a part of their own, a group, or these parts (B1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filmdesk.film.find import find_character
from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind
from filmdesk.film.store import CHARACTERS, EVENTS, FACTS, PRESENCES
from filmdesk.modules.script.parts import next_cast_numbers
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import read_cue
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

ANSWERS = ("number", "group", "parts")


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """What a group cue stands for."""

    name: str = option(help="The group, by its name in the cue.")
    answer: str = option(help="A part with a number, a group without one, or these parts.", choices=ANSWERS)
    parts: str = option("", "Which parts, with commas between; without any, those of the cue or on camera there.")


def answer_group(production: Production, options: GroupAnswer) -> str:
    """Say what a group cue stands for, in every scene it has a cue in."""
    group = find_character(production, options.name)
    if options.answer == "parts":
        return _dissolve(production, group, options.parts)
    if options.answer not in ANSWERS:
        raise UserError(f"“{options.answer}” is no answer.", f"Say {', '.join(ANSWERS)}.")
    numbered = options.answer == "number"
    with production.step("Answer group cue"):
        if numbered:
            number = group.cast_number or next(next_cast_numbers(production, CHARACTERS.all(production)))
            CHARACTERS.change(production, group.id, kind=CharacterKind.CAST, cast_number=number)
        for presence in PRESENCES.where(production, character=group.id, confirmed=False):
            PRESENCES.change(production, presence.id, confirmed=True)
    return f"{group.name} is {f'part {number}' if numbered else 'a group without a number'}."


def members_of(production: Production, group: Character) -> list[Character]:
    """The parts a joint cue names; none for ALL and BOTH, which name nobody."""
    cue = read_cue(group.name)
    known = {part.name: part for part in CHARACTERS.all(production) if part.kind is not CharacterKind.GROUP}
    return [known[name] for name in (cue.members if cue else ()) if name in known]


def _dissolve(production: Production, group: Character, names: str) -> str:
    """Let parts stand where the group did, and take the group away."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    parts = [find_character(production, name) for name in wanted] or members_of(production, group)
    if any(part.id == group.id for part in parts):
        raise UserError(f"{group.name} cannot stand for itself.", "Name the parts it stands for.")
    with production.step("Answer group cue"):
        for presence in PRESENCES.where(production, character=group.id):
            _stand_in(production, presence, parts)
        for table in (PRESENCES, EVENTS):
            table.remove_all(production, character=group.id)
        CHARACTERS.remove(production, group.id)
    said = ", ".join(part.name for part in parts) or "those on camera there"
    return f"{group.name} is {said}."


def _stand_in(production: Production, presence: Presence, parts: Sequence[Character]) -> None:
    there = {p.character: p for p in PRESENCES.where(production, scene=presence.scene)}
    for part in parts:
        standing = there.get(part.id)
        if standing is None:
            PRESENCES.add(production, Presence(presence.scene, part.id, PresenceKind.SPEAKING, confirmed=True))
        elif not standing.confirmed:
            PRESENCES.change(production, standing.id, how=PresenceKind.SPEAKING, confirmed=True)


@dataclass(frozen=True, slots=True)
class StripColour:
    """How strips of INT./EXT. scenes are coloured."""

    count_as: str = option(help="As interiors or as exteriors.", choices=("int", "ext"))


def colour_strips(production: Production, options: StripColour) -> str:
    """Say once whether strips of INT./EXT. scenes count as interiors or exteriors (B4)."""
    if options.count_as not in ("int", "ext"):
        raise UserError(f"“{options.count_as}” is neither int nor ext.", "Say int or ext.")
    FACTS.change(production, "facts", "Colour INT./EXT. strips", int_ext_colour=options.count_as)
    return f"Strips of INT./EXT. scenes count as {'interiors' if options.count_as == 'int' else 'exteriors'}."
