"""Every record of every desk has exactly the columns of its table, and every table keeps the file's rules."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

from filmdesk import registry
from filmdesk.production import attachments
from filmdesk.production.production import Production
from filmdesk.production.schema import is_recorded, table_names
from filmdesk.production.tables import Table


def stores() -> list[ModuleType]:
    names = [f"{name}.store" for name in registry._NAMES]
    return [attachments, *(import_module(name) for name in names if find_spec(name))]


def tables() -> list[Table[Any]]:
    """Those the stores name, and those that manifests list records of."""
    named = [table for store in stores() for table in vars(store).values() if isinstance(table, Table)]
    listed = [registry.resolve(records.table) for records in registry.contributed("records")]
    return list({table.name: table for table in (*named, *listed)}.values())


TABLES = tables()


@pytest.fixture(scope="module")
def production() -> Production:
    return Production.in_memory(registry.schemas())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_record_has_the_columns_of_its_table(production: Production, table: Table[Any]) -> None:
    columns = {name for _, name, *_ in production.read(f"PRAGMA table_info({table.name})")}
    assert {field.name for field in fields(table.record)} == columns


def test_every_table_has_its_records() -> None:
    written = {name for name in table_names(Production.in_memory(registry.schemas()).connection) if is_recorded(name)}
    assert written - {table.name for table in TABLES} == {"identity"}


def test_every_recorded_table_is_strict_and_has_its_id_first(production: Production) -> None:
    """Changesets name a row by its first column; a table that is not strict keeps whatever it is given."""
    for name, strict in production.read("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"):
        if not is_recorded(name):
            continue
        first, *others = production.read(f"PRAGMA table_info({name})")
        assert first[1:6] == ("id", "TEXT", 1, None, 1), name
        assert not [column for column in others if column[5]], name
        assert strict, name
