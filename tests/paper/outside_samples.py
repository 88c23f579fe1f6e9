"""PDFs and photographs as other programs make them, and everything in them that a camera may have told."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

Change = Callable[[PdfWriter, PageObject], None]
SEEN = Image.effect_noise((160, 120), 60).convert("RGB")


def page(change: Change | None = None, owner: str = "") -> bytes:
    """A page with a line of text, changed as another program might have it."""
    target = BytesIO()
    canvas = Canvas(target, (612, 792))
    canvas.drawString(72, 700, "RELEASE")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=target)
    if change:
        change(writer, writer.pages[0])
    if owner:
        writer.encrypt("", owner, algorithm="AES-256")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def jpeg(told: bool, grey: bool = False, **more: object) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "CANARY"
    target = BytesIO()
    SEEN.convert("L" if grey else "RGB").save(
        target, "JPEG", **({"exif": exif, "comment": b"CANARY"} if told else {}), **more
    )
    return target.getvalue()


def stream(words: bytes, **names: object) -> StreamObject:
    made = StreamObject()
    made.set_data(words)
    made.update(
        {
            NameObject(f"/{name}"): NameObject(f"/{said}") if isinstance(said, str) else said
            for name, said in names.items()
        }
    )
    return made


def inline(told: bool, how: str) -> bytes:
    """A photograph among the words that draw a page, as programs pack it."""
    data, size = jpeg(told), b"/W 160 /H 120 /CS /RGB /BPC 8"
    behind = b"CANARY" if told else b""
    return {
        "as it is": b"BI %b /F /DCT\nID %b\nEI" % (size, data),
        "with its length, and more behind it": b"BI %b /L %d /F/DCT ID\r\n%b%b EI" % (size, len(data), data, behind),
        "in long names":
            b"BI %b /Filter [ /DCTDecode ] /DecodeParms [ << /ColorTransform 1 >> ]\nID %b\nEI" % (size, data),
        "in escaped names": b"BI\n%b /F /D#43T\nID %b\nEI" % (size, data),
        "in letters": b"BI %b /F [/A85 /DCT]\nID %b\nEI" % (size, base64.a85encode(data, wrapcol=70) + b"~>"),
        "in numbers": b"BI %b /F[/AHx/DCT] /DP [null null]\nID %b\nEI" % (size, data.hex().encode() + b">"),
        "pressed": b"BI %b /F [/Fl /DCT]\nID %b\nEI" % (size, zlib.compress(data)),
    }[how]  # fmt: skip


HOW = (
    "as it is",
    "with its length, and more behind it",
    "in long names",
    "in escaped names",
    "in letters",
    "in numbers",
    "pressed",
)


def everywhere(told: bool) -> bytes:
    """A page with photographs in every place a page has for one, and around it."""

    def fill_in(writer: PdfWriter, page: PageObject) -> None:
        def put(made: StreamObject) -> IndirectObject:
            return writer._add_object(made)

        def named(**found: object) -> DictionaryObject:
            return DictionaryObject({NameObject(f"/{name}"): one for name, one in found.items()})

        def box(*edges: int) -> ArrayObject:
            return ArrayObject(map(NumberObject, edges))

        remark = stream(b"CANARY" if told else b"", Type="Metadata", Subtype="XML")
        words = b"".join(
            b"q 100 0 0 80 %d %d cm %b Q\n" % (60 + n % 4 * 120, 500 - n // 4 * 100, inline(told, how))
            for n, how in enumerate(HOW)
        )
        file = put(stream(jpeg(told), Type="EmbeddedFile"))
        kept = named(Type=NameObject("/Filespec"), F=TextStringObject("on-set.jpg"), EF=named(F=file))
        size = named(Width=NumberObject(160), Height=NumberObject(120), BitsPerComponent=NumberObject(8))
        mask, picture = EncodedStreamObject(), EncodedStreamObject()
        for one, inks, data in ((mask, "DeviceGray", jpeg(told, grey=True)), (picture, "DeviceRGB", jpeg(told))):
            one._data = data
            one.update(stream(b"", Subtype="Image", Filter="DCTDecode", ColorSpace=inks) | size)
        picture.update(named(SMask=put(mask), AF=ArrayObject([kept]), Metadata=put(remark),
                             Measure=named(GPTS=TextStringObject("CANARY" if told else ""))))  # fmt: skip
        tile = stream(b"q 40 0 0 30 0 0 cm %b Q" % inline(told, "as it is"), PaintType=NumberObject(1), Type="Pattern",
                      PatternType=NumberObject(1), TilingType=NumberObject(1), BBox=box(0, 0, 40, 30),
                      XStep=NumberObject(40), YStep=NumberObject(30), Resources=named())  # fmt: skip
        form = stream(b"q 100 0 0 80 300 200 cm %b Q" % inline(told, "in letters"), Subtype="Form",
                      BBox=box(0, 0, 612, 792),
                      PieceInfo=named(X=TextStringObject("CANARY" if told else "")))  # fmt: skip
        letter = stream(b"1000 0 d0 1000 0 0 800 0 0 cm %b" % inline(told, "as it is"))
        face = named(Type=NameObject("/Font"), Subtype=NameObject("/Type3"), FontBBox=box(0, 0, 1000, 1000),
                     FontMatrix=ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0))), FirstChar=NumberObject(97),
                     LastChar=NumberObject(97), Widths=box(1000), CharProcs=named(a=put(letter)),
                     Encoding=named(Differences=ArrayObject([NumberObject(97), NameObject("/a")])))  # fmt: skip
        resources = page["/Resources"].get_object()
        resources[NameObject("/Pattern")] = named(P=put(tile))
        resources[NameObject("/XObject")] = named(Photo=put(picture), Form=put(form))
        resources["/Font"].get_object()[NameObject("/AF")] = writer._add_object(face)
        words += b"q 100 0 0 80 60 200 cm /Photo Do Q /Form Do /Pattern cs /P scn 60 60 200 60 re f "
        words += b"BT /AF 90 Tf 400 60 Td (a) Tj (BI /F /DCT stays) Tj ET"
        page[NameObject("/Contents")] = put(stream(words))
        page[NameObject("/Thumb")] = put(picture)
        look = put(
            stream(b"q 90 0 0 70 0 0 cm %b Q" % inline(told, "as it is"), Subtype="Form", BBox=box(0, 0, 90, 70))
        )
        note = named(Type=NameObject("/Annot"), Subtype=NameObject("/FileAttachment"), Rect=box(500, 700, 590, 770),
                     AP=named(N=look), FS=kept)  # fmt: skip
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
        writer.add_attachment("on-set.jpg", jpeg(told))
        writer.root_object[NameObject("/Metadata")] = put(remark)

    return page(fill_in)
