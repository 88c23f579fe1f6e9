"""Every copy of a production is made here: a new file, filled row by row, compared, and only then put in place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import apsw

from filmdesk.production.connection import connect, discard, storage_errors
from filmdesk.production.digests import count_digests, settled_digests, write_digests
from filmdesk.production.production import Production
from filmdesk.production.schema import APPLICATION_ID, fetch, table_names
from filmdesk.values.errors import UserError


def shared_tables(table: str) -> bool:
    """What a copy for someone else holds: everything but this computer's own tables."""
    return not table.startswith("local_")


def copy_to(production: Production, path: Path, tables: Callable[[str], bool] = shared_tables) -> None:
    """Write the chosen tables to a new file at `path`, compare digests, and put it in place in one move.

    Raises UserError when the target exists, the disk is full, or the copy does not equal the original.
    """
    if path.exists():
        raise UserError(f"{path} exists already.", "Choose another name; nothing was changed.")
    half = path.with_name(f".{path.name}.part")
    discard(half)
    try:
        with storage_errors(path):
            _fill(production, half, tables)
        half.replace(path)
        _sync_folder(path.parent)
    finally:
        discard(half)


def _fill(production: Production, path: Path, tables: Callable[[str], bool]) -> None:
    source = production.connection
    digests = settled_digests(source, production.steps.known_changeset)
    chosen = [table for table in table_names(source) if tables(table)]
    target = connect(path, create=True)
    try:
        target.pragma("application_id", APPLICATION_ID)
        target.execute("BEGIN IMMEDIATE")
        _copy_shape(source, target)
        for table in chosen:
            _copy_rows(source, target, table)
        write_digests(target, ((table, digest) for table, digest in digests.items() if tables(table)))
        target.execute("COMMIT")
        _compare(source, target, chosen)
    finally:
        target.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _copy_shape(source: apsw.Connection, target: apsw.Connection) -> None:
    for (sql,) in fetch(source, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"):
        target.execute(sql)


def _copy_rows(source: apsw.Connection, target: apsw.Connection, table: str) -> None:
    rows = fetch(source, f'SELECT * FROM "{table}"')
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        target.executemany(f'INSERT INTO "{table}" VALUES({marks})', rows)


def _compare(source: apsw.Connection, target: apsw.Connection, tables: Iterable[str]) -> None:
    before, after = count_digests(source), count_digests(target)
    different = [table for table in tables if before.get(table) != after.get(table)]
    if different:
        raise UserError("The copy does not equal the production, so it was not kept.", "Check the disk and try again.")


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
