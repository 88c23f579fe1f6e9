"""Amounts of money as they are shown: to the cent, half up, however exactly they are kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext


def to_the_cent(amount: Decimal) -> str:
    """ "1,500.50"; an amount lost below the cent is "0.00", never less than nothing."""
    return _shown(amount, ",.2f")


def by_how_much(change: Decimal) -> str:
    """ "+1,500.50" or "-20.00"."""
    return _shown(change, "+,.2f")


def plain_cents(amount: Decimal) -> str:
    """ "1500.50", as a script reads it."""
    return _shown(amount, ".2f")


def _shown(amount: Decimal, form: str) -> str:
    with localcontext(rounding=ROUND_HALF_UP):  # a format alone would round half a cent to the even one
        text = format(amount, form)
    return text if any(digit in "123456789" for digit in text) else format(Decimal(), form)
