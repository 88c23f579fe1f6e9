"""What cells and fields are typed in: a line with words to choose from, a date with its calendar, lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, QTimer, Signal
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

from filmdesk.ui.icons import icon
from filmdesk.values.dates import month, weekday
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_MOST_SHOWN = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choice(QComboBox):
    """A choice the wheel does not change while one scrolls past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Line(QLineEdit):
    """A line of text of any length; Alt+Down, or the first letters, show the words it knows."""

    picked = Signal()
    """One of the words was chosen with the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(2**31 - 1)
        self._only_these = False

    def offer(self, words: Sequence[str], *, only_these: bool = False) -> None:
        """The words to choose from; anything else can still be typed, where they are not all that can be meant."""
        self._only_these = only_these
        if not words:
            self.setCompleter(None)  # type: ignore[arg-type] # as Qt says it
            return
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)
        popup = completer.popup()
        if popup:
            popup.clicked.connect(lambda _: QTimer.singleShot(0, self, self.picked.emit))  # once its text stands here

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
        if self._only_these and not at.isValid() and completer.completionCount() == 1:
            at = completer.completionModel().index(0, completer.completionColumn())
        if at.isValid():
            self.setText(str(at.data(completer.completionRole())))
        shown.hide()
        return True


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
