"""A list to tick, all of it ticked at first, with how many are and the ways to all and to none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label, link
from filmdesk.ui.review_table import ReviewLine, ReviewModel, ReviewTable
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.modules import Ticks

_MOST_ROWS = 9
"""Rows in sight before the list scrolls."""
_WIDTH, _WIDEST, _APART = 720, 300, 16


class TickList(QWidget):
    """What stands in it may change: what somebody left out stays left out; `changed` says that a tick did."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._shown = Ticks((), ())
        self._left_out: set[str] = set()
        self._slot = Slot()
        self._table: ReviewTable | None = None
        self._count = label("", "quiet")
        column = column_of(self, 6)
        column.addWidget(self._slot)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._count)
        for words, run in (("All", self._take_all), ("None", self._take_none)):
            line.addWidget(link(words, run))
        line.addStretch(1)
        column.addLayout(line)
        self.hide()

    @property
    def ticked(self) -> list[str]:
        """The ids of the rows that are ticked."""
        return [identity for identity, _ in self._shown.rows if identity not in self._left_out]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tick."""
        return not self._shown.rows

    def show_ticks(self, shown: Ticks) -> bool:
        """These rows under their heads; whether they differ from what stood here."""
        if shown == self._shown:
            return False
        self._shown = shown
        lines = [ReviewLine(("", *cells), identity not in self._left_out) for identity, cells in shown.rows]
        self._table = ReviewTable(self.accessibleName(), ReviewModel(("", *shown.heads), lines, self))
        self._lay_out(self._table)
        self._table.changes.dataChanged.connect(self._note)
        self._slot.put(self._table)
        self._say()
        self.setVisible(bool(shown.rows))
        return True

    def begin(self) -> None:
        """Give the keyboard to the list."""
        if self._table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        if self._table is None:
            return
        for row, (identity, _) in enumerate(self._shown.rows):
            if self._table.changes.is_taken(row):
                self._left_out.discard(identity)
            else:
                self._left_out.add(identity)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._count.setText(f"{len(self.ticked)} of {len(self._shown.rows)} ticked")

    def _take_all(self) -> None:
        self._take(taken=True)

    def _take_none(self) -> None:
        self._take(taken=False)

    def _take(self, *, taken: bool) -> None:
        if self._table:
            self._table.changes.take_all(taken)

    def _lay_out(self, table: ReviewTable) -> None:
        """What it is about has the room that the other columns leave."""
        table.setFixedHeight(_height(table))
        table.setMinimumWidth(scaled(_WIDTH))
        heads = table.horizontalHeader()
        for column in range(2, table.changes.columnCount()):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.resizeColumnToContents(column)
            table.setColumnWidth(column, min(table.columnWidth(column) + scaled(_APART), scaled(_WIDEST)))


def _height(table: ReviewTable) -> int:
    rows = min(table.changes.rowCount(), _MOST_ROWS)
    return table.horizontalHeader().sizeHint().height() + rows * table.verticalHeader().defaultSectionSize() + 4
