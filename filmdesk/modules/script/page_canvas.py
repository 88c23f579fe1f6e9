"""The script on screen: its pages one below the other, only what is in sight painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from filmdesk.modules.script.page_grid import Grid
from filmdesk.modules.script.page_paint import Marks, SheetPainter
from filmdesk.modules.script.page_select import Selecting
from filmdesk.modules.script.reading import Reading, Span, Spot
from filmdesk.screenplay.records import ElementKind
from filmdesk.ui.theme import theme, themes

_STEP_ROWS = 3
_ABOVE = 0.22
"""Share of the viewport above what is brought into sight."""
_ZOOMS = (0.6, 0.75, 0.9, 1.0, 1.15, 1.35, 1.6, 2.0)


class ScriptCanvas(QAbstractScrollArea):
    """Shows a reading; a heading clicked is a scene chosen, and scrolling passes from scene to scene."""

    scene_chosen = Signal(str)
    scene_passed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reading: Reading | None = None
        self.selecting = Selecting()
        self.found: Sequence[Span] = ()
        self.current_find: Span | None = None
        self.scene = ""
        self._grid: Grid | None = None
        self._zoom = 1.0
        self._passed = ""
        self._pressed = QPointF()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Script")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_passed)
        themes().changed.connect(self._repaint)

    # What is shown

    def set_reading(self, reading: Reading | None) -> None:
        """Show another draft, or the same one with other numbers, at the scene one was in."""
        at = self._anchor()
        same = reading is not None and self.reading is not None and reading.draft == self.reading.draft
        self.reading = reading
        self.found, self.current_find = (), None
        if not same:
            self.selecting.clear()
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

    def select(self, span: Span) -> None:
        """Select a stretch and bring it into sight."""
        self.selecting.take(span)
        self._bring(span.start.line)
        self._repaint()

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

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def selected_text(self) -> str:
        """The selected words of the script."""
        span = self.selecting.span
        return self.reading.text_of(span) if self.reading and span else ""

    def select_all(self) -> None:
        """Select the whole script."""
        if self.reading:
            self.selecting.take(self.reading.whole)
            self._repaint()

    def go_to_neighbour(self, step: int) -> None:
        """Choose the scene before or after the one selected, or else the one in sight."""
        if not self.reading:
            return
        scenes = [scene for _, scene in self.reading.headings]
        here = self.scene if self.scene in scenes else self.scene_in_sight()
        at = scenes.index(here) + step if here in scenes else 0
        if 0 <= at < len(scenes):
            self.show_scene(scenes[at])
            self.scene_chosen.emit(scenes[at])

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
        marks = Marks(self.scene, self.hasFocus(), self.found, self.current_find, self.selecting.span)
        SheetPainter(painter, self._grid, self._fonts, marks).paint(seen)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif not self._moved_by(event):
            super().keyPressEvent(event)

    def _moved_by(self, event: QKeyEvent) -> bool:
        bar, key = self.verticalScrollBar(), event.key()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Escape and self.selecting.span:
            self.selecting.clear()
            self._repaint()
        else:
            return False
        return True

    def _extend(self, step: int) -> None:
        """Let the selection grow by a line, from the first in sight where nothing is selected."""
        if self.reading is None:
            return
        start = self.top_line() if self.selecting.span is None else None
        self.selecting.extend(self.reading, step, start)
        if self.selecting.span:
            self._bring(self.selecting.end.line)
        self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event)
        if event.button() is not Qt.MouseButton.LeftButton or spot is None:
            super().mousePressEvent(event)
            return
        self._pressed = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selecting.stretch(spot)
        else:
            self.selecting.begin(spot)
        self._repaint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            spot = self._spot(event)
            if spot and (event.position() - self._pressed).manhattanLength() > 3:
                self.selecting.stretch(spot)
                self._scroll_towards(event.position().y())
                self._repaint()
            return
        shape = Qt.CursorShape.PointingHandCursor if self._heading(event) else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = (event.position() - self._pressed).manhattanLength() > 3
        scene = self._heading(event)
        if scene and not moved and event.button() is Qt.MouseButton.LeftButton:
            self.mark_scene(scene)
            self.scene_chosen.emit(scene)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event)
        if spot and self.reading:
            self.selecting.take_word(self.reading, spot)
            self._repaint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self._repaint()

    def focusOutEvent(self, event: QEvent) -> None:
        self._repaint()

    def line_box(self, line: int) -> QRectF:
        """Where a line stands in the viewport."""
        if self._grid is None:
            return QRectF()
        return self._grid.box(line).translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _scroll_towards(self, y: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if y < 0 or y > height:
            bar.setValue(bar.value() + (bar.singleStep() if y > height else -bar.singleStep()))

    def _place(self, event: QMouseEvent) -> QPointF:
        return event.position() + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _spot(self, event: QMouseEvent) -> Spot | None:
        return self._grid.spot_at(self._place(event)) if self._grid else None

    def _heading(self, event: QMouseEvent) -> str:
        """The scene whose heading, or the number beside it, is under the pointer."""
        if self._grid is None or self.reading is None:
            return ""
        place = self._place(event)
        for i in self._grid.lines_between(place.y(), place.y()):
            line = self.reading.lines[i]
            box = self._grid.box(i)
            if line.kind is ElementKind.SCENE_HEADING and box.adjusted(-6, 0, 6, 0).contains(place):
                return self.reading.elements[line.element].scene
        return ""
