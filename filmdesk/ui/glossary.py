"""Trade words that explain themselves: a dotted underline, words on hovering, and which word a widget is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTabBar, QTableView, QWidget

from filmdesk.ui.terms import explain, find_entry, tip
from filmdesk.ui.theme import theme

__all__ = ["Term", "explain", "word_of"]


class Term(QLabel):
    """A trade word with a dotted underline; hovering or F1 says what it means. `word` is the term if not the text."""

    def __init__(self, text: str, word: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("term", word or text)
        self.setToolTip(tip(word or text))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        text = self.fontMetrics().boundingRect(self.contentsRect(), int(self.alignment()), self.text())
        painter = QPainter(self)
        painter.setPen(QPen(theme().faint, 1, Qt.PenStyle.DotLine))
        foot = min(text.bottom() + 1, self.rect().bottom())
        painter.drawLine(text.left(), foot, text.right(), foot)
        painter.end()


def word_of(widget: QWidget) -> str:
    """The trade word nearest to a widget: its own, its field's or column's name, its tab, or one it stands in."""
    at: QWidget | None = widget
    while at is not None:
        for word in _words(at):
            if find_entry(word):
                return word
        at = at.parentWidget()
    return ""


def _words(widget: QWidget) -> Iterator[str]:
    yield str(widget.property("term") or "")
    if isinstance(widget, QAbstractItemView):
        yield from _column_words(widget)
    elif isinstance(widget, QTabBar):
        yield widget.tabText(widget.currentIndex())
    elif isinstance(widget, (QAbstractButton, QLabel)):
        yield widget.text()
    yield widget.accessibleName()
    yield str(getattr(widget, "title", ""))


def _column_words(view: QAbstractItemView) -> Iterator[str]:
    """What the current cell says, if it is a code such as SW, and what its column is called."""
    index = view.currentIndex()
    if index.isValid():
        if isinstance(view, QTableView):
            yield str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "")
        yield str(index.data() or "")
