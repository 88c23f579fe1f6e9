"""Changing many cells of a table as one step: pasting, filling, clearing, removing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from filmdesk.ui.desk import RecordSource
from filmdesk.ui.records.errors import without_field
from filmdesk.ui.records.kinds import too_long
from filmdesk.ui.records.table import RecordTable
from filmdesk.values.counting import counted, noun
from filmdesk.values.errors import UserError

Cell = tuple[int, int]
"""Row and column of the model."""
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came of a paste."""

    records: Sequence[str]
    """The ids of those it went into, as they follow each other."""
    cells: int
    left: Sequence[str]
    """The titles of the columns that nobody can type in and that stay as they are."""
    replaced: int
    """How many cells that held something else hold what was pasted now."""
    over: int
    """How many records those belong to."""
    too_long: str
    """What is to be said of the first text that is far longer than a line."""


def paste(model: RecordTable, at: Cell, columns: Sequence[int], cells: Sequence[Sequence[str]]) -> Pasted:
    """Put cells in, from `at` on over the columns in sight; rows that are not there are added. All of it or nothing.

    Raises UserError naming the row and column that cannot be set.
    """
    first, over = at[0], columns[columns.index(at[1]) :]
    _refuse_wider(model, over, cells)
    replaced = [_replaced(model, first + offset, over, line) for offset, line in enumerate(cells)]
    records = []
    with model.step(f"Paste into {model.source.title.lower()}"):
        for offset, line in enumerate(cells):
            named = _named(model, over, line)
            identity = model.identity(first + offset)
            if named:
                records.append(_try(model.source, offset + 1, named, _setting(model.source, identity)))
    wide = max(map(len, cells), default=0)
    left = [model.columns[column].title for column in over[:wide] if not model.editable(column)]
    pairs = ((model.columns[column], text) for line in cells for column, text in zip(over, line, strict=False))
    length = next(filter(None, (too_long(column, text) for column, text in pairs)), "")
    return Pasted(records, sum(map(len, cells)), left, sum(replaced), sum(map(bool, replaced)), length)


def begins(at: Cell, chosen: Collection[Cell], columns: Sequence[int]) -> Cell:
    """Where a paste begins: at the top left of the cells selected around the cursor, or at the cursor."""
    row, place = at[0], columns.index(at[1])
    if at in chosen:
        while (row - 1, at[1]) in chosen:
            row -= 1
        while place and (row, columns[place - 1]) in chosen:
            place -= 1
    return row, columns[place]


def fill(model: RecordTable, cells: Iterable[Cell], text: str, label: str = "") -> None:
    """The same text in every cell, as one step."""
    _set(model, {cell: text for cell in cells}, label or f"Change {model.source.title.lower()}")


def fill_down(model: RecordTable, cells: Sequence[Cell]) -> None:
    """In each column the topmost cell's text in all those below it; a row alone takes what stands above it."""
    rows = {row for row, _ in cells}
    if len(rows) == 1 and min(rows) > 0:
        cells = [*((min(rows) - 1, column) for _, column in cells), *cells]
    top: dict[int, int] = {}
    for row, column in cells:
        top[column] = min(row, top.get(column, row))
    wanted = {cell: model.kept(top[cell[1]], cell[1]) for cell in cells if cell[0] != top[cell[1]]}
    _set(model, wanted, "Fill down")


def toggle(model: RecordTable, at: Cell, cells: Iterable[Cell]) -> None:
    """Tick the cell, or take its tick away, and all other ticks selected with it."""
    to = "no" if model.kept(*at) == "yes" else "yes"
    ticks = {cell: to for cell in (*cells, at) if model.columns[cell[1]].kind == "flag"}
    _set(model, ticks, f"Change {model.source.noun if len(ticks) == 1 else model.source.title.lower()}")


def remove(model: RecordTable, rows: Iterable[int]) -> None:
    """Remove the records of rows, as one step."""
    identities = [identity for row in sorted(set(rows)) if (identity := model.identity(row))]
    noun = model.source.noun if len(identities) == 1 else model.source.title.lower()
    with model.step(f"Remove {noun}"):
        for identity in identities:
            model.source.remove(identity)


def cells_of(indexes: Iterable[QModelIndex]) -> list[Cell]:
    """Rows and columns of indexes, in reading order."""
    return sorted((index.row(), index.column()) for index in indexes)


def _set(model: RecordTable, wanted: Mapping[Cell, str], label: str) -> None:
    changes: dict[str, dict[str, str]] = {}
    for (row, column), text in wanted.items():
        model.forgive(row, column)
        if model.editable(column) and model.identity(row) and model.kept(row, column) != text:
            changes.setdefault(model.identity(row), {})[model.columns[column].name] = text
    if changes:
        model.change(changes, label)


def _refuse_wider(model: RecordTable, over: Sequence[int], cells: Sequence[Sequence[str]]) -> None:
    """What stands beyond the last column would be lost without a word."""
    wide = max((len(line) for line in cells if any(line[len(over) :])), default=0)
    if wide > len(over):
        last = model.columns[over[-1]].title
        raise UserError(
            f"What was copied is {counted(wide, 'column')} wide; from here to {last} there "
            f"{noun(len(over), 'is', 'are')} {len(over)}.",
            "Paste further left, or show more columns. Nothing was pasted.",
        )


def _replaced(model: RecordTable, row: int, columns: Sequence[int], line: Sequence[str]) -> int:
    """How many filled cells of a record would hold something else."""
    if not model.identity(row):
        return 0
    pairs = [(column, text) for column, text in zip(columns, line, strict=False) if model.editable(column)]
    return sum(model.kept(row, column) not in ("", text) for column, text in pairs)


def _named(model: RecordTable, columns: Sequence[int], line: Sequence[str]) -> dict[str, str]:
    """The pasted texts by field; columns nobody can type in let theirs fall."""
    pairs = zip(columns, line, strict=False)
    return {model.columns[column].name: text for column, text in pairs if model.editable(column)}


def _setting(source: RecordSource, identity: str) -> Callable[[Mapping[str, str]], str]:
    """What sets the fields of a record, or adds one where the row is none yet, and gives its id."""

    def change(named: Mapping[str, str]) -> str:
        source.change(identity, named)
        return identity

    return change if identity else lambda named: source.add({**source.preset, **named})


def _try(source: RecordSource, line: int, named: Mapping[str, str], setting: Callable[[Mapping[str, str]], str]) -> str:
    try:
        return setting(named)
    except UserError as error:
        titles = {column.name: column.title for column in source.columns}
        culprit, message = _culprit(named, titles, error)
        where = f"Line {line}, {culprit}" if culprit else f"Line {line}"
        raise UserError(f"{where}: {message}", f"{error.remedy} Nothing was pasted.".strip()) from error


def _culprit(named: Mapping[str, str], titles: Mapping[str, str], error: UserError) -> tuple[str, str]:
    """The title of the column a sentence is about: it names the field or the text, or there is only one."""
    name, said = without_field(error, named)
    if name:
        return titles[name], said.message
    texts = [field for field, text in named.items() if text and f"“{text[:_WORDS]}" in error.message]
    about = texts if len(texts) == 1 else list(named) if len(named) == 1 else []
    return (titles[about[0]] if about else ""), error.message
