"""Painting the sheets of a script and what is marked on them, and nothing that is out of sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from filmdesk.ui.script.grid import Grid
from filmdesk.ui.script.reading import HEAD_ROWS, PlacedLine, Span
from filmdesk.ui.script.shapes import HEADING, SetRun
from filmdesk.ui.theme import theme

_MARK_COLUMN = 77.5
_NUMBER_END = 75.0
_LEFT_EDGE = 15.0
_BAR = 3.0
_UNDER, _THROUGH = 0.94, 0.55


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a script: the scene selected, what was found, what is selected."""

    scene: str
    focused: bool
    found: Sequence[Span]
    current: Span | None
    selected: Span | None


class SheetPainter:
    """Paints what stands between two heights; the painter's origin is the top of the first sheet."""

    def __init__(self, painter: QPainter, grid: Grid, fonts: Mapping[tuple[bool, bool], QFont], marks: Marks) -> None:
        self._painter = painter
        self._grid = grid
        self._fonts = fonts
        self._marks = marks
        self._lines = grid.reading.lines

    def paint(self, seen: QRectF) -> None:
        """Sheets, then what is marked, then letters."""
        for number in self._grid.sheets_between(seen.top(), seen.bottom()):
            self._paint_sheet(number)
        inside = list(self._grid.lines_between(seen.top(), seen.bottom()))
        if inside:
            lines = range(inside[0], inside[-1] + 1)
            self._paint_scene(lines)
            self._paint_marks(lines)
        for i in inside:
            self._paint_line(self._lines[i])

    def _paint_sheet(self, number: int) -> None:
        now, label = theme(), self._grid.reading.labels[number]
        self._painter.setPen(now.line)
        self._painter.setBrush(now.panel)
        self._painter.drawRect(self._grid.sheet(number).adjusted(0.5, 0.5, -0.5, -0.5))
        self._painter.setPen(now.quiet)
        self._painter.setFont(self._fonts[False, False])
        if label:
            self._write(number, -HEAD_ROWS, _LEFT_EDGE, self._grid.reading.said)
        if label not in ("", "1"):
            self._write(number, -HEAD_ROWS, _NUMBER_END - len(label) - 1, f"{label}.")

    def _write(self, sheet: int, row: float, column: float, text: str) -> None:
        self._painter.drawText(self._grid.baseline(self._grid.cell_at(sheet, row, column)), text)

    def _paint_scene(self, lines: range) -> None:
        """A bar beside the scene that is selected, and its heading's ground."""
        if not self._marks.scene:
            return
        now = theme()
        for i in lines:
            line = self._lines[i]
            if not self._is_selected(line):
                continue
            box, page = self._grid.box(i), self._grid.sheet(line.sheet)
            if line.kind == HEADING and not line.added:
                ground = QRectF(page.left() + 1, box.top() - 2, page.width() - 2, box.height() + 3)
                self._painter.fillRect(ground, now.chosen)
            bar = QRectF(page.left(), box.top() - 2, _BAR, self._rows_to_next(i) * self._grid.row + 3)
            self._painter.fillRect(bar, now.accent if self._marks.focused else now.faint)

    def _is_selected(self, line: PlacedLine) -> bool:
        return line.element >= 0 and self._grid.reading.elements[line.element].scene == self._marks.scene

    def _rows_to_next(self, i: int) -> int:
        """The rows down to the scene's next line on the sheet."""
        after = self._lines[i + 1] if i + 1 < len(self._lines) else None
        goes_on = after is not None and after.sheet == self._lines[i].sheet and self._is_selected(after)
        return max(after.row - self._lines[i].row, 1) if after is not None and goes_on else 1

    def _paint_marks(self, lines: range) -> None:
        now, painter = theme(), self._painter
        for span in self._marks.found:
            if span.start.line < lines.stop and span.end.line >= lines.start:
                for box in self._grid.boxes(span, lines):
                    painter.fillRect(box, now.warn_ground)
        if self._marks.selected:
            for box in self._grid.boxes(self._marks.selected, lines):
                painter.fillRect(box, _mixed(now.accent, now.panel, 0.3))
        if self._marks.current:
            painter.setPen(now.warn)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in self._grid.boxes(self._marks.current, lines):
                painter.drawRect(box.adjusted(-1.5, -0.5, 1.5, 0.5))

    def _paint_line(self, line: PlacedLine) -> None:
        now, painter = theme(), self._painter
        corner = self._grid.place(line)
        painter.setPen(now.quiet if line.added else now.ink)
        for run in line.runs:
            painter.setFont(self._fonts[run.bold or line.kind == HEADING, run.italic])
            painter.drawText(self._grid.baseline(corner), run.text)
            end = QPointF(corner.x() + len(run.text) * self._grid.cell, corner.y())
            self._rule(run, corner, end)
            corner = end
        if line.revised:
            painter.setFont(self._fonts[True, False])
            self._write(line.sheet, line.row, _MARK_COLUMN, "*")

    def _rule(self, run: SetRun, start: QPointF, end: QPointF) -> None:
        for wanted, share in ((run.underline, _UNDER), (run.strikeout, _THROUGH)):
            if wanted:
                down = QPointF(0, share * self._grid.row)
                self._painter.drawLine(start + down, end + down)


def _mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """A colour laid thinly over a ground."""
    rest = 1 - share
    return QColor.fromRgbF(
        colour.redF() * share + ground.redF() * rest,
        colour.greenF() * share + ground.greenF() * rest,
        colour.blueF() * share + ground.blueF() * rest,
    )
