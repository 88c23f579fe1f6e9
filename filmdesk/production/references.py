"""What refers to a record: the columns named after its kind, in whatever desk's table they stand."""

from __future__ import annotations

from filmdesk.production.production import Production

_QUERY = """SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = ? AND m.name NOT LIKE 'local_%' AND m.name NOT LIKE 'kept_%'"""


def move_references(production: Production, kind: str, old: str, new: str, *, within: str = "") -> None:
    """Let everything that refers to one record by a column named `kind` refer to another; only inside a step.

    A list may name each only once: where its lines have a column `within` (the list they stand in) and it has both,
    the other's own line stays.
    """
    for (table,) in production.read(_QUERY, (kind,)):
        names = {name for (name,) in production.read(f"SELECT name FROM pragma_table_info('{table}')")}
        if within in names:
            both = (
                f"DELETE FROM {table} WHERE {kind} = ? AND {within} IN (SELECT {within} FROM {table} WHERE {kind} = ?)"
            )
            production.write(both, (old, new))
        production.write(f"UPDATE {table} SET {kind} = ? WHERE {kind} = ?", (new, old))
