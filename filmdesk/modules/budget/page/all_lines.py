"""All lines of the budget in one table, or only those that have no price yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from filmdesk.modules.budget.page.drill import marked
from filmdesk.modules.budget.page.lines import LinesView
from filmdesk.ui.changing import reads
from filmdesk.ui.desk import Desk, RecordSource, Row

_FIRST = ("account", "description", "amount", "unit", "times", "rate", "subtotal", "total", "missing")
"""What a line is typed in, with what it comes to beside it; the rest follows."""


class AllLinesView(QWidget):
    """The table, and the choice of only what is not priced."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table = LinesView(desk, marked(_in_order(desk.records("lines")), desk.production), key="budget.lines")
        self.only = reads(QCheckBox("Only what is not priced"))
        self.only.toggled.connect(self._narrow)
        self.table.widened.connect(self._say_wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.only)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _narrow(self, only: bool) -> None:
        self.table.model.narrow(unpriced if only else None)

    def _say_wide(self) -> None:
        self.only.setChecked(False)


def unpriced(rows: Sequence[Row]) -> Sequence[Row]:
    """The lines that have no whole price."""
    return [row for row in rows if row["missing"]]


def _in_order(source: RecordSource) -> RecordSource:
    """Lines with their totals in sight."""
    place = {name: at for at, name in enumerate(_FIRST)}
    return replace(source, columns=tuple(sorted(source.columns, key=lambda one: place.get(one.name, len(place)))))
