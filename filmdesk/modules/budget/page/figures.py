"""Which figure of the budget a record's row shows, and which record a figure is typed in."""

from __future__ import annotations

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures_shown
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.why import apart_words
from filmdesk.modules.budget.sheet_rows import sheet_rows, sum_row
from filmdesk.production.production import Production
from filmdesk.values.problems import RecordRef

_BY_ID = {
    "budget_category": "category total",
    "budget_account": "account total",
    "budget_line": "line total",
}
"""Figures that are of a record by its id."""
_BY_NAME = {
    "budget_global": ("value", "globals", "name"),
    "budget_charge": ("charge total", "charges", "number"),
    "budget_credit": ("credit total", "credits", "name"),
    "budget_group": ("group total", "groups", "name"),
    "budget_currency": ("exchange", "currencies", "code"),
    "budget_fringe": ("fringe total", "fringes", "name"),
}
"""Figures that are of a record by what it is called."""
_BESIDE = {
    "charge base": "charge total",
    "credit base": "credit total",
    "subtotal": "line total",
    "share": "fringe total",
}
"""Figures that stand beside another in the same row, or follow from what is typed there."""


def figure_of(computed: Computed, table: str, identity: str) -> Key | None:
    """The figure of a record; None for one that has none, or is not there any more."""
    if table in _BY_ID:
        kind = _BY_ID[table]
        return (kind, identity) if computed.graph.has((kind.split()[0], identity)) else None
    if table not in _BY_NAME:
        return None
    kind, listed, called = _BY_NAME[table]
    found = next((one for one in getattr(computed.records, listed) if one.id == identity), None)
    return (kind, getattr(found, called)) if found else None


def record_of(computed: Computed, key: Key) -> RecordRef | None:
    """What a figure is typed in, or the row of the top sheet that shows a sum; None for one that stands nowhere."""
    kind, *about = key
    kind = _BESIDE.get(kind, kind)
    for table, of in _BY_ID.items():
        if of == kind:
            return RecordRef(table, about[0], "")
    for table, (of, listed, called) in _BY_NAME.items():
        if of == kind:
            records = getattr(computed.records, listed)
            return next(
                (RecordRef(table, one.id, about[0]) for one in records if getattr(one, called) == about[0]), None
            )
    shown = any(row.key == key for row in sheet_rows(computed))
    return RecordRef("budget", sum_row(key), "") if shown else None


def added_exactly(production: Production, records: str, identity: str) -> str:
    """What is said of a row's total where the figures it adds do not come to it as they are shown; else ""."""
    computed = figures_shown(production)
    key = _key_of(computed, records, identity) if computed and not computed.arriving else None
    words = apart_words(computed, key) if computed and key else ""
    return f"It is{words.removeprefix(',')}." if words else ""


def _key_of(computed: Computed, records: str, identity: str) -> Key | None:
    """The figure that a row of these records shows."""
    if records == "top-sheet":
        return next((row.key for row in sheet_rows(computed) if row.id == identity), None)
    return figure_of(computed, {"accounts": "budget_account", "lines": "budget_line"}[records], identity)


def stands_beside(key: Key) -> bool:
    """Whether a figure is told of with the one it stands beside."""
    return key[0] in _BESIDE


def stands(computed: Computed, key: Key) -> bool:
    """Whether what a figure is of is still there."""
    return (found := record_of(computed, key)) is not None and (
        found.table == "budget" or figure_of(computed, found.table, found.id) is not None
    )
