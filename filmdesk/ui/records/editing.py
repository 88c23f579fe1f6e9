"""Changing many cells of a table as one step: pasting, filling, clearing, removing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex

from filmdesk.ui.desk import Desk
from filmdesk.ui.records.table import RecordTable
from filmdesk.values.errors import UserError

Cell = tuple[int, int]
"""Row and column of the model."""


def paste(desk: Desk, model: RecordTable, at: Cell, columns: Sequence[int], cells: Sequence[Sequence[str]]) -> int:
    """Put cells in, from `at` on over the columns in sight; rows that are not there are added. All of it or nothing.

    Gives how many cells were set; raises UserError naming the row and column that cannot be.
    """
    first, start = at[0], columns.index(at[1])
    count = 0
    with desk.production.step(f"Paste into {model.source.title.lower()}"):
        for offset, line in enumerate(cells):
            named = _named(model, columns[start:], line)
            count += len(named)
            if not named:
                continue
            try:
                if first + offset < model.rowCount():
                    model.source.change(model.identity(first + offset), named)
                else:
                    model.source.add({**model.source.preset, **named})
            except UserError as error:
                raise UserError(f"Line {offset + 1} of what was pasted: {error.message}", _nothing(error)) from error
    return count


def fill(desk: Desk, model: RecordTable, cells: Iterable[Cell], text: str, label: str = "") -> None:
    """The same text in every cell, as one step."""
    _set(desk, model, {cell: text for cell in cells}, label or f"Change {model.source.title.lower()}")


def fill_down(desk: Desk, model: RecordTable, cells: Sequence[Cell]) -> None:
    """In each column the topmost cell's text in all those below it."""
    top: dict[int, int] = {}
    for row, column in cells:
        top[column] = min(row, top.get(column, row))
    wanted = {cell: model.typed(top[cell[1]], cell[1]) for cell in cells if cell[0] != top[cell[1]]}
    _set(desk, model, wanted, "Fill down")


def remove(desk: Desk, model: RecordTable, rows: Iterable[int]) -> None:
    """Remove the records of rows, as one step."""
    identities = [model.identity(row) for row in sorted(set(rows))]
    noun = model.source.noun if len(identities) == 1 else model.source.title.lower()
    with desk.production.step(f"Remove {noun}"):
        for identity in filter(None, identities):
            model.source.remove(identity)


def cells_of(indexes: Iterable[QModelIndex]) -> list[Cell]:
    """Rows and columns of indexes, in reading order."""
    return sorted((index.row(), index.column()) for index in indexes)


def _set(desk: Desk, model: RecordTable, wanted: dict[Cell, str], label: str) -> None:
    changes: dict[str, dict[str, str]] = {}
    for (row, column), text in wanted.items():
        if model.editable(column) and model.typed(row, column) != text:
            changes.setdefault(model.identity(row), {})[model.columns[column].name] = text
    if changes:
        model.change(changes, label)


def _named(model: RecordTable, columns: Sequence[int], line: Sequence[str]) -> dict[str, str]:
    """The pasted texts by field; columns nobody can type in let theirs fall."""
    pairs = zip(columns, line, strict=False)
    return {model.columns[column].name: text for column, text in pairs if model.editable(column)}


def _nothing(error: UserError) -> str:
    return f"{error.remedy} Nothing was pasted.".strip()
