"""Cells: the type and format Excel knows a value by, and the looks they share."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from filmdesk.paper.parts import Value
from filmdesk.paper.text import clean, shown
from filmdesk.values.clock import DAY, ClockTime
from filmdesk.values.eighths import Eighths

AnyCell = SheetCell | MergedCell

FONT = "Arial"
"""A face every office program has; the PDF carries filmdesk's own."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMATS = {
    "money": "#,##0.00_);(#,##0.00)",
    "whole": "#,##0_);(#,##0)",
    "number": "#,##0.####",
    "time12": "h:mm AM/PM",
    "time24": "[h]:mm",
}
_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Face:
    """How a cell looks."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    ink: str = "1A1A1A"
    size: float = 9.0
    fill: str = ""
    align: str = "left"
    top: str = ""
    bottom: str = ""
    """Rules above and below: hair, thin or medium."""
    format: str = "General"
    middle: bool = False
    indent: int = 0
    sides: str = ""
    """Rules at the left or right edge of a box: l, r or lr."""


class Wardrobe:
    """Gives cells their looks; each look is worked out once for a workbook."""

    def __init__(self) -> None:
        self._known: dict[Face, Any] = {}

    def dress(self, cell: AnyCell, face: Face) -> None:
        """Give the cell that look."""
        styled: Any = cell
        style = self._known.get(face)
        if style is None:
            _dress(cell, face)
            self._known[face] = copy(styled._style)
        else:
            styled._style = copy(style)


def _dress(cell: AnyCell, face: Face) -> None:
    cell.font = Font(FONT, face.size, bold=face.bold, italic=face.italic, strike=face.strike, color=face.ink)
    cell.alignment = Alignment(
        face.align,
        "center" if face.middle else "top",
        wrap_text=True,
        indent=face.indent,
    )
    if face.fill:
        cell.fill = PatternFill("solid", fgColor=face.fill)
    cell.border = Border(
        top=_rule(face.top),
        bottom=_rule(face.bottom),
        left=_rule("thin" if "l" in face.sides else ""),
        right=_rule("thin" if "r" in face.sides else ""),
    )
    cell.number_format = face.format


def _rule(kind: str) -> Side:
    style: Any = kind
    return Side(style, "BDBDBD" if kind == "hair" else "1A1A1A") if kind else Side()


def stored(value: Value, kind: str, clock: int) -> tuple[str | int | float | Decimal | date | bool | None, str]:
    """What is put in the cell and its number format; text where Excel has no such value."""
    match value:
        case None:
            return None, "General"
        case bool():
            return shown(value), "General"
        case str():
            return safe(value), "General"
        case ClockTime():
            return int(value) / DAY, _time_format(value, clock)
        case Eighths():
            return int(value) / 8, "# ?/8"
        case date():
            return _moment(value, clock)
        case _:
            return _number(value, kind, clock)


def safe(text: str) -> str:
    """Clean text whose own underscores Excel will not read as codes."""
    text = clean(text)
    return _ESCAPE.sub("_x005F_", text)[:32000] if "_x" in text else text[:32000]


def _time_format(value: ClockTime, clock: int) -> str:
    if clock == 24:
        return _FORMATS["time24"]
    return f'{_FORMATS["time12"]} "(+1)"' if int(value) >= DAY else _FORMATS["time12"]


def _number(value: int | Decimal, kind: str, clock: int) -> tuple[str | int | Decimal, str]:
    if isinstance(value, Decimal) and not value.is_finite():
        return shown(value, kind, clock), "General"
    if value >= _LARGEST or value <= -_LARGEST or (kind in {"text", "code"} and isinstance(value, Decimal)):
        return shown(value, kind, clock), "General"
    if kind == "number" and isinstance(value, int):
        return value, "#,##0"
    return value, _FORMATS.get(kind, "General")


def _moment(value: date, clock: int) -> tuple[str | date, str]:
    if value.year < 1901:
        return shown(value, clock=clock), "General"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), "d mmm yyyy h:mm AM/PM" if clock == 12 else "d mmm yyyy hh:mm"
    return value, "d mmm yyyy"


def put(cell: AnyCell, value: object) -> None:
    """Put a value in a cell; text is always text, whatever it begins with."""
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str) and isinstance(cell, SheetCell):
        cell.data_type = "s"
