"""Releases and their history as the command line and tables list, add and change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filmdesk.film.store import CHARACTERS, ELEMENTS, PEOPLE, PLACES, SCENES
from filmdesk.film.today import today
from filmdesk.modules.releases.clearing.answers import Clearing, read_clearing
from filmdesk.modules.releases.clearing.rule import is_expired
from filmdesk.modules.releases.columns import RELEASES as COLUMNS
from filmdesk.modules.releases.history import add_releases, change_release
from filmdesk.modules.releases.history import remove_release as drop_release
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import refuse_signed
from filmdesk.modules.releases.store import EVENTS, RELEASES, TERMS, find_release
from filmdesk.modules.releases.typed import read_release
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.scene_numbers import scene_number_key

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Names:
    """What the records a release refers to are called, and its kind, read once."""

    kinds: KindTable
    people: Mapping[str, str]
    places: Mapping[str, str]
    elements: Mapping[str, str]
    scenes: Mapping[str, str]
    characters: Mapping[str, str]
    credits: Mapping[str, str]
    """By release, the credit an earlier filmdesk settled as a term of the deal."""

    def credit(self, release: Release) -> str:
        """The line owed on screen."""
        return release.credit or self.credits.get(release.id, "")

    def about(self, release: Release) -> str:
        """Whom or what a release is about, in words."""
        subject = release.subject or self.elements.get(release.element, "")
        who = self.people.get(release.person, "")
        by_kind = {
            "person": (who, subject),
            "place": (self.places.get(release.place, ""), who),
            "picture": (who, subject),
        }
        told = by_kind.get(self.kinds[release.kind].about, (subject, who))
        return next(filter(None, (*told, self.places.get(release.place, ""), release.signed_by)), "")

    def numbers(self, scenes: tuple[str, ...]) -> tuple[str, ...]:
        """The numbers of scenes, in their order."""
        return tuple(sorted((self.scenes[one] for one in scenes if one in self.scenes), key=scene_number_key))


def read_names(production: Production) -> Names:
    """The names of everyone and everything a release may refer to."""
    return Names(
        kinds(production),
        {one.id: one.name for one in PEOPLE.all(production)},
        {one.id: one.name for one in PLACES.all(production)},
        {one.id: one.name for one in ELEMENTS.all(production)},
        {one.id: one.number for one in SCENES.all(production)},
        {one.id: one.name for one in CHARACTERS.all(production)},
        {one.release: one.said for one in TERMS.all(production) if one.field == "credit"},
    )


def release_rows(production: Production) -> Rows:
    """Every release, by reference."""
    names, listed = read_names(production), RELEASES.all(production)
    codes, clearing = {one.id: one.code for one in listed}, read_clearing(production)
    return [release_row(names, codes, one) | standing(clearing, one) for one in listed]


def one_row(production: Production, identity: str) -> Rows:
    """The one release of that id without its standing, which takes all of the picture to work out; else nothing."""
    release = RELEASES.find(production, identity)
    if release is None:
        return []
    codes = {
        one: other.code
        for one in (release.corrects, release.superseded_by)
        if (other := RELEASES.find(production, one))
    }
    return [release_row(read_names(production), codes, release)]


def standing(clearing: Clearing, release: Release) -> dict[str, str]:
    """Whether a release clears what it is about, and what it lacks."""
    if release.state in (State.VOID, State.SUPERSEDED):
        return {"status": release.state.value, "lacks": release.because}
    told = clearing.standing(release)
    return {"status": told.status.value, "lacks": told.why}


def release_row(names: Names, codes: Mapping[str, str], release: Release) -> dict[str, Any]:
    """A release by field, with the names of what it refers to."""
    plain = {column.name: getattr(release, column.name) for column in COLUMNS if column.name not in _WORKED_OUT}
    return {
        "id": release.id,
        **plain,
        "kind": names.kinds[release.kind].title,
        "about": names.about(release),
        "person": names.people.get(release.person, ""),
        "place": names.places.get(release.place, ""),
        "element": names.elements.get(release.element, ""),
        "scenes": names.numbers(release.scenes),
        "credit": names.credit(release),
        "state": _shown_state(names.kinds, release).value,
        "corrects": codes.get(release.corrects, ""),
        "superseded_by": codes.get(release.superseded_by, ""),
    }


def days_said(release: Release) -> str:
    """From when until when a paper holds, in words; nothing where it says neither."""
    first, last = release.term_from, release.term_until
    if first and last:
        return " to ".join(dict.fromkeys((day_shown(first), day_shown(last))))
    return f"until {day_shown(last)}" if last else f"from {day_shown(first)}" if first else ""


def term_said(table: KindTable, release: Release) -> str:
    """For how long a paper holds, in words: that it expired, and when; nothing of one that has no term."""
    kind = table[release.kind]
    if is_expired(release, kind, today()):
        return f"expired on {day_shown(release.term_until)}" if release.term_until else ""
    return days_said(release) or ("" if kind.paperwork or kind.term == "access" else "without end")


def _shown_state(table: KindTable, release: Release) -> State:
    """Where it stands; a paper whose term is over has expired."""
    return State.EXPIRED if is_expired(release, table[release.kind], today()) else release.state


_WORKED_OUT = frozenset({"about", "status", "lacks"})


def add_release(production: Production, values: dict[str, str]) -> str:
    """Enter a release that is needed, from typed values; gives its id."""
    if not values.get("kind", "").strip():
        raise UserError("A release needs its kind.", "Say what it is: an appearance release, a location agreement.")
    with production.step("Add release"):
        [added] = add_releases(production, [Release(**read_release(production, values))])
    return added.id


def change_release_row(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a release; a signed one is corrected by another instead."""
    release = find_release(production, name)
    with production.step("Change release"):
        change_release(production, release, **read_release(production, values, release))
        if "credit" in values and TERMS.find(production, f"{release.id}:credit"):
            refuse_signed(release)
            TERMS.remove(production, f"{release.id}:credit")  # an earlier filmdesk's; what is typed now holds alone


def remove_release(production: Production, name: str) -> None:
    """Remove a release nobody was asked for."""
    drop_release(production, find_release(production, name))


def event_rows(production: Production) -> Rows:
    """Every line of the releases' histories, in the order it was entered."""
    names, known = read_names(production), RELEASES.by_id(production)
    return [
        {
            "id": event.id,
            "code": known[event.release].code,
            "about": names.about(known[event.release]),
            "day": event.day,
            "said": event.said,
            "state": event.state,
            "at": event.at,
            "entered_by": event.entered_by,
            "release": event.release,
        }
        for event in EVENTS.all(production)
    ]


def refuse_event(production: Production, *_: object) -> str:
    """History writes itself; raises UserError."""
    raise UserError("The history is written by what is done.", "It stays as it was entered.")
