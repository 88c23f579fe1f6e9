"""The model of a table of records: lists, sorts and filters by itself, and follows steps cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.kinds import EMPTY, conventions, shown, side, sort_key, typed
from filmdesk.ui.terms import tip
from filmdesk.ui.theme import theme
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
_ALIGN, _TIP = int(Qt.ItemDataRole.TextAlignmentRole), int(Qt.ItemDataRole.ToolTipRole)
_INK, _TICK = int(Qt.ItemDataRole.ForegroundRole), int(Qt.ItemDataRole.CheckStateRole)
_LONG = 40


class RecordTable(QAbstractTableModel):
    """Rows of a source under its columns. `refused` carries the UserError of a cell that could not be set."""

    refused = Signal(object, int, int)
    counted = Signal(int, int)
    """How many rows are in sight, of how many."""

    def __init__(self, desk: Desk, source: RecordSource, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.source = source
        self.columns: tuple[Column, ...] = source.columns
        self._how = conventions(desk.production)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._texts: dict[str, tuple[str, ...]] = {}
        self._words: tuple[str, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._sides = [int(side(column)) for column in self.columns]
        self._take(source.listed())
        desk.changed.connect(self._follow)

    # What stands

    def identity(self, row: int) -> str:
        """The id of the record in a row; empty where it has none yet."""
        return str(self._rows[row]["id"]) if 0 <= row < len(self._rows) else ""

    def row_of(self, identity: str) -> int:
        """The row of a record; -1 when it is not in sight."""
        return next((row for row, record in enumerate(self._rows) if record["id"] == identity), -1)

    def record(self, row: int) -> Row:
        """The record in a row, as it is listed."""
        return self._rows[row]

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        record = self._rows[row]
        texts = self._texts.get(record["id"])
        if texts is None:
            texts = self._texts[record["id"]] = self._texts_of(record)
        return texts[column]

    def typed(self, row: int, column: int) -> str:
        """What an editor of a cell begins with, and what is copied from it."""
        about = self.columns[column]
        return typed(about, self._rows[row].get(about.name), self._how)

    def editable(self, column: int) -> bool:
        """Whether cells of a column can be typed in."""
        return not self.columns[column].computed and self._desk.production.writable

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.text(index.row(), index.column())
        if role == _ALIGN:
            return self._sides[index.column()]
        if role == _INK:
            return self._ink(index)
        if role == _EDIT:
            return self.typed(index.row(), index.column())
        if role == _TIP:
            text = self.text(index.row(), index.column())
            return text if len(text) > _LONG else None
        return None

    def _ink(self, index: Index) -> QColor | None:
        tone = self.source.tone(self._rows[index.row()]) if self.source.tone else ""
        if tone:
            return theme().colour(tone)
        return theme().quiet if self.columns[index.column()].computed else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _TIP:
            column = self.columns[section]
            return tip(column.title, column.help) or None
        return self._sides[section] if role == _ALIGN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if self.editable(index.column()) else found

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or str(value) == self.typed(index.row(), index.column()):
            return False
        name = self.columns[index.column()].name
        try:
            self.source.change(self.identity(index.row()), {name: str(value)})
        except UserError as error:
            self.refused.emit(error, index.row(), index.column())
            return False
        return True

    # Changing many at once

    def change(self, changes: Mapping[str, Mapping[str, str]], label: str) -> None:
        """Set typed values of several records as one step; raises UserError, changing nothing, where one cannot be."""
        with self._desk.production.step(label):
            for identity, values in changes.items():
                self.source.change(identity, values)

    # Order and choice

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; a column below 0 goes back to the source's own order."""
        self._sorted = (column, order) if column >= 0 else None
        self._lay_out()

    def filter(self, text: str) -> None:
        """Only the rows in whose cells every word of the text occurs."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._lay_out()

    def set_source(self, source: RecordSource) -> None:
        """Rows of another source with the same columns."""
        self.beginResetModel()
        self.source = source
        if source.columns != self.columns:
            self.columns = source.columns
            self._sides = [int(side(column)) for column in self.columns]
            self._sorted = None
        self._take(source.listed())
        self.endResetModel()
        self.counted.emit(len(self._rows), len(self._all))

    def _lay_out(self) -> None:
        """Show what the filter lets through in the order chosen, each selected record staying selected."""
        self._arrange(self._chosen())
        self.counted.emit(len(self._rows), len(self._all))

    def _arrange(self, rows: list[Row]) -> None:
        """The same records in another order, or some of them: persistent indexes follow theirs."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._rows[index.row()] for index in before]
        self._rows = rows
        places = _places(rows, kept)
        after = [
            self.index(places[id(row)], old.column()) if id(row) in places else QModelIndex()
            for old, row in zip(before, kept, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _chosen(self) -> list[Row]:
        rows = [row for row in self._all if self._passes(row)] if self._words else list(self._all)
        return in_order(rows, self.columns[self._sorted[0]], self._sorted[1]) if self._sorted else rows

    def _passes(self, row: Row) -> bool:
        whole = " ".join(self._texts_of(row)).casefold()
        return all(word in whole for word in self._words)

    def _take(self, rows: list[Row]) -> None:
        self._all = rows
        self._rows = self._chosen()
        self._texts.clear()

    def _texts_of(self, row: Row) -> tuple[str, ...]:
        return tuple(shown(column, row.get(column.name), self._how) for column in self.columns)

    # Following

    def _follow(self, changes: Changes) -> None:
        if "facts" in changes.tables:
            self._how = conventions(self._desk.production)
            self._texts.clear()
            self._tell_changed(range(len(self._rows)))
        if changes.tables & self.source.tables:
            self.renew()

    def renew(self) -> None:
        """List anew and tell the least: rows gone, rows come, cells that differ."""
        self._all = self.source.listed()
        wanted = self._chosen()
        if [row["id"] for row in wanted] != [row["id"] for row in self._rows]:
            self._drop_gone({row["id"] for row in wanted})
            self._insert_come(wanted)
        self._replace_changed(wanted)
        self.counted.emit(len(self._rows), len(self._all))

    def _drop_gone(self, wanted: set[Any]) -> None:
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row]["id"] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._texts.pop(self._rows.pop(row)["id"], None)
                self.endRemoveRows()

    def _insert_come(self, wanted: Sequence[Row]) -> None:
        standing = {row["id"] for row in self._rows}
        if [row["id"] for row in wanted if row["id"] in standing] != [row["id"] for row in self._rows]:
            by_id = {row["id"]: row for row in self._rows}
            self._arrange([by_id[row["id"]] for row in wanted if row["id"] in standing])
        for at, row in enumerate(wanted):
            if row["id"] not in standing:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, row)
                self.endInsertRows()

    def _replace_changed(self, wanted: Sequence[Row]) -> None:
        differing = [at for at, (old, new) in enumerate(zip(self._rows, wanted, strict=True)) if old != new]
        for at, row in enumerate(wanted):
            self._rows[at] = row
        for at in differing:
            self._texts.pop(wanted[at]["id"], None)
        self._tell_changed(differing)

    def _tell_changed(self, rows: Sequence[int]) -> None:
        last = len(self.columns) - 1
        for first, end in _runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))


def in_order(rows: list[Row], column: Column, order: Qt.SortOrder) -> list[Row]:
    """The rows by a column, either way round; those with nothing in it come last."""
    name, key = column.name, sort_key(column)
    nothing = EMPTY if column.kind == "list" else EMPTY[:2]
    filled = [row for row in rows if row.get(name) not in nothing]
    empty = [row for row in rows if row.get(name) in nothing] if len(filled) < len(rows) else []
    filled.sort(key=lambda row: key(row[name]), reverse=order is Qt.SortOrder.DescendingOrder)
    return filled + empty


def _places(rows: Sequence[Row], wanted: Sequence[Row]) -> dict[int, int]:
    """In which row each of some records stands, by the record's own id(): one pass at the speed of C."""
    if not wanted:
        return {}
    sought = {id(row) for row in wanted}
    return {mark: at for at, mark in enumerate(map(id, rows)) if mark in sought}


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows as stretches of neighbours, so that a bulk change is told in few words."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
