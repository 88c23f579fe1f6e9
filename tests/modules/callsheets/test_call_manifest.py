"""What the manifest names exists, and the command line's words reach it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

import pytest

from filmdesk.modules.callsheets import commands, lists
from filmdesk.modules.callsheets.manifest import MODULE
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Check, Command, Export, Records

PARTS: tuple[Records | Command | Export | Check, ...] = (
    *MODULE.records,
    *MODULE.commands,
    *MODULE.exports,
    *MODULE.checks,
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_name_leads_somewhere(part: Any) -> None:
    found = [resolve(name) for name in part if isinstance(name, str) and name.startswith("filmdesk.")]
    assert all(thing is not None for thing in found)


@pytest.mark.parametrize("records", MODULE.records, ids=lambda records: records.name)
def test_columns_are_what_a_row_shows(production: Production, records: Records) -> None:
    commands.fill_sheet(production, commands.FillOptions(1))
    rows = resolve(records.rows or "")(production)
    names = {column.name for column in resolve(records.columns)}
    typed_only = {"cast", "person", "scene"}
    assert all(names - typed_only <= row.keys() and next(iter(row)) == "id" for row in rows)


@pytest.mark.parametrize("part", [p for p in PARTS if isinstance(p, Command | Export)], ids=lambda part: part.name)
def test_every_option_says_what_it_is(part: Any) -> None:
    options = resolve(part.options)
    assert get_type_hints(options)["day"] is int
    assert all(field.metadata["help"] for field in fields(options))


def test_approvals_are_neither_typed_in_nor_taken_out(production: Production) -> None:
    with pytest.raises(UserError, match="command approve"):
        lists.refuse_approval(production, {})
