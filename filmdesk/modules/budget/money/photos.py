"""The photos of receipts: kept as they came, with pictures of their pages that do not say where they were taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filmdesk.film.scans import ReadScan, read_scan
from filmdesk.modules.budget.money.records import Card, Envelope, EnvelopeState, Receipt
from filmdesk.modules.budget.money.store import CARDS, ENVELOPES, RECEIPTS
from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.numbers import read_whole
from filmdesk.values.ranks import rank_between
from filmdesk.values.words import capital

ORIGINAL, PICTURE = "receipt", "receipt, picture"
_SIDE, _MOST = 1400, 12
"""Longest side of a picture in pixels, and how many pages of a receipt have one."""
APPROVED = frozenset({EnvelopeState.APPROVED, EnvelopeState.REIMBURSED})


@dataclass(frozen=True, slots=True)
class ReceiptPhoto:
    """A photo or scan of a receipt: the file as it came, and a picture of each of its pages."""

    receipt: str
    attachment: str
    id: str = field(default_factory=new_id)
    rank: str = ""
    pictures: tuple[str, ...] = ()
    """Attachments, by id, in the order of the pages."""
    pages: int = 1
    doubt: str = ""
    """What somebody should look at: that it is black, empty, blurred."""


PHOTOS = Table("receipt_photo", ReceiptPhoto, "receipt photo", order="rank, id")


def read_photo(path: Path) -> ReadScan:
    """A receipt's photo or scan, looked at in a cage; UserError for what is none."""
    return read_scan(path, _SIDE, _MOST)


def keep_photos(production: Production, receipt: Receipt, photos: Sequence[ReadScan]) -> list[ReceiptPhoto]:
    """Keep photos with a receipt, after those it has, as one step; one it has already is left out.

    Raises UserError for a receipt of an approved envelope.
    """
    _refuse_approved(production, receipt)
    known = {ATTACHMENTS.get(production, photo.attachment).digest for photo in photos_of(production, receipt.id)}
    kept: list[ReceiptPhoto] = []
    with production.step("Add receipt photos" if len(photos) > 1 else "Add receipt photo"):
        for read in photos:
            original = attach(production, receipt.id, read.name, ORIGINAL, read.data)
            if original.digest in known:
                ATTACHMENTS.remove(production, original.id)
                continue
            known.add(original.digest)
            kept.append(_keep(production, receipt, original.id, read))
    return kept


def _keep(production: Production, receipt: Receipt, original: str, read: ReadScan) -> ReceiptPhoto:
    stem = Path(read.name).stem
    pictures = tuple(
        attach(production, receipt.id, f"{stem}, page {page}.jpg", PICTURE, data).id
        for page, data in enumerate(read.told["pictures"], 1)
    )
    photo = ReceiptPhoto(
        receipt.id, original, rank=rank_between(PHOTOS.last_rank(production), None), pictures=pictures,
        pages=read.told["pages"], doubt="; ".join(read.told["doubts"]),
    )  # fmt: skip
    return PHOTOS.add(production, photo)


def photos_of(production: Production, receipt: str) -> list[ReceiptPhoto]:
    """The photos of a receipt, in the order they came."""
    return PHOTOS.where(production, receipt=receipt)


def pictures_of(production: Production, photo: ReceiptPhoto) -> list[bytes]:
    """A picture of each page as a JPEG, safe to draw and to hand over; UserError where one is damaged."""
    return [read_attachment(production, ATTACHMENTS.get(production, picture)) for picture in photo.pictures]


def drop_photo(production: Production, photo: ReceiptPhoto) -> None:
    """Remove a photo with what is kept for it, inside a step."""
    PHOTOS.remove(production, photo.id)
    for kept in (photo.attachment, *photo.pictures):
        if ATTACHMENTS.find(production, kept):
            ATTACHMENTS.remove(production, kept)


def receipt_called(production: Production, name: str) -> Receipt:
    """A receipt by its id, or by its envelope or card and its number: 2/5; raises UserError for none."""
    found: Receipt | None = RECEIPTS.find(production, name)
    holder, slash, number = name.rpartition("/")
    if found is None and slash:
        wanted, holder = read_whole(number), holder.strip().casefold()
        envelopes = [one.id for one in ENVELOPES.all(production) if str(one.number) == holder]
        cards = [one.id for one in CARDS.all(production) if one.name.casefold() == holder]
        together = (
            one for one in RECEIPTS.where(production, number=wanted) if one.envelope in envelopes or one.card in cards
        )
        found = next(together, None)
    if found is None:
        raise UserError(f"There is no receipt {name}.", "Say its envelope and its number: 2/5.")
    return found


def name_of(production: Production, receipt: Receipt) -> str:
    """How people call a receipt: "receipt 5 of envelope 2"."""
    envelope: Envelope | None = ENVELOPES.find(production, receipt.envelope) if receipt.envelope else None
    card: Card | None = CARDS.find(production, receipt.card) if receipt.card else None
    holder = f" of envelope {envelope.number}" if envelope else f" of {card.name}" if card else ""
    return f"receipt {receipt.number}{holder}"


def _refuse_approved(production: Production, receipt: Receipt) -> None:
    envelope: Envelope | None = ENVELOPES.find(production, receipt.envelope) if receipt.envelope else None
    if envelope and envelope.state in APPROVED:
        raise UserError(f"Envelope {envelope.number} is {envelope.state}.", "Its receipts stay as they were approved.")


# As the command line and the window have them


@dataclass(frozen=True, slots=True)
class AttachOptions:
    """Which photo of which receipt."""

    receipt: str = option(help="Its envelope and number, 2/5; of a card the card's name and number.")
    photo: str = option(help="The photo or scan: JPEG, PNG or PDF.", of="file")


def attach_receipt(production: Production, options: AttachOptions) -> str:
    """Keep the photo or scan of a receipt with it."""
    receipt = receipt_called(production, options.receipt)
    read = read_photo(Path(options.photo))
    kept = keep_photos(production, receipt, [read])
    name = name_of(production, receipt)
    if not kept:
        return f"{capital(name)} has {read.name} already."
    doubt = f" Look at it: {kept[0].doubt}." if kept[0].doubt else ""
    return f"{counted(kept[0].pages, 'page')} kept with {name}.{doubt}"


def list_photos(production: Production) -> list[dict[str, Any]]:
    """Every photo with its receipt and its file's name."""
    receipts, files = RECEIPTS.by_id(production), ATTACHMENTS.by_id(production)
    return [
        {
            "id": photo.id,
            "of": name_of(production, receipts[photo.receipt]) if photo.receipt in receipts else "",
            "name": files[photo.attachment].name if photo.attachment in files else "",
            "pages": photo.pages,
            "doubt": photo.doubt,
            "receipt": photo.receipt,
        }
        for photo in PHOTOS.all(production)
    ]


def refuse_photo(production: Production, *_: object) -> str:
    """A photo comes from its file and stays as it came; raises UserError."""
    raise UserError(
        "A receipt's photo comes from a file.",
        "Attach it beside its receipt.",
        typed="Use: filmdesk attach-receipt FILE --receipt 2/5 --photo r.jpg.",
    )


def remove_photo(production: Production, identity: str) -> None:
    """Remove a photo with what is kept for it, while its envelope is not approved."""
    photo: ReceiptPhoto = PHOTOS.get(production, identity)
    receipt: Receipt | None = RECEIPTS.find(production, photo.receipt)
    if receipt:
        _refuse_approved(production, receipt)
    with production.step("Remove receipt photo"):
        drop_photo(production, photo)
