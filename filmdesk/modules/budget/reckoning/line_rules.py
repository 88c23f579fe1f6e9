"""What a detail line comes to before fringes: Amt times X times rate, its hours, and whether it counts (domain 6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from filmdesk.modules.budget.reckoning.graph import Ask
from filmdesk.modules.budget.reckoning.measures import (
    HOURS,
    Measure,
    NotKnown,
    kept,
    product,
    quotient,
    read_unit,
    time_unit,
    unit_words,
)
from filmdesk.modules.budget.reckoning.sums import NOTHING, reckon
from filmdesk.modules.budget.records import GroupMode, Line

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What a line comes to before fringes."""

    amount: Measure
    times: Measure
    rate: Measure
    own: Decimal
    """In the line's currency."""
    value: Decimal
    """In the budget's."""
    hours: Decimal | None
    """The hours worked; None for a unit that has none."""


def exchange(ask: Ask, code: str) -> Decimal:
    """What one of a currency costs in the budget's own."""
    known = ask(("currency", code))
    if known is None or not known.rate:
        raise NotKnown(f"{code} has no rate")
    rate = reckon(ask, known.rate).value
    if rate <= NOTHING:
        raise NotKnown(f"the rate of {code} is not above nothing")
    return rate


def subtotal(ask: Ask, identity: str) -> Subtotal:
    """Amt times X times rate, in the line's currency and in the budget's."""
    line: Line = ask(("line", identity))
    if not line.amount or not line.rate:
        both = not line.amount and not line.rate
        raise NotKnown("it is not priced yet" if both else "it has no amount" if not line.amount else "it has no rate")
    amount, rate = reckon(ask, line.amount), reckon(ask, line.rate)
    times = reckon(ask, line.times) if line.times else Measure(Decimal(1))
    _refuse_other_time(line, amount)
    count = quotient(amount.value, _HUNDRED) if line.unit.strip() == "%" else amount.value
    own = kept(product(count, times.value, rate.value)).value
    home = kept(product(own, ask(("exchange", line.currency)))).value if line.currency else own
    return Subtotal(amount, times, rate, own, home, _hours(ask, line, amount, times))


def _refuse_other_time(line: Line, amount: Measure) -> None:
    counted_in, meant = time_unit(amount.unit), time_unit(read_unit(line.unit))
    if counted_in and meant and counted_in != meant:
        raise NotKnown(f"its amount comes out in {unit_words(amount.unit)}, and it counts {meant}s")


def _hours(ask: Ask, line: Line, amount: Measure, times: Measure) -> Decimal | None:
    """Hours worked: of a line that says its hours X is the hours paid, else how often the amount is paid."""
    if line.hours:
        return product(amount.value, reckon(ask, line.hours).value)
    unit = HOURS.get(time_unit(read_unit(line.unit)))
    return None if unit is None else product(amount.value, times.value, unit)


def counted(ask: Ask, identity: str) -> bool:
    """Whether a line counts: none of its groups is left out."""
    groups = (ask(("group", name)) for name in ask(("line", identity)).groups)
    return all(group is None or group.mode is GroupMode.INCLUDED for group in groups)
