"""Taking what can still be read of a damaged production into a new file; the damaged one is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from filmdesk.production.borrowed import copied_pair
from filmdesk.production.connection import LARGEST_VALUE, check_header
from filmdesk.production.digests import bytes_digest, count_table, keep_row_digest, settled_digests
from filmdesk.production.passphrases import passphrase_for
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema, fetch, is_recorded
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

_LEFT_BEHIND = frozenset({"kept_digest", "kept_schema", "identity"})
_MOST_PROBES = 200_000
Holds = Callable[[dict[str, Any]], bool]
"""Whether a record can be made of a row."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """One table: the rows it is known to have had, those that were taken, and whether these are as written."""

    table: str
    known: int
    taken: int
    as_written: bool


def salvage(
    path: Path, target: Path, known: Iterable[Schema], passphrase: str = "", tables: Iterable[Table[Any]] = ()
) -> list[Salvaged]:
    """Write what can be read to a new production with a history of its own; gives the count of each table with rows.

    Of these tables, rows that no record can be made of stay behind: one of them would keep the others from being
    listed. Raises UserError where nothing at all can be read.
    """
    holds = {table.name: table.reads for table in tables}
    passphrase = passphrase_for(path, passphrase) if check_header(path) else ""
    with (
        copied_pair(path) as folder,
        closing(_open_damaged(Path(folder) / path.name, passphrase)) as source,
        Production.create(target, known, passphrase=passphrase) as production,
        production.step("Salvage from a damaged file", final=True),
    ):
        _take_identity(source, production)
        counts = [_take_table(source, production, table, holds.get(table)) for table in _tables(production)]
    return [count for count in counts if count.known or count.taken]


def _open_damaged(path: Path, passphrase: str) -> apsw.Connection:
    """A connection that reads on where a sound file would be demanded, over a copy of the damaged one."""
    db = apsw.Connection(str(path))
    if passphrase:
        db.pragma("key", passphrase)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    db.limit(apsw.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    try:
        for name, value in (("trusted_schema", 0), ("mmap_size", 0), ("writable_schema", 1), ("query_only", 1)):
            db.pragma(name, value)
        fetch(db, "SELECT count(*) FROM sqlite_schema")
    except apsw.Error as error:
        db.close()
        raise UserError(
            f"Of {path.name} not even the list of its tables can be read.", "Restore a backup: filmdesk backups"
        ) from error
    return db


def _take_identity(source: apsw.Connection, production: Production) -> None:
    """It goes on as the production it was, so that its papers find their way home."""
    with suppress(apsw.Error, ValueError):
        [(identity,)] = fetch(source, "SELECT production FROM identity")
        production.write("UPDATE identity SET production = ?", (str(identity),))


def _tables(production: Production) -> list[str]:
    """The tables to fill: every recorded one, the kept files and forms."""
    names = [name for (name,) in production.read("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [n for n in names if n not in _LEFT_BEHIND and (is_recorded(n) or n.startswith("kept_"))]


def _take_table(source: apsw.Connection, production: Production, table: str, holds: Holds | None) -> Salvaged:
    there = _columns(source, table)
    columns = [name for name in production.columns_of(table) if name in there]
    rows = _rows(source, table, columns) if "id" in columns else {}
    named = (dict(zip(columns, row, strict=True)) for row in rows.values())
    taken = sum(_take(production, table, row) for row in named if holds is None or holds(row))
    written: dict[str, int] = {}
    with suppress(apsw.Error, UnicodeDecodeError):
        written = settled_digests(source)
    whole = not is_recorded(table) or written.get(table) == count_table(production.connection, table)
    return Salvaged(table, max(len(_ids(source, table)), taken), taken, whole)


def _take(production: Production, table: str, values: dict[str, Any]) -> bool:
    """Put a row into the new file; one that no such table can hold was damaged, and stays behind."""
    if table == "kept_blob" and bytes_digest(values["bytes"]) != values["id"]:
        return False
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    try:
        with production.step("Take row"):
            production.write(f'INSERT INTO "{table}"({names}) VALUES({marks})', list(values.values()))
            if table == "kept_form":
                whole = f'SELECT * FROM "{table}" WHERE id = ?'
                keep_row_digest(production.connection, table, production.read(whole, (values["id"],))[0])
    except (apsw.ConstraintError, apsw.MismatchError):
        return False
    return True


def _rows(source: apsw.Connection, table: str, columns: list[str]) -> dict[str, tuple[Any, ...]]:
    """The rows that can be read, by id: from the front, from the back, then one by one around the damage."""
    names = ", ".join(f'"{name}"' for name in columns)
    found: dict[str, tuple[Any, ...]] = {}
    ends = [0, 0]
    for place, way in enumerate(("ASC", "DESC")):
        for rowid, *row in _read_on(source, f'SELECT rowid, {names} FROM "{table}" NOT INDEXED ORDER BY rowid {way}'):
            found[str(row[columns.index("id")])] = tuple(row)
            ends[place] = rowid
    by_id = f'SELECT id, {names} FROM "{table}" WHERE id = ?'
    by_rowid = f'SELECT id, {names} FROM "{table}" NOT INDEXED WHERE rowid = ?'
    for name in _ids(source, table) - found.keys():
        _probe(source, by_id, name, found)
    for rowid in range(ends[0] + 1, min(ends[1], ends[0] + _MOST_PROBES)):
        _probe(source, by_rowid, rowid, found)
    return found


def _columns(source: apsw.Connection, table: str) -> list[str]:
    with suppress(apsw.Error):
        return [row[1] for row in fetch(source, f'PRAGMA table_info("{table}")')]
    return []


def _ids(source: apsw.Connection, table: str) -> set[str]:
    """The ids the table's index names, as far as that can be read."""
    return {str(row[0]) for row in _read_on(source, f'SELECT id FROM "{table}" ORDER BY id')}


def _read_on(source: apsw.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows up to where the damage begins."""
    with suppress(apsw.Error, UnicodeDecodeError):
        yield from source.execute(sql)


def _probe(source: apsw.Connection, sql: str, value: str | int, found: dict[str, tuple[Any, ...]]) -> None:
    with suppress(apsw.Error, UnicodeDecodeError):
        for row in fetch(source, sql, (value,)):
            found[str(row[0])] = row[1:]
