"""The slate narrowed: by state, reader, verdict, days waiting and what is overdue, kept from one time to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from filmdesk.modules.coverage.records import State
from filmdesk.modules.coverage.slate import Wanted, filtered
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.flow import Flow
from filmdesk.ui.labels import link
from filmdesk.ui.records.editors import Choice
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.when_seen import WhenSeen

_KEY = "coverage.slate.wanted"
_WAITING = (7, 14, 30, 60, 90)
"""Days after which one asks what became of a script."""
_LETTERS = 8


class SlateFilters(QWidget):
    """A box for each thing the slate is narrowed by; what is chosen narrows the table's model."""

    def __init__(self, desk: Desk, slate: RecordView) -> None:
        super().__init__()
        self._desk, self._slate = desk, slate
        self.wanted = _recalled(desk.recall(_KEY, {}))
        self.state, self.reader, self.verdict, self.longer = (
            self._box(name, title)
            for name, title in (
                ("state", "Any state"), ("reader", "Any reader"), ("verdict", "Any verdict"), ("longer", "Any wait"),
            )
        )  # fmt: skip
        self.overdue = QPushButton("Overdue")
        self.overdue.setProperty("role", "chip")
        self.overdue.setCheckable(True)
        self.overdue.setAutoDefault(True)
        self.overdue.setToolTip("Only those whose coverage was due before today")
        self.overdue.clicked.connect(self._choose)
        self.all = link("Show all", self.reset)
        line = Flow(self)
        line.setContentsMargins(0, 4, 0, 0)
        for box in (self.state, self.reader, self.verdict, self.longer, self.overdue, self.all):
            line.addWidget(box)
        reads(self)
        slate.widened.connect(self._forget)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._offer)
        self._offer()
        self._apply()

    def offer(self) -> None:
        """Offer what there is on the slate now, once it is seen; what is chosen stays chosen."""
        self._seen.ask()

    def _offer(self) -> None:
        rows = self._slate.model.listed
        states = {row["state"] for row in rows}
        readers = sorted({str(name) for row in rows for name in row["reader"].split(", ") if name}, key=str.casefold)
        verdicts = {row[name] for row in rows for name in ("verdict_script", "verdict_writer") if row[name]}
        _fill(self.state, [state for state in State if state in states], self.wanted.state)
        _fill(self.reader, readers, self.wanted.reader)
        _fill(self.verdict, sorted(verdicts), self.wanted.verdict)
        _fill(self.longer, _WAITING, self.wanted.longer or "", "Over {} days")
        self.overdue.setChecked(self.wanted.overdue)

    def reset(self) -> None:
        """Show all of the slate."""
        self._want(Wanted())

    def _choose(self) -> None:
        state, reader, verdict = (str(box.currentData() or "") for box in (self.state, self.reader, self.verdict))
        longer = int(self.longer.currentData() or 0)
        self._want(Wanted(state, reader, verdict, longer=longer, overdue=self.overdue.isChecked()))

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._desk.remember(_KEY, {name: value for name, value in asdict(wanted).items() if value})
        self._offer()
        self._apply()

    def _forget(self) -> None:
        """All is shown again, for a script that was left out is to be seen."""
        self._want(Wanted())

    def _apply(self) -> None:
        narrow = self.wanted != Wanted()
        self.all.setVisible(narrow)
        self._slate.model.narrow(partial(filtered, wanted=self.wanted) if narrow else None)

    def _box(self, name: str, title: str) -> Choice:
        box = Choice()
        box.setObjectName(name)
        box.setAccessibleName(f"Show {title[0].lower()}{title[1:]}")
        box.addItem(title, "")
        box.setMinimumContentsLength(_LETTERS)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._choose)
        return box


def _recalled(kept: Any) -> Wanted:
    """What was chosen last time; what another version remembered otherwise is left out."""
    known = asdict(Wanted())
    fitting = {
        name: value
        for name, value in (kept.items() if isinstance(kept, Mapping) else ())
        if name in known and type(value) is type(known[name])
    }
    return replace(Wanted(), **fitting)


def _fill(box: Choice, values: Iterable[object], chosen: object, words: str = "{}") -> None:
    """The values behind the first line, which leaves all; the one chosen is there though nothing has it now."""
    listed = list(dict.fromkeys((*values, *([chosen] if chosen else ()))))
    if [box.itemData(at) for at in range(1, box.count())] != listed:
        while box.count() > 1:
            box.removeItem(1)
        for value in listed:
            box.addItem(words.format(value), value)
    box.setCurrentIndex(listed.index(chosen) + 1 if chosen else 0)
