"""Entering the papers that days still need, as the needs propose them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from filmdesk.film.store import CHARACTERS
from filmdesk.modules.releases.clearing.answers import Clearing, Status, answers, read_clearing
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.records import Release
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Known, option

_SINGLY, _TOGETHER = "background", "group"
_ALL_ENTERED = "Everything that needs a release has one entered."
_ONLY = "Only these"


@dataclass(frozen=True, slots=True)
class ProposeOptions:
    """For which shoot day, and which papers of it."""

    day: int | None = option(None, help="The shoot day; all days if not said.", of="day")
    kind: str = option("", help="One kind of paper alone; all if not said.")


def propose(production: Production, options: ProposeOptions) -> str:
    """Enter a release for all that needs one and has none, so that it can be drafted."""
    proposed = [_release(read_clearing(production), need) for need in _bare(production, options)]
    if not proposed:
        return _ALL_ENTERED
    with production.step("Propose releases"):
        entered = add_releases(production, proposed, "Needed, proposed from the schedule")
    if len(entered) == 1:
        return f"Entered 1 release that is needed: {entered[0].code}."
    return f"Entered {len(entered)} releases that are needed: {entered[0].code} to {entered[-1].code}."


def known_lacking(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """What the day that stands in a form lacks, kind by kind, each with a link that leaves the others out."""
    day, kind = str(texts.get("day", "")), str(texts.get("kind", ""))
    try:
        found = _bare(production, ProposeOptions(int(day) if day else None, kind))
    except (UserError, ValueError):  # while it is being typed
        return []
    if not found:
        return [Known("day", _ALL_ENTERED)]
    names, by_kind = read_names(production), defaultdict(list)
    for need in found:
        by_kind[names.kinds[need.kind].title].append(subject_name(names, need.subject))
    only = _ONLY if len(by_kind) > 1 else ""
    return [
        Known("day", f"{title}: {', '.join(about)}", only, {"kind": title} if only else {})
        for title, about in by_kind.items()
    ]


def enter_needed(production: Production, clearing: Clearing, need: Need) -> Release:
    """Enter the release one need asks for, as one step; raises UserError for a part nobody is cast in."""
    if need.subject.table == CHARACTERS.name:
        raise UserError("Nobody plays that part yet, so nobody can sign.", "Cast it first.")
    return add_releases(production, [_release(clearing, need)])[0]


def enter_all(production: Production, clearing: Clearing, needs: Iterable[Need]) -> list[Release]:
    """Enter a release for each paper these needs ask for and nobody entered yet, as one step; UserError for none."""
    bare = [need for need in needs if not (found := clearing.answer(need)).releases and found.status.is_open]
    wanted = [_release(clearing, need) for need in _papers(bare)]
    if not wanted:
        raise UserError("Nothing of this lacks a release.", "Select what is missing; a part is cast before it signs.")
    with production.step("Make releases"):
        return add_releases(production, wanted, "Needed, made from the release map")


def _bare(production: Production, options: ProposeOptions) -> list[Need]:
    """What of a day, and of a kind, has no release yet, each paper once."""
    clearing = read_clearing(production)
    scenes = _scenes(clearing, options.day)
    kind = clearing.kinds.called(options.kind).name if options.kind.strip() else ""
    bare = (one.need for one in answers(clearing) if one.status is Status.MISSING and not one.releases)
    return list(_papers(need for need in bare if (scenes is None or need.scene in scenes) and kind in ("", need.kind)))


def _scenes(clearing: Clearing, number: int | None) -> set[str] | None:
    if number is None:
        return None
    return {strip.scene for strip in clearing.picture.day(number).scene_strips}


def _papers(needs: Iterable[Need]) -> Iterator[Need]:
    """One for each paper, whichever scenes it is for; a part nobody is cast in has nobody to sign."""
    seen: set[tuple[object, str]] = set()
    for need in needs:
        if need.subject.table == CHARACTERS.name or (need.subject, need.kind) in seen:
            continue
        seen.add((need.subject, need.kind))
        yield need


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
