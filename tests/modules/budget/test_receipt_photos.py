"""Receipts with their photos: kept as they came, printed behind the envelope's list, and nothing of where they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import find_records, list_records, remove_record
from filmdesk.modules.budget.money import commands
from filmdesk.modules.budget.money.ledger import Books, committed
from filmdesk.modules.budget.money.photos import AttachOptions, attach_receipt
from filmdesk.modules.budget.money.records import Invoice, OrderState, PurchaseOrder
from filmdesk.modules.budget.papers.envelope import EnvelopeOptions
from filmdesk.paper.write import render
from filmdesk.production.attachments import ATTACHMENTS, read_attachment
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Add = Callable[..., str]
D = Decimal
CANARY = b"CANARY CAMERA"


def till_slip(path: Path, words: str = "HARBOR HARDWARE") -> Path:
    """A photographed receipt with a point and a camera's name in it."""
    picture = Image.new("RGB", (900, 1500), "white")
    draw = ImageDraw.Draw(picture)
    for at in range(24):
        draw.text((60, 40 + at * 58), f"{words} {at} 12.40", fill="black", font_size=44)
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = CANARY.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (IFDRational(48), IFDRational(51), IFDRational(3))})
    picture.save(path, exif=exif)
    return path


def bill(path: Path, pages: int) -> Path:
    sheets = [Image.new("L", (600, 800), 250) for _ in range(pages)]
    for sheet in sheets:
        ImageDraw.Draw(sheet).text((40, 40), "HOTEL BILL " * 3, fill=0, font_size=30)
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    return path


@pytest.fixture
def envelope(begun: Production, add: Add) -> Production:
    add("people", name="Dilys Underhill", kind="crew")
    add("lines", account="2816", description="Props", amount="1", rate="300")
    add("envelopes", person="Dilys Underhill", advance="200", advanced_on="2027-04-01")
    for amount in ("120.50", "60"):
        add("receipts", envelope="1", payee="Shop", day="2027-04-02", amount=amount, tax="8", account="2816")
    return begun


def attach(production: Production, receipt: str, path: Path) -> str:
    return attach_receipt(production, AttachOptions(receipt, str(path)))


def test_a_receipt_s_photo_goes_with_its_envelope_and_says_nothing_of_where_it_was(
    envelope: Production, tmp_path: Path
) -> None:
    slip, hotel = till_slip(tmp_path / "slip.jpg"), bill(tmp_path / "hotel.pdf", 3)
    assert attach(envelope, "1/1", slip) == "1 page kept with receipt 1 of envelope 1."
    assert "3 pages" in attach(envelope, "1 / 2", hotel)
    assert attach(envelope, "1/1", slip) == "Receipt 1 of envelope 1 has slip.jpg already."
    rows = list_records(envelope, find_records("receipts"))
    assert [(row["photos"], row["net"]) for row in rows] == [(1, "112.50"), (1, "52")]
    originals = [one for one in ATTACHMENTS.all(envelope) if one.kind == "receipt"]
    assert slip.read_bytes() in [read_attachment(envelope, one) for one in originals]
    paper = build_paper(envelope, find_export("petty-cash"), EnvelopeOptions(1))
    assert repr(paper).count("Photo of receipt") == 4
    for form in ("pdf", "xlsx", "docx", "html"):
        assert CANARY not in render(paper, form), form


def test_photos_go_and_come_with_their_receipt_and_stay_when_the_envelope_is_approved(
    envelope: Production, tmp_path: Path
) -> None:
    attach(envelope, "1/1", till_slip(tmp_path / "slip.jpg"))
    photo = list_records(envelope, find_records("receipt-photos"))[0]
    assert (photo["of"], photo["name"]) == ("receipt 1 of envelope 1", "slip.jpg")
    remove_record(envelope, find_records("receipts"), photo["receipt"])
    assert not list_records(envelope, find_records("receipt-photos")) and not ATTACHMENTS.all(envelope)
    envelope.undo()
    remove_record(envelope, find_records("receipt-photos"), photo["id"])
    assert envelope.undo() == "Remove receipt photo"
    commands.turn_in_envelope(envelope, commands.DayOptions(1))
    commands.approve_envelope(envelope, commands.ApprovalOptions(1, "Marguerite Osei", "signed"))
    with pytest.raises(UserError, match="stay as they were approved"):
        remove_record(envelope, find_records("receipt-photos"), photo["id"])
    with pytest.raises(UserError, match="stay as they were approved"):
        attach(envelope, "1/2", till_slip(tmp_path / "late.jpg", "LATE"))
    assert [row["name"] for row in list_records(envelope, find_records("receipt-photos"))] == ["slip.jpg"]


def test_a_card_is_called_as_it_is_written(envelope: Production, add: Add, tmp_path: Path) -> None:
    add("cards", name="Visa Gold")
    add("receipts", card="Visa Gold", amount="5")
    for said in ("1 page kept with receipt 1 of Visa Gold.", "Receipt 1 of Visa Gold has slip.jpg already."):
        assert attach(envelope, "visa gold/1", till_slip(tmp_path / "slip.jpg")) == said


@pytest.mark.parametrize("receipt", ["1/9", "7/1", "", "1/x"])
def test_a_photo_of_no_receipt_is_refused_and_kept_nowhere(envelope: Production, tmp_path: Path, receipt: str) -> None:
    path = tmp_path / "r.txt"
    path.write_text("no photo")
    for named in (receipt, "1/1"):
        with pytest.raises(UserError):
            attach(envelope, named, path)
    assert not ATTACHMENTS.all(envelope)


def test_more_tax_than_was_paid_is_refused(envelope: Production, add: Add) -> None:
    with pytest.raises(UserError, match="tax is more"):
        add("receipts", envelope="1", amount="5", tax="6")
    assert len(list_records(envelope, find_records("receipts"))) == 2


def test_an_order_commits_from_its_approval_whatever_day_it_bears() -> None:
    def order(day: int) -> PurchaseOrder:
        return PurchaseOrder(
            1, "v", D(1000), "USD", id="o", account="2002", state=OrderState.OPEN,
            day=date(2027, 4, day), approved_on=date(2027, 4, 6),
        )  # fmt: skip

    for dated in (2, 9):
        bill = Invoice("v", D(300), "USD", purchase_order="o", day=date(2027, 4, 4))
        left = {
            day: sum(one.amount for one in committed(Books((order(dated),), (bill,)).until(date(2027, 4, day))))
            for day in (5, 6, 9)
        }
        assert left == {5: 0, 6: 700, 9: 700}
