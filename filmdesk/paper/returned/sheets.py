"""The cells of a sheet as its file has them, heard one by one without a tree of the whole. Runs caged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NoReturn, TypeVar
from xml.parsers import expat

C = TypeVar("C")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MOST_COLUMNS = 400
_ROW, _CELL, _VALUE, _FORMULA, _TEXT, _ALOUD = (f"{MAIN} {name}" for name in ("row", "c", "v", "f", "t", "rPh"))
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class SheetReading(Generic[C]):
    """Reads one sheet.

    `made` gives what a cell is, from its type, the number of its style, its value and its formula, or None where that
    is nothing; `counted` hears after each row how many cells it has, empty ones among them. What either raises ends
    the reading.
    """

    def __init__(self, made: Callable[[str, int, str, str], C | None], counted: Callable[[int], None]) -> None:
        self._made, self._counted = made, counted
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        self._heard: list[str] = []
        """What was written since something began that is read."""
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._heard.append
        parser.StartDoctypeDeclHandler = _refuse
        self._rows: dict[int, dict[int, C]] = {}
        self._row: dict[int, C] = {}
        self._number = self._column = self._cells = 0
        self._cell: dict[str, str] = {}
        """What is said of the cell that is open."""
        self._value = self._formula = ""
        self._of_formula: dict[str, str] = {}
        self._filled: dict[str, str] = {}
        """The formulas that were filled down, by their numbers."""
        self._aloud = False
        """Whether what is written now is how the cell is read aloud."""
        self._columns: dict[str, int] = {}

    def read(self, data: bytes) -> dict[int, dict[int, C]]:
        """The cells by row and column, empty ones left out; ValueError for what is no sheet."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self._rows

    def _start(self, name: str, about: dict[str, str]) -> None:
        if name in (_VALUE, _TEXT):  # the most there are of
            self._heard.clear()
        elif name == _CELL:
            self._cell, self._value, self._formula = about, "", ""
            self._cells += 1
            self._column = self._column_of(about["r"]) if "r" in about else self._column + 1
        elif name == _ROW:
            self._number = int(about.get("r") or self._number + 1)
            self._row, self._column, self._cells = {}, 0, 0
        elif name == _FORMULA:
            self._heard.clear()
            self._of_formula = about
        elif name == _ALOUD:
            self._aloud = True

    def _end(self, name: str) -> None:
        if name == _VALUE:
            self._value = "".join(self._heard)
        elif name == _TEXT:
            self._value += "" if self._aloud else "".join(self._heard)
        elif name == _FORMULA:
            self._formula = self._written_formula("".join(self._heard))
        elif name == _CELL:
            self._keep()
        elif name == _ROW:
            self._counted(self._cells)
            if self._row:
                self._rows[self._number] = self._row
        elif name == _ALOUD:
            self._aloud = False

    def _keep(self) -> None:
        """The cell that ended, if anything stands in it."""
        if (self._value or self._formula) and self._column <= _MOST_COLUMNS:
            style = int(self._cell.get("s") or 0)
            made = self._made(self._cell.get("t", "n"), style, self._value, self._formula)
            if made is not None:
                self._row[self._column] = made

    def _written_formula(self, text: str) -> str:
        """A formula with its sign; of one that was filled down, that of the first: the two differ in places alone."""
        if self._of_formula.get("t") == "shared":
            number = self._of_formula.get("si", "")
            if text:
                self._filled[number] = text
            text = text or self._filled.get(number, "")
        return text and f"={text}"

    def _column_of(self, place: str) -> int:
        letters = place.rstrip(_DIGITS)
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = _numbered(letters)
        return found


def place_of(reference: str) -> tuple[int, int]:
    """The row and the column of a cell: E14; ValueError for none."""
    return int(reference.lstrip(_LETTERS)), _numbered(reference)


def _numbered(letters: str) -> int:
    number = 0
    for letter in letters:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a sheet declares no document type")
