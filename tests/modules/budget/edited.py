"""A budget's workbook as it comes back: read once, then edited cell by cell as a person would."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from filmdesk.actions.papers import build_paper, find_export
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.returned.home import BudgetProposal, ground_of, propose
from filmdesk.modules.budget.store import LINES
from filmdesk.paper.returned.read import returned_in
from filmdesk.paper.returned.workbook import Book, Found, Rows, read_book
from filmdesk.paper.write import render
from filmdesk.production.production import Production

NUMBERS = frozenset({"Amt", "X", "Rate", "Subtotal", "Total", "Comes to", "Cutoff"})


def sent_file(production: Production, folder: Path, name: str = "budget.xlsx") -> Path:
    """The budget, handed over as a workbook."""
    path = folder / name
    path.write_bytes(render(build_paper(production, find_export("budget")), "xlsx"))
    return path


@dataclass
class Copy:
    """A workbook somebody edits."""

    book: Book

    @classmethod
    def of(cls, path: Path) -> Copy:
        """The workbook at a path, its grand total unsaid, as programs leave it that reckon nothing."""
        copied = cls(read_book(path))
        copied.come_to("")
        return copied

    def come_to(self, figure: str, row: str = "grand_total", table: str = "topsheet") -> None:
        """Let a total of the workbook say a figure, as if it had been reckoned."""
        rows, number = self.at(table, row)
        column = self.column(table, "Total")
        rows[number][column] = rows[number][column]._replace(
            value=figure, kind="error" if figure.startswith("#") else "number" if figure else "text"
        )

    def again(self) -> Copy:
        """Another copy of the same."""
        return Copy(copy.deepcopy(self.book))

    def at(self, table: str, row: str) -> tuple[Rows, int]:
        """The sheet and the number of a row."""
        mark = Found(f"{table}:{row}")
        return next(
            (rows, number)
            for rows in self.book.sheets.values()
            for number, cells in rows.items()
            if mark in cells.values()
        )

    def column(self, table: str, title: str) -> int:
        rows, head = self.at(table, "#")
        return next(column for column, cell in rows[head].items() if cell.value == title)

    def type(self, row: str, title: str, value: str, table: str = "lines", **how: str) -> None:
        """Type something in a column of a row."""
        rows, number = self.at(table, row)
        kind = how.get("kind") or ("number" if title in NUMBERS and value else "text")
        rows[number][self.column(table, title)] = Found(value, kind, how.get("formula", ""))

    def value(self, row: str, title: str, table: str = "lines") -> str:
        rows, number = self.at(table, row)
        return rows[number].get(self.column(table, title), Found("")).value

    def drop(self, row: str, table: str = "lines") -> None:
        """Delete a row."""
        rows, number = self.at(table, row)
        self._renumber(rows, [other for other in sorted(rows) if other != number])

    def insert(self, behind: str, values: dict[str, str], table: str = "lines") -> None:
        """Write a new row behind another."""
        rows, number = self.at(table, behind)
        columns = {self.column(table, title): Found(text, "number" if title in NUMBERS else "text")
                   for title, text in values.items()}  # fmt: skip
        new = max(rows) + 1
        rows[new] = columns
        numbers = [other for other in sorted(rows) if other != new]
        numbers.insert(numbers.index(number) + 1, new)
        self._renumber(rows, numbers)

    def move(self, row: str, behind: str, table: str = "lines") -> None:
        """Cut a row out and put it behind another; `behind` may be a heading: ">" with its group."""
        rows, number = self.at(table, row)
        numbers = [other for other in sorted(rows) if other != number]
        numbers.insert(numbers.index(self.at(table, behind)[1]) + 1, number)
        self._renumber(rows, numbers)

    def repeat(self, row: str, behind: str, table: str = "lines") -> int:
        """Copy a row, hidden mark and all, behind another; gives the number it stands in."""
        rows, number = self.at(table, row)
        new = max(rows) + 1
        rows[new] = dict(rows[number])
        numbers = [other for other in sorted(rows) if other != new]
        place = numbers.index(self.at(table, behind)[1]) + 1
        numbers.insert(place, new)
        first = min(rows)
        self._renumber(rows, numbers)
        return first + place

    def say(self, number: int, title: str, value: str, table: str = "lines") -> None:
        """Type something in a column of the row of that number."""
        rows, _ = self.at(table, "#")
        rows[number][self.column(table, title)] = Found(value, "number" if title in NUMBERS else "text")

    def _renumber(self, rows: Rows, numbers: list[int]) -> None:
        """Rows in another order, without gaps where one went."""
        first = min(rows)
        fresh = {first + at: rows[number] for at, number in enumerate(numbers)}
        rows.clear()
        rows.update(fresh)


def proposed(production: Production, edited: Copy, name: str = "budget.xlsx", by: str = "Dana Cole") -> BudgetProposal:
    """What the copy proposes now."""
    edited.book.by = by
    returned = returned_in(edited.book, name)
    return propose(ground_of(production, returned), returned)


def line(production: Production, description: str) -> Line:
    return LINES.where(production, description=description)[0]


def told(proposal: BudgetProposal) -> list[tuple[str, str, str, str]]:
    """Each change: where, what, sent and came."""
    return [(edit.where, edit.what, edit.sent, edit.came) for edit in proposal.edits]


def named_cell(data: bytes, name: str) -> Any:
    """The value beside a defined name."""
    book = load_workbook(BytesIO(data), data_only=True)
    [(sheet, place)] = book.defined_names[name].destinations
    return book[sheet][place].value
