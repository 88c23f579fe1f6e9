"""What the changes of an edited copy do to a budget: its records before, and its records after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Line
from filmdesk.values.ranks import ranks

TABLES = ("lines", "accounts", "categories", "charges", "globals", "fringes", "currencies")
"""The records that come back in the tables of the workbook."""


_order = attrgetter("rank", "id")


@dataclass(frozen=True, slots=True)
class Deed:
    """What one change does: sets fields of a record, adds lines or an account, takes one out, gives lines a place."""

    table: str
    row: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[Line, ...] = ()
    opened: Account | None = None
    """An account that is new, and stands ahead of the lines added."""
    gone: bool = False
    """Whether it is taken out; an account goes with its lines."""
    account: str = ""
    """Where the line goes to."""
    placed: tuple[str, ...] = ()
    """The lines that get the place in which they came."""


Sequences = Mapping[str, Sequence[str]]
"""By account, the lines in the order they came in."""


def after(records: Records, deeds: Iterable[Deed], came: Sequences) -> Records:
    """The budget with these done, in whatever order they are given."""
    found = list(deeds)
    changed: dict[str, Any] = {name: _changed(getattr(records, name), name, found) for name in TABLES}
    gone = {deed.row for deed in found if deed.gone}
    opened = [deed.opened for deed in found if deed.opened]
    accounts = [one for one in (*changed["accounts"], *opened) if one.id not in gone]
    changed["accounts"] = tuple(sorted(accounts, key=_order))
    lines = {line.id: line for line in (*changed["lines"], *(line for deed in found for line in deed.added))}
    for deed in found:
        if deed.account and deed.row in lines:
            lines[deed.row] = replace(lines[deed.row], account=deed.account)
    lines = {one.id: one for one in lines.values() if one.id not in gone and one.account not in gone}
    placed = {identity for deed in found for identity in deed.placed if identity in lines}
    for account in dict.fromkeys(lines[identity].account for identity in sorted(placed)):
        lines |= _placed(account, lines, placed, came.get(account, ()))
    changed["lines"] = tuple(sorted(lines.values(), key=_order))
    return replace(records, **changed)


def _changed(records: Sequence[Any], table: str, deeds: Iterable[Deed]) -> tuple[Any, ...]:
    fields: dict[str, dict[str, Any]] = {}
    for deed in deeds:
        if deed.table == table and deed.fields:
            fields.setdefault(deed.row, {}).update(deed.fields)
    if not fields:
        return tuple(records)
    return tuple(replace(one, **fields[one.id]) if one.id in fields else one for one in records)


def _placed(account: str, lines: Mapping[str, Line], placed: set[str], came: Sequence[str]) -> dict[str, Line]:
    """The lines of an account that get another rank: each placed one stands behind the one it came behind."""
    there = sorted((line for line in lines.values() if line.account == account), key=_order)
    order = [line.id for line in there if line.id not in placed]
    standing = set(order)
    last = ""
    for identity in came:
        if identity in placed and identity in lines and lines[identity].account == account:
            order.insert(order.index(last) + 1 if last else 0, identity)
            standing.add(identity)
        if identity in standing:
            last = identity
    return _ranked([lines[identity] for identity in order], placed)


def _ranked(lines: Sequence[Line], placed: set[str]) -> dict[str, Line]:
    """Ranks for the placed ones between their neighbours; for all where two neighbours share one."""
    fixed = [line.rank for line in lines if line.id not in placed]
    if any(one >= other for one, other in pairwise(fixed)):
        fresh = zip(lines, ranks(len(lines)), strict=True)
        return {line.id: replace(line, rank=rank) for line, rank in fresh}
    found: dict[str, Line] = {}
    run: list[Line] = []
    before: str | None = None
    for line in lines:
        if line.id in placed:
            run.append(line)
            continue
        found |= _between(run, before, line.rank)
        run, before = [], line.rank
    return found | _between(run, before, None)


def _between(run: Sequence[Line], before: str | None, behind: str | None) -> dict[str, Line]:
    return {line.id: replace(line, rank=rank) for line, rank in zip(run, ranks(len(run), before, behind), strict=True)}
