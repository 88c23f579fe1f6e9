"""Beginning a budget from a chart of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from filmdesk.film.store import facts
from filmdesk.film.today import today
from filmdesk.modules.budget.chart_files import Chart, find_chart, shipped_charts
from filmdesk.modules.budget.records import Account, Budget, Category, Charge, Fringe, Global, How, Period, Section
from filmdesk.modules.budget.store import (
    ACCOUNTS,
    BUDGETS,
    CATEGORIES,
    CHARGES,
    FRINGES,
    GLOBALS,
    standing_budget,
)
from filmdesk.production.forms import keep_form
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, option
from filmdesk.values.ranks import ranks

_KINDS: dict[str, type] = {"how": How, "period": Period}


@dataclass(frozen=True, slots=True)
class StartOptions:
    """From which chart, and what the budget is called."""

    chart: str = option(help="The chart of accounts: feature, short, or a chart's own file.")
    name: str = option("Draft 1", help="What the budget is called.")


def start_budget(production: Production, options: StartOptions) -> str:
    """Begin a budget from a chart of accounts; it is worked on from now on."""
    chart, name = find_chart(options.chart), " ".join(options.name.split()) or "Draft 1"
    refuse_same_name(production, name)
    with production.step("Start budget"):
        standing = standing_budget(production)
        if standing:
            BUDGETS.change(production, standing.id, active=False)
        kept = keep_form(production, "chart", chart.name, str(chart.version), chart.text)
        budget = BUDGETS.add(production, _headed(production, Budget(name, chart=kept.id)))
        _lay_out(production, budget.id, chart)
    accounts = sum(len(category.accounts) for category in chart.categories)
    told = f"{counted(len(chart.categories), 'category')} and {counted(accounts, 'account')}"
    return f"“{name}” has {told}; add lines to it."


def before_starting(production: Production) -> Foreword:
    """The charts to choose from, and a name that is free."""
    names = {budget.name for budget in BUDGETS.all(production)}
    free = next(f"Draft {number}" for number in range(1, len(names) + 2) if f"Draft {number}" not in names)
    charts = [chart.name for chart in shipped_charts()]
    return Foreword(filled={"chart": charts[0], "name": free}, offered={"chart": charts})


def refuse_same_name(production: Production, name: str) -> None:
    """Raises UserError where a budget is called so already."""
    if any(budget.name.casefold() == name.casefold() for budget in BUDGETS.all(production)):
        raise UserError(f"There is a budget “{name}” already.", "Give this one another name.")


def _headed(production: Production, budget: Budget) -> Budget:
    """What the production knows of itself already."""
    about = facts(production)
    return replace(
        budget,
        currency=about.currency or budget.currency,
        dated=today(),
        script=f"{about.script_colour} draft" if about.script_date else "",
        script_date=about.script_date,
        start=about.start_date,
        producer=about.producers,
        director=about.director,
    )


def _lay_out(production: Production, budget: str, chart: Chart) -> None:
    places = ranks(len(chart.categories))
    categories = [
        Category(budget, entry.number, entry.title, rank, section=Section(entry.section))
        for entry, rank in zip(chart.categories, places, strict=True)
    ]
    CATEGORIES.add_all(production, categories)
    accounts = [
        (category.id, number, title)
        for category, entry in zip(categories, chart.categories, strict=True)
        for number, title in entry.numbered()
    ]
    places = ranks(len(accounts))
    ACCOUNTS.add_all(
        production, (Account(budget, *account, rank) for account, rank in zip(accounts, places, strict=True))
    )
    _add(production, GLOBALS, Global, budget, chart.globals)
    _add(production, FRINGES, Fringe, budget, chart.fringes)
    _add(production, CHARGES, Charge, budget, chart.charges)


def _add(production: Production, table: Table[Any], kind: type, budget: str, entries: Sequence[Any]) -> None:
    """What a chart says of one kind, in its order."""
    told = ({name: _KINDS.get(name, _as_is)(value) for name, value in asdict(entry).items()} for entry in entries)
    placed = zip(told, ranks(len(entries)), strict=True)
    table.add_all(production, (kind(budget=budget, rank=rank, **values) for values, rank in placed))


def _as_is(value: Any) -> Any:
    return value
