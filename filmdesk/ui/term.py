"""A trade word on the window that explains itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from filmdesk.ui.terms import loaded, tip
from filmdesk.ui.theme import theme

_LATER = 300


class Term(QLabel):
    """A trade word with a dotted underline; hovering or F1 says what it means. `word` is the term if not the text.

    Any other text stays a plain label. The words are not read for it while the window opens: where nobody has read
    them yet, it looks its own up a moment after it has been painted.
    """

    def __init__(self, text: str, word: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("term", word or text)
        self.explains: bool | None = None
        if loaded():
            self._learn()

    def _learn(self) -> None:
        told = tip(str(self.property("term")))
        self.explains = bool(told)
        if told:
            self.setToolTip(self.toolTip() or told)
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.explains:
            self._underline()
        elif self.explains is None:
            QTimer.singleShot(_LATER, self, self._learn)

    def _underline(self) -> None:
        text = self.fontMetrics().boundingRect(self.contentsRect(), int(self.alignment()), self.text())
        painter = QPainter(self)
        painter.setPen(QPen(theme().faint, 1, Qt.PenStyle.DotLine))
        foot = min(text.bottom() + 1, self.rect().bottom())
        painter.drawLine(text.left(), foot, text.right(), foot)
        painter.end()
