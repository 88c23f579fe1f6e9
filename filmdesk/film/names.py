"""How the records a step touched are called, and how their stored values read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from filmdesk import registry
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.production.steps import Step
from filmdesk.values.clock import ClockTime
from filmdesk.values.columns import Column
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital

NOTHING = "nothing"
_CALLED = (
    "code", "name", "title", "number", "set_name", "heading", "said", "person", "character", "scene", "place",
    "department", "text", "description", "meal", "role", "kind", "element", "submission",
)  # fmt: skip
"""The first of these that a row has is what it is called."""
_REFERS = frozenset(
    {
        "person",
        "character",
        "scene",
        "place",
        "board",
        "sheet",
        "element",
        "day",
        "strip",
        "submission",
        "reader",
        "rubric",
    }
)
_TABLE_OF = {"day": "strip", "reader": "person", "rubric": "kept_form"}
_LONGEST, _MOST_KINDS = 80, 3
_HIDDEN = frozenset({"id", "rank", "coverage"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A table as people speak of it: one of them, all of them, its fields, and what its columns hold."""

    noun: str
    title: str
    columns: dict[str, Column]
    types: dict[str, type]


@cache
def kinds() -> dict[str, Kind]:
    """Every table some desk lists records of."""
    found: dict[str, Kind] = {}
    for records in registry.contributed("records"):
        table = registry.resolve(records.table)
        columns = {column.name: column for column in registry.resolve(records.columns)}
        if table.name in found:
            found[table.name].columns.update({n: c for n, c in columns.items() if n not in found[table.name].columns})
        else:
            found[table.name] = Kind(table.noun, records.title, columns, table.types)
    return found


@cache
def shown_tables() -> frozenset[str]:
    """The tables whose records some page can open."""
    return frozenset(table for module in registry.modules() if module.page for table in module.shows)


def kind_of(table: str) -> Kind:
    """A table as people speak of it; by its own name where no desk lists it."""
    words = table.replace("_", " ")
    return kinds().get(table) or Kind(words, f"{capital(words)}s", {}, {})


def record_name(production: Production, change: RowChange) -> str:
    """What a touched record is called: "scene 12A", "Ann Lee"; by its kind where it has no name."""
    row = {**change.before, **production.row(change.table, change.id), **change.after}
    called = _called(production, row)
    noun = kind_of(change.table).noun
    if not called:
        return capital(noun)
    return f"{capital(noun)} {called}" if called[:1].isdigit() else called


def step_hint(production: Production, step: Step) -> str:
    """What a step was about in a few words: the one record's name, or how many of what; empty where it is not kept."""
    try:
        changes = production.changes_of(step)
    except UserError:
        return ""
    listed = [change for change in changes if change.table in kinds()] or changes
    if len(listed) == 1:
        return record_name(production, listed[0])
    counted = Counter(change.table for change in listed)
    words = [f"{count:,} {_counted(table, count)}" for table, count in counted.most_common(_MOST_KINDS)]
    return ", ".join(words)


def _counted(table: str, count: int) -> str:
    kind = kind_of(table)
    return kind.noun if count == 1 else kind.title[:1].lower() + kind.title[1:]


def _called(production: Production, row: dict[str, Any]) -> str:
    for name in _CALLED:
        value = row.get(name)
        if value not in (None, ""):
            return _reference(production, name, str(value)) if name in _REFERS else _short(str(value))
    return ""


def _reference(production: Production, column: str, identity: str) -> str:
    """The name of the record an id stands for, one step far; an id nobody knows is what it is."""
    row = production.row(_TABLE_OF.get(column, column), identity) if len(identity) == 32 else {}
    found = next((str(row[name]) for name in ("name", "number", "title", "text") if row.get(name)), "")
    return _short(f"scene {found}" if column == "scene" and found else found or identity)


def found_name(production: Production, identity: str) -> tuple[str, str]:
    """The table and the name of whichever record has that id; both empty where none has."""
    table = production.table_of(identity)
    if not table:
        return "", ""
    return table, _called(production, production.row(table, identity)) or kind_of(table).noun


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record before and after, as people read it."""

    title: str
    before: str
    after: str


def field_changes(production: Production, change: RowChange, clock: int) -> list[FieldChange]:
    """The fields a step changed in one record, in the table's order."""
    kind = kind_of(change.table)
    names = [n for n in {**change.before, **change.after} if n not in _HIDDEN]

    def read(name: str, values: dict[str, Any]) -> str:
        return value_words(production, name, values.get(name), kind.types.get(name, str), clock)

    return [FieldChange(_title(kind.columns, n), read(n, change.before), read(n, change.after)) for n in names]


def _title(columns: dict[str, Column], name: str) -> str:
    called = name if name in columns else name.removesuffix("_given")
    words = name.replace("_", " ")
    return columns[called].title if called in columns else capital(words)


def value_words(production: Production, name: str, value: Any, kind: type, clock: int) -> str:
    """A stored value, which stands for one of that type, as people read it."""
    if value is None or value in ("", "[]"):
        return NOTHING
    if name in _REFERS:
        return _reference(production, name, str(value))
    reader = _READERS.get(kind)
    if reader and isinstance(value, int):
        return reader(value, clock)
    return _short(_listed(str(value)))


_READERS: dict[type, Callable[[int, int], str]] = {
    ClockTime: lambda value, clock: ClockTime(value).shown(clock),
    Eighths: lambda value, _: str(Eighths(value)),
    bool: lambda value, _: "yes" if value else "no",
}


def _listed(text: str) -> str:
    """A stored list as its items."""
    if not text.startswith("["):
        return text
    try:
        items = json.loads(text)
    except ValueError:
        return text
    return ", ".join(map(str, items)) if isinstance(items, list) else text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
