"""A table of kinds as its file has it (forms/releases/kinds.toml): who signs, and what else must be on file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import Any

from filmdesk.values.counting import with_article
from filmdesk.values.errors import UserError
from filmdesk.values.places import form
from filmdesk.values.toml_tables import Readers, TomlTables, among, count, flag, texts, words

GUARDIANS = frozenset({"parent", "legal guardian"})
"""In what capacity somebody signs for a minor."""
ALWAYS = {"performer-deal-memo": "person", "minor": "person", "location": "place", "background": "person",
          "group": "work"}  # fmt: skip
"""The kinds that the needs of a scene begin with, and what they are about: no table can do without them."""
_ABOUT = ("person", "place", "work", "picture")
_TERMS = ("none", "use", "access")
_THINGS = 4_096
"""Things of a breakdown whose kinds are kept as found."""
_NO_LETTER = re.compile(r"\W+")


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
        said = _spaced(name)
        return not self.words or any(f" {word} " in said for word in self.words)

    def is_all_of(self, name: str) -> bool:
        """Whether a thing of that name is this through and through: the name says no more than these words."""
        left = _spaced(name)
        for word in self.words:
            left = left.replace(f" {word} ", " ")
        return not self.words or not any(map(str.isalpha, left))


def _spaced(name: str) -> str:
    """Its words in small letters, a space on both sides of each."""
    return f" {_NO_LETTER.sub(' ', name.casefold())} "


@dataclass(frozen=True, eq=False)
class KindTable:
    """The kinds in the order of a log, and what of a breakdown asks for them."""

    version: int
    dated: date
    listed: tuple[Kind, ...]
    asking: tuple[Asking, ...]
    written: str
    """The table, whole, as its file has it."""
    _by_name: Mapping[str, Kind] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {kind.name: kind for kind in self.listed})

    def __getitem__(self, name: str) -> Kind:
        """The kind of that name; one that only another table has is listed under its name and clears nothing."""
        known = self._by_name.get(name)
        return known or Kind(name, name.capitalize(), "picture", ("self",), ("crew", ""), paperwork=True)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.listed)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def called(self, name: str) -> Kind:
        """The kind of that name or title; raises UserError listing those there are."""
        wanted = name.strip().casefold()
        for kind in self.listed:
            if wanted in (kind.name, kind.title.casefold()):
                return kind
        known = ", ".join(kind.title for kind in self.listed)
        raise UserError(f"“{name.strip()[:60]}” is no kind of release.", f"Choose {known}.")

    def needed_for(self, category: str, name: str) -> tuple[str, ...]:
        """The kinds of papers a thing of that category and name needs."""
        return _needed_for(self, category, name)


@lru_cache(_THINGS)
def _needed_for(table: KindTable, category: str, name: str) -> tuple[str, ...]:
    asking = [one for one in table.asking if one.asks(category, name)]
    asked = dict.fromkeys(kind for one in asking for kind in one.kinds)
    of_all = {kind for one in asking if one.is_all_of(name) for kind in one.kinds}  # of some, it spares nobody else
    return tuple(kind for kind in asked if not any(_spares(table[other], table[kind]) for other in of_all))


def _spares(kind: Kind, other: Kind) -> bool:
    """Whether the other need not be asked for beside it, since it stands in for it."""
    return other.name in kind.serves and kind.name not in other.serves


@cache
def shipped_kinds() -> KindTable:
    """The table that comes with the program."""
    return read_kinds(form("releases", "kinds.toml").read_text("utf-8"))


@lru_cache(8)
def read_kinds(text: str) -> KindTable:
    """The table written in that TOML; UserError names the line and field of what makes no sense or lacks."""
    tables = TomlTables(text, "table of kinds")
    tables.refuse_others({"kinds", "kind", "need"})
    head = tables.one("kinds", _HEAD, {"version", "dated"})
    listed, asking = tuple(tables.each("kind", Kind, _KIND)), tuple(tables.each("need", Asking, _NEED))
    _refuse_doubled(tables, listed)
    _refuse_lacking(tables, listed)
    _refuse_unknown(tables, listed, asking)
    return KindTable(head["version"], head["dated"], listed, asking, text)


def _refuse_doubled(tables: TomlTables, listed: tuple[Kind, ...]) -> None:
    seen: set[str] = set()
    for number, kind in enumerate(listed):
        for called in {kind.name, kind.title.casefold()}:
            if called in seen:
                raise tables.wrong(("kind", number), "title", f"“{kind.title}” is there twice")
            seen.add(called)


def _refuse_lacking(tables: TomlTables, listed: tuple[Kind, ...]) -> None:
    """A table without these would leave people, places and children unasked for."""
    about = {kind.name: kind for kind in listed}
    for name, whom in ALWAYS.items():
        kind = about.get(name)
        if kind is None or kind.about != whom or kind.paperwork:
            raise tables.wrong((), "kind", f"is to have “{name}”, about a {whom}, and not as mere paperwork")
    if not GUARDIANS.issuperset(about["minor"].signers) or not about["minor"].signers:
        raise tables.wrong(("kind", listed.index(about["minor"])), "signers", "of a minor are parent or legal guardian")


def _refuse_unknown(tables: TomlTables, listed: tuple[Kind, ...], asking: tuple[Asking, ...]) -> None:
    known = {kind.name for kind in listed}
    named = [(("kind", at), "also", kind.also) for at, kind in enumerate(listed)]
    named += [(("kind", at), "serves", kind.serves) for at, kind in enumerate(listed)]
    named += [(("need", at), "kinds", one.kinds) for at, one in enumerate(asking)]
    for path, field_name, kinds in named:
        for kind in kinds:
            if kind not in known:
                raise tables.wrong(path, field_name, f"names “{kind}”, which is no kind of this table")


def _day(given: Any) -> date:
    if type(given) is not date:
        raise ValueError("is to be a day, written 2026-06-01")
    return given


def _some(given: Any) -> tuple[str, ...]:
    return () if given == [] else texts(given)


def _one_or_several(given: Any) -> tuple[str, ...]:
    return texts(given if isinstance(given, list) else [given])


def _contact(given: Any) -> tuple[str, str]:
    if not isinstance(given, list) or len(given) != 2 or not all(isinstance(one, str) for one in given):
        raise ValueError("is to be a kind of contact and a department, the second empty where it may be any")
    kind, department = given
    return words(kind), department.strip()


_HEAD: Readers = {"version": count, "dated": _day}
_KIND: Readers = {
    "name": words, "title": words, "about": among(*_ABOUT), "signers": _some, "contact": _contact,
    "countersigned": flag, "also": _some, "serves": _some, "term": among(*_TERMS), "media": _some, "territory": _some,
    "paperwork": flag,
}  # fmt: skip
_NEED: Readers = {"category": _one_or_several, "kinds": texts, "words": texts}
