"""The words of the trade with what they mean, as resources/glossary.toml has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from textwrap import fill
from typing import NamedTuple

from filmdesk.values.places import resource

_BETWEEN = re.compile(r"[-–/,\s]+")
_UNSAID = re.compile(r"[^\w ]|_")
_TIP_WIDTH = 64
_ENDINGS = (("ies", "y"), ("ches", "ch"), ("s", ""))


class Entry(NamedTuple):
    """A word: one sentence on what it means, an example, and where in the window it is met."""

    name: str
    says: str
    example: str
    used: str
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole explanation."""
        return f"{self.says}\nFor example: {self.example}\nWhere: {self.used}"


@cache
def entries() -> tuple[Entry, ...]:
    """Every word, in the order of the alphabet."""
    stored = tomllib.loads(resource("glossary.toml").read_text("utf-8"))
    found = (
        Entry(
            name, told["says"], told["example"], told["used"], tuple(told.get("also", ())), tuple(told.get("see", ()))
        )
        for name, told in stored.items()
    )
    return tuple(sorted(found, key=lambda entry: _key(entry.name)))


def loaded() -> bool:
    """Whether the words have been read already; nobody waits for them while the window opens."""
    return bool(_by_key.cache_info().currsize)


def find_entry(word: str) -> Entry | None:
    """The entry of a word, however it is written: plural, capitals, hyphens and full stops are forgiven."""
    return next((_by_key()[key] for key in _keys(word) if key in _by_key()), None)


def explain(word: str) -> str | None:
    """What a word of the trade means, with an example and where it is used; None for any other word."""
    entry = find_entry(word)
    return entry.text if entry else None


def tip(word: str, help: str = "") -> str:
    """What shows on hovering over a word: what is said of it here, then its explanation, in lines of a fit length."""
    told = (help, *(explain(word) or "").split("\n"))
    return "\n".join(fill(text, _TIP_WIDTH) for text in told if text)


@cache
def _by_key() -> dict[str, Entry]:
    also = {_key(word): entry for entry in entries() for word in entry.also}
    return also | {_key(entry.name): entry for entry in entries()}


def _key(word: str) -> str:
    return _UNSAID.sub("", _BETWEEN.sub(" ", word)).strip().casefold()


def _keys(word: str) -> Iterator[str]:
    """The word as written, then as the singular its ending may come from."""
    key = _key(word)
    singular = (key.removesuffix(ending) + instead for ending, instead in _ENDINGS if key.endswith(ending))
    return chain((key,), singular)
