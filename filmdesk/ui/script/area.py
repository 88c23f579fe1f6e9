"""The script on screen: its pages one below the other, only what is in sight painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from filmdesk.ui.script.grid import Grid
from filmdesk.ui.script.painter import Marks, SheetPainter
from filmdesk.ui.script.reading import Reading, Span
from filmdesk.ui.theme import theme, themes

_STEP_ROWS = 3
_ABOVE = 0.22
"""Share of the viewport above what is brought into sight."""
_ZOOMS = (0.6, 0.75, 0.9, 1.0, 1.15, 1.35, 1.6, 2.0)


class SheetArea(QAbstractScrollArea):
    """Shows a reading, scrolled and zoomed; scrolling passes from scene to scene."""

    scene_passed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.found: Sequence[Span] = ()
        self.current_find: Span | None = None
        self.scene = ""
        self._grid: Grid | None = None
        self._zoom = 1.0
        self._passed = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Script")
        self.verticalScrollBar().valueChanged.connect(self._tell_passed)
        themes().changed.connect(self._repaint)

    @property
    def selected(self) -> Span | None:
        """The stretch selected, if one can be."""
        return None

    # What is shown

    def set_reading(self, reading: Reading | None) -> None:
        """Show another draft, or the same one with other numbers, at the scene one was in."""
        at = self._anchor()
        self.reading = reading
        self.found, self.current_find = (), None
        self._lay_out()
        self._return_to(*at)
        self._repaint()

    def set_found(self, found: Sequence[Span], current: Span | None) -> None:
        """Light up what was found, and bring the current one into sight."""
        self.found, self.current_find = found, current
        if current:
            self._bring(current.start.line)
        self._repaint()

    def mark_scene(self, scene: str) -> None:
        """Show which scene is selected."""
        if scene != self.scene:
            self.scene = scene
            self._repaint()

    def show_scene(self, scene: str) -> bool:
        """Bring a scene's heading into sight and mark it; False where the draft does not have it."""
        line = self.reading.scene_lines.get(scene) if self.reading else None
        if line is None:
            return False
        self.mark_scene(scene)
        self.show_line(line)
        return True

    def show_line(self, line: int) -> None:
        """Bring a line near the top of the viewport."""
        if self._grid:
            top = self._grid.box(line).top()
            self.verticalScrollBar().setValue(round(top - self.viewport().height() * _ABOVE))

    def show_sheet(self, sheet: int) -> None:
        """Bring a sheet to the top."""
        if self._grid:
            self.verticalScrollBar().setValue(round(self._grid.sheet(sheet).top() - 8))

    @property
    def zoom(self) -> float:
        """How much larger than fits the width."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        at = self._anchor()
        self._zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[-1])
        self._lay_out()
        self._return_to(*at)
        self._repaint()

    def zoom_in(self) -> None:
        """The next larger size."""
        self.zoom = next((zoom for zoom in _ZOOMS if zoom > self._zoom), _ZOOMS[-1])

    def zoom_out(self) -> None:
        """The next smaller size."""
        self.zoom = next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom), _ZOOMS[0])

    def zoom_to_fit(self) -> None:
        """As wide as the view."""
        self.zoom = 1.0

    def top_line(self) -> int | None:
        """The first line in sight."""
        if self._grid is None:
            return None
        top = self.verticalScrollBar().value()
        height = self.viewport().height()
        return next(iter(self._grid.lines_between(top + self._grid.row, top + height)), None)

    def sheet_in_sight(self) -> int:
        """The sheet most is seen of, the first of those alike."""
        if self._grid is None:
            return 0
        top, grid = self.verticalScrollBar().value(), self._grid
        bottom = top + self.viewport().height()

        def seen(sheet: int) -> float:
            box = grid.sheet(sheet)
            return round(min(box.bottom(), bottom) - max(box.top(), top))

        return max(grid.sheets_between(top, bottom), key=seen, default=0)

    def scene_in_sight(self) -> str:
        """The scene one is reading: the last to begin in the upper third of the viewport."""
        if self._grid is None or self.reading is None:
            return ""
        top = self.verticalScrollBar().value()
        lines = list(self._grid.lines_between(top, top + self.viewport().height() * (_ABOVE + 0.1)))
        if not lines:
            line = self.top_line()
            return self.reading.scene_at(line) if line is not None else ""
        return self.reading.scene_at(lines[-1])

    # Laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        at = self._anchor()
        self._lay_out()
        self._return_to(*at)
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already; only what comes into sight is painted anew."""
        self.viewport().scroll(dx, dy)

    def _lay_out(self) -> None:
        view = self.viewport()
        self._grid = Grid.fitting(self.reading, view.width(), self._zoom) if self.reading else None
        grid = self._grid
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setPageStep(view.height())
        across.setPageStep(view.width())
        bar.setSingleStep(round(grid.row * _STEP_ROWS) if grid else 1)
        bar.setRange(0, max(0, round(grid.whole_height) - view.height()) if grid else 0)
        across.setRange(0, max(0, round(grid.whole_width) - view.width()) if grid else 0)
        if grid:
            self._fonts = grid.fonts(self.logicalDpiY())

    def _anchor(self) -> tuple[int | None, float]:
        """The first line in sight, and how many pixels below the top it stands."""
        line = self.top_line()
        if line is None or self._grid is None:
            return None, 0.0
        return line, self._grid.box(line).top() - self.verticalScrollBar().value()

    def _return_to(self, line: int | None, below: float) -> None:
        if line is None or self._grid is None or self.reading is None or not self.reading.lines:
            return
        box = self._grid.box(min(line, len(self.reading.lines) - 1))
        at_the_top = self.verticalScrollBar().value() == 0
        if not at_the_top:
            self.verticalScrollBar().setValue(round(box.top() - below))

    def _bring(self, line: int) -> None:
        if self._grid:
            box, top = self._grid.box(line), self.verticalScrollBar().value()
            if not top + 2 * self._grid.row < box.top() < top + self.viewport().height() - 3 * self._grid.row:
                self.show_line(line)

    def _tell_passed(self) -> None:
        scene = self.scene_in_sight()
        if scene != self._passed:
            self._passed = scene
            self.scene_passed.emit(scene)

    def _repaint(self) -> None:
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().window)
        if self._grid is None:
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-across, -down)
        seen = QRectF(event.rect()).translated(across, down)
        marks = Marks(self.scene, self.hasFocus(), self.found, self.current_find, self.selected)
        SheetPainter(painter, self._grid, self._fonts, marks).paint(seen)

    def focusInEvent(self, event: QEvent) -> None:
        self._repaint()

    def focusOutEvent(self, event: QEvent) -> None:
        self._repaint()
