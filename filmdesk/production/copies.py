"""Every copy of a production is made here: a new file, filled row by row, compared, and only then put in place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from filmdesk.production.connection import check_soundness, connect, discard, storage_errors
from filmdesk.production.digests import copied_digests, count_table, write_digests
from filmdesk.production.schema import APPLICATION_ID, definitions, fetch, table_names
from filmdesk.values.errors import UserError

if TYPE_CHECKING:
    from filmdesk.production.production import Production

Chosen = Callable[[str], bool]
"""Which tables a copy holds, by name."""


def shared_tables(table: str) -> bool:
    """What a copy for someone else holds: everything but this computer's own tables."""
    return not table.startswith("local_")


def every_table(table: str) -> bool:
    """What a copy that takes the production's place holds."""
    return True


def copy_to(production: Production, path: Path, tables: Chosen = shared_tables) -> None:
    """Write the chosen tables to a new file at `path`, read it back, and put it in place in one move.

    It has the production's own passphrase. Raises UserError when the target exists, the disk is full, or the copy
    does not equal the original.
    """
    copy_database(production.connection, path, tables, production.passphrase)


def copy_database(source: apsw.Connection, path: Path, tables: Chosen, passphrase: str) -> None:
    """As `copy_to`, from any connection, under that passphrase (none where it is empty)."""
    if path.exists():
        raise UserError(f"{path} exists already.", "Choose another name; nothing was changed.")
    half = write_beside(source, path, tables, passphrase)
    try:
        put_in_place(half, path)
    finally:
        discard(half)


def write_beside(source: apsw.Connection, path: Path, tables: Chosen, passphrase: str) -> Path:
    """A copy, read back and equal to its source, beside its place; the caller puts it there or discards it."""
    half = half_of(path)
    discard(half)
    try:
        with storage_errors(path):
            _fill(source, half, tables, passphrase)
            _compare(source, half, tables, passphrase)
    except BaseException:
        discard(half)
        raise
    return half


def half_of(path: Path) -> Path:
    """Where a file is written before it is put in place; what a crash left there is nobody's."""
    return path.with_name(f".{path.name}.part")


def put_in_place(half: Path, path: Path) -> None:
    """Move a finished copy to its name in one step that lasts."""
    half.replace(path)
    sync_folder(path.parent)


def _fill(source: apsw.Connection, path: Path, tables: Chosen, passphrase: str) -> None:
    target = connect(path, create=True, passphrase=passphrase)
    try:
        target.pragma("application_id", APPLICATION_ID)
        target.execute("BEGIN IMMEDIATE")
        copy_shape(source, target)
        for table in filter(tables, table_names(source)):
            copy_rows(source, target, table)
        write_digests(target, {table: kept for table, kept in copied_digests(source).items() if tables(table)})
        target.execute("COMMIT")
    finally:
        target.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def copy_shape(source: apsw.Connection, target: apsw.Connection) -> None:
    """Make the same tables and indexes in the target."""
    for sql in definitions(source):
        target.execute(sql)


def copy_rows(source: apsw.Connection, target: apsw.Connection, table: str) -> None:
    """Copy every row of one table."""
    if table == "kept_blob":
        copy_files(source, target)
        return
    rows = fetch(source, f'SELECT * FROM "{table}"')
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        target.executemany(f'INSERT INTO "{table}" VALUES({marks})', rows)


def copy_files(source: apsw.Connection, target: apsw.Connection) -> list[str]:
    """Copy the kept files the target lacks, one at a time, for they may be many gigabytes; gives their ids."""
    there = {name for (name,) in fetch(target, "SELECT id FROM kept_blob")}
    missing = [name for (name,) in fetch(source, "SELECT id FROM kept_blob") if name not in there]
    for name in missing:
        [(data,)] = fetch(source, "SELECT bytes FROM kept_blob WHERE id = ?", (name,))
        target.execute("INSERT INTO kept_blob(id, bytes) VALUES(?, ?)", (name, data))
    return missing


def _compare(source: apsw.Connection, path: Path, tables: Chosen, passphrase: str) -> None:
    """Read the copy back from the disk, by a connection that knows none of it, and hold it against the original."""
    target = connect(path, passphrase=passphrase)
    try:
        check_soundness(target, path)
        for table in filter(tables, table_names(source)):
            if table != "kept_digest" and count_table(source, table) != count_table(target, table):
                raise UserError(
                    "The copy does not equal the production, so it was not kept.", "Check the disk and try again."
                )
    finally:
        target.close()


def sync_folder(folder: Path) -> None:
    """Make a rename itself durable, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
