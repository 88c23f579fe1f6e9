"""Numbers as programs and workbooks print them: "1,234.50", "(500)", "1 234,00"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_FIGURE = re.compile(r"\d{1,15}(\.\d{0,12})?|\.\d{1,12}", re.ASCII)
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[,.'’ \u00a0\u202f])\d{3}((?P=mark)\d{3}){0,3})(?P<decimals>[.,]\d{0,12})?",
    re.ASCII,
)
"""A number with a mark ahead of every three digits."""
_CONTINENTAL = re.compile(
    r"(?P<whole>\d{1,3}((?P<mark>[.'’ \u00a0\u202f])\d{3}((?P=mark)\d{3}){0,3})?|\d{1,15})(,(?P<decimals>\d{0,12}))?",
    re.ASCII,
)
_BY_COMMA = re.compile(r",(\d{1,2}|\d{4,})(?!\d)|\.\d{3},|\.\d{3}\.", re.ASCII)
_PLAINLY = re.compile(r"[.,](\d{1,2}|\d{4,})(?!\d)|\.\d{3}[.,]|,\d{3}[.,]", re.ASCII)
"""Numbers that can be read in one way: "12,5" and "1.234,00", "12.5" and "1,234.00"."""
_NO_DIGIT = re.compile(r"\D")
_COMMA = re.compile(r"\d{1,15},\d{1,12}", re.ASCII)


def read_figure(text: str, *, commas: bool = False) -> Decimal | None:
    """A number as programs print it: "1,234.50", "(500)", "1 234,00"; None for anything else, dates among it.

    A comma ahead of exactly three digits sets thousands apart; any other is ahead of decimals. With `commas` every
    comma is, and a point sets thousands apart: how that program writes its numbers is known from others.
    """
    bare = text.strip()
    inside = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare.removeprefix("-")
    plain = (_with_comma(inside.strip()) if commas else "") or _pointed(inside.strip())
    if not _FIGURE.fullmatch(plain):
        return None
    return Decimal(plain) if inside == bare else -Decimal(plain)


def writes_commas(texts: Iterable[str]) -> bool:
    """Whether numbers of one program have a comma ahead of their decimals, by those that can be read in one way."""
    told = {"," if _BY_COMMA.search(text) else "." for text in texts if _PLAINLY.search(text)}
    return told == {","}


def _with_comma(text: str) -> str:
    """A number written with a comma ahead of its decimals and points between its thousands, pointed; "" for others."""
    found = _CONTINENTAL.fullmatch(text)
    return f"{re.sub(_NO_DIGIT, '', found['whole'])}.{found['decimals'] or ''}" if found else ""


def _pointed(text: str) -> str:
    """A number with a point ahead of its decimals and nothing between its thousands; other text as it is."""
    grouped = _GROUPED.fullmatch(text)
    if grouped and not (grouped["mark"] == "." and text.count(".") == 1 and "," not in text):
        whole, decimals = grouped["whole"], grouped["decimals"] or ""
        if not decimals.startswith(grouped["mark"]):
            return re.sub(r"\D", "", whole) + decimals.replace(",", ".")
    return text.replace(",", ".") if _COMMA.fullmatch(text) and not grouped else text
