"""A digest of every table's content, kept with each step, so that a flipped byte is noticed (rulings A16).

The digest of a table is the sum, modulo 2^128, of one blake2b over each row; a sum, so that a step pays only for
the rows it touched and order does not matter.

Hashing the rows of an import would cost more than committing them. So a bulk step only notes that its changes are
owed: the kept digest stays what it was, followed by the step's number. The rows are counted in before the next step,
or on closing, and never from the table itself but from the step's changeset, which has a digest of its own: a byte
that flips in between is noticed like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from string import hexdigits
from typing import Any

import apsw

from filmdesk.production.schema import fetch, is_recorded, table_names

BULK = 1 << 16
"""Bytes of changeset from which on a step's rows are counted later."""
_MODULUS = 1 << 128
_FROM = "FROM kept_digest"
_LONGEST = 52
"""Letters of a digest with the number of a step behind it, one more than any has."""
_ALSO = ("kept_form", "kept_schema", "local_version")
"""Tables outside the changesets that get a digest, too; kept files are named by theirs, steps carry their own."""
HALF = 32
"""Letters of a step's digest that are its changeset's; the rest is of what is said about it."""


def bytes_digest(data: bytes) -> str:
    """The id of a kept file: a digest of its bytes."""
    return blake2b(data, digest_size=32).hexdigest()


def changeset_digest(content: bytes) -> str:
    """The digest of what a step changed, or of what is said about it."""
    return blake2b(content, digest_size=HALF // 2).hexdigest()


def known_changeset(db: apsw.Connection, step: int) -> bytes | None:
    """What the step of that number changed, if it is still kept and whole."""
    for changeset, digest in fetch(db, "SELECT changeset, digest FROM local_step WHERE lamport = ?", (step,)):
        if changeset is not None and changeset_digest(changeset) == digest[:HALF]:
            return bytes(changeset)
    return None


def row_digest(table: str, row: Iterable[Any]) -> int:
    """The digest of one row."""
    text = repr((table, *row)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=16).digest(), "big")


def keep_digests(db: apsw.Connection, changeset: bytes) -> None:
    """Bring the kept digests up to date with a changeset already applied, in the same transaction."""
    for table, difference in _differences(db, changeset).items():
        _add(db, table, difference)


def owe_digests(db: apsw.Connection, step: int, tables: Iterable[str]) -> None:
    """Note that what a step did to these tables is still to be counted in."""
    for table in tables:
        db.execute("UPDATE kept_digest SET digest = digest || ' ' || ? WHERE id = ?", (step, table))


def keep_row_digest(db: apsw.Connection, table: str, row: Iterable[Any]) -> None:
    """Count in one row just added to a table that is in no changeset."""
    if fetch(db, "SELECT 1 FROM kept_digest WHERE id = ?", (table,)):
        _add(db, table, row_digest(table, row))
    else:
        _keep(db, table, count_table(db, table))


def _add(db: apsw.Connection, table: str, difference: int) -> None:
    """Add to a kept digest; one that makes no sense is left, so that the damage stays known."""
    for (text,) in fetch(db, "SELECT digest FROM kept_digest WHERE id = ?", (table,)):
        kept = _read(text)
        if kept is not None:
            _keep(db, table, kept + difference)


def _read(text: str) -> int | None:
    return int(text, 16) if len(text) == 32 and not text.strip(hexdigits) else None


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
    """A changeset names only the changed columns, so the rest, and only that, comes from the row as it stands now.

    What flipped in the row since the change is in both sums or in none, so the total is not that of the rows.
    """
    [now] = fetch(db, f'SELECT * FROM "{table}" WHERE id = ?', (old[0],))
    after = [now[i] if value is apsw.no_change else value for i, value in enumerate(new)]
    before = [now[i] if new[i] is apsw.no_change else value for i, value in enumerate(old)]
    return row_digest(table, after) - row_digest(table, before)


def count_digests(db: apsw.Connection) -> dict[str, int]:
    """The digests counted anew from the rows themselves."""
    return {table: count_table(db, table) for table in filter(is_recorded, table_names(db))}


def count_table(db: apsw.Connection, table: str) -> int:
    """The digest of one table, counted from its rows, of which only one is in memory at a time."""
    return sum(row_digest(table, row) for row in db.execute(f'SELECT * FROM "{table}"')) % _MODULUS


def renew_digests(db: apsw.Connection) -> None:
    """Keep digests counted anew, when the file is made and when new columns changed every row."""
    for table in (*filter(is_recorded, table_names(db)), *_ALSO):
        _keep(db, table, count_table(db, table))


def owing(db: apsw.Connection) -> bool:
    """Whether a bulk step is still to be counted in."""
    return bool(fetch(db, "SELECT 1 FROM kept_digest WHERE length(digest) > 32 LIMIT 1"))


def settle(db: apsw.Connection) -> None:
    """Count in what the newest step owes; its rows must stand as it left them."""
    for table, digest in settled_digests(db).items():
        _keep(db, table, digest)


def settled_digests(db: apsw.Connection) -> dict[str, int]:
    """The digests as they are with everything counted in; those that make no sense are left out."""
    kept = {table: text.partition(" ") for table, text in _said(db)}
    owed = {step: _owed(db, step) for step in {step for _digest, _, step in kept.values()}}
    settled = {}
    for table, (digest, _, step) in kept.items():
        before, differences = _read(digest), owed[step]
        if before is not None and differences is not None:
            settled[table] = (before + differences.get(table, 0)) % _MODULUS
    return settled


def _said(db: apsw.Connection) -> list[tuple[str, str]]:
    """What is kept for each table, as far as it is needed; letters that a flipped byte spoilt are replaced."""
    rows = fetch(db, f"SELECT CAST(id AS BLOB), CAST(substr(digest, 1, {_LONGEST}) AS BLOB) {_FROM}")
    return [(table.decode("utf-8", "replace"), text.decode("utf-8", "replace")) for table, text in rows]


def _owed(db: apsw.Connection, step: str) -> dict[str, int] | None:
    """What a step still adds to each table's digest; none where its changeset is damaged."""
    if not step:
        return {}
    changeset = known_changeset(db, int(step)) if step.isdecimal() and len(step) < _LONGEST - 33 else None
    try:
        return None if changeset is None else _differences(db, changeset)
    except (apsw.Error, ValueError):
        return None


def damaged_tables(db: apsw.Connection) -> list[str]:
    """The tables whose rows are not those that were written."""
    settled = settled_digests(db)
    known = {table for table, _text in _said(db)}
    names = [name for name in table_names(db) if is_recorded(name) or (name in _ALSO and name in known)]
    damaged = [name for name in names if settled.get(name) != _counted(db, name)]
    return damaged if known <= set(names) else [*damaged, "kept_digest"]


def _counted(db: apsw.Connection, table: str) -> int | None:
    """The digest of a table as it is; none where it cannot even be read."""
    try:
        return count_table(db, table)
    except (UnicodeDecodeError, apsw.CorruptError):
        return None


def copied_digests(db: apsw.Connection) -> dict[str, str]:
    """What a copy keeps: everything counted in; what makes no sense stays as it is, so that the damage stays known."""
    settled = {table: _written(digest) for table, digest in settled_digests(db).items()}
    return dict(fetch(db, f"SELECT id, digest {_FROM}")) | settled


def write_digests(db: apsw.Connection, digests: Mapping[str, str]) -> None:
    """Keep these digests and no others."""
    db.execute("DELETE FROM kept_digest")
    db.executemany("INSERT INTO kept_digest(id, digest) VALUES(?, ?)", digests.items())


def _written(digest: int) -> str:
    return f"{digest % _MODULUS:032x}"


def _keep(db: apsw.Connection, table: str, digest: int) -> None:
    db.execute(
        "INSERT INTO kept_digest(id, digest) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET digest = excluded.digest",
        (table, _written(digest)),
    )
