"""Changesets as data: read into rows, written back byte for byte, so that what one holds can be taken out of it.

The format is the one SQLite's session extension writes: tables, each with its changes; a change is an operation and
one record before, one after, or both; a value left alone is undefined. APSW reads changesets but writes none.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

INSERT, UPDATE, DELETE = 18, 23, 9
_TEXT, _BLOB = 3, 4


class Undefined(Enum):
    """What a record says of a column the change does not concern."""

    UNDEFINED = 0


UNDEFINED: Final = Undefined.UNDEFINED
Value = int | float | str | bytes | None | Undefined
Record = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One row: its values before (empty when it is added) and after (empty when it is removed)."""

    op: int
    indirect: int
    before: Record = ()
    after: Record = ()


@dataclass(frozen=True, slots=True)
class TableChanges:
    """The changes of one table; `key` tells which columns are its key."""

    table: str
    key: bytes
    changes: tuple[Change, ...]


def read_changeset(data: bytes) -> list[TableChanges]:
    """The tables of a changeset with their changes, in order; raises ValueError for what is none."""
    return list(_Reader(data).tables())


def write_changeset(tables: list[TableChanges]) -> bytes:
    """The changeset that holds these tables and changes, as SQLite would have written it."""
    return b"".join(_table(table) for table in tables)


def rewrite_changeset(data: bytes, rewrite: Callable[[str, str, int, Value], Value]) -> bytes:
    """The changeset with each value replaced by `rewrite(table, row id, column, value)`.

    An update that no longer changes anything is left out, and so is a table without changes. Every table has its id
    first, which is not rewritten.
    """
    tables = []
    for table in read_changeset(data):
        rewritten = (_rewritten(table, change, rewrite) for change in table.changes)
        changes = tuple(change for change in rewritten if change is not None)
        if changes:
            tables.append(TableChanges(table.table, table.key, changes))
    return write_changeset(tables)


def _rewritten(table: TableChanges, change: Change, rewrite: Callable[[str, str, int, Value], Value]) -> Change | None:
    identity = str((change.before or change.after)[0])

    def record(values: Record) -> Record:
        return tuple(
            value if at == 0 or value is UNDEFINED else rewrite(table.table, identity, at, value)
            for at, value in enumerate(values)
        )

    before, after = record(change.before), record(change.after)
    if change.op != UPDATE:
        return Change(change.op, change.indirect, before, after)
    same = [table.key[at] == 0 and _equal(before[at], after[at]) for at in range(len(after))]
    before = tuple(UNDEFINED if same[at] else value for at, value in enumerate(before))
    after = tuple(UNDEFINED if same[at] else value for at, value in enumerate(after))
    if all(value is UNDEFINED for value in after):
        return None
    return Change(change.op, change.indirect, before, after)


def _equal(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other


class _Reader:
    """Reads along the bytes of one changeset."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def tables(self) -> Iterator[TableChanges]:
        """Each table in turn."""
        while self._at < len(self._data):
            if self._byte() != ord("T"):
                raise ValueError("no changeset")
            key = self._take(self._varint())
            end = self._data.index(0, self._at)
            name = self._take(end - self._at).decode()
            self._at += 1
            yield TableChanges(name, key, tuple(self._changes(len(key))))

    def _changes(self, columns: int) -> Iterator[Change]:
        while self._at < len(self._data) and self._data[self._at] != ord("T"):
            op, indirect = self._byte(), self._byte()
            before = self._record(columns) if op in (UPDATE, DELETE) else ()
            after = self._record(columns) if op in (UPDATE, INSERT) else ()
            if not before and not after:
                raise ValueError("no operation")
            yield Change(op, indirect, before, after)

    def _record(self, columns: int) -> Record:
        return tuple(self._value() for _ in range(columns))

    def _value(self) -> Value:
        kind = self._byte()
        if kind in (_TEXT, _BLOB):
            data = self._take(self._varint())
            return data if kind == _BLOB else data.decode("utf-8", "surrogateescape")
        match kind:
            case 0:
                return UNDEFINED
            case 1:
                return int.from_bytes(self._take(8), "big", signed=True)
            case 2:
                return float(struct.unpack(">d", self._take(8))[0])
            case 5:
                return None
        raise ValueError("no value")

    def _varint(self) -> int:
        value = 0
        for place in range(9):
            byte = self._byte()
            if place == 8:
                return value << 8 | byte
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                break
        return value

    def _byte(self) -> int:
        return self._take(1)[0]

    def _take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        if len(taken) < count:
            raise ValueError("cut short")
        self._at += count
        return taken


def _table(table: TableChanges) -> bytes:
    head = b"T" + _varint(len(table.key)) + table.key + table.table.encode() + b"\0"
    return head + b"".join(_change(change) for change in table.changes)


def _change(change: Change) -> bytes:
    values = b"".join(map(_value, (*change.before, *change.after)))
    return bytes((change.op, change.indirect)) + values


def _value(value: Value) -> bytes:
    match value:
        case Undefined():
            return b"\0"
        case None:
            return b"\5"
        case int():
            return b"\1" + value.to_bytes(8, "big", signed=True)
        case float():
            return b"\2" + struct.pack(">d", value)
        case str():
            data = value.encode("utf-8", "surrogateescape")
            return b"\3" + _varint(len(data)) + data
        case bytes():
            return b"\4" + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    """SQLite's: seven bits a byte, the highest first; lengths here never reach the ninth byte."""
    groups = [value & 0x7F]
    while value := value >> 7:
        groups.append(value & 0x7F | 0x80)
    return bytes(reversed(groups))
