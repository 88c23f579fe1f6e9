"""Tables from outside (CSV, tab-delimited, Excel) as rows of text, and which column is which."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.values.errors import UserError

_LARGEST = 20 * 1024 * 1024
_MOST_ROWS = 20_000
_LOOKED_AT = 20
"""Lines from which it is told what sets the columns of a text apart."""
_DELIMITERS = "\t;,"
"""The likelier first, where a table could be split by either."""
_UNREAD = {
    "macros": "It holds macros; they were not run and are not read.",
    "unreckoned": "Some of its formulas do not say what they come to: save it once in Excel or LibreOffice.",
}
_ALPHABET = 26
_SECONDS, _MEGABYTES = 30, 512
"""What reading a workbook may take; a full one of 20,000 rows needs a few seconds."""
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a table as text, empty ones left out; raises UserError for what is not a table."""
    data = _readable(path)
    rows = _excel_rows(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _text_rows(data)
    rows = [[cell.strip() for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise UserError(f"{path.name} is empty.", "Nothing was changed.")
    return rows


def _readable(path: Path) -> bytes:
    """What is in a file that can be read whole; raises UserError for another."""
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is not a file but a folder.", "Take in the files in it.")
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is larger than 20 MB.", "Nothing was changed; no list is that long.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).", "Check its name and place.") from error


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file: its rows as they are numbered there, cells without the blanks around them."""

    name: str
    rows: list[list[str]]
    wide: int = 0
    """The cells of its longest row."""
    typed: frozenset[tuple[int, int]] | None = None
    """Of a workbook, by row and column from 0, the cells with digits that hold text and no number; None for all."""
    parts: tuple[int, ...] = ()
    """The sheets it puts together, where it is none of the file itself."""

    @classmethod
    def of(cls, name: str, rows: Iterable[Iterable[str]], typed: Iterable[Sequence[int]] | None = None) -> Sheet:
        """A sheet of cells as they came."""
        cleaned = [_without_blanks([cell.strip() for cell in row]) for row in rows]
        places = None if typed is None else frozenset((row, column) for row, column in typed)
        return cls(name, cleaned, max(map(len, cleaned), default=0), places)

    def is_text(self, row: int, column: int) -> bool:
        """Whether the digits of a cell were written as text, by whatever habit: a workbook's numbers were not."""
        return self.typed is None or (row, column) in self.typed

    def row(self, at: int) -> list[str]:
        """A row counted from 0; empty where there is none."""
        return self.rows[at] if 0 <= at < len(self.rows) else []


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a workbook, or the one a text file is; and what of the file is not in them, in sentences."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()


def read_book(path: Path) -> Book:
    """Every sheet of a workbook, or the one table a text file is; raises UserError for neither."""
    data = _readable(path)
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        rows = _text_rows(data, _MOST_ROWS + 1)
        told = [{"name": "", "rows": rows[:_MOST_ROWS], "more": len(rows) > _MOST_ROWS, "typed": None}]
        return _book(told, ())
    read: dict[str, Any] = run_caged(
        "filmdesk.film.workbooks:workbook_sheets", str(path.resolve()), seconds=_SECONDS, megabytes=_MEGABYTES
    )
    return _book(read["sheets"], [said for name, said in _UNREAD.items() if read[name]])


def _book(sheets: Sequence[Mapping[str, Any]], unread: Iterable[str]) -> Book:
    remarks = list(unread)
    for sheet in sheets:
        of = f" of “{sheet['name']}”" if sheet["name"] else ""
        remarks += [f"Only the first {_MOST_ROWS:,} rows{of} were read; there are more."] if sheet["more"] else []
    return Book(tuple(Sheet.of(sheet["name"], sheet["rows"], sheet["typed"]) for sheet in sheets), tuple(remarks))


def read_mapping(path: Path | None) -> dict[str, str]:
    """The [columns] of a mapping file: field to the heading it stands under."""
    columns: dict[str, str] = mapping_tables(path)["columns"] if path else {}
    return columns


def mapping_tables(path: Path) -> dict[str, Any]:
    """All a mapping file says, its [columns] as texts; raises UserError for what is none."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
        columns = {field: str(heading) for field, heading in dict(told["columns"]).items()}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"The mapping {path.name} cannot be read.", 'Write it as [columns] with name = "Heading".'
        ) from error
    return {**told, "columns": columns}


def recognise(header: Sequence[str], words: Mapping[str, Sequence[str]], mapping: Path | None = None) -> dict[str, int]:
    """The column number of each field, by the words its heading may say, or by the mapping file."""
    plain = [plain_heading(heading) for heading in header]
    found = {}
    for field, synonyms in words.items():
        for word in (field, *synonyms):
            if plain_heading(word) in plain:
                found[field] = plain.index(plain_heading(word))
                break
    for field, heading in read_mapping(mapping).items():
        if field not in words:
            raise UserError(f"Nothing of it is called {field}.", f"The mapping may name {', '.join(words)}.")
        if plain_heading(heading) not in plain:
            raise UserError(f"There is no column “{heading}”.", f"The columns are {', '.join(header)}.")
        found[field] = plain.index(plain_heading(heading))
    return found


def cells(row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """A row's texts by field, those it leaves out as empty."""
    return {field: row[i] if i < len(row) else "" for field, i in columns.items()}


def _without_blanks(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    while row and not row[-1]:
        row.pop()
    return row


def column_letters(at: int) -> str:
    """What a spreadsheet calls a column counted from 0: A, Z, AA."""
    before, last = divmod(at, _ALPHABET)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def plain_heading(heading: str) -> str:
    """A heading as it is recognised: small letters, nothing but letters and digits."""
    return "".join(char for char in heading.casefold() if char.isalnum() or char == "#")


def _excel_rows(path: Path) -> list[list[str]]:
    workbook = str(path.resolve())
    rows: list[list[str]] = run_caged(
        "filmdesk.film.workbooks:workbook_rows", workbook, seconds=_SECONDS, megabytes=_MEGABYTES
    )
    return rows


def _text_rows(data: bytes, most: int = _MOST_ROWS) -> list[list[str]]:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("This is not a table of text.", "Save it as CSV or Excel and try again.")
    return rows_of_text(_decode(data), most)


def rows_of_text(text: str, most: int = _MOST_ROWS) -> list[list[str]]:
    """The rows of a table copied from a spreadsheet or written as CSV; UserError for what is not one."""
    delimiter = max(_DELIMITERS, key=partial(_rows_of_one_width, text))
    try:
        return list(_split(text, delimiter, most))
    except csv.Error as error:
        raise UserError(f"This table cannot be read ({error}).", "Save it as CSV or Excel and try again.") from error


def _rows_of_one_width(text: str, delimiter: str) -> int:
    """How many of the first rows have equally many cells, and more than one: what only stands in cells gives few.

    A title may stand above the table, so no row is asked by itself.
    """
    with suppress(csv.Error):  # what cannot be split so is split otherwise, or not at all
        widths = Counter(len(row) for row in _split(text, delimiter, _LOOKED_AT) if len(row) > 1)
        return max(widths.values(), default=0)
    return 0


def _split(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    return islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), most)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
