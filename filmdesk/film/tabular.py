"""Tables from outside (CSV, tab-delimited, Excel) as rows of text, and which column is which."""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from filmdesk.values.errors import UserError

_LARGEST = 20 * 1024 * 1024
_MOST_ENTRIES = 10_000
_MOST_INFLATED = 200 * 1024 * 1024
_MOST_RATIO = 100
_MOST_ROWS = 20_000
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a table as text, empty ones left out; raises UserError for what is not a table."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is larger than 20 MB.", "Nothing was changed; no list is that long.")
        rows = _excel_rows(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _text_rows(path.read_bytes())
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).", "Check its name and place.") from error
    rows = [[cell.strip() for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise UserError(f"{path.name} is empty.", "Nothing was changed.")
    return rows


def read_mapping(path: Path | None) -> dict[str, str]:
    """The [columns] of a mapping file: field to the heading it stands under."""
    if path is None:
        return {}
    try:
        columns = tomllib.loads(path.read_text("utf-8")).get("columns", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"The mapping {path.name} cannot be read.", 'Write it as [columns] with name = "Heading".') from error
    return {str(field): str(heading) for field, heading in columns.items()}


def recognise(
    header: Sequence[str], words: Mapping[str, Sequence[str]], mapping: Path | None = None
) -> dict[str, int]:
    """The column number of each field, by the words its heading may say, or by the mapping file."""
    plain = [_plain(heading) for heading in header]
    found = {}
    for field, synonyms in words.items():
        for word in (field, *synonyms):
            if _plain(word) in plain:
                found[field] = plain.index(_plain(word))
                break
    for field, heading in read_mapping(mapping).items():
        if _plain(heading) not in plain:
            raise UserError(f"There is no column “{heading}”.", f"The columns are {', '.join(header)}.")
        found[field] = plain.index(_plain(heading))
    return found


def cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """A row's texts by field, those it leaves out as empty."""
    return {field: row[i] if i < len(row) else "" for field, i in columns.items()}


def _plain(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum() or char == "#")


def _text_rows(data: bytes) -> list[list[str]]:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("This is not a table of text.", "Save it as CSV or Excel and try again.")
    text = _decode(data)
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:_MOST_ROWS]
    except csv.Error as error:
        raise UserError(f"This table cannot be read ({error}).", "Save it as CSV or Excel and try again.") from error


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _excel_rows(path: Path) -> list[list[str]]:
    _refuse_bomb(path)
    from openpyxl import load_workbook  # noqa: PLC0415 - most imports are text and need no openpyxl
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_as_text(value) for value in row] for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError) as error:
        raise UserError(f"{path.name} is not an Excel workbook that can be read.", "Save it as CSV and try again.") from error
    return rows


def _refuse_bomb(path: Path) -> None:
    """Count what a zip says it holds before anything is inflated (reliability 5)."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UserError(f"{path.name} is not an Excel workbook.", "Save it as .xlsx or CSV and try again.") from error
    inflated = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > _MOST_ENTRIES or inflated > _MOST_INFLATED or inflated / packed > _MOST_RATIO:
        raise UserError(f"{path.name} unpacks to far more than a list holds.", "It was not opened.")


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
