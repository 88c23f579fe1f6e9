"""Reading an Excel workbook from outside. Runs caged, so that no file can hang or exhaust the program."""

from __future__ import annotations

import math
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from filmdesk.caged.zips import is_bomb, is_devious
from filmdesk.values.errors import UserError

_MOST_ROWS = 20_000
_LOOKED_AT = 22_000
"""How far it is looked for rows beyond those that are read."""
_MOST_SHEETS = 20
_MOST_COLUMNS = 200
_BEGINNING = 4 * 1024 * 1024
_BARE_FORMULA = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s{0,9}(?:<v\s{0,9}/>|<v>\s{0,9}</v>)?\s{0,9}</c>")
_DIGIT = re.compile(r"\d", re.ASCII)
_LARGEST, _FINEST = 1e15, Decimal("1e-12")


def workbook_rows(path: str) -> list[list[str]]:
    """The cells of the first sheet as text; raises UserError for what is not a workbook that can be read."""
    [sheet] = _sheets(Path(path), 1)
    rows: list[list[str]] = sheet["rows"]
    return rows


def workbook_sheets(path: str) -> dict[str, Any]:
    """The sheets by name with their cells as text, and what is in none of them; UserError as above.

    Each sheet is its `name`, its `rows` as they are numbered, whether `more` is in it than is read, and which cells
    with digits are `typed` as text. What is in none: `macros`, and `unreckoned`, formulas that say nothing of what they
    come to.
    """
    sheets = _sheets(Path(path), _MOST_SHEETS, to_its_end=True)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        macros = any(name.endswith("vbaProject.bin") for name in names)
        unreckoned = any(_is_unreckoned(archive, name) for name in names if name.startswith("xl/worksheets/sheet"))
    return {"sheets": sheets, "macros": macros, "unreckoned": unreckoned}


def _is_unreckoned(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether the beginning of a sheet has a formula without a result: programs that do not reckon write such."""
    with archive.open(name) as sheet:
        return bool(_BARE_FORMULA.search(sheet.read(_BEGINNING)))


def _sheets(path: Path, most: int, *, to_its_end: bool = False) -> list[dict[str, Any]]:
    name = path.name
    _refuse_bomb(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        first, *others = book.worksheets[:most]
        return [_sheet(sheet, to_its_end) for sheet in (first, *others)]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        SyntaxError,
    ) as error:
        raise UserError(
            f"{name} is not an Excel workbook that can be read.", "Save it as CSV and try again."
        ) from error


def _sheet(sheet: Any, to_its_end: bool) -> dict[str, Any]:
    """A sheet's rows as far as they are read, and whether any of the next holds something, as far as is looked."""
    rows = sheet.iter_rows(max_row=_LOOKED_AT if to_its_end else _MOST_ROWS, values_only=True)
    read, typed = [], []
    for at, row in enumerate(islice(rows, _MOST_ROWS)):
        typed += [(at, column) for column, value in enumerate(row[:_MOST_COLUMNS]) if _is_typed(value)]
        read.append([_as_text(value) for value in row[:_MOST_COLUMNS]])
    more = any(value is not None for row in rows for value in row)
    while to_its_end and read and not any(read[-1]):
        read.pop()
    return {"name": sheet.title, "rows": read, "more": more, "typed": typed}


def _is_typed(value: Any) -> bool:
    return isinstance(value, str) and bool(_DIGIT.search(value))


def _refuse_bomb(path: Path) -> None:
    """Count what a zip says it holds before anything is unpacked (reliability 5)."""
    try:
        with zipfile.ZipFile(path) as archive:
            bomb, devious = is_bomb(archive), is_devious(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UserError(f"{path.name} is not an Excel workbook.", "Save it as .xlsx or CSV and try again.") from error
    if bomb:
        raise UserError(f"{path.name} unpacks to far more than a list holds.", "It was not opened.")
    if devious:
        raise UserError(f"{path.name} is packed like no workbook.", "Save it as .xlsx or CSV and try again.")


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value):
        return _plain(value)
    return str(value)


def _plain(value: float) -> str:
    """The number as a spreadsheet shows it: fifteen digits, what a sum adds behind them left out."""
    digits = f"{Decimal(f'{value:.15g}').quantize(_FINEST):f}" if abs(value) < _LARGEST else str(value)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
