"""Photographs in every place a PDF has for one: bound in, they look as they did and tell nothing."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject, StreamObject
from pypdfium2 import PdfDocument

from filmdesk.paper.deliverables import Attached, Bundle
from filmdesk.paper.pdf.inline import without_remarks_within
from filmdesk.paper.pdf.packings import of_letters
from filmdesk.paper.write import render
from filmdesk.values.errors import UserError
from tests.paper.outside_samples import HOW, everywhere, inline, page


def drawn(data: bytes) -> bytes:
    with PdfDocument(data) as document:
        document.init_forms()
        return bytes(document[0].render(may_draw_forms=True).buffer)


def test_no_place_in_a_pdf_hides_where_a_photograph_was_taken() -> None:
    told = everywhere(told=True)
    bound = render(Bundle("B", (Attached("Paper", told),)), "pdf")
    reader = PdfReader(BytesIO(bound))
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    kept = b" ".join(one.get_data() if isinstance(one, StreamObject) and one.get("/Subtype") != "/Image" else
                     getattr(one, "_data", b"") for one in found)  # fmt: skip
    kept += str(found).encode()
    assert b"CANARY" not in kept and kept.count(b"\xff\xd8\xff") >= len(HOW) + 5
    assert b"(BI /F /DCT stays) Tj" in kept
    assert drawn(bound) == drawn(told), "and it looks as it did"
    page = PdfReader(BytesIO(told)).pages[0]
    assert page["/Contents"].get_data().count(b"CANARY") > 3  # type: ignore[union-attr]


@pytest.mark.parametrize("how", HOW)
def test_a_photograph_among_a_pages_words_leaves_the_words_around_it_alone(how: str) -> None:
    around = b"q 1 0 0 1 0 0 cm %b Q (EI) Tj %b q Q"
    told = around % (inline(True, how), inline(True, "as it is"))
    cleaned = without_remarks_within(told)
    assert b"CANARY" not in cleaned and cleaned.startswith(b"q 1 0 0 1 0 0 cm BI") and cleaned.endswith(b"EI q Q")
    assert b"EI Q (EI) Tj BI" in cleaned and (b"ColorTransform" in cleaned) == (how == "in long names")
    plain = b"q Q (a photo: BI, ID, EI) Tj BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI"
    assert without_remarks_within(plain) is plain
    if how == "as it is":
        short = around % (inline(True, how)[:400] + b"\nEI", inline(True, how))
        assert b"EI Q (EI) Tj BI" in without_remarks_within(short), "one that breaks off takes nothing with it"


def test_what_is_packed_in_letters_comes_out_as_it_went_in() -> None:
    for length in (*range(12), 999):
        data = bytes(at * at % 256 for at in range(length)) + bytes(length % 9) + b"\xff" * (length % 5)
        for text in (base64.a85encode(data), base64.a85encode(data, wrapcol=60, adobe=True)):
            assert of_letters(text) == data
    for wrong in (b"vvvvv", b"uuuuu", b"!", "ä".encode() * 3):
        with pytest.raises(ValueError, match=r"letters|too large"):
            of_letters(wrong)


@pytest.mark.parametrize(
    "words",
    [
        b"BT (see BI /F /DCT ID here) Tj ET 0 0 m 10 10 l S",
        b"BT (\\(a (BI /F [/A85 /DCT] ID x) Tj) ET q Q EI 1 0 0 rg",
        b"q BI /F /DCT ID nothing of a photograph EI Q 0 0 m 10 10 l S",
        b"q BI /F /DCT ID \xff\xd8\xff\xda breaks off EI Q 0 0 m 10 10 l S",
    ],
)
def test_words_about_photographs_and_data_that_is_none_cost_a_page_nothing(words: bytes) -> None:
    assert without_remarks_within(words) == words
    assert b"CANARY" not in without_remarks_within(words + b" " + inline(True, "in letters"))


@pytest.mark.parametrize("packing", ["FlateDecode", "BrotliDecode", "LZWDecode", "ASCII85Decode"])
def test_a_signed_scan_binds_though_a_map_of_its_letters_is_damaged(packing: str) -> None:
    def fill_in(writer: PdfWriter, page: PageObject) -> None:
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica"),
                                 NameObject("/ToUnicode"): writer._add_object(damaged(packing))})  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})

    scan = page(fill_in)
    assert drawn(render(Bundle("B", (Attached("Paper", scan),)), "pdf")) == drawn(scan)


def test_what_draws_a_page_and_cannot_be_unpacked_is_refused_in_plain_words() -> None:
    def fill_in(writer: PdfWriter, page: PageObject) -> None:
        page[NameObject("/Contents")] = writer._add_object(damaged("BrotliDecode"))

    with pytest.raises(UserError, match="is not a PDF that can be read"):
        render(Bundle("B", (Attached("Paper", page(fill_in)),)), "pdf")


def damaged(packing: str) -> StreamObject:
    made = EncodedStreamObject()
    made._data = b"~~\xff\xff"
    made[NameObject("/Filter")] = NameObject(f"/{packing}")
    return made
