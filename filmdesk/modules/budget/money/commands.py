"""What happens to orders and envelopes: approved as somebody said, closed, turned in, reimbursed; costs reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from filmdesk.film.today import today
from filmdesk.modules.budget.money.cost import as_forecasts, summed
from filmdesk.modules.budget.money.ledger import balance, entry_hindrance, float_of
from filmdesk.modules.budget.money.lists import ENVELOPE_PART, ORDER_PART
from filmdesk.modules.budget.money.records import (
    CardEntry,
    CostReport,
    Envelope,
    EnvelopeState,
    OrderState,
    PurchaseOrder,
    Receipt,
)
from filmdesk.modules.budget.money.store import (
    ENTRIES,
    ENVELOPES,
    ORDERS,
    RECEIPTS,
    REPORTS,
    books,
    own_currency,
    report_lines,
)
from filmdesk.paper.text import day_shown
from filmdesk.production.home import author
from filmdesk.production.numbering import next_numbers
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class ApprovalOptions:
    """Which one, who approved it, and how."""

    number: int = option(help="Its number.")
    by: str = option(help="Who approved it.", title="Approved by")
    how: str = option(help="How it was said: signed, by e-mail, by phone.")
    day: date | None = option(None, help="On which day; today if not said.")


@dataclass(frozen=True, slots=True)
class ReasonOptions:
    """Which order, and why."""

    number: int = option(help="The order's number.")
    because: str = option(help="Why.")


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Which envelope, and when."""

    number: int = option(help="The envelope's number.")
    day: date | None = option(None, help="On which day; today if not said.")


@dataclass(frozen=True, slots=True)
class ReturnOptions:
    """Which order, and when what it rented goes back."""

    number: int = option(help="The order's number.")
    day: date = option(help="The day it is to be back.", title="Due back on")


def approve_po(production: Production, options: ApprovalOptions) -> str:
    """Note who approved an order and how; from then on it is committed money."""
    order: PurchaseOrder = ORDER_PART.find(production, str(options.number))
    if order.state is not OrderState.DRAFT:
        raise UserError(f"PO {order.number} is {order.state}.", "Only a draft is approved.")
    if not order.account:
        raise UserError(f"PO {order.number} has no account.", "Code it first.")
    by, how = _said(options)
    with production.step("Approve purchase order", final=True):
        ORDERS.change(
            production, order.id, state=OrderState.OPEN, approved_by=by, how=how,
            approved_on=options.day or today(), entered_by=author(),
        )  # fmt: skip
    return f"PO {order.number} commits {as_money(order.total)} {order.currency} to {order.account}."


def close_po(production: Production, options: ReasonOptions) -> str:
    """Close an order: what was not invoiced of it is committed no longer."""
    return _end(production, options, OrderState.CLOSED, "Close purchase order")


def void_po(production: Production, options: ReasonOptions) -> str:
    """Make an order void; its number is not given again."""
    return _end(production, options, OrderState.VOID, "Make purchase order void")


def _end(production: Production, options: ReasonOptions, state: OrderState, label: str) -> str:
    order: PurchaseOrder = ORDER_PART.find(production, str(options.number))
    because = " ".join(options.because.split())
    if order.state in (OrderState.CLOSED, OrderState.VOID):
        raise UserError(f"PO {order.number} is {order.state} already.", "Nothing was changed.")
    if not because:
        raise UserError("Say why.", "It stays on the record of orders.")
    ledger = books(production)
    if state is OrderState.VOID and ledger.invoices_of(order):
        raise UserError(f"PO {order.number} was invoiced.", "Close it instead.")
    released = ledger.remainder(order)
    ORDERS.change(production, order.id, label, state=state, because=because)
    return f"PO {order.number} is {state}; {as_money(released)} {order.currency} are committed no longer."


def set_return_date(production: Production, options: ReturnOptions) -> str:
    """Say when what an order rented is to go back."""
    order: PurchaseOrder = ORDER_PART.find(production, str(options.number))
    if order.state not in (OrderState.DRAFT, OrderState.OPEN):
        raise UserError(f"PO {order.number} is {order.state}.", "Nothing was changed.")
    if order.rental_from and options.day < order.rental_from:
        raise UserError(f"It is rented from {day_shown(order.rental_from)}.", "It goes back after that.")
    ORDERS.change(production, order.id, "Set return date", rental_to=options.day)
    return f"What PO {order.number} rented goes back {day_shown(options.day)}."


def turn_in_envelope(production: Production, options: DayOptions) -> str:
    """Note that an envelope came back with its receipts, and say whether it balances."""
    envelope = _envelope(production, options.number, EnvelopeState.OPEN, "is turned in while it is open")
    found = balance(books(production), envelope)
    day = options.day or today()
    ENVELOPES.change(production, envelope.id, "Turn envelope in", state=EnvelopeState.TURNED_IN, turned_in_on=day)
    return f"Envelope {envelope.number} is turned in. {found.words}"


def approve_envelope(production: Production, options: ApprovalOptions) -> str:
    """Note who approved an envelope and how; its receipts are cost from then on."""
    envelope = _envelope(production, options.number, EnvelopeState.TURNED_IN, "is approved once it is turned in")
    receipts = RECEIPTS.where(production, envelope=envelope.id)
    uncoded = [receipt.number for receipt in receipts if not receipt.account]
    if uncoded:
        raise UserError(f"Receipt {uncoded[0]} of envelope {envelope.number} has no account.", "Code it first.")
    by, how = _said(options)
    found = balance(books(production), envelope)
    with production.step("Approve envelope", final=True):
        ENVELOPES.change(
            production, envelope.id, state=EnvelopeState.APPROVED, approved_by=by, how=how,
            approved_on=options.day or today(), entered_by=author(),
        )  # fmt: skip
    sum_of_all = f"{as_money(found.receipts)} {envelope.currency}"
    return f"{counted(len(receipts), 'receipt')}, {sum_of_all}, are cost now. {found.words}"


def reimburse_envelope(production: Production, options: DayOptions) -> str:
    """Note that an approved envelope was reimbursed."""
    envelope = _envelope(production, options.number, EnvelopeState.APPROVED, "is reimbursed once it is approved")
    day = options.day or today()
    ENVELOPES.change(production, envelope.id, "Reimburse envelope", state=EnvelopeState.REIMBURSED, reimbursed_on=day)
    return f"Envelope {envelope.number} is reimbursed."


def _envelope(production: Production, number: int, state: EnvelopeState, rule: str) -> Envelope:
    envelope: Envelope = ENVELOPE_PART.find(production, str(number))
    if envelope.state is not state:
        raise UserError(f"Envelope {number} is {envelope.state}.", f"An envelope {rule}.")
    return envelope


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """Which line of a card's statement."""

    entry: str = option(help="The statement line's id.", of="record")


def enter_card_receipt(production: Production, options: EntryOptions) -> str:
    """Enter the receipt of a statement's line from what the line says; the line adds nothing from then on."""
    entry: CardEntry = ENTRIES.get(production, options.entry)
    ledger = books(production)
    if any(one.receipt for one in ledger.entries if one.id == entry.id):
        raise UserError("That line has its receipt already.", "Nothing was changed.")
    if hindrance := entry_hindrance(ledger, entry):
        raise UserError(hindrance, "A line and its receipt are found to be one purchase by their dates.")
    together = [one.number for one in RECEIPTS.where(production, card=entry.card)]
    number = next(next_numbers(production, together))
    receipt = Receipt(
        number, entry.amount, card=entry.card, day=entry.day, payee=entry.payee, account=entry.account
    )  # fmt: skip
    RECEIPTS.add(production, receipt, "Enter card receipt")
    return f"Receipt {number} is entered from the statement; say what it was for, and attach its photo."


@dataclass(frozen=True, slots=True)
class FloatOptions:
    """How large the float is, and what was counted."""

    size: Decimal = option(help="How much the float is.", title="Float")
    cash: Decimal = option(help="The cash counted, in the box and with holders.")
    currency: str = option("", help="Which currency it is in; the budget's own if not said.")


def reconcile_float(production: Production, options: FloatOptions) -> str:
    """Say whether cash in hand, receipts in hand and envelopes not yet reimbursed come to the float."""
    currency = options.currency.strip().upper() or own_currency(production)
    found = float_of(books(production), options.cash, currency)
    over = found - options.size
    told = "It balances." if not over else f"It is {as_money(abs(over))} {'over' if over > 0 else 'short'}."
    receipts = found - options.cash
    return (
        f"{as_money(options.cash)} {currency} in cash and {as_money(receipts)} in receipts are {as_money(found)} of "
        f"{as_money(options.size)}. {told}"
    )


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """For which day."""

    day: date | None = option(None, help="The last day it counts; today if not said.")


def report_costs(production: Production, options: ReportOptions) -> str:
    """Keep the cost report of a day as it goes out; the next one tells what changed since."""
    day = options.day or today()
    if any(report.day >= day for report in REPORTS.all(production)):
        raise UserError(f"There is a report of {day} or later already.", "Report a later day.")
    lines = report_lines(production, day)
    with production.step("Report costs", final=True):
        REPORTS.add(production, CostReport(day, made_by=author(), forecasts=as_forecasts(lines)))
    foot = summed(lines)
    unreviewed = sum(not line.reviewed for line in lines)
    under = "under" if foot["variance"] >= 0 else "over"
    return (
        f"{as_money(foot['efc'])} {own_currency(production)} in the end, {as_money(abs(foot['variance']))} {under}; "
        f"{counted(unreviewed, 'estimate')} not reviewed."
    )


def _said(options: ApprovalOptions) -> tuple[str, str]:
    by, how = " ".join(options.by.split()), " ".join(options.how.split())
    if not by or not how:
        raise UserError("An approval needs a name and how it was said.", "Never approve for somebody.")
    return by, how
