"""Money as it is spent: orders, invoices, petty-cash envelopes with their receipts, cards (rulings B19, B21)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from filmdesk.values.ids import new_id


class OrderState(StrEnum):
    """Where a purchase order stands; only an open one is committed money."""

    DRAFT = "draft"
    OPEN = "open"
    """Approved, and not invoiced in whole."""
    CLOSED = "closed"
    VOID = "void"


class EnvelopeState(StrEnum):
    """Where a petty-cash envelope stands; its receipts are cost once it is approved."""

    OPEN = "open"
    TURNED_IN = "turned in"
    APPROVED = "approved"
    REIMBURSED = "reimbursed"


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """An order, with a number that is given once and never again."""

    number: int
    person: str
    """The vendor."""
    amount: Decimal
    currency: str
    id: str = field(default_factory=new_id)
    day: date | None = None
    description: str = ""
    account: str = ""
    """By its number, as accountants code it."""
    department: str = ""
    ordered_by: str = ""
    tax: Decimal = Decimal(0)
    rental_from: date | None = None
    rental_to: date | None = None
    state: OrderState = OrderState.DRAFT
    approved_by: str = ""
    how: str = ""
    approved_on: date | None = None
    entered_by: str = ""
    because: str = ""
    """Why it was closed or made void."""
    note: str = ""

    @property
    def total(self) -> Decimal:
        """Amount and tax."""
        return self.amount + self.tax

    @property
    def committed_on(self) -> date | None:
        """From which day it counts as committed: that of its approval, where that was noted."""
        return self.approved_on or self.day


@dataclass(frozen=True, slots=True)
class Invoice:
    """A vendor's invoice, of an order or of none."""

    person: str
    amount: Decimal
    currency: str
    id: str = field(default_factory=new_id)
    purchase_order: str = ""
    invoice_number: str = ""
    day: date | None = None
    description: str = ""
    account: str = ""
    tax: Decimal = Decimal(0)
    paid_on: date | None = None

    @property
    def total(self) -> Decimal:
        """Amount and tax."""
        return self.amount + self.tax


@dataclass(frozen=True, slots=True)
class Envelope:
    """A petty-cash envelope: who got which advance when, and what came back in cash."""

    number: int
    person: str
    advance: Decimal
    currency: str
    id: str = field(default_factory=new_id)
    advanced_on: date | None = None
    department: str = ""
    cash_returned: Decimal = Decimal(0)
    state: EnvelopeState = EnvelopeState.OPEN
    turned_in_on: date | None = None
    approved_by: str = ""
    how: str = ""
    approved_on: date | None = None
    entered_by: str = ""
    reimbursed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A company card, and whose it is."""

    name: str
    id: str = field(default_factory=new_id)
    person: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt, numbered on the tape sheets of its envelope or on its card's list."""

    number: int
    amount: Decimal
    """What was paid, tax in it."""
    id: str = field(default_factory=new_id)
    envelope: str = ""
    card: str = ""
    day: date | None = None
    payee: str = ""
    description: str = ""
    account: str = ""
    tax: Decimal = Decimal(0)
    flags: tuple[str, ...] = ()
    """What an accountant asks about: alcohol, tobacco, gift card."""
    missing: str = ""
    """The statement that stands for a receipt that is lost."""

    @property
    def net(self) -> Decimal:
        """What was paid, less the tax in it."""
        return self.amount - self.tax


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A line of a card's statement; one that is a receipt already entered adds nothing."""

    card: str
    amount: Decimal
    id: str = field(default_factory=new_id)
    day: date | None = None
    payee: str = ""
    receipt: str = ""
    """Which receipt it is; the books find it from what both say, so none is typed or kept."""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What somebody reckons is still to be spent on an account."""

    account: str
    amount: Decimal
    id: str = field(default_factory=new_id)
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApprovedChange:
    """An overage or saving that a producer approved: it changes the budget an account is held to."""

    account: str
    amount: Decimal
    approved_by: str
    how: str
    id: str = field(default_factory=new_id)
    day: date | None = None
    because: str = ""
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class CostReport:
    """A cost report as it went out: the day it was made for, and what each account was then to come to."""

    day: date
    id: str = field(default_factory=new_id)
    made_by: str = ""
    forecasts: tuple[str, ...] = ()
    """ "2002=17220.00" for each account."""
