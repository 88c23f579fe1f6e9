"""The sentence that says, beside a cell, why something could not be."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

_WIDEST, _GAP = 460, 2


class Bubble(QLabel):
    """Floats over its parent under a place in it, or over that place where there is no room below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "stop")
        self.setProperty("card", "stops")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(10, 6, 10, 6)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str, place: QRect) -> None:
        """Show a sentence at a place of the parent."""
        self.setText(sentence)
        room = self._over.rect()
        letters = self.fontMetrics().horizontalAdvance(sentence) + 28
        wide = max(min(letters, _WIDEST, room.width()), 1)
        self.resize(wide, self.heightForWidth(wide))
        left = max(min(place.left(), room.right() - wide), 0)
        below = place.bottom() + _GAP
        above = place.top() - _GAP - self.height()
        fits = below + self.height() <= room.height()
        self.move(left, below if fits else max(above, 0))
        self.raise_()
        self.show()
