"""The table of two reports: a field a row, a paragraph beside a paragraph, what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMargins, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from filmdesk.modules.coverage.compare import Held
from filmdesk.ui.fonts import scaled
from filmdesk.ui.records.clipboard import as_text
from filmdesk.ui.theme import theme, themes

_TITLES = 170
_ROOM, _ABOVE, _GUTTER = 6, 6, 8
"""Pixels beside and above a text, and between the two sides."""
DIFFERS = "≠"
GROUND, OPENS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""What a cell stands on, and whether its row begins a field."""
ModelIndex = QModelIndex | QPersistentModelIndex
_TOP: ModelIndex = QModelIndex()


class CompareRow(NamedTuple):
    """A line of the table: a field, or a paragraph of a text under its title."""

    title: str
    left: str
    right: str
    differs: bool

    @property
    def cells(self) -> tuple[str, str, str]:
        """Its three columns."""
        return self.title, self.left, self.right


class CompareModel(QAbstractTableModel):
    """What two reports say; three columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[CompareRow] = []
        self._heads = ("", "", "")

    def show_rows(self, heads: tuple[str, str], rows: Sequence[CompareRow]) -> None:
        """Other rows under the names of the two reports."""
        self.beginResetModel()
        self._heads, self.rows = ("", *heads), list(rows)
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: ModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            sign = f"{DIFFERS} " if row.differs and row.title and not column else ""
            return sign + row.cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {'differs' if row.differs else 'the same'}: {row.cells[column]}"
        return self._look(row, column, role)

    def _look(self, row: CompareRow, column: int, role: int) -> Any:
        """A different line stands on a ground of its own; of those alike the words step back."""
        if role == OPENS:
            return bool(row.title)
        if role == GROUND:
            return theme().warn_ground if row.differs and column else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().ink if row.differs else theme().quiet
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.FontRole and not column:
            font = QFont(QApplication.font())
            font.setBold(row.differs)
            return font
        return None


class CompareCells(QStyledItemDelegate):
    """Texts with room around them, a hairline above each field."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        ground = index.data(GROUND)
        if ground is not None:
            painter.fillRect(option.rect.adjusted(0, 1, -_GUTTER, 0), ground)
        if index.data(OPENS) and index.row():
            painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), theme().line)
        super().paint(painter, _inside(option), index)

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return super().sizeHint(_inside(option), index).grownBy(QMargins(_ROOM, _ABOVE, _ROOM + _GUTTER, _ABOVE))


def _inside(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    inner = QStyleOptionViewItem(option)
    inner.rect = option.rect.adjusted(_ROOM, _ABOVE, -_ROOM - _GUTTER, -_ABOVE)
    return inner


class CompareTable(QTableView):
    """The rows as high as their texts; a row is copied with both sides."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = CompareModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CompareCells(self))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Two reports side by side")
        self.rows.modelReset.connect(self.fit)
        themes().changed.connect(self.viewport().update)

    def fit(self) -> None:
        """The two sides as wide as each other, each row as high as the longer of its texts."""
        first = scaled(_TITLES)
        rest = max(self.viewport().width() - first, 2 * first)
        for column, width in enumerate((first, rest // 2, rest - rest // 2)):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
            QApplication.clipboard().setText(as_text([self.rows.rows[row].cells for row in chosen]))
        else:
            super().keyPressEvent(event)


def rows_of(line: Held) -> list[CompareRow]:
    """A field as one row; a text paragraph beside paragraph, its title at the first."""
    sides = zip_longest(line.left.splitlines() or [""], line.right.splitlines() or [""], fillvalue="")
    pairs = [(left.strip(), right.strip()) for left, right in sides if left.strip() or right.strip()]
    return [
        CompareRow(line.title if at == 0 else "", left, right, Held("", "", left, right).differs)
        for at, (left, right) in enumerate(pairs)
    ]
