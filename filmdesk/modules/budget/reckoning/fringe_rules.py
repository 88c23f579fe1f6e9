"""What comes on top of pay: percent or flat, cut off by person and period across all accounts, one on another."""

from __future__ import annotations

from decimal import Decimal

from filmdesk.modules.budget.reckoning.graph import Ask
from filmdesk.modules.budget.reckoning.line_rules import Subtotal
from filmdesk.modules.budget.reckoning.measures import (
    HOURS,
    NotKnown,
    minus,
    plus,
    product,
    quotient,
    read_unit,
    time_unit,
)
from filmdesk.modules.budget.reckoning.sums import NOTHING, Amount, as_summed, percent, reckon
from filmdesk.modules.budget.records import Budget, Fringe, How, Line, Period


def person_key(line: Line) -> str:
    """Whose pay it is: lines of one person, or of one position, share their cutoffs."""
    position = " ".join(line.position.split()).casefold()
    return line.person or (f"position {position}" if position else f"line {line.id}")


def fringe_in(ask: Ask, name: str, line: Line) -> Fringe:
    """The fringe of that name in the year a line is paid in."""
    dated: tuple[Fringe, ...] = ask(("fringes", name)) or ()
    year = _year(ask, line)
    standing = [one for one in dated if one.year is None or year is None or one.year <= year]
    if not standing:
        raise NotKnown(f"there is no fringe {name}" + (f" for {year}" if dated else ""))
    return max(standing, key=lambda one: one.year or 0)


def _year(ask: Ask, line: Line) -> int | None:
    budget: Budget = ask(("budget",))
    return line.year or (budget.start.year if budget.start else None)


def shares(ask: Ask, name: str, who: str, period: str, side: str) -> dict[str, Decimal]:
    """What a fringe in percent comes to on each line of one person in one period.

    The cutoff is used up by the lines in the order they were written, so that neither moving nor splitting them
    changes what the person costs. Lines left out ("out") have cutoffs of their own: their price is told apart.
    """
    found: dict[str, Decimal] = {}
    paid = NOTHING
    for identity in ask(("members", name, who)):
        line = ask(("line", identity))
        fringe = fringe_in(ask, name, line)
        if pool(ask, fringe, line) == (period, side) and fringe.how is How.PERCENT:
            until = plus(paid, _pay(ask, fringe, line))
            found[identity] = product(within(ask, fringe, paid, until), _rate(ask, fringe))
            paid = until
    return found


def pool(ask: Ask, fringe: Fringe, line: Line) -> tuple[str, str]:
    """With which of a person's lines a line shares the cutoff."""
    period = str(_year(ask, line) or "") if fringe.period is Period.YEAR else ""
    return period, "in" if ask(("counted", line.id)) else "out"


def within(ask: Ask, fringe: Fringe, before: Decimal, until: Decimal) -> Decimal:
    """How much of the pay that came on top of what was paid before has the fringe."""
    if not fringe.cutoff:
        return minus(until, before)
    limit = reckon(ask, fringe.cutoff).value
    return minus(min(until, limit), min(before, limit))


def paid_ahead(ask: Ask, name: str, line: Line) -> tuple[Decimal, Decimal]:
    """What the person of a line was paid ahead of it toward a fringe's cutoff, and with it."""
    own = pool(ask, fringe_in(ask, name, line), line)
    paid = NOTHING
    for other in (ask(("line", identity)) for identity in ask(("members", name, person_key(line)))):
        fringe = fringe_in(ask, name, other)
        until = plus(paid, _pay(ask, fringe, other))
        if other.id == line.id:
            return paid, until
        paid = until if pool(ask, fringe, other) == own and fringe.how is How.PERCENT else paid
    return paid, paid


def toward_cutoff(ask: Ask, name: str, line: Line) -> tuple[Decimal, Decimal] | None:
    """What the person of a line is paid of what a fringe is taken on, in that line's period, and its cutoff.

    None where it has no cutoff.
    """
    fringe = fringe_in(ask, name, line)
    if fringe.how is not How.PERCENT or not fringe.cutoff:
        return None
    others = (ask(("line", identity)) for identity in ask(("members", name, person_key(line))))
    pays = (_pay(ask, fringe, other) for other in others if pool(ask, fringe, other) == pool(ask, fringe, line))
    return plus(*pays), reckon(ask, fringe.cutoff).value


def _rate(ask: Ask, fringe: Fringe) -> Decimal:
    if not fringe.rate:
        raise NotKnown(f"the fringe {fringe.name} has no rate")
    return percent(ask, fringe.rate) if fringe.how is How.PERCENT else reckon(ask, fringe.rate).value


def _pay(ask: Ask, fringe: Fringe, line: Line) -> Decimal:
    """What a fringe is taken on: the line, and the fringes it stands on; nothing of a line not priced."""
    try:
        pay: Decimal = ask(("subtotal", line.id)).value
    except NotKnown:
        return NOTHING  # the line itself is marked
    return plus(pay, *(ask(("share", name, line.id)) for name in fringe.over))


def _flat(ask: Ask, fringe: Fringe, line: Line) -> Decimal:
    """A flat fringe: so much an hour, a day, a week, or for each unit the line counts."""
    paid: Subtotal = ask(("subtotal", line.id))
    rate, per = _rate(ask, fringe), time_unit(read_unit(fringe.per))
    if not per:
        return product(paid.amount.value, paid.times.value, rate)
    if paid.hours is None:
        raise NotKnown(f"{fringe.name} is paid by the {per}, and the line counts no time")
    return product(quotient(paid.hours, HOURS[per]), rate)


def share(ask: Ask, name: str, identity: str) -> Decimal:
    """What one fringe comes to on one line; nothing where the line has it not."""
    if name not in ask(("fringes of", identity)):
        return NOTHING
    line = ask(("line", identity))
    fringe = fringe_in(ask, name, line)
    if fringe.how is How.FLAT:
        return _flat(ask, fringe, line)
    if not fringe.cutoff:  # so that it rests on no other line
        return product(_pay(ask, fringe, line), _rate(ask, fringe))
    found: dict[str, Decimal] = ask(("shares", name, person_key(line), *pool(ask, fringe, line)))
    return found.get(identity, NOTHING)


def fringe_total(ask: Ask, name: str) -> Amount:
    """What a fringe comes to on all lines that count; a line it cannot be said of is not priced in whole.

    Where sums add what is printed, it adds what each line prints of this fringe. A line with several prints, and adds
    to its account, their sum rounded once (domain 6.1: one rounding for each figure), so that there the totals of all
    fringes may differ by their rounding from what the lines add.
    """
    found, missing = [], 0
    for identity in ask(("fringed by", name)) or ():
        try:
            found.append(as_summed(ask, ask(("share", name, identity))) if ask(("counted", identity)) else NOTHING)
        except NotKnown:
            missing += 1
    return Amount(plus(*found), missing)


def fringe_of_line(ask: Ask, identity: str) -> Amount:
    """What all fringes of a line come to; one that cannot be said yet makes the line not priced in whole."""
    found, missing = [], 0
    for name in ask(("fringes of", identity)):
        try:
            found.append(ask(("share", name, identity)))
        except NotKnown:
            missing = 1
    return Amount(as_summed(ask, plus(*found)), missing)
