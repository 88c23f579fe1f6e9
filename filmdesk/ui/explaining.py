"""F1: what the word means that has the focus, under the thing it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QVBoxLayout, QWidget

from filmdesk.ui.detail import label, link
from filmdesk.ui.glossary import word_of
from filmdesk.ui.glossary_window import GlossaryWindow
from filmdesk.ui.terms import Entry, find_entry

_EDGE, _WIDTH = 8, 340


def explain_focus(window: QWidget) -> None:
    """Say what the word means that has the focus in a window; where it is none, open the list of all words."""
    focused = QApplication.focusWidget() or window
    entry = find_entry(word_of(focused))
    if entry:
        Explanation(entry, window).open_under(focused)
    else:
        GlossaryWindow(window).open()


class Explanation(QFrame):
    """What one word means, under the thing it is about; Esc or a click elsewhere closes it."""

    def __init__(self, entry: Entry, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setFixedWidth(_WIDTH)
        self._window = window
        self._name = entry.name
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        for text, role in (
            (entry.name, "section"),
            (entry.says, ""),
            (f"For example: {entry.example}", "quiet"),
            (f"Where: {entry.used}", "quiet"),
        ):
            column.addWidget(label(text, role))
        column.addWidget(link("All words of the trade…", self._open_all))

    def open_under(self, widget: QWidget) -> None:
        """Show it under a widget, moved so that all of it is on the screen."""
        self.adjustSize()
        point = _foot(widget)
        screen = self.screen().availableGeometry()
        left = min(max(point.x(), screen.left() + _EDGE), screen.right() - self.width() - _EDGE)
        top = min(max(point.y(), screen.top() + _EDGE), screen.bottom() - self.height() - _EDGE)
        self.move(left, top)
        self.show()

    def _open_all(self) -> None:
        self.close()
        made = GlossaryWindow(self._window)
        made.show_word(self._name)
        made.open()


def _foot(widget: QWidget) -> QPoint:
    """Under a widget; under its current cell in a table."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport().mapToGlobal(widget.visualRect(widget.currentIndex()).bottomLeft())
    return widget.mapToGlobal(QPoint(0, min(widget.height(), 40) + 4))
