"""What a workbook remembers of the tables that may come back: every row's id and every value as it was sent."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from filmdesk.paper.parts import Band, Cell, Columns, Formula, Paper, Part, Row, Sheet, Table
from filmdesk.paper.returned.outlines import outline_of
from filmdesk.paper.text import cell_shown, clean, spread
from filmdesk.values.clock import DAY, ClockTime
from filmdesk.values.eighths import Eighths

SHEET = "filmdesk"
"""The hidden sheet it is kept on."""
NOTE = "Written by filmdesk, so that this workbook can be brought back with your changes. Please leave it as it is."
TITLES, OPENS = "#", ">"
"""What the hidden mark of a row of headings is, and what that of a row which opens a group begins with."""
_WRITTEN = "filmdesk 3"
"""Who wrote what is remembered, and in which way."""
_CHUNK = 30_000
"""Letters in a cell; Excel takes 32,767."""
_MOST_UNPACKED = 64 * 1024 * 1024


class Kept(NamedTuple):
    """A cell as it was sent."""

    value: str | float | None
    """Text, a number, or nothing; a date as text."""
    formula: str = ""
    """The outline of the formula that made it."""
    under: str = ""
    """The quieter second line that stood in it, too."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A record as it was sent, in the group it belonged to."""

    id: str
    group: str
    cells: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class SentTable:
    """A table as it was sent."""

    name: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    returned: tuple[str, ...]
    """The columns that are read when it comes back; what stands in the others follows from them."""
    rows: tuple[SentRow, ...]
    groups: tuple[str, ...] = ()
    """In the order they stand in."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """What the rows say that open groups, by group."""
    sums: Mapping[str, str] = field(default_factory=dict)
    """The rows that add others up, by id, each with the group that ends there, if it says so."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What those rows begin with, by id."""
    last: bool = False
    """Whether nothing was written below it on its sheet."""
    places: dict[str, int] = field(init=False, repr=False, compare=False)
    """Where each column stands."""
    others: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The columns that are not read."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "others", tuple(name for name in self.columns if name not in self.returned))
        object.__setattr__(self, "places", {name: at for at, name in enumerate(self.columns)})

    def cell(self, row: SentRow, column: str) -> Kept:
        """What was sent in a column of a row."""
        return row.cells[self.places[column]]


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper as it was sent."""

    production: str
    paper: str
    record: str
    tables: Mapping[str, SentTable] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    """What its sheets were called."""
    state: str = field(default="", compare=False)
    """The same for two papers that say the same in all their tables, where it was asked for."""
    elsewhere: str = field(default="", compare=False)
    """The keys of what was written outside of the tables (`returned/elsewhere`)."""


def sent_of(paper: Paper) -> Sent:
    """What is remembered of a paper; nothing but its origin where none of its tables comes back."""
    last = {id(part) for part, behind in pairwise((*paper.parts, None)) if behind is None or isinstance(behind, Sheet)}
    found = {
        table.name: replace(_table(table, paper.clock), last=id(table) in last)
        for table in _tables(paper.parts)
        if table.returned and table.rows
    }
    return Sent(paper.origin.production, paper.origin.paper, paper.origin.record, found)


def mark_of(table: Table, row: Row) -> str:
    """What stands hidden beside a row: its id, with the table where that comes back."""
    if not table.returned:
        return row.id
    if row.opens:
        return f"{table.name}:{OPENS}{row.opens}"
    return f"{table.name}:{row.id}" if row.id else ""


def packed(sent: Sent) -> list[str]:
    """It as the cells of the hidden sheet: a head with the digest of the rest, then the rest."""
    tables = {name: _written(_packed_table(table)) for name, table in sent.tables.items()}
    about = _written(
        [sent.production, sent.paper, sent.record, sent.sheets, _last_of(sent), _state(tables), sent.elsewhere]
    )
    told = b"[%s,[%s]]" % (about, b",".join(tables.values()))
    text = base64.b64encode(zlib.compress(told, 6)).decode("ascii")  # no _: office programs read _xd_ as spelled
    chunks = [f"|{text[at : at + _CHUNK]}" for at in range(0, len(text), _CHUNK)]  # no cell that begins with = or +
    return [NOTE, f"{_WRITTEN} {len(chunks)} {_digest(text)}", *chunks]


def unpacked(cells: Sequence[str]) -> Sent | None:
    """What those cells say was sent; None where they are not whole, or not as they were written."""
    try:
        word, version, count, digest = cells[1].split()
        text = "".join(chunk.removeprefix("|") for chunk in cells[2 : 2 + int(count)])
        if f"{word} {version}" != _WRITTEN or digest != _digest(text):
            return None
        opened = zlib.decompressobj()
        told = opened.decompress(base64.b64decode(text, validate=True), _MOST_UNPACKED)
        (production, paper, record, sheets, last, state, elsewhere), tables = json.loads(told)
        found = {one[0]: _unpacked_table(*one, one[0] in last) for one in tables}
        return Sent(production, paper, record, found, tuple(sheets), state, elsewhere)
    except (ValueError, TypeError, IndexError, KeyError, zlib.error, RecursionError):
        return None


def with_state(sent: Sent) -> Sent:
    """The same with its state."""
    return replace(sent, state=_state({name: _written(_packed_table(table)) for name, table in sent.tables.items()}))


def _state(tables: Mapping[str, bytes]) -> str:
    return blake2b(b"".join(tables[name] for name in sorted(tables)), digest_size=16).hexdigest()


def _last_of(sent: Sent) -> list[str]:
    return [name for name, table in sent.tables.items() if table.last]


def _written(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _tables(parts: Iterable[Part]) -> Iterable[Table]:
    for part in parts:
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Columns):
            for stack in part.stacks:
                yield from _tables(stack)
        elif isinstance(part, Band):
            yield from _tables(part.parts)


def _table(table: Table, clock: int) -> SentTable:
    rows: list[SentRow] = []
    heads: dict[str, str] = {}
    sums: dict[str, str] = {}
    said: dict[str, str] = {}
    group, first = "", 0
    for row in table.rows:
        if row.opens:
            group = row.opens
            heads[group] = cell_shown(row.cells[0], table.columns[0], clock)
        elif row.id and not row.total:
            rows.append(SentRow(row.id, group, _cells(table, row, clock)))
        elif row.id:
            sums[row.id] = row.closes
            said[row.id] = next(filter(None, (cell.value for cell in row.cells if isinstance(cell.value, str))), "")
            if row.closes:
                rows[first:] = [replace(one, group=row.closes) for one in rows[first:]]
            first = len(rows)
    names = tuple(column.name for column in table.columns)
    titles = tuple(clean(column.title) for column in table.columns)
    groups = (*heads, *filter(None, sums.values()))
    return SentTable(table.name, names, titles, table.returned, tuple(rows), groups, heads, sums, said)


def _cells(table: Table, row: Row, clock: int) -> tuple[Kept, ...]:
    if len(row.cells) == len(table.columns) and all(cell.span == 1 for cell in row.cells):
        return tuple(_kept(cell, table, at, clock) for at, cell in enumerate(row.cells))
    kept = [Kept(None)] * len(table.columns)
    for at, _, cell in spread(row.cells, len(table.columns)):
        kept[at] = _kept(cell, table, at, clock)
    return tuple(kept)


def _kept(cell: Cell, table: Table, at: int, clock: int) -> Kept:
    column = table.columns[at]
    formula = _formula(cell.formula, column.name in table.returned) if cell.formula is not None else ""
    if not cell.under and isinstance(cell.value, Decimal):
        return Kept(float(cell.value), formula)
    value: str | float | None
    match cell.value:
        case None | "":
            value = None
        case bool() | str():
            value = cell_shown(cell, column, clock)
        case Eighths():
            value = int(cell.value) / 8
        case ClockTime():
            value = int(cell.value) / DAY
        case date():
            value = cell.value.isoformat()
        case _:
            value = float(cell.value)
    return Kept(cell_shown(cell, column, clock) if cell.under else value, formula, clean(cell.under))


def _formula(formula: Formula, read: bool) -> str:
    """Its outline in a column that is read; elsewhere only that there was one."""
    return outline_of(formula) if read else "="


def _packed_table(table: SentTable) -> list[Any]:
    rows = [[row.id, row.group, [_packed_cell(cell) for cell in row.cells]] for row in table.rows]
    told = dict(table.heads), dict(table.sums), dict(table.said)
    return [table.name, table.columns, table.titles, table.returned, rows, table.groups, *told]


def _packed_cell(cell: Kept) -> Any:
    if cell.under:
        return list(cell)
    return [cell.value, cell.formula] if cell.formula else cell.value


def _unpacked_table(name: str, *told: Any) -> SentTable:
    columns, titles, returned, rows, groups, *ends = told
    known = tuple(SentRow(identity, group, _unpacked_cells(cells)) for identity, group, cells in rows)
    return SentTable(name, tuple(columns), tuple(titles), tuple(returned), known, tuple(groups), *ends)


def _unpacked_cells(cells: list[Any]) -> tuple[Kept, ...]:
    """Cells as they were packed: most are a value alone, and are made without a call of ours for each."""
    made = tuple.__new__
    return tuple([Kept(*cell) if isinstance(cell, list) else made(Kept, (cell, "", "")) for cell in cells])
