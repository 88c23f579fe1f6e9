"""Layouts of other programs' budgets as they were set before, known again by the headings of a file."""

from __future__ import annotations

from dataclasses import replace

from filmdesk.film.tabular import Book
from filmdesk.modules.budget.foreign.layout import HEADED_WITHIN, TITLES, Layout, guess
from filmdesk.settings.layouts import keep_layout, kept_layouts, layout_key

_KIND = "budget"
_HOW = "Columns as you set them before for a file with these headings."


def known_layout(book: Book) -> Layout:
    """The layout that was kept for such a file, else what its headings say."""
    kept = kept_layouts()
    for at, sheet in enumerate(book.sheets if kept else ()):
        for head, row in enumerate(sheet.rows[:HEADED_WITHIN]):
            columns = kept.get(layout_key(_KIND, row)) if any(row) else None
            if columns is not None and all(column < sheet.wide for column in columns.values()):
                return Layout(at, head, {name: at for name, at in columns.items() if name in TITLES}, _HOW)
    return guess(book)


def remember_layout(book: Book, layout: Layout) -> None:
    """Keep a layout for the next file with these headings, where they alone would not say it."""
    named = book.sheets[layout.sheet].row(layout.head)
    same = replace(layout, how="") == replace(guess(book), how="")
    if any(named) and not (same and layout_key(_KIND, named) not in kept_layouts()):
        keep_layout(layout_key(_KIND, named), layout.columns)
