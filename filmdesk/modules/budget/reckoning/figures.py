"""The figures of a production's budgets, worked out once and kept while nothing they rest on changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.feeds import feeds
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Budget
from filmdesk.modules.budget.store import (
    ACCOUNTS,
    CATEGORIES,
    CHARGES,
    CREDITS,
    CURRENCIES,
    FRINGES,
    GLOBALS,
    GROUPS,
    LINES,
    standing_budget,
)
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.production.recent import Stamp
from filmdesk.production.tables import Table

_MADE_OF: tuple[tuple[str, Table[Any]], ...] = (
    ("categories", CATEGORIES),
    ("accounts", ACCOUNTS),
    ("lines", LINES),
    ("globals", GLOBALS),
    ("fringes", FRINGES),
    ("groups", GROUPS),
    ("currencies", CURRENCIES),
    ("charges", CHARGES),
    ("credits", CREDITS),
)
"""What a budget is made of, with where it is kept."""
_PLACE = attrgetter("rank", "id")
_FEW = 50
"""Rows that are read one by one rather than with all others."""
_kept: WeakKeyDictionary[Production, tuple[Stamp, Computed]] = WeakKeyDictionary()
"""The budget worked on, by production, with the state of the file it was read in."""


def figures(production: Production) -> Computed | None:
    """The budget worked on, worked out; None where none was begun."""
    stamp = production.stamp()
    if production in _kept and _kept[production][0] == stamp:
        return _kept[production][1]
    budget = standing_budget(production)
    if budget is None:
        _kept.pop(production, None)
        return None
    computed = _renewed(production, budget)
    if not production.connection.in_transaction:  # a step that fails would leave figures of what never was
        _kept[production] = (stamp, computed)
    return computed


def figures_of(production: Production, budget: Budget) -> Computed:
    """Any budget, worked out."""
    records = records_of(production, budget)
    return Computed(records, feeds(production, records.globals))


def records_of(production: Production, budget: Budget) -> Records:
    """All that a budget is made of."""
    return Records(budget, **{name: tuple(table.where(production, budget=budget.id)) for name, table in _MADE_OF})


def _renewed(production: Production, budget: Budget) -> Computed:
    """What is kept of this budget brought up to date, outside a step; else worked out anew."""
    standing = _kept.get(production)
    if standing is None or production.connection.in_transaction or standing[1].records.budget.id != budget.id:
        return figures_of(production, budget)
    stamp, computed = standing
    changes = production.changes_since(stamp)
    if changes is None:
        records = records_of(production, budget)
    else:
        records = _followed(production, computed.records, budget, changes)
    of_budget = changes is not None and all(table.startswith("budget") for table in changes.tables)
    same = of_budget and records.globals is computed.records.globals
    computed.renew(records, computed.fed if same else feeds(production, records.globals))
    return computed


def _followed(production: Production, records: Records, budget: Budget, changes: Changes) -> Records:
    """The records with only those read again that were touched."""
    fresh: dict[str, Any] = {"budget": budget}
    for name, table in _MADE_OF:
        touched = changes.ids(table.name)
        if len(touched) > _FEW:
            fresh[name] = tuple(table.where(production, budget=budget.id))
        elif touched:
            fresh[name] = _patched(
                getattr(records, name), [table.find(production, one) for one in touched], touched, budget.id
            )
    return replace(records, **fresh)


def _patched(standing: Iterable[Any], found: Iterable[Any], touched: set[str], budget: str) -> tuple[Any, ...]:
    """Records of one kind, those touched as they are now, in the table's order."""
    kept = [one for one in standing if one.id not in touched]
    kept += [one for one in found if one and one.budget == budget]
    return tuple(sorted(kept, key=_PLACE))
