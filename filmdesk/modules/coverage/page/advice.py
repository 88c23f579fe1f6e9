"""What a careful colleague would say before a report is handed in, each leading to its sentence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.coverage.advice import Advice
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.reporting import advice_on
from filmdesk.modules.coverage.rubrics import rubric_of
from filmdesk.modules.coverage.store import COVERAGE
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.slot import Slot
from filmdesk.values.counting import counted

_READS = frozenset({"coverage", "coverage_mark", "submission", "attachment"})
_PAUSE = 400
"""Milliseconds after the last change until the report is read anew."""
_RULES = {
    "capitals": "First mention",
    "tense": "Present tense",
    "ending": "Told ending",
    "placeholder": "Placeholder",
    "verdict": "Verdict",
}
"""The custom behind a kind of advice, by the glossary's word for it."""
_NOTHING = "Nothing to look at: hand it in."


class AdvicePanel(QWidget):
    """The advice on one report; `chosen` gives the one clicked, or gone to with Enter."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report = ""
        self._advice: dict[str, Advice] = {}
        self._stale = True
        self.list = RowsView("Advice before handing in", lines=2)
        self._shown = RowsOrWords(self.list, _NOTHING)
        self._head, self._rule, self._whole = label("", "quiet"), Slot(), label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 0, 12)
        column.addWidget(self._head)
        column.addWidget(self._shown, 1)
        column.addWidget(self._rule)
        column.addWidget(self._whole)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read)
        self.list.picked.connect(self._tell)
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(self._click)
        desk.changed.connect(self._follow)

    def show_report(self, report: Coverage | None) -> None:
        """Advise on another report; None where there is none to be seen."""
        self._report = report.id if report else ""
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._stale = True
            if self.isVisible():
                self._pause.start()

    def _read(self) -> None:
        """Read the report as it stands; printing it for its length is what takes long, so not at every letter."""
        self._pause.stop()
        self._stale = False
        report = COVERAGE.find(self._desk.production, self._report) if self._report else None
        found = (self._desk.attempt(lambda: advice_on(self._desk.production, report)) or []) if report else []
        titles = {s.name: s.title for s in rubric_of(self._desk.production, report).sections} if report else {}
        self._advice = {_key(one): one for one in found}
        rows = [ListRow(key, one.said, one.sentence, titles.get(one.field, "")) for key, one in self._advice.items()]
        self._shown.show_rows(rows, _NOTHING if report else "Advice on a report appears here.")
        self._head.setText(f"{counted(len(rows), 'thing')} to look at; all of it is advice." if rows else "")
        self._tell(self.list.key)

    def _tell(self, key: str) -> None:
        """The whole of what the list may have to shorten, under the custom it comes from, which explains itself."""
        one = self._advice.get(key)
        rule = _RULES.get(one.kind, "") if one else ""
        self._rule.setVisible(bool(rule))
        self._rule.put(label(rule, "heading"))
        self._whole.setText("\n".join(filter(None, (one.said, one.sentence))) if one else "")

    def _click(self, index: QModelIndex) -> None:
        self._choose(self.list.rows.rows[index.row()].key)

    def _choose(self, key: str) -> None:
        if key in self._advice:
            self.chosen.emit(self._advice[key])


def _key(advice: Advice) -> str:
    """What tells one advice from another, wherever in the text it has moved to."""
    return f"{advice.kind}:{advice.field}:{advice.said}:{advice.start}"
