"""One sheet: its parts placed on its grid, row after row."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from io import BytesIO
from math import ceil

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pillow

from filmdesk.paper.excel.cells import FONT, Face, Wardrobe, put, safe
from filmdesk.paper.excel.formulas import Places
from filmdesk.paper.excel.grid import Grid, field_edges, stack_edges, table_edges
from filmdesk.paper.excel.places import PendingFormula, Span
from filmdesk.paper.excel.rich import rich_words
from filmdesk.paper.excel.tables import TablePainter
from filmdesk.paper.house import INK, QUIET
from filmdesk.paper.parts import (
    Band,
    Blank,
    Columns,
    Drawing,
    Fields,
    Figure,
    Heading,
    Image,
    Lines,
    PageBreak,
    Paragraph,
    Part,
    Sheet,
    Signature,
    Table,
)
from filmdesk.paper.pictures import opened, packed
from filmdesk.paper.text import filled_in, plain

_HEADINGS = {1: (13.0, INK), 2: (10.5, INK), 3: (9.0, QUIET)}
_FIGURES = {"huge": 22.0, "large": 12.0, "normal": 10.0}


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
            bold=notice,
            ink=QUIET if part.style in {"muted", "notice"} else INK,
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
            self.line(
                row + down,
                Span(middle, after),
                rich_words(value, body),
                body,
                self.depth(plain(value), Span(middle, after), body),
            )
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
            left=line if at == span.first else copy(old.left),
            right=line if at == span.after - 1 else copy(old.right),
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
        return TablePainter(self, part, span).paint(row)

    def table_edges(self, table: Table, span: Span) -> list[int]:
        """Grid columns of the table's edges."""
        left, right = self.grid.edges[span.first], self.grid.edges[span.after]
        return self._edges(table_edges(table, left, right, self.page_characters, self.grid.needs), span)

    @_put.register
    def _image(self, part: Image, span: Span, row: int) -> int:
        picture = opened(part.data)
        if picture is None:
            return self._paragraph(Paragraph(f"[Picture: {part.alt}]", "muted"), span, row)
        return self._picture(picture, part.width, span, row, part.data)

    @_put.register
    def _drawing(self, part: Drawing, span: Span, row: int) -> int:
        from filmdesk.paper.drawn import picture_of

        return self._picture(picture_of(part), part.share, span, row)

    def _picture(self, picture: Pillow.Image, share: float, span: Span, row: int, source: bytes = b"") -> int:
        wide = max(self.grid.width(span.first, span.after) * 5.2 * min(max(share, 0.05), 1.0), 10.0)
        high = min(wide * picture.height / picture.width, 390.0)
        wide = high * picture.width / picture.height
        shown = SheetImage(BytesIO(packed(picture, source)[0]))
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
        self.line(row + 1, span, safe(filled_in(part)) or None, Face(bottom="thin"), 16.0 * max(1, min(part.lines, 20)))
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
