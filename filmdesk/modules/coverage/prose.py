"""Sentences and words of a text, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[^\W\d_a-zß-ÿ])|\n+")
_SHORTENED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Sgt|Lt|Capt|vs|No|[A-Z])\.$")


class Stretch(NamedTuple):
    """A stretch of a text: its words, and where they begin and end."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Stretch]:
    """The words of a text; "don't" and "well-known" are one each."""
    return [Stretch(match[0], *match.span()) for match in _WORD.finditer(text)]


def word_count(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def sentences(text: str) -> list[Stretch]:
    """The sentences of a text; "Mr. Lee" ends none, and a new line always begins one."""
    return list(_sentences(text))


def _sentences(text: str) -> Iterator[Stretch]:
    start = 0
    for match in _ENDS.finditer(text):
        if _SHORTENED.search(text[start : match.start()]) and "\n" not in match[0]:
            continue
        yield from _stripped(text, start, match.start())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Stretch]:
    said = text[start:end]
    bare = said.strip()
    if bare:
        begins = start + len(said) - len(said.lstrip())
        yield Stretch(bare, begins, begins + len(bare))
