"""The totals a file states, each held against the lines it adds up, in whichever of two ways agrees."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from filmdesk.modules.budget.reckoning.sums import whole

NEARLY = Decimal("0.51")
"""Programs print whole amounts; what differs by no more is rounding."""
_NOTHING = Decimal(0)
_TOTAL = re.compile(r"(?:(?:account|grand|sub)[\s-]*)?total\b|.*\s(?:sub-?)?total:?$", re.IGNORECASE)
_GRAND = re.compile(r"grand\s+total|total\s+budget|budget\s+total|.*above.*below", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:account|sub-?total|total|for|of)\b|[:.–-]+(?=\s|$)", re.IGNORECASE)
_SECTION = re.compile(r"(?:total\s+)?(?:production|shoot(?:ing)?|post(?:[\s-]production)?|other)\s*:?", re.IGNORECASE)
_FRINGES = re.compile(r"\bfringes?\b", re.IGNORECASE)
EVERY = range(sys.maxsize)
"""Lines wherever they stand."""
NUMBER = re.compile(r"\d[\w.-]{0,11}")

Span = Literal["account", "all", "above", "below", "section", "unknown"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A total of the file and what its lines come to; None where it is not known what it adds up."""

    row: int
    what: str
    figure: Decimal
    reckoned: Decimal | None
    rounded: Decimal | None = None
    """What they come to where each is rounded first: others sum what they print."""

    @property
    def agrees(self) -> bool | None:
        """Whether they agree but for rounding; None where there is nothing to hold it against."""
        if self.reckoned is None:
            return None
        both = (self.reckoned, self.reckoned if self.rounded is None else self.rounded)
        return any(abs(one - self.figure) <= NEARLY for one in both)

    @property
    def difference(self) -> Decimal | None:
        """How much more the file says."""
        return None if self.reckoned is None else self.figure - self.reckoned

    @property
    def said(self) -> str:
        """Both in a sentence."""
        if self.difference is None:
            return f"{self.what}: the file says {self.figure:,.2f}, and no line is told that it adds up."
        more = "more" if self.difference > 0 else "less"
        return (
            f"{self.what}: the lines come to {self.reckoned:,.2f}, and the file says {self.figure:,.2f}, "
            f"{abs(self.difference):,.2f} {more}."
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A total to be reckoned again once every line is read: an account's, or of the lines between two places."""

    row: int
    what: str
    figure: Decimal
    account: str = ""
    between: range | None = None


def is_total(text: str) -> bool:
    """Whether a row's words say that it adds up others."""
    return bool(_TOTAL.match(text) or _GRAND.match(text))


def is_fringes(text: str) -> bool:
    """Whether it is money on top of pay, which others sum in a total of its own and nowhere else."""
    return bool(_FRINGES.search(text))


def subject_of(text: str, account: str, titles: Mapping[str, str]) -> tuple[Span, str]:
    """What a total adds up: an account or category by its number, a part of the top sheet, or all."""
    if _GRAND.match(text):
        return "all", ""
    rest = " ".join(_WORDS.sub(" ", text).split())
    number = next((part for part in (account, *rest.split()[:1]) if NUMBER.fullmatch(part)), "")
    named = next((known for known, title in titles.items() if title and title.casefold() == rest.casefold()), "")
    if number or named or not rest:
        return "account", number or named
    if "above" in rest.casefold():
        return "above", ""
    if "below" in rest.casefold():
        return "below", ""
    return ("section", "") if _SECTION.fullmatch(rest) else ("unknown", "")


def under(number: str) -> str:
    """The category an account is numbered under: 2002 and 20-02 stand under 2000; "" for no number."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:2]:0<2}00" if digits else ""


def reckoned_again(asked: Iterable[Asked], lines: Sequence[tuple[str, Decimal]]) -> list[Stated]:
    """Each total beside what its lines come to; lines are an account and an amount, in the file's order."""
    accounts, amounts = _By(account for account, _ in lines), [amount for _, amount in lines]
    categories = _By(under(account) for account, _ in lines)
    sums = _Sums(amounts)
    return [_stated(one, sums, _spans(one, accounts, categories)) for one in asked]


Places = Sequence[int]
"""Which lines, counted from 0."""


class _By(defaultdict[str, list[int]]):
    """The places of lines by what each is called."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(list)
        for at, name in enumerate(names):
            self[name].append(at)


class _Sums:
    """What lines come to, exact and each rounded first; a run of them without going through it."""

    def __init__(self, amounts: Sequence[Decimal]) -> None:
        self._exact = [_NOTHING, *accumulate(amounts)]
        self._whole = [_NOTHING, *accumulate(map(whole, amounts))]

    def of(self, places: Places) -> tuple[Decimal, Decimal]:
        if isinstance(places, range):
            last = min(places.stop, len(self._exact) - 1)
            return self._exact[last] - self._exact[places.start], self._whole[last] - self._whole[places.start]
        return _picked(self._exact, places), _picked(self._whole, places)


def _picked(sums: Sequence[Decimal], places: Places) -> Decimal:
    return sum((sums[at + 1] - sums[at] for at in places), _NOTHING)


def _spans(asked: Asked, accounts: _By, categories: _By) -> list[Places]:
    """What a total may add up: the lines between two places; those of the account, or of the category called so."""
    if asked.between is not None:
        return [asked.between]
    found: list[Places] = [accounts[asked.account]] if asked.account in accounts else []
    category = under(asked.account)
    if category in categories and re.sub(r"\D", "", asked.account).ljust(len(category), "0") == category:
        found.append(categories[category])
    return found


def _stated(asked: Asked, sums: _Sums, spans: Iterable[Places]) -> Stated:
    """The total beside the first of the sums that agrees with it, else beside the first."""
    tried = [Stated(asked.row, asked.what, asked.figure, *sums.of(places)) for places in spans]
    agreeing = (one for one in tried if one.agrees)
    return next(agreeing, tried[0] if tried else Stated(asked.row, asked.what, asked.figure, None))
