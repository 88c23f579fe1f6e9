"""Finding accounts, lines, globals and orders by number or name."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.modules.budget.money.store import ORDERS
from filmdesk.modules.budget.store import ACCOUNTS, GLOBALS, LINES, standing_budget
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """Those of the budget worked on in whose number and words every word occurs, accounts first."""
    words = text.casefold().split()
    budget = standing_budget(production)
    if not words or budget is None:
        return []
    return [hit for hit in _all(production, budget.id) if all(word in hit.title.casefold() for word in words)]


def _all(production: Production, budget: str) -> Iterator[Hit]:
    accounts = ACCOUNTS.where(production, budget=budget)
    numbers = {account.id: account.number for account in accounts}
    for account in accounts:
        yield _hit(f"{account.number} {account.title}", "account", "budget_account", account.id)
    for line in LINES.where(production, budget=budget):
        said = f"{line.description or line.position} ({numbers.get(line.account, '')})"
        yield _hit(said, "budget line", "budget_line", line.id)
    for one in GLOBALS.where(production, budget=budget):
        yield _hit(" ".join(filter(None, (one.name, one.title))), "global", "budget_global", one.id)
    for order in ORDERS.all(production):
        yield _hit(f"PO {order.number} {order.description}".strip(), "purchase order", "purchase_order", order.id)


def _hit(title: str, kind: str, table: str, identity: str) -> Hit:
    return Hit(title, kind, RecordRef(table, identity, title))
