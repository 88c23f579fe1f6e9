"""Writes a paper's tables as CSV, each in turn, for programs that take nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from filmdesk.paper.house import printed_parts
from filmdesk.paper.parts import (
    Band,
    Blank,
    Cell,
    Columns,
    Drawing,
    Fields,
    Figure,
    Heading,
    Lines,
    Paper,
    Paragraph,
    Part,
    Row,
    Table,
    TableColumn,
    Value,
)
from filmdesk.paper.text import clean, filled_in, plain, shown, spread
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render_csv(paper: Paper) -> bytes:
    """The paper's tables as UTF-8 CSV with a byte order mark; a paper without tables gives its fields or its script."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    blocks = list(_blocks(printed_parts(paper)))
    if not any(isinstance(block, Table) for block in blocks):
        writer.writerows(_without_tables(printed_parts(paper)))
        return text.getvalue().encode("utf-8-sig")
    for number, block in enumerate(blocks):
        if number:
            writer.writerow([])
        writer.writerows(_block(block, len(blocks) > 1, paper.clock))
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before = + - @ (OWASP, CSV injection)."""
    cleaned = clean(text)
    return f"'{cleaned}" if text.startswith(_DANGEROUS) or cleaned.lstrip().startswith(_DANGEROUS) else cleaned


def _blocks(parts: tuple[Part, ...]) -> Iterator[Table | Drawing]:
    """The tables, and the drawings, whose words stand among them."""
    for part in parts:
        if isinstance(part, Drawing) or (isinstance(part, Table) and part.columns):
            yield part
        elif isinstance(part, Band):
            yield from _blocks(part.parts)
        elif isinstance(part, Columns):
            for stack in part.stacks:
                yield from _blocks(stack)


def _block(block: Table | Drawing, titled: bool, clock: int) -> Iterator[list[str]]:
    if isinstance(block, Drawing):
        yield [harmless(block.alt)]
        return
    if titled and block.title:
        yield [harmless(block.title)]
    yield from _rows(block, clock)


def _rows(table: Table, clock: int) -> Iterator[list[str]]:
    if table.show_titles or not table.heads:
        yield [harmless(column.title or column.name) for column in table.columns]
    for head in table.heads:
        yield _record(Row(head), table.columns, clock)
    for row in table.rows:
        yield _record(row, table.columns, clock)


def _record(row: Row, columns: tuple[TableColumn, ...], clock: int) -> list[str]:
    record = [""] * len(columns)
    for at, _, cell in spread(row.cells, len(columns)):
        record[at] = _field(cell, clock)
    return record


def _field(cell: Cell, clock: int) -> str:
    text = _plain_value(cell.value, clock)
    if not cell.under:
        return text
    return f"{text} - {clean(cell.under)}" if text else harmless(cell.under)


def _plain_value(value: Value, clock: int) -> str:
    """Numbers without thousands, dates as ISO, pages as "0 4/8" so that no spreadsheet reads the fourth of August."""
    match value:
        case str():
            return harmless(value)
        case Eighths():
            return f"0 {value}" if 0 < int(value) < 8 else str(value)
        case datetime():
            return value.replace(tzinfo=None).isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case ClockTime():
            return value.shown(clock)
        case _:
            return shown(value, clock=clock)


def _without_tables(parts: tuple[Part, ...]) -> Iterator[list[str]]:
    for part in parts:
        match part:
            case Fields():
                yield from ([harmless(name), harmless(plain(value))] for name, value in part.pairs)
            case Lines():
                yield from _script_rows(part)
            case Blank():
                yield [harmless(part.label), harmless(filled_in(part))]
            case Drawing():
                yield [harmless(part.alt)]
            case Heading() | Paragraph():
                yield [harmless(plain(part.text))]
            case Figure():
                yield [harmless(part.label), harmless(part.value), *(harmless(plain(line)) for line in part.lines)]
            case _:
                pass


def _script_rows(part: Lines) -> Iterator[list[str]]:
    yield ["Page", "Kind", "Text"]
    for page in part.pages:
        for line in page.lines:
            yield [harmless(page.number), harmless(line.kind), harmless("".join(run.text for run in line.runs))]
