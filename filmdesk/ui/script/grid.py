"""Where the letters of a script stand on screen: sheets below one another, set in cells of Courier Prime."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from filmdesk.ui.fonts import script
from filmdesk.ui.script.reading import HEAD_ROWS, PlacedLine, Reading, Span, Spot

_ASPECT = 0.6
"""Width of a letter of Courier Prime in heights of a line."""
_LEFT_COLUMN, _RIGHT_COLUMN = 6.4, 79.0
"""The columns shown: the paper's margins are cut to what the scene numbers and revision marks need."""
_ROWS_ABOVE, _ROWS_BELOW = HEAD_ROWS + 1.4, 2.6
_BASELINE = 0.8
_GAP = 14.0
_ASIDE = 4.0
_SMALLEST, _LARGEST = 9.0, 17.0
_STEP = 0.25
_MEASURED = 64
"""Letters a font is measured by: an advance is told in whole parts of a pixel."""


@dataclass(frozen=True)
class Grid:
    """A reading laid out in a viewport of some width; distances in pixels, `top` from the top of the first sheet."""

    reading: Reading
    width: float
    """Of the viewport."""
    row: float
    """Height of a line, which is the size of its letters."""

    @classmethod
    def fitting(cls, reading: Reading, width: float, zoom: float) -> Grid:
        """As large as the width allows and reading asks for, times the zoom."""
        fit = (width - 2 * _ASIDE) / ((_RIGHT_COLUMN - _LEFT_COLUMN) * _ASPECT)
        size = min(max(fit, _SMALLEST), _LARGEST) * zoom
        return cls(reading, width, max(floor(size / _STEP) * _STEP, 4.0))

    @cached_property
    def cell(self) -> float:
        """Width of a letter."""
        return self.row * _ASPECT

    @cached_property
    def sheet_width(self) -> float:
        return (_RIGHT_COLUMN - _LEFT_COLUMN) * self.cell

    @cached_property
    def sheet_height(self) -> float:
        return (_ROWS_ABOVE + self.reading.lines_per_page + _ROWS_BELOW) * self.row

    @cached_property
    def whole_width(self) -> float:
        """What the sheets need to be seen whole."""
        return self.sheet_width + 2 * _ASIDE

    @cached_property
    def whole_height(self) -> float:
        return len(self.reading.labels) * (self.sheet_height + _GAP) + _GAP

    @cached_property
    def left(self) -> float:
        """Where the sheets begin, in the middle of the viewport where there is room."""
        return max(_ASIDE, (self.width - self.sheet_width) / 2)

    def sheet(self, number: int) -> QRectF:
        """The rectangle of a sheet."""
        top = _GAP + number * (self.sheet_height + _GAP)
        return QRectF(self.left, top, self.sheet_width, self.sheet_height)

    def sheets_between(self, top: float, bottom: float) -> range:
        """The sheets of which something stands between two heights."""
        pitch = self.sheet_height + _GAP
        first, last = int((top - _GAP) // pitch), int((bottom - _GAP) // pitch)
        return range(max(first, 0), min(last + 1, len(self.reading.labels)))

    def lines_between(self, top: float, bottom: float) -> Iterator[int]:
        """The lines of which something stands between two heights."""
        for sheet in self.sheets_between(top, bottom):
            offset = self.sheet(sheet).top() + _ROWS_ABOVE * self.row
            rows = self._rows[sheet]
            first = bisect_left(rows, (top - offset) / self.row - 1.3)
            last = bisect_right(rows, (bottom - offset) / self.row + 0.3)
            start = self.reading.starts[sheet]
            yield from range(start + first, start + last)

    @cached_property
    def _rows(self) -> list[list[int]]:
        starts = self.reading.starts
        lines = self.reading.lines
        return [[lines[i].row for i in range(starts[n], starts[n + 1])] for n in range(len(self.reading.labels))]

    def place(self, line: PlacedLine) -> QPointF:
        """The upper left corner of a line's first letter."""
        return self.cell_at(line.sheet, line.row, line.column)

    def cell_at(self, sheet: int, row: float, column: float) -> QPointF:
        """The upper left corner of a cell."""
        page = self.sheet(sheet)
        return QPointF(page.left() + (column - _LEFT_COLUMN) * self.cell, page.top() + (_ROWS_ABOVE + row) * self.row)

    def baseline(self, corner: QPointF) -> QPointF:
        """Where letters stand on whose upper left corner is here."""
        return QPointF(corner.x(), corner.y() + _BASELINE * self.row)

    def box(self, i: int, first: int = 0, last: int | None = None) -> QRectF:
        """The rectangle of a line's letters, or of those from the first to before the last."""
        line = self.reading.lines[i]
        end = len(line.text) if last is None else last
        corner = self.place(line)
        return QRectF(corner.x() + first * self.cell, corner.y(), max(end - first, 0) * self.cell, self.row)

    def boxes(self, span: Span, lines: range) -> Iterator[QRectF]:
        """The rectangles of a span's letters within some lines."""
        for i in range(max(span.start.line, lines.start), min(span.end.line + 1, lines.stop)):
            line = self.reading.lines[i]
            if not line.added:
                first = span.start.at if i == span.start.line else 0
                yield self.box(i, first, span.end.at if i == span.end.line else None)

    def spot_at(self, place: QPointF) -> Spot | None:
        """The spot nearest to a place; None where there is no text at all."""
        sheets = self.sheets_between(place.y() - _GAP, place.y() + _GAP)
        if not sheets:
            return None
        sheet = sheets[0] if self.sheet(sheets[0]).bottom() + _GAP / 2 > place.y() else sheets[-1]
        row = (place.y() - self.sheet(sheet).top()) / self.row - _ROWS_ABOVE
        starts = self.reading.starts
        own = [i for i in range(starts[sheet], starts[sheet + 1]) if not self.reading.lines[i].added]
        if not own:
            return None
        column = (place.x() - self.left) / self.cell + _LEFT_COLUMN
        nearest = min(own, key=lambda i: self._farness(self.reading.lines[i], row, column))
        line = self.reading.lines[nearest]
        if row < line.row:
            return Spot(nearest, 0)
        if row > line.row + 1:
            return Spot(nearest, len(line.text))
        return Spot(nearest, min(max(round(column - line.column), 0), len(line.text)))

    def _farness(self, line: PlacedLine, row: float, column: float) -> tuple[float, float]:
        below, above = row - line.row - 1, line.row - row
        right, left = column - line.column - len(line.text), line.column - column
        return max(below, above, 0.0), max(right, left, 0.0)

    def fonts(self, dots_per_inch: float) -> dict[tuple[bool, bool], QFont]:
        """The four faces by bold and italic, exactly as large as a line is high."""
        return {
            (bold, italic): self._font(bold, italic, dots_per_inch)
            for bold in (False, True)
            for italic in (False, True)
        }

    def _font(self, bold: bool, italic: bool, dots_per_inch: float) -> QFont:
        font = script(strong=bold)
        font.setPointSizeF(self.row * 72 / dots_per_inch)
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        advance = QFontMetricsF(font).horizontalAdvance("M" * _MEASURED) / _MEASURED
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.cell - advance)  # Linux has whole pixels only
        return font
