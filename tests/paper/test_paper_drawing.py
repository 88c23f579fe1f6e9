"""Drawings: vector where the format has it, a picture where it has not, words where it has neither."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import Image as Pillow
from pypdf import PdfReader

from filmdesk.paper.drawn import picture_of
from filmdesk.paper.parts import (
    Band,
    Box,
    Cell,
    Columns,
    Disc,
    Drawing,
    Label,
    Paper,
    Row,
    Stroke,
    Table,
    TableColumn,
)
from filmdesk.paper.write import FORMATS, render

PLAN = Drawing(
    400,
    200,
    (
        Box(10, 10, 380, 180, fill="F4F4F4", weight=2),
        Stroke(((50, 150), (200, 40), (350, 150)), ink="C00000", weight=4, fill="FFE0E0", closed=True),
        Stroke(((20, 190), (380, 20)), dashed=True, weight=2),
        Disc(200, 110, 30, fill="DBE7FB", ink="1F4E9E", weight=3),
        Label(200, 114, "Камера A", 12, bold=True, align="center"),
        Label(380, 185, "<door> & “exit”", 10, align="right"),
        Label(30, 100, "North", 10, turn=90),
    ),
    "Floor plan: camera A under the gable, the door at the lower right",
)


def paper(*parts: object) -> Paper:
    return Paper("Plan", parts or (PLAN,))  # type: ignore[arg-type]


def test_a_pdf_has_the_drawing_as_lines_and_words() -> None:
    data = render(paper(), "pdf")
    reader = PdfReader(BytesIO(data))
    text = reader.pages[0].extract_text()
    assert "Камера A" in text and "<door> & “exit”" in text and "North" in text
    assert not reader.pages[0].images
    page = pdfium.PdfDocument(data)[0].render(scale=2).to_pil()
    assert {(244, 244, 244), (192, 0, 0), (219, 231, 251)} <= set(page.convert("RGB").get_flattened_data())


def test_a_page_of_html_has_it_as_svg_that_reads_as_xml() -> None:
    html = render(paper(), "html").decode()
    element = etree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert element.get("viewBox") == "0 0 400 200" and element.get("aria-label") == PLAN.alt
    assert [child.tag for child in element][1:] == ["rect", "polygon", "polyline", "circle", "text", "text", "text"]
    assert element[6].text == "<door> & “exit”"


@pytest.mark.parametrize(("suffix", "folder"), [("docx", "word/media/"), ("xlsx", "xl/media/")])
def test_office_programs_have_it_as_a_picture_of_its_shape(suffix: str, folder: str) -> None:
    with zipfile.ZipFile(BytesIO(render(paper(), suffix))) as package:
        [name] = [name for name in package.namelist() if name.startswith(folder)]
        picture = Pillow.open(BytesIO(package.read(name)))
        assert picture.width == 2 * picture.height >= 1600
        if suffix == "docx":
            assert PLAN.alt in package.read("word/document.xml").decode()


def test_csv_has_its_words_alone_or_among_tables() -> None:
    assert PLAN.alt in render(paper(), "csv").decode("utf-8-sig")
    table = Table("t", (TableColumn("a", "A"),), (Row((Cell("one"),)),))
    lines = render(paper(table, PLAN), "csv").decode("utf-8-sig").splitlines()
    assert lines == ["A", "one", "", f'"{PLAN.alt}"']


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_drawing_stands_in_columns_and_bands_too(suffix: str) -> None:
    assert render(paper(Columns(((PLAN,), (Band((PLAN,)),)))), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_odd_drawings_are_drawn_as_far_as_they_can_be(suffix: str) -> None:
    tall = Drawing(1, 900, (Disc(0, 0, 0), Box(0, 0, 0, 0), Label(0, 0, ""), Stroke(()), Stroke(((1, 1),))), "A line")
    assert render(paper(tall), suffix)


def test_a_picture_is_painted_in_order_on_white() -> None:
    shapes = (Box(0, 0, 10, 5, weight=0, fill="FF0000"), Box(4, 0, 2, 5, weight=0, fill="0000FF"))
    picture = picture_of(Drawing(10, 10, shapes, ""))
    at = (picture.width // 2, picture.height // 4)
    assert picture.getpixel(at) == (0, 0, 255)
    assert picture.getpixel((at[0] // 4, at[1])) == (255, 0, 0)
    assert picture.getpixel((at[0], picture.height - 5)) == (255, 255, 255)
