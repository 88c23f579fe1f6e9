"""What refers to a record: the columns named after its kind, in whatever desk's table they stand."""

from __future__ import annotations

from filmdesk.production.production import Production


def move_references(production: Production, kind: str, old: str, new: str, *, within: str = "") -> None:
    """Let everything that refers to one record by a column named `kind` refer to another; only inside a step.

    A list may name each only once: where its lines have a column `within` (the list they stand in) and it has both,
    the other's own line stays.
    """
    for table in production.tables:
        names = production.columns_of(table)
        if kind not in names:
            continue
        if within in names:
            both = (
                f"DELETE FROM {table} WHERE {kind} = ? AND {within} IN (SELECT {within} FROM {table} WHERE {kind} = ?)"
            )
            production.write(both, (old, new))
        production.write(f"UPDATE {table} SET {kind} = ? WHERE {kind} = ?", (new, old))
