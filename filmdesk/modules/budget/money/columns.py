"""The fields of money spent as people meet them."""

from filmdesk.modules.budget.money.records import EnvelopeState, OrderState
from filmdesk.values.columns import Column, Privacy

_MONEY = Privacy.PRODUCTION
FLAGS = ("alcohol", "tobacco", "gift card", "prepaid gas")
"""What an accountant asks about (rulings B21)."""


def _money(name: str, title: str, help: str = "", *, computed: bool = False) -> Column:
    return Column(name, title, "money", computed=computed, privacy=_MONEY, help=help)


ORDERS = (
    Column("number", "PO", "number", computed=True, width=0.5, help="Given once, never used again."),
    Column("day", "Date", "date"),
    Column("person", "Vendor", "person", width=1.6),
    Column("description", "Description", width=2.4),
    Column("account", "Acct", "code", width=0.6),
    Column("department", "Department"),
    Column("ordered_by", "Ordered by"),
    _money("amount", "Amount"),
    _money("tax", "Tax"),
    _money("total", "Total", computed=True),
    Column("currency", "Currency", width=0.5),
    Column("rental_from", "Rental from", "date"),
    Column("rental_to", "Rental to", "date"),
    Column("state", "State", "choice", choices=tuple(OrderState), computed=True, width=0.7),
    Column("approved_by", "Approved by", computed=True),
    Column("how", "How", computed=True),
    Column("approved_on", "Approved on", "date", computed=True),
    Column("entered_by", "Entered by", computed=True),
    _money("invoiced", "Invoiced to date", computed=True),
    _money("remainder", "Still committed", computed=True),
    Column("because", "Why closed or void", computed=True),
    Column("note", "Note", width=2),
)
INVOICES = (
    Column("person", "Vendor", "person", width=1.6),
    Column("invoice_number", "Invoice"),
    Column("purchase_order", "PO", width=0.5, help="The order it is of, by its number."),
    Column("day", "Date", "date"),
    Column("description", "Description", width=2),
    Column("account", "Acct", "code", width=0.6, help="The order's own where none is typed."),
    _money("amount", "Amount"),
    _money("tax", "Tax"),
    _money("total", "Total", computed=True),
    Column("currency", "Currency", width=0.5),
    Column("paid_on", "Paid on", "date"),
)
ENVELOPES = (
    Column("number", "Envelope", "number", computed=True, width=0.5),
    Column("person", "Holder", "person", width=1.6),
    Column("department", "Department"),
    _money("advance", "Cash advance"),
    Column("currency", "Currency", width=0.5),
    Column("advanced_on", "Advanced on", "date"),
    _money("receipts", "Receipts", computed=True),
    _money("cash_returned", "Cash returned"),
    _money("over", "Over (short)", computed=True),
    Column("state", "State", "choice", choices=tuple(EnvelopeState), computed=True),
    Column("turned_in_on", "Turned in on", "date", computed=True),
    Column("approved_by", "Approved by", computed=True),
    Column("how", "How", computed=True),
    Column("approved_on", "Approved on", "date", computed=True),
    Column("entered_by", "Entered by", computed=True),
    Column("reimbursed_on", "Reimbursed on", "date", computed=True),
)
RECEIPTS = (
    Column("envelope", "Envelope", width=0.5, help="By its number."),
    Column("card", "Card", help="By its name, where it was paid by card."),
    Column("number", "No.", "number", computed=True, width=0.5),
    Column("day", "Date", "date"),
    Column("payee", "Payee", width=1.5),
    Column("description", "What for", width=2),
    Column("account", "Acct", "code", width=0.6),
    _money("amount", "Amount", "What was paid, tax in it."),
    _money("tax", "Tax", "How much of it is tax."),
    _money("net", "Before tax", "What was paid, less the tax in it.", computed=True),
    Column("flags", "Flags", "list", choices=FLAGS),
    Column("missing", "Missing receipt", help="The statement that stands for one that is lost."),
    Column("photos", "Photos", "number", computed=True, width=0.5),
)
PHOTOS = (
    Column("of", "Receipt", computed=True, width=1.6),
    Column("name", "File", computed=True, width=1.6),
    Column("pages", "Pages", "number", computed=True, width=0.4),
    Column("doubt", "Look at it", computed=True, width=1.6, help="What seems wrong with it: empty, black, blurred."),
)
CARDS = (
    Column("name", "Card"),
    Column("person", "Holder", "person", width=1.6),
    Column("currency", "Currency", width=0.5),
)
ENTRIES = (
    Column("card", "Card"),
    Column("day", "Date", "date"),
    Column("payee", "Payee", width=1.5),
    _money("amount", "Amount"),
    Column("account", "Acct", "code", width=0.6),
    Column("receipt", "Receipt", computed=True, help="The receipt it is; then it adds nothing."),
)
ESTIMATES = (
    Column("account", "Acct", "code", width=0.6),
    _money("amount", "ETC", "What is still to be spent."),
    Column("note", "Note", width=2),
)
CHANGES = (
    Column("account", "Acct", "code", width=0.6),
    _money("amount", "Approved change"),
    Column("approved_by", "Approved by"),
    Column("how", "How"),
    Column("day", "Date", "date"),
    Column("because", "Because", width=2),
    Column("entered_by", "Entered by", computed=True),
)
REPORTS = (
    Column("day", "Cost report", "date", computed=True),
    Column("made_by", "Made by", computed=True),
    _money("efc", "EFC", computed=True),
)
COSTS = (
    Column("number", "Acct", "code", computed=True, width=0.6),
    Column("title", "Description", computed=True, width=2.2),
    _money("period", "This period", computed=True),
    _money("actual", "Actual to date", computed=True),
    _money("commitments", "Commitments", computed=True),
    _money("total", "Total cost", computed=True),
    _money("etc", "ETC", "Estimate to complete: proposed as what the revised budget has left until somebody types it."),
    _money("efc", "EFC", "Estimated final cost.", computed=True),
    _money("budget", "Budget", computed=True),
    _money("changes", "Approved changes", computed=True),
    _money("revised", "Revised budget", computed=True),
    _money("variance", "Variance (over) under", computed=True),
    _money("moved", "Change since last report", computed=True),
    Column("reviewed", "ETC reviewed", "flag", computed=True),
    Column("note", "Note"),
)
