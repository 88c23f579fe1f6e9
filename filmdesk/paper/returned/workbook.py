"""An Excel workbook as its cells: value and formula of each, read in one pass. Runs caged.

openpyxl gives either the formulas or the values they came to, and reads the whole file anew for the other.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from filmdesk.caged.zips import is_bomb, is_devious
from filmdesk.paper.returned.sheets import MAIN, SheetReading, place_of
from filmdesk.values.errors import UserError

_MAIN = f"{{{MAIN}}}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_CELLS = 2_000_000
_LAST_DAY = 2_958_465
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_DIGITS = 15
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TEXT, _RUN, _SAID = f"{_MAIN}t", f"{_MAIN}r", f"{_MAIN}text"


class Found(NamedTuple):
    """What stands in a cell."""

    value: str
    """Numbers as computers write them, dates as 2027-01-31, errors by their name."""
    kind: str = "text"
    """text, number, percent, date or error."""
    formula: str = ""


Rows = dict[int, dict[int, Found]]
"""The cells by row and column; empty ones are left out."""


@dataclass(slots=True)
class Book:
    """A workbook that was read."""

    sheets: dict[str, Rows] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    comments: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    """By sheet, what comments on cells say, by row and column."""
    by: str = ""
    """Who saved it last, as their program says."""
    at: str = ""
    macros: bool = False


def read_book(path: Path, told: Callable[[float], None] = lambda share: None) -> Book:
    """Every cell of a workbook; `told` hears how far it is. UserError for what is none, or harms."""
    try:
        with zipfile.ZipFile(path) as archive:
            if is_bomb(archive) or is_devious(archive):
                raise UserError(f"{path.name} unpacks to far more than a workbook holds.", "It was not opened.")
            return _Reading(archive).whole(told)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise UserError(f"{path.name} is not an Excel workbook.", "Save it as .xlsx and bring that back.") from error
    except (etree.XMLSyntaxError, KeyError, ValueError, TypeError, IndexError, OverflowError) as error:
        raise UserError(
            f"{path.name} is not an Excel workbook that can be read.", "Save it again as .xlsx and bring that back."
        ) from error


class _Reading:
    """Goes through one workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._shared: list[str] = []
        self._kinds: list[str] = []
        self._cells = 0
        self._from_1904 = False

    def whole(self, told: Callable[[float], None]) -> Book:
        book = Book(macros=any(name.endswith("vbaProject.bin") for name in self._names))
        self._shared, self._kinds = list(self._strings()), list(self._styles())
        about = self._tree("docProps/core.xml")
        if about is not None:
            book.by = next((str(one.text or "") for one in about if _local(one) == "lastModifiedBy"), "")
            book.at = next((str(one.text or "") for one in about if _local(one) == "modified"), "")
        places = list(self._places(book))
        for number, (title, place) in enumerate(places):
            told(number / len(places))
            book.sheets[title] = self._sheet(place)
            book.comments[title] = dict(self._comments(place))
        return book

    def _places(self, book: Book) -> Iterator[tuple[str, str]]:
        """The sheets by title, in their order."""
        root = self._tree("xl/workbook.xml")
        links = self._tree("xl/_rels/workbook.xml.rels")
        if root is None or links is None:
            raise KeyError("workbook")
        setup = root.find(f"{_MAIN}workbookPr")
        self._from_1904 = setup is not None and setup.get("date1904") in ("1", "true")
        targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
        for sheet in root.iter(f"{_MAIN}sheet"):
            target = targets[str(sheet.get(_LINK))]
            place = posixpath.normpath(posixpath.join("xl", target)) if not target.startswith("/") else target[1:]
            if place in self._names and "worksheets/" in place:
                title = str(sheet.get("name"))
                if sheet.get("state", "visible") != "visible":
                    book.hidden.add(title)
                yield title, place

    def _comments(self, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
        """The comments on the cells of a sheet."""
        folder, name = posixpath.split(sheet)
        links = self._tree(f"{folder}/_rels/{name}.rels")
        for link in links if links is not None else ():
            if str(link.get("Type")).endswith("/comments"):
                target = str(link.get("Target"))
                place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                root = self._tree(place)
                for one in root.iter(f"{_MAIN}comment") if root is not None else ():
                    text = one.find(_SAID)
                    if text is not None:
                        yield place_of(str(one.get("ref"))), _text_of(text).strip()

    def _tree(self, name: str) -> etree._Element | None:
        if name not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self._data(name), parser)

    def _data(self, name: str) -> bytes:
        data = self._archive.read(name)
        if b"<!DOCTYPE" in data[:4096]:
            raise ValueError(name)
        return data.replace(_STRICT, _MAIN[1:-1].encode()) if _STRICT in data[:4096] else data

    def _strings(self) -> Iterator[str]:
        root = self._tree("xl/sharedStrings.xml")
        for item in root if root is not None else ():
            yield _text_of(item)

    def _styles(self) -> Iterator[str]:
        """What numbers are, by the style of their cell."""
        root = self._tree("xl/styles.xml")
        if root is None:
            return
        own = {int(one.get("numFmtId", 0)): str(one.get("formatCode", "")) for one in root.iter(f"{_MAIN}numFmt")}
        styles = root.find(f"{_MAIN}cellXfs")
        for style in styles if styles is not None else ():
            yield _kind_of(int(style.get("numFmtId", 0)), own)

    def _sheet(self, name: str) -> Rows:
        return SheetReading(self._found, self._count).read(self._data(name))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise UserError("That workbook holds far more than we sent.", "Nothing of it was read.")

    def _found(self, kind: str, style: int, value: str, formula: str) -> Found | None:
        if kind == "n":
            return self._number(value, style, formula)
        if kind == "s":
            text = self._shared[int(value)] if value else ""
            return Found(text, "text", formula) if text or formula else None
        return _typed(kind, value, formula)

    def _number(self, text: str, style: int, formula: str) -> Found:
        if not text:
            return Found("", "text", formula)
        kind = self._kinds[style] if style < len(self._kinds) else "number"
        if kind != "date" and len(text) <= _DIGITS and text.isdecimal() and text.isascii() and text[0] != "0":
            return Found(text, kind, formula)
        value = float(text)
        if not isfinite(value):
            return Found(text, "error", formula)
        if kind == "date" and 1 <= value < _LAST_DAY:
            first = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
            return Found((first + timedelta(days=int(value))).isoformat(), "date", formula)
        whole = value.is_integer() and abs(value) < 1e15
        return Found(str(int(value)) if whole else repr(value), "number" if kind == "date" else kind, formula)


def _typed(kind: str, value: str, formula: str) -> Found:
    """A cell whose type says what its value is."""
    match kind:
        case "b":
            return Found("Yes" if value == "1" else "No", "text", formula)
        case "d":
            return Found(value.partition("T")[0], "date", formula)
        case "e":
            return Found(value, "error", formula)
        case _:
            return Found(_plain(value) if kind in ("str", "inlineStr") else value, "text", formula)


def _kind_of(number: int, own: dict[int, str]) -> str:
    if number in own:
        code = _QUOTED.sub("", own[number].partition(";")[0]).casefold()
        return "percent" if "%" in code else "date" if re.search(r"[dy]|m.*[dy]|[dy].*m", code) else "number"
    return "percent" if number in _PERCENTS else "date" if number in _DAYS else "number"


def _text_of(item: etree._Element) -> str:
    """Text of one look or several; how it is read aloud is left out."""
    told = []
    for part in item:
        if part.tag == _TEXT:
            told.append(part.text or "")
        elif part.tag == _RUN:
            told += [one.text or "" for one in part if one.tag == _TEXT]
    return _plain("".join(told))


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CODED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r", "") if "_x" in text else text


def _local(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]
