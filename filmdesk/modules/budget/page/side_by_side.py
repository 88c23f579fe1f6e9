"""The budget worked on beside another version: what differs, and a line copied over from there."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.modules.budget.page.differences import DifferencesTable
from filmdesk.modules.budget.store import BUDGETS, standing_budget
from filmdesk.modules.budget.what_if import between, in_all
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes as changing
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button, label
from filmdesk.values.errors import UserError

_ALONE = "There is only this one. Copy it, go on with the copy, and what differs between the two stands here."


class SideBySideView(QWidget):
    """Compared when it is in sight, and anew after every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reads = desk.records("lines").tables
        self._stale = True
        self.other = reads(QComboBox())
        self.other.setAccessibleName("The version it is held against")
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = DifferencesTable(desk, "budget.differences")
        self.take = changing(button("Copy this line over", self._take))
        self._said = label("", "quiet")
        line = QHBoxLayout()
        line.setSpacing(12)
        self._against = label("Against")
        line.addWidget(self._against)
        line.addWidget(self.other)
        line.addWidget(self._said, 1)
        line.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.setFocusProxy(self.other)
        self.other.activated.connect(self._compare)
        self.table.selected.connect(self._say_what_can_be_taken)
        desk.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & self._reads:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        """The other versions there are, the one chosen before still chosen."""
        self._stale = False
        chosen = self.other.currentData()
        self.other.clear()
        for budget in BUDGETS.where(self._desk.production, active=False):
            self.other.addItem(budget.name, budget.id)
        last = self.other.count() - 1
        at = self.other.findData(chosen)
        self.other.setCurrentIndex(at if at >= 0 else last)
        self._compare()

    def _compare(self, _: object = None) -> None:
        production = self._desk.production
        mine = standing_budget(production)
        other = BUDGETS.find(production, self.other.currentData() or "")
        for part in (self._against, self.other, self.take, self.table):
            part.setVisible(other is not None)
        if mine is None or other is None:
            self._said.setText(_ALONE)
        else:
            try:
                found = between(production, other, mine)
            except UserError as error:
                found, said = [], str(error)
            else:
                said = in_all(found, mine.currency) if found else f"Nothing differs from “{other.name}”."
            self.table.show_differences(found, (other.name, mine.name))
            self._said.setText(said)
        self._say_what_can_be_taken()

    def _say_what_can_be_taken(self, _: object = None) -> None:
        chosen = self.table.difference
        self.take.setEnabled(bool(chosen and chosen.line_before))
        self.take.setToolTip("" if self.take.isEnabled() else "Select a line that the other version has.")

    def _take(self) -> None:
        if (chosen := self.table.difference) and chosen.line_before:
            self._desk.run("take-line", name=self.other.currentText(), line=chosen.line_before)
