"""A list of strips that hands and keys take hold of: choosing, dragging, typing a number, asking for a command."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from filmdesk.film.records import StripKind
from filmdesk.modules.schedule.faces import OPEN
from filmdesk.modules.schedule.page.keys import command_of, modifiers_of
from filmdesk.modules.schedule.page.strip_view import StripView
from filmdesk.modules.schedule.page.strips import GAP, HANDLE, height_of
from filmdesk.ui.tips import as_typed

_TYPING_PAUSE = 800
"""Milliseconds after which typed figures begin another scene number."""


class StripList(StripView):
    """The strips of a board, or of its boneyard.

    `asked` gives the name of a command a key stands for, `opened` a strip double-clicked; `grabbed` says that the
    chosen strips are being dragged, `dragged` where to (a global point), `dropped` that they were let go, `cancelled`
    that they stay; `menu_asked` gives a global point.
    """

    asked = Signal(str)
    opened = Signal(str)
    grabbed = Signal()
    dragged = Signal(QPoint)
    dropped = Signal()
    cancelled = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pressed: QPoint | None = None
        self._collapse = -1
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self._forget_typed)

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row = self.row_at(point.y())
        self._collapse = -1
        if row < 0 or self.faces[row].kind == OPEN:
            self.choose_none()
            return
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self.choice.go(row, extend=True)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self.choice.toggle(row)
        elif self.choice.has(row):
            self._collapse = row if event.button() is Qt.MouseButton.LeftButton else -1
        else:
            self.choice.go(row)
        self._chosen()
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = point
        elif event.button() is Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None:
            over_grip = self.row_at(point.y()) >= 0 and point.x() > self._strip_width() - HANDLE
            shape = Qt.CursorShape.OpenHandCursor if over_grip else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        elif self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())
        elif (point - self._pressed).manhattanLength() >= QApplication.startDragDistance() and self.chosen:
            self._dragging, self._collapse = True, -1
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()
            self.grabbed.emit()
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging = self._let_go()
        if was_dragging:
            self.dropped.emit()
        elif self._collapse >= 0:
            self.choice.go(self._collapse)
            self._chosen()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint().y())
        if row >= 0 and self.faces[row].id:
            self.opened.emit(self.faces[row].id)

    def _let_go(self) -> bool:
        was_dragging, self._dragging, self._pressed = self._dragging, False, None
        if was_dragging:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            self.viewport().update()
        return was_dragging

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), as_typed(self._told(row)) if row >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def _told(self, row: int) -> str:
        """All of a strip, for what its columns had to cut."""
        face = self.faces[row]
        mark = self._marks.get(face.id) or self._marks.get(face.scene)
        head = f"{face.title} {face.int_ext} {face.set_name}".strip()
        lines = (head, face.synopsis, face.extras, face.place, mark.text if mark else "")
        return "\n".join(filter(None, lines))

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return bool(command_of(event) or (self._typed and event.text().isalnum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), modifiers_of(event)
        if key is Qt.Key.Key_Escape and self._dragging:
            self._let_go()
            self.cancelled.emit()
        elif self._type(event.text()) and keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return
        elif command := command_of(event):
            self.asked.emit(command)
        elif key is Qt.Key.Key_A and keys is Qt.KeyboardModifier.ControlModifier:
            self.choice.choose_all()
            self._chosen()
        elif key is Qt.Key.Key_Menu:
            row = max(0, self.choice.current)
            corner = self.row_rect(row).bottomLeft() if self.faces else QPoint()
            self.menu_asked.emit(self.viewport().mapToGlobal(corner))
        elif not self._walk(key, keys):
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        """Go up or down, by one, by a page, or to an end; Shift takes the strips between along."""
        if not self.faces or keys not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        here, last = self.choice.current, len(self.faces) - 1
        page = max(1, self.viewport().height() // (height_of(StripKind.SCENE) + GAP) - 1)
        targets = {
            Qt.Key.Key_Up: here - 1,
            Qt.Key.Key_Down: here + 1,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key not in targets:
            return False
        row = min(max(targets[key], 0), last)
        row = row - 1 if self.faces[row].kind == OPEN and row else row
        self.choice.go(row, extend=keys is Qt.KeyboardModifier.ShiftModifier)
        self.reveal(row)
        self._chosen()
        return True

    def _type(self, text: str) -> bool:
        """Figures typed one after another go to the scene of that number; letters right behind continue it ("13A")."""
        if not text.isalnum() or not (text.isdigit() or self._typed):
            return False
        row = self.choice.find_number(self._typed + text)
        self._typed += text
        self._pause.start()
        if row >= 0:
            self.choice.go(row)
            self.reveal(row)
            self._chosen()
        return True

    def _forget_typed(self) -> None:
        self._typed = ""
