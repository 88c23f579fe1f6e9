"""The tables of the budget, the one that is worked on, and finding what people name by number or name."""

from __future__ import annotations

from filmdesk.modules.budget.records import (
    Account,
    Approval,
    Budget,
    Category,
    Charge,
    Credit,
    Currency,
    Fringe,
    Global,
    Group,
    Line,
)
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

BUDGETS = Table("budget", Budget, "budget")
APPROVALS = Table("budget_approval", Approval, "approval", order="day, id")
CATEGORIES = Table("budget_category", Category, "category", order="rank, id")
ACCOUNTS = Table("budget_account", Account, "account", order="rank, id")
LINES = Table("budget_line", Line, "line", order="rank, id")
GLOBALS = Table("budget_global", Global, "global", order="rank, id")
FRINGES = Table("budget_fringe", Fringe, "fringe", order="rank, id")
GROUPS = Table("budget_group", Group, "group", order="rank, id")
CURRENCIES = Table("budget_currency", Currency, "currency", order="rank, id")
CHARGES = Table("budget_charge", Charge, "charge", order="rank, id")
CREDITS = Table("budget_credit", Credit, "credit", order="rank, id")

PARTS = (CATEGORIES, ACCOUNTS, LINES, GLOBALS, FRINGES, GROUPS, CURRENCIES, CHARGES, CREDITS)
"""What belongs to one budget, owners ahead of what they own."""


def standing_budget(production: Production) -> Budget | None:
    """The budget that is worked on, if one was begun."""
    active = BUDGETS.where(production, active=True)
    return active[0] if active else None


def active_budget(production: Production) -> Budget:
    """The budget that is worked on; raises UserError where none was begun."""
    budget = standing_budget(production)
    if budget is None:
        raise UserError("No budget was begun yet.", "Start one from a chart of accounts.")
    return budget


def find_budget(production: Production, name: str) -> Budget:
    """The budget of that id or name; raises UserError for none."""
    wanted = name.strip().casefold()
    budgets = BUDGETS.all(production)
    for budget in budgets:
        if budget.id == name or budget.name.casefold() == wanted:
            return budget
    there = ", ".join(budget.name for budget in budgets)
    raise UserError(f"There is no budget “{name}”.", f"There are {there}." if there else "Start one from a chart.")


def open_budget(production: Production) -> Budget:
    """The budget that is worked on, to be typed into; raises UserError for one that is locked."""
    budget = active_budget(production)
    if budget.locked:
        raise UserError(f"“{budget.name}” is locked.", "Copy it and go on with the copy.")
    return budget


def find_account(production: Production, name: str) -> Account:
    """The account of the active budget of that id or number; raises UserError for none."""
    budget = active_budget(production)
    found = ACCOUNTS.where(production, budget=budget.id, id=name)
    if found:
        return found[0]
    numbered = ACCOUNTS.where(production, budget=budget.id, number=name.strip())
    if not numbered:
        raise UserError(f"There is no account {name.strip()}.", "Add it, or list the accounts there are.")
    return numbered[0]


def find_category(production: Production, name: str) -> Category:
    """The category of the active budget of that id or number; raises UserError for none."""
    budget = active_budget(production)
    found = CATEGORIES.where(production, budget=budget.id, id=name)
    if found:
        return found[0]
    numbered = CATEGORIES.where(production, budget=budget.id, number=name.strip())
    if not numbered:
        raise UserError(f"There is no category {name.strip()}.", "Add it, or list the categories there are.")
    return numbered[0]
