"""Widths of a table's columns, and where a table too wide for the page is cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from filmdesk.paper.parts import Cell, Row, Table, TableColumn
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.text import NEVER_WRAPPED, cell_shown, spread

SMALLEST = 14.0
WIDEST_WORD = 0.34
"""A single word may widen its column up to this share of the frame; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a table is set: its looks and the space beside each cell."""

    body: Look
    title: Look
    pad: float
    clock: int


def column_widths(table: Table, frame: float, measure: Measure) -> list[float]:
    """Widths that fill the frame by the columns' shares, with room for what must not be wrapped."""
    needs = needed_widths(table, frame, measure)
    shares = [max(column.width, 0.05) for column in table.columns]
    fixed: dict[int, float] = {}
    while len(fixed) < len(shares):
        unit = (frame - sum(fixed.values())) / sum(s for at, s in enumerate(shares) if at not in fixed)
        short = {at: need for at, need in enumerate(needs) if at not in fixed and shares[at] * unit < need}
        if not short:
            return [fixed.get(at, share * unit) for at, share in enumerate(shares)]
        fixed |= short
    return [need * frame / sum(needs) for need in needs]


def needed_widths(table: Table, frame: float, measure: Measure) -> list[float]:
    """The least width of each column in points: its longest word, or its longest number, date, time or code."""
    cap = frame * WIDEST_WORD
    unit = frame / sum(max(column.width, 0.05) for column in table.columns)
    needs = [SMALLEST] * len(table.columns)
    if table.show_titles:
        needs = [_title_need(column, measure) for column in table.columns]
    for row in (*(Row(head) for head in table.heads), *table.rows):
        for at, span, cell in spread(row.cells, len(needs)):
            if span == 1 and cell.value is not None:
                column = table.columns[at]
                needs[at] = _need(cell, column, max(needs[at], max(column.width, 0.05) * unit), needs[at], measure)
    return [min(need, cap) for need in needs]


def _title_need(column: TableColumn, measure: Measure) -> float:
    words = drawable(column.title).upper().split() or [""]
    return max(SMALLEST, max(width_of(word, measure.title) for word in words) + 2 * measure.pad)


def _need(cell: Cell, column: TableColumn, room: float, known: float, measure: Measure) -> float:
    text = drawable(cell_shown(cell, column, measure.clock))
    look = measure.body.with_style(True, False) if cell.bold or column.bold else measure.body
    if width_of(text, look) + 2 * measure.pad <= room and column.kind not in NEVER_WRAPPED:
        return known
    parts = [text] if column.kind in NEVER_WRAPPED and len(text) < 24 else text.split()
    return max([known, *(width_of(part, look) + 2 * measure.pad for part in parts)])


def cut_wide(table: Table, frame: float, measure: Measure) -> list[Table]:
    """The table, or the page-wide tables it is cut into; the columns marked repeat stand in each."""
    kept = [at for at, column in enumerate(table.columns) if column.repeat]
    rest = [at for at, column in enumerate(table.columns) if not column.repeat]
    needs = needed_widths(table, frame, measure)
    if not kept or not rest or sum(needs) <= frame:
        return [table]
    names = min(sum(max(needs[at], _share(table, at, frame)) for at in kept), frame * 0.6)
    each = max(needs[at] for at in rest)
    fit = max(1, int((frame - names) / each))
    pieces = ceil(len(rest) / fit)
    size = ceil(len(rest) / pieces)
    return [_piece(table, [*kept, *rest[at:at + size]], size - len(rest[at:at + size]))
            for at in range(0, len(rest), size)]


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
