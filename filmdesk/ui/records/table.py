"""The model of a table of records: lists, sorts and filters by itself, and follows steps cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.errors import without_field
from filmdesk.ui.records.kinds import cell_text, conventions, copied, side, too_long, typed
from filmdesk.ui.records.order import in_order, keep_order, keeping_places, stretches
from filmdesk.ui.terms import tip
from filmdesk.ui.theme import theme
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

Index = QModelIndex | QPersistentModelIndex
Pick = Callable[[Sequence[Row]], Sequence[Row]]
"""Which rows are meant, in their order."""
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
_ALIGN, _TIP = int(Qt.ItemDataRole.TextAlignmentRole), int(Qt.ItemDataRole.ToolTipRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_LOOKED_AT = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _LOOKED_AT | Qt.ItemFlag.ItemIsEditable
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_FEW = 3
_NEW = ""
"""The id of the row that is being typed and is no record yet."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed in a cell and could not be, with the reason."""

    text: str
    error: UserError


class RecordTable(QAbstractTableModel):
    """Rows of a source under its columns. `refused` carries the UserError of a cell that could not be set.

    A text that was refused stays in its cell, marked, until it is put right or let go; the record is unchanged.
    """

    refused = Signal(object, int, int)
    begun = Signal()
    """A row that is no record yet was begun, went, or has something else typed in it now."""
    counted = Signal(int, int)
    """How many rows are in sight, of how many."""

    def __init__(self, desk: Desk, source: RecordSource, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.source = source
        self._set_columns(source.columns)
        self._how = conventions(desk.production)
        self._all: Sequence[Row] = []
        self._rows: list[Row] = []
        self._texts: dict[str, tuple[Row, tuple[str, ...]]] = {}
        self._words: tuple[str, ...] = ()
        self._pick: Pick | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._wrong: dict[tuple[str, str], Wrong] = {}
        self._new: dict[str, Any] | None = None
        self._own = self._adding = self._resting = self._stale = False
        self._loose: set[Any] = set()
        """The records that may stand elsewhere than their order has them, since they changed under somebody's eyes."""
        self._take(source.listed())
        desk.changed.connect(self._follow)

    def _set_columns(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self._sides = [int(side(column)) for column in columns]
        self._some_typed = not all(column.computed for column in columns)
        """Whether some of it is typed, so that what is worked out stands back beside it."""

    # What stands

    def identity(self, row: int) -> str:
        """The id of the record in a row; empty where it has none yet."""
        return str(self._rows[row]["id"]) if 0 <= row < len(self._rows) else ""

    def row_of(self, identity: str) -> int:
        """The row of a record; -1 when it is not in sight."""
        return next((row for row, record in enumerate(self._rows) if record["id"] == identity), -1)

    def rows_of(self, identities: Iterable[str]) -> list[int]:
        """The rows of records, as they are named; those out of sight have none."""
        places = {record["id"]: row for row, record in enumerate(self._rows)}
        return [places[identity] for identity in identities if identity in places]

    def record(self, row: int) -> Row:
        """The record in a row, as it is listed."""
        return self._rows[row]

    def first(self, count: int) -> Sequence[Row]:
        """The first rows in sight."""
        return self._rows[:count]

    @property
    def day_first(self) -> bool:
        """Whether 6/4 is the 6th of April in this production."""
        return self._how.day_first

    @property
    def listed(self) -> Sequence[Row]:
        """All the source's rows, also those a filter leaves out."""
        self.wake_if_stale()
        return self._all

    @property
    def records(self) -> int:
        """How many of the rows in sight are records, the one being typed left out."""
        return len(self._rows) - (self._new is not None)

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        if self._wrong and (wrong := self.wrong(row, column)):
            return wrong.text
        return self._told(self._rows[row])[column]

    def texts(self, row: int) -> Sequence[str]:
        """What the cells of a row show."""
        return (
            [self.text(row, column) for column in range(len(self.columns))]
            if self._wrong
            else self._told(self._rows[row])
        )

    def typed(self, row: int, column: int) -> str:
        """What an editor of a cell begins with."""
        wrong = self.wrong(row, column)
        return wrong.text if wrong else self.kept(row, column)

    def kept(self, row: int, column: int) -> str:
        """What a cell's editor would begin with, had nothing wrong been typed in it."""
        about = self.columns[column]
        return typed(about, self._rows[row].get(about.name), self._how)

    def copied(self, row: int, column: int) -> str:
        """What a spreadsheet takes from a cell."""
        about = self.columns[column]
        return copied(about, self._rows[row].get(about.name), self._how)

    def wrong(self, row: int, column: int) -> Wrong | None:
        """What was typed in a cell and refused, if that still stands there."""
        return self._wrong.get((self.identity(row), self.columns[column].name)) if self._wrong else None

    def refused_cells(self) -> list[tuple[int, int, str]]:
        """Row, column and text of every cell in sight that was refused what was typed."""
        names = {column.name: at for at, column in enumerate(self.columns)}
        cells = [
            (self.row_of(record), names.get(name, -1), wrong.text) for (record, name), wrong in self._wrong.items()
        ]
        return [cell for cell in cells if min(cell[:2]) >= 0]

    def editable(self, column: int) -> bool:
        """Whether cells of a column can be typed in."""
        return not (self.columns[column].computed or self.source.locked) and self._desk.production.writable

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
            return self.ink(index.row(), index.column())
        if role == _EDIT:
            return self.typed(index.row(), index.column())
        if role == _TIP:
            return self._told_on_hovering(index.row(), index.column())
        return None

    def _told_on_hovering(self, row: int, column: int) -> str | None:
        """Why a cell is wrong, or what is said of it; of one that shows a result what was typed to come to it."""
        if wrong := self.wrong(row, column):
            return str(wrong.error)
        if self.source.tip and (said := self.source.tip(self._rows[row], self.columns[column].name)):
            return said
        typed = self.kept(row, column) if self.columns[column].result else ""
        return typed if typed != self.text(row, column) else None

    def strong(self, row: int) -> bool:
        """Whether a row stands out, as a sum does."""
        return bool(self.source.strong and self.source.strong(self._rows[row]))

    def is_right(self, column: int) -> bool:
        """Whether the texts of a column end at its right side, as figures do."""
        return bool(self._sides[column] & _RIGHT)

    def ink(self, row: int, column: int) -> QColor | None:
        """What a cell is written in, where that is not the usual."""
        if self._wrong and self.wrong(row, column):
            return theme().stop
        tone = self.source.tone(self._rows[row]) if self.source.tone else ""
        if tone:
            return theme().colour(tone)
        return theme().quiet if self.columns[column].computed and self._some_typed else None

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
        column = index.column()
        return _TYPED if self.editable(column) and self.columns[column].kind != "flag" else _LOOKED_AT

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Whether the cell holds the text now; where it cannot, the text stays there marked and the record as it is."""
        if role != _EDIT:
            return False
        row, column, text = index.row(), index.column(), str(value)
        if text == self.kept(row, column):
            self.forgive(row, column)
            return True
        if self._new is not None and self._rows[row] is self._new:
            self._type_new(self._new, column, text)
            self._say_length(self.columns[column], text)
            return True
        self.forgive(row, column)
        identity, name = self.identity(row), self.columns[column].name
        try:
            with self.step(f"Change {self.source.noun}"):
                self.source.change(identity, {name: text})
        except UserError as error:
            self._desk.pass_on(error)
            _, said = without_field(error, {name})
            self._wrong[identity, name] = Wrong(text, said)
            self._tell_changed(row, row, (column, column))
            self.refused.emit(said, row, column)
            return False
        self._say_length(self.columns[column], text)
        return True

    def _say_length(self, column: Column, text: str) -> None:
        if said := too_long(column, text):
            self._desk.said.emit(said)

    def forgive(self, row: int, column: int) -> bool:
        """Let a refused text go, so that the cell shows its record again; whether there was one."""
        gone = self._wrong.pop((self.identity(row), self.columns[column].name), None)
        if gone:
            self._tell_changed(row, row, (column, column))
        return gone is not None

    # A row that is being typed

    @property
    def has_new(self) -> bool:
        """Whether the last row is one that is being typed and no record yet."""
        return self._new is not None

    @property
    def typed_new(self) -> dict[str, str]:
        """What was typed in the row that is no record yet, by field."""
        return {name: str(text) for name, text in (self._new or {}).items() if name != "id"}

    def begin_new(self, typed: Mapping[str, str] | None = None) -> int:
        """A row at the end, empty or as typed before, which becomes a record once it can; gives its place."""
        if self._new is None:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at)
            self._new = {**(typed or {}), "id": _NEW}
            self._rows.append(self._new)
            self.endInsertRows()
            self.begun.emit()
        return len(self._rows) - 1

    def drop_new(self, *, if_empty: bool = False) -> None:
        """Take the row being typed away; `if_empty` only if nothing was typed in it."""
        if self._new is None or (if_empty and len(self._new) > 1):
            return
        at = len(self._rows) - 1
        self.beginRemoveRows(QModelIndex(), at, at)
        self._rows.pop()
        self._new = None
        self._texts.pop(_NEW, None)
        self.endRemoveRows()
        self.begun.emit()

    def _type_new(self, new: dict[str, Any], column: int, text: str) -> None:
        """Type in the new row, and make it a record as soon as it has what it needs; until then say what that is."""
        row = len(self._rows) - 1
        new[self.columns[column].name] = text
        self._texts.pop(_NEW, None)
        self._tell_changed(row, row, (column, column))
        values = {name: str(value) for name, value in new.items() if name != "id" and value != ""}
        self._adding = True
        try:
            identity = self.source.add({**self.source.preset, **values})
        except UserError as error:
            self._desk.pass_on(error)
            self.begun.emit()
            self.refused.emit(UserError(error.message), row, column)
            return
        finally:
            self._adding = False
        self._become(new, identity)

    def _become(self, new: Row, identity: str) -> None:
        """The row typed is the record of that id now, and goes where that stands."""
        self._new = None
        self._texts.pop(_NEW, None)
        for at in _places(self._rows, [new]).values():  # nowhere, if all rows were listed anew as it was added
            self._rows[at] = {**new, "id": identity}
        before, self._own = self._own, True
        self.renew()
        self._own = before
        self.begun.emit()

    # Changing many at once

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """A change made in this table: one step, in which rows in sight keep their places."""
        before, self._own = self._own, True
        try:
            with self._desk.production.step(label):
                yield
        finally:
            self._own = before

    def change(self, changes: Mapping[str, Mapping[str, str]], label: str) -> None:
        """Set typed values of several records as one step; raises UserError, changing nothing, where one cannot be."""
        with self.step(label):
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

    def narrow(self, pick: Pick | None) -> None:
        """Only the rows that are picked; None for all of them."""
        if pick != self._pick:
            self._pick = pick
            self._lay_out()

    @property
    def in_own_order(self) -> bool:
        """Whether all rows are in sight, in the source's own order."""
        return not (self._sorted or self._words or self._pick)

    @property
    def is_narrow(self) -> bool:
        """Whether only some rows are picked."""
        return self._pick is not None

    def set_source(self, source: RecordSource) -> None:
        """Rows of another source with the same columns."""
        self.beginResetModel()
        self.source = source
        self._wrong.clear()
        self._loose.clear()
        self._new = None
        if source.columns != self.columns:
            self._set_columns(source.columns)
            self._sorted = None
        self._take(source.listed())
        self.endResetModel()
        self._count()

    def _lay_out(self) -> None:
        """Show what the filter lets through in the order chosen, each selected record staying selected."""
        self._loose.clear()
        self._arrange(self._chosen())
        self._count()

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
        rows = self._pick(self._all) if self._pick else self._all
        rows = [row for row in rows if self._passes(row)] if self._words else rows
        if self._sorted:
            return self._with_new(in_order(rows, self.columns[self._sorted[0]], self._sorted[1]))
        return self._with_new(list(rows))

    def _with_new(self, rows: list[Row]) -> list[Row]:
        if self._new is not None:
            rows.append(self._new)
        return rows

    def _passes(self, row: Row) -> bool:
        whole = " ".join(self._told(row)).casefold()
        return all(word in whole for word in self._words)

    def _take(self, rows: Sequence[Row]) -> None:
        self._all = rows
        self._texts.clear()
        self._rows = self._chosen()

    def _told(self, row: Row) -> tuple[str, ...]:
        """What the cells of a row show, worked out once."""
        kept = self._texts.get(row["id"])
        if kept is None or (kept[0] is not row and kept[0] != row):
            kept = self._texts[row["id"]] = (row, self._texts_of(row))
        return kept[1]

    def _texts_of(self, row: Row) -> tuple[str, ...]:
        return tuple(cell_text(column, row, self._how) for column in self.columns)

    def _count(self) -> None:
        self.counted.emit(self.records, len(self._all))

    # Following

    def rest(self) -> None:
        """Nobody looks: what changes from here on is listed when somebody does."""
        self._resting = True

    def wake(self) -> None:
        """Somebody looks: list what changed meanwhile, everything in its order, and follow again."""
        self._stale = self._stale or bool(self._loose)
        self.wake_if_stale()
        self._resting = False

    def wake_if_stale(self) -> None:
        """List what changed meanwhile, so that what is asked for now is true.

        Not while the row typed is made a record: it would stand twice, whoever asks on hearing of that.
        """
        if self._stale and not self._adding:
            self.renew()

    def _follow(self, changes: Changes) -> None:
        if "facts" in changes.tables:
            self._how = conventions(self._desk.production)
            self._texts.clear()
            self._tell_changed(0, len(self._rows) - 1, (0, len(self.columns) - 1))
        if changes.tables & self.source.tables:
            self._stale = True
            if not self._resting:
                self.wake_if_stale()

    def renew(self) -> None:
        """List anew and tell the least: rows gone, rows come, cells that differ."""
        self._stale = False
        self._all = self.source.listed()
        wanted = self._wanted()
        if not _same_records(wanted, self._rows):
            self._drop_gone({row["id"] for row in wanted})
            self._insert_come(wanted)
        self._replace_changed(wanted)
        self._count()

    def _wanted(self) -> list[Row]:
        """What is to stand: where one types nothing jumps away, whatever its order or a filter would say now.

        One that changed elsewhere stays in its place too, unless a filter leaves it out now. All are in order once many
        changed elsewhere, once some were moved that say the same as before, and for who comes back.
        """
        chosen = self._chosen()
        if self._resting:
            self._loose.clear()
        if self._resting or _same_records(chosen, self._rows):
            return chosen
        changed = self._changed() - self._loose
        loose = self._loose | changed
        staying = {row["id"] for row in (self._rows if self._own else chosen)} | self._loose
        if (len(changed) > 1 and not self._own) or not keep_order(self._rows, chosen, loose):
            self._loose.clear()
            return chosen
        self._loose = loose
        standing = [row["id"] for row in self._rows if row["id"] != _NEW and row["id"] in staying]
        return self._with_new(keeping_places(standing, self._all, [row for row in chosen if row is not self._new]))

    def _changed(self) -> set[Any]:
        """The ids of the rows in sight that say something else now."""
        now = {row["id"]: row for row in self._all}
        return {row["id"] for row in self._rows if now.get(row["id"], row) is not row and now[row["id"]] != row}

    def _drop_gone(self, wanted: set[Any]) -> None:
        gone = [at for at, row in enumerate(self._rows) if row["id"] not in wanted]
        for first, last in reversed(stretches(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            for row in self._rows[first : last + 1]:
                self._texts.pop(row["id"], None)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert_come(self, wanted: Sequence[Row]) -> None:
        by_id = {row["id"]: row for row in self._rows}
        staying = [by_id[row["id"]] for row in wanted if row["id"] in by_id]
        if any(new is not old for new, old in zip(staying, self._rows, strict=True)):
            self._arrange(staying)
        come = [at for at, row in enumerate(wanted) if row["id"] not in by_id]
        for first, last in stretches(come):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _replace_changed(self, wanted: Sequence[Row]) -> None:
        differing = [
            at for at, (old, new) in enumerate(zip(self._rows, wanted, strict=True)) if old is not new and old != new
        ]
        if self._wrong:
            self._forgive_mended([(self._rows[at], wanted[at]) for at in differing])
        cells: dict[tuple[int, int], list[int]] = {}
        for at in differing:
            self._texts.pop(wanted[at]["id"], None)
            cells.setdefault(self._differing(self._rows[at], wanted[at]), []).append(at)
        self._rows = list(wanted)
        for columns, rows in cells.items():
            for first, last in stretches(rows):
                self._tell_changed(first, last, columns)

    def _forgive_mended(self, changed: Iterable[tuple[Row, Row]]) -> None:
        """A refused text goes where its field was set elsewhere since."""
        for old, new in changed:
            for column in self.columns:
                if old.get(column.name) != new.get(column.name):
                    self._wrong.pop((str(new["id"]), column.name), None)

    def _differing(self, old: Row, new: Row) -> tuple[int, int]:
        """The first and last column that differ; all of them where what differs has none."""
        columns = [n for n, column in enumerate(self.columns) if _says_else(column, old, new)]
        return (columns[0], columns[-1]) if columns else (0, len(self.columns) - 1)

    def _tell_changed(self, first: int, last: int, columns: tuple[int, int]) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, columns[0]), self.index(last, columns[1]))


def _same_records(some: Sequence[Row], others: Sequence[Row]) -> bool:
    """Whether both are of the same records in the same order, whatever they say of them."""
    pairs = zip(some, others, strict=False)
    return len(some) == len(others) and all(one is other or one["id"] == other["id"] for one, other in pairs)


def _says_else(column: Column, old: Row, new: Row) -> bool:
    return any(old.get(name) != new.get(name) for name in filter(None, (column.name, column.result)))


def _places(rows: Sequence[Row], wanted: Iterable[Row]) -> dict[int, int]:
    """In which row each of some records stands, by the record's own id().

    A few are looked for one by one, which looks into no other row: those lie all over the memory once they are sorted.
    """
    sought = {id(row): row for row in wanted}
    if len(sought) > _FEW:
        return {mark: at for at, mark in enumerate(map(id, rows)) if mark in sought}
    return {mark: at for mark, wished in sought.items() for at, row in enumerate(rows) if row is wished}
