"""A table of records as a person meets it: a spreadsheet's keys, a filter line, a chooser for its columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import label
from filmdesk.ui.fonts import body
from filmdesk.ui.records import editing
from filmdesk.ui.records.clipboard import as_cells, as_text
from filmdesk.ui.records.delegate import CellDelegate
from filmdesk.ui.records.table import RecordTable
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

ROW = 28
_UNIT = 96
_NARROWEST, _WIDEST = 44, 420
_REFERS = {"person": "people", "place": "places"}
_FILTER_AFTER = 60


class RecordView(QWidget):
    """The records of a source. `selected` carries the ids of the rows selected, the current one first."""

    selected = Signal(list)
    opened = Signal(str)

    def __init__(self, desk: Desk, source: RecordSource, *, key: str = "", editable: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._key = f"table.{key or source.name}"
        self.model = RecordTable(desk, source, self)
        self.table = SpreadsheetTable(self)
        self.table.setModel(self.model)
        self.delegate = CellDelegate(self._completions, self.table)
        self.delegate.filled.connect(lambda text: self._attempt(lambda: self._fill(text)))
        self.table.setItemDelegate(self.delegate)
        if not editable:
            self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._editable = editable
        self._count = label("", "quiet")
        self._count.setWordWrap(False)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(f"Filter {source.title.lower()}")
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(320)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_FILTER_AFTER)
        self._lay_out()
        self._connect()
        self._restore_columns()
        self._show_count(self.model.rowCount(), self.model.rowCount())

    # What pages use

    @property
    def current(self) -> str | None:
        """The id of the record the cursor is on."""
        return self.model.identity(self.table.currentIndex().row()) or None

    @property
    def chosen(self) -> list[str]:
        """The ids of the rows selected, the current one first."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        ids = [identity for row in rows if (identity := self.model.identity(row))]
        return sorted(ids, key=lambda identity: identity != self.current)

    def select(self, identity: str) -> bool:
        """Go to a record; a filter that hides it is taken away. False when it is not listed."""
        row = self.model.row_of(identity)
        if row < 0 and self._filter.text():
            self._filter.clear()
            self.model.filter("")
            row = self.model.row_of(identity)
        if row < 0:
            return False
        column = max(self.table.currentIndex().column(), self._columns()[0])
        self.table.setCurrentIndex(self.model.index(row, column))
        self.table.scrollTo(self.model.index(row, column))
        return True

    def set_source(self, source: RecordSource) -> None:
        """Show the records of another source of the same kind."""
        self.commit()
        self.model.set_source(source)

    def commit(self) -> None:
        """Commit what is being typed in a cell."""
        if self.table.state() is QAbstractItemView.State.EditingState:
            self.table.setFocus()

    def offers(self) -> Sequence[Action]:
        """What can be done with the table."""
        noun = self.model.source.noun
        can = self._can_change
        return (
            Action("table.add", f"Add {noun}", self.add, "add", "Ctrl+Shift+N", enabled=can),
            Action("table.remove", f"Remove {noun}", self.remove, "delete", "Ctrl+-", enabled=can),
            Action("table.fill", "Fill down", self.fill_down, "down", "Ctrl+D", enabled=can),
            Action("table.copy", "Copy cells", self.copy, "copy"),
            Action("table.paste", "Paste cells", self.paste, "paste", enabled=can),
            Action("table.filter", "Filter the table", self._filter.setFocus, "filter", "Ctrl+F"),
            Action("table.columns", "Choose columns…", self._choose_columns, "columns"),
        )

    # Doing

    def add(self) -> None:
        """Add a record and go to its first cell; what it needs is typed there."""
        self._attempt(self._add)

    def remove(self) -> None:
        """Remove the records selected, as one step."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        if rows:
            self._attempt(lambda: editing.remove(self._desk, self.model, rows))

    def fill_down(self) -> None:
        """Put the topmost cell's text in all cells selected below it."""
        cells = editing.cells_of(self.table.selectedIndexes())
        self._attempt(lambda: editing.fill_down(self._desk, self.model, cells))

    def clear(self) -> None:
        """Empty the cells selected, as one step."""
        cells = editing.cells_of(self.table.selectedIndexes())
        title = self.model.source.title.lower()
        self._attempt(lambda: editing.fill(self._desk, self.model, cells, "", f"Clear {title}"))

    def copy(self) -> None:
        """Put the range selected on the clipboard, as a spreadsheet takes it."""
        indexes = self.table.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = [column for column in self._columns() if any(index.column() == column for index in indexes)]
        cells = [[self.model.typed(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_text(cells))

    def paste(self) -> None:
        """Put the clipboard's cells in from the cursor on, as one step."""
        cells = as_cells(QGuiApplication.clipboard().text())
        at = self.table.currentIndex()
        if not cells:
            return
        chosen = editing.cells_of(self.table.selectedIndexes())
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            self._attempt(lambda: editing.fill(self._desk, self.model, chosen, cells[0][0]))
            return
        top = min(chosen, default=(max(at.row(), 0), max(at.column(), self._columns()[0])))
        self._attempt(lambda: editing.paste(self._desk, self.model, top, self._columns(), cells))

    def _add(self) -> None:
        source = self.model.source
        first = next((c for c in source.columns if not c.computed and c.name not in source.preset), None)
        values = dict(source.preset)
        try:
            with self._desk.production.step(f"Add {source.noun}"):
                identity = source.add(values)
        except UserError:
            if first is None:
                raise
            identity = source.add({**values, first.name: f"New {source.noun}"})
        self.select(identity)
        if self._editable:
            self.table.edit(self.table.currentIndex())

    def _fill(self, text: str) -> None:
        editing.fill(self._desk, self.model, editing.cells_of(self.table.selectedIndexes()), text)

    def _attempt(self, work: object) -> None:
        self._wrong.hide()
        try:
            work()  # type: ignore[operator]
        except UserError as error:
            self._complain(error)

    def _refused(self, error: UserError, row: int, column: int) -> None:
        self._complain(error)
        self.table.setCurrentIndex(self.model.index(row, column))

    def _complain(self, error: UserError) -> None:
        self._wrong.setText(str(error))
        self._wrong.show()

    def _can_change(self) -> bool:
        return self._editable and self._desk.production.writable

    def _completions(self, column: Column) -> list[str]:
        """What may be meant in a cell: its choices, the people or places there are, or what stands in other rows."""
        if column.choices:
            return [choice for choice in column.choices if choice]
        if column.kind in _REFERS:
            return sorted({str(row.get("name", "")) for row in self._desk.records(_REFERS[column.kind]).listed()})
        if column.kind not in ("text", "choice"):
            return []
        at = self.model.columns.index(column)
        texts = {self.model.text(row, at) for row in range(min(self.model.rowCount(), 2000))}
        return sorted(text for text in texts if 0 < len(text) <= 60)

    # Columns

    def _columns(self) -> list[int]:
        """The columns in sight, in the order they stand."""
        header = self.table.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not header.isSectionHidden(column)]

    def _choose_columns(self) -> None:
        self._column_menu(self.table.mapToGlobal(QPoint(0, 0)))

    def _column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.model.columns):
            entry = menu.addAction(column.title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(not self.table.isColumnHidden(number))
            entry.toggled.connect(lambda on, number=number: self._show_column(number, on))
        menu.popup(at)

    def _show_column(self, number: int, on: bool) -> None:
        if on or len(self._columns()) > 1:
            self.table.setColumnHidden(number, not on)
            self._keep_columns()

    def _keep_columns(self) -> None:
        header = self.table.horizontalHeader()
        kept = {
            column.name: [header.visualIndex(n), header.sectionSize(n), header.isSectionHidden(n)]
            for n, column in enumerate(self.model.columns)
        }
        self._desk.remember(self._key, kept)

    def _restore_columns(self) -> None:
        header = self.table.horizontalHeader()
        kept = self._desk.recall(self._key, {})
        places = []
        for number, column in enumerate(self.model.columns):
            stood = kept.get(column.name) if isinstance(kept, dict) else None
            if isinstance(stood, list) and len(stood) == 3:
                places.append((int(stood[0]), number))
                header.setSectionHidden(number, bool(stood[2]))
                header.resizeSection(number, max(int(stood[1]), _NARROWEST))
            else:
                header.resizeSection(number, self._fitting(number, column))
        for place, number in sorted(places):
            header.moveSection(header.visualIndex(number), min(place, header.count() - 1))
        header.sectionResized.connect(lambda *_: self._keep_columns())
        header.sectionMoved.connect(lambda *_: self._keep_columns())

    def _fitting(self, number: int, column: Column) -> int:
        """Wide enough for its title and for most of what stands in it."""
        metrics = self.table.fontMetrics()
        rows = range(min(self.model.rowCount(), 60))
        widths = sorted(metrics.horizontalAdvance(self.model.text(row, number)[:80]) for row in rows)
        common = widths[int(len(widths) * 0.9)] if widths else int(column.width * _UNIT / 2)
        title = metrics.horizontalAdvance(column.title)
        return min(max(common + 20, title + 28, _NARROWEST), _WIDEST)

    # Putting it together

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._filter, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._wrong)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self._filter.textChanged.connect(lambda _: self._late.start())
        self._late.timeout.connect(self._apply_filter)
        self.model.refused.connect(self._refused)
        self.model.counted.connect(self._show_count)
        self.model.dataChanged.connect(lambda *_: self._wrong.hide())
        self.table.selectionModel().selectionChanged.connect(self._say_selected)
        self.table.doubleClicked.connect(self._open)
        self.table.copied.connect(self.copy)
        self.table.pasted.connect(self.paste)
        self.table.cleared.connect(self.clear)
        self.table.returned.connect(lambda: self._open(self.table.currentIndex()))
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._column_menu(header.mapToGlobal(at)))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.offers():
            entry = menu.addAction(action.title)
            entry.setEnabled(action.enabled())
            entry.triggered.connect(action.run)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _apply_filter(self) -> None:
        self.model.filter(self._filter.text())

    def _show_count(self, shown: int, all_of_them: int) -> None:
        self._count.setText(str(shown) if shown == all_of_them else f"{shown} of {all_of_them}")

    def _say_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.selected.emit(self.chosen)

    def _open(self, index: QModelIndex) -> None:
        if not self._editable or not self.model.editable(index.column()):
            self.opened.emit(self.model.identity(index.row()))


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
    """A table view with a spreadsheet's keys; a third click on a head goes back to the source's own order."""

    copied = Signal()
    pasted = Signal()
    cleared = Signal()
    returned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(body())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = Heads(self)
        self.setHorizontalHeader(heads)
        heads.setSectionsMovable(True)
        heads.setHighlightSections(False)
        heads.setSortIndicatorShown(False)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(32)
        heads.clicked.connect(self._sort)
        self._by: tuple[int, Qt.SortOrder] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key == Qt.Key.Key_C:
            self.copied.emit()
        elif control and key == Qt.Key.Key_V:
            self.pasted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.state() is not _EDITING:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() is not _EDITING:
            self.returned.emit()
            self._down()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _down(self) -> None:
        at = self.currentIndex()
        below = at.siblingAtRow(at.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _sort(self, column: int) -> None:
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


_EDITING = QAbstractItemView.State.EditingState
