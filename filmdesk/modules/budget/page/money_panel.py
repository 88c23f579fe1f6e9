"""Beside the money: where the record selected stands, what may follow, where its figure is from, a receipt's photos."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.modules.budget.money.cost_standing import cost_standing
from filmdesk.modules.budget.money.photos import ReceiptPhoto, photos_of, pictures_of
from filmdesk.modules.budget.money.standing import ENTER_RECEIPT, Said, Standing, standing_of
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.kept_files import open_kept
from filmdesk.ui.labels import label, link
from filmdesk.ui.pictures import small_picture
from filmdesk.ui.slot import column_of
from filmdesk.ui.ways import WayButtons
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ways import Way

_NOTHING = "Select a row to see where it stands, what may follow, and where its figure comes from."
_SIDE = 260
COSTS = "costs"
"""What the panel is told for a line of the cost report, which is no record of its own."""


class MoneyPanel(DetailPanel):
    """One record at a time; it follows every change. `photo_asked` says that a receipt's photo is to be chosen."""

    photo_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._table, self._identity = "", ""
        self._reads = desk.records("pos").tables | {"attachment", "receipt_photo"}
        self.tell("", "")
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self.renew)

    def tell(self, table: str, identity: str) -> None:
        """Tell of this record; of none, what can be done here."""
        self._table, self._identity = table, identity
        self.renew()

    def renew(self) -> None:
        """Tell it as it is now."""
        found = self._found() if self._identity else None
        if found is None:
            self.show_nothing(_NOTHING)
            return
        problems = self._desk.problems_of(self._table, self._identity)
        self.show_record(found.title, found.under, problems, tuple(self._sections(found)))

    def _found(self) -> Standing | None:
        if self._table != COSTS:
            return standing_of(self._desk.production, self._table, self._identity)
        with suppress(UserError):  # a rate is missing, which the table says
            return cost_standing(self._desk.production, self._identity)
        return None

    def _sections(self, found: Standing) -> Sequence[Section]:
        about = repr((self._identity, found.ways))
        stands = Section("", (Fact(found.word, "", found.tone),), about=about,
                         makes=(partial(self._ways, found),) if found.ways else ())  # fmt: skip
        told = [Section(title, tuple(map(_fact, lines))) for title, lines in found.groups if lines]
        photos = photos_of(self._desk.production, found.receipt) if found.receipt else []
        kept = [Section("Photos", about=repr(photos), makes=(partial(self._photos, photos),))] if found.receipt else []
        return [stands, *told, *kept]

    def _follow(self, changes: Changes) -> None:
        if changes.tables & self._reads:
            self.renew()

    def _ways(self, found: Standing) -> QWidget:
        return WayButtons(self._desk, found.ways, partial(self._go, found))

    def _go(self, found: Standing, way: Way) -> None:
        if way.command == ENTER_RECEIPT:
            self._desk.run(way.command, entry=found.called)
        else:
            self._desk.ask(way.command, **{found.asked: found.called})

    def _photos(self, photos: Sequence[ReceiptPhoto]) -> QWidget:
        made = QWidget()
        column = column_of(made, 8)
        if not photos:
            column.addWidget(label("No photo yet: drop it on the receipt, or choose its file.", "quiet"))
        for photo in photos:
            self._add_photo(column, photo)
        choose = changes(link("Attach a photo…", self.photo_asked.emit))
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _add_photo(self, column: QVBoxLayout, photo: ReceiptPhoto) -> None:
        production = self._desk.production
        file = ATTACHMENTS.get(production, photo.attachment)
        for at in range(len(photo.pictures)):
            picture = small_picture(
                partial(_page, self._desk, photo, at), f"Photo of the receipt, page {at + 1}", _SIDE
            )
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(f"{file.name} · {counted(photo.pages, 'page')}", "quiet"))
        if photo.doubt:
            column.addWidget(label(f"Look at it: {photo.doubt}.", "warn"))
        line = QHBoxLayout()
        line.setSpacing(14)
        for made in (link("Open", partial(open_kept, self._desk, file)), changes(link("Remove", self._remover(photo)))):
            made.setAccessibleName(f"{made.text()} {file.name}")
            line.addWidget(made)
        line.addStretch(1)
        column.addLayout(line)

    def _remover(self, photo: ReceiptPhoto) -> partial[None]:
        return partial(self._remove, photo.id)

    def _remove(self, identity: str) -> None:
        self._desk.attempt(lambda: self._desk.records("receipt-photos").remove(identity))


def _page(desk: Desk, photo: ReceiptPhoto, at: int) -> bytes:
    return pictures_of(desk.production, photo)[at]


def _fact(said: Said) -> Fact:
    return Fact(said.what, said.said, said.tone, said.opens)
