"""What the budget would cost with a global otherwise: asked, looked at, and kept or left."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from filmdesk.modules.budget.lists import GLOBAL_PART
from filmdesk.modules.budget.page.differences import DifferencesTable
from filmdesk.modules.budget.store import standing_budget
from filmdesk.modules.budget.what_if import ask, in_all
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes as changing
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button, label
from filmdesk.values.errors import UserError

_HEADS = ("Now", "Then")
_SAME = "It would cost the same."


class AskCostView(QWidget):
    """The question in a line, its answer under it; nothing is written unless it is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reads = desk.records("lines").tables
        self._asked = ("", "")
        """The global and the value the answer in sight is for."""
        self.name, self.value = reads(QComboBox()), reads(QLineEdit())
        self.name.setAccessibleName("Global")
        self.name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.value.setAccessibleName("What it would be")
        self.work_out = button("Work it out", self.answer)
        self.said = label("", "strong")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why, if it is kept")
        self.keep, self.leave = changing(button("Keep", self._keep)), button("Leave", self.forget)
        self.table = DifferencesTable(desk, "budget.what-if")
        self._lay_out()
        self.name.activated.connect(self._suggest)
        self.value.returnPressed.connect(self.answer)
        desk.changed.connect(self._follow)
        self.forget()

    def _lay_out(self) -> None:
        question, answer = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (question, (label("What if"), self.name, label("were"), self.value, self.work_out)),
            (answer, (self.said, self.reason, self.keep, self.leave)),
        ):
            line.setSpacing(12)
            for part in parts:
                line.addWidget(part)
        self.value.setMaximumWidth(260)
        question.addStretch(1)
        answer.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(question)
        column.addLayout(answer)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.setFocusProxy(self.value)

    def answer(self) -> None:
        """Work it out and show what would differ."""
        name, value = self.name.currentText(), self.value.text()
        try:
            found = ask(self._desk.production, name, value).differences
        except UserError as error:
            self.forget()
            self._say(str(error), "stop")
            return
        self._asked = (name, value)
        budget = standing_budget(self._desk.production)
        self._say(in_all(found, budget.currency if budget else "") if found else _SAME, "strong")
        self.table.show_differences(found, _HEADS)
        self._show_answer(True)

    def forget(self) -> None:
        """Leave it: nothing was written."""
        self._asked = ("", "")
        self.said.clear()
        self._show_answer(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_names()

    def _offer_names(self) -> None:
        """The globals there are to choose from, the one chosen still chosen."""
        names = GLOBAL_PART.names(self._desk.production)
        for part in (self.name, self.value, self.work_out):
            part.setEnabled(bool(names))
        if names != [self.name.itemText(at) for at in range(self.name.count())]:
            chosen = self.name.currentText()
            self.name.clear()
            self.name.addItems(names)
            self.name.setCurrentIndex(max(self.name.findText(chosen or "shoot_days"), 0))
            self._suggest()

    def _suggest(self, _: object = None) -> None:
        """The question people ask: one more, or two."""
        self.forget()
        self.value.setText(f"{self.name.currentText()} + 2" if self.name.currentText() else "")

    def _keep(self) -> None:
        name, value = self._asked
        if name and self._desk.run("what-if", name=name, value=value, keep=True, reason=self.reason.text().strip()):
            self.reason.clear()
            self.forget()

    def _follow(self, changes: Changes) -> None:
        """An answer of what was is none of what is."""
        if changes.tables & self._reads and self._asked[0]:
            self.forget()
        if "budget_global" in changes.tables and self.isVisible():
            self._offer_names()

    def _say(self, sentence: str, role: str) -> None:
        self.said.setText(sentence)
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)

    def _show_answer(self, shown: bool) -> None:
        for part in (self.reason, self.keep, self.leave, self.table):
            part.setVisible(shown)
