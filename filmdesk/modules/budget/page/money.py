"""The money side: orders with their invoices, petty cash with its receipts, cards with their statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from filmdesk.film.scans import SUFFIXES, ReadScan
from filmdesk.modules.budget.money.photos import keep_photos, name_of, read_photo
from filmdesk.modules.budget.money.records import Envelope, Receipt
from filmdesk.modules.budget.money.store import ENTRIES, ENVELOPES, INVOICES, RECEIPTS
from filmdesk.modules.budget.page.belonging import Above, Belonging, Under
from filmdesk.modules.budget.page.sub_tabs import SubTabs
from filmdesk.modules.budget.papers.envelope import EnvelopeOptions
from filmdesk.ui.actions import Action
from filmdesk.ui.choosing import ask_for_files
from filmdesk.ui.desk import Desk
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.late import LateView
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_ORDERS, _INVOICES, _CASH, _CARDS = "Orders", "Invoices", "Petty cash", "Cards"
_BILL = ("invoice_number", "day", "amount", "tax", "total", "person", "account", "description", "paid_on", "currency")
_SLIP = ("number", "day", "payee", "description", "account", "amount", "tax", "net", "photos", "flags", "missing")
_ON_STATEMENT = ("day", "payee", "amount", "account", "receipt")
_INVOICE = Under("invoices", "invoice", "purchase_order", "number", _BILL)
_OF_ENVELOPE = Under("receipts", "receipt", "envelope", "number", _SLIP)
_OF_CARD = Under("receipts", "receipt", "card", "name", _SLIP)
_ENTRY = Under("card-entries", "card_entry", "card", "name", _ON_STATEMENT)
_ORDER_FIRST = ("number", "state", "person", "description", "account", "total", "invoiced", "remainder")
_ENVELOPE_FIRST = ("number", "state", "person", "advance", "receipts", "cash_returned", "over")
_KINDS: dict[str, tuple[Above, tuple[Under, ...], str]] = {
    _ORDERS: (
        Above("pos", "purchase_order", _ORDER_FIRST), (_INVOICE,),
        "A purchase order promises money before it is spent. Approved, what is not invoiced of it counts as committed; "
        "its invoices below turn that into cost, once.",
    ),
    _INVOICES: (
        Above("invoices", "invoice"), (),
        "Every vendor's invoice, with an order or without one. Without an account of its own it is coded as its order.",
    ),
    _CASH: (
        Above("envelopes", "petty_envelope", _ENVELOPE_FIRST), (_OF_ENVELOPE,),
        "Somebody gets cash in advance and brings receipts and the rest of it back. The advance is never cost; the "
        "receipts below are, once the envelope is approved. Drop each one's photo on it.",
    ),
    _CARDS: (
        Above("cards", "company_card"), (_ENTRY, _OF_CARD),
        "A company card: the statement's lines, and the receipts kept for them. A line that is a receipt already "
        "entered adds nothing, so that nothing is counted twice.",
    ),
}  # fmt: skip
"""Each part: what stands above, what belongs to it, and what a newcomer is to know."""


class MoneyView(SubTabs):
    """One kind at a time. `selected` says that something else is told of."""

    selected = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lists = {title: LateView(self._maker(title)) for title in _KINDS}
        for title, (_, _, help) in _KINDS.items():
            self.add_part(title, help, self._lists[title])
        self.turned.connect(self.selected)
        self.setAcceptDrops(True)

    # What the page asks

    @property
    def part(self) -> Belonging:
        """The part in sight."""
        return self._lists[self.title].view

    @property
    def table(self) -> RecordView:
        """The table somebody works in."""
        return self.part.active

    @property
    def current(self) -> tuple[str, str]:
        """The table and the id of what is told of."""
        return self.part.current

    def offers(self) -> Sequence[Action]:
        """What can be done besides what the table does."""
        return (
            Action("budget.photo", "Attach a receipt's photo…", self.choose_photo, "import", "Ctrl+Shift+A",
                   "Of the receipt selected", self._is_receipt),
        )  # fmt: skip

    def paper(self) -> tuple[str, Any]:
        """The paper of what is in sight: the envelope told of, the log of orders, else the cost report."""
        if self.title == _ORDERS:
            return "po-log", None
        table, identity = self.part.kept_in, self.part.above.current
        envelope: Envelope | None = (
            ENVELOPES.find(self._desk.production, identity) if table == "petty_envelope" and identity else None
        )
        return ("petty-cash", EnvelopeOptions(envelope.number)) if envelope else ("cost-report", None)

    def show_record(self, table: str, identity: str) -> bool:
        """Go to a record where it is listed."""
        title, owner = self._home(table, identity)
        self.show_part(title)
        return bool(title) and self.part.show_record(table, identity, owner)

    def _home(self, table: str, identity: str) -> tuple[str, str]:
        """The part a record is listed in, and what it belongs to there."""
        production = self._desk.production
        if table == "receipt" and (receipt := RECEIPTS.find(production, identity)):
            return (_CASH, receipt.envelope) if receipt.envelope else (_CARDS, receipt.card)
        if table == "card_entry" and (entry := ENTRIES.find(production, identity)):
            return _CARDS, entry.card
        if table == "invoice" and (invoice := INVOICES.find(production, identity)):
            return (_ORDERS, invoice.purchase_order) if invoice.purchase_order else (_INVOICES, "")
        return next((title for title, (above, _, _) in _KINDS.items() if above.table == table), ""), ""

    # Photos of receipts

    def choose_photo(self) -> None:
        """Ask for the photo of the receipt selected."""
        kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        filters = f"Photos and scans ({kinds})"
        if paths := ask_for_files(self._desk, self, "receipts", "Photo of the receipt", filters):
            self.attach(self.current[1], paths)

    def attach(self, receipt: str, paths: Sequence[Path]) -> None:
        """Read photos off the window's thread, then keep them with a receipt as one step."""

        def work(progress: Progress) -> tuple[list[ReadScan], list[UserError]]:
            return _read_all(paths, progress)

        self._desk.tasks.run(f"Reading {counted(len(paths), 'photo')}", work, lambda read: self._keep(receipt, *read))

    def _keep(self, identity: str, read: list[ReadScan], refused: list[UserError]) -> None:
        receipt: Receipt | None = RECEIPTS.find(self._desk.production, identity)
        if receipt is None:
            return
        kept = self._desk.attempt(lambda: keep_photos(self._desk.production, receipt, read)) if read else []
        if kept:
            name = name_of(self._desk.production, receipt)
            self._desk.said.emit(f"{counted(len(kept), 'photo')} kept with {name}.")
        if refused:
            self._desk.attempt(partial(_refuse, refused))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _photos_in(event):
            welcome_files(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """A photo goes to the receipt it is dropped on, else to the one selected."""
        paths = _photos_in(event)
        if not paths:
            event.ignore()
            return
        welcome_files(event)
        under = self._receipt_under(event.position().toPoint())
        if under:
            self.part.below["receipt"].select(under)
        receipt = under or (self.current[1] if self._is_receipt() else "")
        if receipt:
            self.attach(receipt, paths)
        else:
            self._desk.said.emit("Drop the photo on the receipt it is of.")

    def _receipt_under(self, at: QPoint) -> str:
        view = self.part.below.get("receipt")
        port = view.table.viewport() if view else None
        inside = port.mapFrom(self, at) if port else QPoint()
        if view is None or port is None or not port.isVisible() or not port.rect().contains(inside):
            return ""
        return view.model.identity(view.table.rowAt(inside.y()))

    def _is_receipt(self) -> bool:
        table, identity = self.current
        return table == "receipt" and bool(identity)

    # Parts

    def _maker(self, title: str) -> Callable[[], Belonging]:
        return partial(self._make, title)

    def _make(self, title: str) -> Belonging:
        above, under, _ = _KINDS[title]
        made = Belonging(self._desk, above, under)
        made.selected.connect(self._say_selected)
        return made

    def _say_selected(self, _table: str, _identity: str) -> None:
        self.selected.emit()


def _photos_in(event: QDropEvent) -> list[Path]:
    return [path for path in dropped_files(event) if path.suffix.lower() in SUFFIXES]


def _read_all(paths: Sequence[Path], progress: Progress) -> tuple[list[ReadScan], list[UserError]]:
    read: list[ReadScan] = []
    refused: list[UserError] = []
    for number, path in enumerate(paths):
        progress.at(number / len(paths), path.name)
        try:
            read.append(read_photo(path))
        except UserError as error:
            named = error.message if path.name in error.message else f"{path.name}: {error.message}"
            refused.append(UserError(named, error.remedy))
    return read, refused


def _refuse(errors: Sequence[UserError]) -> None:
    """Raises UserError with what every one of them says."""
    counts = f"{counted(len(errors), 'photo')} not kept. " if len(errors) > 1 else ""
    raise UserError(counts + " ".join(error.message for error in errors), errors[0].remedy)
