"""A table of records as a person meets it: a spreadsheet's keys, a filter line, a chooser for its columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.actions import Action
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.icons import set_icon
from filmdesk.ui.labels import label
from filmdesk.ui.records import editing
from filmdesk.ui.records.bubble import Bubble
from filmdesk.ui.records.clipboard import as_cells, as_text
from filmdesk.ui.records.columns import Columns
from filmdesk.ui.records.delegate import CellDelegate
from filmdesk.ui.records.editors import put_text, text_of
from filmdesk.ui.records.none_found import NoneFound
from filmdesk.ui.records.order import stretches
from filmdesk.ui.records.spreadsheet import SpreadsheetTable
from filmdesk.ui.records.table import RecordTable
from filmdesk.ui.records.words import MOST_ROWS, are_all, words_for
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_FILTER_AFTER = 60
_UNSAID = 12
"""So many filled cells may be pasted over without a word: they are in sight."""


class RecordView(QWidget):
    """The records of a source. `selected` carries the ids of the rows selected, the current one first.

    `opened` is Enter or a double click on a row whose cell cannot be typed in; with `opens` on any.
    """

    selected = Signal(list)
    opened = Signal(str)
    widened = Signal()
    """Rows that were left out are shown again, since one of them was to be seen."""

    def __init__(
        self, desk: Desk, source: RecordSource, *, key: str = "", editable: bool = True, opens: bool = False
    ) -> None:
        super().__init__()
        self._desk = desk
        self._editable = editable
        self.model = RecordTable(desk, source, self)
        self._filter, self.adding = (
            reads(QLineEdit(self)),
            QToolButton(self),
        )  # ahead of the table, as Tab and the eye go
        self.table = SpreadsheetTable(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(source.title)
        self.delegate = CellDelegate(
            lambda column: words_for(desk, self.model.first(MOST_ROWS), column), self._fill, self._toggle, self.table
        )
        self.delegate.range_pasted.connect(self._paste_over_editor)
        self.table.setItemDelegate(self.delegate)
        if not editable:
            self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if opens:
            self.table.open_rows()
        self.columns = Columns(desk, f"table.{key or source.name}", self.table, self.model)
        self._count = label("", "quiet")
        self._count.setWordWrap(False)
        self._filter.setPlaceholderText(f"Filter {source.title.lower()}")
        self._filter.setAccessibleName(f"Filter {source.title.lower()}")
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(320)
        self.adding.setText(f"Add {source.noun}")
        self.adding.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(self.adding, "add")
        self.adding.setVisible(self._can_change())
        self._wrong = Bubble(self)
        self._none_found = NoneFound(self.table.viewport(), self._show_all)
        self._said: list[str] = []
        """The rows selected, as they were told last."""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_FILTER_AFTER)
        self._new_key = f"table.{key or source.name}.new"
        self._lay_out()
        self._connect()
        self._bring_new()
        self._show_count(self.model.records, self.model.records)
        self.model.rest()  # until it is shown

    # What pages use

    @property
    def current(self) -> str | None:
        """The id of the record the cursor is on."""
        self.model.wake_if_stale()
        return self.model.identity(self.table.currentIndex().row()) or None

    @property
    def chosen(self) -> list[str]:
        """The ids of the rows selected, the current one first; where none is selected, the current one alone."""
        current = self.current
        ids = [identity for row in self._chosen_rows() if (identity := self.model.identity(row))]
        return sorted(ids, key=lambda identity: identity != current) or ([current] if current else [])

    def select(self, identity: str) -> bool:
        """Go to a record; a filter that hides it is taken away. False when it is not listed."""
        self.model.wake_if_stale()
        row = self.model.row_of(identity)
        if row < 0 and identity:
            self._widen()
            row = self.model.row_of(identity)
        if row < 0 or not identity:
            return False
        if row != self.table.currentIndex().row():
            self.commit()
        self._go(row, max(self.table.currentIndex().column(), self.columns.in_sight()[0]))
        return True

    def select_all_of(self, identities: Collection[str]) -> None:
        """Select these records, the cursor on the first of them; a filter that hides it is taken away."""
        listed = [record["id"] for record in self.model.listed if record["id"] in identities]
        if not listed or not self.select(listed[0]):
            return
        chosen, at = QItemSelection(), self.table.currentIndex()
        rows = [row for row in map(self.model.row_of, listed) if row >= 0]
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        for row in (rows[-1], at.row()):  # all of them in sight, where there is room
            self.table.scrollTo(self.model.index(row, at.column()))
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _widen(self) -> None:
        """Take away whatever leaves rows out."""
        if self._filter.text():
            self._filter.clear()
            self.model.filter("")
        if self.model.is_narrow:
            self.model.narrow(None)
            self.widened.emit()

    def set_source(self, source: RecordSource) -> None:
        """Show the records of another source of the same kind."""
        self.commit()
        self.model.set_source(source)
        self._bring_new()

    def commit(self) -> None:
        """Commit what is being typed in a cell; what cannot be stays in it, marked."""
        self.delegate.commit()

    def offers(self) -> Sequence[Action]:
        """What can be done with the table."""
        noun = self.model.source.noun
        can = self._can_change
        return (
            Action("table.add", f"Add {noun}", self.add, "add", "Ctrl+Shift+N", enabled=can),
            Action("table.remove", f"Remove {noun}", self.remove, "delete", "Ctrl+-", enabled=can),
            Action("table.fill", "Fill down", self.fill_down, "down", "Ctrl+D", enabled=can),
            Action("table.copy", "Copy cells", self.copy, "copy", reads=True),
            Action("table.paste", "Paste cells", self.paste, "paste", enabled=can),
            Action("table.sort", "Sort by this column", self.sort, "up", reads=True),
            Action("table.filter", "Filter the table", self._filter.setFocus, "filter", "Ctrl+F", reads=True),
            Action("table.columns", "Choose columns…", self.columns.choose, "columns", reads=True),
        )

    # Doing

    def add(self) -> None:
        """Add a record, or a row to type one in where it needs something first, and go to its first cell."""
        self.commit()
        source = self.model.source
        try:
            with self.model.step(f"Add {source.noun}"):
                identity = source.add(dict(source.preset))
        except UserError:
            row = self.model.begin_new()
        else:
            self.select(identity)
            row = self.model.row_of(identity)
        fields = [column for column in self.columns.in_sight() if self.model.editable(column)]
        empty = [column for column in fields if not source.preset.get(self.model.columns[column].name)]
        self._go(row, (empty or fields or self.columns.in_sight())[0])
        if self._editable:
            self.table.setFocus()
            self.table.edit(self.table.currentIndex())

    def remove(self) -> None:
        """Remove the records selected, as one step."""
        rows = self._chosen_rows()
        if any(self.model.identity(row) == "" for row in rows):
            self.model.drop_new()
        if rows := [row for row in rows if self.model.identity(row)]:
            self._attempt(lambda: editing.remove(self.model, rows))

    def fill_down(self) -> None:
        """Put the topmost cell's text in all cells selected below it."""
        cells = self._chosen_cells()
        self._attempt(lambda: editing.fill_down(self.model, cells))

    def clear(self) -> None:
        """Empty the cells selected, as one step."""
        cells = self._chosen_cells()
        title = self.model.source.title.lower()
        self._attempt(lambda: editing.fill(self.model, cells, "", f"Clear {title}"))

    def copy(self) -> None:
        """Put the range selected on the clipboard, as a spreadsheet takes it."""
        chosen = set(self._chosen_cells())
        rows = sorted({row for row, _ in chosen})
        held = {column for _, column in chosen}
        columns = [column for column in self.columns.in_sight() if column in held]
        cells = [
            [self.model.copied(row, column) if (row, column) in chosen else "" for column in columns] for row in rows
        ]
        if cells:
            QGuiApplication.clipboard().setText(as_text(cells))

    def cut(self) -> None:
        """Put the range selected on the clipboard and empty it, as one step."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put the clipboard's cells in from the cursor on, as one step."""
        self._paste_clipboard()

    def _paste_clipboard(self) -> bool:
        cells = as_cells(QGuiApplication.clipboard().text())
        chosen = self._chosen_cells()
        if not cells or not self._can_change():
            return False
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            return self._attempt(lambda: editing.fill(self.model, chosen, cells[0][0]))
        return self._attempt(lambda: self._paste(chosen, cells))

    def sort(self) -> None:
        """Sort by the column the cursor is in: upwards, downwards, then as it was."""
        column = self.table.currentIndex().column()
        self.table.sort_by(column if column >= 0 else self.columns.in_sight()[0])

    def _paste(self, chosen: Sequence[editing.Cell], cells: Sequence[Sequence[str]]) -> None:
        order, cursor = self.columns.in_sight(), self.table.currentIndex()
        at = (cursor.row(), cursor.column()) if cursor.column() in order else (max(cursor.row(), 0), order[0])
        at = editing.begins(at, set(chosen), order)
        self.model.drop_new(if_empty=True)
        pasted = editing.paste(self.model, at, order, cells)
        self._select_pasted(pasted, order[order.index(at[1]) :][: max(map(len, cells))])
        if said := _said_of(pasted, self.model.source):
            self._desk.said.emit(said)

    def _paste_over_editor(self) -> None:
        """A range pasted where one types goes into cells, from that one on; if it cannot, what was typed stays."""
        editor = self.delegate.editor
        typed, at = text_of(editor) if editor else "", self.table.currentIndex()
        self.delegate.close()
        if not self._paste_clipboard() and at.isValid():
            self.table.edit(at)
            if self.delegate.editor:
                put_text(self.delegate.editor, typed)

    def _select_pasted(self, pasted: editing.Pasted, columns: Sequence[int]) -> None:
        """What was pasted is selected, as in a spreadsheet, the cursor at its beginning."""
        rows = self.model.rows_of(pasted.records)
        if not rows:
            return
        self._go(rows[0], columns[0])
        chosen = QItemSelection()
        for first, last in stretches(sorted(rows)):
            for column in columns:
                chosen.select(self.model.index(first, column), self.model.index(last, column))
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fill(self, text: str) -> bool:
        return self._attempt(lambda: editing.fill(self.model, self._chosen_cells(), text))

    def _toggle(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if self._can_change():
            at = (index.row(), index.column())
            cells = self._chosen_cells()
            self._attempt(lambda: editing.toggle(self.model, at, cells if at in cells else ()))

    def _tick(self) -> None:
        at = self.table.currentIndex()
        if at.isValid() and self.model.columns[at.column()].kind == "flag" and self.model.editable(at.column()):
            self._toggle(at)

    def _let_go(self) -> None:
        """Esc: a text that was refused gives way to what the record says; a new row without a record goes."""
        at = self.table.currentIndex()
        self._wrong.hide()
        if at.isValid() and not self.model.forgive(at.row(), at.column()) and not self.model.identity(at.row()):
            self.model.drop_new()

    def _attempt(self, work: Callable[[], object]) -> bool:
        """Do it; whether it could be done. Why it could not is said at the cursor."""
        self._wrong.hide()
        try:
            work()
        except UserError as error:
            self._desk.pass_on(error)
            self._complain(error, self.table.currentIndex())
            return False
        return True

    def _refused(self, error: UserError, row: int, column: int) -> None:
        self._complain(error, self.model.index(row, column))

    def _complain(self, error: UserError, at: QModelIndex) -> None:
        port = self.table.viewport()
        cell = self.table.visualRect(at)
        self._wrong.say(str(error), QRect(port.mapTo(self, cell.topLeft()), cell.size()))

    def _keep_new(self) -> None:
        """A row that is no record yet is kept as it was typed, also over the end of the program."""
        kept = dict(self._desk.recall(self._new_key, {}))
        kept.pop(self._whose, None)
        if typed := self.model.typed_new:
            kept[self._whose] = typed
        self._desk.remember(self._new_key, kept)

    def _bring_new(self) -> None:
        typed = self._desk.recall(self._new_key, {}).get(self._whose)
        if typed and self._can_change():
            self.model.begin_new(typed)

    @property
    def _whose(self) -> str:
        """What every record added here belongs to: the sheet of one day and not of another."""
        return " ".join(f"{name}={value}" for name, value in sorted(self.model.source.preset.items()))

    def _can_change(self) -> bool:
        return self._editable and not self.model.source.locked and self._desk.production.writable

    def _chosen_cells(self) -> list[editing.Cell]:
        return editing.cells_of(self.table.selectedIndexes())

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _go(self, row: int, column: int) -> None:
        self.table.setCurrentIndex(self.model.index(row, column))
        self.table.scrollTo(self.model.index(row, column))

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        self.model.wake()
        super().showEvent(event)
        QTimer.singleShot(0, self, self._try_refused)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.__dict__:  # else Python has taken it apart, and Qt hides it as it goes
            self.commit()
            self._wrong.hide()
            self.model.rest()
        super().hideEvent(event)

    # Putting it together

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._filter, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self.adding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._late.start)
        self._filter.returnPressed.connect(self.table.setFocus)
        self._late.timeout.connect(self._apply_filter)
        self.adding.clicked.connect(self.add)
        self.model.refused.connect(self._refused)
        self.model.begun.connect(self._keep_new)
        self.model.begun.connect(self._say_none_found)
        self.model.begun.connect(self._say_chosen)
        self.model.counted.connect(self._show_count)
        for settled in (self.model.counted, self.model.begun):
            settled.connect(self._select_current)
        self.model.dataChanged.connect(self._forget_wrong)
        self.model.layoutChanged.connect(self._after_layout)
        self.table.selectionModel().selectionChanged.connect(self._say_selected)
        self.table.doubleClicked.connect(self._open)
        self.table.asked.connect(self._do)
        self.table.returned.connect(self._open_current)
        self.table.arrived.connect(self._arrive)
        self.table.verticalScrollBar().valueChanged.connect(self._wrong.hide)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)

    def _do(self, what: str) -> None:
        if what in _CHANGES and not self._can_change():
            self._say_why_not()
            return
        _DOES[what](self)

    def _say_why_not(self) -> None:
        """Someone types where nothing can be typed."""
        at, source = self.table.currentIndex(), self.model.source
        if self._editable and source.locked:
            self._desk.said.emit(source.locked)
        elif self._can_change() and at.isValid():
            self._desk.said.emit(f"{self.model.columns[at.column()].title} is worked out, not typed.")

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.offers():
            entry = menu.addAction(action.title)
            entry.setEnabled(action.enabled())
            entry.triggered.connect(action.run)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _apply_filter(self) -> None:
        self._wrong.hide()
        self.model.filter(self._filter.text())

    def _show_count(self, shown: int, all_of_them: int) -> None:
        self._count.setText(str(shown) if shown == all_of_them else f"{shown} of {all_of_them}")
        self._say_none_found()

    def _say_none_found(self) -> None:
        hidden = 0 if self.model.rowCount() else len(self.model.listed)
        if hidden:
            self._none_found.say(self.model.source.title.lower(), self._filter.text().strip(), hidden)
        else:
            self._none_found.hide()

    def _show_all(self) -> None:
        self._widen()
        self.table.setFocus()

    def _forget_wrong(self, first: QModelIndex, _last: QModelIndex) -> None:
        if self.model.wrong(first.row(), first.column()) is None:
            self._wrong.hide()

    def _arrive(self, at: QModelIndex) -> None:
        """A cell that is wrong says why; a new row left empty goes."""
        self._try_refused()
        wrong = self.model.wrong(at.row(), at.column()) if at.isValid() else None
        if wrong:
            self._complain(wrong.error, at)
        if self.model.has_new and self.model.identity(at.row()):
            QTimer.singleShot(0, self, self._drop_empty)
        if not self.table.selectionModel().hasSelection():
            self._say_chosen()  # the keyboard came to a row before anybody selected one

    def _try_refused(self) -> None:
        """What was refused since nobody, or no place, was called so is set once there is one."""
        for row, column, text in self.model.refused_cells():
            if are_all(self.model.columns[column]) and self._can_change():
                words = words_for(self._desk, (), self.model.columns[column])
                if text.strip().casefold() in {word.casefold() for word in words}:
                    self.model.setData(self.model.index(row, column), text)

    def _drop_empty(self) -> None:
        if self.model.identity(self.table.currentIndex().row()):
            self.model.drop_new(if_empty=True)

    def _say_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._cursor_to_selection()
        self._said = self.chosen
        self.selected.emit(self._said)

    def _cursor_to_selection(self) -> None:
        """What is typed goes where the cursor is: never beside the rows selected."""
        at, chosen = self.table.currentIndex(), self.table.selectedIndexes()
        if (
            self.delegate.editor is None
            and chosen
            and at.isValid()
            and at.row() not in {index.row() for index in chosen}
        ):
            near = min(chosen, key=lambda index: (abs(index.row() - at.row()), abs(index.column() - at.column())))
            keeping = QItemSelectionModel.SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(near, keeping)

    def _select_current(self) -> None:
        """Once rows went the cursor is on another, without a highlight: it is selected, as everywhere else."""
        at, chosen = self.table.currentIndex(), self.table.selectionModel()
        if self._said and at.isValid() and not chosen.hasSelection() and self.delegate.editor is None:
            chosen.select(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _after_layout(self) -> None:
        """A filter may hide what was selected: then the first of those in sight is, and it is said so."""
        if self.delegate.editor is not None:
            return  # where one types nothing moves
        if self._said and not self.table.currentIndex().isValid() and self.model.records:
            self._go(0, self.columns.in_sight()[0])
        else:
            self._say_chosen()

    def _say_chosen(self) -> None:
        if self.chosen != self._said:
            self._said = self.chosen
            self.selected.emit(self._said)

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if self.table.opens_rows or not self._editable or not self.model.editable(index.column()):
            self.opened.emit(self.model.identity(index.row()))


def _said_of(pasted: editing.Pasted, source: RecordSource) -> str:
    """What is not seen at once of a paste: what it went over, and which columns took nothing."""
    said = []
    if pasted.replaced > _UNSAID:
        records = f"{pasted.over:,} {source.noun if pasted.over == 1 else source.title.lower()}"
        said.append(f"Pasted {counted(pasted.cells, 'cell')} over {records}; Ctrl+Z takes it back.")
    if left := pasted.left:
        why = "was left as it is: it is" if len(left) == 1 else "were left as they are: they are"
        said.append(f"{', '.join(left)} {why} worked out, not typed.")
    return " ".join(filter(None, (*said, pasted.too_long)))


_DOES: dict[str, Callable[[RecordView], None]] = {
    "copy": RecordView.copy,
    "cut": RecordView.cut,
    "paste": RecordView.paste,
    "clear": RecordView.clear,
    "fill-down": RecordView.fill_down,
    "remove": RecordView.remove,
    "tick": RecordView._tick,
    "type": RecordView._say_why_not,
    "leave": RecordView._let_go,
}
_CHANGES = frozenset({"cut", "paste", "clear", "fill-down", "remove", "tick"})
