"""Numbers as programs and workbooks print them: "1,234.50", "(500)", "1 234,00"."""

from __future__ import annotations

import re
from decimal import Decimal

_FIGURE = re.compile(r"\d{1,15}(\.\d{0,12})?|\.\d{1,12}", re.ASCII)
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[,.'’ \u00a0\u202f])\d{3}((?P=mark)\d{3}){0,3})(?P<decimals>[.,]\d{0,12})?",
    re.ASCII,
)
"""A number with a mark ahead of every three digits."""
_COMMA = re.compile(r"\d{1,15},\d{1,12}", re.ASCII)


def read_figure(text: str) -> Decimal | None:
    """A number as programs print it: "1,234.50", "(500)", "1 234,00"; None for anything else, dates among it.

    A comma ahead of exactly three digits sets thousands apart; any other is ahead of decimals.
    """
    bare = text.strip()
    inside = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare.removeprefix("-")
    plain = _pointed(inside.strip())
    if not _FIGURE.fullmatch(plain):
        return None
    return Decimal(plain) if inside == bare else -Decimal(plain)


def _pointed(text: str) -> str:
    """A number with a point ahead of its decimals and nothing between its thousands; other text as it is."""
    grouped = _GROUPED.fullmatch(text)
    if grouped and not (grouped["mark"] == "." and text.count(".") == 1 and "," not in text):
        whole, decimals = grouped["whole"], grouped["decimals"] or ""
        if not decimals.startswith(grouped["mark"]):
            return re.sub(r"\D", "", whole) + decimals.replace(",", ".")
    return text.replace(",", ".") if _COMMA.fullmatch(text) and not grouped else text
