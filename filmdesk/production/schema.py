"""The shape of the tables: what each desk adds, in versions, and the file's own tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import apsw

from filmdesk.values.errors import UserError

APPLICATION_ID = 0x66696C6D
"""The letters "film" in the header of every production file."""
_NOT_SQLITES = "substr(name, 1, 7) <> 'sqlite_'"
"""Not SQLite's own; to LIKE, the low line would stand for any letter."""


def fetch(db: apsw.Connection, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query, whole: an unfinished read would make our own commit fail (rulings A12)."""
    return db.execute(sql, values).fetchall()


class Schema(NamedTuple):
    """The tables of one desk: `steps[n]` is the SQL that leads from version n to version n + 1.

    Each is a tuple of single statements that create a table or an index, or add a column; nothing else, so that
    older changesets still apply and older copies can be merged.
    """

    name: str
    steps: tuple[tuple[str, ...], ...] = ()

    @property
    def version(self) -> int:
        """The version this program knows."""
        return len(self.steps)

    def up_to(self, version: int) -> Schema:
        """The tables as they were at an earlier version."""
        return Schema(self.name, self.steps[:version])


CORE = Schema(
    "production",
    (
        (
            """CREATE TABLE local_step(
                lamport INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL, session TEXT NOT NULL, author TEXT NOT NULL,
                made_at TEXT NOT NULL, label TEXT NOT NULL, base TEXT NOT NULL, typing TEXT NOT NULL,
                final INTEGER NOT NULL, undone INTEGER NOT NULL, changeset BLOB, digest TEXT NOT NULL) STRICT""",
            """CREATE TABLE local_version(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL,
                step TEXT NOT NULL) STRICT""",
            """CREATE TABLE local_cache(
                id TEXT PRIMARY KEY NOT NULL, input TEXT NOT NULL, value BLOB NOT NULL,
                checksum TEXT NOT NULL) STRICT""",
            "CREATE TABLE kept_digest(id TEXT PRIMARY KEY NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID",
            "CREATE TABLE kept_blob(id TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT",
            """CREATE TABLE kept_form(
                id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
                text TEXT NOT NULL, kept_at TEXT NOT NULL) STRICT""",
            """CREATE TABLE attachment(
                id TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
                digest TEXT NOT NULL, size INTEGER NOT NULL) STRICT""",
            """CREATE TABLE identity(
                id TEXT PRIMARY KEY NOT NULL, production TEXT NOT NULL, made_at TEXT NOT NULL) STRICT""",
        ),
    ),
)


def versions(db: apsw.Connection) -> dict[str, int]:
    """The schema version of each desk in this file."""
    if not fetch(db, "SELECT 1 FROM sqlite_schema WHERE name = 'kept_schema'"):
        return {}
    return dict(fetch(db, "SELECT id, version FROM kept_schema"))


def outdated(found: dict[str, int], known: Iterable[Schema]) -> list[Schema]:
    """The desks whose tables this file lacks in part or whole.

    Raises UserError when the file was written by a newer filmdesk (rulings A6).
    """
    schemas = {schema.name: schema for schema in known}
    for name, version in found.items():
        if name not in schemas or version > schemas[name].version:
            raise UserError(
                "This production was written by a newer filmdesk.",
                "Open it with that version, or bring this one up to date; nothing was changed.",
            )
    return [schema for schema in schemas.values() if found.get(schema.name, 0) < schema.version]


def bring_up_to_date(db: apsw.Connection, schemas: Iterable[Schema]) -> None:
    """Add what is missing, inside the caller's transaction."""
    db.execute("CREATE TABLE IF NOT EXISTS kept_schema(id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL) STRICT")
    found = versions(db)
    for schema in schemas:
        for statements in schema.steps[found.get(schema.name, 0) :]:
            for statement in statements:
                db.execute(statement)
        db.execute(
            "INSERT INTO kept_schema(id, version) VALUES(?, ?)"
            " ON CONFLICT(id) DO UPDATE SET version = excluded.version",
            (schema.name, schema.version),
        )


def table_names(db: apsw.Connection) -> list[str]:
    """Every table of the file."""
    query = f"SELECT name FROM sqlite_schema WHERE type = 'table' AND {_NOT_SQLITES} ORDER BY name"
    return [name for (name,) in fetch(db, query)]


def definitions(db: apsw.Connection) -> list[str]:
    """The SQL that makes every table and index of the file."""
    return [sql for (sql,) in fetch(db, f"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND {_NOT_SQLITES}")]


def is_recorded(table: str) -> bool:
    """Whether changes of a table go into changesets (rulings A1)."""
    return not table.startswith(("local_", "kept_", "sqlite_"))
