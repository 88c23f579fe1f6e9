"""A budget worked out: every figure at hand, and kept in step with what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from decimal import Decimal
from typing import Any

from filmdesk.modules.budget.reckoning.given import Records, given_by
from filmdesk.modules.budget.reckoning.graph import Graph, Key
from filmdesk.modules.budget.reckoning.line_rules import Subtotal
from filmdesk.modules.budget.reckoning.measures import Circle, Measure, NotKnown
from filmdesk.modules.budget.reckoning.renewing import otherwise
from filmdesk.modules.budget.reckoning.rules import rule
from filmdesk.modules.budget.reckoning.sum_rules import LineFigures
from filmdesk.modules.budget.reckoning.sums import Amount, Fed
from filmdesk.modules.budget.records import Line, Section


class Computed:
    """The figures of one budget; `renew` with other records works out anew only what rests on what differs."""

    def __init__(
        self, records: Records, fed: Mapping[str, Fed] | None = None, given: Mapping[Key, Any] | None = None
    ) -> None:
        """`given` are the figures given by these, where they were gathered already."""
        self.graph = Graph(rule)
        self.records, self.fed = records, dict(fed or {})
        self.may_arrive = self.whole = False
        """Whether lists may show what there is of it by now; and whether all of it was worked out once."""
        self.graph.give(given or given_by(self.records, self.fed))

    def otherwise(self, records: Records) -> Computed:
        """The budget with other records, beside this one: what rests on none that differs is not worked out again."""
        made = copy(self)
        made.graph = self.graph.apart()
        made.renew(records, self.fed)
        return made

    def renew(self, records: Records, fed: Mapping[str, Fed]) -> None:
        """Go on with the records as they are now, and with what the production says now."""
        figures = otherwise(self.graph, (self.records, self.fed), (records, fed))
        if figures is None:
            self.graph.give(given_by(records, fed))
        else:
            self.graph.swap(figures)
        self.records, self.fed = records, dict(fed)

    # Figures

    def amount(self, *key: str) -> Amount:
        """A sum: ("account total", id), ("grand total",)."""
        found: Amount = self.graph.ask(key)
        return found

    @property
    def arriving(self) -> bool:
        """Whether it is worked out piece by piece, and not all of it is there yet."""
        return self.may_arrive and not self.whole

    def shown(self, *key: str) -> Amount | None:
        """A sum as a list shows it: None while that is still to come."""
        if not self.arriving:
            return self.amount(*key)
        found = self.graph.found(key)
        return found if isinstance(found, Amount) else None

    def line(self, line: str) -> LineFigures:
        """All that a line shows."""
        found: LineFigures = self.graph.ask(("line figures", line))
        return found

    def found_line(self, line: str) -> LineFigures | None:
        """All that a line shows, while nothing it rests on changed since that was asked for; else None."""
        found: LineFigures | None = self.graph.found(("line figures", line))
        return found

    def subtotal(self, line: str) -> Subtotal | None:
        """A line before fringes; None where it is not priced."""
        found: Subtotal | None = self._or_none(("subtotal", line))
        return found

    def value(self, name: str) -> Measure | None:
        """A global; None where it is not known."""
        found: Measure | None = self._or_none(("value", name))
        return found

    def section(self, section: Section) -> Decimal:
        """What a part of the top sheet comes to."""
        return self.amount("section", section.value).value

    def sums(self) -> Iterator[Key]:
        """Every figure that lines are added up to; each of them can be said, however little of it is priced."""
        records = self.records
        yield from (("account total", one.id) for one in records.accounts)
        yield from (("category total", one.id) for one in records.categories)
        yield from (("section", section.value) for section in Section)
        yield from (("charge total", one.number) for one in records.charges)
        yield from (("credit total", one.name) for one in records.credits)
        yield ("net budget",)
        yield from (("fringe total", name) for name in dict.fromkeys(one.name for one in records.fringes))
        yield from (("group total", one.name) for one in records.groups)

    @property
    def grand_total(self) -> Decimal:
        """All sections and charges."""
        return self.amount("grand total").value

    @property
    def applied(self) -> bool:
        """Whether the net budget counts on any credit."""
        return any(credit.applied for credit in self.records.credits)

    def reason(self, *key: str) -> str:
        """Why a figure cannot be said; nothing where it can."""
        try:
            self.graph.ask(key)
        except NotKnown as reason:
            return str(reason)
        return ""

    def circle(self, *key: str) -> str:
        """The path by which a figure rests on itself; nothing where it does not."""
        try:
            self.graph.ask(key)
        except Circle as path:
            return str(path)
        except NotKnown:
            return ""
        return ""

    # What is not priced

    def unpriced(self) -> Iterator[tuple[Line, str]]:
        """The lines that count and are not priced in whole, each with the reason."""
        short = {one.id for one in self.records.accounts if self.amount("account total", one.id).missing}
        for line in self.records.lines:
            if (
                line.account in short
                and self.graph.ask(("counted", line.id))
                and self.amount("line with fringes", line.id).missing
            ):
                yield line, self.why_missing(line.id)

    def why_missing(self, line: str) -> str:
        """Why a line has no whole price; nothing where it has."""
        return self.line(line).missing

    def _or_none(self, key: Key) -> Any:
        try:
            return self.graph.ask(key)
        except NotKnown:
            return None
