"""How a draft's scenes join the production's: which stay, come and go, with nothing typed lost (B3). Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from filmdesk.film.records import Scene
from filmdesk.modules.script.breakdown import Breakdown
from filmdesk.modules.script.matching import Known, match_scenes
from filmdesk.screenplay.headings import split_heading
from filmdesk.screenplay.scenes import WrittenScene
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

_LETTERS = re.compile(r"[A-Za-z]+$")
_NO_HEADING = split_heading("")


@dataclass(frozen=True, slots=True)
class Previous:
    """The draft before: its breakdown, and the id of the scene each written scene became."""

    breakdown: Breakdown
    ids: tuple[str, ...]

    def by_id(self) -> dict[str, WrittenScene]:
        """What it said of each scene."""
        return dict(zip(self.ids, self.breakdown.scenes, strict=True))


@dataclass(frozen=True, slots=True)
class Counted:
    """What the pages say of each scene, by the position of its heading."""

    eighths: Mapping[int, Eighths]
    page: Sequence[int]


@dataclass(frozen=True, slots=True)
class SceneChanges:
    """The scenes after a draft was taken in: all in order, and what became of those there were."""

    order: tuple[Scene, ...]
    ids: tuple[str, ...]
    """The scene of each written scene."""
    came: tuple[Scene, ...] = ()
    went: tuple[Scene, ...] = ()
    changed: tuple[Scene, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    """(old, new) numbers, the table a person approves."""


def join_draft(
    old: Sequence[Scene], previous: Previous | None, draft: Breakdown, counted: Counted, *, locked: bool = False
) -> SceneChanges:
    """The scenes as they are with the new draft: ids, strips and typed values stay with the scene they belong to."""
    written = previous.by_id() if previous else {}
    was_gone = {scene.id: scene.omitted or scene.dropped for scene in old}
    known = [_known(scene, written) for scene in old]
    matched = match_scenes(known, [_as_known(scene) for scene in draft.scenes], locked=locked)
    found = [old[matched[i]] if i in matched else None for i in range(len(draft.scenes))]
    went = [_gone(scene, locked) for o, scene in enumerate(old) if o not in set(matched.values())]
    numbers = _numbers(draft.scenes, found, went)
    merge = _Merge(previous.breakdown.times if previous else frozenset(), written, draft, counted)
    scenes = [merge.scene(i, found[i], *numbers[i]) for i in range(len(draft.scenes))]
    went = _yielding(went, {scene.number.upper() for scene in scenes})
    return SceneChanges(
        order=_ranked(_with_gone(scenes, went, old)),
        ids=tuple(scene.id for scene in scenes),
        came=tuple(scene for scene, before in zip(scenes, found, strict=True) if before is None),
        went=tuple(scene for scene in went if not was_gone.get(scene.id)),
        changed=tuple(s for s, w in zip(scenes, draft.scenes, strict=True) if _differs(written.get(s.id), w)),
        renumbered=tuple(
            (b.number, a.number) for b, a in zip(found, scenes, strict=True) if b is not None and b.number != a.number
        ),
    )


class _Merge:
    """One scene from what was there and what the new draft says."""

    def __init__(
        self, times: frozenset[str], written: Mapping[str, WrittenScene], draft: Breakdown, counted: Counted
    ) -> None:
        self.times = times
        self.written = written
        self.draft = draft
        self.counted = counted

    def scene(self, i: int, before: Scene | None, number: str, provisional: bool) -> Scene:
        new = self.draft.scenes[i]
        old = before or Scene(rank="", number=number, heading="")
        was = self.written.get(old.id)
        return replace(
            self._headed(old, new),
            number=number,
            provisional=provisional,
            synopsis=_synopsis(old, was, new),
            eighths_given=_given(old, was, new),
            eighths_counted=self.counted.eighths.get(new.position),
            page=str(self.counted.page[new.position]),
            omitted=new.omitted if old.omitted == (was.omitted if was else False) else old.omitted,
            dropped=False,
        )

    def _headed(self, old: Scene, new: WrittenScene) -> Scene:
        """The new heading and its parts, but for those a person typed; an OMITTED scene keeps what it was called."""
        if old.heading == new.heading.text or (new.omitted and old.heading):
            return old
        parts = split_heading(old.heading, self.times) if old.heading else _NO_HEADING
        kept = {name: getattr(old, name) for name in parts._fields if getattr(old, name) != getattr(parts, name)}
        return replace(old, heading=new.heading.text, **{**new.parts._asdict(), **kept})


def _known(scene: Scene, written: Mapping[str, WrittenScene]) -> Known:
    was = written.get(scene.id)
    return Known("" if scene.provisional else scene.number, scene.heading, was.text if was else "")


def _as_known(scene: WrittenScene) -> Known:
    return Known(scene.heading.scene_number, scene.heading.text, scene.text)


def _gone(scene: Scene, locked: bool) -> Scene:
    """OMITTED only where numbers are locked; else not in this draft (B3)."""
    if scene.omitted or scene.dropped:
        return scene
    return replace(scene, omitted=True) if locked else replace(scene, dropped=True)


def _yielding(went: Sequence[Scene], used: set[str]) -> list[Scene]:
    """Scenes that are gone, giving up numbers the draft uses for others: "11" becomes "old 11"."""
    kept: list[Scene] = []
    for scene in went:
        number = scene.number
        while number.upper() in used:
            number = f"old {number}"
        used.add(number.upper())
        kept.append(replace(scene, number=number))
    return kept


def _differs(was: WrittenScene | None, now: WrittenScene) -> bool:
    return was is not None and (was.text, was.heading.text) != (now.text, now.heading.text)


def _synopsis(old: Scene, was: WrittenScene | None, new: WrittenScene) -> str:
    """The file's newer one, unless a person wrote their own."""
    from_file = was.heading.synopsis if was else ""
    return new.heading.synopsis or old.synopsis if old.synopsis in ("", from_file) else old.synopsis


def _given(old: Scene, was: WrittenScene | None, new: WrittenScene) -> Eighths | None:
    """The file's newer length, unless a person typed another."""
    from_file = stated_length(was.heading.length) if was else None
    return stated_length(new.heading.length) if old.eighths_given == from_file else old.eighths_given


def stated_length(text: str) -> Eighths | None:
    """The length a file states; None where it states none that can be read."""
    try:
        return Eighths.parse(text) or None
    except UserError:
        return None


# Numbers


def _numbers(
    scenes: Sequence[WrittenScene], found: Sequence[Scene | None], went: Sequence[Scene]
) -> list[tuple[str, bool]]:
    """The number of each scene and whether it is ours: the script's own wins, then the one it had."""
    given = [scene.heading.scene_number for scene in scenes]
    kept = [before.number if before and not number else "" for before, number in zip(found, given, strict=True)]
    taken = {number.upper() for number in [*given, *kept, *(scene.number for scene in went)] if number}
    own = set(filter(None, given))
    numbers: list[tuple[str, bool]] = []
    latest = ""
    for i, number in enumerate(given):
        before = found[i]
        provisional = False
        if not number and before and before.number and before.number not in own:
            number, provisional = before.number, before.provisional
        elif not number:
            number, provisional = _free(latest, taken, last=not any(given[i:]) and not any(kept[i:])), True
            taken.add(number.upper())
        numbers.append((number, provisional))
        latest = number
    return numbers


def _free(latest: str, taken: set[str], *, last: bool) -> str:
    """A free number behind `latest`: the next whole one at the end of the script, else a letter (domain 2.5)."""
    stem = _LETTERS.sub("", latest)
    if last and (not latest or stem.isdigit()):
        return next(str(n) for n in count(int(stem or 0) + 1) if str(n) not in taken)
    make: Callable[[str], str] = (lambda letters: stem + letters) if stem else (lambda letters: f"{letters}1")
    return next(number for letters in _lettering() if (number := make(letters)) not in taken)


def _lettering() -> Iterator[str]:
    """A, B ... Z, AA, BB ..."""
    for length in count(1):
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            yield letter * length


# Order


def _with_gone(scenes: Sequence[Scene], went: Sequence[Scene], old: Sequence[Scene]) -> list[Scene]:
    """Scenes no longer there stand behind the scene they stood behind."""
    order = list(scenes)
    gone = {scene.id: scene for scene in went}
    for i, scene in enumerate(old):
        if scene.id in gone:
            place = next((n for n, other in enumerate(order) if i and other.id == old[i - 1].id), -1)
            order.insert(place + 1, gone[scene.id])
    return order


def _ranked(order: Sequence[Scene]) -> tuple[Scene, ...]:
    """Ranks in that order, touching only new scenes while the old ones keep theirs."""
    have = [scene.rank for scene in order if scene.rank]
    if have != sorted(set(have)):
        return tuple(replace(s, rank=rank) for s, rank in zip(order, ranks(len(order)), strict=True))
    ranked: list[Scene] = []
    waiting: list[Scene] = []
    for scene in order:
        if scene.rank:
            ranked += _placed(waiting, ranked, scene.rank)
            ranked.append(scene)
            waiting = []
        else:
            waiting.append(scene)
    return (*ranked, *_placed(waiting, ranked, None))


def _placed(waiting: Sequence[Scene], ranked: Sequence[Scene], after: str | None) -> list[Scene]:
    before = ranked[-1].rank if ranked else None
    return [replace(s, rank=rank) for s, rank in zip(waiting, ranks(len(waiting), before, after), strict=True)]
