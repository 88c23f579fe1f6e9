"""The totals another program's budget states, each beside what its lines come to; what does not agree stands first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import Signal

from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.foreign.totals import Stated
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.view import RecordView
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

_COLUMNS = (
    Column("row", "Row", "number", computed=True),
    Column("what", "What", computed=True),
    Column("reckoned", "Lines come to", "money", computed=True),
    Column("stated", "File says", "money", computed=True),
    Column("difference", "Difference", "money", computed=True),
    Column("state", "Agrees", computed=True),
)
_STATES = {True: "yes", False: "no", None: "not known"}
_ROUNDING, _LEFT_OUT = "but for rounding", "left out"
_LONGEST = 80


class TotalsTable(RecordView):
    """`pointed` carries where in the file the cursor's line is about: the number of its row, and the column's name.

    `entered`: Enter was pressed there.
    """

    pointed = Signal(int, str)
    entered = Signal()

    def __init__(self, desk: Desk, taken: Taken) -> None:
        super().__init__(desk, _source(taken), key="budget.totals", editable=False)
        self.table.setTabKeyNavigation(False)
        self.table.returned.connect(self.entered)
        self.selected.connect(self._point)

    def show_taken(self, taken: Taken) -> None:
        """Show what was found."""
        self.set_source(_source(taken))

    def _point(self, chosen: list[str]) -> None:
        if chosen:
            row, under, *_ = chosen[0].split(" ")
            if int(row):  # else it is of another sheet
                self.pointed.emit(int(row), under)


def _source(taken: Taken) -> RecordSource:
    found = taken.found
    rows = [*map(_total, (*found.differing, *found.unchecked))]
    rows += [{"id": f"{doubt.row} {doubt.under}", "row": doubt.row or None, "what": doubt.said, "state": "no"}
             for doubt in found.doubts]  # fmt: skip
    rows.sort(key=lambda row: row["row"] or 0)
    rows += map(_total, found.rounding)
    rows += [{"id": f"{number} left", "row": number, "what": told[:_LONGEST], "state": _LEFT_OUT}
             for number, told in taken.left.items()]  # fmt: skip
    rows += [_total(one) for one in found.stated if one.agrees]
    rows = list(_told_apart(rows))
    return RecordSource(
        "totals", "Totals", "total", _COLUMNS, frozenset(), rows=lambda: rows, add=_refuse, change=_refuse,
        remove=_refuse, tone=_tone,
    )  # fmt: skip


def _told_apart(rows: Iterable[Row]) -> Iterator[Row]:
    """Several things may be said of one cell, or of other sheets: each gets a name of its own."""
    told: Counter[str] = Counter()
    for row in rows:
        told[row["id"]] += 1
        many = told[row["id"]]
        yield row if many == 1 else {**row, "id": f"{row['id']} {many}"}


def _total(one: Stated) -> Row:
    state = _ROUNDING if one.is_rounding else _STATES[one.agrees]
    what = f"{one.what}: {one.why}" if one.agrees is None else one.what
    return {"id": f"{one.row} ", "row": one.row, "what": what, "reckoned": one.reckoned, "stated": one.figure,
            "difference": None if one.agrees else one.difference, "state": state}  # fmt: skip


def _tone(row: Row) -> str:
    return {_STATES[True]: "", _ROUNDING: "", _LEFT_OUT: "quiet"}.get(row["state"], "warn")


def _refuse(*_: Any) -> Any:
    raise UserError("Totals follow from the file.", "Say what its columns are instead.")
