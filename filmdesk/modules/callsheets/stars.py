"""Marking what differs from the issue before with a star (rulings B9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from filmdesk.paper.parts import Band, Cell, Columns, Paper, Part, Row, Table
from filmdesk.paper.text import spread

UNDER = "under"
"""The name of a column that only says what its rows stand under, once for several: where they break is no change."""
Known = Mapping[tuple[str, str], Mapping[str, Cell]]


def starred(parts: tuple[Part, ...], before: Paper) -> tuple[Part, ...]:
    """The parts with a star at every table cell that the paper before had differently, or had not."""
    listed = ((table, row) for table in _tables(before.parts) for row in table.rows if row.id)
    known = {(_family(table), row.id): dict(_named(table, row)) for table, row in listed}
    return tuple(_part(part, known) for part in parts)


def _family(table: Table) -> str:
    """A list set in several columns is one list: "crew-1" and "crew-2" are "crew"."""
    return table.name.split("-")[0]


def _tables(parts: Iterable[Part]) -> Iterator[Table]:
    for part in parts:
        match part:
            case Table():
                yield part
            case Columns():
                for stack in part.stacks:
                    yield from _tables(stack)
            case Band():
                yield from _tables(part.parts)


def _part(part: Part, known: Known) -> Part:
    match part:
        case Table():
            return replace(part, rows=tuple(_row(part, row, known) for row in part.rows))
        case Columns():
            return replace(part, stacks=tuple(tuple(_part(inner, known) for inner in stack) for stack in part.stacks))
        case Band():
            return replace(part, parts=tuple(_part(inner, known) for inner in part.parts))
    return part


def _named(table: Table, row: Row) -> Iterator[tuple[str, Cell]]:
    """The cells of a row by their columns' names."""
    return ((table.columns[at].name, cell) for at, _, cell in spread(row.cells, len(table.columns)))


def _row(table: Table, row: Row, known: Known) -> Row:
    if not row.id:
        return row
    before = known.get((_family(table), row.id))
    if before is None:
        return replace(row, cells=_first_starred(table, row))
    return replace(
        row,
        cells=tuple(
            _cell(cell, cell if name == UNDER else before.get(name, cell)) for name, cell in _named(table, row)
        ),
    )


def _first_starred(table: Table, row: Row) -> tuple[Cell, ...]:
    """The cells of a row that was not there: its first one bears the star, after what it stands under."""
    first = 1 if table.columns[0].name == UNDER else 0
    return tuple(replace(cell, changed=True) if at == first else cell for at, cell in enumerate(row.cells))


def _cell(cell: Cell, before: Cell) -> Cell:
    same = (cell.value, cell.under, cell.blank) == (before.value, before.under, before.blank)
    return cell if same else replace(cell, changed=True)
