"""Entering the papers that days still need, as the needs propose them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from filmdesk.film.store import CHARACTERS
from filmdesk.modules.releases.clearing.answers import Clearing, Status, answers, read_clearing
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.records import Release
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_SINGLY, _TOGETHER = "background", "group"


@dataclass(frozen=True, slots=True)
class ProposeOptions:
    """For which shoot day."""

    day: int | None = option(None, help="The shoot day; all days if not said.", of="day")


def propose(production: Production, options: ProposeOptions) -> str:
    """Enter a release for all that needs one and has none, so that it can be drafted."""
    clearing = read_clearing(production)
    scenes = _scenes(clearing, options.day)
    bare = [one.need for one in answers(clearing) if one.status is Status.MISSING and not one.releases]
    proposed = list(_releases(clearing, (need for need in bare if scenes is None or need.scene in scenes)))
    if not proposed:
        return "Everything that needs a release has one entered."
    with production.step("Propose releases"):
        entered = add_releases(production, proposed, "Needed, proposed from the schedule")
    return f"Entered {counted(len(entered), 'release')} that are needed: {entered[0].code} to {entered[-1].code}."


def enter_needed(production: Production, clearing: Clearing, need: Need) -> Release:
    """Enter the release one need asks for, as one step; raises UserError for a part nobody is cast in."""
    if need.subject.table == CHARACTERS.name:
        raise UserError("Nobody plays that part yet, so nobody can sign.", "Cast it first.")
    return add_releases(production, [_release(clearing, need)])[0]


def enter_all(production: Production, clearing: Clearing, needs: Iterable[Need]) -> list[Release]:
    """Enter a release for each paper these needs ask for and nobody entered yet, as one step; UserError for none."""
    bare = [need for need in needs if not (found := clearing.answer(need)).releases and found.status.is_open]
    wanted = list(_releases(clearing, bare))
    if not wanted:
        raise UserError("Nothing of this lacks a release.", "Select what is missing; a part is cast before it signs.")
    with production.step("Make releases"):
        return add_releases(production, wanted, "Needed, made from the release map")


def _scenes(clearing: Clearing, number: int | None) -> set[str] | None:
    if number is None:
        return None
    return {strip.scene for strip in clearing.picture.day(number).scene_strips}


def _releases(clearing: Clearing, needs: Iterable[Need]) -> Iterator[Release]:
    """One for each paper, whichever scenes it is for; a part nobody is cast in has nobody to sign."""
    seen: set[tuple[object, str]] = set()
    for need in needs:
        if need.subject.table == CHARACTERS.name or (need.subject, need.kind) in seen:
            continue
        seen.add((need.subject, need.kind))
        yield _release(clearing, need)


def _release(clearing: Clearing, need: Need) -> Release:
    picture, (table, identity) = clearing.picture, need.subject
    if table == "person":
        return Release(need.kind, person=identity)
    if table == "place":
        return Release(need.kind, place=identity, **_permit_dates(clearing, need))
    if table == "element":
        kind = _TOGETHER if need.kind == _SINGLY and need.how_many > 1 else need.kind
        return Release(kind, element=identity, subject=picture.elements[identity].name)
    return Release(need.kind, subject=identity)


def _permit_dates(clearing: Clearing, need: Need) -> dict[str, Any]:
    """What the location already knows of its permit."""
    place = clearing.picture.places[need.subject.id]
    return {"term_from": place.permit_from, "term_until": place.permit_to} if need.kind == "permit" else {}
