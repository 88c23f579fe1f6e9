"""Detail lines as a spreadsheet has them: put in between, dragged by their heads, moved by key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from filmdesk.modules.budget.moves import MoveOptions, move_lines
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.fonts import SMALL, body, scaled, text_width
from filmdesk.ui.labels import label
from filmdesk.ui.records.spreadsheet import ROW
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.typing_keys import types

_HEAD, _ROOM, _MARGIN = 30, 8, 8
_FIRST = "No line yet. Type to begin the first, or paste lines from Excel."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SORTED = "Lines that are sorted or filtered have no place between others: show all of them in their own order first."


class RowHeads(QHeaderView):
    """The numbers of rows, by which a row is dragged elsewhere: `dragged` carries the row and where it was let go."""

    dragged = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._putting_back = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(scaled(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()
        self.setToolTip("Drag to put the line elsewhere")
        self.sectionMoved.connect(self._let_go)
        self.sectionCountChanged.connect(self._fit)
        themes().changed.connect(self._fit)

    def _let_go(self, row: int, before: int, after: int) -> None:
        """The order is the records' own: what was dragged goes back, and comes again where it was put."""
        if not self._putting_back:
            self._putting_back = True
            self.moveSection(after, before)
            self._putting_back = False
            self.dragged.emit(row, after)

    def _fit(self, *_: int) -> None:
        """Wide enough for the number of the last row."""
        self.setFixedWidth(max(scaled(_HEAD), text_width(str(self.count())) + _ROOM))

    def sizeHint(self) -> QSize:
        """As wide as it stays; Qt's own would ask two hundred rows what they say."""
        return QSize(self.maximumWidth(), 0)

    def paintSection(self, painter: QPainter, rect: object, row: int) -> None:
        painter.setFont(body(SMALL))
        painter.setPen(theme().faint)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(row + 1))  # type: ignore[call-overload]


class LinesView(RecordView):
    """Lines of one account or of all."""

    def __init__(self, desk: Desk, source: RecordSource, *, key: str) -> None:
        super().__init__(desk, source, key=key)
        self.heads = RowHeads(self.table)
        self.table.setVerticalHeader(self.heads)
        self.heads.dragged.connect(self._drop)
        self._first = label(_FIRST, "quiet")
        self._first.setParent(self.table.viewport())
        self._first.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._first.setMargin(_MARGIN)
        self._first.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for watched in (self.table, self.table.viewport()):
            watched.installEventFilter(self)
        for changed in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            changed.connect(self._teach)
        self._teach()

    def _teach(self) -> None:
        """Say in a table without lines how the first one comes."""
        self._first.setVisible(not self.model.rowCount() and self._can_change())
        self._first.resize(self.table.viewport().size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a table without lines the first key typed begins one."""
        if event.type() is QEvent.Type.Resize and watched is self.table.viewport():
            self._first.resize(self.table.viewport().size())
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._begins(event):
            self.add()
            if self.delegate.editor and event.key() not in _ENTER:
                QApplication.sendEvent(self.delegate.editor, event)
            return True
        return super().eventFilter(watched, event)

    def _begins(self, event: QKeyEvent) -> bool:
        types_in = event.key() in _ENTER or (types(event) and bool(event.text().strip()))
        return types_in and not self.model.rowCount() and self._can_change()

    def offers(self) -> Sequence[Action]:
        can = self._can_change
        return (
            *super().offers(),
            Action("line.insert", "Insert a line above", self.insert, "add", "Ins", enabled=can),
            Action("line.up", "Move line up", self.move_up, "up", "Alt+Up", enabled=can),
            Action("line.down", "Move line down", self.move_down, "down", "Alt+Down", enabled=can),
        )

    def insert(self) -> None:
        """A line above the one the cursor is on, in its account; behind all others where there is none."""
        self.commit()
        row = self.table.currentIndex().row()
        if not self.model.identity(row) or not self._in_order():
            self.add()
        else:
            self._attempt(partial(self._insert_above, row))

    def _insert_above(self, row: int) -> None:
        account = self._account(row)
        after = self._behind(row, account, ())
        with self.model.step("Insert line"):
            made = self.model.source.add({"account": account})
            move_lines(self._desk.production, MoveOptions((made,), account, after))
        self.select(made)
        self.table.setCurrentIndex(self.model.index(self.model.row_of(made), self._first_typed()))
        self.table.setFocus()

    def move_up(self) -> None:
        """The lines selected ahead of the one above them."""
        self._move(min(self._rows(), default=0) - 1)

    def move_down(self) -> None:
        """The lines selected behind the one below them."""
        self._move(max(self._rows(), default=-1) + 2)

    def _drop(self, row: int, to: int) -> None:
        """A row let go on another, with all that are selected if it is one of them."""
        chosen = self._rows()
        self._put(chosen if row in chosen else [row], to + (to > row))

    def _move(self, before: int) -> None:
        rows = self._rows()
        if rows and 0 <= before <= self.model.records:
            self._put(rows, before)

    def _put(self, rows: Sequence[int], before: int) -> None:
        """Rows to where they stand ahead of the one that is there now; a row that is no line yet stands behind all."""
        self.commit()
        before = min(before, self.model.records)
        ids = [self.model.identity(row) for row in rows]
        if not self._can_change() or not all(ids) or not self._in_order():
            return
        column = max(self.table.currentIndex().column(), 0)
        account = self._account(before if before <= rows[0] else before - 1)
        self._desk.run("move-lines", lines=tuple(ids), account=account, after=self._behind(before, account, ids))
        self.table.setCurrentIndex(self.model.index(self.model.row_of(ids[0]), column))

    def _behind(self, before: int, account: str, moved: Sequence[str]) -> str:
        """The line of the account that comes ahead of a place, those apart that move; none at its head."""
        above = (row for row in range(before - 1, -1, -1) if self.model.identity(row) not in moved)
        row = next(above, -1)
        return self.model.identity(row) if row >= 0 and self._account(row) == account else ""

    def _account(self, row: int) -> str:
        return str(self.model.record(row)["account"])

    def _rows(self) -> list[int]:
        return [row for row in self._chosen_rows() if self.model.identity(row)]

    def _first_typed(self) -> int:
        return next(column for column in self.columns.in_sight() if self.model.columns[column].name == "description")

    def _in_order(self) -> bool:
        if not self.model.in_own_order:
            self._desk.said.emit(_SORTED)
        return self.model.in_own_order
