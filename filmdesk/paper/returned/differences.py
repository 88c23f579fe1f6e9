"""What an edited copy changed of what was sent: cells, rows added, taken out, moved and put in another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from filmdesk.paper.returned.alike import is_same, same_text, same_value
from filmdesk.paper.returned.came import CameRow, CameTable
from filmdesk.paper.returned.elsewhere import apart, written_elsewhere
from filmdesk.paper.returned.placed import marks_in, placed
from filmdesk.paper.returned.sent import Kept, Sent, SentRow, SentTable
from filmdesk.paper.returned.workbook import Book, Found
from filmdesk.values.counting import counted
from filmdesk.values.words import listed

_TOLD, _LONGEST = 4, 120
_FEW = 3
"""Rows that may go to other groups before it is looked at whether the whole sheet was sorted."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that holds something else: what was sent, and what came back."""

    table: str
    row: str
    column: str
    sent: Kept
    came: Found


@dataclass(frozen=True, slots=True)
class Added:
    """A row that was not sent; `key` names it in sequences."""

    table: str
    key: str
    group: str
    cells: dict[str, Found]
    below: bool = False
    """Whether it stands below what adds up the rows above it."""
    like: str = ""
    """Which row it was copied from."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that was taken out, and what it was sent with."""

    table: str
    row: str
    cells: dict[str, Kept]


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that stands in another group."""

    table: str
    row: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Reordered:
    """Rows of one group that stand elsewhere among the others."""

    table: str
    group: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retitled:
    """A row that opens a group and says something else."""

    table: str
    group: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What somebody wrote to a row where nothing is read: in a column of their own, or as a comment."""

    table: str
    row: str
    called: str
    """What the row begins with."""
    text: str
    comment: bool = False


@dataclass(slots=True)
class Differences:
    """All that an edited copy changed, and what is to be said of it."""

    changes: list[Change] = field(default_factory=list)
    typed_over: list[Change] = field(default_factory=list)
    """In columns that follow from others."""
    added: list[Added] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    reordered: list[Reordered] = field(default_factory=list)
    retitled: list[Retitled] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    sequences: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By table and group, the rows in the order they came in; only groups in which something has a new place."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    """The rows that were sent, by table."""
    sums: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    """By table, row and column, what rows that add others up come to as the workbook reckons it.

    Only tables that are in it have an entry, if an empty one.
    """
    remarks: list[str] = field(default_factory=list)


def differences(book: Book, sent: Sent) -> Differences:
    """What the workbook changed of what was sent."""
    found = Differences()
    marked = {title: marks_in(rows, sent.tables) for title, rows in book.sheets.items()}
    came = placed(book, sent.tables, marked)
    if book.macros:
        found.remarks.append("The workbook holds macros; they were not run and are not read.")
    for name, told in sent.tables.items():
        found.ids[name] = [row.id for row in told.rows]
        if name in came:
            _compare(found, came[name])
            _note_beside(found, came[name], book.comments.get(came[name].sheet, {}))
        else:
            found.remarks.append(
                f"The table with {listed(told.titles[:3])} is not in it any more; nothing of it is read."
            )
    ours = {title for title, marks in marked.items() if marks}
    _tell_sheets(found, book, sent, ours)
    if sent.elsewhere:
        read: dict[str, set[int]] = {
            title: set() for title in sent.sheets if title in book.sheets and title not in ours
        }
        for table in came.values():
            read.setdefault(table.sheet, set()).update(table.numbers)
        _tell_elsewhere(found, list(written_elsewhere(book, apart(sent.elsewhere), read)))
    return found


def _compare(found: Differences, came: CameTable) -> None:
    sent = came.sent
    known = {row.id: row for row in sent.rows}
    standing = {row.id: row for row in came.rows if row.id}
    pasted = _was_pasted(came, known)
    for row in came.rows:
        if row.id:
            _compare_cells(found, sent, known[row.id], row, pasted)
    _number_new(found, came)
    found.gone += [
        Gone(sent.name, row.id, {name: sent.cell(row, name) for name in sent.returned})
        for row in sent.rows
        if row.id not in standing
    ]
    _compare_places(found, came, known)
    found.retitled += [
        Retitled(sent.name, group, said, came.heads[group])
        for group, said in sent.heads.items()
        if came.heads.get(group) and not same_text(came.heads[group], said)
    ]
    found.sums[sent.name] = came.sums
    _tell_columns(found, came, pasted)


def _was_pasted(came: CameTable, known: dict[str, SentRow]) -> bool:
    """Whether none of several formulas is left: somebody pasted the whole as values, and meant no cell of it."""
    had = 0
    for row in came.rows:
        for name, cell in row.cells.items() if row.id else ():
            if came.sent.cell(known[row.id], name).formula:
                if cell.formula:
                    return False
                had += 1
    return had > 1


def _compare_cells(found: Differences, sent: SentTable, known: SentRow, row: CameRow, pasted: bool) -> None:
    names = [name for name in sent.others if name in row.cells] if row.same else row.cells
    for name in names:
        kept, cell = sent.cell(known, name), row.cells[name]
        if is_same(kept, cell) or (pasted and not cell.formula and same_value(kept, cell)):
            continue
        change = Change(sent.name, row.id, name, kept, cell)
        if name in sent.returned:
            found.changes.append(change)
        elif not cell.formula:
            found.typed_over.append(change)


def _number_new(found: Differences, came: CameTable) -> None:
    for number, row in enumerate((row for row in came.rows if not row.id), 1):
        row.id = f"+{number}"
        found.added.append(Added(came.sent.name, row.id, row.group, row.cells, row.below, row.like))


# Places


def _compare_places(found: Differences, came: CameTable, known: dict[str, SentRow]) -> None:
    name = came.sent.name
    ours = [row for row in came.rows if row.id in known]
    opened = set(came.groups)
    moved = [row for row in ours if row.group != known[row.id].group and known[row.id].group in (opened or {""})]
    if _was_sorted(came, ours, moved):
        found.remarks.append("The rows were sorted across their headings, so none is taken to have been moved.")
        moved = []
    else:
        found.moved += [Moved(name, row.id, known[row.id].group, row.group) for row in moved]
    away = {row.id for row in moved}
    touched = {row.group for row in moved} | {row.group for row in came.rows if row.id not in known}
    order = {row.id: at for at, row in enumerate(came.sent.rows)}
    by_group: dict[str, list[str]] = {}
    for row in ours:
        by_group.setdefault(known[row.id].group, []).extend(() if row.id in away else (row.id,))
    for group, stayed in by_group.items():
        out = _out_of_order(stayed, [order[identity] for identity in stayed])
        if out:
            found.reordered.append(Reordered(name, group, tuple(out)))
            touched.add(group)
    sequences = found.sequences.setdefault(name, {})
    for row in came.rows:
        here = known[row.id].group if row.id in known and row.id not in away else row.group
        if here in touched:
            sequences.setdefault(here, []).append(row.id)


def _was_sorted(came: CameTable, ours: Sequence[CameRow], moved: Sequence[CameRow]) -> bool:
    """Whether more than a few rows stand under other headings, and the headings themselves or most rows were moved."""
    if len(moved) <= _FEW:
        return False
    headings = [group for group in came.sent.groups if group in came.groups]
    return came.groups != headings or len(moved) * 2 > len(ours)


def _out_of_order(rows: Sequence[str], places: Sequence[int]) -> list[str]:
    """The fewest rows that, put elsewhere, explain the order: those outside a longest ascending run."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [place, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [row for at, row in enumerate(rows) if at not in kept]


# What is said


def _tell_columns(found: Differences, came: CameTable, pasted: bool) -> None:
    titles = dict(zip(came.sent.columns, came.sent.titles, strict=True))
    if came.by_text:
        found.remarks.append(
            f"On the sheet {came.sheet} the hidden ids do not stand beside their rows any more. Each row is known by "
            "what it says; look closely."
        )
    lost = [titles[name] for name in came.sent.returned if name not in came.columns]
    if lost:
        found.remarks.append(
            f"On the sheet {came.sheet} there is no column {listed(lost)} any more; it stays as it is."
        )
    if pasted and any(came.sent.cell(row, name).formula for row in came.sent.rows for name in came.sent.returned):
        found.remarks.append(
            f"On the sheet {came.sheet} every formula was pasted as a value; what comes to the same stays a formula."
        )
    if came.others:
        more = counted(came.others, "other sheet holds", "other sheets hold")
        changed = ", with changes of their own" if came.edited else ""
        found.remarks.append(f"{more} the rows of {came.sheet}, too{changed}; only {came.sheet} was read.")


def _note_beside(found: Differences, came: CameTable, comments: Mapping[tuple[int, int], str]) -> None:
    name, titles = came.sent.name, dict(zip(came.columns.values(), came.sent.titles, strict=False))
    rows = {row.number: row for row in came.rows}
    for row, text in came.beside:
        found.beside.append(Beside(name, row.id, _called(row), text))
    for (number, column), text in sorted(comments.items()):
        if number in rows and text:
            row, title = rows[number], titles.get(column, "")
            told = ": ".join(filter(None, (title, text)))
            found.beside.append(Beside(name, row.id, _called(row), told, comment=True))


def _called(row: CameRow) -> str:
    return next((text for cell in row.cells.values() if (text := cell.value.strip())), "")


def _tell_sheets(found: Differences, book: Book, sent: Sent, ours: Set[str]) -> None:
    """The sheets somebody added."""
    new = [title for title in book.sheets if title not in {*sent.sheets, *ours, *book.hidden}]
    if sent.sheets and new:
        were, are = ("was", "is") if len(new) == 1 else ("were", "are")
        found.remarks.append(f"{listed(new)} {were} not sent and {are} not read.")


def _tell_elsewhere(found: Differences, told: Sequence[tuple[str, str]]) -> None:
    """What was typed where nothing is read: in the head of a sheet, in a table that is reckoned, on a sheet of text."""
    for title, text in told[:_TOLD]:
        line = " ".join(text.split())
        short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
        found.remarks.append(f"On the sheet {title} “{short}” was written where nothing is read. It is not taken.")
    if len(told) > _TOLD:
        found.remarks.append(f"{counted(len(told) - _TOLD, 'more cell')} where nothing is read say something else.")
