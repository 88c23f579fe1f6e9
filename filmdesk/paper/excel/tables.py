"""Tables on a sheet: titles, toned rows, values of the right type, formulas remembered for later."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from filmdesk.paper.excel.cells import Face, safe, stored
from filmdesk.paper.excel.places import PendingFormula, Span
from filmdesk.paper.excel.rich import two_lines
from filmdesk.paper.house import BOLD_TONES, FILLS, INK, QUIET
from filmdesk.paper.parts import Cell, Row, Table, TableColumn, Tone
from filmdesk.paper.returned.sent import TITLES, mark_of
from filmdesk.paper.text import align_of, cell_shown, clean, is_banner, spread

if TYPE_CHECKING:
    from filmdesk.paper.excel.sheet import Painter


class TablePainter:
    """One table on a sheet."""

    def __init__(self, painter: Painter, table: Table, span: Span) -> None:
        self.painter = painter
        self.table = table
        self.edges = painter.table_edges(table, span)
        sides = [align_of(Cell(), column) for column in table.columns]
        self.apart = [pair == ("right", "left") for pair in pairwise(["", *sides])]
        self.clock = painter.grid.needs.clock
        self.size = 8.0 if table.dense else 9.0
        self.toned = any(row.tone in FILLS for row in table.rows)

    def paint(self, row: int) -> int:
        """Heads, titles and rows from that row down."""
        first = row
        for head in self.table.heads:
            self._head(head, row)
            row += 1
        if self.table.show_titles:
            self._titles(row)
            if self.table.returned:
                self.painter.ids[row] = f"{self.table.name}:{TITLES}"
            row += 1
        if row > first:
            self.painter.title_rows.append((first, row - 1))
        kept = [at for at, column in enumerate(self.table.columns) if column.repeat]
        self.painter.frozen_column = self.edges[kept[-1] + 1] if kept else 0
        grouped = False
        for number, entry in enumerate(self.table.rows):
            self._row(entry, row, opens=number == 0 and row == first)
            grouped = bool(entry.opens) or (grouped and not entry.total)
            if grouped and not entry.opens:
                self.painter.sheet.row_dimensions[row].outlineLevel = 1  # folds away into its total
            row += 1
        self.painter.deepen(row, 6.0)
        return row + 1

    def _spot(self, at: int, span: int) -> Span:
        return Span(self.edges[at], max(self.edges[at + span], self.edges[at] + 1))

    def _head(self, cells: tuple[Cell, ...], row: int) -> None:
        for at, span, cell in spread(cells, len(self.table.columns)):
            column = self.table.columns[at]
            value, form = stored(cell.value, "code", self.clock)
            align = cell.align or ("left" if column.repeat else "center" if span > 1 else align_of(cell, column))
            face = Face(bold=True, size=self.size - 1, align=align, fill="F2F2F2", format=form)
            self.painter.line(row, self._spot(at, span), value, face)

    def _titles(self, row: int) -> None:
        for at, column in enumerate(self.table.columns):
            align = align_of(Cell(), column)
            face = Face(True, ink=QUIET, size=self.size - 1, align=align, bottom="thin", middle=True)
            face = replace(face, indent=self._indent(at, align))
            self.painter.line(row, self._spot(at, 1), safe(column.title), face)

    def _indent(self, at: int, align: str) -> int:
        return int(align == "left" and (self.apart[at] or (at == 0 and self.toned)))

    def _row(self, row: Row, at_row: int, opens: bool) -> None:
        painter, count = self.painter, len(self.table.columns)
        base = self._base(row.tone, row.total, opens)
        banner = row.tone == "banner" and is_banner(row, count)
        filled = 0
        for at, span, cell in spread(row.cells, count):
            column = self.table.columns[at]
            align = "center" if banner and not cell.align else align_of(cell, column)
            aligned = _aligned(base, align, self._indent(at, align))
            self._cell(cell, column, at_row, self._spot(at, span), aligned, row)
            filled = at + span
        if filled < count:
            painter.line(at_row, self._spot(filled, count - filled), None, base)
        mark = mark_of(self.table, row)
        if mark:
            painter.ids[at_row] = safe(mark)

    def _base(self, tone: Tone, total: bool, opens: bool) -> Face:
        return _ground(tone, total, opens, self.size)

    def _cell(self, cell: Cell, column: TableColumn, at_row: int, spot: Span, base: Face, row: Row) -> None:
        painter = self.painter
        value, form = stored(cell.value, column.kind, self.clock)
        face = _faced(base, (cell.bold or column.bold, cell.italic, cell.strike, cell.muted, cell.blank), form)
        text = cell_shown(cell, column, self.clock)
        if cell.changed:
            value, face = (text, face) if isinstance(value, str) else (value, replace(face, format=_starred(form)))
        room = painter.depth(text, spot, face) if isinstance(value, str) else self.size * 1.4 + 1.0
        shown: object = value
        if cell.under:
            shown = two_lines(text, clean(cell.under), face)
            quiet = replace(face, bold=False, size=8.0)
            room = painter.depth(text, spot, face) + painter.depth(cell.under, spot, quiet)
        painter.line(at_row, spot, shown, face, room + (1.5 if self.table.dense else 4.0))
        self._remember(cell, column, at_row, spot, row)

    def _remember(self, cell: Cell, column: TableColumn, at_row: int, spot: Span, row: Row) -> None:
        painter = self.painter
        where = (painter.sheet.title, at_row, spot.first + 1)
        painter.places.note(self.table.name, row.id, column.name, where, row.total)
        if cell.name:
            painter.named.append((cell.name, at_row, spot.first + 1))
        if cell.formula is not None:
            value, _ = stored(cell.value, column.kind, self.clock)
            if isinstance(value, int | float | Decimal):
                painter.formulas.append(PendingFormula(at_row, spot.first + 1, cell.formula, value))


@lru_cache(512)
def _ground(tone: Tone, total: bool, opens: bool, size: float) -> Face:
    """What all cells of a row have in common."""
    dark = tone == "day-break"
    ink = "FFFFFF" if dark else QUIET if tone == "muted" else INK
    return Face(
        bold=total or tone in BOLD_TONES,
        ink=ink,
        size=size,
        fill=FILLS.get(tone, ""),
        bottom="" if dark else "hair",
        top="thin" if total or opens else "",
        middle=True,
    )


@lru_cache(512)
def _aligned(base: Face, align: str, indent: int) -> Face:
    return replace(base, align=align, indent=indent)


@lru_cache(2048)
def _faced(base: Face, marks: tuple[bool, bool, bool, bool, bool], form: str) -> Face:
    """The look of a cell in its row: bold, italic, strike, muted and blank are its own."""
    bold, italic, strike, muted, blank = marks
    return replace(
        base,
        bold=base.bold or bold,
        italic=italic,
        strike=strike,
        format=form,
        ink=QUIET if muted and base.ink == INK else base.ink,
        fill="FFF9DB" if blank and not base.fill else base.fill,
    )


def _starred(form: str) -> str:
    return ";".join(f'{part}" *"' for part in form.split(";"))
