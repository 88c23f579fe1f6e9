"""A digest of every table's content, kept with each step, so that a flipped byte is noticed (rulings A16).

The digest of a table is the sum, modulo 2^128, of one blake2b over each row; a sum, so that a step pays only for
the rows it touched and order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import apsw

from filmdesk.production.schema import fetch, is_recorded, table_names

_MODULUS = 1 << 128
_BULK = 1 << 16
"""Bytes of changeset from which on hashing would cost more than the commit itself: counted later, see `settle`."""
_UNCOUNTED = ""


def bytes_digest(data: bytes) -> str:
    """The id of a kept file: a digest of its bytes."""
    return blake2b(data, digest_size=32).hexdigest()


def row_digest(table: str, row: Iterable[Any]) -> int:
    """The digest of one row."""
    text = repr((table, *row)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=16).digest(), "big")


def keep_digests(db: apsw.Connection, changeset: bytes, tables: Iterable[str] = ()) -> None:
    """Bring the kept digests up to date with a changeset already applied, in the same transaction.

    `tables` are those it touched, where the caller knows them.
    """
    if len(changeset) > _BULK:
        for table in tables or {change.name for change in apsw.Changeset.iter(changeset)}:
            _keep(db, table, _UNCOUNTED)
        return
    for table, difference in _differences(db, changeset).items():
        [(kept,)] = fetch(db, "SELECT digest FROM kept_digest WHERE id = ?", (table,))
        if kept != _UNCOUNTED:
            _keep(db, table, _written((int(kept, 16) + difference) % _MODULUS))


def _written(digest: int) -> str:
    return f"{digest:032x}"


def _differences(db: apsw.Connection, changeset: bytes) -> dict[str, int]:
    sums: dict[str, int] = {}
    for change in apsw.Changeset.iter(changeset):
        name = change.name
        old, new = change.old or (), change.new or ()
        if change.op == "INSERT":
            difference = row_digest(name, new)
        elif change.op == "DELETE":
            difference = -row_digest(name, old)
        else:
            difference = _update_difference(db, name, old, new)
        sums[name] = sums.get(name, 0) + difference
    return sums


def _update_difference(db: apsw.Connection, table: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    """A changeset names only the changed columns, so the rest comes from the row as it stands now."""
    [now] = fetch(db, f'SELECT * FROM "{table}" WHERE id = ?', (old[0],))
    before = [now[i] if new[i] is apsw.no_change else old[i] for i in range(len(now))]
    return row_digest(table, now) - row_digest(table, before)


def count_digests(db: apsw.Connection) -> dict[str, int]:
    """The digests counted anew from the rows themselves."""
    return {table: count_table(db, table) for table in filter(is_recorded, table_names(db))}


def count_table(db: apsw.Connection, table: str) -> int:
    """The digest of one table, counted from its rows."""
    if table == "kept_blob":  # one file at a time: together they may be many gigabytes
        names = fetch(db, "SELECT id FROM kept_blob")
        rows = (fetch(db, "SELECT * FROM kept_blob WHERE id = ?", name)[0] for name in names)
        return sum(row_digest(table, row) for row in rows) % _MODULUS
    return sum(row_digest(table, row) for row in fetch(db, f'SELECT * FROM "{table}"')) % _MODULUS


def renew_digests(db: apsw.Connection) -> None:
    """Keep digests counted anew; after a migration, whose new columns change every row."""
    for table, digest in count_digests(db).items():
        _keep(db, table, _written(digest))


def unsettled(db: apsw.Connection) -> bool:
    """Whether a bulk step left tables to be counted."""
    return bool(fetch(db, "SELECT 1 FROM kept_digest WHERE digest = ?", (_UNCOUNTED,)))


def settle(db: apsw.Connection) -> None:
    """Count the tables a bulk step (an import) left uncounted; done at idle and on closing."""
    for (table,) in fetch(db, "SELECT id FROM kept_digest WHERE digest = ?", (_UNCOUNTED,)):
        _keep(db, table, _written(count_table(db, table)))


def damaged_tables(db: apsw.Connection) -> list[str]:
    """The tables whose rows are not those that were written."""
    kept = dict(fetch(db, "SELECT id, digest FROM kept_digest"))
    counted = count_digests(db)
    return [table for table, digest in counted.items() if kept.get(table) not in (_UNCOUNTED, _written(digest))]


def _keep(db: apsw.Connection, table: str, digest: str) -> None:
    db.execute(
        "INSERT INTO kept_digest(id, digest) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET digest = excluded.digest",
        (table, digest),
    )
