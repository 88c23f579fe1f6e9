"""Ranges of cells to and from a spreadsheet: tab-separated text, quoted where a cell needs it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def as_text(cells: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet takes them from the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(cells)
    return out.getvalue()


def as_cells(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet put on the clipboard; line breaks inside quoted cells stay."""
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
