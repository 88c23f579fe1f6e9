"""The totals a file states, each held against the lines it adds up, exact or rounded as programs print them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from filmdesk.modules.budget.foreign.words import under
from filmdesk.modules.budget.reckoning.sums import whole
from filmdesk.values.cents import as_money

_NOTHING = Decimal(0)
_CENTS, _HUNDRED, _TWO, _TENTH = 2, Decimal(100), Decimal(2), 10
_NO_LINE = "no line is told that it adds up"
EVERY = range(sys.maxsize)
"""Lines wherever they stand."""
Places = Sequence[int]
"""Which lines, counted from 0."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A total of the file and what its lines come to; None where that is not known, and `why`."""

    row: int
    what: str
    figure: Decimal
    reckoned: Decimal | None
    unit: Decimal = Decimal(1)
    """How finely the file prints such figures."""
    rounded: tuple[Decimal, ...] = ()
    """What they come to where each is rounded first: others sum what they print."""
    allowed: Decimal = _NOTHING
    """By how much figures that were printed rounded may make it differ."""
    places: Places = ()
    """The lines it was held against."""
    why: str = _NO_LINE

    @property
    def agrees(self) -> bool | None:
        """Whether they agree as the file prints them; None where there is nothing to hold it against."""
        if self.difference is None:
            return None
        return abs(self.difference) <= self.unit / 2 or self.figure in self.rounded

    @property
    def is_rounding(self) -> bool:
        """Whether they differ by no more than the rounding of what is printed explains."""
        return self.agrees is False and abs(self.difference or _NOTHING) <= self.allowed

    @property
    def difference(self) -> Decimal | None:
        """How much more the file says."""
        return None if self.reckoned is None else self.figure - self.reckoned

    @property
    def said(self) -> str:
        """Both in a sentence."""
        if self.reckoned is None or self.difference is None:
            return f"{self.what}: the file says {as_money(self.figure)}, and {self.why}."
        more = "more" if self.difference > 0 else "less"
        return (
            f"{self.what}: the lines come to {as_money(self.reckoned)}, and the file says {as_money(self.figure)}, "
            f"{as_money(abs(self.difference))} {more}."
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line counts: with its fringes, in the budget's own currency; None where that has no rate."""

    account: str
    amount: Decimal | None
    fringes: Decimal = _NOTHING
    slack: Decimal = _NOTHING
    """By how much the rounding of what it prints may make it differ."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What lines come to: exact, each rounded to cents or to whole amounts first; what rounding may change."""

    exact: Decimal = _NOTHING
    cents: Decimal = _NOTHING
    whole: Decimal = _NOTHING
    squares: Decimal = _NOTHING
    fringes: Decimal = _NOTHING
    fringed: int = 0
    """How many of them are fringes, or have some."""
    unrated: int = 0
    """How many are in a currency without a rate, and not in it."""

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.exact + other.exact, self.cents + other.cents, self.whole + other.whole, self.squares + other.squares,
            self.fringes + other.fringes, self.fringed + other.fringed, self.unrated + other.unrated,
        )  # fmt: skip

    def __sub__(self, other: Sum) -> Sum:
        return Sum(
            self.exact - other.exact, self.cents - other.cents, self.whole - other.whole, self.squares - other.squares,
            self.fringes - other.fringes, self.fringed - other.fringed, self.unrated - other.unrated,
        )  # fmt: skip

    @classmethod
    def of(cls, entry: Entry) -> Sum:
        """What one line comes to."""
        if entry.amount is None:
            return cls(unrated=1)
        cents = whole(entry.amount * _HUNDRED) / _HUNDRED
        return cls(
            entry.amount, cents, whole(entry.amount), entry.slack**2, entry.fringes, int(bool(entry.fringes))
        )  # fmt: skip


class Ledger:
    """Lines in the file's order, and what any of them come to without going through all."""

    def __init__(self) -> None:
        self._sums = [Sum()]
        self._accounts: defaultdict[str, list[int]] = defaultdict(list)
        self._categories: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._sums) - 1

    def add(self, entry: Entry) -> None:
        """One more line."""
        self._accounts[entry.account].append(len(self))
        self._categories[under(entry.account)].append(len(self))
        self._sums.append(self._sums[-1] + Sum.of(entry))

    def of(self, places: Places) -> Sum:
        """What lines come to."""
        if isinstance(places, range):
            return self._sums[min(places.stop, len(self))] - self._sums[min(places.start, len(self))]
        return sum((after - before for before, after in map(self._around, places)), Sum())

    def _around(self, at: int) -> tuple[Sum, Sum]:
        return self._sums[at], self._sums[at + 1]

    def called(self, number: str) -> list[Places]:
        """The lines of the account with that number, and those of the category."""
        found: list[Places] = [self._accounts[number]] if number in self._accounts else []
        category = under(number)
        bare = "".join(char for char in number if char.isdigit())
        if category and category in self._categories and bare.ljust(len(category), "0") == category:
            found.append(self._categories[category])
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A total to be held against lines: those of an account, or the first of some runs that agrees."""

    row: int
    what: str
    figure: Decimal
    unit: Decimal
    account: str = ""
    runs: tuple[range, ...] = ()
    also: tuple[Decimal, ...] = ()
    """What other totals come to that it may add up."""
    fringes: bool = False
    """Whether it adds up the fringes of lines, and not the lines."""
    first: bool = True
    """Whether it is held against the first where it agrees with none and with none nearly."""
    why: str = _NO_LINE
    """Why it is not known what it adds up, where it is held against none."""


def answer(asked: Asked, ledger: Ledger, unrated: str = "") -> Stated:
    """The total beside the first sum that agrees with it, else beside one that nearly does, else beside the first."""
    called = ledger.called(asked.account) if asked.account else []
    tried = [_stated(asked, ledger, places, unrated) for places in called or asked.runs]
    also = [_against(asked, figure) for figure in asked.also]
    for fits in (_agrees, _is_rounding):
        if found := next(filter(fits, (*tried, *also)), None):
            return found
    nearest = min((one for one in tried if one.difference is not None), key=_away, default=None)
    if nearest is not None and _away(nearest) * _TENTH <= abs(asked.figure):
        return nearest
    if tried and asked.first:
        return tried[0]
    return Stated(asked.row, asked.what, asked.figure, None, asked.unit, why=asked.why)


def _away(one: Stated) -> Decimal:
    return abs(one.difference or _NOTHING)


def _agrees(one: Stated) -> bool:
    return one.agrees is True


def _is_rounding(one: Stated) -> bool:
    return one.is_rounding


def _stated(asked: Asked, ledger: Ledger, places: Places, unrated: str) -> Stated:
    found = ledger.of(places)
    if asked.fringes:
        return Stated(asked.row, asked.what, asked.figure, found.fringes, asked.unit, places=places)
    if found.unrated:
        return Stated(asked.row, asked.what, asked.figure, None, asked.unit, places=places, why=unrated)
    rounded = (found.whole if asked.unit == 1 else found.cents,)
    allowed = found.squares.sqrt() * _TWO + asked.unit / 2 if found.squares else _NOTHING
    return Stated(asked.row, asked.what, asked.figure, found.exact, asked.unit, rounded, allowed, places)


def _against(asked: Asked, figure: Decimal) -> Stated:
    return Stated(asked.row, asked.what, asked.figure, figure, asked.unit)


def unit_of(figures: Iterable[Decimal]) -> Decimal:
    """How finely figures are printed: to cents where any is, else to whole amounts."""
    finest = max((-int(figure.as_tuple().exponent) for figure in figures), default=0)
    return Decimal(1).scaleb(-min(max(finest, 0), _CENTS))


def runs_before(at: int, bounds: Sequence[int], most: int) -> tuple[range, ...]:
    """The lines ahead of a place from each of the nearest bounds on, the nearest first, and from the first line on."""
    nearest = [bound for bound in reversed(bounds[-most:]) if bound < at]
    return tuple(range(start, at) for start in dict.fromkeys((*nearest, *([0] if at else []))))
