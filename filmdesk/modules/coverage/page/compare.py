"""Two reports side by side: fields aligned row by row, what they say differently marked with a sign and a ground."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.film.store import PEOPLE
from filmdesk.modules.coverage.compare import Compared, called, compared, others
from filmdesk.modules.coverage.exports import ComparisonOptions
from filmdesk.modules.coverage.page.compare_table import DIFFERS, CompareTable, rows_of
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_READS = frozenset({"coverage", "coverage_mark", "submission", "person"})
_PAUSE = 300
"""Milliseconds after a change until the two are read anew."""
_NOTHING = "There is no other report on this script yet: assign a second reader, or log another draft of it."
_SAME = "The two say the same throughout."


class ComparisonView(QWidget):
    """One report held against another; `left` asks for the way back to writing."""

    left = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._first = ""
        self.other = reads(QComboBox())
        self.only = reads(QCheckBox("Only what differs"))
        self.table = CompareTable()
        self._said = label("", "quiet")
        self._why = label("", "quiet")
        self._against = label("Against")
        self._hand_over = button("Hand over…", self._give)
        self._back = link("Back to the report", self.left.emit)
        self._seen = WhenSeen(self, _PAUSE)
        self._seen.now.connect(self._renew)
        self._lay_out()
        self.other.activated.connect(self._renew)
        self.only.toggled.connect(self._renew)
        desk.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.other.setAccessibleName("The report it is held against")
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._said.setWordWrap(False)
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in (self._back, self._against, self.other, self.only, self._said):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._hand_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(line)
        column.addWidget(self._why)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def show_report(self, report: Coverage | None) -> None:
        """Hold another report against those there are: against the other read of its script, if nobody says else."""
        self._first = report.id if report else ""
        self._seen.ask(at_once=True)

    def take_keyboard(self) -> None:
        """The keyboard to the first line, or to the way back where there is none."""
        if self.table.rows.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.selectRow(0)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def options(self) -> ComparisonOptions | None:
        """What asks for the paper of the two; None where there is no second."""
        first, second = self._report(self._first), self._report(self.other.currentData() or "")
        if first is None or second is None:
            return None
        return ComparisonOptions(called(self._desk.production, first), called(self._desk.production, second))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._seen.ask()

    def _report(self, identity: str) -> Coverage | None:
        return COVERAGE.find(self._desk.production, identity) if identity else None

    def _renew(self, _: object = None) -> None:
        self._seen.done()
        self._offer()
        options, held, why = self.options(), None, _NOTHING
        if options:
            try:
                held = compared(self._desk.production, options.first, options.second)
            except UserError as error:
                why = str(error)
        self._show(held, why)
        self.changed.emit()

    def _offer(self) -> None:
        """The reports there are to hold it against, the one chosen before still chosen."""
        chosen, first = self.other.currentData(), self._report(self._first)
        listed = others(self._desk.production, first) if first else []
        self.other.clear()
        for report in listed:
            self.other.addItem(_said_of(self._desk.production, report), report.id)
        self.other.setCurrentIndex(max(self.other.findData(chosen), 0) if listed else -1)

    def _show(self, held: Compared | None, why: str) -> None:
        for widget in (self.table, self.only, self._said, self._against, self.other, self._hand_over):
            widget.setVisible(held is not None)
        self._why.setVisible(held is None)
        self._why.setText(why)
        lines = [*held.lines, *held.texts] if held else []
        differ = sum(line.differs for line in lines)
        self._said.setText(f"{DIFFERS} {counted(differ, 'field')} of {len(lines)} differ" if differ else _SAME)
        rows = [row for line in lines if line.differs or not self.only.isChecked() for row in rows_of(line)]
        self.table.rows.show_rows(held.heads if held else ("", ""), rows)

    def _give(self) -> None:
        self._desk.hand_over("coverage-comparison", self.options())


def _said_of(production: Production, report: Coverage) -> str:
    submission, reader = SUBMISSIONS.get(production, report.submission), PEOPLE.find(production, report.reader)
    told = (f"{submission.number}", submission.title, submission.draft, f"read {report.read}")
    return " · ".join(filter(None, (*told, reader.name if reader else "")))
