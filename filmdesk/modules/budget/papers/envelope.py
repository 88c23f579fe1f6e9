"""The paper of a petty-cash envelope: its numbered receipts, whether it balances, and their photos (rulings B21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filmdesk.film.heads import head, page_setup
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget.money.ledger import balance
from filmdesk.modules.budget.money.lists import ENVELOPE_PART
from filmdesk.modules.budget.money.photos import photos_of, pictures_of
from filmdesk.modules.budget.money.records import Envelope, Receipt
from filmdesk.modules.budget.money.store import ENVELOPES, books
from filmdesk.paper.parts import (
    Cell,
    Columns,
    Fields,
    Image,
    Paper,
    Paragraph,
    Part,
    Row,
    Sheet,
    Signature,
    Sum,
    Table,
    TableColumn,
)
from filmdesk.paper.pictures import opened
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.modules import option

_COLUMNS = (
    TableColumn("number", "No.", "number", 0.4),
    TableColumn("day", "Date", "date", 1),
    TableColumn("payee", "Payee", width=1.8),
    TableColumn("description", "What for", width=2.4),
    TableColumn("account", "Acct", "code", 0.6),
    TableColumn("tax", "Tax", "money", 0.8),
    TableColumn("amount", "Amount", "money", 1),
)


@dataclass(frozen=True, slots=True)
class EnvelopeOptions:
    """Which envelope."""

    number: int = option(help="The envelope's number.")


def every_envelope(production: Production) -> list[EnvelopeOptions]:
    """One paper for each envelope."""
    return [EnvelopeOptions(envelope.number) for envelope in ENVELOPES.all(production)]


def petty_cash(production: Production, options: EnvelopeOptions) -> Paper:
    """An envelope as it is turned in, to be signed by whoever held it and whoever approves it."""
    envelope: Envelope = ENVELOPE_PART.find(production, str(options.number))
    holder = PEOPLE.find(production, envelope.person)
    title = f"Petty-cash envelope {envelope.number}"
    parts = tuple(_parts(production, envelope, holder.name if holder else ""))
    named = head(production, title, envelope.state.value, envelope.currency)
    return Paper(title, parts, head=named, page=page_setup(production))


def _parts(production: Production, envelope: Envelope, holder: str) -> Iterator[Part]:
    ledger = books(production)
    found = balance(ledger, envelope)
    approved = ", ".join(filter(None, (envelope.approved_by, shown(envelope.approved_on), envelope.how)))
    yield Fields(
        (
            ("Holder", holder), ("Department", envelope.department or "TBD"),
            ("Advanced on", shown(envelope.advanced_on) or "TBD"),
            ("Turned in on", shown(envelope.turned_in_on) or "TBD"),
            ("Approved by", approved or "TBD"), ("Reimbursed on", shown(envelope.reimbursed_on) or "TBD"),
        ),
        2,
    )  # fmt: skip
    rows = [_receipt(receipt) for receipt in ledger.receipts_in(envelope.id)]
    for title, value, formula in (
        ("Receipts", found.receipts, Sum("receipts", "amount")),
        ("Cash returned", found.returned, None),
        ("Cash advance", found.advance, None),
        ("Over (short)", found.over, None),
    ):
        rows.append(Row((Cell(title, span=len(_COLUMNS) - 1), Cell(value, formula)), title, "total", total=True))
    yield Table("receipts", _COLUMNS, tuple(rows))
    yield Paragraph(found.words)
    yield Signature(holder, "Holder")
    yield Signature(envelope.approved_by, "Approved by")
    yield from _photos(production, ledger.receipts_in(envelope.id), envelope.currency)


def _receipt(receipt: Receipt) -> Row:
    under = ", ".join(filter(None, (*receipt.flags, f"receipt missing: {receipt.missing}" if receipt.missing else "")))
    cells = (
        Cell(receipt.number), Cell(receipt.day), Cell(receipt.payee), Cell(receipt.description, under=under),
        Cell(receipt.account, blank=not receipt.account), Cell(receipt.tax or None), Cell(receipt.amount),
    )  # fmt: skip
    return Row(cells, receipt.id)


_SIDE_BY_SIDE, _HIGHEST = 2, 1.1
"""Photos beside each other, and how high one is at most against its column: two rows of them fill a page."""


def _photos(production: Production, receipts: Sequence[Receipt], currency: str) -> Iterator[Part]:
    """Every page of the photos behind the list, under its receipt; what the camera wrote is left out."""
    stacks: list[tuple[Part, ...]] = [
        _picture(receipt, data, f"page {page} of {len(pages)}" if len(pages) > 1 else "", currency)
        for receipt in receipts
        for photo in photos_of(production, receipt.id)
        for pages in [pictures_of(production, photo)]
        for page, data in enumerate(pages, 1)
    ]
    if stacks:
        yield Sheet("Receipts")
    for at in range(0, len(stacks), _SIDE_BY_SIDE):
        row = stacks[at : at + _SIDE_BY_SIDE]
        yield Columns((*row, *((),) * (_SIDE_BY_SIDE - len(row))), (1.0,) * _SIDE_BY_SIDE)


def _picture(receipt: Receipt, data: bytes, page: str, currency: str) -> tuple[Part, ...]:
    said = (f"No. {receipt.number}", receipt.payee, f"{receipt.amount:,.2f} {currency}", page)
    found = opened(data)
    share = min(1.0, _HIGHEST * found.width / found.height) if found else 1.0
    return Paragraph(" · ".join(filter(None, said)), "small"), Image(data, f"Photo of receipt {receipt.number}", share)
