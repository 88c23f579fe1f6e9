"""Whether a file's tables are exactly those the desks' own steps make, as far as it says it got.

The tables are made in memory to be compared with, which takes most of the time of opening a file; so what they came to
is remembered beside the program's settings. What is remembered only ever shortens the way to yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256

import apsw

from filmdesk.production.home import home
from filmdesk.production.schema import CORE, Schema, bring_up_to_date, fetch, outdated, versions
from filmdesk.values.errors import UserError

_FOLDER = "shapes"
_STATISTICS = (
    ("table", "sqlite_stat1", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("table", "sqlite_stat4", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
)
"""What another program leaves that has SQLite count a file's rows for its planning; it does no harm."""


def check_shape(db: apsw.Connection, known: tuple[Schema, ...], name: str) -> None:
    """Refuse a file whose tables are others than filmdesk writes.

    Done before anything is added to it, so that nothing is written to a file somebody made up (reliability 4). Raises
    UserError, too, for a newer filmdesk's.
    """
    found = _said_versions(db)
    outdated(found, known)
    steps = [schema.up_to(found.get(schema.name, 0)) for schema in known if schema.name in found]
    if CORE.name not in found or not _is_made_by(steps, _shape(db)):
        raise UserError(
            f"The tables of {name} are not those filmdesk writes.",
            "It was not opened; open a backup of it instead.",
        )


def _is_made_by(steps: list[Schema], shape: str) -> bool:
    key = _digest([apsw.sqlite_lib_version(), *(sql for schema in steps for step in schema.steps for sql in step)])
    kept = home() / _FOLDER / key
    with suppress(OSError):
        if kept.read_text("ascii", errors="replace") == shape:
            return True
    if _made(steps) != shape:
        return False
    with suppress(OSError):  # what cannot be remembered is worked out again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(shape, "ascii")
    return True


def _made(steps: Iterable[Schema]) -> str:
    """The shape these steps give."""
    model = apsw.Connection(":memory:")
    try:
        bring_up_to_date(model, steps)
        return _shape(model)
    finally:
        model.close()


def _shape(db: apsw.Connection) -> str:
    """A digest over everything a file says of its tables, SQLite's own indexes with it."""
    rows = fetch(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return _digest(sorted(repr(row) for row in rows if row not in _STATISTICS))


def _digest(texts: Iterable[str]) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _said_versions(db: apsw.Connection) -> dict[str, int]:
    """The versions a file says it has; none where what it says makes no sense."""
    try:
        found = versions(db)
    except (apsw.SQLError, ValueError):
        return {}
    sensible = all(isinstance(version, int) and version >= 0 for version in found.values())
    return found if sensible else {}
