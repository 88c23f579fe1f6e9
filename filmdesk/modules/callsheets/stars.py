"""Marking what differs from the issue before with a star (rulings B9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from filmdesk.paper.parts import Band, Cell, Columns, Paper, Part, Row, Table

Known = Mapping[tuple[str, str], tuple[Cell, ...]]


def starred(parts: tuple[Part, ...], before: Paper) -> tuple[Part, ...]:
    """The parts with a star at every table cell that the paper before had differently, or had not."""
    known = {(_family(table), row.id): row.cells for table in _tables(before.parts) for row in table.rows if row.id}
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
            family = _family(part)
            return replace(part, rows=tuple(_row(row, known.get((family, row.id))) for row in part.rows))
        case Columns():
            return replace(part, stacks=tuple(tuple(_part(inner, known) for inner in stack) for stack in part.stacks))
        case Band():
            return replace(part, parts=tuple(_part(inner, known) for inner in part.parts))
    return part


def _row(row: Row, before: tuple[Cell, ...] | None) -> Row:
    if not row.id:
        return row
    if before is None or len(before) != len(row.cells):
        return replace(row, cells=(replace(row.cells[0], changed=True), *row.cells[1:]))
    return replace(row, cells=tuple(map(_cell, row.cells, before)))


def _cell(cell: Cell, before: Cell) -> Cell:
    same = (cell.value, cell.under, cell.blank) == (before.value, before.under, before.blank)
    return cell if same else replace(cell, changed=True)
