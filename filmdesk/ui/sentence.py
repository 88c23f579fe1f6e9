"""Words that lead somewhere and may run over several lines, with a dot before them where their gravity counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from filmdesk.ui.labels import breakable, shortened
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed

_SIZE, _LETTERS = 10, 400


class Sentence(QLabel):
    """A line of plain text; `opened` is a click, Enter or Space, where it leads somewhere."""

    opened = Signal()

    def __init__(self, text: str, opens: Callable[[], object] | None = None, role: str = "") -> None:
        super().__init__(breakable(shortened(text, _LETTERS)))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self._leads = opens is not None
        if opens is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.opened.connect(lambda: opens())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._leads
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._underline(self._leads)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._underline(self._leads and self.hasFocus())
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._underline(event.type() is QEvent.Type.FocusIn)
        return super().event(event)

    def _underline(self, on: bool) -> None:
        font = self.font()
        if font.underline() != on:
            font.setUnderline(on)
            self.setFont(font)


class Dot(QWidget):
    """How grave something is, as a dot in the theme's colour; its name says it too."""

    def __init__(self, tone: str, name: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(_SIZE + 2, 20)
        self.setAccessibleName(name)
        self.setToolTip(as_typed(name))

    def sizeHint(self) -> QSize:
        return QSize(_SIZE + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(self._tone) if self._tone in ("stop", "warn", "good") else theme().faint)
        painter.drawEllipse(QRect(1, (self.height() - 8) // 2, 8, 8))
        painter.end()
