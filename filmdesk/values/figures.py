"""Numbers as programs and workbooks print them: "1,234.50", "(500)", "1 234,00", "100-", "500 CR"."""

from __future__ import annotations

import re
from decimal import Decimal

_SPACES = " \u00a0\u2007\u2009\u202f"
_FIGURE = re.compile(r"\d{1,15}(\.\d{0,12})?|\.\d{1,12}", re.ASCII)
_GROUPED = re.compile(
    rf"(?P<whole>[1-9]\d{{0,2}}(?P<mark>[,.'’{_SPACES}])\d{{3}}((?P=mark)\d{{3}}){{0,3}})(?P<decimals>[.,]\d{{0,12}})?",
    re.ASCII,
)
"""A number with a mark ahead of every three digits."""
_CONTINENTAL = re.compile(
    rf"(?P<whole>\d{{1,3}}((?P<mark>[.'’{_SPACES}])\d{{3}}((?P=mark)\d{{3}}){{0,3}})?|\d{{1,15}})"
    r"(,(?P<decimals>\d{0,12}))?",
    re.ASCII,
)
_NEGATIVE = re.compile(r"\(([^()]*)\)|[-\u2212\u2013](.*)|(.*)[-\u2212\u2013]|(.*\d)\s*CR\.?", re.IGNORECASE)
"""As bookkeepers write what is taken off: in brackets, with a stroke ahead or behind, or as a credit."""
_DEBIT = re.compile(r"(?<=\d)\s*DR\.?$", re.IGNORECASE)
_EVEN = re.compile(r"(?<=\d)[.,][-\u2013\u2014]{1,2}$")
"""No cents, as shops write it: "500,-"."""
_NO_DIGIT = re.compile(r"\D")
_COMMA = re.compile(r"\d{1,15},\d{1,12}", re.ASCII)
_NUMBER = re.compile(rf"(?:\d|[.,](?=\d))[\d.,'’{_SPACES}]*", re.ASCII)
_GROUP = 3
_NOTHING = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "--", "n/a", "n.a.", "na", "n/k", "nil",
            "none", "tbd", "tba", "tbc", "t.b.d.", "?"}  # fmt: skip


def read_figure(text: str, *, commas: bool = False) -> Decimal | None:
    """A number as programs print it: "1,234.50", "(500)", "1 234,00"; None for anything else, dates among it.

    A comma ahead of exactly three digits sets thousands apart; any other is ahead of decimals. With `commas` every
    comma is, and a point sets thousands apart: how that program writes its numbers is known from others.
    """
    bare = _EVEN.sub("", _DEBIT.sub("", text.strip()))
    negative = _NEGATIVE.fullmatch(bare)
    inside = next(part for part in negative.groups() if part is not None).strip() if negative else bare
    plain = (_with_comma(inside) if commas else "") or _pointed(inside)
    if not _FIGURE.fullmatch(plain):
        return None
    return -Decimal(plain) if negative else Decimal(plain)


def says_nothing(text: str) -> bool:
    """Whether it stands where a figure would and says that there is none: "-", "n/a"; other than 0, which is one."""
    return text.strip().casefold() in _NOTHING


def decimal_mark(text: str) -> str:
    """Which mark a number certainly has ahead of its decimals, "," or "."; "?" where it can be read in two ways.

    "" for one without such marks. "12,5" and "1.234.567" say comma, "12.5" and "0.125" say point, "1.500" neither.
    """
    found = _NUMBER.search(_EVEN.sub("", text.strip()))
    number = found[0].rstrip(f",'’{_SPACES}") if found else ""
    marks = [char for char in number if char in ".,"]
    if not marks:
        return ""
    if len(marks) > 1:
        return marks[-1] if marks[-1] != marks[0] else ",."[marks[0] == ","]
    whole, _, decimals = number.partition(marks[0])
    is_open = len(decimals) == _GROUP and 0 < len(whole) <= _GROUP and whole.isdigit() and not whole.startswith("0")
    return "?" if is_open else marks[0]


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
