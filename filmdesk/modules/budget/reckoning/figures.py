"""The figures of a production's budgets, worked out once and kept while nothing they rest on changes."""

from __future__ import annotations

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
from filmdesk.production.production import Production
from filmdesk.production.unchanged import Stamp

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
    mine = {"budget": budget.id}
    return Records(
        budget,
        tuple(CATEGORIES.where(production, **mine)),
        tuple(ACCOUNTS.where(production, **mine)),
        tuple(LINES.where(production, **mine)),
        tuple(GLOBALS.where(production, **mine)),
        tuple(FRINGES.where(production, **mine)),
        tuple(GROUPS.where(production, **mine)),
        tuple(CURRENCIES.where(production, **mine)),
        tuple(CHARGES.where(production, **mine)),
        tuple(CREDITS.where(production, **mine)),
    )


def _renewed(production: Production, budget: Budget) -> Computed:
    """What is kept of this budget brought up to date, outside a step; else worked out anew."""
    records = records_of(production, budget)
    fed = feeds(production, records.globals)
    standing = _kept.get(production)
    if standing is None or production.connection.in_transaction or standing[1].records.budget.id != budget.id:
        return Computed(records, fed)
    standing[1].renew(records, fed)
    return standing[1]
