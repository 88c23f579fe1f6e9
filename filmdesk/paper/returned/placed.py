"""Where our tables stand in a workbook that came back, however its sheets, rows and columns were moved about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from filmdesk.paper.returned.alike import NOTHING, is_like, same_text
from filmdesk.paper.returned.by_text import are_shoved, first_text, head_in, told_marks
from filmdesk.paper.returned.came import CameRow, CameTable
from filmdesk.paper.returned.recognised import (
    alike,
    find_put_elsewhere,
    follow_contents,
    leave_emptied,
    tell_twins_apart,
)
from filmdesk.paper.returned.sent import OPENS, TITLES, SentRow, SentTable
from filmdesk.paper.returned.workbook import Book, Found, Rows

_ENOUGH = 0.5
"""Of its filled cells, how many must be as sent for a column to be known by them."""


Marks = Mapping[str, dict[int, str]]
"""By table and row, what the hidden marks of a sheet say."""


def placed(book: Book, sent: Mapping[str, SentTable], marked: Mapping[str, Marks]) -> dict[str, CameTable]:
    """The tables that are found, by name; where several sheets hold one, that on which something was changed.

    `marked` are the marks of each sheet.
    """
    found: dict[str, list[CameTable]] = defaultdict(list)
    for title, rows in book.sheets.items():
        marks = marked[title]
        others = {number for told in marks.values() for number in told}
        for name, told in marks.items():
            found[name].append(_told(sent, name, title, rows, (told, others)))
    for title, rows in book.sheets.items():
        for name, told in _marks_told(rows, [name for name in sent if name not in found], sent).items():
            found[name].append(_table(sent[name], title, rows, told, set(told), by_text=True))
    chosen = {}
    for name, tables in found.items():
        best = tables[0] if len(tables) == 1 else max(tables, key=_changed)
        best.others = len(tables) - 1
        best.edited = sum(_changed(table) > 0 for table in tables if table is not best)
        chosen[name] = best
    return chosen


def _told(
    sent: Mapping[str, SentTable], name: str, title: str, rows: Rows, marked: tuple[dict[int, str], set[int]]
) -> CameTable:
    """A table by its marks; by what its rows say where cells were shoved away from these."""
    marks, others = marked
    if are_shoved(sent[name], rows, marks) and (told := _marks_told(rows, [name], sent).get(name)):
        return _table(sent[name], title, rows, told, others, by_text=True)
    return _table(sent[name], title, rows, marks, others)


def _marks_told(rows: Rows, names: Iterable[str], sent: Mapping[str, SentTable]) -> dict[str, dict[int, str]]:
    """The marks of tables from what the rows of a sheet say."""
    heads = {name: at for name in names if (at := head_in(sent[name], rows))}
    every = sorted(at for name in sent if (at := heads.get(name) or head_in(sent[name], rows))) if heads else []
    found = {}
    for name, head in heads.items():
        stop = next((at for at in every if at > head), max(rows) + 1)
        if told := told_marks(sent[name], rows, head, stop):
            found[name] = told
    return found


def marks_in(rows: Rows, sent: Mapping[str, SentTable]) -> Marks:
    """What the hidden marks beside the rows of a sheet say, by table and row; only of tables that stand on it."""
    told: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for number, cells in rows.items():
        for column, found in cells.items():
            if ":" in found.value:
                name, _, what = found.value.partition(":")
                if name in sent and what:
                    told[name][column][number] = what
    marks = {name: _in_one_column(sent[name], columns) for name, columns in told.items()}
    return {name: found for name, found in marks.items() if found}


def _in_one_column(sent: SentTable, columns: Mapping[int, dict[int, str]]) -> dict[int, str]:
    """The marks of a table: those of the column that holds most of what we wrote, for people write "lines: 2", too.

    Elsewhere only rows that were sent count, as where cells of a row were shoved aside.
    """
    ours = {*(row.id for row in sent.rows), *(f"{OPENS}{group}" for group in sent.groups)}
    hits = {column: sum(what in ours or what == TITLES for what in told.values()) for column, told in columns.items()}
    shoved = {number: what for told in columns.values() for number, what in told.items() if what in ours}
    return {**shoved, **columns[max(hits, key=hits.__getitem__)]} if shoved else {}


def _table(
    sent: SentTable, sheet: str, rows: Rows, marks: dict[int, str], marked: set[int], *, by_text: bool = False
) -> CameTable:
    head = next((number for number, what in marks.items() if what == TITLES), 0)
    known = {row.id: row for row in sent.rows}
    ours = {number: known[what] for number, what in marks.items() if what in known}
    columns = _columns(sent, rows, head, ours)
    table = CameTable(sent, sheet, columns, by_text=by_text, numbers={head})
    marks = _without_copies(sent, rows, marks)
    at = _At(table, {group for group in sent.groups if f"{OPENS}{group}" not in marks.values()})
    for number in (*_sent_numbers(rows, marks, head), *_below(sent, rows, max(marks), columns, marked)):
        table.numbers.add(number)
        what, row = marks.get(number, ""), rows.get(number, {})
        cells = {name: row.get(column, NOTHING) for name, column in columns.items()}
        if what.startswith(OPENS):
            at.open(what.removeprefix(OPENS), first_text(sent, row))
        elif what in known:
            at.meet(known[what], CameRow(what, at.group, cells, number))
        elif what in sent.sums:
            at.end(what, cells)
        elif what != TITLES and any(cell.value.strip() for cell in cells.values()):
            at.put(CameRow("", at.among, cells, number, below=at.ended))
    tell_twins_apart(table.rows, known, sent)
    leave_emptied(table.rows, known, sent)
    follow_contents(table.rows, known, sent)
    find_put_elsewhere(table.rows, sent, by_text=by_text)
    _note_beside(table, rows, marks, head)
    return table


@dataclass(slots=True)
class _At:
    """Under which heading the reading is, and to which group a new row belongs where the heading was taken out."""

    table: CameTable
    headless: set[str]
    group: str = ""
    among: str = ""
    """The group of the row that was met last."""
    ended: bool = False
    """Whether its total stands above already."""
    waiting: list[CameRow] = field(default_factory=list)
    """New rows that may stand first under a heading which was taken out."""
    first: int = 0
    """Which row was the first behind the last total."""

    def open(self, group: str, text: str) -> None:
        self.group = self.among = group
        self.ended = False
        self.waiting.clear()
        self.table.groups.append(group)
        self.table.heads[group] = text

    def meet(self, row: SentRow, came: CameRow) -> None:
        self.among = row.group if row.group in self.headless else self.group
        for new in self.waiting if row.group in self.headless else ():
            new.group = row.group
        self.ended = False
        self.waiting.clear()
        self.table.rows.append(came)

    def put(self, new: CameRow) -> None:
        if self.ended:
            self.waiting.append(new)
        self.table.rows.append(new)

    def end(self, row: str, cells: Mapping[str, Found]) -> None:
        """Meet a row that adds up those above it; it may say which group these are."""
        closes = self.table.sent.sums.get(row, "")
        if closes:
            self.table.groups.append(closes)
            for one in self.table.rows[self.first :]:
                one.group = closes
        self.first, self.ended = len(self.table.rows), True
        self.table.sums[row] = {name: cell.value for name, cell in cells.items() if cell.kind in ("number", "error")}


def _without_copies(sent: SentTable, rows: Rows, marks: Mapping[int, str]) -> dict[int, str]:
    """The marks without those of headings that were copied and then said otherwise: those open something new."""
    kept = dict(marks)
    at: dict[str, list[int]] = defaultdict(list)
    for number, what in sorted(marks.items()):
        if what.startswith(OPENS):
            at[what.removeprefix(OPENS)].append(number)
    for group, numbers in at.items():
        said = sent.heads.get(group, "")
        ours = next((number for number in numbers if same_text(first_text(sent, rows[number]), said)), numbers[0])
        for number in numbers:
            if number != ours:
                del kept[number]
    return kept


def _sent_numbers(rows: Rows, marks: Mapping[int, str], head: int) -> Iterator[int]:
    """The rows of a table: from under its headings to the last one we sent."""
    first = min(number for number, what in marks.items() if what != TITLES)
    start = min(first, head + 1 if head else first)
    last = max(marks)
    return (number for number in sorted(rows) if start <= number <= last)


def _below(sent: SentTable, rows: Rows, last: int, columns: Mapping[str, int], marked: set[int]) -> Iterator[int]:
    """What was written below a table: all of it where nothing of ours stands there, else what is straight below."""
    if sent.last and last == max(marked):
        yield from (number for number in sorted(rows) if number > last)
        return
    number = last + 1
    while number not in marked and any(column in rows.get(number, {}) for column in columns.values()):
        yield number
        number += 1


def _note_beside(table: CameTable, rows: Rows, marks: Mapping[int, str], head: int) -> None:
    """What somebody wrote beside rows, in columns that are not ours."""
    name = table.sent.name
    hidden = f"{name}:{OPENS}"
    marked = ((column, cell.value) for number in marks for column, cell in rows[number].items())
    ours = {*table.columns.values(), next((at for at, text in marked if text.startswith(f"{name}:")), 0)}
    titles = {column: cell.value.strip() for column, cell in rows.get(head, {}).items()}
    for row in table.rows:
        cells = rows.get(row.number, {})
        if cells.keys() <= ours:
            continue
        mark = f"{name}:{marks.get(row.number, '')}"
        for column in sorted(cells.keys() - ours):
            text = cells[column].value.strip()
            if text and text != mark and not text.startswith(hidden):
                table.beside.append((row, ": ".join(filter(None, (titles.get(column, ""), text)))))


# Columns


def _columns(sent: SentTable, rows: Rows, head: int, ours: Mapping[int, SentRow]) -> dict[str, int]:
    """Which column is which: by its heading, and where that was changed by what stands in it."""
    headings = {
        column: cell.value for column, cell in rows.get(head, {}).items() if not cell.value.endswith(f":{TITLES}")
    }
    found: dict[str, int] = {}
    for name, title in zip(sent.columns, sent.titles, strict=True):
        fitting = [at for at, text in headings.items() if at not in found.values() and title and same_text(text, title)]
        if fitting:
            best = (
                fitting[0] if len(fitting) == 1 else max(fitting, key=lambda at: _likeness(sent, name, at, rows, ours))
            )
            found[name] = best
    free = {at for cells in (rows.get(number, {}) for number in ours) for at in cells} - set(found.values())
    for name in sent.columns:
        if name not in found and free:
            scored = {at: _likeness(sent, name, at, rows, ours) for at in sorted(free)}
            best = max(scored, key=scored.__getitem__)
            if scored[best] >= _ENOUGH:
                found[name] = best
                free.discard(best)
    return found


def _likeness(sent: SentTable, name: str, column: int, rows: Rows, ours: Mapping[int, SentRow]) -> float:
    """How much of what stands in a column is what was sent under that name."""
    same = filled = 0
    for number, row in ours.items():
        kept = sent.cell(row, name)
        if kept.value is not None:
            filled += 1
            same += is_like(kept, rows.get(number, {}).get(column, NOTHING))
    return same / filled if filled else 0.0


def _changed(table: CameTable) -> int:
    """How much of it is not as it was sent."""
    known = {row.id: row for row in table.sent.rows}
    there = sum(len(row.cells) - alike(row, known[row.id], table.sent) if row.id else 1 for row in table.rows)
    return there + len(known) - sum(bool(row.id) for row in table.rows)
