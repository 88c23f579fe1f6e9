"""The tables of money spent, and the books as the laws read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from filmdesk.film.find import person_called
from filmdesk.film.store import facts
from filmdesk.modules.budget.listed import cents, ordered_accounts
from filmdesk.modules.budget.money.cost import CostLine, Held, Ledger, cost_lines
from filmdesk.modules.budget.money.ledger import Books, Home, matched
from filmdesk.modules.budget.money.records import (
    ApprovedChange,
    Card,
    CardEntry,
    CostReport,
    Envelope,
    Estimate,
    Invoice,
    PurchaseOrder,
    Receipt,
)
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures, figures_kept
from filmdesk.modules.budget.reckoning.measures import NotKnown, product, quotient
from filmdesk.modules.budget.records import Budget
from filmdesk.modules.budget.store import ACCOUNTS, APPROVALS, BUDGETS, CHARGES, standing_budget
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

ORDERS = Table("purchase_order", PurchaseOrder, "purchase order", order="number, id")
INVOICES = Table("invoice", Invoice, "invoice", order="day, id")
ENVELOPES = Table("petty_envelope", Envelope, "envelope", order="number, id")
RECEIPTS = Table("receipt", Receipt, "receipt", order="envelope, card, number, id")
CARDS = Table("company_card", Card, "card", order="name, id")
ENTRIES = Table("card_entry", CardEntry, "statement line", order="day, id")
ESTIMATES = Table("cost_estimate", Estimate, "estimate", order="account, id")
CHANGES = Table("approved_change", ApprovedChange, "approved change", order="day, id")
REPORTS = Table("cost_report", CostReport, "cost report", order="day, id")


def books(production: Production) -> Books:
    """Everything that was ordered and spent."""
    orders, invoices = tuple(ORDERS.all(production)), tuple(INVOICES.all(production))
    receipts = tuple(RECEIPTS.all(production))
    return Books(
        orders,
        invoices,
        tuple(ENVELOPES.all(production)),
        receipts,
        matched(ENTRIES.all(production), receipts),
        _exchanged(production, orders, invoices),
    )


def _exchanged(
    production: Production, orders: Iterable[PurchaseOrder], invoices: Iterable[Invoice]
) -> dict[str, Decimal]:
    """What invoices in another currency than their order's come to in that, at the stated rates."""
    currencies = {order.id: order.currency for order in orders}
    told = [(one, currencies.get(one.purchase_order, one.currency)) for one in invoices]
    foreign = [(one, currency) for one, currency in told if currency != one.currency]
    if not foreign:
        return {}
    home = converter(production)
    found: dict[str, Decimal] = {}
    for invoice, currency in foreign:
        with suppress(NotKnown):
            found[invoice.id] = cents(quotient(home(invoice.total, invoice.currency), home(Decimal(1), currency)))
    return found


def own_currency(production: Production) -> str:
    """The currency of the budget spending is held to, or of the production before one was begun."""
    budget = held_budget(production)
    return budget.currency if budget else facts(production).currency or "USD"


def held_budget(production: Production) -> Budget | None:
    """The budget spending is held to: the one approved last, else the one worked on."""
    approvals = APPROVALS.all(production)
    return BUDGETS.get(production, approvals[-1].budget) if approvals else standing_budget(production)


def held_figures(production: Production) -> Computed | None:
    """The figures of the budget spending is held to; None where none was begun."""
    budget = held_budget(production)
    return figures(production) if budget is None or budget.active else figures_kept(production, budget)


def converter(production: Production) -> Home:
    """From any currency to that of the budget spending is held to, at its stated rates; NotKnown without one.

    One approved takes no new currency: those it has not are taken from the budget worked on.
    """
    own = own_currency(production)
    stating = [one for one in (held_figures(production), figures(production)) if one]

    def home(amount: Decimal, currency: str) -> Decimal:
        if currency in ("", own):
            return amount
        for computed in stating:
            if computed.records.budget.currency == own and computed.graph.has(("currency", currency)):
                return product(amount, computed.graph.ask(("exchange", currency)))
        raise NotKnown(f"{currency} has no rate")

    return home


def accounts_held(production: Production) -> list[Held]:
    """Every account with money or without, and every charge, with what the budget gives it."""
    computed = held_figures(production)
    if computed is None:
        raise UserError("No budget was begun yet.", "Start one from a chart of accounts.")
    held = [
        Held(account.number, account.title, cents(computed.amount("account total", account.id).value))
        for _, account in ordered_accounts(computed)
    ]
    charges = computed.records.charges
    held += [Held(one.number, one.title, cents(computed.amount("charge total", one.number).value)) for one in charges]
    return held


def report_lines(production: Production, day: date | None) -> list[CostLine]:
    """The lines of a cost report for a day; accounts with neither budget nor spending are left out."""
    ledger = Ledger(
        books(production),
        tuple(ESTIMATES.all(production)),
        tuple(CHANGES.all(production)),
        tuple(REPORTS.all(production)),
    )
    convert = converter(production)

    def home(amount: Decimal, currency: str) -> Decimal:
        try:
            return convert(amount, currency).quantize(Decimal("0.01"), ROUND_HALF_UP)
        except NotKnown as reason:
            raise UserError(f"Something was spent in {currency}, and {reason}.", "State its rate first.") from reason

    lines = cost_lines(accounts_held(production), ledger, card_currency(production), home, day)
    return [line for line in lines if line.revised or line.total or line.etc]


def card_currency(production: Production) -> Callable[[str], str]:
    """The currency of a card, by its id."""
    known, own = CARDS.by_id(production), own_currency(production)
    return lambda card: known[card].currency or own if card in known else own


def coded(production: Production, typed: str) -> str:
    """An account's or a charge's number as the budget has it; raises UserError for one it has not."""
    budget, number = standing_budget(production), typed.strip()
    if budget is None:
        return number
    here = {"budget": budget.id, "number": number}
    if ACCOUNTS.where(production, **here) or CHARGES.where(production, **here):
        return number
    raise UserError(f"There is no account {number}.", "Never code to a wrong account because there is money there.")


def recode(production: Production, old: str, new: str) -> None:
    """Let what was ordered and spent follow an account of the budget it is held to under its new number, in a step."""
    held, standing = held_budget(production), standing_budget(production)
    if held is None or standing is None or held.id != standing.id:
        return
    for table in (ORDERS, INVOICES, RECEIPTS, ENTRIES, ESTIMATES, CHANGES):
        for one in table.where(production, account=old):
            table.change(production, one.id, account=new)
    for report in REPORTS.all(production):
        told = (forecast.partition("=") for forecast in report.forecasts)
        forecasts = tuple(f"{new if number == old else number}={amount}" for number, _, amount in told)
        REPORTS.change(production, report.id, forecasts=forecasts)


def vendor(production: Production, typed: str) -> str:
    """The person or company called so, added to the contacts as a vendor where there is none; inside the step."""
    return person_called(production, " ".join(typed.split()), kind="vendor").id
