"""Amounts of money as they are shown: to the cent, half up, however exactly they are kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_CENT = Decimal("0.01")
_NOTHING = Decimal("0.00")
_WIDE = Context(prec=80)
"""Room for any amount there may be, cents and all."""


def as_money(amount: Decimal) -> str:
    """ "1,500.50"; an amount lost below the cent is "0.00", never less than nothing."""
    return _shown(amount, ",.2f")


def by_how_much(change: Decimal) -> str:
    """ "+1,500.50" or "-20.00"."""
    return _shown(change, "+,.2f")


def plain_cents(amount: Decimal) -> str:
    """ "1500.50", as a script reads it."""
    return _shown(amount, ".2f")


def _shown(amount: Decimal, form: str) -> str:
    rounded = amount.quantize(_CENT, ROUND_HALF_UP, _WIDE)  # a format alone would round half a cent to the even one
    return format(rounded if rounded else _NOTHING, form)
