"""Trade words that explain themselves: a dotted underline, words on hovering, and which word a widget is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTabBar,
    QTableView,
    QToolTip,
    QWidget,
)

from filmdesk.ui.terms import entries, explain, find_entry, loaded, tip
from filmdesk.ui.theme import theme

__all__ = ["Term", "TermTabs", "attach", "entries", "explain", "word_at", "word_of"]

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


class TermTabs(QTabBar):
    """Tabs whose titles explain themselves on hovering."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.tabText(self.tabAt(event.pos()))), self)
            return True
        return super().event(event)


def attach(widget: QWidget, word: str, help: str = "") -> None:
    """Let a widget explain a trade word: on hovering, after what is said of the widget itself, and by F1."""
    widget.setProperty("term", word)
    widget.setToolTip(tip(word, help))


def word_at(point: QPoint, widget: QWidget) -> str:
    """The trade word under a point of the screen that lies on a widget: of a column, a cell, a tab, or the widget's."""
    pointed = _words_at(widget.mapFromGlobal(point), widget)
    return next((word for word in pointed if find_entry(word)), "") or word_of(widget)


def _words_at(point: QPoint, widget: QWidget) -> Iterator[str]:
    view = widget.parentWidget()
    if isinstance(widget, QTabBar):
        yield widget.tabText(widget.tabAt(point))
    elif isinstance(view, QHeaderView):
        yield str(view.model().headerData(view.logicalIndexAt(point), view.orientation()) or "")
    elif isinstance(view, QAbstractItemView):
        yield from _cell_words(view, view.indexAt(point))


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
        yield from _cell_words(widget, widget.currentIndex())
    elif isinstance(widget, QTabBar):
        yield widget.tabText(widget.currentIndex())
    elif isinstance(widget, (QAbstractButton, QLabel)):
        yield widget.text()
    yield widget.accessibleName()
    yield str(getattr(widget, "title", ""))


def _cell_words(view: QAbstractItemView, index: QModelIndex) -> Iterator[str]:
    """What the column of a cell is called, and what the cell says, such as the code SW."""
    if index.isValid():
        if isinstance(view, QTableView):
            yield str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "")
        yield str(index.data() or "")
