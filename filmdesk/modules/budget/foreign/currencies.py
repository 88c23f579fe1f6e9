"""Which currency each row of another program's budget is in, and what one of it costs by what the file says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from filmdesk.modules.budget.foreign.rows import NEARLY, Row
from filmdesk.modules.budget.foreign.said import Said
from filmdesk.values.money import code_of, currencies_of

_DIGITS = 8
"""How fine a rate of exchange is told."""
_MOST = 4
"""Rates of one currency that are told apart."""
_NOTHING, _ONE = Decimal(0), Decimal(1)


class At(NamedTuple):
    """A rate of exchange as a row of the file has it."""

    rate: Decimal
    row: int


@dataclass(frozen=True, slots=True)
class Money:
    """What the budget is in, what its other currencies cost, and what is not known of them."""

    home: str = ""
    usual: str = ""
    said: Said = field(default_factory=Said)
    told: Mapping[str, tuple[At, ...]] = field(default_factory=dict)
    """By currency, what its rows say that one of it costs; more than one where they do not agree."""
    codes: tuple[str, ...] = ()
    """The other currencies, in the file's order."""
    own: frozenset[str] = frozenset()
    """Those whose rows say what they come to in that currency itself."""
    unknown: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By a sign or word that is no currency that is known, the rows it stands in."""
    doubtful: Mapping[str, str] = field(default_factory=dict)
    """What signs are taken for that may stand for several currencies."""

    def code(self, mark: str) -> str:
        """The currency a sign or word stands for, that of the budget for none; "" for one that is not known."""
        return code_for(mark, self.usual, self.said) if mark else self.home

    def rate(self, code: str) -> Decimal | None:
        """What one of a currency costs in the budget's; None where that is not known."""
        if code == self.home:
            return _ONE
        told = self.told.get(code, ())
        return self.said.rates.get(code) or (told[0].rate if len(told) == 1 else None)

    @property
    def unrated(self) -> list[str]:
        """The currencies of which it is not known what one costs."""
        return [code for code in self.codes if self.rate(code) is None]

    def stated(self, row: Row) -> tuple[Decimal | None, bool]:
        """What a row says that it comes to before fringes, and whether in its own currency and not the budget's."""
        code = self.code(row.mark)
        if code == self.home:
            return row.figure, False
        home = None if code in self.own else _at_home(row, self.code, self.home)
        return (home, False) if home is not None else (row.figure, True)


def code_for(mark: str, usual: str, said: Said) -> str:
    """The currency a sign or word stands for; "" for one that is not known."""
    return said.means.get(mark.casefold()) or code_of(mark, usual)


def read_currencies(rows: Iterable[Row], usual: str, said: Said) -> Money:
    """The currencies of rows that hold money, by their signs and by what their totals come to."""
    usual = said.currency or usual
    marked: dict[str, list[Row]] = {}
    for row in rows:
        marked.setdefault(row.mark, []).append(row)
    coded = {mark: code_for(mark, usual, said) for mark in marked if mark}
    found: dict[str, list[Row]] = {"": marked[""]} if "" in marked else {}
    for mark, code in coded.items():
        if code:
            found.setdefault(code, []).extend(marked[mark])
    reads = partial(code_for, usual=usual, said=said)
    home = said.currency or _home(found, {known: _rates(_pairs(rows, reads)) for known, rows in found.items()}, usual)
    others = tuple(known for known in found if known not in ("", home))
    pairs = {known: _pairs(found[known], reads, home) for known in others}
    told = {known: _rates(its) or _exchanged(found[known]) for known, its in pairs.items()}
    return Money(
        home, usual, said, told, others,
        own=frozenset(known for known in others if pairs[known] and not told[known]),
        unknown={mark: tuple(row.number for row in marked[mark]) for mark, its in coded.items() if not its},
        doubtful={mark: its for mark, its in coded.items() if its and its != usual and len(currencies_of(mark)) > 1},
    )  # fmt: skip


def _home(found: Mapping[str, Sequence[Row]], told: Mapping[str, Sequence[At]], usual: str) -> str:
    """The one currency all rows say; what rows without a sign are in; else what most are in that need no rate.

    Where all rows say one, and come to other amounts than they reckon, those are in the usual one.
    """
    if len(found) == 1 and "" not in found:
        [only] = found
        return usual if told[only] and all(at.rate != _ONE for at in told[only]) else only
    if not found or "" in found or (usual in found and not told[usual]):
        return usual
    plain = [known for known in found if not told[known]] or list(found)
    return max(plain, key=lambda known: len(found[known]))


Pair = tuple[int, Decimal, Decimal]
"""The number of a row, what it reckons in its own currency, and what it says in the budget's."""


def _pairs(rows: Iterable[Row], code: Callable[[str], str], home: str = "") -> list[Pair]:
    told = ((row.number, row.reckoned, _at_home(row, code, home)) for row in rows)
    return [(number, own, home) for number, own, home in told if own and home]


def _at_home(row: Row, code: Callable[[str], str], home: str) -> Decimal | None:
    """What a row in another currency says that it comes to in the budget's own; None where it does not."""
    before, whole = row.figures.get("subtotal"), row.figures.get("total")
    twice = before is not None and whole is not None and whole != before
    beside = row.marks.get("total" if twice or before is None else "subtotal", "")
    if beside and (code(beside) != home if home else code(beside) == code(row.mark)):
        return None
    if twice and whole is not None:
        return whole - row.figures.get("fringe", _NOTHING)
    return None if row.is_lump else row.figure


def _rates(pairs: Sequence[Pair]) -> tuple[At, ...]:
    """What one costs: the plainest rate that holds for all, else some of those there are."""
    found: list[At] = []
    while pairs and len(found) < _MOST:
        largest = max(pairs, key=lambda pair: abs(pair[1]))
        rate = _plainest(largest, pairs)
        found.append(At(rate, largest[0]))
        pairs = [pair for pair in pairs if abs(pair[1] * rate - pair[2]) > NEARLY]
    return tuple(sorted(found, key=lambda at: at.row)) if any(at.rate != _ONE for at in found) else ()


def _exchanged(rows: Iterable[Row]) -> tuple[At, ...]:
    """What one costs by a column that says so itself, each rate where it stands first."""
    first: dict[Decimal, int] = {}
    for row in rows:
        if rate := row.figures.get("exchange"):
            first.setdefault(rate, row.number)
    return tuple(At(rate, number) for rate, number in first.items() if rate != _ONE)[:_MOST]


def _plainest(largest: Pair, pairs: Sequence[Pair]) -> Decimal:
    """The rate with the fewest digits that holds for all, else for the largest alone."""
    _, own, home = largest
    tried = [rate for digits in range(_DIGITS) if (rate := round(home / own, digits))]
    for among in (pairs, [largest]):
        for rate in tried:
            if all(abs(one * rate - stated) <= NEARLY for _, one, stated in among):
                return rate
    return home / own
