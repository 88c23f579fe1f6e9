"""The cost report as a table that says why, with what is still to come typed into it; and the same as paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.modules.budget.money.cost_standing import costs_in_all
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.labels import label, link
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.errors import UserError

_SHOWN = ("number", "title", "total", "etc", "efc", "variance", "revised", "note", "actual", "commitments", "period",
          "moved", "budget", "changes", "reviewed")  # fmt: skip
"""What one looks for first, in sight in a narrow window; the rest as the paper has it."""
_TABLE, _PAPER = range(2)


class CostView(QWidget):
    """An account in each row. `selected` says that another is."""

    selected = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._source = desk.records("costs")
        self.table = RecordView(desk, self._marked(), key="budget.costs")
        self.table.adding.hide()
        self._paper = LazyPreview(desk)
        self._paper.show_paper("cost-report")
        self._stack = QStackedWidget()
        for part in (self.table, self._paper):
            self._stack.addWidget(part)
        self._said = label("", "quiet")
        self._turn = link("", self.turn_over)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 4)
        line.addWidget(self._said, 1)
        line.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._stack)
        self.table.selected.connect(self._say_selected)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._renew)
        desk.changed.connect(self._follow)
        self._renew()

    @property
    def current(self) -> str:
        """The account selected; none on the paper."""
        return (self.table.current or "") if self._stack.currentIndex() == _TABLE else ""

    def turn_over(self) -> None:
        """The report as paper, or from there back to its rows."""
        self.table.commit()
        self._stack.setCurrentIndex(_PAPER if self._stack.currentIndex() == _TABLE else _TABLE)
        self._renew()
        if shown := self._stack.currentWidget():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selected.emit()

    def _renew(self) -> None:
        paper = self._stack.currentIndex() == _PAPER
        self._turn.setText("Back to the rows (F9)" if paper else "As paper (F9)")
        try:
            self._said.setText(costs_in_all(self._desk.production))
        except UserError as error:
            self._said.setText(f"{error.message} {error.remedy}")

    def _follow(self, changes: Changes) -> None:
        if changes.tables & self._source.tables:
            self._seen.ask()

    def _say_selected(self, _: object) -> None:
        self.selected.emit()

    def _marked(self) -> RecordSource:
        return replace(self._source.showing(*_SHOWN), rows=self._rows, tone=_tone)

    def _rows(self) -> Sequence[Row]:
        """None where they cannot be said: why is said above them."""
        try:
            return self._source.rows()
        except UserError:
            return []


def _tone(row: Row) -> str:
    return "warn" if row["variance"] < 0 else ""
