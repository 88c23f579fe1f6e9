"""The reports there are, above the one that is written; where the window is low they fold to a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, Row
from filmdesk.ui.labels import link
from filmdesk.ui.one_line import OneLine
from filmdesk.ui.records.view import RecordView

_SHOWN = ("title", "read", "reader", "rubric", "state", "due", "verdict_script", "total")
_HEIGHT = 150


class ReportList(QWidget):
    """A table of the reports; folded, the name of the chosen one with the way to another."""

    chosen = Signal()
    """A report was chosen by Enter or a double click: the keyboard is to go to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.reports = RecordView(desk, desk.records("coverage").showing(*_SHOWN), key="coverage.reports",
                                  editable=False)  # fmt: skip
        self.reports.setFixedHeight(_HEIGHT)
        self._folded, self._opened = False, False
        self._name = OneLine("", "strong")
        self._other = link("Other reports…", self._open)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(16)
        line.addWidget(self._name)
        line.addWidget(self._other)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self.reports)
        self.reports.selected.connect(self._follow)
        self.reports.opened.connect(self._take)
        desk.changed.connect(self._renew)
        self._show()

    def fold(self, folded: bool) -> None:
        """Whether the room is needed for what is written."""
        if folded != self._folded:
            self._folded, self._opened = folded, False
            self._show()

    def _open(self) -> None:
        self._opened = True
        self._show()
        self.reports.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, _: str) -> None:
        self._opened = False
        self._show()
        self.chosen.emit()

    def _renew(self, changes: Changes) -> None:
        """A report that was handed in says so in the line too, though the table rests behind it."""
        if changes.tables & self.reports.model.source.tables:
            self._show()

    def _follow(self, _: object = None) -> None:
        self._show()

    def _show(self) -> None:
        """The line stands in for the table where there is little room and a report is chosen."""
        row = self._row()
        line = self._folded and not self._opened and row is not None
        if row is not None:
            self._name.setText(_called(row))
        self._line.setVisible(line)
        self.reports.setVisible(not line)

    def _row(self) -> Row | None:
        at = self.reports.model.row_of(self.reports.current or "")
        return self.reports.model.record(at) if at >= 0 else None


def _called(row: Row) -> str:
    return " · ".join(filter(None, (str(row["title"]), f"read {row['read']}", row["reader"], str(row["state"]))))
