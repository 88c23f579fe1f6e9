"""What all rules reckon with: a number field, a sum, and how sums are rounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from filmdesk.modules.budget.reckoning.expressions import Expression, evaluate, names_in, parse
from filmdesk.modules.budget.reckoning.graph import Ask
from filmdesk.modules.budget.reckoning.measures import Measure, NotKnown, minus, plus, quotient, read_unit, rounded
from filmdesk.modules.budget.records import Global, Rounding
from filmdesk.values.errors import UserError

NOTHING = Decimal(0)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in the budget's currency, and how many of the lines below it are not priced, in whole or in part."""

    value: Decimal = NOTHING
    missing: int = 0

    def less(self, other: Amount) -> Amount:
        """Without the other."""
        return Amount(minus(self.value, other.value), self.missing - other.missing)


@dataclass(frozen=True, slots=True)
class Fed:
    """What the production says one of its own numbers is, and how that came about."""

    measure: Measure | None
    how: str = ""


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum, exact in whatever order."""
    listed = list(amounts)
    return Amount(plus(*(amount.value for amount in listed)), sum(amount.missing for amount in listed))


def whole(value: Decimal) -> Decimal:
    """To whole currency, half up, as it is printed (15 x 909.10 prints 13,637)."""
    return rounded(value, Decimal(1), ROUND_HALF_UP)


def as_summed(ask: Ask, value: Decimal) -> Decimal:
    """A figure as sums take it: exact, or as it is printed."""
    return whole(value) if ask(("budget",)).rounding is Rounding.PRINTED else value


def value(ask: Ask, name: str) -> Measure:
    """A global: what was typed, else what the production says."""
    known: Global | None = ask(("global", name))
    if known is None:
        raise NotKnown(f"there is no global {name}")
    if known.expression:
        found = reckon(ask, known.expression)
    elif known.source:
        found = _fed(ask, known)
    else:
        raise NotKnown(f"{name} is not known yet")
    return Measure(found.value, read_unit(known.unit)) if known.unit else found


def _fed(ask: Ask, known: Global) -> Measure:
    fed: Fed | None = ask(("fed", known.source))
    if fed is None or fed.measure is None:
        because = f" ({fed.how})" if fed and fed.how else ""
        raise NotKnown(f"{known.name} is not known yet: the production does not say it{because}")
    return fed.measure


def reckon(ask: Ask, text: str) -> Measure:
    """What a field comes to; its globals are asked for first, so that chains of them stay shallow."""
    expression = _read(text)
    for name in names_in(expression):
        ask(("value", name))
    return evaluate(expression, lambda name: ask(("value", name)))


def _read(text: str) -> Expression:
    """What a field holds as an expression; a field left empty, or spoilt outside filmdesk, is not known."""
    if not text:
        raise NotKnown("nothing is typed")
    try:
        return parse(text)
    except UserError as error:
        raise NotKnown(error.message) from error


def percent(ask: Ask, text: str) -> Decimal:
    """The share a rate in percent means; "10" and "10 %" are the same."""
    return quotient(reckon(ask, text.strip().rstrip("%")).value, _HUNDRED)
