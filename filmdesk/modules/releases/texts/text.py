"""A release text: what is asked, what is agreed and who signs, read from TOML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from filmdesk.modules.releases.texts.demands import DEMANDS
from filmdesk.modules.releases.texts.sources import SOURCES
from filmdesk.values.toml_tables import Readers, TomlTables, among, count, flag, texts, words

SHEETS = ("form", "group", "notice")
"""One signer's form, a sheet of lines to sign, or a poster that nobody signs."""
TYPES = ("text", "date", "check", "choice")
_HELD = {"credit": "credit"}
"""Fields that are filled in from the release itself even where a text does not say so: nothing is said of it twice."""
COLUMNS = 12
"""A row of fields is this wide."""
_MOST_LINES = 12
_KEPT = 64
"""Texts kept as read; every form and every list asks for them."""


@dataclass(frozen=True, slots=True)
class TextField:
    """Something the form asks, in a block of fields that belong together."""

    name: str
    title: str
    block: str
    type: str = "text"
    options: tuple[str, ...] = ()
    source: str = ""
    required: bool = False
    lines: int = 1
    width: int = COLUMNS
    """Of a row's twelve columns."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph, and which of the demands on its kind it answers."""

    heading: str
    text: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and as what; `source` says whose printed name is filled in."""

    who: str
    role: str
    source: str = ""
    from_age: int = 0
    """How old a minor is who must sign, too; 0 where it is left to them."""


@dataclass(frozen=True, slots=True)
class SignLines:
    """The lines of a group sheet."""

    count: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseText:
    """A paper somebody signs, as counsel sees it."""

    name: str
    title: str
    kind: str
    version: int
    dated: date
    signs: str
    fields: tuple[TextField, ...]
    clauses: tuple[Clause, ...]
    signatures: tuple[Signatory, ...]
    use: str = ""
    sheet: str = "form"
    counsel: str = ""
    approved: date | None = None
    lines: SignLines | None = None

    @property
    def is_approved(self) -> bool:
        """Whether counsel's name and the date are on it; until then its forms print as samples (B15)."""
        return bool(self.counsel and self.approved)

    @property
    def terms(self) -> tuple[TextField, ...]:
        """The terms of the deal that no record of the production holds: the company says them, no signer does."""
        named = DEMANDS[self.kind].terms
        return tuple(field for field in self.fields if field.name in named and not field.source)

    @property
    def blocks(self) -> dict[str, list[TextField]]:
        """The fields by the block they stand in, in order."""
        found: dict[str, list[TextField]] = {}
        for field in self.fields:
            found.setdefault(field.block, []).append(field)
        return found


@lru_cache(_KEPT)
def read_text(text: str) -> ReleaseText:
    """The release text written in that TOML; UserError names the line and field of what makes no sense or lacks."""
    tables = TomlTables(text, "release text")
    tables.refuse_others({"text", "field", "clause", "signature", "lines"})
    head = tables.one("text", _HEAD, {"name", "title", "kind", "version", "dated", "signs"})
    lines = tables.one("lines", _LINES, {"count", "columns"}) if "lines" in tables.tables else None
    made = ReleaseText(
        **head,
        fields=tuple(map(_held, tables.each("field", TextField, _FIELD))),
        clauses=tuple(tables.each("clause", Clause, _CLAUSE)),
        signatures=tuple(tables.each("signature", Signatory, _SIGNATURE)),
        lines=SignLines(**lines) if lines else None,
    )
    _refuse_doubled(tables, made)
    _refuse_ages(tables, made)
    _refuse_lacking(tables, made)
    return made


def _held(field: TextField) -> TextField:
    return field if field.source else replace(field, source=_HELD.get(field.name, ""))


def _refuse_doubled(tables: TomlTables, made: ReleaseText) -> None:
    names: set[str] = set()
    for number, field in enumerate(made.fields):
        if field.name in names:
            raise tables.wrong(("field", number), "name", f"“{field.name}” is there twice")
        if (field.type == "choice") != bool(field.options):
            raise tables.wrong(("field", number), "options", "belong to a choice, and to nothing else")
        names.add(field.name)


def _refuse_ages(tables: TomlTables, made: ReleaseText) -> None:
    for number, line in enumerate(made.signatures):
        if line.from_age and line.source != "person":
            raise tables.wrong(("signature", number), "from_age", "is of the person the paper is about")


def _refuse_lacking(tables: TomlTables, made: ReleaseText) -> None:
    """A text without what its kind must ask or say would be signed for nothing."""
    demands = DEMANDS[made.kind]
    asked = {field.name for field in made.fields}
    said = {subject for clause in made.clauses for subject in clause.covers}
    for name in sorted(demands.fields - asked):
        raise tables.wrong(("text",), "kind", f"“{made.kind}” must ask for “{name}”, and no field does")
    for subject in sorted(demands.covers - said):
        raise tables.wrong(("text",), "kind", f"“{made.kind}” must say “{subject}”, and no clause covers it")
    if (made.sheet == "form") != bool(made.signatures):
        raise tables.wrong(("text",), "sheet", "is signed by nobody, though it is a form" if made.sheet == "form" else
                           "has signatures, though nobody signs it singly")  # fmt: skip
    if (made.sheet == "group") != bool(made.lines):
        raise tables.wrong(("text",), "sheet", "has lines to sign where it is a group's, and nowhere else")


def _day(given: Any) -> date:
    if type(given) is not date:
        raise ValueError("is to be a day, written 2026-06-01")
    return given


def _day_or_none(given: Any) -> date | None:
    return None if given == "" else _day(given)


def _said(given: Any) -> str:
    return words(given) if given != "" else ""


def _within(least: int, most: int) -> Any:
    def read(given: Any) -> int:
        if not least <= count(given) <= most:
            raise ValueError(f"is to be from {least} to {most}")
        return count(given)

    return read


_HEAD: Readers = {
    "name": words, "title": words, "kind": among(*DEMANDS), "version": _within(1, 9999), "dated": _day,
    "signs": words, "use": words, "sheet": among(*SHEETS), "counsel": _said, "approved": _day_or_none,
}  # fmt: skip
_FIELD: Readers = {
    "name": words, "title": words, "block": words, "type": among(*TYPES), "options": texts, "source": among(*SOURCES),
    "required": flag, "lines": _within(1, _MOST_LINES), "width": _within(1, COLUMNS),
}  # fmt: skip
_CLAUSE: Readers = {"heading": words, "text": words, "covers": texts}
_SIGNATURE: Readers = {"who": words, "role": words, "source": among(*SOURCES), "from_age": _within(1, 17)}
_LINES: Readers = {"count": _within(1, 200), "columns": texts}
