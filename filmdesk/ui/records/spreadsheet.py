"""The table itself: a spreadsheet's keys, and heads that are clicked to sort."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollBar, QTableView, QWidget

from filmdesk.ui.fonts import body, scaled
from filmdesk.ui.theme import themes
from filmdesk.ui.typing_keys import types

ROW = 28
_EDITING, _DRAGGING = QAbstractItemView.State.EditingState, QAbstractItemView.State.DragSelectingState
_ALONE_IN_IT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
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


class SidewaysBar(QScrollBar):
    """The bar under a table; a wheel turned up or down over it is the page's, as everywhere else."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().y()) > abs(event.angleDelta().x()):
            event.ignore()
        else:
            super().wheelEvent(event)


class SpreadsheetTable(QTableView):
    """A table view with a spreadsheet's keys; a third click on a head goes back to the source's own order.

    The cell with the cursor is one of those selected, whatever brought it there, so that what is pasted or filled goes
    where it seems to.

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
        self.setHorizontalScrollBar(SidewaysBar(Qt.Orientation.Horizontal, self))
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
        self._from = QPersistentModelIndex()
        """Where a range that is drawn out with Shift begins."""
        self._stretching = False
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
            self._enter(-1 if event.modifiers() & _SHIFT else 1)
        elif event.key() in _TABS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)
        elif event.key() == Qt.Key.Key_Space and not self._types(self.currentIndex()):
            self.asked.emit("tick")
        elif not self._moves(event):
            if types(event) and not self._types(self.currentIndex()):
                self.asked.emit("type")
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and event.modifiers() == _SHIFT and at.isValid() and self._from.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._stretch(at)
        else:
            super().mousePressEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """By program a cell is selected alone; Qt would ask which keys happen to be held."""
        return super().selectionCommand(index, event) if event else _ALONE_IN_IT

    def _moves(self, event: QKeyEvent) -> bool:
        """Go where a key leads, or draw the range out to there; whether it leads anywhere."""
        action = _ACTIONS.get(event.key())
        if action is None:
            return False
        leaps = event.modifiers() & _CTRL and action in _WAYS
        to = self._edge(*_WAYS[action]) if leaps else self.moveCursor(action, event.modifiers())
        if not to.isValid() or to == self.currentIndex():
            return False
        if event.modifiers() & _SHIFT:
            self._stretch(to)
        else:
            self.setCurrentIndex(to)
        return True

    def _stretch(self, to: QModelIndex) -> None:
        """The range from where it began to a cell, which is the current one now."""
        begun = QModelIndex(self._from) if self._from.isValid() else self.currentIndex()  # type: ignore[call-overload]
        self._stretching = True
        self.selectionModel().setCurrentIndex(to, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._stretching = False
        self.setSelection(self.visualRect(begun) | self.visualRect(to), _ALONE_IN_IT)

    def _edge(self, down: int, right: int) -> QModelIndex:
        """The last cell of the filled ones that way, else the next one filled, else the last of all."""
        at, heads = self.currentIndex(), self.horizontalHeader()
        if down:
            rows = range(at.row(), -1 if down < 0 else self.model().rowCount(), down)
            return leap([at.siblingAtRow(row) for row in rows])
        places = range(heads.visualIndex(at.column()), -1 if right < 0 else heads.count(), right)
        columns = [heads.logicalIndex(place) for place in places]
        return leap([at.siblingAtColumn(column) for column in columns if not heads.isSectionHidden(column)])

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab goes from cell to cell, and out of the table at its end."""
        if self.state() is not _EDITING and self._at_end(onwards):
            return QWidget.focusNextPrevChild(self, onwards)
        return super().focusNextPrevChild(onwards)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._stretching and self.state() is not _DRAGGING:
            self._from = QPersistentModelIndex(current)
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

    def _enter(self, by: int) -> None:
        self.returned.emit()
        if self.opens_rows or self.editTriggers() == QTableView.EditTrigger.NoEditTriggers:
            return
        at = self.currentIndex()
        below = at.siblingAtRow(at.row() + by)
        if below.isValid():
            self.setCurrentIndex(below)


def leap(cells: Sequence[QModelIndex]) -> QModelIndex:
    """From the first of some cells in a line to the last filled one ahead of a gap; out of a gap to the next one."""
    inside = len(cells) > 1 and bool(cells[0].data()) and bool(cells[1].data())
    for before, cell in pairwise(cells):
        if bool(cell.data()) is not inside:
            return before if inside else cell
    return cells[-1] if cells else QModelIndex()


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
_ACTION = QAbstractItemView.CursorAction
_ACTIONS: dict[int, QAbstractItemView.CursorAction] = {
    Qt.Key.Key_Up: _ACTION.MoveUp,
    Qt.Key.Key_Down: _ACTION.MoveDown,
    Qt.Key.Key_Left: _ACTION.MoveLeft,
    Qt.Key.Key_Right: _ACTION.MoveRight,
    Qt.Key.Key_Home: _ACTION.MoveHome,
    Qt.Key.Key_End: _ACTION.MoveEnd,
    Qt.Key.Key_PageUp: _ACTION.MovePageUp,
    Qt.Key.Key_PageDown: _ACTION.MovePageDown,
}
_WAYS: dict[QAbstractItemView.CursorAction, tuple[int, int]] = {
    _ACTION.MoveUp: (-1, 0),
    _ACTION.MoveDown: (1, 0),
    _ACTION.MoveLeft: (0, -1),
    _ACTION.MoveRight: (0, 1),
}
"""How many rows down and columns to the right a step is."""
