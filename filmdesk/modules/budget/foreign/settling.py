"""What one row of another program's budget leaves open, settled by what all of the file comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from filmdesk.film.tabular import Sheet
from filmdesk.modules.budget.foreign.layout import Layout
from filmdesk.modules.budget.foreign.reading import Foreign, read_whole
from filmdesk.modules.budget.foreign.rows import Cell, Doubt, figure_cells, open_cells
from filmdesk.modules.budget.foreign.said import LINE, TOTAL, Decimals
from filmdesk.modules.budget.foreign.totals import Places
from filmdesk.values.figures import decimal_mark
from filmdesk.values.money import read_money

_MOST_TRIES = 24
"""Rows that are read again as what they were not taken for."""
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
    marks = {decimal_mark(cell.text) for cell in cells if _is_figure(cell.text)} & {".", ","}
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
    waiting = list(_otherwise(found))
    while waiting and tries < _MOST_TRIES:
        tries += 1
        rows = {**layout.said.rows, **waiting.pop(0)}
        tried = replace(layout, said=replace(layout.said, rows=rows))
        read = read_whole(sheet, tried, usual, commas=commas)
        if _misfits(read) < _misfits(found):
            layout, found = tried, read
            waiting = list(_otherwise(found))
    found.doubts += _doubted(found)
    return found


def _otherwise(found: Foreign) -> Iterator[dict[int, str]]:
    """Rows that may be what they were not taken for, as a total that does not fit has them: too much, or missing."""
    for one in found.differing:
        difference = one.difference or Decimal(0)
        others = ((row, unsure) for row, unsure in found.unsure.items() if row != one.row)
        inside = {row: unsure for row, unsure in others if _reaches(one.places, unsure.at)}
        changed = {row: -unsure.figure if unsure.is_line else unsure.figure for row, unsure in inside.items()}
        fitting = [[row] for row, change in changed.items() if abs(change - difference) <= one.unit]
        if len(changed) > 1 and abs(sum(changed.values()) - difference) <= one.unit:
            fitting.append(list(changed))
        for rows in fitting:
            yield {row: TOTAL if inside[row].is_line else LINE for row in rows}


def _reaches(places: Places, at: int) -> bool:
    """Whether lines reach to a place, be it just behind them."""
    return bool(places) and places[0] <= at <= places[-1] + 1


def _doubted(found: Foreign) -> Iterator[Doubt]:
    """What was taken for a line although it may add up others, where no total shows that it is one."""
    shown = [one.places for one in found.stated if one.agrees]
    for row, unsure in found.unsure.items():
        if unsure.is_line and unsure.doubt and not any(unsure.at in places for places in shown):
            yield Doubt(row, unsure.doubt, "description")
