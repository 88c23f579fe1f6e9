"""The budget worked on as rows, with what everything comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from filmdesk.modules.budget import columns
from filmdesk.modules.budget.parts import Rows
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.feeds import fed
from filmdesk.modules.budget.reckoning.figures import figures, figures_shown
from filmdesk.modules.budget.reckoning.measures import rounded
from filmdesk.modules.budget.reckoning.sums import Amount, Fed
from filmdesk.modules.budget.records import Account, Category, Section
from filmdesk.production.production import Production
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    """To the cent, half up, as lists and workbooks have a figure."""
    return rounded(value, CENT, ROUND_HALF_UP)


def ordered_accounts(computed: Computed) -> list[tuple[Category, Account]]:
    """The accounts as a top sheet goes through them, each with its category."""
    of_category: dict[str, list[Account]] = {}
    for account in computed.records.accounts:
        of_category.setdefault(account.category, []).append(account)
    categories = computed.records.ordered_categories()
    return [(category, account) for category in categories for account in of_category.get(category.id, ())]


def list_categories(production: Production) -> Rows:
    """Every category in the order of the top sheet."""
    computed = figures_shown(production)
    if computed is None:
        return []
    totals = {one.id: computed.shown("category total", one.id) for one in computed.records.categories}
    return [row_of(one, columns.CATEGORIES, total=totals[one.id]) for one in computed.records.ordered_categories()]


def list_accounts(production: Production, of: str = "") -> Rows:
    """Every account under its category (or those of one category), with what it comes to."""
    computed = figures_shown(production)
    if computed is None:
        return []
    counts = Counter(line.account for line in computed.records.lines)
    rows = []
    for category, account in ordered_accounts(computed):
        if of and category.id != of:
            continue
        found = computed.shown("account total", account.id)
        told = {"category": category.number, "lines": counts[account.id] or None, "missing": unpriced(found)}
        rows.append(row_of(account, columns.ACCOUNTS, total=found, **told))
    return rows


def list_globals(production: Production) -> Rows:
    """Every global, with what it comes to and what the production says."""
    computed = figures_shown(production)
    if computed is None:
        return []
    rows = []
    for one in computed.records.globals:
        value = computed.value(one.name)
        says = fed_words(fed(production, one.source)) if one.source else ""
        rows.append(row_of(one, columns.GLOBALS, value=value.words if value else "", says=says))
    return rows


def list_fringes(production: Production) -> Rows:
    """Every fringe with what it comes to in all its years; said once, where it stands in several."""
    computed, told = figures_shown(production), set[str]()
    rows = []
    for one in computed.records.fringes if computed else ():
        found = computed.shown("fringe total", one.name) if computed and one.name not in told else None
        told.add(one.name)
        rows.append(row_of(one, columns.FRINGES, total=found))
    return rows


def list_groups(production: Production) -> Rows:
    """Every group with what its lines come to."""
    computed = figures_shown(production)
    return [
        row_of(one, columns.GROUPS, price=computed.shown("group total", one.name))
        for one in (computed.records.groups if computed else ())
        if computed
    ]


def list_charges(production: Production) -> Rows:
    """Every contractual charge with its base and what it comes to."""
    computed = figures_shown(production)
    if computed is None:
        return []
    return [
        row_of(one, columns.CHARGES, base=_base(computed, one.number), total=computed.shown("charge total", one.number))
        for one in computed.records.charges
    ]


def list_credits(production: Production) -> Rows:
    """Every credit with what it comes to, applied or not."""
    computed = figures_shown(production)
    if computed is None:
        return []
    named = computed.records.credits
    return [row_of(one, columns.CREDITS, total=computed.shown("credit total", one.name)) for one in named]


def list_totals(production: Production) -> Rows:
    """One row: every section, the grand total, and the net budget."""
    computed = figures(production)
    return [totals_of(computed)] if computed else []


def totals_of(computed: Computed) -> dict[str, Any]:
    """What a budget comes to, by the names the workbook has for the same cells."""
    budget = computed.records.budget
    sections = {section.key: cents(computed.section(section)) for section in Section}
    sums = {
        name: cents(computed.amount(name.replace("_", " ")).value)
        for name in ("below_the_line", "charges", "grand_total", "credits", "net_budget")
    }
    missing = computed.amount("grand total").missing
    return {"id": budget.id, "name": budget.name, "currency": budget.currency, **sections, **sums, "missing": missing}


def refuse_total(production: Production, *_: object) -> str:
    """Totals follow from the lines; raises UserError."""
    raise UserError("Totals follow from the lines.", "Change a line instead.")


def fed_words(said: Fed) -> str:
    """ "17 days: the day breaks of board Board 1", or why nothing is said."""
    return f"{said.measure.words}: {said.how}" if said.measure else said.how


def unpriced(found: Amount | None) -> int | None:
    """How many lines of a sum are not priced, where some are."""
    return found.missing or None if found else None


def _base(computed: Computed, number: str) -> Amount | None:
    known = computed.arriving or not computed.reason("charge base", number)
    return computed.shown("charge base", number) if known else None


def row_of(record: Any, shown: Iterable[Column], **told: Any) -> dict[str, Any]:
    """A record's own fields, and what was worked out of it."""
    plain = {column.name: getattr(record, column.name) for column in shown if hasattr(record, column.name)}
    figured = {name: cents(value.value) if isinstance(value, Amount) else value for name, value in told.items()}
    return {"id": record.id, **plain, **figured}
