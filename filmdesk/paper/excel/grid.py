"""The columns of a sheet: one set of edges that every table and stack on the sheet stands on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from filmdesk.paper.parts import Band, Columns, Fields, Part, Table
from filmdesk.paper.text import NEVER_WRAPPED, cell_shown, clean, spread
from filmdesk.paper.widths import shared_width

LABEL_SHARE = 0.32
"""Of a column of fields, what the labels take."""

_NEAR = 0.018
_LEAST = 3.6
_MOST = 44


def wanted_widths(table: Table, total: float, known: Needs) -> list[float]:
    """Widths in characters: the columns' shares of the total, with room for their longest word or value."""
    shares = [max(column.width, 0.05) for column in table.columns]
    needs = known.of(table)
    return shared_width(shares, needs, max(total, sum(needs)))


@dataclass(slots=True)
class Needs:
    """The least widths of tables' columns, each table looked through once."""

    clock: int
    known: dict[int, list[float]] = field(default_factory=dict)

    def of(self, table: Table) -> list[float]:
        """Least widths in characters; the table must outlive this."""
        found = self.known.get(id(table))
        if found is None:
            found = self.known[id(table)] = _needs(table, self.clock)
        return found


def _needs(table: Table, clock: int) -> list[float]:
    needs = [max(_LEAST, *(len(word) * 1.15 + 1.5 for word in (*clean(c.title).split(), ""))) for c in table.columns]
    for row in table.rows:
        for at, span, cell in spread(row.cells, len(needs)):
            if span == 1 and cell.value is not None:
                column = table.columns[at]
                text = cell_shown(cell, column, clock)
                longest = len(text) if column.kind in NEVER_WRAPPED else max(map(len, text.split()), default=0)
                needs[at] = max(needs[at], min(longest, _MOST) * 1.08 + 1.8)
    return needs


@dataclass(slots=True)
class Grid:
    """Edges from 0 to 1 across a sheet, and how wide the whole is in characters."""

    edges: list[float]
    total: float
    needs: Needs

    def column_at(self, place: float) -> int:
        """The number of the edge nearest to a place."""
        at = bisect_left(self.edges, place)
        nearest = [n for n in (at - 1, at) if 0 <= n < len(self.edges)]
        return min(nearest, key=lambda n: abs(self.edges[n] - place))

    def columns_of(self, places: list[float]) -> list[int]:
        """Edge numbers for ascending places, each past the one before while the grid has room."""
        numbers: list[int] = []
        for at, place in enumerate(places):
            least = numbers[-1] + 1 if numbers else 0
            most = len(self.edges) - (len(places) - at)
            numbers.append(max(min(max(self.column_at(place), least), most), 0))
        return numbers

    def width(self, first: int, after: int) -> float:
        """Characters between two edges."""
        return (self.edges[after] - self.edges[first]) * self.total


def grid_of(parts: list[Part], page_characters: float, clock: int) -> Grid:
    """The grid on which all the parts of a sheet stand; the longest table sets it and the others lean on its edges."""
    tables = sorted(_tables(parts), key=lambda table: -len(table.rows))
    needs = Needs(clock)
    total = max([page_characters, *(sum(wanted_widths(table, page_characters, needs)) for table in tables)])
    edges = [0.0, 1.0] if tables else [0.0, 0.25, 0.5, 0.75, 1.0]
    wanted = [places for part in parts for places in _edges(part, 0.0, 1.0, page_characters, needs)]
    for places in sorted(wanted, key=lambda entry: -entry[0]):
        _lean(edges, places[1])
    return Grid(edges, total, needs)


def _tables(parts: list[Part] | tuple[Part, ...]) -> list[Table]:
    found: list[Table] = []
    for part in parts:
        if isinstance(part, Table) and part.rows and part.columns:
            found.append(part)
        elif isinstance(part, Columns):
            found += [table for stack in part.stacks for table in _tables(stack)]
        elif isinstance(part, Band):
            found += _tables(part.parts)
    return found


def _edges(part: Part, left: float, right: float, page: float, needs: Needs) -> list[tuple[int, list[float]]]:
    """Inner edges a part wants, with how much they matter."""
    match part:
        case Table(columns=columns, rows=rows) if columns and rows:
            return [(len(rows) + 2, table_edges(part, left, right, page, needs)[1:-1])]
        case Fields(pairs=pairs) if pairs:
            return [(1, field_edges(part, left, right)[1:-1])]
        case Columns(stacks=stacks) if stacks:
            inner = stack_edges(part, left, right)
            found = [(2, inner[1:-1])]
            for stack, start, end in zip(stacks, inner, inner[1:], strict=False):
                found += [entry for child in stack for entry in _edges(child, start, end, page, needs)]
            return found
        case Band(parts=parts):
            return [entry for child in parts for entry in _edges(child, left, right, page, needs)]
        case _:
            return []


def table_edges(table: Table, left: float, right: float, page: float, needs: Needs) -> list[float]:
    """Where the table's columns begin and end between two places of the sheet."""
    widths = wanted_widths(table, page * (right - left), needs)
    return [left, *(left + at * (right - left) / sum(widths) for at in accumulate(widths))]


def field_edges(fields: Fields, left: float, right: float) -> list[float]:
    """Where labels and values begin."""
    count = max(1, min(fields.columns, len(fields.pairs), 6))
    step = (right - left) / count
    return [*(left + at * step + more for at in range(count) for more in (0.0, step * LABEL_SHARE)), right]


def stack_edges(part: Columns, left: float, right: float) -> list[float]:
    """Where the stacks begin."""
    shares = [max(share, 0.05) for share in (*part.widths, *([1.0] * len(part.stacks)))[: len(part.stacks)]]
    return [left, *(left + at * (right - left) / sum(shares) for at in accumulate(shares))]


def _lean(edges: list[float], places: list[float]) -> None:
    used: set[float] = set()
    for place in places:
        near = [edge for edge in edges if abs(edge - place) < _NEAR and edge not in used]
        if near:
            used.add(min(near, key=lambda edge: abs(edge - place)))
            continue
        used.add(place)
        edges.append(place)
    edges[:] = sorted(set(edges))
