"""Changes that somebody made elsewhere, looked through before they are taken: one a row, each ticked or left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from filmdesk.ui.fonts import scaled
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed

_ROW = 28
_TICK = 0
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Index = QModelIndex()


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A change as a row."""

    cells: tuple[str, ...]
    taken: bool = True
    """Whether it is ticked before anybody decided."""
    fixed: bool = False
    """It comes, or stays away, with the others: nobody decides on it alone."""
    tone: str = ""
    """The theme's colour its words are in; "" for none."""
    more: str = ""
    """What else is to be said of it, beside its cells."""


class ReviewModel(QAbstractTableModel):
    """The changes under their heads; the first column bears the tick."""

    def __init__(
        self, heads: Sequence[str], lines: Sequence[ReviewLine], parent: QWidget, *, figures: Collection[int] = ()
    ) -> None:
        """`figures` are the columns that hold some."""
        super().__init__(parent)
        self.lines = tuple(lines)
        self._figures = frozenset(figures)
        self._heads = tuple(heads)
        self._taken = [line.taken for line in lines]

    def is_taken(self, row: int) -> bool:
        """Whether a row is ticked."""
        return self._taken[row]

    def take(self, row: int, taken: bool) -> None:
        """Tick a row, or take its tick away, where that can be decided."""
        if not self.lines[row].fixed and self._taken[row] is not taken:
            self._taken[row] = taken
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._heads) - 1))

    def take_all(self, taken: bool) -> None:
        """Tick every row that can be decided, or none of them, told at once."""
        self._taken = [was if line.fixed else taken for line, was in zip(self.lines, self._taken, strict=True)]
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self._heads) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._figures else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed("\n".join(filter(None, (line.cells[index.column()], line.more))))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _TICK:
            return Qt.CheckState.Checked if self._taken[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and line.tone:
            return theme().colour(line.tone)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.lines[index.row()].fixed:
            return False
        self.take(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.lines[index.row()].fixed:
            return flags | (Qt.ItemFlag.ItemIsEnabled if index.column() != _TICK else Qt.ItemFlag.NoItemFlags)
        tick = Qt.ItemFlag.ItemIsUserCheckable if index.column() == _TICK else Qt.ItemFlag.NoItemFlags
        return flags | Qt.ItemFlag.ItemIsEnabled | tick


class ReviewTable(QTableView):
    """The changes to look through; Space ticks the row the cursor is in, wherever in it."""

    def __init__(self, name: str, model: ReviewModel) -> None:
        super().__init__()
        model.setParent(self)
        self.changes = model
        self.setModel(model)
        self.setObjectName("review")
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        self.resizeColumnsToContents()
        for column in range(1, model.columnCount()):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if model.rowCount():
            self.setCurrentIndex(model.index(0, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.changes.take(row, not self.changes.is_taken(row))
        else:
            super().keyPressEvent(event)
