"""A table lists anew, and a check runs again, when a table it is made from changes: each says which those are."""

from __future__ import annotations

from collections.abc import Callable

import apsw
import pytest

from filmdesk import registry
from filmdesk.actions.records import find_records, list_values
from filmdesk.production.production import Production
from filmdesk.values.modules import Check

KINDS = [records.name for records in registry.contributed("records")]


def tables_read(production: Production, work: Callable[[], object]) -> set[str]:
    """The tables of the file that this reads a column of."""
    read: set[str] = set()

    def watch(action: int, table: str | None, *_: str | None) -> int:
        if action == apsw.SQLITE_READ and table:
            read.add(table)
        return apsw.SQLITE_OK

    production.connection.authorizer = watch
    try:
        work()
    finally:
        production.connection.authorizer = None
    return {table for table in read if not table.startswith(("sqlite_", "kept_", "local_"))}


@pytest.mark.parametrize("name", KINDS)
def test_a_list_is_made_from_no_other_tables_than_it_says(sample: Production, name: str) -> None:
    """What it left unsaid would stand stale in every table of the window until the page was opened anew."""
    kind = find_records(name)
    told = {registry.resolve(kind.table).name, *kind.reads}
    assert tables_read(sample, lambda: list_values(sample, kind)) <= told


@pytest.mark.parametrize("check", list(registry.contributed("checks")), ids=lambda check: check.name)
def test_a_check_rests_on_no_other_tables_than_it_says(sample: Production, check: Check) -> None:
    """What it left unsaid would leave a point standing that is put right, or keep one from being told."""
    assert tables_read(sample, lambda: registry.resolve(check.run)(sample)) <= set(check.tables)
