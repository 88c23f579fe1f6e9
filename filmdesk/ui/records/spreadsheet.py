"""The table itself: a spreadsheet's keys, and heads that are clicked to sort."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from filmdesk.ui.fonts import body, scaled
from filmdesk.ui.theme import themes
from filmdesk.ui.typing_keys import types

ROW = 28
_EDITING = QAbstractItemView.State.EditingState
_ENTER, _TABS = (Qt.Key.Key_Return, Qt.Key.Key_Enter), (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Heads(QHeaderView):
    """Column heads that are clicked to sort by; Qt's own would select the whole column and lose one's place."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        resizing = self.viewport().cursor().shape() is Qt.CursorShape.SplitHCursor
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left and not resizing else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if self._pressed and (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            self.clicked.emit(self.logicalIndexAt(at))
        self._pressed = None


class SpreadsheetTable(QTableView):
    """A table view with a spreadsheet's keys; a third click on a head goes back to the source's own order.

    `asked` carries the name of what a key asks for: "copy", "paste", "clear", "fill-down", "remove", "tick", "leave".
    """

    asked = Signal(str)
    returned = Signal()
    arrived = Signal(QModelIndex)
    """The cell the cursor has come to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(body())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(scaled(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setSectionsMovable(True)
        heads.setHighlightSections(False)
        heads.setSortIndicatorShown(False)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(32)
        heads.clicked.connect(self.sort_by)
        self.opens_rows = False
        """Enter and a double click open what a row is about; F2 and typing change a cell."""
        self._by: tuple[int, Qt.SortOrder] | None = None
        themes().changed.connect(self._follow_theme)

    def open_rows(self) -> None:
        """From now on Enter and a double click open what a row is about, also where its cells can be typed in."""
        self.opens_rows = True
        self.setEditTriggers(self.editTriggers() & ~QAbstractItemView.EditTrigger.DoubleClicked)

    def _follow_theme(self) -> None:
        """The text may be of another size."""
        self.setFont(body())
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))

    def sort_by(self, column: int) -> None:
        """By a column, upwards first, then downwards, then in the source's own order again."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if self._by is None or self._by[0] != column:
            self._by = (column, up)
        else:
            self._by = (column, down) if self._by[1] is up else None
        heads = self.horizontalHeader()
        heads.setSortIndicatorShown(self._by is not None)
        if self._by:
            heads.setSortIndicator(*self._by)
        self.model().sort(*(self._by or (-1, up)))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is _EDITING:
            super().keyPressEvent(event)
            return
        wanted = _wanted(event)
        if wanted:
            self.asked.emit(wanted)
        elif event.key() in _ENTER:
            self.returned.emit()
            if not self.opens_rows and self.editTriggers() != QTableView.EditTrigger.NoEditTriggers:
                self._down(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)
        elif event.key() == Qt.Key.Key_Space and not self._types(self.currentIndex()):
            self.asked.emit("tick")
        else:
            if types(event) and not self._types(self.currentIndex()):
                self.asked.emit("type")
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab goes from cell to cell, and out of the table at its end."""
        if self.state() is not _EDITING and self._at_end(onwards):
            return QWidget.focusNextPrevChild(self, onwards)
        return super().focusNextPrevChild(onwards)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.row() != previous.row():  # the whole row is tinted: it is the one the panel beside tells of
            for row in (current.row(), previous.row()):
                self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        self.arrived.emit(current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _types(self, at: QModelIndex) -> bool:
        return bool(at.isValid() and at.flags() & Qt.ItemFlag.ItemIsEditable)

    def _at_end(self, onwards: bool) -> bool:
        """Whether no cell follows the one the cursor is on."""
        at, heads = self.currentIndex(), self.horizontalHeader()
        if not at.isValid():
            return True
        places = [heads.visualIndex(n) for n in range(heads.count()) if not heads.isSectionHidden(n)]
        place = heads.visualIndex(at.column())
        if onwards:
            return place == max(places) and at.row() == self.model().rowCount() - 1
        return place == min(places) and at.row() == 0

    def _down(self, by: int) -> None:
        at = self.currentIndex()
        below = at.siblingAtRow(at.row() + by)
        if below.isValid():
            self.setCurrentIndex(below)


def _wanted(event: QKeyEvent) -> str:
    """What a key asks of the table."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(event.key(), "")
    return _ALONE.get(event.key(), "")


_WITH_CONTROL: dict[int, str] = {
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_X: "cut",
    Qt.Key.Key_V: "paste",
    Qt.Key.Key_D: "fill-down",
    Qt.Key.Key_Minus: "remove",
}
_ALONE: dict[int, str] = {
    Qt.Key.Key_Delete: "clear",
    Qt.Key.Key_Backspace: "clear",
    Qt.Key.Key_Escape: "leave",
}
