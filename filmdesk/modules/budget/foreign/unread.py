"""Money that stands in a file where it is not read: in rows left out, in columns that are nothing, on other sheets."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.film.tabular import Book, Sheet
from filmdesk.modules.budget.foreign.found import Foreign
from filmdesk.modules.budget.foreign.layout import Layout, guess_on, headings
from filmdesk.modules.budget.foreign.rows import Doubt, read_rows
from filmdesk.modules.budget.foreign.said import LEFT, TOTAL
from filmdesk.modules.budget.foreign.together import ALL
from filmdesk.modules.budget.foreign.totals import unit_of
from filmdesk.modules.budget.foreign.words import is_total, subject_of
from filmdesk.values.cents import as_money
from filmdesk.values.money import read_money

_LONGEST, _MOST = 40, 6
_LAST = 2_000
"""Rows at the end of another sheet in which its grand total is looked for."""
_NO_MONEY = ("page", "pg", "no", "#")
"""What heads columns of numbers that are no money."""


def left_out(book: Book, layout: Layout, found: Foreign) -> Iterator[Doubt]:
    """Rows below the headings that nothing is taken of although they say a figure, where nobody says so."""
    sheet, named = book.sheets[layout.sheet], headings(book, layout)
    pages = {at for at, head in enumerate(named) if head.strip(". ").casefold() in _NO_MONEY}
    read = {one.row for one in found.stated}
    for number, texts in enumerate(sheet.rows[layout.head + 1 :], layout.head + 2):
        kind = found.kinds.get(number, LEFT)
        if kind not in (LEFT, TOTAL) or number in read or number in layout.said.rows or not any(texts):
            continue
        figure = next((text for at, text in enumerate(texts) if at not in pages and read_money(text)), "")
        if figure:
            what = next((text for text in texts if text != figure and text), "It")[:_LONGEST]
            yield Doubt(number, f"“{what}” is left out, although it says {figure[:_LONGEST]}.")


def unread_columns(book: Book, layout: Layout) -> list[str]:
    """The headings of columns that are taken for nothing and hold figures."""
    sheet, named = book.sheets[layout.sheet], headings(book, layout)
    taken = set(layout.columns.values())
    return [named[at] for at in range(sheet.wide) if at not in taken and _has_figures(sheet, layout, at)][:_MOST]


def _has_figures(sheet: Sheet, layout: Layout, at: int) -> bool:
    told = [row[at] for row in sheet.rows[layout.head + 1 :] if len(row) > at and row[at]]
    return bool(told) and sum(read_money(text) is not None for text in told) * 2 >= len(told)


def other_sheets(book: Book, layout: Layout, found: Foreign) -> Iterator[Doubt]:
    """What other sheets of a workbook say in all that the lines do not come to, and those with lines of their own."""
    for at, sheet in enumerate(book.sheets):
        own = at == layout.sheet or at in book.sheets[layout.sheet].parts or sheet.parts
        headed = None if own else guess_on(book, at)
        if headed is None:
            continue
        left = max(len(sheet.rows) - headed.head - 1 - _LAST, 0)
        shorter = Sheet(sheet.name, [*sheet.rows[: headed.head + 1], *sheet.rows[headed.head + 1 + left :]], sheet.wide)
        rows, _ = read_rows(shorter, headed, commas=False)
        name = f"sheet “{sheet.name[:_LONGEST]}”"
        sums = [row for row in rows if is_total(row.sums) and subject_of(row.sums, "", {}, ())[0] == "all"]
        figure = sums[-1].whole if sums else None
        if figure is not None and abs(figure - found.total) > unit_of([figure]) / 2:
            lines = f"these lines come to {as_money(found.total)}"
            yield Doubt(0, f"Row {sums[-1].number + left} of the {name} says {as_money(figure)} in all; {lines}.")
        elif figure is None and headed.columns.keys() >= {"amount", "rate"} and any(row.reckoned for row in rows):
            joined = any({at, layout.sheet} <= set(other.parts) for other in book.sheets)
            how = f": read “{ALL}” for both" if joined else ""
            yield Doubt(0, f"The {name} has lines of its own, which are not read{how}.")
