"""Where an order, invoice, envelope, receipt or card stands: what its figure comes from, and what may follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget.money.ledger import Books, balance, entry_hindrance, flags_of
from filmdesk.modules.budget.money.photos import APPROVED, name_of
from filmdesk.modules.budget.money.records import (
    Card,
    CardEntry,
    Envelope,
    EnvelopeState,
    Invoice,
    OrderState,
    PurchaseOrder,
    Receipt,
)
from filmdesk.modules.budget.money.store import CARDS, ENTRIES, ENVELOPES, INVOICES, ORDERS, RECEIPTS, books
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.problems import RecordRef
from filmdesk.values.ways import Way
from filmdesk.values.words import capital

ENTER_RECEIPT = "enter-card-receipt"
_WHO = "The line producer or UPM approves: note who said so, and how. Nobody approves for somebody else."


@dataclass(frozen=True, slots=True)
class Said:
    """A line: what, what is said of it, and the record it leads to."""

    what: str
    said: str = ""
    tone: str = ""
    opens: RecordRef | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One record as it is told: the one sentence that matters, what may follow, and where every figure is from."""

    title: str
    under: str
    word: str
    tone: str
    groups: tuple[tuple[str, tuple[Said, ...]], ...]
    ways: tuple[Way, ...] = ()
    called: str = ""
    """What commands name it by, and in which of their options."""
    asked: str = "number"
    receipt: str = ""
    """Whose photos belong beside it."""


def standing_of(production: Production, table: str, identity: str) -> Standing | None:
    """Where the record stands; None for one there is not."""
    kept, tell = _TOLD[table]
    record = kept.find(production, identity) if identity else None
    return tell(production, books(production), record) if record else None


def _order(production: Production, ledger: Books, order: PurchaseOrder) -> Standing:
    left, draft = ledger.remainder(order), order.state is OrderState.DRAFT
    told = {
        OrderState.DRAFT: "Not approved: it commits nothing yet.",
        OrderState.OPEN: f"{_money(left, order.currency)} still committed.",
        OrderState.CLOSED: "Closed: what was not invoiced is committed no longer.",
        OrderState.VOID: "Void: it never was. Its number is not given again.",
    }[order.state]
    of_it = ledger.invoices_of(order)
    remains = (
        Said("Amount", _money(order.amount, order.currency)),
        Said("Tax", _money(order.tax, order.currency)),
        *(_lowering(ledger, one, order) for one in of_it),
        Said("Still committed", _money(left, order.currency), "strong"),
    )
    over = ledger.invoiced(order) - order.total
    if over > 0:
        remains = (*remains, Said("Invoiced beyond the order", _money(over, order.currency), "warn"))
    because = (Said(order.because),) if order.because else ()
    return Standing(
        _dotted(f"PO {order.number}", _person(production, order.person)),
        _dotted(order.description, order.state, order.account or "no account yet"),
        told,
        "warn" if draft else "good" if order.state is OrderState.OPEN else "quiet",
        (
            ("What remains", remains),
            ("Rented", (*_dated("From", order.rental_from), *_dated("Goes back", order.rental_to))),
            ("Approval", (*_approval(order, waits=draft), *because)),
        ),
        tuple(_order_ways(order, invoiced=bool(of_it))),
        str(order.number),
    )


def _lowering(ledger: Books, invoice: Invoice, order: PurchaseOrder) -> Said:
    """What an invoice takes off its order; one in another currency says its own amount, and whether a rate is known."""
    what, said, tone = _invoice_name(invoice), f"−{_money(ledger.lowers(invoice, order), order.currency)}", ""
    if invoice.currency != order.currency:
        what = f"{what}, {_money(invoice.total, invoice.currency)}"
        if invoice.id not in ledger.exchanged:
            said, tone = "lowers nothing: state the rate first", "warn"
    return Said(what, said, tone, _ref("invoice", invoice.id))


def _order_ways(order: PurchaseOrder, *, invoiced: bool) -> Iterator[Way]:
    if order.state is OrderState.DRAFT:
        yield Way("Approve…", "approve-po", "" if order.account else "Code it to an account first.", next=True)
    if order.state in (OrderState.DRAFT, OrderState.OPEN):
        if order.rental_to:
            yield Way("Set return date…", "set-return-date")
        yield Way("Close…", "close-po", "It is not approved yet." if order.state is OrderState.DRAFT else "")
        yield Way("Make void…", "void-po", "It was invoiced: close it instead." if invoiced else "")


def _invoice(production: Production, ledger: Books, invoice: Invoice) -> Standing:
    order: PurchaseOrder | None = ORDERS.find(production, invoice.purchase_order) if invoice.purchase_order else None
    account = invoice.account or (order.account if order else "")
    cost = _money(invoice.total, invoice.currency)
    counts = [Said(f"Cost on {account}" if account else "Cost on no account yet", cost, "strong")]
    if order:
        left = f"to {_money(ledger.remainder(order), order.currency)}"
        lowers = Said(f"Lowers what PO {order.number} commits", left, opens=_ref("purchase_order", order.id))
        counts.append(lowers)
    return Standing(
        _dotted(_invoice_name(invoice), _person(production, invoice.person)),
        _dotted(invoice.description, day_shown(invoice.day) if invoice.day else "no date"),
        f"{cost}, counted once as cost.",
        "good" if account else "warn",
        (
            (
                "Comes from",
                tuple(
                    Said(what, _money(amount, invoice.currency))
                    for what, amount in (("Amount", invoice.amount), ("Tax", invoice.tax))
                ),
            ),
            ("Counts", tuple(counts)),
            ("Paid", (Said("Paid on", day_shown(invoice.paid_on) if invoice.paid_on else "not paid yet"),)),
        ),
    )


def _envelope(production: Production, ledger: Books, envelope: Envelope) -> Standing:
    found, receipts = balance(ledger, envelope), ledger.receipts_in(envelope.id)
    on: dict[str, Decimal] = defaultdict(Decimal)
    for receipt in receipts:
        on[receipt.account] += receipt.amount
    coded = tuple(
        Said(account or "Not coded yet", _money(amount), "" if account else "warn")
        for account, amount in sorted(on.items())
    )
    reckoned = (
        Said(counted(len(receipts), "receipt"), _money(found.receipts)),
        Said("Cash returned", _money(found.returned)),
        Said("Cash advance", f"−{_money(found.advance)}"),
        Said("Over (short)", _bracketed(found.over), "strong"),
    )
    waits = envelope.state is EnvelopeState.TURNED_IN
    went = (
        *_dated("Advanced", envelope.advanced_on),
        *_dated("Turned in", envelope.turned_in_on),
        *_approval(envelope, waits=waits),
        *_dated("Reimbursed", envelope.reimbursed_on),
    )
    return Standing(
        _dotted(f"Envelope {envelope.number}", _person(production, envelope.person)),
        _dotted(envelope.department, envelope.state),
        found.words,
        "good" if not found.over else "warn",
        (("Balance", reckoned), ("On accounts", coded), ("Its way", went)),
        tuple(_envelope_ways(envelope, receipts)),
        str(envelope.number),
    )


def _envelope_ways(envelope: Envelope, receipts: list[Receipt]) -> Iterator[Way]:
    state = envelope.state
    if state is EnvelopeState.OPEN:
        yield Way("Turn in…", "turn-in-envelope", next=True)
    if state in (EnvelopeState.OPEN, EnvelopeState.TURNED_IN):
        bare = next((one.number for one in receipts if not one.account), None)
        early = "It is not turned in yet." if state is EnvelopeState.OPEN else ""
        late = f"Receipt {bare} has no account." if bare else ""
        yield Way("Approve…", "approve-envelope", early or late, next=not early)
    if state is not EnvelopeState.REIMBURSED:
        early = "" if state is EnvelopeState.APPROVED else "It is not approved yet."
        yield Way("Reimburse…", "reimburse-envelope", early, next=not early)


def _receipt(production: Production, ledger: Books, receipt: Receipt) -> Standing:
    envelope: Envelope | None = ENVELOPES.find(production, receipt.envelope) if receipt.envelope else None
    on_statement = next((one for one in ledger.entries if one.receipt == receipt.id), None)
    name = name_of(production, receipt)
    if envelope:
        approved = envelope.state in APPROVED
        word = "Cost since its envelope was approved." if approved else "Not cost yet: its envelope is not approved."
        belongs = Said(f"Envelope {envelope.number}", envelope.state, opens=_ref("petty_envelope", envelope.id))
    else:
        word = (
            "Cost as it was entered; the card's statement adds nothing to it."
            if receipt.day
            else "Cost as it was entered. Without its date its statement line is not found, and counts beside it."
        )
        belongs = (
            Said("On the statement", _on(on_statement.day), "good", _ref("card_entry", on_statement.id))
            if on_statement
            else Said("On the statement", "not found yet", "warn")
        )
    split = (
        Said("Before tax", _money(receipt.net)),
        Said("Tax", _money(receipt.tax)),
        Said("Amount", _money(receipt.amount), "strong"),
    )
    flags = flags_of(receipt, envelope) if envelope else receipt.flags
    flagged = (Said(flag.capitalize(), "an accountant will ask", "warn") for flag in flags)
    missing = (Said("Receipt missing", receipt.missing, "warn"),) if receipt.missing else ()
    account = Said("Account", receipt.account or "not coded yet", "" if receipt.account else "warn")
    return Standing(
        capital(name),
        _dotted(receipt.payee, receipt.description, _on(receipt.day)),
        word,
        "quiet",
        (("Comes from", split), ("Counts", (account, belongs, *flagged, *missing))),
        receipt=receipt.id,
    )


def _card(production: Production, ledger: Books, card: Card) -> Standing:
    receipts = [one for one in ledger.receipts if one.card == card.id]
    entries = [one for one in ledger.entries if one.card == card.id]
    matched = {one.receipt for one in entries if one.receipt}
    open_entries = [one for one in entries if not one.receipt]
    unseen = [one for one in receipts if one.id not in matched]
    word = (
        f"{counted(len(open_entries), 'statement line')} without a receipt."
        if open_entries
        else "Every statement line has its receipt."
        if entries
        else "No statement was entered yet."
    )
    lines = tuple(Said(_dotted(one.payee, _on(one.day)), _money(one.amount), "warn", _ref("card_entry", one.id))
                  for one in open_entries)  # fmt: skip
    others = tuple(Said(_dotted(one.payee, _on(one.day)), _money(one.amount), "", _ref("receipt", one.id))
                   for one in unseen)  # fmt: skip
    kept = sum((one.amount for one in receipts), Decimal(0))
    alone = sum((one.amount for one in open_entries), Decimal(0))
    sums = (
        Said(counted(len(receipts), "receipt"), _money(kept)),
        Said("Statement lines without one", _money(alone)),
        Said("Cost", _money(kept + alone), "strong"),
    )
    return Standing(
        _dotted(card.name, _person(production, card.person)),
        card.currency,
        word,
        "warn" if open_entries else "good" if entries else "quiet",
        (("Counted once", sums), ("Statement lines without a receipt", lines), ("Not on a statement yet", others)),
    )


def _entry(production: Production, ledger: Books, entry: CardEntry) -> Standing:
    found = next((one for one in ledger.entries if one.id == entry.id), entry)
    receipt: Receipt | None = RECEIPTS.find(production, found.receipt) if found.receipt else None
    if receipt:
        name = name_of(production, receipt)
        counts = Said(capital(name), _money(receipt.amount), opens=_ref("receipt", receipt.id))
        word = "It is a receipt already entered, so it adds nothing."
    else:
        counts = Said(f"Cost on {entry.account}" if entry.account else "Cost on no account yet", _money(entry.amount))
        word = (
            "No receipt of that card and amount within four days of it: it counts as cost by itself."
            if entry.day
            else "Without its date its receipt is not found: it counts as cost by itself."
        )
    ways = () if receipt else (Way("Enter its receipt", ENTER_RECEIPT, entry_hindrance(ledger, entry), next=True),)
    said = _dotted(entry.payee, _on(entry.day))
    return Standing(
        said or "A statement line", _money(entry.amount), word, "good" if receipt else "warn",
        (("Counts", (counts,)),), ways, entry.id,
    )  # fmt: skip


_Told = Callable[[Production, Books, Any], Standing]
_TOLD: dict[str, tuple[Any, _Told]] = {
    "purchase_order": (ORDERS, _order),
    "invoice": (INVOICES, _invoice),
    "petty_envelope": (ENVELOPES, _envelope),
    "receipt": (RECEIPTS, _receipt),
    "company_card": (CARDS, _card),
    "card_entry": (ENTRIES, _entry),
}


def _approval(one: PurchaseOrder | Envelope, *, waits: bool) -> tuple[Said, ...]:
    """Who approved it, how, and who entered that; before that, who may."""
    if not one.approved_by:
        return (Said(_WHO),) if waits else ()
    return (
        Said(f"Approved by {one.approved_by}, {one.how}", _on(one.approved_on)),
        *((Said("Entered by", one.entered_by),) if one.entered_by else ()),
    )


def _dated(what: str, day: date | None) -> tuple[Said, ...]:
    return (Said(what, day_shown(day)),) if day else ()


def _on(day: date | None) -> str:
    return day_shown(day) if day else ""


def _person(production: Production, identity: str) -> str:
    found = PEOPLE.find(production, identity) if identity else None
    return found.name if found else ""


def _invoice_name(invoice: Invoice) -> str:
    return f"Invoice {invoice.invoice_number}".strip()


def _dotted(*words: str) -> str:
    return " · ".join(filter(None, words))


def _money(amount: Decimal, currency: str = "") -> str:
    return f"{as_money(amount)} {currency}".strip()


def _bracketed(amount: Decimal) -> str:
    return f"({as_money(-amount)})" if amount < 0 else as_money(amount)


def _ref(table: str, identity: str) -> RecordRef:
    return RecordRef(table, identity, "")
