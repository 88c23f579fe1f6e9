"""Reading an Excel workbook from outside. Runs caged, so that no file can hang or exhaust the program."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator, Sequence
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
_STYLES = "xl/styles.xml"
_FORMAT = re.compile(r'formatCode="([^"]*)"')
_SIGN = re.compile(r"\[\$([^\]-]+)[^\]]*\]|([$€£¥])")
"""The sign of a currency in how a number is shown: [$€-407], "£"."""
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
    with zipfile.ZipFile(path) as archive:  # that it is one was seen just now
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
        reads = _WithSigns() if to_its_end and _has_signs(path) else _Values()
        return [_sheet(sheet, to_its_end, reads) for sheet in (first, *others)]
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


class _Values:
    """Cells as the values in them."""

    def rows(self, sheet: Any, last: int) -> Iterator[Sequence[Any]]:
        """Row by row."""
        rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=last, values_only=True)
        return rows

    def text(self, cell: Any) -> str:
        """What it says."""
        return _as_text(cell)

    def value(self, cell: Any) -> Any:
        """What it holds."""
        return cell


class _WithSigns(_Values):
    """Cells with the sign of a currency where nothing but how they are shown says it: 1200 shown as 1.200,00 €."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def rows(self, sheet: Any, last: int) -> Iterator[Sequence[Any]]:
        rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=last)
        return rows

    def text(self, cell: Any) -> str:
        text = _as_text(cell.value)
        return f"{text} {self._sign(cell.number_format)}".strip() if _is_number(cell.value) else text

    def value(self, cell: Any) -> Any:
        return cell.value

    def _sign(self, shown: str) -> str:
        if shown not in self._signs:
            found = _SIGN.search(shown)
            self._signs[shown] = next(filter(None, found.groups()), "").strip() if found else ""
        return self._signs[shown]


def _has_signs(path: Path) -> bool:
    """Whether cells are shown with the sign of a currency other than the dollar, which budgets have without meaning."""
    with zipfile.ZipFile(path) as archive:
        styles = archive.read(_STYLES).decode("utf-8", "replace") if _STYLES in archive.namelist() else ""
    signs = (sign.strip() for code in _FORMAT.findall(styles) for found in _SIGN.findall(code) for sign in found)
    return any(sign not in ("", "$") for sign in signs)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _sheet(sheet: Any, to_its_end: bool, reads: _Values) -> dict[str, Any]:
    """A sheet's rows as far as they are read, and whether any of the next holds something, as far as is looked."""
    rows = reads.rows(sheet, _LOOKED_AT if to_its_end else _MOST_ROWS)
    read, typed = [], []
    for at, row in enumerate(islice(rows, _MOST_ROWS)):
        cells = row[:_MOST_COLUMNS]
        typed += [(at, column) for column, cell in enumerate(cells) if _is_typed(reads.value(cell))]
        read.append([reads.text(cell) for cell in cells])
    more = any(reads.value(cell) is not None for row in rows for cell in row)
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
