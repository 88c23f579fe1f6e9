"""The kinds of papers there are, read from forms/releases/kinds.toml: who signs, and what else must be on file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from filmdesk.values.counting import with_article
from filmdesk.values.errors import UserError
from filmdesk.values.places import form


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper."""

    name: str
    title: str
    about: str
    """person, place, work or picture."""
    signers: tuple[str, ...]
    """In what capacity somebody may sign, the usual one first; none where nobody signs."""
    contact: tuple[str, str]
    """Kind and department of whoever signs, where the contacts do not know them yet."""
    countersigned: bool = False
    also: tuple[str, ...] = ()
    """Kinds that must be on file beside it for the same person or place."""
    serves: tuple[str, ...] = ()
    """Kinds that are not needed where this one is cleared."""
    term: str = "none"
    """none (never ends), use (a licence) or access (days on which one may be there or work)."""
    media: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    """What its text grants; empty where the paper itself says it."""
    paperwork: bool = False
    """It clears nothing on screen: a deal, a promise, a permission."""

    @property
    def a_paper(self) -> str:
        """One of them within a sentence: an NDA, a location agreement."""
        return with_article(" ".join(word if word.isupper() else word.lower() for word in self.title.split()))

    @property
    def ends(self) -> bool:
        """Whether it can expire."""
        return self.term != "none"


@dataclass(frozen=True, slots=True)
class Asking:
    """What of a breakdown needs which papers: all of some categories, or what bears one of the words in its name."""

    category: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()

    def asks(self, category: str, name: str) -> bool:
        """Whether a thing of that category and name needs them."""
        if category.casefold() not in map(str.casefold, self.category):
            return False
        said = f" {_NO_LETTER.sub(' ', name.casefold())} "
        return not self.words or any(f" {word} " in said for word in self.words)


_THINGS = 4_096
"""Things of a breakdown whose kinds are kept as found."""
_NO_LETTER = re.compile(r"\W+")


class _Kinds(dict[str, Kind]):
    """Kinds by name; one that only a later filmdesk knows is listed under its name and clears nothing."""

    def __missing__(self, name: str) -> Kind:
        return Kind(name, name.capitalize(), "picture", ("self",), ("crew", ""), paperwork=True)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the order of a log."""
    found = [Kind(**_frozen(table)) for table in _tables()["kind"]]
    return _Kinds({kind.name: kind for kind in found})


@cache
def asking() -> tuple[Asking, ...]:
    """What of a breakdown needs papers."""
    return tuple(Asking(**_frozen({**table, "category": _listed(table["category"])})) for table in _tables()["need"])


@lru_cache(_THINGS)
def kinds_for(category: str, name: str) -> tuple[str, ...]:
    """The kinds of papers a thing of that category and name needs."""
    return tuple(dict.fromkeys(kind for one in asking() if one.asks(category, name) for kind in one.kinds))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(form("releases", "kinds.toml").read_text("utf-8"))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


def kind_called(name: str) -> Kind:
    """The kind of that name or title; raises UserError listing those there are."""
    wanted = name.strip().casefold()
    for kind in kinds().values():
        if wanted in (kind.name, kind.title.casefold()):
            return kind
    known = ", ".join(kind.title for kind in kinds().values())
    raise UserError(f"“{name.strip()[:60]}” is no kind of release.", f"Choose {known}.")
