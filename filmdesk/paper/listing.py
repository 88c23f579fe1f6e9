"""Records as a table or as fields on paper, with nothing on it that its audience may not see (rulings A21)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from filmdesk.paper.parts import Cell, Fields, Row, Table, TableColumn, Tone, Value
from filmdesk.paper.text import shown
from filmdesk.values.columns import Column, Privacy

_AS_TEXT = frozenset({"choice", "flag", "person", "place", "scene", "list"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row by its fields, each a value or a cell with a look of its own; `across` is one line over all of them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    tone: Tone = ""
    total: bool = False
    bookmark: str = ""
    across: str = ""


def table_of(
    name: str, columns: Sequence[Column], rows: Iterable[Any], audience: Privacy, *, title: str = "", empty: str = ""
) -> Table:
    """The rows (records, mappings or entries) as a table of the columns that audience may see."""
    made = tuple(_row(columns, _entry(columns, row), audience) for row in rows)
    kept = tuple(_column(column) for column in seen(columns, audience))
    return Table(name, kept, made if kept else (), title=title, empty=empty)


def fields_of(columns: Sequence[Column], record: Any, audience: Privacy, across: int = 1) -> Fields:
    """One record as labels with their values, but for those that audience may not see; what is not known is TBD."""
    values = _entry(columns, record).values
    told = ((column.title, shown(_value(values.get(column.name))) or "TBD") for column in seen(columns, audience))
    return Fields(tuple(told), across)


def seen(columns: Iterable[Column], audience: Privacy) -> tuple[Column, ...]:
    """The columns that audience may see: its own class and those below it."""
    return tuple(column for column in columns if column.privacy <= audience)


def picked(columns: Iterable[Column], *names: str) -> tuple[Column, ...]:
    """The columns of those names, in that order."""
    known = {column.name: column for column in columns}
    return tuple(known[name] for name in names)


def _entry(columns: Sequence[Column], row: Any) -> Entry:
    if isinstance(row, Entry):
        return row
    if isinstance(row, Mapping):
        return Entry(row, str(row.get("id", "")))
    return Entry({column.name: getattr(row, column.name) for column in columns}, row.id)


def _row(columns: Sequence[Column], entry: Entry, audience: Privacy) -> Row:
    if entry.across:
        cells: tuple[Cell, ...] = (Cell(entry.across, bold=True, span=max(1, len(seen(columns, audience)))),)
    else:
        cells = tuple(_cells(columns, entry, audience))
    keep = bool(entry.across)
    return Row(cells, entry.id, entry.tone, entry.total, keep_with_next=keep, bookmark=entry.bookmark)


def _cells(columns: Sequence[Column], entry: Entry, audience: Privacy) -> Iterable[Cell]:
    """A cell for each column there is; one across several shrinks to those of them that are seen."""
    at = 0
    while at < len(columns):
        cell = _cell(entry.values.get(columns[at].name))
        covered = columns[at : at + cell.span]
        there = len(seen(covered, audience))
        if there:
            own = cell if columns[at].privacy <= audience else Cell()
            yield replace(own, span=there)
        at += len(covered)


def _cell(value: Any) -> Cell:
    return value if isinstance(value, Cell) else Cell(_value(value))


def _value(value: Any) -> Value:
    """A field's value as a cell holds it."""
    if value is False:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return cast("Value", value)


def _column(column: Column) -> TableColumn:
    kind = "text" if column.kind in _AS_TEXT else column.kind
    return TableColumn(column.name, column.title, cast("Any", kind), column.width)
