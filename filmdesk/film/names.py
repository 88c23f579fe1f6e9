"""How the records a step touched are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from filmdesk import registry
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.production.steps import Step
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital

_CALLED = (
    "code", "name", "title", "number", "set_name", "heading", "said", "person", "character", "scene", "place",
    "department", "subject", "text", "description", "meal", "role", "kind", "element", "submission",
)  # fmt: skip
"""The first of these that a row has is what it is called."""
REFERS = frozenset(
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
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST, _MOST_KINDS = 80, 3


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
            told = found[table.name].columns
            told.update({n: c for n, c in columns.items() if n not in told and not c.computed})
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
    called = _called(production, change.table, row)
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
    known = [change for change in changes if change.table in kinds()]
    listed = [change for change in known if change.table in shown_tables()] or known or changes
    if len(listed) == 1:
        return record_name(production, listed[0])
    counted = Counter(change.table for change in listed)
    words = [f"{count:,} {_counted(table, count)}" for table, count in counted.most_common(_MOST_KINDS)]
    return ", ".join(words)


def _counted(table: str, count: int) -> str:
    kind = kind_of(table)
    return kind.noun if count == 1 else kind.title[:1].lower() + kind.title[1:]


def _called(production: Production, table: str, row: dict[str, Any]) -> str:
    """What a row is called; by its code it is found, by what stands beside that it is known."""
    told = ((name, stored_name(production, table, name, str(row[name]))) for name in _CALLED if row.get(name))
    words = [(name, word) for name, word in told if word]
    return " ".join(word for _, word in words[: 2 if words and words[0][0] == "code" else 1])


def stored_name(production: Production, table: str, column: str, value: str) -> str:
    """What is stored in a column by the name its desk or its record has; empty for an id nobody knows any more."""
    if call := _calls().get((table, column)):
        return call(production, value)
    if column in REFERS and is_id(value):
        return _reference(production, column, value)
    return "" if is_id(value) else short(value)


def is_called(table: str, column: str) -> bool:
    """Whether a desk says what the values of a column are called."""
    return (table, column) in _calls()


@cache
def _calls() -> dict[tuple[str, str], Callable[[Production, str], str]]:
    """What desks call the stored values of some columns."""
    return {(one.table, one.field): registry.resolve(one.call) for one in registry.contributed("called")}


def is_id(text: str) -> bool:
    """Whether a text is the id of a record, or a digest."""
    return bool(_ID.fullmatch(text))


def _reference(production: Production, column: str, identity: str) -> str:
    """The name of the record an id stands for, one step far; empty where there is none."""
    row = production.row(_TABLE_OF.get(column, column), identity)
    found = next((str(row[name]) for name in ("name", "number", "title", "text") if row.get(name)), "")
    return short(f"scene {found}" if column == "scene" and found else found)


def found_name(production: Production, identity: str) -> tuple[str, str]:
    """The table and the name of whichever record has that id; both empty where none has."""
    table = production.table_of(identity)
    if not table:
        return "", ""
    return table, _called(production, table, production.row(table, identity)) or kind_of(table).noun


def short(text: str) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
