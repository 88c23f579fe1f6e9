"""Photographs in every place a PDF has for one: bound in, they look as they did and tell nothing."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject
from pypdfium2 import PdfDocument

from filmdesk.paper.deliverables import Attached, Bundle
from filmdesk.paper.pdf.inline import without_remarks_within
from filmdesk.paper.pdf.packings import of_letters
from filmdesk.paper.write import render
from tests.paper.outside_samples import HOW, everywhere, inline


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
