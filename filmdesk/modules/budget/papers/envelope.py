"""Petty cash on paper: an envelope's numbered receipts, whether it balances, and their photos (rulings B21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from filmdesk.film.heads import head, page_setup
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget.money.ledger import Balance, Books, balance, flags_of
from filmdesk.modules.budget.money.lists import ENVELOPE_PART
from filmdesk.modules.budget.money.photos import photos_of, pictures_of
from filmdesk.modules.budget.money.records import Envelope, Receipt
from filmdesk.modules.budget.money.store import ENVELOPES, books
from filmdesk.paper.parts import (
    Calc,
    Cell,
    Columns,
    Fields,
    Image,
    Paper,
    Paragraph,
    Part,
    Ref,
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
from filmdesk.values.cents import as_money
from filmdesk.values.errors import UserError
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


_ENVELOPES = (
    TableColumn("number", "No.", "number", 0.4),
    TableColumn("holder", "Holder", width=1.6),
    TableColumn("state", "State", width=1.2),
    TableColumn("currency", "Currency", "code", 0.7),
    TableColumn("advance", "Advance", "money", 1),
    TableColumn("receipts", "Receipts", "money", 1),
    TableColumn("returned", "Cash returned", "money", 1),
    TableColumn("over", "Over (short)", "money", 1),
)


@dataclass(frozen=True, slots=True)
class EnvelopeOptions:
    """Which envelope."""

    number: int | None = option(None, help="The envelope's number; every envelope, one after another, if none is said.")


def every_envelope(production: Production) -> list[EnvelopeOptions]:
    """One paper for each envelope."""
    return [EnvelopeOptions(envelope.number) for envelope in _envelopes(production)]


def petty_cash(production: Production, options: EnvelopeOptions) -> Paper:
    """An envelope as it is turned in, to be signed by whoever held it and whoever approves it; or all of them."""
    if options.number is None:
        return _all(production)
    envelope: Envelope = ENVELOPE_PART.find(production, str(options.number))
    title = f"Petty-cash envelope {envelope.number}"
    parts = tuple(_parts(production, books(production), envelope))
    named = head(production, title, envelope.state.value, envelope.currency)
    return Paper(title, parts, head=named, page=page_setup(production))


def _all(production: Production) -> Paper:
    envelopes = _envelopes(production)
    if not envelopes:
        raise UserError("There are no petty-cash envelopes yet.", "Enter one first: Budget, Money.")
    ledger = books(production)
    found = [balance(ledger, envelope) for envelope in envelopes]
    rows = [_of_all(production, *one) for one in zip(envelopes, found, strict=True)]
    if len({envelope.currency for envelope in envelopes}) == 1:
        rows.append(_added_up(found))
    parts: list[Part] = [Table("envelopes", _ENVELOPES, tuple(rows))]
    for envelope in envelopes:
        parts += [Sheet(f"Envelope {envelope.number}"), *_parts(production, ledger, envelope)]
    return Paper("Petty cash", tuple(parts), head=head(production, "Petty cash"), page=page_setup(production))


def _of_all(production: Production, envelope: Envelope, found: Balance) -> Row:
    cells = (
        Cell(envelope.number), Cell(_holder(production, envelope)), Cell(envelope.state.value), Cell(envelope.currency),
        Cell(found.advance), Cell(found.receipts), Cell(found.returned), Cell(found.over),
    )  # fmt: skip
    return Row(cells, envelope.id)


def _added_up(found: Sequence[Balance]) -> Row:
    sums = {
        name: sum((getattr(one, name) for one in found), Decimal())
        for name in ("advance", "receipts", "returned", "over")
    }
    cells = (Cell("All envelopes", span=4), *(Cell(value, Sum("envelopes", name)) for name, value in sums.items()))
    return Row(cells, "all", "total", total=True)


def _envelopes(production: Production) -> list[Envelope]:
    found: list[Envelope] = ENVELOPES.all(production)
    return sorted(found, key=lambda envelope: envelope.number)


def _holder(production: Production, envelope: Envelope) -> str:
    found = PEOPLE.find(production, envelope.person)
    return found.name if found else ""


def _parts(production: Production, ledger: Books, envelope: Envelope) -> Iterator[Part]:
    holder, table = _holder(production, envelope), f"receipts_{envelope.number}"
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
    rows = [_receipt(receipt, envelope) for receipt in ledger.receipts_in(envelope.id)]
    accounted = Calc("+", (_sum_in(table, "Receipts"), _sum_in(table, "Cash returned")))
    over = Calc("-", (accounted, _sum_in(table, "Cash advance")))
    for title, value, formula in (
        ("Receipts", found.receipts, Sum(table, "amount")),
        ("Cash returned", found.returned, None),
        ("Cash advance", found.advance, None),
        ("Over (short)", found.over, over),
    ):
        rows.append(Row((Cell(title, span=len(_COLUMNS) - 1), Cell(value, formula)), title, "total", total=True))
    yield Table(table, _COLUMNS, tuple(rows))
    yield Paragraph(found.words)
    yield _coding(table, ledger.receipts_in(envelope.id))
    yield Signature(holder, "Holder")
    yield Signature(envelope.approved_by, "Approved by")
    yield from _photos(production, ledger.receipts_in(envelope.id), envelope)


def _sum_in(table: str, row: str) -> Ref:
    return Ref(table, row, "amount")


def _coding(table: str, receipts: Sequence[Receipt]) -> Table:
    """What an envelope puts on each account, as it is entered into a ledger; what is not coded yet stands last."""
    columns = (TableColumn("account", "On account", width=4.0), *_COLUMNS[-2:])
    rows = []
    for account in sorted({one.account for one in receipts}, key=lambda one: (not one, one)):
        own = [one for one in receipts if one.account == account]
        ids = tuple(one.id for one in own)
        tax, amount = (sum((getattr(one, name) for one in own), Decimal(0)) for name in ("tax", "amount"))
        sums = Cell(tax or None, Sum(table, "tax", ids) if tax else None), Cell(amount, Sum(table, "amount", ids))
        rows.append(Row((Cell(account or "not coded yet"), *sums), tone="" if account else "warn"))
    return Table(f"{table}_coded", columns, tuple(rows), dense=True)


def _receipt(receipt: Receipt, envelope: Envelope) -> Row:
    missing = f"receipt missing: {receipt.missing}" if receipt.missing else ""
    under = ", ".join(filter(None, (*flags_of(receipt, envelope), missing)))
    cells = (
        Cell(receipt.number), Cell(receipt.day), Cell(receipt.payee), Cell(receipt.description, under=under),
        Cell(receipt.account, blank=not receipt.account), Cell(receipt.tax or None), Cell(receipt.amount),
    )  # fmt: skip
    return Row(cells, receipt.id)


_SIDE_BY_SIDE, _HIGHEST = 2, 1.1
"""Photos beside each other, and how high one is at most against its column: two rows of them fill a page."""


def _photos(production: Production, receipts: Sequence[Receipt], envelope: Envelope) -> Iterator[Part]:
    """Every page of the photos behind the list, under its receipt; what the camera wrote is left out."""
    stacks: list[tuple[Part, ...]] = [
        _picture(receipt, data, f"page {page} of {len(pages)}" if len(pages) > 1 else "", envelope.currency)
        for receipt in receipts
        for photo in photos_of(production, receipt.id)
        for pages in [pictures_of(production, photo)]
        for page, data in enumerate(pages, 1)
    ]
    if stacks:
        yield Sheet(f"Receipts of envelope {envelope.number}")
    for at in range(0, len(stacks), _SIDE_BY_SIDE):
        row = stacks[at : at + _SIDE_BY_SIDE]
        yield Columns((*row, *((),) * (_SIDE_BY_SIDE - len(row))), (1.0,) * _SIDE_BY_SIDE)


def _picture(receipt: Receipt, data: bytes, page: str, currency: str) -> tuple[Part, ...]:
    said = (f"No. {receipt.number}", receipt.payee, f"{as_money(receipt.amount)} {currency}", page)
    found = opened(data)
    share = min(1.0, _HIGHEST * found.width / found.height) if found else 1.0
    return Paragraph(" · ".join(filter(None, said)), "small"), Image(data, f"Photo of receipt {receipt.number}", share)
