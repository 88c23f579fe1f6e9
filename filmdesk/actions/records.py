"""Listing, adding, changing and removing records of any kind a manifest names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from filmdesk import registry
from filmdesk.actions.typed import day_first, plain, read_typed
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Records
from filmdesk.values.nearest import nearest
from filmdesk.values.ranks import rank_between
from filmdesk.values.zones import read_zone


def find_records(name: str) -> Records:
    """The kind of record of that name; raises UserError naming those that are called nearly so."""
    known: dict[str, Records] = {records.name: records for records in registry.contributed("records")}
    if name in known:
        return known[name]
    raise UserError(
        f"There are no records called {name}.", typed=nearest(name, known, "All are named by: filmdesk list --help")
    )


def list_records(production: Production, records: Records) -> list[dict[str, Any]]:
    """Every record as plain data by field, the id first."""
    return [{name: plain(value) for name, value in row.items()} for row in list_values(production, records)]


def list_values(production: Production, records: Records) -> Sequence[Mapping[str, Any]]:
    """Every record by field, the id first, values as the trade's own types."""
    if records.rows:
        return list(registry.resolve(records.rows)(production))
    table = _table(records)
    names = ["id", *(name for name in table.columns if name != "id")]
    return [{name: getattr(record, name) for name in names} for record in table.all(production)]


def add_record(production: Production, records: Records, values: Mapping[str, str]) -> str:
    """Add one record from typed values and give its id."""
    if records.add:
        return str(registry.resolve(records.add)(production, dict(values)))
    table = _table(records)
    typed = _typed(production, records, table, values)
    if "rank" in table.columns and "rank" not in typed:
        typed["rank"] = rank_between(table.last_rank(production), None)
    _refuse_missing(table, typed)
    return str(table.add(production, table.record(**typed)).id)


def change_record(production: Production, records: Records, identity: str, values: Mapping[str, str]) -> None:
    """Set fields of one record from typed values."""
    if records.change:
        registry.resolve(records.change)(production, identity, dict(values))
        return
    table = _table(records)
    table.change(production, _id(production, records, identity), **_typed(production, records, table, values))


def remove_record(production: Production, records: Records, identity: str) -> None:
    """Remove one record."""
    if records.remove:
        registry.resolve(records.remove)(production, identity)
        return
    _table(records).remove(production, _id(production, records, identity))


def _id(production: Production, records: Records, name: str) -> str:
    """The id meant: the name itself where it is one, which spares the window from reading every record."""
    if not records.find or _table(records).find(production, name):
        return name
    return str(registry.resolve(records.find)(production, name).id)


def _table(records: Records) -> Table[Any]:
    table: Table[Any] = registry.resolve(records.table)
    return table


def _typed(production: Production, records: Records, table: Table[Any], values: Mapping[str, str]) -> dict[str, Any]:
    columns: dict[str, Column] = {column.name: column for column in registry.resolve(records.columns)}
    hints = table.hints
    for name in values:
        if name not in hints or name == "id":
            known = ", ".join(n for n in table.columns if n != "id")
            raise UserError(f"A {table.noun} has no field {name}.", f"It has {known}.")
    first = day_first(production) if any(table.types[name] is date for name in values) else None
    return {
        name: read_typed(_chosen(columns.get(name), text), hints[name], name, day_first=first)
        for name, text in values.items()
    }


def _chosen(column: Column | None, text: str) -> str:
    """The text, as its choices write it where the field has some; raises UserError for another."""
    if column is not None and column.kind == "zone":
        return read_zone(text)
    if column is None or not column.choices:
        return text
    for choice in column.choices:
        if choice.casefold() == text.strip().casefold():
            return choice
    known = ", ".join(filter(None, column.choices))
    raise UserError(f"{column.name}: “{text}” is not one of its choices.", f"Choose {known}.")


def _refuse_missing(table: Table[Any], typed: Mapping[str, Any]) -> None:
    for field in fields(table.record):
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and field.name not in typed:
            raise UserError(f"A {table.noun} needs {field.name}.", f"Add {field.name}=...")
