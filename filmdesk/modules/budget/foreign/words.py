"""What the words of a row say: that it adds up others, and which."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Literal

_SUM = (
    r"(?:sub[\s-]?)?totals?|sous[\s-]total|(?:zwischen|gesamt)?summe|gesamt(?:betrag|kosten)?|totaal|totale|suma|somme"
)
_TOTAL = re.compile(rf"(?:(?:account|grand|net|gross|overall)[\s-]*)?(?:{_SUM})\b|.*\s(?:{_SUM})\s*:?$", re.IGNORECASE)
_GRAND = re.compile(
    r"(?:grand|overall)[\s-]+total|net\s+(?:budget|cost|total)\s*:?$|total\s+budget|budget\s+total|gesamt(?:summe|betrag|kosten)|total\s+g[eé]n[eé]ral|"
    r"(?:total\s+)?above(?:[\s-]the[\s-]line)?\s*(?:&|\+|/|and)\s*below(?:[\s-]the[\s-]line)?\s*:?(?:\s+total)?$",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"\b(?:account|{_SUM}|for|of)\b|[:.–-]+(?=\s|$)", re.IGNORECASE)
_SECTION = re.compile(r"(?:total\s+)?(?:production|shoot(?:ing)?|post(?:[\s-]production)?|other)\s*:?", re.IGNORECASE)
_ABOVE, _BELOW = (re.compile(rf"{word}(?:[\s-]+the)?(?:[\s-]+line)?", re.IGNORECASE) for word in ("above", "below"))
_SUBTOTAL = re.compile(r"sub[\s-]?total|zwischensumme|sous[\s-]total", re.IGNORECASE)
_FRINGES = re.compile(r"\bfringes?\b", re.IGNORECASE)
NUMBER = re.compile(r"\d[\w.-]{0,11}")
"""The number of an account."""

Span = Literal["account", "all", "above", "below", "section", "open", "fringes", "unknown"]
"""What a total adds up: an account or category, all, a part of the top sheet, what stands ahead, fringes, who knows."""


_PARTS: tuple[tuple[Span, re.Pattern[str]], ...] = (("above", _ABOVE), ("below", _BELOW), ("section", _SECTION))


def is_total(text: str) -> bool:
    """Whether a row's words say that it adds up others, if it does."""
    return bool(_TOTAL.match(text) or _GRAND.match(text))


def is_subtotal(text: str) -> bool:
    """Whether it can be nothing but a total, of some of what stands above it."""
    return bool(_SUBTOTAL.match(text))


def is_fringes(text: str) -> bool:
    """Whether it is money on top of pay, which others sum in a total of its own and nowhere else."""
    return bool(_FRINGES.search(text))


def subject_of(text: str, account: str, named: Mapping[str, str], numbers: Container[str]) -> tuple[Span, str]:
    """What a total adds up, and the number of the account or category where it names one.

    `numbers` are the accounts and categories there are, `named` theirs by title, small. Words that name nothing of the
    file do not say what they add up: "Total station rental" may be a line.
    """
    if not text or is_fringes(text):
        return ("fringes" if text else "unknown"), ""
    if _GRAND.match(text):
        return "all", ""
    rest = " ".join(_WORDS.sub(" ", text).split())
    first = rest.partition(" ")[0]
    if not rest:
        return ("account", account) if account in numbers else ("open", "")
    if first in numbers:
        return "account", first
    if rest.casefold() in named:
        return "account", named[rest.casefold()]
    otherwise: Span = "open" if is_subtotal(text) else "unknown"
    return next((span for span, pattern in _PARTS if pattern.fullmatch(rest)), otherwise), ""


def under(number: str) -> str:
    """The category an account is numbered under: 2002 and 20-02 stand under 2000; "" for no number."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:2]:0<2}00" if digits else ""
