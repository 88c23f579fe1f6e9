"""A table lists anew when a table it is made from changes: every kind of record says which those are."""

from __future__ import annotations

import apsw
import pytest

from filmdesk import registry
from filmdesk.actions.records import find_records, list_values
from filmdesk.production.production import Production

KINDS = [records.name for records in registry.contributed("records")]


def tables_read(production: Production, name: str) -> set[str]:
    """The tables of the file that listing these records reads a column of."""
    read: set[str] = set()

    def watch(action: int, table: str | None, *_: str | None) -> int:
        if action == apsw.SQLITE_READ and table:
            read.add(table)
        return apsw.SQLITE_OK

    production.connection.authorizer = watch
    try:
        list_values(production, find_records(name))
    finally:
        production.connection.authorizer = None
    return {table for table in read if not table.startswith(("sqlite_", "kept_"))}


@pytest.mark.parametrize("name", KINDS)
def test_a_list_is_made_from_no_other_tables_than_it_says(sample: Production, name: str) -> None:
    """What it left unsaid would stand stale in every table of the window until the page was opened anew."""
    kind = find_records(name)
    told = {registry.resolve(kind.table).name, *kind.reads}
    assert tables_read(sample, name) <= told
