"""Which scene of the new draft is which of the old: by real numbers, else by heading and text (B3)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+")
_SAME = 0.5
"""Share of word pairs in common that makes two scenes the same under different headings."""
_SAME_HEADING = 0.2
"""The share that is enough where the headings agree."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a scene is known again by; `number` only where it is the script's own, not ours."""

    number: str
    heading: str
    text: str


def match_scenes(old: Sequence[Known], new: Sequence[Known], *, locked: bool = False) -> dict[int, int]:
    """For each new scene found again, the old one: new index to old index, each used once.

    A number that both have counts when numbers are locked or heading or text agree; then text decides; then a heading
    standing between the same neighbours; and last a number alone, for a scene rewritten from its heading on.
    """
    likeness = _likeness(old, new)
    pairs = _Pairs()
    for n, o in _same_number(old, new):
        if locked or _heading(old[o]) == _heading(new[n]) or likeness.get((n, o), 0) >= _SAME:
            pairs.take(n, o)
    for n, o in _by_likeness(old, new, likeness):
        pairs.take(n, o)
    for n, o in _same_heading(old, new):
        if pairs.between_same_neighbours(n, o):
            pairs.take(n, o)
    for n, o in _same_number(old, new):
        pairs.take(n, o)
    return pairs.old_of


class _Pairs:
    """The scenes matched so far."""

    def __init__(self) -> None:
        self.old_of: dict[int, int] = {}
        self._used: set[int] = set()

    def take(self, new: int, old: int) -> None:
        if new not in self.old_of and old not in self._used:
            self.old_of[new] = old
            self._used.add(old)

    def between_same_neighbours(self, new: int, old: int) -> bool:
        before = [o for n, o in self.old_of.items() if n < new]
        after = [o for n, o in self.old_of.items() if n > new]
        return max(before, default=-1) < old < min(after, default=old + 1)


def _same_number(old: Sequence[Known], new: Sequence[Known]) -> Iterator[tuple[int, int]]:
    places = {scene.number.upper(): o for o, scene in reversed(list(enumerate(old))) if scene.number}
    for n, scene in enumerate(new):
        if scene.number and scene.number.upper() in places:
            yield n, places[scene.number.upper()]


def _same_heading(old: Sequence[Known], new: Sequence[Known]) -> Iterator[tuple[int, int]]:
    places = defaultdict(list)
    for o, scene in enumerate(old):
        places[_heading(scene)].append(o)
    for n, scene in enumerate(new):
        for o in places.get(_heading(scene), ()):
            yield n, o


def _by_likeness(
    old: Sequence[Known], new: Sequence[Known], likeness: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The pairs alike enough, the surest first; equal ones in the order of the script."""

    def surety(pair: tuple[int, int]) -> float:
        n, o = pair
        return likeness[pair] + (_SAME - _SAME_HEADING) * (_heading(old[o]) == _heading(new[n]))

    enough = [pair for pair in likeness if surety(pair) >= _SAME]
    return sorted(enough, key=lambda pair: (-surety(pair), abs(pair[0] - pair[1]), pair))


def _likeness(old: Sequence[Known], new: Sequence[Known]) -> dict[tuple[int, int], float]:
    """Dice's share of common word pairs, for every two scenes that have any in common."""
    if not old:
        return {}
    before, after = [_word_pairs(scene.text) for scene in old], [_word_pairs(scene.text) for scene in new]
    holders = defaultdict(list)
    for o, pairs in enumerate(before):
        for pair in pairs:
            holders[pair].append(o)
    found: dict[tuple[int, int], float] = {}
    for n, pairs in enumerate(after):
        shared = Counter(o for pair in pairs for o in holders.get(pair, ()))
        for o, count in shared.items():
            found[n, o] = 2 * count / (len(pairs) + len(before[o]))
    return found


def _word_pairs(text: str) -> set[tuple[str, str]]:
    words = _WORD.findall(text.casefold())
    return set(pairwise(words)) or {(word, "") for word in words}


def _heading(scene: Known) -> str:
    return " ".join(_WORD.findall(scene.heading.casefold()))
