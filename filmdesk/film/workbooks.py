"""Reading an Excel workbook from outside. Runs caged, so that no file can hang or exhaust the program."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from filmdesk.caged.zips import is_bomb, is_devious
from filmdesk.values.errors import UserError

_MOST_ROWS = 20_000
_MOST_SHEETS = 20
_MOST_COLUMNS = 200


def workbook_rows(path: str) -> list[list[str]]:
    """The cells of the first sheet as text; raises UserError for what is not a workbook that can be read."""
    return _sheets(Path(path), 1)[0]


def workbook_sheets(path: str) -> list[list[list[str]]]:
    """The cells of every sheet as text; raises UserError for what is not a workbook that can be read."""
    return _sheets(Path(path), _MOST_SHEETS)


def _sheets(path: Path, most: int) -> list[list[list[str]]]:
    name = path.name
    _refuse_bomb(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        first, *others = book.worksheets[:most]
        sheets = [sheet.iter_rows(max_row=_MOST_ROWS, values_only=True) for sheet in (first, *others)]
        return [[[_as_text(value) for value in row[:_MOST_COLUMNS]] for row in rows] for rows in sheets]
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
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
