"""What differs between two budgets as rows: accounts with their lines, charges, the grand total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filmdesk.modules.budget.compare import Difference
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.view import RecordView
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError


class DifferencesTable(RecordView):
    """The rows; an account stands out above its lines."""

    def __init__(self, desk: Desk, key: str) -> None:
        self._found: Sequence[Difference] = ()
        super().__init__(desk, _source((), ("Before", "After")), key=key, editable=False)

    def show_differences(self, found: Sequence[Difference], heads: tuple[str, str]) -> None:
        """These, under the names of the two."""
        self._found = found
        self.set_source(_source(found, heads))

    @property
    def difference(self) -> Difference | None:
        """The one the cursor is on."""
        return next((one for one in self._found if _id(one) == self.current), None)


def _source(found: Sequence[Difference], heads: tuple[str, str]) -> RecordSource:
    rows = [_row(one, heads) for one in found]
    return RecordSource(
        "differences", "Differences", "difference", _columns(heads), frozenset(), rows=lambda: rows,
        add=_refuse, change=_refuse, remove=_refuse, strong=_is_whole, tone=_tone,
    )  # fmt: skip


def _columns(heads: tuple[str, str]) -> tuple[Column, ...]:
    before, after = heads
    return (
        Column("number", "Acct", "code", computed=True),
        Column("title", "Description", computed=True),
        Column("before", before, "money", computed=True),
        Column("after", after, "money", computed=True),
        Column("change", "Difference", "money", computed=True),
        Column("differs", "What differs", computed=True),
    )


def _row(one: Difference, heads: tuple[str, str]) -> Row:
    number = "" if one.kind == "line" else one.number
    title = f"    {one.title}" if one.kind == "line" else one.title
    return {"id": _id(one), "number": number, "title": title, "before": one.before, "after": one.after,
            "change": one.change, "differs": _differs(one, heads), "whole": one.kind != "line"}  # fmt: skip


def _differs(one: Difference, heads: tuple[str, str]) -> str:
    if one.kind == "line" and not (one.line_before and one.line_after):
        return f"only in {heads[0] if one.line_before else heads[1]}"
    return ", ".join((*(_FIELDS.get(name, name) for name in one.fields), *one.because))


_FIELDS = {"unit": "units", "times": "X", "paid": "paid as", "year": "paid in"}
"""Fields by the titles their columns have."""


def _id(one: Difference) -> str:
    return f"{one.kind} {one.line_before or one.line_after or one.number or one.title}"


def _is_whole(row: Row) -> bool:
    return bool(row["whole"])


def _tone(row: Row) -> str:
    return "ink" if row["whole"] else ""


def _refuse(*_: Any) -> Any:
    raise UserError("Differences follow from the two budgets.", "Change a line instead.")
