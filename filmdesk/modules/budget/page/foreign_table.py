"""The rows of another program's budget as they stand in its file, under what each column was taken for."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from filmdesk.modules.budget.foreign.layout import FIGURES, KINDS, TITLES, headings
from filmdesk.modules.budget.foreign.said import ACCOUNT, HEADS, LEFT, LINE, TOTAL
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.ui.fonts import body, scaled
from filmdesk.ui.icons import icon
from filmdesk.ui.records.spreadsheet import ROW, Heads
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Index = QModelIndex()
_ROW_IS = {LINE: "Line", ACCOUNT: "Account", TOTAL: "Total", LEFT: "Left out"}
_HEADINGS, _NOT_READ, _AS_FILE = "Headings", "Not read", "As the file shows"
_HEADS = ("Row", "Row is")
_AHEAD = len(_HEADS)
_WIDEST, _NARROWEST, _NUMBER, _PAD = 320, 88, 48, 8
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
_ALIGN = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}


class CellPainter(QStyledItemDelegate):
    """Draws a cell as the tables of records have theirs: in line with its head, a hairline under the row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option
        area: QRect = cell.rect
        colours, chosen = theme(), cell.state & QStyle.StateFlag.State_Selected
        if chosen:
            painter.fillRect(area, colours.chosen)
        painter.setPen(colours.line)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if chosen and cell.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or body())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colours.ink)
        inside = area.adjusted(_PAD, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), text)


class ForeignModel(QAbstractTableModel):
    """A row of the file a row; ahead of its cells its number, and what it was taken for."""

    def __init__(self, taken: Taken, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_taken(taken)

    def show_taken(self, taken: Taken) -> None:
        """Show a file as it is understood now."""
        self.beginResetModel()
        self.taken = taken
        self._sheet = taken.book.sheets[taken.layout.sheet]
        self._names = {at: name for name, at in taken.layout.columns.items()}
        self._doubted = {(doubt.row, doubt.under) for doubt in taken.found.doubts}
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._sheet.wide + _AHEAD

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._is_figure(section)] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and section >= _AHEAD:
            return icon("down", "accent" if section - _AHEAD in self._names else "quiet")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(self._text(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._is_figure(column)] | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _head(self, section: int) -> str:
        if section < _AHEAD:
            return _HEADS[section]
        name = self._names.get(section - _AHEAD)
        return TITLES[name] if name else _NOT_READ

    def _text(self, row: int, column: int) -> str:
        if column >= _AHEAD:
            cells = self._sheet.rows[row]
            return cells[column - _AHEAD] if column - _AHEAD < len(cells) else ""
        if column == 0:
            return str(row + 1)
        kind = self._kind(row)
        if self._is_head(row) or kind == HEADS:
            return _HEADINGS
        told = kind != LEFT or (row > self.taken.layout.head and any(self._sheet.rows[row]))
        return _ROW_IS[kind] if told else ""

    def _is_head(self, row: int) -> bool:
        return row == self.taken.layout.head

    def _kind(self, row: int) -> str:
        return self.taken.found.kinds.get(row + 1, LEFT)

    def _colour(self, row: int, column: int) -> Any:
        name = self._names.get(column - _AHEAD, "")
        if (row + 1, name) in self._doubted:
            return theme().warn
        read = self._is_head(row) or self._kind(row) != LEFT
        return None if read and name else theme().quiet

    def _font(self, row: int) -> QFont:
        """Heads and accounts stand out among their lines."""
        return body(strong=self._is_head(row) or self._kind(row) == ACCOUNT)

    def _is_figure(self, column: int) -> bool:
        return column == 0 or self._names.get(column - _AHEAD, "") in FIGURES


class ForeignTable(QTableView):
    """The file; a column's head, or Enter in the column, opens what it may hold; ahead of the columns, what the row is.

    `chosen` carries a column and what it is; `row_chosen` the number of a row and what that is, None as the file shows.
    """

    chosen = Signal(int, str)
    row_chosen = Signal(int, object)

    def __init__(self, taken: Taken, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ForeignModel(taken, self)
        self.setModel(self.rows)
        self.setAccessibleName("The file")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setMinimumSectionSize(_NUMBER)
        heads.clicked.connect(self.ask)
        self.setItemDelegate(CellPainter(self))
        self.clicked.connect(self._ask_clicked)
        numbers = self.verticalHeader()
        numbers.hide()
        numbers.setDefaultSectionSize(scaled(ROW))
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_columns()
        self._begin()

    def show_taken(self, taken: Taken) -> None:
        """Show the file as it is understood now; the cursor stays where it is."""
        at, other = self.currentIndex(), taken.layout.sheet != self.rows.taken.layout.sheet
        row, column = at.row(), at.column()
        self.rows.show_taken(taken)
        if other:
            self._fit_columns()
            self._begin()
        else:
            self.setCurrentIndex(self.rows.index(row, column))

    def go_to(self, number: int, under: str) -> None:
        """Bring a row of the file into sight, by its number there, at a column of that name, else at what it is."""
        column = self.rows.taken.layout.columns.get(under, -1)
        index = self.rows.index(number - 1, column + _AHEAD)
        self.setCurrentIndex(index)
        self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)

    def ask(self, section: int) -> None:
        """What a column may be taken for, as a menu under its head."""
        if section < _AHEAD:
            return
        heads = self.horizontalHeader()
        self._menu(section - _AHEAD).popup(
            heads.mapToGlobal(QPoint(heads.sectionViewportPosition(section), heads.height()))
        )

    def ask_row(self, row: int) -> None:
        """What a row below the headings may be taken for, as a menu beside it."""
        if row > self.rows.taken.layout.head:
            where = self.visualRect(self.rows.index(row, _AHEAD - 1))
            self._row_menu(row + 1).popup(self.viewport().mapToGlobal(where.bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() in _CHOOSE and at.column() >= _AHEAD:
            self.ask(at.column())
        elif event.key() in _CHOOSE:
            self.ask_row(at.row())
        else:
            super().keyPressEvent(event)

    def _ask_clicked(self, index: QModelIndex) -> None:
        if index.column() == _AHEAD - 1:
            self.ask_row(index.row())

    def _row_menu(self, number: int) -> QMenu:
        menu = QMenu(self)
        now, said = self.rows.taken.found.kinds.get(number, LEFT), self.rows.taken.layout.said.rows
        for kind, title in (*_ROW_IS.items(), (None, _AS_FILE)):
            entry = menu.addAction(title, partial(self.row_chosen.emit, number, kind))
            entry.setCheckable(kind is not None)
            entry.setChecked(kind == now)
            entry.setEnabled(kind is not None or number in said)
            if kind == now:
                menu.setActiveAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _menu(self, column: int) -> QMenu:
        menu = QMenu(self)
        layout, names = self.rows.taken.layout, headings(self.rows.taken.book, self.rows.taken.layout)
        now = layout.of(column)
        for name, title in (*((kind.name, kind.title) for kind in KINDS), ("", _NOT_READ)):
            other = layout.columns.get(name, column)
            told = title if other == column else f"{title}, now “{names[other]}”"
            entry = menu.addAction(told.replace("&", "&&"), partial(self.chosen.emit, column, name))
            entry.setCheckable(True)
            entry.setChecked(name == now)
            if name == now:
                menu.setActiveAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _fit_columns(self) -> None:
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            wide, narrowest = self.columnWidth(column) + 2 * _PAD, _NARROWEST if column else _NUMBER
            self.setColumnWidth(column, min(max(wide, scaled(narrowest)), scaled(_WIDEST)))

    def _begin(self) -> None:
        self.setCurrentIndex(self.rows.index(max(self.rows.taken.layout.head, 0), _AHEAD))
