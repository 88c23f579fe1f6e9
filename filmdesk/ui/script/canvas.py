"""The script under hands: what is clicked, selected and copied on its sheets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent

from filmdesk.ui.script.area import SheetArea
from filmdesk.ui.script.reading import Reading, Span, Spot
from filmdesk.ui.script.selecting import Selecting
from filmdesk.ui.script.shapes import HEADING


class ScriptCanvas(SheetArea):
    """Sheets one can select words on; a scene clicked, its heading or its words, is chosen."""

    scene_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.selecting = Selecting()
        self._pressed = QPointF()
        self.viewport().setMouseTracking(True)

    def set_reading(self, reading: Reading | None) -> None:
        """Show another draft, or the same one with other numbers; what was selected in another is not any more."""
        if reading is None or self.reading is None or reading.draft != self.reading.draft:
            self.selecting.clear()
        super().set_reading(reading)

    @property
    def selected(self) -> Span | None:
        """The stretch selected."""
        return self.selecting.span

    def select(self, span: Span) -> None:
        """Select a stretch and bring it into sight."""
        self.selecting.take(span)
        self._bring(span.start.line)
        self._repaint()

    def select_nothing(self) -> None:
        """Let go of what is selected."""
        self.selecting.clear()
        self._repaint()

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
            self.select_nothing()
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
        scene = self._heading(event) or self._scene_under(event)
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

    def _scroll_towards(self, y: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if y < 0 or y > height:
            bar.setValue(bar.value() + (bar.singleStep() if y > height else -bar.singleStep()))

    def _place(self, event: QMouseEvent) -> QPointF:
        return event.position() + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _spot(self, event: QMouseEvent) -> Spot | None:
        return self._grid.spot_at(self._place(event)) if self._grid else None

    def _scene_under(self, event: QMouseEvent) -> str:
        spot = self._spot(event)
        return self.reading.scene_at(spot.line) if self.reading and spot else ""

    def _heading(self, event: QMouseEvent) -> str:
        """The scene whose heading, or the number beside it, is under the pointer."""
        if self._grid is None or self.reading is None:
            return ""
        place = self._place(event)
        for i in self._grid.lines_between(place.y(), place.y()):
            line = self.reading.lines[i]
            box = self._grid.box(i)
            if line.kind == HEADING and box.adjusted(-6, 0, 6, 0).contains(place):
                return self.reading.elements[line.element].scene
        return ""
