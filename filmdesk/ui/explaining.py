"""F1: what the word means that has the focus or is pointed at, beside the thing it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QToolTip, QVBoxLayout, QWidget

from filmdesk.registry import resolve
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import word_at, word_of
from filmdesk.ui.labels import label, link
from filmdesk.ui.terms import Entry, find_entry

_EDGE, _WIDTH, _BELOW = 8, 340, 20


def explain_focus(window: QWidget) -> None:
    """Say what the word means that has the focus or is pointed at; where it is none, open the list of all words.

    A pointer may have been left lying anywhere, so it counts first only while something shows for it.
    """
    tries = (_explain_pointed, _explain_focused) if QToolTip.isVisible() else (_explain_focused, _explain_pointed)
    if not any(explained(window) for explained in tries):
        resolve("filmdesk.ui.glossary_window:GlossaryWindow")(window).open()


def _explain_focused(window: QWidget) -> bool:
    focused = QApplication.focusWidget() or window
    return _explain(word_of(focused), window, _foot(focused))


def _explain_pointed(window: QWidget) -> bool:
    point = QCursor.pos()
    under = QApplication.widgetAt(point)
    if under is None or under.window() is not window:
        return False
    return _explain(word_at(point, under), window, point + QPoint(0, _BELOW))


def _explain(word: str, window: QWidget, at: QPoint) -> bool:
    entry = find_entry(word)
    if entry:
        QToolTip.hideText()
        Explanation(entry, window).open_at(at)
    return entry is not None


class HelpKey(QShortcut):
    """F1 in a dialog, where the window's own menu cannot be reached."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(QKeySequence("F1"), dialog)
        self._dialog = dialog
        self.activated.connect(self._explain)

    def _explain(self) -> None:
        explain_focus(self._dialog)


class Explanation(QFrame):
    """What one word means, under the thing it is about; Esc or a click elsewhere closes it."""

    def __init__(self, entry: Entry, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setFixedWidth(scaled(_WIDTH))
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

    def open_at(self, point: QPoint) -> None:
        """Show it under a point, moved so that all of it is on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(max(point.x(), screen.left() + _EDGE), screen.right() - self.width() - _EDGE)
        top = min(max(point.y(), screen.top() + _EDGE), screen.bottom() - self.height() - _EDGE)
        self.move(left, top)
        self.show()

    def _open_all(self) -> None:
        self.close()
        made = resolve("filmdesk.ui.glossary_window:GlossaryWindow")(self._window)
        made.show_word(self._name)
        made.open()


def _foot(widget: QWidget) -> QPoint:
    """Under a widget; under its current cell in a table."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport().mapToGlobal(widget.visualRect(widget.currentIndex()).bottomLeft())
    return widget.mapToGlobal(QPoint(0, min(widget.height(), 40) + 4))
