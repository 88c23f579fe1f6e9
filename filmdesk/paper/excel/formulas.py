"""Formulas: symbolic ones as Excel's text, and the values they stand for written beside them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl.utils import get_column_letter

from filmdesk.paper.parts import Calc, Called, Formula, Named, Ref, Sum

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,200}")
_LOOKS_LIKE_CELL = re.compile(r"(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EMPTY_VALUE = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*?)(>)(<f>[^<]*</f>)<v\s*/?>(?:</v>)?')


@dataclass(slots=True)
class Places:
    """Where the cells of named tables stand, and which rows are totals."""

    cells: dict[tuple[str, str, str], tuple[str, int, int]] = field(default_factory=dict)
    columns: dict[tuple[str, str], list[tuple[str, int, int]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def note(self, table: str, row: str, column: str, spot: tuple[str, int, int], total: bool) -> None:
        """Remember a placed cell: its sheet, row and column."""
        if row:
            self.cells[table, row, column] = spot
        if not total:
            self.columns.setdefault((table, column), []).append(spot)


def valid_name(name: str) -> bool:
    """Whether Excel takes it as a defined name."""
    return bool(_NAME.fullmatch(name)) and not _LOOKS_LIKE_CELL.fullmatch(name)


def formula_text(formula: Formula, places: Places, home: str) -> str | None:
    """The formula for a cell of the sheet called home, or None where something it names is not on paper."""
    text = _text(formula, places, home)
    return None if text is None or len(text) > 8000 else f"={text}"


def _text(formula: Formula, places: Places, home: str) -> str | None:
    match formula:
        case Decimal():
            return f"{formula:f}" if formula.is_finite() else None
        case Named():
            return formula.name if formula.name in places.names else None
        case Ref():
            spot = places.cells.get((formula.table, formula.row, formula.column))
            return _address(spot, home) if spot else None
        case Sum():
            return _sum(formula, places, home)
        case Calc():
            return _calc(formula, places, home)
        case Called():
            return _called(formula, places, home)


def _calc(formula: Calc, places: Places, home: str) -> str | None:
    parts = [_text(operand, places, home) for operand in formula.operands]
    if not parts or None in parts:
        return None
    return f"({formula.op.join(part for part in parts if part)})"


def _called(formula: Called, places: Places, home: str) -> str | None:
    parts = [_text(operand, places, home) for operand in formula.operands]
    if not parts or None in parts:
        return None
    return f"{formula.name}({','.join(part for part in parts if part)})"


def _sum(formula: Sum, places: Places, home: str) -> str | None:
    if formula.rows:
        found = [places.cells.get((formula.table, row, formula.column)) for row in formula.rows]
        if None in found:
            return None
        spots = [spot for spot in found if spot]
    else:
        spots = places.columns.get((formula.table, formula.column), [])
    ranges = _ranges(spots, home)
    if len(ranges) > 250:
        return "+".join(f"SUM({','.join(ranges[at : at + 250])})" for at in range(0, len(ranges), 250))
    return f"SUM({','.join(ranges)})" if ranges else "0"


def _ranges(spots: list[tuple[str, int, int]], home: str) -> list[str]:
    """Neighbouring cells of a column as one range."""
    runs: list[list[tuple[str, int, int]]] = []
    for spot in spots:
        last = runs[-1][-1] if runs else None
        if last and (last[0], last[1] + 1, last[2]) == spot:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return [
        _address(run[0], home) + (f":{get_column_letter(run[-1][2])}{run[-1][1]}" if len(run) > 1 else "")
        for run in runs
    ]


def _address(spot: tuple[str, int, int], home: str) -> str:
    sheet, row, column = spot
    cell = f"{get_column_letter(column)}{row}"
    if sheet == home:
        return cell
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def with_values(book: bytes, values: list[dict[str, float | Decimal]], made: datetime) -> bytes:
    """The workbook with each formula's value in its cell, sheet by sheet, and every date in it the one given."""
    dated = (max(made.year, 1980), made.month, made.day, made.hour, made.minute, made.second)
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in source.infolist():
            data = source.read(entry)
            number = _sheet_number(entry.filename)
            if 0 < number <= len(values) and values[number - 1]:
                data = _valued(data, values[number - 1])
            elif entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + f"{made:%Y-%m-%dT%H:%M:%SZ}".encode(), data)
            fresh = zipfile.ZipInfo(entry.filename, dated)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(fresh, data, compresslevel=6)
    return target.getvalue()


def _sheet_number(name: str) -> int:
    match = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    return int(match[1]) if match else 0


def _valued(data: bytes, values: dict[str, float | Decimal]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        value = values.get(match[2].decode())
        if value is None:
            return match[0]
        return match[1] + match[3] + match[4] + f"<v>{value}</v>".encode()

    return _EMPTY_VALUE.sub(filled, data)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Tab names Excel accepts: no forbidden characters, at most 31 long, none twice."""
    names: list[str] = []
    for title in titles:
        base = re.sub(r"[\\/*?:\[\]]", " ", title).strip().strip("'")[:31].strip() or "Sheet"
        name, number = base, 2
        while name.lower() in {known.lower() for known in names} or name.lower() == "history":
            name = f"{base[:27]} {number}"
            number += 1
        names.append(name)
    return names
