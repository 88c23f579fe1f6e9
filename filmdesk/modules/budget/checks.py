"""What does not hold in a budget and in what is spent of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from filmdesk.film.store import PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.budget.money.cost import CostLine
from filmdesk.modules.budget.money.records import EnvelopeState, Invoice, OrderState, PurchaseOrder, Receipt
from filmdesk.modules.budget.money.store import (
    CARDS,
    ENVELOPES,
    INVOICES,
    ORDERS,
    RECEIPTS,
    books,
    own_currency,
    report_lines,
)
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.feeds import fed
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.fringe_rules import person_key, toward_cutoff
from filmdesk.modules.budget.reckoning.measures import NotKnown
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.store import ACCOUNTS, standing_budget
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.production.unchanged import kept_while_unchanged
from filmdesk.values.cents import as_money, plain_cents
from filmdesk.values.counting import counted
from filmdesk.values.dates import weekday
from filmdesk.values.errors import UserError
from filmdesk.values.figures import read_figure
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

_MOST, _HUNDRED = 5, Decimal(100)
_SOON = timedelta(days=2)


def lines_without_price(production: Production) -> list[Problem]:
    """One problem for each account with lines that have no whole price."""
    computed = figures(production)
    if computed is None:
        return []
    accounts = {account.id: account for account in computed.records.accounts}
    by_account: dict[str, list[tuple[Line, str]]] = defaultdict(list)
    for line, reason in computed.unpriced():
        by_account[line.account].append((line, reason))
    return [
        Problem(
            "unpriced-lines",
            f"{counted(len(found), 'line')} of {accounts[identity].number} {accounts[identity].title} not priced: "
            + "; ".join(f"{line.description or 'a line'}, {reason}" for line, reason in found[:_MOST])
            + ("…" if len(found) > _MOST else "."),
            (RecordRef("budget_account", identity, f"account {accounts[identity].number}"),),
            Severity.ADVICE,
            "Give each an amount and a rate, or leave it out with its group.",
            fix=next((_pricing(line) for line, _ in found if not (line.amount and line.rate)), None),
        )
        for identity, found in by_account.items()
    ]


def _pricing(line: Line) -> Fix:
    typed = (("line", line.id), ("amount", line.amount), ("unit", line.unit), ("rate", line.rate))
    return Fix(f"Price {line.description or 'the line'}…", "price-line", typed)


def cutoffs_near(production: Production) -> list[Problem]:
    """Pay that is at the share of a cutoff that somebody chose to hear of, and not over it yet."""
    computed = figures(production)
    share = read_figure(computed.records.budget.cutoffs_near) if computed else None
    if computed is None or share is None:
        return []
    return [
        _near_cutoff(production, name, line, paid, limit)
        for name, line in _paid_with(computed)
        for paid, limit in [_toward(computed, name, line)]
        if limit * share <= paid * _HUNDRED and paid < limit
    ]


def _paid_with(computed: Computed) -> Iterator[tuple[str, Line]]:
    """Each fringe with the first line of each person and year that has it and counts."""
    seen: set[tuple[object, ...]] = set()
    for line in computed.records.lines:
        for name in computed.graph.ask(("fringes of", line.id)) if computed.graph.ask(("counted", line.id)) else ():
            pay = (name, person_key(line), line.year)
            if pay not in seen:
                seen.add(pay)
                yield name, line


def _toward(computed: Computed, name: str, line: Line) -> tuple[Decimal, Decimal]:
    """What is paid towards a cutoff, and the cutoff; nothing of both where there is none or it is not known."""
    nothing = Decimal(0), Decimal(0)
    try:
        return toward_cutoff(computed.graph.ask, name, line) or nothing
    except NotKnown:
        return nothing


def _near_cutoff(production: Production, name: str, line: Line, paid: Decimal, limit: Decimal) -> Problem:
    person = PEOPLE.find(production, line.person) if line.person else None
    who = person.name if person else line.position or line.description or "A line"
    return Problem(
        "cutoffs-near",
        f"{who} is paid {as_money(paid)} of the {as_money(limit)} that {name} is taken on: {as_money(limit - paid)} "
        "more and it is cut off.",
        (RecordRef("budget_line", line.id, line.description or who),),
        Severity.ADVICE,
        f"What is paid beyond it costs no {name} any more; from which percent that is said is yours to choose.",
        fix=Fix("Say it from another percent…", "say-cutoffs-near"),
        part=name,
    )


def days_that_differ(production: Production) -> list[Problem]:
    """A global that somebody typed and the production counts otherwise: the schedule and the budget disagree."""
    computed = figures(production)
    problems = []
    for one in computed.records.globals if computed else ():
        said = fed(production, one.source) if one.source and one.expression else None
        value = computed.value(one.name) if computed else None
        if said and said.measure and value and said.measure.value != value.value:
            because = f" The reason given: {one.reason}." if one.reason else " No reason was given."
            problems.append(
                Problem(
                    "budget-days",
                    f"The budget has {one.title or one.name} at {value.words}, and the production says "
                    f"{said.measure.words}.{because}",
                    (RecordRef("budget_global", one.id, one.title or one.name),),
                    Severity.ADVICE if one.reason else Severity.WARNS,
                    "Empty what was typed to follow the production, or say why it differs.",
                    fix=Fix("Follow the production…", "follow-production", (("name", one.name),)),
                )
            )
    return problems


def accounts_over_budget(production: Production) -> list[Problem]:
    """An account that is to come to more than its budget with what was approved since."""
    return [
        Problem(
            "over-budget",
            f"{line.number} {line.title} comes to {as_money(line.efc)}, {as_money(-line.variance)} more than its "
            f"budget of {as_money(line.revised)}.",
            (_account_ref(production, line.number),),
            Severity.WARNS,
            "Note the change a producer approved, or estimate what is still to come.",
            fix=_approving(line.number, -line.variance),
        )
        for line in _lines(production)
        if line.variance < 0
    ]


def _approving(account: str, amount: Decimal) -> Fix:
    """Noting what a producer approved; who and how is asked."""
    return Fix("Note an approved change…", "approve-change", (("account", account), ("amount", plain_cents(amount))))


def orders_beyond_budget(production: Production) -> list[Problem]:
    """A draft order that asks for more than its account has left."""
    left = {line.number: line.revised - line.total for line in _lines(production)}
    return [
        Problem(
            "order-beyond-budget",
            f"PO {order.number} asks for {as_money(order.total)} {order.currency}, and account {order.account} has "
            f"{as_money(max(left.get(order.account, Decimal(0)), Decimal(0)))} left.",
            (RecordRef("purchase_order", order.id, f"PO {order.number}"),),
            Severity.WARNS,
            "Ask before it is approved; never code to a wrong account because there is money there.",
            fix=_approving(order.account, order.total - left.get(order.account, Decimal(0))),
        )
        for order in ORDERS.where(production, state=OrderState.DRAFT)
        if order.account
        and order.currency == own_currency(production)
        and order.total > left.get(order.account, Decimal(0))
    ]


def invoices_entered_twice(production: Production) -> list[Problem]:
    """Invoices of one vendor with one number: each of them counts as cost."""
    alike: dict[tuple[str, str], list[Invoice]] = defaultdict(list)
    for invoice in INVOICES.all(production):
        if number := invoice.invoice_number.strip().casefold():
            alike[invoice.person, number].append(invoice)
    people = PEOPLE.by_id(production)
    return [
        Problem(
            "invoice-twice",
            f"Invoice {found[0].invoice_number.strip()} of {people[person].name if person in people else 'one vendor'} "
            f"is entered {len(found)} times, and each counts as cost: "
            + ", ".join(f"{as_money(one.total)} {one.currency}" for one in found[:_MOST])
            + ("…" if len(found) > _MOST else "."),
            tuple(RecordRef("invoice", one.id, f"invoice {one.invoice_number.strip()}") for one in found[:_MOST]),
            Severity.WARNS,
            "Remove what was entered twice, or correct its number.",
        )
        for (person, _), found in alike.items()
        if len(found) > 1
    ]


def rentals_due_back(production: Production) -> list[Problem]:
    """What an open order rented and is to go back within two days, or was to before today (rulings B21)."""
    ledger, people = books(production), PEOPLE.by_id(production)
    last = today() + _SOON
    return [
        _due_back(
            order, people[order.person].name if order.person in people else "", open_=bool(ledger.remainder(order))
        )
        for order in ledger.orders
        if order.state is OrderState.OPEN and order.rental_to and order.rental_to <= last
    ]


def _due_back(order: PurchaseOrder, vendor: str, *, open_: bool) -> Problem:
    """What was to be back already and is invoiced in whole is closed; of the rest the date may be another."""
    assert order.rental_to  # noqa: S101 - only those are asked for
    over = order.rental_to < today()
    what = f", {order.description}," if order.description else ""
    day = f"{weekday(order.rental_to)} {day_shown(order.rental_to)}"
    closing = Fix("Close order…", "close-po", (("number", str(order.number)),))
    dating = Fix("Set return date…", "set-return-date", (("number", str(order.number)),))
    return Problem(
        "rental-return",
        f"PO {order.number}{what} {'was' if over else 'is'} due back{f' at {vendor}' if vendor else ''} {day}.",
        (RecordRef("purchase_order", order.id, f"PO {order.number}"),),
        Severity.WARNS if over else Severity.ADVICE,
        "Return it, or agree on another day; close the order once it is back and invoiced.",
        fix=dating if open_ or not over else closing,
    )


def receipts_uncoded(production: Production) -> list[Problem]:
    """An envelope turned in, or a card, with receipts on no account."""
    turned_in = {one.id: f"envelope {one.number}" for one in ENVELOPES.where(production, state=EnvelopeState.TURNED_IN)}
    holders = turned_in | {one.id: f"card {one.name}" for one in CARDS.all(production)}
    uncoded: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in RECEIPTS.where(production, account=""):
        uncoded[receipt.envelope or receipt.card].append(receipt)
    return [
        Problem(
            "receipts-uncoded",
            f"{counted(len(uncoded[identity]), 'receipt')} of {holder} not coded to an account.",
            (
                RecordRef("petty_envelope", identity, holder)
                if identity in turned_in
                else RecordRef(
                    "receipt", uncoded[identity][0].id, f"receipt {uncoded[identity][0].number} of {holder}"
                ),
            ),
            Severity.ADVICE,
            "Code each to its account; an envelope is approved after that.",
            fix=_coding(uncoded[identity][0], holder),
        )
        for identity, holder in holders.items()
        if identity in uncoded
    ]


def _coding(receipt: Receipt, holder: str) -> Fix:
    called = f"{holder.removeprefix('envelope ').removeprefix('card ')}/{receipt.number}"
    return Fix(f"Code receipt {receipt.number}…", "code-receipt", (("receipt", called),))


@kept_while_unchanged
def _lines(production: Production) -> list[CostLine]:
    """The cost report with everything there is; nothing where a rate is missing, which is said elsewhere."""
    ledger = books(production)
    if standing_budget(production) is None or not any(
        (ledger.orders, ledger.invoices, ledger.receipts, ledger.entries)
    ):
        return []
    try:
        return report_lines(production, None)
    except UserError:
        return []


def _account_ref(production: Production, number: str) -> RecordRef:
    budget = standing_budget(production)
    found = ACCOUNTS.where(production, budget=budget.id, number=number) if budget else []
    return RecordRef("budget_account", found[0].id if found else number, f"account {number}")
