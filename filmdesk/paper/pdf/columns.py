"""Widths of a table's columns, and where a table too wide for the page is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from filmdesk.paper.parts import Cell, Row, Table, TableColumn
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.text import NEVER_WRAPPED, align_of, cell_shown, clean, spread
from filmdesk.paper.widths import shared_width

SMALLEST = 14.0
WIDEST_WORD = 0.34
"""A single word may widen its column up to this share of the frame; longer ones are cut."""
_EQUAL = str.maketrans("123456789", "0" * 9)
"""Figures in columns of numbers are set equally wide, so they are measured so: "11:15" takes the room of "00:00"."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a table is set: its looks and the space beside each cell."""

    body: Look
    under: Look
    title: Look
    pad: float
    clock: int

    def beside(self, column: TableColumn) -> float:
        """Space on both sides of a cell's text, with a little over for figures of equal width."""
        loose = 5.5 if column.kind == "text" and not column.align else 1.5 if column.kind in NEVER_WRAPPED else 0.2
        return 2 * self.pad + loose


def set_apart(columns: Sequence[TableColumn]) -> list[float]:
    """How much further off each column stands: words that follow a column of numbers do."""
    sides = [align_of(Cell(), column) for column in columns]
    return [4.0 if pair == ("right", "left") else 0.0 for pair in pairwise(["", *sides])]


def column_widths(table: Table, frame: float, measure: Measure) -> list[float]:
    """Widths that fill the frame by the columns' shares, with room for what must not be wrapped.

    Room a column does not need for its longest text goes to the columns whose texts would be wrapped.
    """
    needs, wants = needed_widths(table, frame, measure)
    shares = [max(column.width, 0.05) for column in table.columns]
    return _lent(shared_width(shares, needs, frame), wants)


def _lent(widths: list[float], wants: list[float]) -> list[float]:
    spare = sum(max(width - want, 0.0) for width, want in zip(widths, wants, strict=True))
    short = sum(max(want - width, 0.0) for width, want in zip(widths, wants, strict=True))
    if not spare or not short:
        return widths
    given = min(spare, short)
    return [
        width + (want - width) * given / (short if want > width else spare)
        for width, want in zip(widths, wants, strict=True)
    ]


def needed_widths(table: Table, frame: float, measure: Measure) -> tuple[list[float], list[float]]:
    """The least width of each column in points (its longest word, number, date, time or code), and its longest text."""
    cap = frame * WIDEST_WORD
    unit = frame / sum(max(column.width, 0.05) for column in table.columns)
    apart = set_apart(table.columns)
    needs = [_title_need(column, measure) if table.show_titles else SMALLEST for column in table.columns]
    needs = [need + off for need, off in zip(needs, apart, strict=True)]
    wants = list(needs)
    for row in (*(Row(head) for head in table.heads), *table.rows):
        for at, span, cell in spread(row.cells, len(needs)):
            if span == 1 and (cell.value is not None or cell.under):
                column = table.columns[at]
                room = max(needs[at], max(column.width, 0.05) * unit)
                need, want = _need(cell, row.total, column, room - apart[at], measure)
                needs[at], wants[at] = max(needs[at], need + apart[at]), max(wants[at], want + apart[at])
    return [min(need, cap) for need in needs], wants


def _title_need(column: TableColumn, measure: Measure) -> float:
    words = drawable(column.title).upper().split() or [""]
    return max(SMALLEST, max(width_of(word, measure.title) for word in words) + measure.beside(column))


def _need(cell: Cell, total: bool, column: TableColumn, room: float, measure: Measure) -> tuple[float, float]:
    text = drawable(cell_shown(cell, column, measure.clock))
    look = measure.body.with_style(True, False) if cell.bold or column.bold or total else measure.body
    beside = measure.beside(column)
    text = text.translate(_EQUAL) if column.kind in NEVER_WRAPPED else text
    want = width_of(text, look) + beside
    if cell.under:
        want = max(want, width_of(drawable(clean(cell.under)), measure.under) + beside)
    if want <= room and column.kind not in NEVER_WRAPPED:
        return 0.0, want
    parts = [text] if column.kind in NEVER_WRAPPED and len(text) < 24 else text.split()
    return max((width_of(part, look) + beside for part in parts), default=0.0), want


def cut_wide(table: Table, frame: float, measure: Measure) -> list[Table]:
    """The table, or the page-wide tables it is cut into; the columns marked repeat stand in each."""
    kept = [at for at, column in enumerate(table.columns) if column.repeat]
    rest = [at for at, column in enumerate(table.columns) if not column.repeat]
    needs, _ = needed_widths(table, frame, measure)
    if not kept or not rest or sum(needs) <= frame:
        return [table]
    names = min(sum(max(needs[at], _share(table, at, frame)) for at in kept), frame * 0.6)
    each = max(needs[at] for at in rest)
    fit = max(1, int((frame - names) / each))
    pieces = ceil(len(rest) / fit)
    size = ceil(len(rest) / pieces)
    return [
        _piece(table, [*kept, *rest[at : at + size]], size - len(rest[at : at + size]))
        for at in range(0, len(rest), size)
    ]


def _share(table: Table, at: int, frame: float) -> float:
    return frame * table.columns[at].width / sum(column.width for column in table.columns)


def _piece(table: Table, chosen: list[int], short: int) -> Table:
    """A table of the chosen columns, padded with empty ones so that every piece has columns of one width."""
    filler = tuple(TableColumn(f"~{number}", "", width=table.columns[chosen[-1]].width) for number in range(short))
    columns = tuple(table.columns[at] for at in chosen) + filler
    count = len(table.columns)
    rows = tuple(replace(row, cells=_chosen(row.cells, chosen, count)) for row in table.rows)
    heads = tuple(_chosen(head, chosen, count) for head in table.heads)
    return replace(table, columns=columns, rows=rows, heads=heads)


def _chosen(cells: tuple[Cell, ...], chosen: list[int], count: int) -> tuple[Cell, ...]:
    places = {at + step: (at, cell) for at, span, cell in spread(cells, count) for step in range(span)}
    found: list[tuple[int, Cell]] = []
    for at in chosen:
        start, cell = places.get(at, (-1 - at, Cell()))
        if found and found[-1][0] == start:
            found[-1] = (start, replace(found[-1][1], span=found[-1][1].span + 1))
        else:
            found.append((start, replace(cell, span=1)))
    return tuple(cell for _, cell in found)
