"""One sheet: its parts placed on its grid, row after row."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from io import BytesIO
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from filmdesk.paper.excel.cells import FONT, Face, Wardrobe, put, safe, stored
from filmdesk.paper.excel.formulas import Places
from filmdesk.paper.excel.grid import Grid, field_edges, stack_edges, table_edges
from filmdesk.paper.house import BOLD_TONES, FILLS, INK, QUIET
from filmdesk.paper.parts import (
    Band,
    Blank,
    Cell,
    Columns,
    Fields,
    Figure,
    Formula,
    Heading,
    Image,
    Lines,
    PageBreak,
    Paragraph,
    Part,
    Rich,
    Row,
    Run,
    Sheet,
    Signature,
    Table,
    TableColumn,
    Tone,
)
from filmdesk.paper.pictures import opened
from filmdesk.paper.text import align_of, cell_shown, clean, is_banner, plain, runs_of, spread

if TYPE_CHECKING:
    from decimal import Decimal


_HEADINGS = {1: (13.0, INK), 2: (10.5, INK), 3: (9.0, QUIET)}
_FIGURES = {"huge": 22.0, "large": 12.0, "normal": 10.0}


@dataclass(slots=True)
class Span:
    """From a column of the grid up to before another."""

    first: int
    after: int


@dataclass(slots=True)
class PendingFormula:
    """A formula to be written when every cell has its place."""

    row: int
    column: int
    formula: Formula
    value: float | Decimal


@dataclass(slots=True)
class Painter:
    """Writes parts on one worksheet."""

    sheet: Worksheet
    grid: Grid
    wardrobe: Wardrobe
    places: Places
    page_characters: float
    formulas: list[PendingFormula] = field(default_factory=list)
    named: list[tuple[str, int, int]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    title_rows: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    frozen_column: int = 0
    boxed: bool = False

    def paint(self, parts: list[Part], row: int) -> int:
        """Write the parts from that row down; the row after them."""
        return self._stack(parts, Span(0, len(self.grid.edges) - 1), row)

    def line(self, row: int, span: Span, value: object, face: Face, height: float = 0.0) -> None:
        """One value across the span, merged where it is more than a column."""
        if self.boxed:
            face = replace(face, indent=1)
        put(self.sheet.cell(row, span.first + 1), value)
        for at in range(span.first, span.after):
            self.wardrobe.dress(self.sheet.cell(row, at + 1), face)
        if span.after - span.first > 1:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=span.first + 1, end_column=span.after)
        self.deepen(row, height or self.depth(value, span, face))

    def deepen(self, row: int, height: float) -> None:
        """Make the row at least that high."""
        self.heights[row] = max(self.heights.get(row, 0.0), min(height, 400.0))

    def depth(self, value: object, span: Span, face: Face) -> float:
        """Points the value takes, broken into lines of the span's width."""
        room = max(self.grid.width(span.first, span.after) * 13.4 / face.size - 1.0, 1.0)
        wide = 1.07 if face.bold else 1.0
        lines = sum(max(1, ceil(len(line) * wide / room)) for line in str(value or "").split("\n"))
        return lines * face.size * 1.4 + 1.0

    def _stack(self, parts: list[Part] | tuple[Part, ...], span: Span, row: int) -> int:
        for part in parts:
            row = self._put(part, span, row)
        return row

    @singledispatchmethod
    def _put(self, part: Part, span: Span, row: int) -> int:
        raise TypeError(f"no place for {type(part).__name__}")

    @_put.register
    def _heading(self, part: Heading, span: Span, row: int) -> int:
        size, ink = _HEADINGS[min(max(part.level, 1), 3)]
        words: object = safe(part.text)
        if part.note:
            quiet = InlineFont(rFont=FONT, sz=9, color=Color(QUIET))
            loud = InlineFont(rFont=FONT, sz=size, color=Color(ink), b=True)
            words = CellRichText(TextBlock(loud, safe(part.text) or " "), TextBlock(quiet, f"   {safe(part.note)}"))
        self.deepen(row, 6.0)
        self.line(row + 1, span, words, Face(bold=True, size=size, ink=ink), size * 1.6)
        return row + 2

    @_put.register
    def _paragraph(self, part: Paragraph, span: Span, row: int) -> int:
        notice = part.style == "notice"
        face = Face(
            bold=notice, ink=QUIET if part.style in {"muted", "notice"} else INK,
            size=8.0 if part.style in {"small", "notice"} else 9.0,
            align="center" if part.style == "center" else "left",
        )
        self.line(row, span, rich_words(part.text, face), face, self.depth(plain(part.text), span, face) + 2.0)
        return row + 1

    @_put.register
    def _pairs(self, part: Fields, span: Span, row: int) -> int:
        if not part.pairs:
            return row
        places = field_edges(part, self.grid.edges[span.first], self.grid.edges[span.after])
        edges = self._edges(places, span)
        count = (len(places) - 1) // 2
        for at, (name, value) in enumerate(part.pairs):
            down, across = divmod(at, count)
            first, middle, after = edges[2 * across], edges[2 * across + 1], edges[2 * across + 2]
            label, body = Face(bold=True, size=8.5), Face(ink="333333", size=8.5)
            self.line(row + down, Span(first, middle), safe(name), label)
            self.line(row + down, Span(middle, after), rich_words(value, body), body,
                      self.depth(plain(value), Span(middle, after), body))
        return row + ceil(len(part.pairs) / count)

    def _edges(self, places: list[float], span: Span) -> list[int]:
        """Grid columns for places within a span; places that share a column fall together at its end."""
        numbers = self.grid.columns_of(places)
        if numbers[0] < span.first or numbers[-1] > span.after or len(set(numbers)) < len(numbers):
            room = span.after - span.first
            steps = len(places) - 1
            numbers = [span.first + at * room // steps for at in range(steps + 1)]
        numbers[0], numbers[-1] = span.first, span.after
        return numbers

    @_put.register
    def _figure(self, part: Figure, span: Span, row: int) -> int:
        if part.label:
            self.line(row, span, safe(part.label).upper(), Face(bold=True, ink=QUIET, size=7.5, align=part.align))
            row += 1
        if part.value:
            size = _FIGURES[part.size]
            face = Face(bold=True, size=size, align=part.align)
            self.line(row, span, safe(part.value), face)
            row += 1
        for line in part.lines:
            face = Face(ink=QUIET, size=8.5, align=part.align)
            self.line(row, span, rich_words(line, face), face, self.depth(plain(line), span, face))
            row += 1
        return row

    @_put.register
    def _columns(self, part: Columns, span: Span, row: int) -> int:
        if not part.stacks:
            return row
        places = stack_edges(part, self.grid.edges[span.first], self.grid.edges[span.after])
        edges = self._edges(places, span)
        if len(set(edges)) < len(edges):
            return self._stack([child for stack in part.stacks for child in stack], span, row)
        ends = [
            self._stack(stack, Span(first, after), row)
            for stack, first, after in zip(part.stacks, edges, edges[1:], strict=False)
        ]
        self.deepen(max(ends), 6.0)
        return max(ends) + 1

    @_put.register
    def _band(self, part: Band, span: Span, row: int) -> int:
        self.boxed = True
        end = self._stack(part.parts, span, row)
        self.boxed = False
        for down in range(row, max(end, row + 1)):
            for at in range(span.first, span.after):
                self._enclose(down, at, Span(row, end), span, part.style)
        self.deepen(end, 6.0)
        return end + 1

    def _enclose(self, down: int, at: int, rows: Span, span: Span, style: str) -> None:
        cell = self.sheet.cell(down, at + 1)
        if style == "grey":
            cell.fill = PatternFill("solid", fgColor="F1F1F1")
            return
        line, old = Side("thin", "1A1A1A"), cell.border
        cell.border = Border(
            top=line if down == rows.first else copy(old.top),
            bottom=line if down == max(rows.after - 1, rows.first) else copy(old.bottom),
            left=line if at == span.first else copy(old.left), right=line if at == span.after - 1 else copy(old.right),
        )

    @_put.register
    def _table(self, part: Table, span: Span, row: int) -> int:
        if part.title:
            row = self._heading(Heading(part.title), span, row)
        if not part.columns or not part.rows:
            if part.empty:
                self.line(row, span, safe(part.empty), Face(italic=True, ink=QUIET))
                return row + 1
            return row
        return _TablePainter(self, part, span).paint(row)

    def table_edges(self, table: Table, span: Span) -> list[int]:
        """Grid columns of the table's edges."""
        left, right = self.grid.edges[span.first], self.grid.edges[span.after]
        return self._edges(table_edges(table, left, right, self.page_characters, self.grid.clock), span)

    @_put.register
    def _image(self, part: Image, span: Span, row: int) -> int:
        picture = opened(part.data)
        if picture is None:
            return self._paragraph(Paragraph(f"[Picture: {part.alt}]", "muted"), span, row)
        wide = max(self.grid.width(span.first, span.after) * 5.2 * min(max(part.width, 0.05), 1.0), 10.0)
        high = min(wide * picture.height / picture.width, 390.0)
        wide = high * picture.width / picture.height
        data = BytesIO()
        picture.save(data, "PNG")
        shown = SheetImage(data)
        shown.width, shown.height = round(wide * 96 / 72), max(1, round(high * 96 / 72))
        self.sheet.add_image(shown, f"{get_column_letter(span.first + 1)}{row}")
        self.deepen(row, high + 4.0)
        return row + 1

    @_put.register
    def _signature(self, part: Signature, span: Span, row: int) -> int:
        who = ", ".join(filter(None, (safe(part.name), safe(part.role))))
        half = Span(span.first, max(span.first + 1, (span.first + span.after + 1) // 2))
        self.line(row, half, None, Face(bottom="thin"), 30.0)
        self.line(row + 1, half, f"{who}" or "Signature", Face(size=8.0))
        return row + 2

    @_put.register
    def _blank(self, part: Blank, span: Span, row: int) -> int:
        self.line(row, span, safe(part.label), Face(bold=True, ink=QUIET, size=8.0))
        self.line(row + 1, span, safe(part.value) or None, Face(bottom="thin"), 16.0 * max(1, min(part.lines, 20)))
        return row + 2

    @_put.register
    def _page_break(self, part: PageBreak, span: Span, row: int) -> int:
        if row > 1:
            self.breaks.append(row - 1)
        return row

    @_put.register
    def _sheet(self, part: Sheet, span: Span, row: int) -> int:
        return row

    @_put.register
    def _lines(self, part: Lines, span: Span, row: int) -> int:
        for page in part.pages:
            if page.number:
                self.line(row, span, f"{safe(page.number)}.", Face(align="right", ink=QUIET))
                row += 1
            for line in page.lines:
                text = " " * round(max(line.column - 15, 0) * 0.8) + "".join(run.text for run in line.runs)
                self.line(row, span, safe(text), Face(strike=line.struck, bold=any(run.bold for run in line.runs)))
                row += 1
        return row


class _TablePainter:
    """One table on a sheet."""

    def __init__(self, painter: Painter, table: Table, span: Span) -> None:
        self.painter = painter
        self.table = table
        self.edges = painter.table_edges(table, span)
        sides = [align_of(Cell(), column) for column in table.columns]
        self.apart = [pair == ("right", "left") for pair in pairwise(["", *sides])]
        self.clock = painter.grid.clock
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
            row += 1
        if row > first:
            self.painter.title_rows.append((first, row - 1))
        kept = [at for at, column in enumerate(self.table.columns) if column.repeat]
        self.painter.frozen_column = self.edges[kept[-1] + 1] if kept else 0
        for number, entry in enumerate(self.table.rows):
            self._row(entry, row, opens=number == 0 and row == first)
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
            face = replace(base, align=align, indent=self._indent(at, align))
            self._cell(cell, column, at_row, self._spot(at, span), face, row)
            filled = at + span
        if filled < count:
            painter.line(at_row, self._spot(filled, count - filled), None, base)
        if row.id:
            painter.ids[at_row] = safe(row.id)

    def _base(self, tone: Tone, total: bool, opens: bool) -> Face:
        dark = tone == "day-break"
        ink = "FFFFFF" if dark else QUIET if tone == "muted" else INK
        return Face(
            bold=total or tone in BOLD_TONES, ink=ink, size=self.size, fill=FILLS.get(tone, ""),
            bottom="" if dark else "hair", top="thin" if total or opens else "", middle=True,
        )

    def _cell(self, cell: Cell, column: TableColumn, at_row: int, spot: Span, base: Face, row: Row) -> None:
        painter = self.painter
        value, form = stored(cell.value, column.kind, self.clock)
        face = replace(
            base, bold=base.bold or cell.bold or column.bold, italic=cell.italic, strike=cell.strike, format=form,
            ink=QUIET if cell.muted and base.ink == INK else base.ink,
            fill="FFF9DB" if cell.blank and not base.fill else base.fill,
        )
        text = cell_shown(cell, column, self.clock)
        if cell.changed:
            value, face = (text, face) if isinstance(value, str) else (value, replace(face, format=_starred(form)))
        room = painter.depth(text if isinstance(value, str) else "", spot, face)
        shown: object = value
        if cell.under:
            shown = _two_lines(text, clean(cell.under), face)
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
            if isinstance(value, int | float) or value.__class__.__name__ == "Decimal":
                painter.formulas.append(PendingFormula(at_row, spot.first + 1, cell.formula, value))  # type: ignore[arg-type]


def _starred(form: str) -> str:
    return ";".join(f'{part}" *"' for part in form.split(";"))


def _two_lines(text: str, under: str, face: Face) -> CellRichText:
    loud = InlineFont(rFont=FONT, sz=face.size, b=face.bold, i=face.italic, strike=face.strike, color=Color(face.ink))
    quiet = InlineFont(rFont=FONT, sz=8, color=Color("DDDDDD" if face.ink == "FFFFFF" else QUIET))
    blocks = [TextBlock(loud, f"{safe(text)}\n")] if text else []
    return CellRichText(*blocks, TextBlock(quiet, safe(under)))


def rich_words(rich: Rich, face: Face) -> object:
    """Rich text as Excel's, plain text as itself."""
    if isinstance(rich, str):
        return safe(rich)
    runs = [run for run in runs_of(rich) if run.text]
    if not runs:
        return ""
    return CellRichText(*(TextBlock(_inline(run, face), safe(run.text)) for run in runs))


def _inline(run: Run, face: Face) -> InlineFont:
    size = face.size * (0.9 if run.small else 1.35 if run.large else 1.0)
    return InlineFont(
        rFont=FONT, sz=round(size * 2) / 2, b=run.bold or face.bold, i=run.italic, strike=run.strike or None,
        u="single" if run.underline else None, color=Color(QUIET if run.muted else INK if run.bold else face.ink),
    )
