"""What cells and fields are typed in: a line with words to choose from, a date with its calendar, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.fonts import text_width
from filmdesk.ui.icons import icon
from filmdesk.values.dates import month, weekday
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_MOST_SHOWN, _MEASURED = 12, 400
_BESIDE, _WIDEST = 40, 480
_NEW = "+"
"""Ahead of a name that is to be added, as every field of a person or a place takes it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choice(QComboBox):
    """A choice the wheel does not change while one scrolls past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Offered(QAbstractListModel):
    """Words to choose from; behind them the offer to add what is typed, where it is none of them."""

    def __init__(self, words: Sequence[str], new: str, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._new = list(words), new
        self._known = {word.casefold() for word in words}
        self._widest = max((text_width(word) for word in words[:_MEASURED]), default=0)
        self._typed = ""

    def take_typed(self, text: str) -> bool:
        """Offer to add a text, where such are and it is not known; whether the offers are others now."""
        name = " ".join(text.removeprefix(_NEW).split())
        typed = name if self._new and name.casefold() not in self._known else ""
        if typed == self._typed:
            return False
        last = len(self._words)
        if not self._typed:
            self.beginInsertRows(QModelIndex(), last, last)
            self._typed = typed
            self.endInsertRows()
        elif not typed:
            self.beginRemoveRows(QModelIndex(), last, last)
            self._typed = typed
            self.endRemoveRows()
        else:
            self._typed = typed
            self.dataChanged.emit(self.index(last), self.index(last))
        return True

    def width(self) -> int:
        """How wide the list is to be, to be read."""
        offer = text_width(self._new.format(self._typed)) if self._typed else 0
        return min(max(self._widest, offer) + _BESIDE, _WIDEST)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._words) + bool(self._typed)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.row() < len(self._words):
            return self._words[index.row()]
        return self._new.format(self._typed) if role == Qt.ItemDataRole.DisplayRole else _NEW + self._typed


class Line(QLineEdit):
    """A line of text of any length; Alt+Down, or the first letters, show the words it knows."""

    picked = Signal()
    """One of the words was chosen with the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(2**31 - 1)
        self._only_these = False
        self._offered: Offered | None = None
        self.textEdited.connect(self._offer_typed)

    def offer(self, words: Sequence[str], *, only_these: bool = False, new: str = "") -> None:
        """The words to choose from; anything else can still be typed, where they are not all that can be meant.

        `new` offers to add what is typed and none of them: "Add “{}” as a new place".
        """
        self._only_these = only_these
        self._offered = None
        if not words and not new:
            self.setCompleter(None)  # type: ignore[arg-type] # as Qt says it
            return
        completer = QCompleter(self)
        self._offered = Offered(words, new, completer)
        completer.setModel(self._offered)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        popup = completer.popup()
        if popup:
            popup.setMinimumWidth(self._offered.width())
            popup.clicked.connect(lambda _: QTimer.singleShot(0, self, self.picked.emit))  # once its text stands here

    def _offer_typed(self, text: str) -> None:
        completer = self.completer()
        popup = completer.popup() if completer else None
        if popup and self._offered and self._offered.take_typed(text):
            popup.setMinimumWidth(self._offered.width())

    def choose(self) -> None:
        """Show all the words there are to choose from."""
        completer = self.completer()
        if completer:
            completer.setCompletionPrefix("")
            completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choose()
        elif event.key() in _ENTER and self._close_words():
            self._press_again(Qt.Key(event.key()), event.modifiers())
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        if self._close_words():
            self._press_again(Qt.Key.Key_Tab if onwards else Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier)
            return True
        return super().focusNextPrevChild(onwards)

    def _press_again(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """The key, now that the words are closed, to whoever waits for it: a table, a form, a button."""
        QApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, key, held))

    def _close_words(self) -> bool:
        """Close the words offered, taking the one a person was at or the only one there is; whether they were open."""
        completer = self.completer()
        shown = completer.popup() if completer else None
        if completer is None or shown is None or not shown.isVisible():
            return False
        at = shown.currentIndex()
        taken = str(at.data(completer.completionRole())) if at.isValid() else self._only_one(completer)
        if taken:
            self.setText(taken)
        shown.hide()
        return True

    def _only_one(self, completer: QCompleter) -> str:
        """The only one of the words that can be meant, what would be added apart; empty where there are more."""
        if not self._only_these or completer.completionCount() > 2:
            return ""
        model = completer.completionModel()
        rows = [model.index(row, 0).data(completer.completionRole()) for row in range(completer.completionCount())]
        known = [str(row) for row in rows if not str(row).startswith(_NEW)]
        return known[0] if len(known) == 1 else ""


class DateLine(Line):
    """A date as people type it; Alt+Down or its button show a month to choose a day from."""

    chosen = Signal()
    """A day was chosen on the calendar."""

    def __init__(self, parent: QWidget | None = None, *, day_first: bool = False) -> None:
        super().__init__(parent)
        self.day_first = day_first
        opening = self.addAction(icon("calendar", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        opening.setToolTip("Choose a day (Alt+Down)")
        opening.triggered.connect(self.choose)

    def choose(self) -> None:
        calendar = Calendar(self, self._date())
        calendar.picked.connect(self._take)
        calendar.open_under(self)

    def _date(self) -> date | None:
        try:
            return read_date(self.text(), day_first=self.day_first)
        except UserError:
            return None

    def _take(self, on: date) -> None:
        self.setText(f"{weekday(on)} {on.day} {month(on)} {on.year}")
        self.chosen.emit()


class Calendar(QFrame):
    """A month to choose a day from, by arrows and Enter or by the mouse; Esc closes it."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, on: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setGridVisible(False)
        if on:
            self.month.setSelectedDate(QDate(on.year, on.month, on.day))
        self.month.activated.connect(self._pick)
        self.month.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.month)

    def open_under(self, widget: QWidget) -> None:
        """Show it under a widget, moved so that all of it is on the screen."""
        self.adjustSize()
        point = widget.mapToGlobal(QPoint(0, widget.height()))
        screen = widget.screen().availableGeometry()
        left = max(min(point.x(), screen.right() - self.width()), screen.left())
        above = widget.mapToGlobal(QPoint(0, -self.height())).y()
        self.move(left, point.y() if point.y() + self.height() <= screen.bottom() else max(above, screen.top()))
        self.show()
        self.month.setFocus()

    def _pick(self, on: QDate) -> None:
        self.picked.emit(date(on.year(), on.month(), on.day()))
        self.close()


class Lines(QPlainTextEdit):
    """Lines of text in a cell: Enter commits as in every cell, Alt+Enter begins a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)


Editor = QLineEdit | QPlainTextEdit


def text_of(editor: Editor) -> str:
    """What stands in an editor."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def put_text(editor: Editor, text: str) -> None:
    """Let a text stand in an editor."""
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setPlainText(text)
