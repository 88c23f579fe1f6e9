"""What single changes of a budget cost: what one sets is given otherwise for a moment, and all else stays reckoned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import minus
from filmdesk.modules.budget.reckoning.renewing import otherwise
from filmdesk.modules.budget.reckoning.sums import Fed
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.returned.deeds import Deed, Sequences, after

_GIVEN = {"lines": ("line", "id"), "globals": ("global", "name"), "currencies": ("currency", "code")}
"""What a record is given as, by its table, and which field it is asked for by."""
_PLAIN = frozenset({
    "description", "amount", "unit", "times", "rate", "hours", "currency", "title", "expression", "reason", "stated",
    "source",
})  # fmt: skip
"""Fields nothing else that is given follows from."""


class Costs:
    """The budget as it is, and what a change makes of its grand total."""

    def __init__(self, computed: Computed, fed: Mapping[str, Fed], came: Sequences) -> None:
        self._computed, self._fed, self._came = computed, fed, came
        self._records: Records = computed.records
        self._known = {(name, one.id): one for name in _GIVEN for one in getattr(computed.records, name)}
        self._before = computed.grand_total

    def of(self, deed: Deed) -> Decimal:
        """What the whole comes to more with this alone."""
        graph = self._computed.graph
        figures = self._figures(deed)
        if figures is None:
            became = after(self._records, [deed], self._came)
            figures = otherwise(graph, (self._records, self._fed), (became, self._fed))
            if figures is None:
                return self._renewed(became)
        were = graph.swap(figures)
        try:
            return minus(self._computed.grand_total, self._before)
        finally:
            graph.swap(were)

    def _renewed(self, became: Records) -> Decimal:
        self._computed.renew(became, self._fed)
        try:
            return minus(self._computed.grand_total, self._before)
        finally:
            self._computed.renew(self._records, self._fed)

    def _figures(self, deed: Deed) -> dict[Key, Any] | None:
        """The given figures that differ with it, where those are of one record; else None."""
        if deed.added and not deed.opened:
            return self._added(*deed.added)
        if deed.fields.keys() == {"title"}:
            return {}
        record = self._known.get((deed.table, deed.row))
        if record is None or not deed.fields or not _PLAIN.issuperset(deed.fields):
            return None
        kind, asked_by = _GIVEN[deed.table]
        return {(kind, getattr(record, asked_by)): replace(record, **deed.fields)}

    def _added(self, line: Line) -> dict[Key, Any]:
        """Those of a line that no fringe and no group names: it is one more of its account."""
        there = tuple(one.id for one in self._records.lines if one.account == line.account)
        return {("line", line.id): line, ("fringes of", line.id): (), ("lines of", line.account): (*there, line.id)}
