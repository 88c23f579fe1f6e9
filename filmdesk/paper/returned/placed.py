"""Where our tables stand in a workbook that came back, however its sheets, rows and columns were moved about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from filmdesk.paper.returned.alike import NOTHING, is_like, same_text
from filmdesk.paper.returned.sent import OPENS, TITLES, SentRow, SentTable
from filmdesk.paper.returned.workbook import Book, Found, Rows

_ENOUGH = 0.5
"""Of its filled cells, how many must be as sent for a column to be known by them."""


@dataclass(slots=True)
class CameRow:
    """A row that came back: its id, or none for one we did not send, and its cells by column name."""

    id: str
    group: str
    cells: dict[str, Found]
    number: int = 0
    below: bool = False
    """Whether a new one stands below what adds up the rows above it."""


@dataclass(slots=True)
class CameTable:
    """One of our tables as it came back."""

    sent: SentTable
    sheet: str
    columns: dict[str, int]
    rows: list[CameRow] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    """In the order in which they stand now."""
    heads: dict[str, str] = field(default_factory=dict)
    """What the rows say that open groups, by group."""
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the rows that add others up come to, by id and column."""
    others: int = 0
    """How many other sheets hold it, too."""


def placed(book: Book, sent: Mapping[str, SentTable]) -> dict[str, CameTable]:
    """The tables that are found, by name; where several sheets hold one, that on which something was changed."""
    found: dict[str, list[CameTable]] = defaultdict(list)
    for title, rows in book.sheets.items():
        marks = marks_in(rows, sent)
        for name in marks:
            others = {number for told in marks.values() for number in told}
            found[name].append(_table(sent[name], title, rows, marks[name], others))
    chosen = {}
    for name, tables in found.items():
        best = tables[0] if len(tables) == 1 else max(tables, key=_changed)
        best.others = len(tables) - 1
        chosen[name] = best
    return chosen


def marks_in(rows: Rows, sent: Mapping[str, SentTable]) -> dict[str, dict[int, str]]:
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


def _table(sent: SentTable, sheet: str, rows: Rows, marks: dict[int, str], marked: set[int]) -> CameTable:
    head = next((number for number, what in marks.items() if what == TITLES), 0)
    known = {row.id: row for row in sent.rows}
    ours = {number: known[what] for number, what in marks.items() if what in known}
    columns = _columns(sent, rows, head, ours)
    table = CameTable(sent, sheet, columns)
    marks = _without_copies(sent, rows, marks)
    at = _At(table, {group for group in sent.groups if f"{OPENS}{group}" not in marks.values()})
    for number in (*_sent_numbers(rows, marks, head), *_below(rows, max(marks), columns, marked)):
        what, row = marks.get(number, ""), rows.get(number, {})
        cells = {name: row.get(column, NOTHING) for name, column in columns.items()}
        if what.startswith(OPENS):
            at.open(what.removeprefix(OPENS), _told_in(sent, row))
        elif what in known:
            at.meet(known[what], CameRow(what, at.group, cells, number))
        elif what and (sent.sums is None or what in sent.sums):
            at.end(what, cells)
        elif what != TITLES and any(cell.value.strip() for cell in cells.values()):
            at.put(CameRow("", at.among, cells, number, at.ended))
    _tell_twins_apart(table.rows, known, sent)
    _follow_contents(table.rows, known, sent)
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
        closes = (self.table.sent.sums or {}).get(row, "")
        if closes:
            self.table.groups.append(closes)
            for one in self.table.rows[self.first :]:
                one.group = closes
        self.first, self.ended = len(self.table.rows), True
        self.table.sums[row] = {name: cell.value for name, cell in cells.items() if cell.kind == "number"}


def _without_copies(sent: SentTable, rows: Rows, marks: Mapping[int, str]) -> dict[int, str]:
    """The marks without those of headings that were copied and then said otherwise: those open something new."""
    kept = dict(marks)
    at: dict[str, list[int]] = defaultdict(list)
    for number, what in sorted(marks.items()):
        if what.startswith(OPENS):
            at[what.removeprefix(OPENS)].append(number)
    for group, numbers in at.items():
        said = sent.heads.get(group, "")
        ours = next((number for number in numbers if same_text(_told_in(sent, rows[number]), said)), numbers[0])
        for number in numbers:
            if number != ours:
                del kept[number]
    return kept


def _told_in(sent: SentTable, row: Mapping[int, Found]) -> str:
    """What a row says that opens a group: its first cell."""
    told = (row[column].value.strip() for column in sorted(row))
    return next((text for text in told if not text.startswith(f"{sent.name}:{OPENS}")), "")


def _sent_numbers(rows: Rows, marks: Mapping[int, str], head: int) -> Iterator[int]:
    """The rows of a table: from under its headings to the last one we sent."""
    first = min(number for number, what in marks.items() if what != TITLES)
    start = min(first, head + 1 if head else first)
    last = max(marks)
    return (number for number in sorted(rows) if start <= number <= last)


def _below(rows: Rows, last: int, columns: Mapping[str, int], marked: set[int]) -> Iterator[int]:
    """What was written straight below a table."""
    number = last + 1
    while number not in marked and any(column in rows.get(number, {}) for column in columns.values()):
        yield number
        number += 1


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


# Rows


def _tell_twins_apart(rows: list[CameRow], known: Mapping[str, SentRow], sent: SentTable) -> None:
    """Of rows with one id the one most like what was sent is it; the others were copied from it, and are new."""
    counts = Counter(row.id for row in rows if row.id)
    for identity in (identity for identity, count in counts.items() if count > 1):
        twins = [row for row in rows if row.id == identity]
        first = max(twins, key=lambda row: _alike(row, known[identity], sent))
        for row in twins:
            if row is not first:
                row.id = ""


def _follow_contents(rows: list[CameRow], known: dict[str, SentRow], sent: SentTable) -> None:
    """Give rows that were sorted without their hidden ids the ids of what they hold."""
    odd = [row for row in rows if row.id and not _is_whole(row, known[row.id], sent)]
    by_content: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in odd:
        by_content[_content(known[row.id], sent)].append(row.id)
    moved: dict[int, str] = {}
    for row in odd:
        fitting = [one for one in by_content.get(_came_content(row, known[row.id], sent), ()) if one != row.id]
        if len(fitting) == 1 and fitting[0] not in moved.values():
            moved[row.number] = fitting[0]
    if len(moved) < 2:  # a single one is a row that was made like another
        return
    left = [row for row in odd if row.number not in moved]
    free = [row.id for row in odd if row.id not in moved.values()]
    for row in odd:
        row.id = moved.get(row.number, row.id)
    for row in left:
        best = max(free, key=lambda identity: _alike(row, known[identity], sent))
        free.remove(best)
        row.id = best


def _alike(row: CameRow, known: SentRow, sent: SentTable) -> int:
    return sum(is_like(sent.cell(known, name), cell) for name, cell in row.cells.items())


def _is_whole(row: CameRow, known: SentRow, sent: SentTable) -> bool:
    return all(is_like(sent.cell(known, name), row.cells[name]) for name in sent.returned if name in row.cells)


def _content(row: SentRow, sent: SentTable) -> tuple[str, ...]:
    return tuple(_key(sent.cell(row, name).value) for name in sent.returned)


def _came_content(row: CameRow, known: SentRow, sent: SentTable) -> tuple[str, ...]:
    keys = []
    for name in sent.returned:
        found = row.cells.get(name, NOTHING)
        number = found.kind in ("number", "percent")
        text = found.value.removesuffix(sent.cell(known, name).under).strip()
        keys.append(_key(float(found.value) if number else text or None))
    return tuple(keys)


def _key(value: str | float | None) -> str:
    return f"{value:.12g}" if isinstance(value, float) else value or ""


def _changed(table: CameTable) -> int:
    """How much of it is not as it was sent."""
    known = {row.id: row for row in table.sent.rows}
    there = sum(len(row.cells) - _alike(row, known[row.id], table.sent) if row.id else 1 for row in table.rows)
    return there + len(known) - sum(bool(row.id) for row in table.rows)
