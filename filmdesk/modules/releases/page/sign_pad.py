"""The box a signature is drawn in, by mouse, pen or finger."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from filmdesk.modules.releases.signing.strokes import HIGH, MOST_POINTS, WIDE, Ink, read_ink
from filmdesk.ui.fonts import scaled
from filmdesk.ui.theme import theme

_SIDE, _RULE, _THICK = 800, HIGH - 14, 6.0


class SignaturePad(QWidget):
    """Strokes as they are drawn; `drawn` when one is."""

    drawn = Signal()

    def __init__(self, who: str) -> None:
        super().__init__()
        self._strokes: list[list[tuple[float, float]]] = []
        self._down, self._points = False, 0
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(scaled(_SIDE))
        self.setAccessibleName(f"Box to sign in: {who}")
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        wide = self.maximumWidth()
        return QSize(wide, self.heightForWidth(wide))

    def heightForWidth(self, wide: int) -> int:
        """It keeps its shape on a screen too narrow for it."""
        return min(wide, self.maximumWidth()) * HIGH // WIDE

    @property
    def ink(self) -> Ink:
        """What was drawn, in the units of the paper's box."""
        return read_ink(self._strokes)

    def clear(self) -> None:
        """Take all of it away."""
        self._strokes, self._points = [], 0
        self.update()

    # Mouse, pen, finger

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._follow(event.type(), event.position())
        event.accept()  # else Qt makes mouse events of it, and every stroke comes twice

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        if event.points():
            self._follow(event.type(), event.points()[0].position())
        event.accept()
        return True

    def _follow(self, kind: QEvent.Type, at: QPointF) -> None:
        if kind in (QEvent.Type.TabletPress, QEvent.Type.TouchBegin):
            self._begin(at)
        elif kind in (QEvent.Type.TabletMove, QEvent.Type.TouchUpdate):
            self._go_on(at)
        else:
            self._end()

    def _begin(self, at: QPointF) -> None:
        self._down = True
        self._strokes.append([])
        self._go_on(at)

    def _go_on(self, at: QPointF) -> None:
        if not self._down or self._points >= MOST_POINTS:
            return
        unit, stroke = WIDE / self.width(), self._strokes[-1]
        x, y = at.x() * unit, at.y() * unit
        if not stroke or hypot(x - stroke[-1][0], y - stroke[-1][1]) >= 1:  # nearer ones are not told apart
            stroke.append((x, y))
            self._points += 1
            self.update()

    def _end(self) -> None:
        if self._down:
            self._down = False
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().colour("panel"))
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.scale(self.width() / WIDE, self.width() / WIDE)
        painter.setPen(QPen(theme().colour("faint"), 2))
        painter.drawLine(20, _RULE, WIDE - 20, _RULE)
        pen = QPen(theme().colour("ink"), _THICK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
