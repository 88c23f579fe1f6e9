"""Papers and PDFs from outside as one: nothing lost, nothing covered, found by its bookmarks."""

from __future__ import annotations

import signal
from functools import partial
from io import BytesIO
from pathlib import Path

import paper_samples as samples
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.deliverables import Attached, Bundle, Kept
from filmdesk.paper.parts import Blank, Paper
from filmdesk.paper.write import FORMATS, render, write_paper
from filmdesk.production.attachments import attach, reading_beside
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError


def signed(pages: int = 2, size: tuple[float, float] = (612, 792)) -> bytes:
    """A signed paper that is printed to its very edges."""
    target = BytesIO()
    canvas = Canvas(target, size)
    for number in range(1, pages + 1):
        canvas.drawString(72, size[1] - 72, f"LOCATION AGREEMENT sheet {number}")
        canvas.rect(0.5, 0.5, size[0] - 1, size[1] - 1)
        canvas.drawString(2, 2, f"foot of the page {number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def bound(*items: object, password: str = "") -> PdfReader:
    data = render(Bundle("Clearance binder", items, password), "pdf")  # type: ignore[arg-type]
    return PdfReader(BytesIO(data), password=password or None)


def titles(reader: PdfReader) -> list[tuple[str, int]]:
    found = [item for item in reader.outline if not isinstance(item, list)]
    return [(str(item.title), reader.get_destination_page_number(item)) for item in found]


def test_papers_and_attached_files_stand_in_order_with_a_bookmark_each() -> None:
    first = samples.crew_list()
    reader = bound(first, Attached("Mill agreement", signed(), "L-03"), samples.call_sheet())
    crew = len(PdfReader(BytesIO(render(first, "pdf"))).pages)
    assert titles(reader) == [
        (first.title, 0),
        ("L-03  Mill agreement", crew),
        (samples.call_sheet().title, crew + 2),
    ]
    assert reader.metadata is not None and reader.metadata.title == "Clearance binder"
    assert any(isinstance(item, list) for item in reader.outline), "a paper keeps its own bookmarks under its title"


def test_a_reference_stands_under_the_page_and_covers_nothing_of_it() -> None:
    plain = PdfReader(BytesIO(signed(1)))
    reader = bound(Attached("Mill agreement", signed(1), "L-03"))
    text = reader.pages[0].extract_text()
    assert "L-03" in text and "Mill agreement · page 1 of 1" in text and "foot of the page 1" in text
    assert reader.pages[0].mediabox == plain.pages[0].mediabox
    whole = pdfium.PdfDocument(render(Bundle("B", (Attached("A", signed(1), "L-03"),)), "pdf"))[0].render(scale=2)
    picture = whole.to_pil().convert("L")
    strip = picture.crop((0, picture.height - 38, picture.width, picture.height))
    bare = pdfium.PdfDocument(render(Bundle("B", (Attached("", signed(1), "."),)), "pdf"))[0].render(scale=2)
    upper = (0, 0, picture.width, picture.height - 44)
    assert ImageChops.difference(picture.crop(upper), bare.to_pil().convert("L").crop(upper)).getbbox() is None
    assert strip.getextrema()[0] < 100, "the reference is printed in the strip"


def test_without_a_reference_a_page_stays_as_large_as_it_was() -> None:
    before = pdfium.PdfDocument(signed(1))[0].render(scale=1).to_pil().convert("L")
    data = render(Bundle("B", (Attached("A", signed(1)),)), "pdf")
    after = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    assert ImageChops.difference(before, after).getextrema()[1] < 40


@pytest.mark.parametrize("high", [15, 90])
def test_a_low_page_is_not_squeezed_or_turned_over_by_its_reference(high: int) -> None:
    target = BytesIO()
    canvas = Canvas(target, (300, high))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, high - 10, 150, 10, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    data = render(Bundle("B", (Attached("Ticket", target.getvalue(), "R-1"),)), "pdf")
    assert float(PdfReader(BytesIO(data)).pages[0].mediabox.height) == high + 22
    left, top, right, bottom = red_part(data)
    assert (left, top, right) == (0.0, 0.0, 0.5) and bottom == round(10 / (high + 22), 1)


def stamped(*, look: bool) -> bytes:
    """A paper with a yellow stamp on it, as signing programs put them."""
    writer = PdfWriter(clone_from=BytesIO(signed(1)))
    stamp = FreeText(text="SIGNED", rect=(100, 300, 400, 360))
    if look:
        shape = StreamObject()
        shape.set_data(b"1 1 0 rg 0 0 300 60 re f")
        named = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Form")}
        shape.update({NameObject(name): value for name, value in named.items()})
        shape[NameObject("/BBox")] = RectangleObject((0, 0, 300, 60))
        stamp[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(shape)})
    writer.add_annotation(0, stamp)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_note_that_has_no_look_of_its_own_is_not_left_out_in_silence() -> None:
    with pytest.raises(UserError, match="a note that cannot be bound in"):
        render(Bundle("B", (Attached("A", stamped(look=False)),)), "pdf")


def test_what_was_stamped_or_filled_in_on_an_attached_page_stays_on_it() -> None:
    form = BytesIO()
    canvas = Canvas(form)
    canvas.acroForm.textfield(name="who", value="Bo Ray", x=100, y=500, width=200, height=20)
    canvas.showPage()
    canvas.save()
    data = render(Bundle("B", (Attached("A", stamped(look=True), "1"), Attached("F", form.getvalue(), "2"))), "pdf")
    document = pdfium.PdfDocument(data)
    assert "Bo Ray" in document[1].get_textpage().get_text_range()
    yellow = (255, 255, 0)
    assert yellow in set(document[0].render(scale=1).to_pil().convert("RGB").get_flattened_data())
    assert not any(page.annotations for page in PdfReader(BytesIO(data)).pages)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_bound_upright(turn: int) -> None:
    writer = PdfWriter(clone_from=BytesIO(signed(1)))
    writer.pages[0].rotate(turn)
    target = BytesIO()
    writer.write(target)
    page = bound(Attached("A", target.getvalue(), "R-1")).pages[0]
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    assert (wide > high) is (turn != 180)
    assert page.rotation == 0 and "LOCATION AGREEMENT" in page.extract_text() and "R-1" in page.extract_text()


def test_a_password_locks_it_and_opens_it() -> None:
    data = render(Bundle("B", (Attached("A", signed(1), "1"),), "pass word ü"), "pdf")
    assert b"LOCATION" not in data
    reader = PdfReader(BytesIO(data))
    assert reader.is_encrypted and not reader.decrypt("another") and reader.decrypt("pass word ü")
    assert b"/AESV3" in data
    assert "LOCATION AGREEMENT" in reader.pages[0].extract_text()


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(signed(1)))
    writer.encrypt("secret", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def test_what_cannot_be_bound_is_named_in_a_sentence(tmp_path: Path) -> None:
    for data, says in (
        (b"", "not a PDF"),
        (b"%PDF-1.7 and nothing more", "not a PDF"),
        (signed()[:400], "not a PDF"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read as a picture"),
        (b"\xff\xd8\xff\xe0 and nothing more", "cannot be read as a picture"),
        (locked(), "locked by a password"),
    ):
        with pytest.raises(UserError, match=says):
            render(Bundle("B", (Attached("Mill agreement", data, "L-1"),)), "pdf")
    with pytest.raises(UserError, match="nothing in it"):
        render(Bundle("B", ()), "pdf")


def photo(width: int = 300, height: int = 400, *, format: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    """A picture that is red in its upper left quarter."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height // 2))
    target = BytesIO()
    picture.convert(mode).save(target, format, **more)
    return target.getvalue()


def red_part(data: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Where the red stands on a page, as shares of it."""
    picture = pdfium.PdfDocument(data)[page].render(scale=1).to_pil().convert("RGB")
    red, green, _ = picture.split()
    box = ImageChops.subtract(red, green).point([0] * 128 + [255] * 128).getbbox()
    assert box is not None
    sides = zip(box, (picture.width, picture.height) * 2, strict=True)
    left, top, right, bottom = (round(side / whole, 1) for side, whole in sides)
    return left, top, right, bottom


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_photograph_stands_whole_on_a_page_of_the_stock(format: str) -> None:
    data = render(Bundle("B", (Attached("A", photo(format=format), "R-1"),), stock="a4"), "pdf")
    page = PdfReader(BytesIO(data)).pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    left, top, right, bottom = red_part(data)
    assert (left, right) == (0.0, 0.5) and bottom == 0.5 and top < 0.2
    assert "R-1" in page.extract_text()


def test_a_photograph_is_turned_cropped_and_set_lengthwise() -> None:
    turned = Attached("A", photo(), turn=90)
    lengthwise = Attached("B", photo(400, 300))
    cropped = Attached("C", photo(), crop=(0.5, 0.0, 1.0, 1.0))
    data = render(Bundle("B", (turned, lengthwise)), "pdf")
    left, _, right, _ = red_part(data)
    assert (left, right) == (0.5, 1.0), "clockwise"
    assert [page.mediabox.width > page.mediabox.height for page in PdfReader(BytesIO(data)).pages] == [True, True]
    bare = render(Bundle("B", (cropped,)), "pdf")
    with pytest.raises(AssertionError):
        red_part(bare)


def test_where_a_photograph_was_taken_leaves_the_house_neither_by_itself_nor_inside_a_pdf() -> None:
    exif = Image.Exif()
    exif[0x010E] = "CANARY DESCRIPTION"
    exif.get_ifd(0x8825)[29] = "2026:06:04"
    told = photo(exif=exif, comment=b"CANARY COMMENT")
    assert b"CANARY DESCRIPTION" in told and b"CANARY COMMENT" in told
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawImage(ImageReader(BytesIO(told)), 0, 0, 300, 400)
    canvas.showPage()
    canvas.save()
    assert b"CANARY" in target.getvalue()
    data = render(Bundle("B", (Attached("A", told), Attached("P", target.getvalue()))), "pdf")
    assert b"CANARY" not in data
    assert red_part(data)[2] == 0.5 and red_part(data, 1)[2] == 0.3


@pytest.mark.parametrize("orientation", [1, 2, 3, 6, 8])
def test_a_photograph_taken_sideways_is_bound_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    expected = ImageOps.exif_transpose(Image.open(BytesIO(photo(exif=exif))))
    data = render(Bundle("B", (Attached("A", photo(exif=exif)),)), "pdf")
    page = PdfReader(BytesIO(data)).pages[0]
    assert (page.mediabox.width > page.mediabox.height) is (expected.width > expected.height)
    corner = expected.convert("RGB").getpixel((5, 5))
    assert isinstance(corner, tuple)
    assert (red_part(data)[0] == 0.0 and red_part(data)[1] < 0.2) is (corner[1] < 100)


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16"])
def test_a_picture_of_any_make_is_bound(mode: str) -> None:
    source = Image.new(mode, (60, 80)) if mode in ("LA", "I;16") else Image.new("RGB", (60, 80), "red").convert(mode)
    target = BytesIO()
    source.save(target, "PNG")
    assert len(PdfReader(BytesIO(render(Bundle("B", (Attached("A", target.getvalue()),)), "pdf"))).pages) == 1


def test_a_picture_of_200_million_pixels_is_refused_before_it_is_unpacked() -> None:
    target = BytesIO()
    Image.new("1", (20_000, 10_000)).save(target, "PNG")
    with pytest.raises(UserError, match="more than 150 million pixels"):
        render(Bundle("B", (Attached("A", target.getvalue()),)), "pdf")


def test_bookmarks_stand_under_their_groups_and_strips_bear_the_page_of_the_whole() -> None:
    attached = (Attached("Ann", signed(2), "R-1", "Appearance"), Attached("Mill", signed(1), "R-2", "Location"))
    data = render(Bundle("B", (samples.crew_list(), *attached), numbered=True), "pdf")
    reader = PdfReader(BytesIO(data))
    before = len(reader.pages) - 3
    groups = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [entry.title for entry in groups][1:] == ["Appearance", "Location"]
    assert reader.get_destination_page_number(groups[2]) == before + 2
    inner = [entry for entry in reader.outline if isinstance(entry, list)][-2:]
    assert [[one.title for one in part] for part in inner] == [["R-1  Ann"], ["R-2  Mill"]]
    for at in range(3):
        assert f"{before + at + 1}R-" in reader.pages[before + at].extract_text()


def test_several_pages_that_share_what_they_show_are_each_bound_right() -> None:
    many = tuple(Attached(f"Paper {number}", signed(1 + number % 3), f"R-{number}") for number in range(40))
    reader = bound(*many)
    at = 0
    for number in range(40):
        for sheet in range(1, 2 + number % 3):
            text = reader.pages[at].extract_text()
            assert f"sheet {sheet}" in text and f"R-{number}" in text
            at += 1
    assert at == len(reader.pages)


def test_binding_tells_how_far_it_is_and_ends_when_nobody_wants_it() -> None:
    heard: list[float] = []
    items = tuple(Attached(f"P{number}", signed(1), "R") for number in range(20))
    render(Bundle("B", items), "pdf", heard.append)
    assert len(heard) >= 20 and heard == sorted(heard) and heard[-1] == 1.0

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(Bundle("B", items), "pdf", stop)


def test_a_disk_that_fills_while_the_binder_is_written_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real limit on the size of files, which the system holds us to while the scans are still coming in."""
    resource = pytest.importorskip("resource")
    target = tmp_path / "binder.pdf"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(UserError, match="could not be written: File too large"):
            write_paper(Bundle("B", tuple(Attached("A", photo(900, 900), "R") for _ in range(9))), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert [path.name for path in tmp_path.iterdir()] == ["binder.pdf"] and target.read_bytes() == b"old"


def test_scans_are_read_from_the_production_one_by_one_while_it_goes_on(tmp_path: Path) -> None:
    """From an encrypted one, too; a scan that is damaged in it is named, and the old file stays."""
    path, target, phrase = tmp_path / "p.filmdesk", tmp_path / "binder.pdf", "a pass phrase"
    with Production.create(path, schemas(), passphrase=phrase) as production:
        kept = [attach(production, "r", f"{name}.pdf", "paper", signed(pages)) for name, pages in (("a", 1), ("b", 2))]
        files = partial(reading_beside, path, phrase)
        items = tuple(Attached(one.name, Kept(one.name, one.digest), "R-1") for one in kept)
        heard: list[float] = []

        def work(share: float) -> None:
            attach(production, "r", f"{share}.txt", "paper", str(share).encode())
            heard.append(share)

        write_paper(Bundle("B", items, files=files), target, work)
        reader = PdfReader(target)
        assert ["sheet 2" in page.extract_text() for page in reader.pages] == [False, False, True] and len(heard) == 3
        lost = Attached("c", Kept("c.pdf", "0" * 40), "R-2")
        written = target.read_bytes()
        with pytest.raises(UserError, match=r"c\.pdf is damaged inside this production"):
            write_paper(Bundle("B", (*items, lost), files=files), target)
        assert target.read_bytes() == written


@pytest.mark.parametrize("password", ["", "pass word"])
def test_other_programs_read_what_was_written_while_it_grew(password: str, tmp_path: Path) -> None:
    """Papers with links and fields of their own, shared fonts, many pages; every object where the table says it is."""
    form = Paper("Form", (Blank("Name", "name"), Blank("Ticked", "ticked", kind="check")), fillable=True)
    many = tuple(Attached(f"Paper {at}", signed(2), f"R-{at}", "Kind") for at in range(60))
    path = tmp_path / "binder.pdf"
    write_paper(Bundle("B", (samples.crew_list(), *many, form, Attached("P", photo(), "P")), password), path)
    document = pdfium.PdfDocument(path, password=password or None)
    front = len(PdfReader(BytesIO(render(samples.crew_list(), "pdf"))).pages)
    assert len(document) == front + 60 * 2 + 2
    last = document[front + 119].get_textpage().get_text_range()
    assert "sheet 2" in last and "R-59" in last and "page 2 of 2" in last
    toc = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    assert toc[0][1] == samples.crew_list().title and toc.count((1, "R-59  Paper 59")) == 1
    reader = PdfReader(path, strict=True, password=password or None)
    assert {"Name", "Ticked"} <= (reader.get_fields() or {}).keys()
    for number in range(1, int(reader.trailer["/Size"])):
        assert reader.get_object(number) is not None


def test_a_binder_nobody_wants_any_more_leaves_the_old_file(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        raise InterruptedError

    target = tmp_path / "binder.pdf"
    target.write_bytes(b"old")
    with pytest.raises(InterruptedError):
        write_paper(Bundle("B", (Attached("A", signed(1), "R"),)), target, stop)
    assert [path.name for path in tmp_path.iterdir()] == ["binder.pdf"] and target.read_bytes() == b"old"


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != "pdf"])
def test_other_formats_are_refused_and_leave_the_old_file(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"binder.{suffix}"
    target.write_bytes(b"old")
    with pytest.raises(UserError, match=r"one PDF\. Write it as \.pdf"):
        write_paper(Bundle("Clearance binder", (samples.crew_list(), Attached("A", signed(1), "R"))), target)
    assert target.read_bytes() == b"old"


def test_the_same_bundle_is_the_same_file_when_the_clock_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    bundle = Bundle("B", (samples.crew_list(), Attached("A", signed(1), "L-1")))
    assert render(bundle, "pdf") == render(bundle, "pdf")
