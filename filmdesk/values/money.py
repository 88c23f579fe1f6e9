"""Amounts as people write them with their currency: "$1,500.50", "1.500,50 €", "CAD 300"."""

from __future__ import annotations

import re
from decimal import Decimal

from filmdesk.values.figures import read_figure

_DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")
_CODES = (
    *_DOLLARS, "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "JPY", "CNY", "KRW",
    "INR", "ZAR", "MXN", "BRL", "TRY", "ILS", "AED", "MAD", "THB", "MYR", "PHP", "IDR",
)  # fmt: skip
_SIGNS = {"€": ("EUR",), "£": ("GBP",), "$": _DOLLARS}
"""What a sign may stand for, what it stands for elsewhere first."""
_MARK = re.compile(rf"[$€£]|(?<![A-Za-z])(?:{'|'.join(_CODES)})(?![A-Za-z])")


def read_money(text: str, *, commas: bool = False) -> tuple[Decimal, str] | None:
    """The figure and the sign or code beside it, "" where none is; None for what is no amount of one currency.

    `commas` as for `read_figure`.
    """
    marks = set(_MARK.findall(text))
    figure = read_figure(_MARK.sub("", text), commas=commas) if len(marks) < 2 else None
    return None if figure is None else (figure, next(iter(marks), ""))


def is_of(mark: str, currency: str) -> bool:
    """Whether a sign or code beside an amount may stand for a currency; any amount without one may."""
    return not mark or currency in _SIGNS.get(mark, (mark,))


def code_of(mark: str, currency: str) -> str:
    """The code a sign stands for where amounts are in a currency: that one, if it may be."""
    if is_of(mark, currency):
        return currency
    return _SIGNS.get(mark, (mark,))[0]
