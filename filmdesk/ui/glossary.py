"""Trade words that explain themselves: a dotted underline, words on hovering, and which word a widget is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
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

from filmdesk.ui.term import Term
from filmdesk.ui.terms import entries, explain, find_entry, tip

__all__ = ["Term", "TermTabs", "attach", "entries", "explain", "word_at", "word_of"]


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
