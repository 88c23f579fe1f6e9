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
from filmdesk.modules.releases.clearing.reasons import because
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.typed import read_list
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Known, Ticks, option
from filmdesk.values.words import a_few

PROPOSE = "Propose releases"
"""The step that enters what is lacking."""
_ALL_ENTERED = "Everything that needs a release has one entered."
_HEADS = ("Whom or what", "Paper", "Why", "Scenes")


@dataclass(frozen=True, slots=True)
class ProposeOptions:
    """For which shoot day, and which papers of it."""

    day: int | None = option(None, help="The shoot day; all days if not said.", of="days")
    only: str = option("", help="Only these, by whom or what they are for, or by their kind; ; between them.",
                       of="ticked")  # fmt: skip


def propose(production: Production, options: ProposeOptions) -> str:
    """Enter a release for all that needs one and has none, so that it can be drafted."""
    clearing = read_clearing(production)
    wanted = _meant(production, clearing, list(_papers(_bare(clearing, options.day))), options.only)
    if not wanted:
        return _ALL_ENTERED
    with production.step(PROPOSE):
        proposed = [_release(clearing, need) for need in wanted]
        entered = add_releases(production, proposed, "Needed, proposed from the schedule")
    if len(entered) == 1:
        return f"Entered 1 release that is needed: {entered[0].code}."
    return f"Entered {len(entered)} releases that are needed: {entered[0].code} to {entered[-1].code}."


def _meant(production: Production, clearing: Clearing, lacking: list[Need], said: str) -> list[Need]:
    """Those that are named by their line, by whom or what they are for, or by their kind; UserError for another."""
    if not said.strip():
        return lacking
    names, wanted = read_names(production), [part.casefold() for part in read_list(said)]
    called = {need: _called(clearing, names, need) for need in lacking}
    unknown = next((part for part in wanted if not any(part in called[need] for need in lacking)), "")
    if unknown:
        raise UserError(f"Nothing without a release is called “{unknown[:60]}”.", "Look at the release map.")
    return [need for need in lacking if called[need].intersection(wanted)]


def _called(clearing: Clearing, names: Names, need: Need) -> set[str]:
    """Its line, whom or what it is for, the kind that is needed, and the one that is entered for it."""
    kinds = (names.kinds[need.kind], names.kinds[_release(clearing, need).kind])
    words = (need.line, subject_name(names, need.subject), *(said for one in kinds for said in (one.name, one.title)))
    return {word.casefold() for word in words}


def known_lacking(production: Production, texts: Mapping[str, str | bool]) -> list[Known]:
    """Of the day that stands in a form: that nothing is lacking, or whose part is to be cast before anybody signs."""
    clearing, names = read_clearing(production), read_names(production)
    found = _bare_of_form(clearing, texts)
    if found is None:
        return []
    parts = dict.fromkeys(subject_name(names, need.subject) for need in found if need.subject.table == CHARACTERS.name)
    said = [Known("day", f"To be cast before anybody can sign: {a_few(parts)}.")] if parts else []
    return said if list(_papers(found)) else [Known("day", _ALL_ENTERED), *said]


def lacking_rows(production: Production, texts: Mapping[str, str | bool]) -> Ticks:
    """What the day that stands in a form lacks, paper by paper, to be ticked."""
    clearing, names = read_clearing(production), read_names(production)
    found, scenes = _bare_of_form(clearing, texts) or [], defaultdict(list)
    for need in found:
        scenes[need.line].append(names.scenes.get(need.scene, ""))
    return Ticks(
        _HEADS,
        tuple(
            (need.line, (subject_name(names, need.subject), names.kinds[_release(clearing, need).kind].title,
                         because(clearing.picture, need), ", ".join(dict.fromkeys(scenes[need.line]))))
            for need in _papers(found)
        ),
    )  # fmt: skip


def _bare_of_form(clearing: Clearing, texts: Mapping[str, str | bool]) -> list[Need] | None:
    """None while a day is being typed."""
    day = str(texts.get("day", ""))
    try:
        return _bare(clearing, int(day) if day else None)
    except (UserError, ValueError):
        return None


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


def _bare(clearing: Clearing, day: int | None) -> list[Need]:
    """What of a day has no release yet, scene by scene."""
    scenes = _scenes(clearing, day)
    bare = (one.need for one in answers(clearing) if one.status is Status.MISSING and not one.releases)
    return [need for need in bare if scenes is None or need.scene in scenes]


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
        return Release(need.to_make, element=identity, subject=picture.elements[identity].name)
    return Release(need.kind, subject=identity)


def _permit_dates(clearing: Clearing, need: Need) -> dict[str, Any]:
    """What the location already knows of its permit."""
    place = clearing.picture.places[need.subject.id]
    return {"term_from": place.permit_from, "term_until": place.permit_to} if need.kind == "permit" else {}
