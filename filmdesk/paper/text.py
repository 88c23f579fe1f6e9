"""Words as they are printed: values in the trade's formats, and text without what no format can hold."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from filmdesk.paper.parts import Blank, Cell, Rich, Row, Run, TableColumn, Value
from filmdesk.values.cents import as_money
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import month
from filmdesk.values.eighths import Eighths

BLANK = "________"
"""How a value that is not known yet is printed where nothing can be filled in."""

_TICKED = frozenset({"yes", "y", "true", "1", "on", "x", "\u2713"})

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
RIGHT_KINDS = frozenset({"number", "eighths", "time", "money", "whole"})
NEVER_WRAPPED = RIGHT_KINDS | {"date", "code"}


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and marks that turn its direction; lines end in LF."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))


def ticked(value: str) -> bool:
    """Whether what was filled in sets a box to tick."""
    return value.strip().casefold() in _TICKED


def filled_in(blank: Blank) -> str:
    """What stands in a blank where nothing can be ticked: its value, or what a choice is made from."""
    return blank.value or " / ".join(blank.options)


def plain(rich: Rich) -> str:
    """Rich text as clean plain text."""
    return clean(rich if isinstance(rich, str) else "".join(run.text for run in rich))


def runs_of(rich: Rich) -> tuple[Run, ...]:
    """Rich text as clean runs."""
    if isinstance(rich, str):
        return (Run(clean(rich)),)
    return tuple(Run(clean(r.text), r.bold, r.italic, r.underline, r.strike, r.muted, r.small, r.large) for r in rich)


def shown(value: Value, kind: str = "text", clock: int = 12) -> str:
    """A value as printed in a column of that kind; None is nothing."""
    match value:
        case None:
            return ""
        case str():
            return clean(value)
        case bool():
            return "Yes" if value else "No"
        case Eighths():
            return str(value)
        case ClockTime() | date():
            return moment_shown(value, clock)
        case int() | Decimal():
            return number_shown(value, kind)


def moment_shown(value: ClockTime | date, clock: int) -> str:
    """A time of day, a date, or a date with its time of day."""
    if isinstance(value, ClockTime):
        return value.shown(clock)
    if isinstance(value, datetime):
        return f"{day_shown(value)} {ClockTime(value.hour * 60 + value.minute).shown(clock)}"
    return day_shown(value)


def day_shown(day: date) -> str:
    """A date that reads the same on both sides of the Atlantic: "5 Jun 2026"."""
    return f"{day.day} {month(day)} {day.year}"


def number_shown(value: int | Decimal, kind: str) -> str:
    """A number by its column: money half up, to the cent or to the whole; credits in brackets; numbers with commas."""
    if isinstance(value, Decimal) and not value.is_finite():
        return str(value)
    if kind == "money":
        text = as_money(Decimal(value))
        return f"({text[1:]})" if text.startswith("-") else text
    if kind == "whole":
        rounded = Decimal(value).quantize(Decimal(1), ROUND_HALF_UP)
        return f"({abs(rounded):,f})" if rounded < 0 else f"{rounded:,f}"
    if kind == "number":
        return f"{value:,}" if isinstance(value, int) else f"{value:,f}"
    return str(value) if isinstance(value, int) else f"{value:f}"


def cell_shown(cell: Cell, column: TableColumn, clock: int = 12) -> str:
    """What a cell prints on its first line: its value, a blank where it is not known, a star where it changed."""
    text = shown(cell.value, column.kind, clock)
    if cell.blank and not text:
        text = BLANK
    return f"{text} *".lstrip() if cell.changed else text


def align_of(cell: Cell, column: TableColumn) -> str:
    """Where a cell's text stands: its own word first, then its column's, then its kind's."""
    if cell.align or column.align:
        return cell.align or column.align
    if column.kind in RIGHT_KINDS:
        return "right"
    return "center" if column.kind == "code" else "left"


def spread(cells: tuple[Cell, ...], count: int) -> list[tuple[int, int, Cell]]:
    """The cells with their first column and how many columns they take, all within the table's columns."""
    placed: list[tuple[int, int, Cell]] = []
    at = 0
    for cell in cells:
        if at >= count:
            break
        span = max(1, min(cell.span, count - at))
        placed.append((at, span, cell))
        at += span
    return placed


def is_banner(row: Row, count: int) -> bool:
    """Whether the row is one cell across the whole table."""
    return len(row.cells) == 1 and row.cells[0].span >= count > 1
