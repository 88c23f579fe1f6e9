"""The sheets of a workbook whose columns are alike, one after another as one: a budget may have one for each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from filmdesk.film.tabular import Book, Sheet
from filmdesk.modules.budget.foreign.layout import Layout, guess_on

ALL = "All sheets"
_FEWEST = 2


def with_all(book: Book) -> Book:
    """The book, and where several of its sheets are headed alike one more, behind the others, that has all of them.

    It is offered and never taken unasked, for they may be versions of one budget.
    """
    headed = [layout for at in range(len(book.sheets)) if (layout := guess_on(book, at))]
    most = max(headed, key=lambda layout: len(layout.columns), default=None)
    alike = [layout for layout in headed if most and layout.columns == most.columns]
    if len(alike) < _FEWEST:
        return book
    return replace(book, sheets=(*book.sheets, _joined(book, alike)))


def _joined(book: Book, layouts: Sequence[Layout]) -> Sheet:
    rows: list[list[str]] = []
    typed: set[tuple[int, int]] = set()
    for layout in layouts:
        sheet = book.sheets[layout.sheet]
        first = layout.head + 1 if rows else 0
        rows += [[f"Sheet “{sheet.name}”"]] if rows else []
        typed |= set(_moved(sheet, len(rows) - first, first))
        rows += sheet.rows[first:]
    return Sheet(ALL, rows, max(map(len, rows), default=0), frozenset(typed), tuple(one.sheet for one in layouts))


def _moved(sheet: Sheet, by: int, first: int) -> Iterator[tuple[int, int]]:
    """Where its cells with text stand once its rows are moved."""
    return ((row + by, column) for row, column in sheet.typed or () if row >= first)
