"""The laws of money spent: nothing is counted twice (rulings B19), and an envelope balances or says by how much not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from filmdesk.modules.budget.money.records import (
    CardEntry,
    Envelope,
    EnvelopeState,
    Invoice,
    OrderState,
    PurchaseOrder,
    Receipt,
)
from filmdesk.values.cents import as_money

_NOTHING = Decimal(0)
Home = Callable[[Decimal, str], Decimal]
"""From an amount in a currency to the budget's own."""


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that was ordered and spent."""

    orders: tuple[PurchaseOrder, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    entries: tuple[CardEntry, ...] = ()
    exchanged: Mapping[str, Decimal] = field(default_factory=dict)
    """What invoices in another currency than their order's come to in that, by id; none of those without a rate."""

    def until(self, day: date | None) -> Books:
        """What was ordered and spent by the end of a day; all of it for none. What has no date counts always.

        An order counts from its approval (rulings B19: open *approved* orders commit), whatever day it bears itself,
        and so do an envelope's receipts. An order closed since, after an invoice that came later, was open then.
        """
        invoices = tuple(one for one in self.invoices if dated_by(one.day, day))
        invoiced = {one.purchase_order for one in invoices}
        later = {one.purchase_order for one in self.invoices if not dated_by(one.day, day)}

        def then(order: PurchaseOrder) -> PurchaseOrder:
            if not dated_by(order.committed_on, day):
                return replace(order, state=OrderState.DRAFT)
            since = order.state is OrderState.CLOSED and order.id in later
            return replace(order, state=OrderState.OPEN) if since else order

        return Books(
            tuple(then(one) for one in self.orders if dated_by(one.committed_on, day) or one.id in invoiced),
            invoices,
            tuple(
                one if dated_by(one.approved_on, day) else replace(one, state=EnvelopeState.TURNED_IN)
                for one in self.envelopes
            ),
            tuple(one for one in self.receipts if dated_by(one.day, day)),
            tuple(one for one in self.entries if dated_by(one.day, day)),
            self.exchanged,
        )

    def invoices_of(self, order: PurchaseOrder) -> list[Invoice]:
        """The invoices of an order."""
        return [one for one in self.invoices if one.purchase_order == order.id]

    def lowers(self, invoice: Invoice, order: PurchaseOrder) -> Decimal:
        """What an invoice takes off its order, in the order's currency: nothing while its own has no stated rate."""
        return invoice.total if invoice.currency == order.currency else self.exchanged.get(invoice.id, _NOTHING)

    def invoiced(self, order: PurchaseOrder) -> Decimal:
        """What was invoiced of an order, in its currency."""
        return sum((self.lowers(one, order) for one in self.invoices_of(order)), _NOTHING)

    def remainder(self, order: PurchaseOrder) -> Decimal:
        """What an order still commits: nothing unless it is open, and never less than nothing."""
        if order.state is not OrderState.OPEN:
            return _NOTHING
        return max(order.total - self.invoiced(order), _NOTHING)

    def receipts_in(self, envelope: str) -> list[Receipt]:
        """The receipts of an envelope, by number."""
        return sorted((one for one in self.receipts if one.envelope == envelope), key=lambda one: one.number)


def dated_by(day: date | None, last: date | None) -> bool:
    """Whether what is of a day counts up to the last one."""
    return day is None or last is None or day <= last


@dataclass(frozen=True, slots=True)
class Spent:
    """One thing that was spent: when, on which account, how much in its currency, and what it is."""

    account: str
    amount: Decimal
    currency: str
    day: date | None
    what: str
    record: tuple[str, str] = ("", "")
    """The table and the id of what it is."""


def spent(books: Books, card_currency: Callable[[str], str]) -> list[Spent]:
    """Every cost once: invoices, receipts of approved envelopes, receipts of cards, and statement lines without one.

    A receipt of an envelope is cost from the day that was approved. An advance is never cost. A statement's line that
    is a receipt already entered adds nothing to it.
    """
    orders = {order.id: order for order in books.orders}
    approved = {one.id: one for one in books.envelopes if one.state in _COST}
    found = [
        Spent(
            _account(one, orders),
            one.total,
            one.currency,
            one.day,
            f"invoice {one.invoice_number}".strip(),
            ("invoice", one.id),
        )
        for one in books.invoices
    ]
    for receipt in books.receipts:
        if receipt.envelope in approved:
            envelope = approved[receipt.envelope]
            what = f"envelope {envelope.number}, receipt {receipt.number}"
            day = max(filter(None, (receipt.day, envelope.approved_on)), default=None)
            found.append(replace(_of(receipt, envelope.currency, what), day=day))
        elif receipt.card:
            found.append(_of(receipt, card_currency(receipt.card), f"card receipt {receipt.number}"))
    known = {receipt.id for receipt in books.receipts}
    for entry in books.entries:
        if entry.receipt not in known:
            found.append(
                Spent(
                    entry.account,
                    entry.amount,
                    card_currency(entry.card),
                    entry.day,
                    f"card, {entry.payee}",
                    ("card_entry", entry.id),
                )
            )
    return found


_COST = frozenset({EnvelopeState.APPROVED, EnvelopeState.REIMBURSED})


def _account(invoice: Invoice, orders: dict[str, PurchaseOrder]) -> str:
    """An invoice without an account of its own is coded as its order is."""
    order = orders.get(invoice.purchase_order)
    return invoice.account or (order.account if order else "")


def _of(receipt: Receipt, currency: str, what: str) -> Spent:
    return Spent(receipt.account, receipt.amount, currency, receipt.day, what, ("receipt", receipt.id))


def committed(books: Books) -> list[Spent]:
    """What open orders still commit."""
    return [
        Spent(
            order.account,
            left,
            order.currency,
            order.committed_on,
            f"order {order.number}",
            ("purchase_order", order.id),
        )
        for order in books.orders
        if (left := books.remainder(order))
    ]


def by_account(items: Iterable[Spent], home: Home) -> dict[str, Decimal]:
    """What they come to on each account, in the budget's currency."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        sums[item.account] += home(item.amount, item.currency)
    return dict(sums)


@dataclass(frozen=True, slots=True)
class Balance:
    """An envelope reckoned up: receipts and cash that came back, against the advance."""

    receipts: Decimal
    returned: Decimal
    advance: Decimal

    @property
    def over(self) -> Decimal:
        """More than the advance; short where it is less than nothing."""
        return self.receipts + self.returned - self.advance

    @property
    def words(self) -> str:
        """Whether it balances, or by how much not."""
        if not self.over:
            return "It balances."
        return f"It is {as_money(abs(self.over))} {'over' if self.over > 0 else 'short'}."


def balance(books: Books, envelope: Envelope) -> Balance:
    """An envelope against its advance."""
    receipts = sum((one.amount for one in books.receipts_in(envelope.id)), _NOTHING)
    return Balance(receipts, envelope.cash_returned, envelope.advance)


def flags_of(receipt: Receipt, envelope: Envelope) -> tuple[str, ...]:
    """What an accountant asks about: what was said of a receipt, and a day before its advance or after it came back."""
    day, first, last = receipt.day, envelope.advanced_on, envelope.turned_in_on
    outside = day and ((first and day < first) or (last and day > last))
    return (*receipt.flags, "out of period") if outside else receipt.flags


def float_of(books: Books, cash: Decimal, currency: str) -> Decimal:
    """What a float in a currency comes to: cash in hand, receipts in hand, and envelopes not yet reimbursed."""
    standing = (one for one in books.envelopes if one.state is not EnvelopeState.REIMBURSED)
    waiting = {one.id for one in standing if one.currency == currency}
    return cash + sum((one.amount for one in books.receipts if one.envelope in waiting), _NOTHING)


def matched(entries: Iterable[CardEntry], receipts: Iterable[Receipt]) -> tuple[CardEntry, ...]:
    """A statement's lines, each with the receipt it is: of the same card and amount, within four days; "" for none.

    Of several, the one that says the same: a receipt entered from a line is that line's. Else it follows from the days
    alone, whichever was entered first. What says no day is matched with nothing.
    """
    listed = list(entries)
    lines = sorted((one for one in listed if one.day), key=_by_day)
    kept = sorted((one for one in receipts if one.card and one.day), key=_by_day)
    found: dict[str, str] = {}
    for way in (_alike, _alike_but_for_account, _within_days):
        taken = set(found.values())
        found |= way([one for one in lines if one.id not in found], [one for one in kept if one.id not in taken])
    return tuple(replace(one, receipt=found.get(one.id, "")) for one in listed)


def _alike(entries: Iterable[CardEntry], receipts: Iterable[Receipt]) -> dict[str, str]:
    """The receipts of lines that say all the same, by the lines' ids."""
    waiting: dict[tuple[str, Decimal, str, str, str], list[str]] = defaultdict(list)
    for receipt in receipts:
        waiting[receipt.card, receipt.amount, *_by_day(receipt)].append(receipt.id)
    return {entry.id: left.pop(0) for entry in entries if (left := waiting[entry.card, entry.amount, *_by_day(entry)])}


def _alike_but_for_account(entries: Iterable[CardEntry], receipts: Iterable[Receipt]) -> dict[str, str]:
    """The same, of receipts that were coded otherwise since."""
    return _alike((replace(one, account="") for one in entries), (replace(one, account="") for one in receipts))


def _within_days(entries: Iterable[CardEntry], receipts: Iterable[Receipt]) -> dict[str, str]:
    """The receipts of lines a few days from them, the earliest first, by the lines' ids."""
    waiting: dict[tuple[str, Decimal], list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        waiting[receipt.card, receipt.amount].append(receipt)
    found: dict[str, str] = {}
    for entry in entries:
        left = waiting[entry.card, entry.amount]
        while left and _days_after(left[0], entry) > _DAYS:
            left.pop(0)
        if left and _days_after(left[0], entry) >= -_DAYS:
            found[entry.id] = left.pop(0).id
    return found


def entry_hindrance(books: Books, entry: CardEntry) -> str:
    """Why no receipt is entered from a statement's line: it would be cost beside what it is; "" where it can be."""
    if entry.day is None:
        return "Say its date first."
    alike = (one for one in books.receipts if (one.card, one.amount) == (entry.card, entry.amount))
    undated = next((one for one in alike if one.day is None), None)
    return f"Receipt {undated.number} of that card and amount has no date: say it first." if undated else ""


def _by_day(one: CardEntry | Receipt) -> tuple[str, str, str]:
    """Their order by what was typed: what was entered first does not count."""
    return (one.day.isoformat() if one.day else "", one.account, one.payee)


def _days_after(receipt: Receipt, entry: CardEntry) -> int:
    return (entry.day - receipt.day).days if entry.day and receipt.day else _DAYS + 1


_DAYS = 4
"""A card's statement dates a purchase some days after its receipt."""
