"""Ranges of cells to and from a spreadsheet: tab-separated text, quoted where a cell needs it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')
_NEEDS_QUOTES = ("\n", "\t", '""')


def as_text(cells: Sequence[Sequence[str]]) -> str:
    """The cells as a spreadsheet takes them from the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(cells)
    return out.getvalue()


def as_cells(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet put on the clipboard; line breaks inside quoted cells stay.

    Spreadsheets quote a cell only where it needs it: quotes around words that do not are a person's own.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(plain):
        match = _CELL.match(plain, at)
        if match is None:
            break
        rows[-1].append(_cell(match))
        at = match.end()
        if at < len(plain) and plain[at] == "\n":
            rows.append([])
        at += 1
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cell(match: re.Match[str]) -> str:
    inside = match[1]
    if inside is None:
        return match[2]
    if inside and not any(sign in inside for sign in _NEEDS_QUOTES):
        return match[0]
    return inside.replace('""', '"')
