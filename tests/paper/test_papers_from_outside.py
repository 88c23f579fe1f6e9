"""PDFs and photographs as other programs make them: bound whole or refused, and rid of where they were taken."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.deliverables import Attached, Bundle
from filmdesk.paper.pdf.filling import fill
from filmdesk.paper.pdf.growing import GrowingPdf
from filmdesk.paper.pdf.jpeg2000 import without_remarks
from filmdesk.paper.pdf.leaves import leaves
from filmdesk.paper.pdf.photographs import on_white, without_whereabouts
from filmdesk.paper.pdf.scans import read_scan
from filmdesk.paper.write import render
from filmdesk.values.errors import UserError
from tests.paper.outside_samples import SEEN, jpeg, page


def size_of(data: bytes) -> tuple[float, float]:
    [leaf] = leaves(GrowingPdf(""), {"title": "Paper", "data": data}, (612, 792))
    return leaf.width, leaf.height


def corners_the_other_way(writer: PdfWriter, page: PageObject) -> None:
    page[NameObject("/MediaBox")] = ArrayObject(map(FloatObject, (612, 792, 0, 0)))


def turned_elsewhere(writer: PdfWriter, page: PageObject) -> None:
    page[NameObject("/Rotate")] = writer._add_object(NumberObject(90))


def notes_that_are_none(writer: PdfWriter, page: PageObject) -> None:
    page[NameObject("/Annots")] = ArrayObject([NullObject(), IndirectObject(9999, 0, writer)])


def note_without_a_look(writer: PdfWriter, page: PageObject) -> None:
    writer.add_annotation(0, FreeText(text="OTHER TERMS", rect=(100, 300, 400, 360)))


def program(writer: PdfWriter, page: PageObject) -> None:
    """A form that only a program of its own would draw; the page says to open it elsewhere."""
    source = StreamObject()
    source.set_data(b"<xdp/>")
    form = {"/Fields": ArrayObject(), "/XFA": writer._add_object(source)}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject(k): v for k, v in form.items()})
    writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)


def test_pages_as_other_programs_describe_them_are_bound_like_any() -> None:
    for change in (corners_the_other_way, notes_that_are_none):
        assert size_of(page(change)) == (612, 792)
    assert size_of(page(turned_elsewhere)) == (792, 612)
    assert size_of(page(owner="of it")) == (612, 792), "locked against changes alone, it can be read"


def test_a_page_that_would_be_bound_otherwise_than_it_looks_is_refused() -> None:
    for owner in ("", "of it"):
        with pytest.raises(UserError, match="a note that cannot be bound in"):
            size_of(page(note_without_a_look, owner))
    for look in (size_of, lambda data: read_scan({"data": data, "name": "a.pdf", "side": 480, "most": 1})):
        with pytest.raises(UserError, match=r"program of its own \(XFA\), which is never run"):
            look(page(program))


def test_a_form_filled_in_on_screen_is_not_said_to_be_empty() -> None:
    target = BytesIO()
    canvas = Canvas(target)
    for line in range(9):
        canvas.acroForm.textfield(name=f"{line}", value="Bo Ray, of the Old Mill", x=60, y=200 + 50 * line, width=400)
    canvas.showPage()
    canvas.save()
    assert read_scan({"data": target.getvalue(), "name": "a.pdf", "side": 480, "most": 1})["doubts"] == []


def test_a_photograph_that_breaks_off_is_named_when_it_is_filed() -> None:
    target = BytesIO()
    Image.effect_noise((1200, 1600), 80).save(target, "JPEG")
    with pytest.raises(UserError, match=r"“R-1\.jpg” cannot be read as a picture"):
        read_scan({"data": target.getvalue()[:90_000], "name": "R-1.jpg", "side": 480, "most": 1})


def test_a_scan_in_sixteen_bits_of_grey_keeps_its_greys() -> None:
    for level in (0, 3000, 30_000, 65_535):
        assert on_white(Image.new("I;16", (4, 4), level)).getextrema() == (level // 256, level // 256)


@pytest.mark.parametrize("progressive", [False, True])
def test_no_way_of_packing_a_jpeg_hides_where_it_was_taken(progressive: bool) -> None:
    bare, telling = jpeg(told=False, progressive=progressive), jpeg(told=True, progressive=progressive)
    start = telling.index(b"\xff\xe1")
    profile = b"\xff\xe2\x00\x10ICC_PROFILE\x00xx"
    shapes = {
        "as cameras write it": telling,
        "padded before the segment": telling[:start] + b"\xff\xff\xff" + telling[start:],
        "rubbish before the segment": telling[:start] + b"rubbish" + telling[start:],
        "a second picture behind the first": bare + telling,
        "a list of further pictures": bare[:2] + b"\xff\xe2\x00\x0eMPF\x00CANARYxx" + bare[2:],
        "a small picture of it": bare[:2] + b"\xff\xe0\x00\x0eJFXX\x00CANARYx" + bare[2:],
        "its colours kept": telling[:2] + profile + telling[2:],
    }
    for shape, data in shapes.items():
        cleaned = without_whereabouts(data)
        assert b"CANARY" not in cleaned, shape
        assert (profile in cleaned) == (profile in data), shape
        assert Image.open(BytesIO(cleaned)).tobytes() == Image.open(BytesIO(bare)).tobytes(), shape
    assert without_whereabouts(bare) is bare
    for length in range(len(telling)):
        assert b"CANARY" not in without_whereabouts(telling[:length])


def test_no_way_of_packing_a_photograph_into_a_pdf_hides_where_it_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """In letters, within a drawing within the page, and in what a program noted of the picture."""
    monkeypatch.setattr(rl_config, "useA85", 1)
    target = BytesIO()
    canvas = Canvas(target)
    canvas.beginForm("inner")
    canvas.drawImage(ImageReader(BytesIO(jpeg(told=True))), 0, 0, 300, 400)
    canvas.endForm()
    canvas.doForm("inner")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=target)
    note = StreamObject()
    note.set_data(b"<x:xmpmeta>CANARY</x:xmpmeta>")
    [picture] = (found for found in writer._objects if isinstance(found, DictionaryObject) and "/Width" in found)
    assert picture["/Filter"] == ["/ASCII85Decode", "/DCTDecode"]
    picture[NameObject("/Metadata")] = writer._add_object(note)
    written = BytesIO()
    writer.write(written)
    reader = PdfReader(BytesIO(render(Bundle("B", (Attached("Paper", written.getvalue()),)), "pdf")))
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    streams = [one for one in found if isinstance(one, StreamObject)]
    assert any("/Width" in one for one in streams)
    assert not any(b"CANARY" in one.get_data() for one in streams)


def jpeg_2000(told: bool = False, **more: object) -> bytes:
    target = BytesIO()
    SEEN.save(target, "JPEG2000", **({"comment": b"CANARY"} if told else {}), **more)
    return target.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + name + content


def long_box(name: bytes, content: bytes) -> bytes:
    return b"\0\0\0\1" + name + (16 + len(content)).to_bytes(8, "big") + content


def test_no_way_of_packing_a_jpeg_2000_hides_where_it_was_taken() -> None:
    bare, told = jpeg_2000(), jpeg_2000(told=True)
    head, picture = bare.index(b"jp2h") - 4, bare.index(b"jp2c") - 4
    header = bare[head + 8 : picture]
    shapes = {
        "a comment": told,
        "a comment in each tile": jpeg_2000(told=True, tile_size=(64, 64)),
        "no boxes about it": jpeg_2000(told=True, no_jp2=True),
        "no boxes about it, and more behind it": jpeg_2000(no_jp2=True) + b"CANARY",
        "Exif": bare[:picture] + box(b"uuid", b"JpgTiffExif->JP2CANARY") + bare[picture:],
        "XMP, in a box that may be long": bare[:picture] + long_box(b"uuid", b"CANARY" * 9) + bare[picture:],
        "a box whose length is the rest": bare + b"\0\0\0\0xml CANARY",
        "a box within the header": bare[:head] + box(b"jp2h", header + box(b"xml ", b"CANARY")) + bare[picture:],
        "rubbish behind it": bare + b"no box CANARY",
        "its data to the end of the file": bare[:picture] + b"\0\0\0\0" + bare[picture + 4 :] + b"CANARY",
    }
    for shape, data in shapes.items():
        cleaned = without_remarks(data)
        assert b"CANARY" in data and b"CANARY" not in cleaned, shape
        assert Image.open(BytesIO(cleaned)).tobytes() == Image.open(BytesIO(data)).tobytes(), shape
    unsaid = told.index(b"\xff\x90") + 6  # how long the last part is
    last = told[:unsaid] + bytes(4) + told[unsaid + 4 :]
    assert b"CANARY" not in without_remarks(last + b"CANARY")
    for length in range(12, len(told), 7):
        assert b"CANARY" not in without_remarks(told[:length])
    for unknown in (b"", b"no picture", bare[:picture] + box(b"ftbl", b"") + bare[picture:]):
        with pytest.raises(ValueError, match=r"JPEG 2000|fragments"):
            without_remarks(unknown)


@pytest.mark.parametrize(
    ("data", "names", "how"),
    [
        (jpeg(told=True), ["/DCTDecode"], "elsewhere"),
        (jpeg(told=True), ["/DCT"], "in full"),
        (jpeg(told=True).hex().encode() + b">", ["/AHx", "/DCT"], "in full"),
        (jpeg(told=True).hex().encode() + b">", ["/ASCIIHexDecode", "/DCTDecode"], "elsewhere"),
        (jpeg_2000(told=True), ["/JPXDecode"], "in full"),
        (jpeg_2000(told=True).hex().encode() + b">", ["/ASCIIHexDecode", "/JPXDecode"], "elsewhere"),
    ],
)
def test_no_way_of_naming_how_a_photograph_is_packed_hides_where_it_was_taken(
    data: bytes, names: list[str], how: str
) -> None:
    def with_photograph(writer: PdfWriter, page: PageObject) -> None:
        picture = EncodedStreamObject()
        picture._data = data
        said = map(NameObject, names)
        picture[NameObject("/Filter")] = ArrayObject(map(writer._add_object, said) if how == "elsewhere" else said)
        picture[NameObject("/Subtype")] = NameObject("/Image")
        drawn = DictionaryObject({NameObject("/Photo"): writer._add_object(picture)})
        page["/Resources"][NameObject("/XObject")] = drawn  # type: ignore[index]

    reader = PdfReader(BytesIO(render(Bundle("B", (Attached("Paper", page(with_photograph)),)), "pdf")))
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    [photograph] = (one for one in found if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image")
    assert b"CANARY" not in photograph._data
    assert Image.open(BytesIO(photograph._data)).size == SEEN.size


def test_a_form_that_asks_for_letters_of_any_size_is_filled_in_all_the_same() -> None:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.acroForm.textfield(name="who", x=60, y=100, width=400, height=30)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=target)
    annotations = writer.pages[0].annotations
    assert annotations
    annotations[0].get_object()[NameObject("/DA")] = TextStringObject("/Helv 90000000 Tf 0 g")
    written = BytesIO()
    writer.write(written)
    filled = fill({"template": written.getvalue(), "values": {"who": "Bo Ray"}})
    assert "Bo Ray" in PdfReader(BytesIO(filled)).pages[0].extract_text()
