"""What a careful colleague would say before a report is handed in, each leading to its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.coverage.advice import Advice
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.reporting import prepare_advice
from filmdesk.modules.coverage.rubrics import rubric_of
from filmdesk.modules.coverage.store import COVERAGE
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.slot import Slot
from filmdesk.ui.tasks import Task
from filmdesk.ui.when_seen import WhenSeen
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
        self._reading: Task | None = None
        self.list = RowsView("Advice before handing in", lines=2)
        self._shown = RowsOrWords(self.list, _NOTHING)
        self._head, self._rule, self._whole = label("", "quiet"), Slot(), label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 0, 12)
        column.addWidget(self._head)
        column.addWidget(self._shown, 1)
        column.addWidget(self._rule)
        column.addWidget(self._whole)
        self._seen = WhenSeen(self, _PAUSE)
        self._seen.now.connect(self._read)
        self.list.picked.connect(self._tell)
        self.list.opened.connect(self._choose)
        self.list.clicked.connect(self._click)
        desk.changed.connect(self._follow)

    def show_report(self, report: Coverage | None) -> None:
        """Advise on another report; None where there is none to be seen."""
        self._report = report.id if report else ""
        self._seen.ask(at_once=True)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._seen.ask()

    def _read(self) -> None:
        """Read the report as it stands, and look it through off the window's thread: it is printed for its length."""
        if self._reading:
            self._reading.cancel()
            self._reading = None
        production = self._desk.production
        report = COVERAGE.find(production, self._report) if self._report else None
        work = self._desk.attempt(lambda: prepare_advice(production, report)) if report else None
        if work is None:
            self._take(report, [])
            return
        done = partial(self._take, report)
        self._reading = self._desk.tasks.run("Looking the report through", lambda _: work(), done, owner=self)

    def _take(self, report: Coverage | None, found: Sequence[Advice]) -> None:
        self._reading = None
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
