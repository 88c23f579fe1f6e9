"""The tracking cost report: by account what was spent, is committed and is still to come, against the budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from filmdesk.modules.budget.money.ledger import Books, Home, by_account, committed, dated_by, spent
from filmdesk.modules.budget.money.records import ApprovedChange, CostReport, Estimate

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Held:
    """An account and what the budget gives it."""

    number: str
    title: str
    budget: Decimal


@dataclass(frozen=True, slots=True)
class CostLine:
    """One account's line (domain 6.7; rulings B20)."""

    number: str
    title: str
    period: Decimal
    actual: Decimal
    commitments: Decimal
    etc: Decimal
    budget: Decimal
    changes: Decimal
    reviewed: bool
    before: Decimal | None
    """The forecast of the report before: nothing where that had no such line."""
    note: str = ""

    @property
    def total(self) -> Decimal:
        """Spent and committed."""
        return self.actual + self.commitments

    @property
    def efc(self) -> Decimal:
        """What it is to come to in the end."""
        return self.total + self.etc

    @property
    def revised(self) -> Decimal:
        """The budget with what was approved since."""
        return self.budget + self.changes

    @property
    def variance(self) -> Decimal:
        """Under the budget; over it where it is less than nothing."""
        return self.revised - self.efc

    @property
    def moved(self) -> Decimal | None:
        """The change of the forecast since the report before."""
        return None if self.before is None else self.efc - self.before


@dataclass(frozen=True, slots=True)
class Ledger:
    """All a cost report is made of."""

    books: Books
    estimates: tuple[Estimate, ...] = ()
    changes: tuple[ApprovedChange, ...] = ()
    reports: tuple[CostReport, ...] = ()

    def until(self, day: date | None) -> Ledger:
        """It as it stood at the end of a day, estimates and reports apart."""
        changes = tuple(one for one in self.changes if dated_by(one.day, day))
        return replace(self, books=self.books.until(day), changes=changes)


def cost_lines(
    held: Iterable[Held], ledger: Ledger, card_currency: Callable[[str], str], home: Home, day: date | None
) -> list[CostLine]:
    """The lines of a report for a day, or for all time: what is dated later is left out.

    Spending on no account stands last.
    """
    earlier = (one for one in ledger.reports if day is None or one.day < day)
    before = max(earlier, key=lambda one: one.day, default=None)
    then = ledger.until(day)
    costs = spent(then.books, card_currency)
    recent = [one for one in costs if one.day and (before is None or one.day > before.day)]
    actual, period = by_account(costs, home), by_account(recent, home)
    commitments = by_account(committed(then.books), home)
    told = {one.account: one for one in ledger.estimates}
    changes: dict[str, Decimal] = {}
    for change in then.changes:
        changes[change.account] = changes.get(change.account, _NOTHING) + change.amount
    forecasts = forecasts_of(before) if before else {}
    listed = list(held)
    known = {one.number for one in listed}
    spent_on = sorted((actual.keys() | commitments.keys()) - known)
    listed += [Held(number, "not in the budget" if number else "not coded yet", _NOTHING) for number in spent_on]
    return [
        _line(
            one,
            _Sums(*(sums.get(one.number, _NOTHING) for sums in (period, actual, commitments, changes))),
            told.get(one.number),
            forecasts.get(one.number, _NOTHING) if before else None,
        )
        for one in listed
    ]


@dataclass(frozen=True, slots=True)
class _Sums:
    period: Decimal
    actual: Decimal
    commitments: Decimal
    changes: Decimal


def _line(held: Held, sums: _Sums, estimate: Estimate | None, before: Decimal | None) -> CostLine:
    left = max(held.budget + sums.changes - sums.actual - sums.commitments, _NOTHING)
    return CostLine(
        held.number,
        held.title,
        sums.period,
        sums.actual,
        sums.commitments,
        estimate.amount if estimate else left,
        held.budget,
        sums.changes,
        estimate is not None,
        before,
        estimate.note if estimate else "",
    )


def forecasts_of(report: CostReport) -> dict[str, Decimal]:
    """What each account was to come to in a report that went out."""
    parted = (line.partition("=") for line in report.forecasts)
    return {number: Decimal(amount) for number, _, amount in parted}


def as_forecasts(lines: Iterable[CostLine]) -> tuple[str, ...]:
    """The lines' forecasts as a report keeps them."""
    return tuple(f"{line.number}={line.efc}" for line in lines)


def summed(lines: Iterable[CostLine]) -> Mapping[str, Decimal]:
    """The foot of the report: each column added up."""
    listed = list(lines)
    names = ("period", "actual", "commitments", "total", "etc", "efc", "budget", "changes", "revised", "variance")
    return {name: sum((getattr(line, name) for line in listed), _NOTHING) for name in names}
