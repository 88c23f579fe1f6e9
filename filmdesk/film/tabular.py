"""Tables from outside (CSV, tab-delimited, Excel) as rows of text, and which column is which."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from filmdesk.caged.run import run_caged
from filmdesk.values.errors import UserError

_LARGEST = 20 * 1024 * 1024
_MOST_ROWS = 20_000
_SECONDS, _MEGABYTES = 30, 512
"""What reading a workbook may take; a full one of 20,000 rows needs a few seconds."""
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a table as text, empty ones left out; raises UserError for what is not a table."""
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is not a file but a folder.", "Take in the files in it.")
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


def read_sheets(path: Path) -> list[list[list[str]]]:
    """The rows of every sheet of a workbook, or of the one table a text file is; UserError for neither."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return [read_rows(path)]
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is larger than 20 MB.", "Nothing was changed; no list is that long.")
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).", "Check its name and place.") from error
    sheets: list[list[list[str]]] = run_caged(
        "filmdesk.film.workbooks:workbook_sheets", str(path.resolve()), seconds=_SECONDS, megabytes=_MEGABYTES
    )
    return sheets


def read_mapping(path: Path | None) -> dict[str, str]:
    """The [columns] of a mapping file: field to the heading it stands under."""
    if path is None:
        return {}
    try:
        columns = dict(tomllib.loads(path.read_text("utf-8-sig"))["columns"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"The mapping {path.name} cannot be read.", 'Write it as [columns] with name = "Heading".'
        ) from error
    return {field: str(heading) for field, heading in columns.items()}


def recognise(header: Sequence[str], words: Mapping[str, Sequence[str]], mapping: Path | None = None) -> dict[str, int]:
    """The column number of each field, by the words its heading may say, or by the mapping file."""
    plain = [_plain(heading) for heading in header]
    found = {}
    for field, synonyms in words.items():
        for word in (field, *synonyms):
            if _plain(word) in plain:
                found[field] = plain.index(_plain(word))
                break
    for field, heading in read_mapping(mapping).items():
        if field not in words:
            raise UserError(f"Nothing of it is called {field}.", f"The mapping may name {', '.join(words)}.")
        if _plain(heading) not in plain:
            raise UserError(f"There is no column “{heading}”.", f"The columns are {', '.join(header)}.")
        found[field] = plain.index(_plain(heading))
    return found


def cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """A row's texts by field, those it leaves out as empty."""
    return {field: row[i] if i < len(row) else "" for field, i in columns.items()}


def _plain(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum() or char == "#")


def _excel_rows(path: Path) -> list[list[str]]:
    workbook = str(path.resolve())
    rows: list[list[str]] = run_caged(
        "filmdesk.film.workbooks:workbook_rows", workbook, seconds=_SECONDS, megabytes=_MEGABYTES
    )
    return rows


def _text_rows(data: bytes) -> list[list[str]]:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("This is not a table of text.", "Save it as CSV or Excel and try again.")
    return rows_of_text(_decode(data))


def rows_of_text(text: str) -> list[list[str]]:
    """The rows of a table copied from a spreadsheet or written as CSV; UserError for what is not one."""
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
