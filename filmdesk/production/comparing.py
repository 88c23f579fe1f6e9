"""What differs between two production files, row by row: a backup and the present one, a copy and its original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw

from filmdesk.production.changes import Changes
from filmdesk.production.connection import look_into
from filmdesk.production.digests import row_digest
from filmdesk.production.schema import fetch, is_recorded, table_names


def _nobody(_share: float) -> None:
    """Nobody follows how far it is."""


def compare_files(before: Path, after: Path, passphrase: str = "", at: Callable[[float], None] = _nobody) -> Changes:
    """What was added, changed and removed from one file to the other; neither is written to nor brought up to date.

    `at` is told how far it is, and may raise to end it.
    """
    with look_into(before, passphrase) as old, look_into(after, passphrase) as new:
        return compare(old, new, at)


def compare(before: apsw.Connection, after: apsw.Connection, at: Callable[[float], None] = _nobody) -> Changes:
    """What was added, changed and removed from one to the other, by the columns both have."""
    changes = Changes()
    tables = sorted(filter(is_recorded, {*table_names(before), *table_names(after)}))
    for done, table in enumerate(tables):
        at(done / len(tables))
        _compare_table(table, before, after, changes)
    return changes


def _compare_table(table: str, before: apsw.Connection, after: apsw.Connection, changes: Changes) -> None:
    shared = [name for name in _columns(before, table) if name in _columns(after, table)]
    old, new = _marks(before, table, shared), _marks(after, table, shared)
    for kind, ids in (
        (changes.added, new.keys() - old.keys()),
        (changes.changed, {name for name, mark in old.items() if new.get(name, mark) != mark}),
        (changes.removed, old.keys() - new.keys()),
    ):
        if ids:
            kind[table] = set(ids)


def _columns(db: apsw.Connection, table: str) -> list[str]:
    return [row[1] for row in fetch(db, f'PRAGMA table_info("{table}")')]


def _marks(db: apsw.Connection, table: str, shared: list[str]) -> dict[str, int]:
    """The digest of each row, by its id; nothing where the table is not there or has nothing in common."""
    if not _columns(db, table):
        return {}
    names = ", ".join(f'"{name}"' for name in shared) or "id"
    return {row[0]: row_digest(table, row[1:]) for row in fetch(db, f'SELECT id, {names} FROM "{table}"')}
