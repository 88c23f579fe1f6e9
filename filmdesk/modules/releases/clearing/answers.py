"""How far each need is cleared: the releases held against the needs, for one scene, one day or the whole picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from filmdesk.film.today import today
from filmdesk.modules.releases.clearing.needs import GROUP, Need, Subject, needs_of
from filmdesk.modules.releases.clearing.picture import Picture, read_picture
from filmdesk.modules.releases.clearing.plan import Plan, plan_of
from filmdesk.modules.releases.clearing.rule import Asked, Lack, lacks
from filmdesk.modules.releases.clearing.subjects import releases_by_subject, subject_of, waived_by_subject
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import KindTable
from filmdesk.modules.releases.records import NotNeeded, Release, State
from filmdesk.modules.releases.states import SIGNED
from filmdesk.modules.releases.store import NOT_NEEDED, RELEASES
from filmdesk.production.production import Production
from filmdesk.production.unchanged import kept_while_unchanged

_GONE = frozenset({State.VOID, State.SUPERSEDED})
_COMPOSER = "composer"
"""Whose music is written for the picture, whichever scenes name a tune of it."""


class Status(StrEnum):
    """How far a need is cleared, the gravest first."""

    MISSING = "missing"
    DECLINED = "declined"
    DISPUTED = "disputed"
    EXPIRED = "expired"
    LACKING = "incomplete"
    """Signed, and something of what clears it is missing."""
    SENT = "sent"
    CLEARED = "cleared"
    NOT_NEEDED = "not needed"

    @property
    def letter(self) -> str:
        """What stands for it where there is room for one letter."""
        return _LETTERS[self]

    @property
    def gravity(self) -> int:
        """0 for the gravest."""
        return _GRAVITY[self]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (Status.CLEARED, Status.NOT_NEEDED)


_GRAVITY = {status: place for place, status in enumerate(Status)}
_LETTERS = dict(zip(Status, "MDQXISCN", strict=True))
_UNASKED, _UNPOSTED = "nobody was asked", "not posted"
_BY_STATE = {State.DECLINED: Status.DECLINED, State.DISPUTED: Status.DISPUTED, State.SENT: Status.SENT}


@dataclass(frozen=True, slots=True)
class Answer:
    """How far one need is cleared, in words, and the releases that answer it, the furthest first."""

    need: Need
    status: Status
    why: str = ""
    releases: tuple[Release, ...] = ()
    lacks: frozenset[Lack] = frozenset()
    """Of the furthest release, if it is signed, what it lacks."""

    @property
    def kind(self) -> str:
        """The kind of paper it is settled by: a group sheet where that is made instead of a release for each."""
        if not self.releases:
            return self.need.to_make
        return GROUP if any(release.kind == GROUP for release in self.releases) else self.need.kind


class Standing(NamedTuple):
    """How far one release clears, why no further, and what it lacks if it is signed."""

    status: Status
    why: str = ""
    lacks: frozenset[Lack] = frozenset()


@dataclass(frozen=True)
class Clearing:
    """The needs and the releases, read once."""

    picture: Picture
    plan: Plan
    releases: Mapping[Subject, Sequence[Release]]
    waived: Mapping[Subject, Sequence[NotNeeded]]
    needs: Sequence[Need]
    """What the script's scenes need, in their order."""
    _known: dict[tuple[str, Asked | None, bool], dict[Lack, str]] = field(default_factory=dict)

    @property
    def kinds(self) -> KindTable:
        """The table of kinds the needs follow."""
        return self.picture.kinds

    def answer(self, need: Need, on: Sequence[Asked] = ()) -> Answer:
        """How far a need is cleared for the days given, else for those its scene is shot on."""
        if said := self.waivers(need):
            return Answer(need, Status.NOT_NEEDED, f"{said[0].because} ({said[0].said_by})")
        asked = on or self.picture.asked_on(need.scene, need.place)
        found = [(release, self._standing(release, asked)) for release in self._candidates(need)]
        found.sort(key=lambda one: -one[1].status.gravity)
        releases = tuple(release for release, _ in found)
        cleared = tuple(release for release, standing in found if standing.status is Status.CLEARED)
        if not found:
            return Answer(need, Status.MISSING, _UNASKED if self.kinds[need.kind].signers else _UNPOSTED)
        if len(cleared) >= need.how_many or any(release.kind == GROUP for release in cleared):
            return Answer(need, Status.CLEARED, "", cleared)
        if cleared:
            return Answer(need, Status.LACKING, f"{len(cleared)} of {need.how_many} are cleared", releases)
        best = found[0][1]
        return Answer(need, best.status, best.why, releases, best.lacks)

    def waivers(self, need: Need) -> list[NotNeeded]:
        """What somebody said because of which nothing is needed."""
        said = self.waived.get(need.subject, ())
        return [one for one in said if one.scene in ("", need.scene) and one.kind in ("", need.kind)]

    def standing(self, release: Release) -> Standing:
        """How far one release clears on all the days of the scenes it is for, and what it lacks in words."""
        scenes = self.scenes_of(release)
        for_these = scenes & set(release.scenes) if release.scenes else scenes
        asked = {one for scene in for_these for one in self.picture.asked_on(scene, release.place)} or {Asked(today())}
        return self._standing(release, sorted(asked, key=lambda one: one.on))

    def scenes_of(self, release: Release) -> set[str]:
        """The scenes that need what a release is about; none for one that is not in force."""
        return {scene for subject in self._about.get(release.id, ()) for scene in self._scenes.get(subject, ())}

    def scenes_told(self, release: Release) -> frozenset[str]:
        """The scenes a release is for: those it names, else those the map finds it in; none is all of the picture."""
        if release.scenes or self.kinds[release.kind].about == "picture" or release.kind == _COMPOSER:
            return frozenset(release.scenes)
        return frozenset(self.scenes_of(release)) - {""}

    def heads(self, release: Release) -> int:
        """How many people a release is about in the fullest of its scenes; 0 where nobody counted them."""
        scenes = self.scenes_told(release)
        about = self._about.get(release.id, ())
        asked = (need for need in self.needs if need.subject in about and (not scenes or need.scene in scenes))
        return max((need.how_many for need in asked), default=0)

    @cached_property
    def entered(self) -> tuple[Need, ...]:
        """What somebody entered a release for that no rule proposes; scene "" is all of the picture."""
        used = {release.id for need in self.needs for release in self._candidates(need)}
        listed = {release.id: release for several in self.releases.values() for release in several}
        own = (one for one in listed.values() if one.id not in used and not self.kinds[one.kind].paperwork)
        return tuple(dict.fromkeys(_own_needs(self.kinds, own)))

    @cached_property
    def _about(self) -> dict[str, list[Subject]]:
        found: dict[str, list[Subject]] = defaultdict(list)
        for subject, releases in self.releases.items():
            for release in releases:
                found[release.id].append(subject)
        return found

    @cached_property
    def _scenes(self) -> dict[Subject, set[str]]:
        found: dict[Subject, set[str]] = defaultdict(set)
        for need in self.needs:
            found[need.subject].add(need.scene)
        return found

    def _candidates(self, need: Need) -> Iterator[Release]:
        for release in self.releases.get(need.subject, ()):
            fits = need.kind == release.kind or need.kind in self.kinds[release.kind].serves
            if fits and (not release.scenes or need.scene in release.scenes):
                yield release

    def _standing(self, release: Release, asked: Iterable[Asked]) -> Standing:
        if release.state not in SIGNED:
            return Standing(_BY_STATE.get(release.state, Status.MISSING), self._unsigned(release))
        found = {lack: said for one in asked for lack, said in self._lacks(release, one).items()}
        if not found:
            return Standing(Status.CLEARED)
        status = Status.EXPIRED if Lack.TERM in found else Status.LACKING
        return Standing(status, "; ".join(found.values()), frozenset(found))

    def _unsigned(self, release: Release) -> str:
        if release.because:
            return release.because
        unasked = _UNASKED if self.kinds[release.kind].signers else _UNPOSTED
        return {State.DRAFTED: "drafted, not sent", State.SENT: "sent, not signed"}.get(release.state, unasked)

    def _lacks(self, release: Release, asked: Asked) -> dict[Lack, str]:
        """Worked out once for each day; for a paper that never ends, once for all days of the same age."""
        kind, minor = self.kinds[release.kind], self.picture.is_minor(release.person, asked)
        key = (release.id, asked if kind.ends else None, minor)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = lacks(release, kind, self.plan, replace(asked, minor=minor))
        return found


@kept_while_unchanged
def read_clearing(production: Production) -> Clearing:
    """The needs, the releases and the plan, by the table of kinds in use."""
    return clearing_by(production, kinds(production))


def clearing_by(production: Production, table: KindTable) -> Clearing:
    """The same by another table of kinds."""
    picture = read_picture(production, table)
    live = [release for release in RELEASES.all(production) if release.state not in _GONE]
    about = releases_by_subject(picture, live)
    waived = waived_by_subject(picture, NOT_NEEDED.all(production), about)
    return Clearing(picture, plan_of(production), about, waived, needs_of(picture))


def answers(clearing: Clearing) -> list[Answer]:
    """Every need of the script, then what releases were entered for beside it."""
    return [clearing.answer(need) for need in (*clearing.needs, *clearing.entered)]


def _own_needs(table: KindTable, releases: Iterable[Release]) -> Iterator[Need]:
    for release in releases:
        for scene in release.scenes or ("",):
            for kind in (release.kind, *table[release.kind].also):
                yield Need(scene, subject_of(table, release), kind)


def tally(found: Iterable[Answer]) -> str:
    """What a head says of them: "12 cleared, 3 sent, 2 missing"."""
    counts: dict[Status, int] = defaultdict(int)
    for answer in found:
        counts[answer.status] += 1
    return ", ".join(f"{counts[status]} {status}" for status in reversed(Status) if counts[status])
