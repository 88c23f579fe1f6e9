"""What one row of another program's budget leaves open, settled by what all of the file comes to."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, islice

from filmdesk.film.tabular import Sheet
from filmdesk.modules.budget.foreign.found import Foreign, Unsure
from filmdesk.modules.budget.foreign.layout import Layout
from filmdesk.modules.budget.foreign.reading import read_whole
from filmdesk.modules.budget.foreign.rows import Cell, Doubt, figure_cells, open_cells
from filmdesk.modules.budget.foreign.said import LINE, TOTAL, Decimals
from filmdesk.modules.budget.foreign.totals import Places, Stated
from filmdesk.values.figures import decimal_mark
from filmdesk.values.money import read_money

_MOST_TRIES, _FEWEST_TRIES, _SHORT = 24, 3, 2_000
"""How often a file is read again with rows taken for what they were not; less often one that is not short."""
_CENT = Decimal("0.01")
_MONEY = ("rate", "subtotal", "fringe", "total")


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes its numbers: whether a comma stands ahead of decimals, and an open one that does not tell."""

    commas: bool = False
    open: Cell | None = None
    """The first figure that can be read in two ways."""
    known: bool = True
    """Whether the file itself tells which."""

    @property
    def readings(self) -> tuple[str, str]:
        """What the open figure says where a point stands ahead of decimals, and where a comma does."""
        told = [read_money(self.open.text, commas=commas) if self.open else None for commas in (False, True)]
        point, comma = (_plainly(read[0]) if read else "" for read in told)
        return point, comma


def read_foreign(sheet: Sheet, layout: Layout, usual: str) -> tuple[Foreign, Written]:
    """The budget in a sheet whose columns are known, and how its numbers were read; `usual` is what amounts are in."""
    written = how_written(sheet, layout, usual)
    found = _settled(sheet, layout, usual, written.commas)
    if written.open and not written.known:
        at, said = written.open, written.readings[written.commas]
        other = written.readings[not written.commas]
        found.doubts.append(Doubt(at.row, f"“{at.text}” may be {said} or {other}; it is read as {said}.", at.under))
    return found, written


def _plainly(figure: Decimal) -> str:
    """A figure nobody reads in two ways: 1,500.00 and 1.50."""
    fewest = figure.quantize(_CENT)
    return f"{fewest if fewest == figure else figure:,f}"


# How numbers are written


def how_written(sheet: Sheet, layout: Layout, usual: str) -> Written:
    """Whether a comma stands ahead of decimals: as a person says, else by figures that tell, else by what adds up."""
    cells = [cell for cell in figure_cells(sheet, layout) if cell.is_text]
    doubtful = list(open_cells(cells))
    first, said = next(iter(doubtful), None), layout.said.decimals
    if said:
        return Written(said is Decimals.COMMA, first)
    marks = {mark for cell in cells if (mark := decimal_mark(cell.text)) in (".", ",") and _is_figure(cell.text)}
    if len(marks) == 1 or not first:
        return Written(marks == {","}, first)
    odd = [_misfits(read_whole(sheet, layout, usual, commas=commas)) for commas in (False, True)]
    if odd[False] != odd[True]:
        return Written(odd[True] < odd[False], first)
    return Written(not marks and _are_grouped(doubtful), first, known=False)


def _is_figure(text: str) -> bool:
    return any(read_money(text, commas=commas) for commas in (False, True))


def _are_grouped(doubtful: list[Cell]) -> bool:
    """Whether all of them have a point, and some are money: nobody writes it to three decimals."""
    return all("." in cell.text for cell in doubtful) and any(cell.under in _MONEY for cell in doubtful)


def _misfits(found: Foreign) -> int:
    """How badly the totals fit; one of which it is not known what it adds up is less than one that is wrong."""
    return 4 * len(found.differing) + 2 * len(found.unchecked) + len(found.rounding)


# What rows are


def _settled(sheet: Sheet, layout: Layout, usual: str, commas: bool) -> Foreign:
    """Read it, and rows that may be lines or totals as whatever makes more of the totals fit."""
    found, tries = read_whole(sheet, layout, usual, commas=commas), 0
    most = max(_MOST_TRIES * _SHORT // max(len(sheet.rows), _SHORT), _FEWEST_TRIES)
    waiting = list(islice(_otherwise(found), most))
    while waiting and tries < most:
        tries += 1
        rows = {**layout.said.rows, **waiting.pop(0)}
        tried = replace(layout, said=replace(layout.said, rows=rows))
        read = read_whole(sheet, tried, usual, commas=commas)
        if _misfits(read) < _misfits(found):
            layout, found = tried, read
            waiting = list(islice(_otherwise(found), most))
    found.doubts += _doubted(found)
    return found


def _otherwise(found: Foreign) -> Iterator[dict[int, str]]:
    """Rows that may be what they were not taken for, as a total that does not fit has them: too much, or missing."""
    changes = sorted((_change(unsure), row) for row, unsure in found.unsure.items())
    for one in found.differing:
        low, high = ((one.difference or Decimal(0)) + away for away in (-one.unit, one.unit))
        fitting = changes[bisect_left(changes, (low, 0)) : bisect_right(changes, (high, sys.maxsize))]
        inside = [row for _, row in fitting if row != one.row and _reaches(one.places, found.unsure[row].at)]
        yield from ({row: _other(found.unsure[row])} for row in inside)
        if 1 < len(changes) <= _MOST_TRIES:
            yield from _together(found, one, low, high)


def _together(found: Foreign, one: Stated, low: Decimal, high: Decimal) -> Iterator[dict[int, str]]:
    """All such rows of a total, where together they are what it has too much, or what is missing."""
    inside = {row: unsure for row, unsure in found.unsure.items() if row != one.row and _reaches(one.places, unsure.at)}
    if low <= sum(map(_change, inside.values())) <= high:
        yield {row: _other(unsure) for row, unsure in inside.items()}


def _change(unsure: Unsure) -> Decimal:
    """What it would change if it were the other."""
    return -unsure.figure if unsure.is_line else unsure.figure


def _other(unsure: Unsure) -> str:
    return TOTAL if unsure.is_line else LINE


def _reaches(places: Places, at: int) -> bool:
    """Whether lines reach to a place, be it just behind them."""
    return bool(places) and places[0] <= at <= places[-1] + 1


def _doubted(found: Foreign) -> Iterator[Doubt]:
    """What may be a line or add up others, where no total shows which it is."""
    agreeing = [one for one in found.stated if one.agrees and len(one.places) > 1]
    shown = _covered(one.places for one in agreeing)
    for row, unsure in found.unsure.items():
        if unsure.doubt and not (shown(unsure.at) if unsure.is_line else _is_passed_over(row, unsure, agreeing)):
            yield Doubt(row, unsure.doubt, "description")


def _is_passed_over(row: int, unsure: Unsure, agreeing: Sequence[Stated]) -> bool:
    """Whether a later total agrees without it."""
    return any(one.row > row and _reaches(one.places, unsure.at) for one in agreeing)


def _covered(spans: Iterable[Places]) -> Callable[[int], bool]:
    """Whether a place is in any of these spans."""
    runs: list[range] = []
    single: set[int] = set()
    for places in spans:
        if isinstance(places, range):
            runs.append(places)
        else:
            single.update(places)
    reached: dict[int, int] = {}
    for run in runs:
        reached[run.start] = max(reached.get(run.start, 0), run.stop)
    starts = sorted(reached)
    furthest = list(accumulate((reached[start] for start in starts), max))
    return lambda at: at in single or (bool(starts) and _reach(starts, furthest, at) > at)


def _reach(starts: Sequence[int], furthest: Sequence[int], at: int) -> int:
    """How far what begins at or ahead of a place goes."""
    before = bisect_right(starts, at)
    return furthest[before - 1] if before else 0
