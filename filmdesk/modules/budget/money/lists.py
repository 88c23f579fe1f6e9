"""Money spent as the command line and tables list, add, change and remove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from filmdesk.film.find import known_person
from filmdesk.film.store import PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.budget.money import columns
from filmdesk.modules.budget.money.cost import CostLine, forecasts_of
from filmdesk.modules.budget.money.ledger import Books, balance
from filmdesk.modules.budget.money.photos import APPROVED, PHOTOS, drop_photo, photos_of
from filmdesk.modules.budget.money.records import (
    Card,
    Envelope,
    Invoice,
    OrderState,
    PurchaseOrder,
    Receipt,
)
from filmdesk.modules.budget.money.store import (
    CARDS,
    CHANGES,
    ENTRIES,
    ENVELOPES,
    ESTIMATES,
    INVOICES,
    ORDERS,
    RECEIPTS,
    REPORTS,
    books,
    coded,
    own_currency,
    report_lines,
    vendor,
)
from filmdesk.modules.budget.parts import Rows, Typed, Values
from filmdesk.modules.budget.store import standing_budget
from filmdesk.production.home import author
from filmdesk.production.numbering import next_numbers
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_whole


@dataclass(frozen=True, slots=True)
class MoneyPart(Typed):
    """One kind of what is ordered or spent."""

    given: Callable[[Production, dict[str, Any]], dict[str, Any]] | None = None
    """What a new one has besides what was typed: its number."""
    settled: Callable[[Production, Any, Mapping[str, Any]], None] | None = None
    """Raises UserError where fields of one are not changed to these; for none, where it is not removed."""
    sound: Callable[[Any], None] | None = None
    """Raises UserError for one that makes no sense."""
    removed: Callable[[Production, Any], None] | None = None
    """Told of one that goes, inside the step."""
    following: Callable[[Production, Any, Mapping[str, Any]], dict[str, Any]] | None = None
    """What else is another where fields of one are: its number on other tape sheets."""

    def add(self, production: Production, values: Values) -> str:
        """Add one from typed values; gives its id."""
        with production.step(f"Add {self.table.noun}"):
            read = self._read(production, values)
            read |= self.given(production, read) if self.given else {}
            self._refuse_unsaid(read, self._needed)
            record = self.table.add(production, self.table.record(**read))
            self._refuse_unsound(record)
            return str(record.id)

    def change(self, production: Production, name: str, values: Values) -> None:
        """Set fields of one."""
        record = self.find(production, name)
        with production.step(f"Change {self.table.noun}"):
            read = self._read(production, values)
            if self.settled:
                self.settled(production, record, read)
            read |= self.following(production, record, read) if self.following else {}
            self._refuse_unsaid(read, read)
            self._refuse_unsound(self.table.change(production, record.id, **read))

    def _refuse_unsound(self, record: Any) -> None:
        if self.sound:
            self.sound(record)

    def remove(self, production: Production, name: str) -> None:
        """Remove one that nothing rests on yet."""
        record = self.find(production, name)
        if self.settled:
            self.settled(production, record, {})
        with production.step(f"Remove {self.table.noun}"):
            if self.removed:
                self.removed(production, record)
            self.table.remove(production, record.id)

    def find(self, production: Production, name: str) -> Any:
        """The one of that id, or of that number."""
        found = self.table.find(production, name)
        if found is None and "number" in self.table.columns and self.table is not RECEIPTS and name.isdecimal():
            found = next(iter(self.table.where(production, number=int(name))), None)
        return found or self.table.get(production, name)


# From what is typed


def _order(production: Production, typed: str) -> str:
    number = read_whole(typed)
    found = ORDERS.where(production, number=number)
    if not found:
        raise UserError(f"There is no purchase order {number}.", "List them first.")
    return found[0].id


def _envelope(production: Production, typed: str) -> str:
    number = read_whole(typed)
    found = ENVELOPES.where(production, number=number)
    if not found:
        raise UserError(f"There is no envelope {number}.", "List them first.")
    return found[0].id


def _card(production: Production, typed: str) -> str:
    found = [card for card in CARDS.all(production) if card.name.casefold() == typed.casefold()]
    if not found:
        raise UserError(f"There is no card “{typed}”.", "Add it first.")
    return found[0].id


def _person(production: Production, typed: str) -> str:
    return known_person(production, typed, kind="crew").id


def _flags(_: Production, typed: tuple[str, ...]) -> tuple[str, ...]:
    for flag in typed:
        if flag.casefold() not in columns.FLAGS:
            raise UserError(f"“{flag}” is no flag of a receipt.", f"There are {', '.join(columns.FLAGS)}.")
    return tuple(flag.casefold() for flag in typed)


def _currency(production: Production, read: dict[str, Any]) -> dict[str, Any]:
    return {} if read.get("currency") else {"currency": own_currency(production)}


def _invoice_given(production: Production, read: dict[str, Any]) -> dict[str, Any]:
    """Its currency: its order's, in which alone it lowers what that commits, else the budget's."""
    order = ORDERS.get(production, read["purchase_order"]) if read.get("purchase_order") else None
    if order is None:
        return _currency(production, read)
    _refuse_void(order)
    if read.get("currency"):
        _refuse_other_currency(order, read["currency"])
    return {"currency": order.currency}


def _numbered(table: Table[Any]) -> Callable[[Production, dict[str, Any]], dict[str, Any]]:
    """The next number of a series, past the blocks that set copies have, and the currency."""

    def given(production: Production, read: dict[str, Any]) -> dict[str, Any]:
        number = next(next_numbers(production, (one.number for one in table.all(production))))
        return {"number": number, **_currency(production, read)}

    return given


def _receipt_given(production: Production, read: dict[str, Any]) -> dict[str, Any]:
    """Its number on the tape sheets of its envelope, or on its card's list; of one of the two it must be."""
    return {"number": _number_with(production, read.get("envelope", ""), read.get("card", ""))}


def _receipt_following(production: Production, receipt: Receipt, read: Mapping[str, Any]) -> dict[str, Any]:
    """Its number where it goes on the tape sheets of another envelope, or on another card's list."""
    changed = replace(receipt, **read)
    if (changed.envelope, changed.card) == (receipt.envelope, receipt.card):
        return {}
    return {"number": _number_with(production, changed.envelope, changed.card)}


def _number_with(production: Production, envelope: str, card: str) -> int:
    """The next number of an envelope's or a card's receipts; of one of the two it must be."""
    if bool(envelope) == bool(card):
        raise UserError("A receipt is of an envelope or of a card.", "Say which one.")
    if envelope:
        _refuse_approved(production, envelope)
    together = RECEIPTS.where(production, envelope=envelope, card=card)
    return next(next_numbers(production, (one.number for one in together)))


def _change_given(production: Production, read: dict[str, Any]) -> dict[str, Any]:
    day = {} if read.get("day") else {"day": today()}
    return {"entered_by": author(), **day}


# What does not change any more


def _order_settled(production: Production, order: PurchaseOrder, read: Mapping[str, Any]) -> None:
    fixed = {"person", "amount", "tax", "currency"}
    if not read:
        raise UserError(
            f"PO {order.number} stays in the log: its number is not given again.", "Make it void, and say why."
        )
    if order.state is not OrderState.DRAFT and read.keys() & fixed:
        raise UserError(f"PO {order.number} is {order.state}.", "Make it void and write another.")
    if "currency" in read:
        for invoice in INVOICES.where(production, purchase_order=order.id):
            _refuse_other_currency(replace(order, currency=read["currency"]), invoice.currency)


def _invoice_settled(production: Production, invoice: Invoice, read: Mapping[str, Any]) -> None:
    changed = replace(invoice, **read)
    if read.keys() & {"currency", "purchase_order"} and changed.purchase_order:
        order = ORDERS.get(production, changed.purchase_order)
        _refuse_other_currency(order, changed.currency)
        if changed.purchase_order != invoice.purchase_order:
            _refuse_void(order)


def _refuse_other_currency(order: PurchaseOrder, invoiced: str) -> None:
    if invoiced != order.currency:
        raise UserError(
            f"PO {order.number} is in {order.currency}, its invoice in {invoiced or 'none'}.",
            "Enter the invoice in the order's currency, or without the order.",
        )


def _refuse_void(order: PurchaseOrder) -> None:
    if order.state is OrderState.VOID:
        raise UserError(f"PO {order.number} is void.", "Enter the invoice without it, or of another order.")


def _card_settled(production: Production, card: Card, read: Mapping[str, Any]) -> None:
    if read:
        return
    for table, held in ((RECEIPTS, "receipts"), (ENTRIES, "statement lines")):
        if table.where(production, card=card.id):
            raise UserError(f"{card.name} has {held}.", "Remove them first, or keep the card.")


def _envelope_settled(production: Production, envelope: Envelope, read: Mapping[str, Any]) -> None:
    if envelope.state in APPROVED:
        raise UserError(f"Envelope {envelope.number} is {envelope.state}.", "What was approved stays as it is.")
    if not read and RECEIPTS.where(production, envelope=envelope.id):
        raise UserError(f"Envelope {envelope.number} holds receipts.", "Remove them first.")


def _receipt_settled(production: Production, receipt: Receipt, read: Mapping[str, Any]) -> None:
    if receipt.envelope and (not read or read.keys() - {"account"}):
        _refuse_approved(production, receipt.envelope)


def _receipt_sound(receipt: Receipt) -> None:
    if abs(receipt.tax) > abs(receipt.amount):
        raise UserError("The tax is more than what was paid.", "The amount is what was paid, tax in it.")


def _drop_photos(production: Production, receipt: Receipt) -> None:
    for photo in photos_of(production, receipt.id):
        drop_photo(production, photo)


def _refuse_approved(production: Production, envelope: str) -> None:
    found = ENVELOPES.get(production, envelope)
    if found.state in APPROVED:
        raise UserError(f"Envelope {found.number} is {found.state}.", "Its receipts stay as they were approved.")


ORDER_PART = MoneyPart(ORDERS, columns.ORDERS, {"person": vendor, "account": coded}, _numbered(ORDERS), _order_settled)
INVOICE_PART = MoneyPart(
    INVOICES,
    columns.INVOICES,
    {"person": vendor, "account": coded, "purchase_order": _order},
    _invoice_given,
    _invoice_settled,
)
ENVELOPE_PART = MoneyPart(ENVELOPES, columns.ENVELOPES, {"person": _person}, _numbered(ENVELOPES), _envelope_settled)
RECEIPT_PART = MoneyPart(
    RECEIPTS, columns.RECEIPTS, {"envelope": _envelope, "card": _card, "account": coded, "flags": _flags},
    _receipt_given, _receipt_settled, _receipt_sound, _drop_photos, _receipt_following,
)  # fmt: skip
CARD_PART = MoneyPart(CARDS, columns.CARDS, {"person": _person}, settled=_card_settled)
ENTRY_PART = MoneyPart(ENTRIES, columns.ENTRIES, {"card": _card, "account": coded})
ESTIMATE_PART = MoneyPart(ESTIMATES, columns.ESTIMATES, {"account": coded})
CHANGE_PART = MoneyPart(CHANGES, columns.CHANGES, {"account": coded}, _change_given)

add_po, change_po, remove_po = ORDER_PART.add, ORDER_PART.change, ORDER_PART.remove
add_invoice, change_invoice, remove_invoice = INVOICE_PART.add, INVOICE_PART.change, INVOICE_PART.remove
add_envelope, change_envelope, remove_envelope = ENVELOPE_PART.add, ENVELOPE_PART.change, ENVELOPE_PART.remove
add_receipt, change_receipt, remove_receipt = RECEIPT_PART.add, RECEIPT_PART.change, RECEIPT_PART.remove
add_card, change_card, remove_card = CARD_PART.add, CARD_PART.change, CARD_PART.remove
add_entry, change_entry, remove_entry = ENTRY_PART.add, ENTRY_PART.change, ENTRY_PART.remove
change_estimate, remove_estimate = ESTIMATE_PART.change, ESTIMATE_PART.remove
add_change, change_change, remove_change = CHANGE_PART.add, CHANGE_PART.change, CHANGE_PART.remove


def add_estimate(production: Production, values: Values) -> str:
    """Say what is still to be spent on an account; the estimate before it goes."""
    with production.step("Estimate to complete"):
        for standing in ESTIMATES.where(production, account=values.get("account", "").strip()):
            ESTIMATES.remove(production, standing.id)
        return ESTIMATE_PART.add(production, values)


# Rows


def list_pos(production: Production) -> Rows:
    """Every purchase order with what was invoiced of it and what it still commits."""
    ledger, people = books(production), _names(production)
    return [_order_row(ledger, order, people) for order in ledger.orders]


def _order_row(ledger: Books, order: PurchaseOrder, people: Mapping[str, str]) -> dict[str, Any]:
    told = {"total": order.total, "invoiced": ledger.invoiced(order), "remainder": ledger.remainder(order)}
    return _row(order, columns.ORDERS) | told | {"person": people.get(order.person, ""), "state": order.state.value}


def list_invoices(production: Production) -> Rows:
    """Every invoice with the order it is of."""
    people, orders = _names(production), ORDERS.by_id(production)

    def row(one: Invoice) -> dict[str, Any]:
        order = orders.get(one.purchase_order)
        told = {"person": people.get(one.person, ""), "purchase_order": str(order.number) if order else ""}
        return _row(one, columns.INVOICES) | {"total": one.total} | told

    return [row(one) for one in INVOICES.all(production)]


def list_envelopes(production: Production) -> Rows:
    """Every envelope with its receipts added up, and by how much it does not balance."""
    ledger, people = books(production), _names(production)

    def row(one: Envelope) -> dict[str, Any]:
        found = balance(ledger, one)
        told = {"receipts": found.receipts, "over": found.over, "state": one.state.value}
        return _row(one, columns.ENVELOPES) | told | {"person": people.get(one.person, "")}

    return [row(one) for one in ledger.envelopes]


def list_receipts(production: Production) -> Rows:
    """Every receipt with the envelope or card it is of."""
    numbers = {one.id: str(one.number) for one in ENVELOPES.all(production)}
    cards = {one.id: one.name for one in CARDS.all(production)}
    photos = Counter(photo.receipt for photo in PHOTOS.all(production))
    return [
        _row(one, columns.RECEIPTS)
        | {"photos": photos[one.id] or None}
        | {"envelope": numbers.get(one.envelope, ""), "card": cards.get(one.card, "")}
        for one in RECEIPTS.all(production)
    ]


def list_cards(production: Production) -> Rows:
    """Every card with its holder."""
    people = _names(production)
    return [_row(one, columns.CARDS) | {"person": people.get(one.person, "")} for one in CARDS.all(production)]


def list_entries(production: Production) -> Rows:
    """Every line of a card's statement, with the receipt it is."""
    cards = {one.id: one.name for one in CARDS.all(production)}
    ledger = books(production)
    receipts = {one.id: f"No. {one.number}" for one in ledger.receipts}
    return [
        _row(one, columns.ENTRIES) | {"card": cards.get(one.card, ""), "receipt": receipts.get(one.receipt, "")}
        for one in ledger.entries
    ]


def list_estimates(production: Production) -> Rows:
    """What somebody reckons is still to be spent, by account."""
    return [_row(one, columns.ESTIMATES) for one in ESTIMATES.all(production)]


def list_changes(production: Production) -> Rows:
    """What was approved to change the budget."""
    return [_row(one, columns.CHANGES) for one in CHANGES.all(production)]


def list_reports(production: Production) -> Rows:
    """The cost reports that went out."""
    return [
        _row(one, columns.REPORTS) | {"efc": sum(forecasts_of(one).values(), Decimal(0))}
        for one in REPORTS.all(production)
    ]


def list_costs(production: Production) -> Rows:
    """The cost report with everything entered, account by account."""
    if standing_budget(production) is None:
        return []
    lines = report_lines(production, None)
    return [
        {"id": row_of_costs(one), **{column.name: getattr(one, column.name) for column in columns.COSTS}}
        for one in lines
    ]


def row_of_costs(line: CostLine) -> str:
    """The id of a line's row: its account, which what is not coded yet has not."""
    return line.number or "not coded"


def change_cost(production: Production, name: str, values: Values) -> None:
    """Type what is still to come on an account, and why; with the ETC emptied it is proposed again."""
    line = next((one for one in report_lines(production, None) if one.number == name.strip()), None)
    if line is None or not line.number:
        raise UserError(f"No cost is reported on “{name.strip()}”.", "List the costs for the accounts there are.")
    if not values.keys() <= {"etc", "note"}:
        refuse_report(production)
    amount = values.get("etc", f"{line.etc:f}").strip()
    with production.step("Estimate to complete"):
        if amount:
            add_estimate(production, {"account": line.number, "amount": amount, "note": values.get("note", line.note)})
        for standing in ESTIMATES.where(production, account=line.number) if not amount else ():
            ESTIMATES.remove(production, standing.id)


def refuse_report(production: Production, *_: object) -> str:
    """A cost report follows from the books; raises UserError."""
    raise UserError("A cost report follows from what was ordered and spent.", "Report the costs of a day.")


def _names(production: Production) -> dict[str, str]:
    return {person.id: person.name for person in PEOPLE.all(production)}


def _row(record: Any, shown: tuple[Column, ...]) -> dict[str, Any]:
    plain = {column.name: getattr(record, column.name) for column in shown if hasattr(record, column.name)}
    return {"id": record.id, **plain}
