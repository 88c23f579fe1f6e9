"""Numbers as people type them: "1.5k", "1,500", "2m", "-12.50"."""

from __future__ import annotations

import re
from decimal import Decimal

from filmdesk.values.errors import UserError

_TYPED = re.compile(r"([+-]?(?:\d+|\d{1,3}(?:[,' ]\d{3})+)?(?:\.\d*)?)\s*([km]?)", re.IGNORECASE)
_BETWEEN = re.compile(r"[,' ]")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_LARGEST = 10**12
_MOST_LETTERS = 40


def read_number(text: str) -> Decimal:
    """The number meant: "k" is a thousand, "m" a million, a comma only stands between thousands.

    Raises UserError for anything else, and for more than people can mean.
    """
    plain = text.strip()
    match = _TYPED.fullmatch(plain) if plain.isascii() and len(plain) <= _MOST_LETTERS else None
    if not match or not any(letter.isdigit() for letter in match[1]):
        raise UserError(f"“{_short(text)}” is not a number.", "Write it like 12, 1,500 or 1.5k.")
    number = Decimal(_BETWEEN.sub("", match[1])) * _TIMES[match[2].lower()]
    if abs(number) > _LARGEST:
        raise UserError(f"“{_short(text)}” is larger than anything here.", "Write it like 12, 1,500 or 1.5k.")
    return number


def read_whole(text: str) -> int:
    """The whole number meant; raises UserError for one with a fraction, too."""
    number = read_number(text)
    if number != number.to_integral_value():
        raise UserError(f"“{_short(text)}” is not a whole number.", "Write it like 12 or 1,500.")
    return int(number)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
