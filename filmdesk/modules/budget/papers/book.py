"""What the tables of a budget on paper have in common: its figures, and how a workbook reckons them again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from filmdesk.modules.budget.papers.shares import Share, shares_of
from filmdesk.modules.budget.papers.symbols import formula_of, operand, rounded_half_up
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.measures import NotKnown, plus
from filmdesk.modules.budget.reckoning.sums import as_summed, reckon
from filmdesk.modules.budget.records import Account, Category, Line, Rounding
from filmdesk.paper.parts import Calc, Cell, Formula, Ref, Sum

HUNDRED = Decimal(100)
TOP, ACCOUNTS, LINES, FRINGES, SHARES, CURRENCIES = "topsheet", "accounts", "lines", "fringes", "shares", "currencies"
"""The tables, as formulas name them; the globals are `symbols.GLOBALS`."""


@dataclass(frozen=True)
class Book:
    """A budget about to be put on paper."""

    computed: Computed

    @cached_property
    def ids(self) -> dict[str, str]:
        """The globals' ids by name."""
        return {one.name: one.id for one in self.computed.records.globals}

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The lines by account."""
        found: dict[str, list[Line]] = {}
        for line in self.computed.records.lines:
            found.setdefault(line.account, []).append(line)
        return found

    @cached_property
    def accounts(self) -> dict[str, list[Account]]:
        """The accounts by category."""
        found: dict[str, list[Account]] = {}
        for account in self.computed.records.accounts:
            found.setdefault(account.category, []).append(account)
        return found

    @cached_property
    def shares(self) -> list[Share]:
        """What each fringe comes to on each line."""
        return shares_of(self.computed)

    @cached_property
    def currencies(self) -> dict[str, str]:
        """The ids of the currencies, by code."""
        return {one.code: one.id for one in self.computed.records.currencies}

    @cached_property
    def before_fringes(self) -> dict[str, tuple[Decimal, Decimal]]:
        """What the lines of each account that count come to before fringes, and what their fringes do."""
        return {account: self._before_fringes(lines) for account, lines in self.lines.items()}

    def _before_fringes(self, lines: list[Line]) -> tuple[Decimal, Decimal]:
        ask = self.computed.graph.ask
        shown = [self.computed.line(line.id) for line in lines if ask(("counted", line.id))]
        priced = [(as_summed(ask, one.subtotal.value), one.fringe.value) for one in shown if one.subtotal]
        return plus(*(pay for pay, _ in priced)), plus(*(fringes for _, fringes in priced))

    def used(self, category: Category) -> list[Account]:
        """The accounts of a category that have lines."""
        return [account for account in self.accounts.get(category.id, ()) if self.lines.get(account.id)]

    def summed(self, formula: Formula) -> Formula:
        """A formula as sums take it: exact, or to the whole amount that is printed."""
        printed = self.computed.records.budget.rounding is Rounding.PRINTED
        return rounded_half_up(formula) if printed else formula

    def typed(self, text: str) -> Formula:
        """A number field inside a formula."""
        return operand(text, self.ids)

    def share(self, text: str) -> Formula:
        """A rate in percent inside a formula."""
        return Calc("/", (self.typed(text.strip().rstrip("% ")), HUNDRED))

    def number(self, text: str) -> Cell:
        """What a number field comes to, reckoned again from the globals."""
        try:
            value = reckon(self.computed.graph.ask, text).value
        except NotKnown:
            return Cell(blank=True)
        return Cell(value, formula_of(text, self.ids))

    def hours(self, line: Line) -> str:
        """The hours of one unit of a line as a number, where it says them."""
        try:
            return f"{reckon(self.computed.graph.ask, line.hours).value.normalize():f}" if line.hours else ""
        except NotKnown:
            return line.hours

    def amount(self, *key: str, formula: Formula | None = None, name: str = "") -> Cell:
        """A sum in a cell; a blank one where nothing of it is priced."""
        found = self.computed.amount(*key)
        if not found.value and found.missing:
            return Cell(blank=True)
        return Cell(found.value, formula, name=name)

    def subtotal(self, line: Line) -> Formula:
        """Amt times X times rate, and the currency's rate, exactly."""
        amount: Formula = Ref(LINES, line.id, "amount")
        if line.unit.strip() == "%":
            amount = Calc("/", (amount, HUNDRED))
        factors = [amount, Ref(LINES, line.id, "times"), Ref(LINES, line.id, "rate")]
        if line.currency:
            factors.append(Ref(CURRENCIES, self.currencies[line.currency], "rate"))
        return Calc("*", tuple(factors))


def total_row(account: Account) -> str:
    """The id of the row that adds an account up."""
    return f"total {account.id}"


def added(formulas: list[Formula]) -> Formula | None:
    """Their sum; None for none."""
    return Calc("+", tuple(formulas)) if formulas else None


def summed_rows(table: str, rows: list[str]) -> list[Formula]:
    """The totals of some rows of a table, added up."""
    return [Sum(table, "total", tuple(rows))] if rows else []
