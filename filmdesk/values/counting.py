"""Counts with their nouns as people say them: 1 person, 2 people, 1,204 scenes."""

from __future__ import annotations

_SPOKEN_OPEN = "AEFHILMNORSX"
"""Letters whose names begin with a vowel."""
_IRREGULAR = {"person": "people"}


def noun(count: int, one: str, many: str = "") -> str:
    """The noun that goes with a count; `many` where its plural is not made in the usual way."""
    if count == 1:
        return one
    return many or _many(one)


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 person", "0 people", "1,204 scenes"."""
    return f"{count:,} {noun(count, one, many)}"


def with_article(one: str) -> str:
    """ "a location agreement", "an artwork release", "an NDA": as it is spoken, a short form letter by letter."""
    first = one.partition(" ")[0]
    return f"{'an' if first[:1] in (_SPOKEN_OPEN if first.isupper() else 'aeiou') else 'a'} {one}"


def brought(count: int) -> str:
    """ "1 was brought up to date": what an import says of what was there already."""
    return f"{count:,} {noun(count, 'was', 'were')} brought up to date"


def _many(one: str) -> str:
    """The plural of its last word: "shoot day" gives "shoot days"."""
    before, space, last = one.rpartition(" ")
    if last in _IRREGULAR:
        return f"{before}{space}{_IRREGULAR[last]}"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}{'es' if last.endswith(('s', 'x', 'ch', 'sh')) else 's'}"
