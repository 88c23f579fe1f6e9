"""Marks on a rubric: a place in or between its columns, or points with their weighted total."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from filmdesk.modules.coverage.rubric import COLUMNS, Rubric
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number

_HIGHEST = Decimal(100)
_MIDDLE = Decimal("0.5")
_SIDES = {"+": Decimal("0.25"), "-": Decimal("0.75")}
"""Towards the better neighbour, and towards the poorer one, within a column."""
_EDGE, _NEAR_BETTER, _NEAR_POORER = Decimal("0.125"), Decimal("0.375"), Decimal("0.625")
_TENTH = Decimal("0.1")


def read_mark(rubric: Rubric, text: str) -> Decimal:
    """The mark meant: "good", "good+", "good-", "good/fair" or a place counted from the left; or points.

    Raises UserError for anything else.
    """
    if rubric.grid != COLUMNS:
        return _within(read_number(text), _HIGHEST)
    plain = text.strip().casefold().replace("−", "-").replace("–", "-")
    if plain and (plain[0].isdigit() or plain[0] == "."):
        return _within(read_number(plain), Decimal(len(rubric.columns)))
    if "/" in plain:
        return _between(rubric, *(part.strip() for part in plain.split("/", 1)))
    side = plain[-1:] if plain[-1:] in _SIDES else ""
    return _column(rubric, plain.removesuffix(side).strip()) + (_SIDES[side] if side else _MIDDLE)


def _within(mark: Decimal, highest: Decimal) -> Decimal:
    if not 0 <= mark <= highest:
        raise UserError(f"A mark lies between 0 and {highest}.", "Nothing was changed.")
    return mark


def _between(rubric: Rubric, left: str, right: str) -> Decimal:
    better, poorer = sorted((_column(rubric, left), _column(rubric, right)))
    if poorer - better != 1:
        raise UserError("A mark stands between two columns side by side.", f"They are {', '.join(rubric.columns)}.")
    return Decimal(poorer)


def _column(rubric: Rubric, word: str) -> int:
    """The column a word begins; raises UserError for none or for two."""
    found = [at for at, column in enumerate(rubric.columns) if word and column.casefold().startswith(word)]
    exact = [at for at in found if rubric.columns[at].casefold() == word]
    if len(exact or found) != 1:
        raise UserError(f"“{word}” is no column of this form.", f"Write {', '.join(rubric.columns)}, or Good/Fair.")
    return (exact or found)[0]


def shown_mark(rubric: Rubric, mark: Decimal) -> str:
    """A mark in words: "Good", "Good+", "Good/Fair"; or its points."""
    if rubric.grid != COLUMNS:
        return f"{mark.normalize():f}"
    last = len(rubric.columns) - 1
    nearest = int(mark.to_integral_value())
    if 0 < nearest <= last and abs(mark - nearest) < _EDGE:
        return f"{rubric.columns[nearest - 1]}/{rubric.columns[nearest]}"
    column = min(int(mark), last)
    inside = mark - column
    side = "+" if inside < _NEAR_BETTER else "-" if inside > _NEAR_POORER else ""
    return rubric.columns[column] + side


def total(rubric: Rubric, marks: Mapping[str, Decimal]) -> Decimal | None:
    """The weighted total of a grid of points; None in a grid of columns, and while a row that counts has no mark."""
    if rubric.grid == COLUMNS or any(row.weight and row.name not in marks for row in rubric.rows):
        return None
    return sum((row.weight * marks[row.name] for row in rubric.rows if row.weight), Decimal(0))


def shown_total(total: Decimal) -> str:
    """A total with one decimal at most: "66.5", "70"."""
    return f"{total.quantize(_TENTH, ROUND_HALF_UP).normalize():f}"


def band(rubric: Rubric, total: Decimal) -> str:
    """What a total is called; empty below the lowest band."""
    return next((band.title for band in rubric.bands if total >= band.least), "")
