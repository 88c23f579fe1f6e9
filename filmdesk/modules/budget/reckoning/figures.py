"""The figures of a production's budgets, worked out once and kept while nothing they rest on changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.feeds import fed, feeds
from filmdesk.modules.budget.reckoning.given import Records, given_parts
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.sums import Fed
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
_PIECE = 500
"""Records that are read between two pauses."""
_kept: WeakKeyDictionary[Production, tuple[Stamp, Computed]] = WeakKeyDictionary()
"""The budget worked on, by production, with the state of the file it was read in."""
_beside: WeakKeyDictionary[Production, tuple[Stamp, Computed]] = WeakKeyDictionary()
"""The same of a budget beside it."""
_outlined: WeakKeyDictionary[Production, tuple[Stamp, Computed] | None] = WeakKeyDictionary()
"""Productions whose figures a window lets arrive, with what their budget is before any line of it was read."""


def figures(production: Production) -> Computed | None:
    """The budget worked on, worked out; None where none was begun."""
    stamp = production.stamp()
    if production in _kept and _kept[production][0] == stamp:
        return _kept[production][1]
    budget = standing_budget(production)
    if budget is None:
        _kept.pop(production, None)
        return None
    computed = _renewed(production, budget, _kept.get(production))
    if not production.connection.in_transaction:  # a step that fails would leave figures of what never was
        _keep(production, stamp, computed)
    return computed


def let_arrive(production: Production, wanted: bool) -> None:
    """From now on a budget not worked out yet is shown as far as it has come; somebody works it out bit by bit."""
    if wanted:
        _outlined.setdefault(production, None)
        return
    _outlined.pop(production, None)
    if production in _kept:
        _kept[production][1].may_arrive = False


def figures_shown(production: Production) -> Computed | None:
    """The budget worked on as lists show it: where its figures arrive, what there is of them by now."""
    if production not in _outlined or production.connection.in_transaction:
        return figures(production)
    budget = standing_budget(production)
    if budget is None or _is_kept(production, budget):
        return figures(production)
    stamp, outlined = production.stamp(), _outlined[production]
    if outlined is None or outlined[0] != stamp:
        parts = {name: _all_of(production, budget, table) for name, table in _MADE_OF if table is not LINES}
        outlined = _outlined[production] = (stamp, Computed(Records(budget, **parts)))
        outlined[1].may_arrive = True
    return outlined[1]


def preparing(production: Production) -> Iterator[None]:
    """Read the budget worked on, with a pause after every few records; what changed in between is read again."""
    while (budget := standing_budget(production)) and not _is_kept(production, budget):
        stamp = production.stamp()
        read: dict[str, Any] = {}
        fed_by: dict[str, Fed] = {}
        for name, table in _MADE_OF:
            found: list[Any] = []
            for piece in table.in_pieces(production, _PIECE, budget=budget.id):
                found += piece
                yield
            read[name] = tuple(found)
        for source in dict.fromkeys(one.source for one in read["globals"] if one.source):
            fed_by[source] = fed(production, source)
            yield
        records, given = Records(budget, **read), dict[Key, Any]()
        for part in given_parts(records, fed_by):
            given |= part
            yield
        if production.stamp() == stamp and not _is_kept(production, budget):
            _keep(production, stamp, Computed(records, fed_by, given))
            yield


def are_whole(production: Production) -> bool:
    """Whether nothing is left to be worked out that was not at hand once; so it is where there is no budget."""
    budget = standing_budget(production)
    return budget is None or (_is_kept(production, budget) and _kept[production][1].whole)


def _is_kept(production: Production, budget: Budget) -> bool:
    """Whether this budget was read, as it was at one time or another."""
    return production in _kept and _kept[production][1].records.budget.id == budget.id


def _keep(production: Production, stamp: Stamp, computed: Computed) -> None:
    """Keep figures; those that are not there yet arrive where they are let."""
    computed.may_arrive = production in _outlined
    _kept[production] = (stamp, computed)


def figures_of(production: Production, budget: Budget) -> Computed:
    """Any budget, worked out."""
    records = records_of(production, budget)
    return Computed(records, feeds(production, records.globals))


def records_of(production: Production, budget: Budget) -> Records:
    """All that a budget is made of."""
    return Records(budget, **{name: _all_of(production, budget, table) for name, table in _MADE_OF})


def _all_of(production: Production, budget: Budget, table: Table[Any]) -> tuple[Any, ...]:
    """The records of one kind."""
    return tuple(table.where(production, budget=budget.id))


def figures_kept(production: Production, budget: Budget) -> Computed:
    """A budget that is not worked on, as one approved before it is, worked out and kept like the one that is."""
    standing, stamp = _beside.get(production), production.stamp()
    if standing and standing[0] == stamp and standing[1].records.budget.id == budget.id:
        return standing[1]
    computed = _renewed(production, budget, standing)
    if not production.connection.in_transaction:
        _beside[production] = (stamp, computed)
    return computed


def _renewed(production: Production, budget: Budget, standing: tuple[Stamp, Computed] | None) -> Computed:
    """What is kept of this budget brought up to date, outside a step; else worked out anew."""
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
            fresh[name] = _all_of(production, budget, table)
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
