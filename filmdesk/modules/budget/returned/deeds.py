"""What the changes of an edited copy do to a budget: its records before, and its records after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Charge, Line
from filmdesk.values.ranks import ranks

TABLES = ("lines", "accounts", "categories", "charges", "globals", "fringes", "currencies")
"""The records that come back in the tables of the workbook."""
OWNERS = {"lines": "account", "accounts": "category", "categories": "section"}
"""Those that may be put elsewhere, and the field that says under what they stand."""

_order = attrgetter("rank", "id")


@dataclass(frozen=True, slots=True)
class Deed:
    """What one change does: sets fields of a record, adds lines or an account, takes one out, gives some a place."""

    table: str
    row: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[Line, ...] = ()
    opened: Account | None = None
    """An account that is new, and stands ahead of the lines added."""
    gone: bool = False
    """Whether it is taken out; an account goes with its lines."""
    placed: tuple[str, ...] = ()
    """The records that get the place in which they came."""


Sequences = Mapping[str, Mapping[str, Sequence[str]]]
"""By table and by what they stand under, the records in the order they came in."""


def after(records: Records, deeds: Iterable[Deed], came: Sequences) -> Records:
    """The budget with these done, in whatever order they are given."""
    found = list(deeds)
    became: dict[str, dict[str, Any]] = {
        name: {one.id: one for one in _changed(getattr(records, name), name, found)} for name in TABLES
    }
    became["accounts"] |= {deed.opened.id: deed.opened for deed in found if deed.opened}
    became["lines"] |= {line.id: line for deed in found for line in deed.added}
    gone = {deed.row for deed in found if deed.gone}
    for name in ("accounts", "lines"):
        became[name] = {
            identity: one
            for identity, one in became[name].items()
            if identity not in gone and getattr(one, OWNERS[name]) not in gone
        }
    for name in OWNERS:
        placed = {one for deed in found if deed.table == name for one in deed.placed if one in became[name]}
        _place(name, became[name], placed, came.get(name, {}))
    became["charges"] = {one.id: one for one in _renumbered(records, became)}
    changed: dict[str, Any] = {name: tuple(sorted(became[name].values(), key=_order)) for name in TABLES}
    return replace(records, **changed)


def _changed(records: Sequence[Any], table: str, deeds: Iterable[Deed]) -> Sequence[Any]:
    fields: dict[str, dict[str, Any]] = {}
    for deed in deeds:
        if deed.table == table and deed.fields:
            fields.setdefault(deed.row, {}).update(deed.fields)
    return [replace(one, **fields[one.id]) if one.id in fields else one for one in records] if fields else records


def _renumbered(records: Records, became: Mapping[str, Mapping[str, Any]]) -> Sequence[Charge]:
    """The charges, which name accounts, categories and other charges by the numbers that are there now."""
    numbers = {name: _other_numbers(getattr(records, name), became[name]) for name in ("accounts", "categories")}
    excluded = numbers["categories"] | numbers["accounts"]
    there = {one.number for name in numbers for one in became[name].values()}
    lost = {one.number for name in numbers for one in getattr(records, name)} - there
    over = _other_numbers(records.charges, became["charges"])
    return [
        replace(
            one,
            excludes=tuple(
                excluded.get(number, number) for number in one.excludes if number in excluded or number not in lost
            ),
            over=tuple(over.get(number, number) for number in one.over),
        )
        for one in became["charges"].values()
    ]


def _other_numbers(before: Sequence[Any], became: Mapping[str, Any]) -> dict[str, str]:
    pairs = ((one.number, became[one.id].number) for one in before if one.id in became)
    return {old: new for old, new in pairs if old != new}


# Places


def _place(name: str, records: dict[str, Any], placed: set[str], came: Mapping[str, Sequence[str]]) -> None:
    """Give these the place in which they came, among those that stand under the same."""
    owners = {str(getattr(records[identity], OWNERS[name])) for identity in placed}
    for owner in sorted(owners):
        there = [one for one in records.values() if getattr(one, OWNERS[name]) == owner]
        records |= _placed(sorted(there, key=_order), placed, came.get(owner, ()))


def _placed(there: Sequence[Any], placed: set[str], came: Sequence[str]) -> dict[str, Any]:
    """Those that get another rank: each placed one stands behind the one it came behind."""
    known = {one.id: one for one in there}
    order = [one.id for one in there if one.id not in placed]
    standing = set(order)
    last = ""
    for identity in came:
        if identity in placed and identity in known:
            order.insert(order.index(last) + 1 if last else 0, identity)
            standing.add(identity)
        if identity in standing:
            last = identity
    return _ranked([known[identity] for identity in order], placed)


def _ranked(records: Sequence[Any], placed: set[str]) -> dict[str, Any]:
    """Ranks for the placed ones between their neighbours; for all where two neighbours share one."""
    fixed = [one.rank for one in records if one.id not in placed]
    if any(one >= other for one, other in pairwise(fixed)):
        fresh = zip(records, ranks(len(records)), strict=True)
        return {one.id: replace(one, rank=rank) for one, rank in fresh}
    found: dict[str, Any] = {}
    run: list[Any] = []
    before: str | None = None
    for one in records:
        if one.id in placed:
            run.append(one)
            continue
        found |= _between(run, before, one.rank)
        run, before = [], one.rank
    return found | _between(run, before, None)


def _between(run: Sequence[Any], before: str | None, behind: str | None) -> dict[str, Any]:
    return {one.id: replace(one, rank=rank) for one, rank in zip(run, ranks(len(run), before, behind), strict=True)}
