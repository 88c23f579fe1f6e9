from __future__ import annotations

import csv
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO, StringIO

import docx
import pypdfium2
from openpyxl import load_workbook
from payloads import PAYLOADS, SEEDS

from filmdesk.paper.parts import (
    Blank,
    Cell,
    Fields,
    Figure,
    Head,
    Heading,
    Line,
    Lines,
    LinesPage,
    Origin,
    Paper,
    Paragraph,
    Row,
    Run,
    Sheet,
    Signature,
    Table,
    TableColumn,
)
from filmdesk.paper.write import render


def hostile(text: str) -> Paper:
    row = Row((Cell(text, under=text, name=text[:30]), Cell(text)), id=text, bookmark=text)
    columns = (TableColumn("a", text), TableColumn(text[:20], "B"))
    table = Table("t", columns, (row,), ((Cell(text),),), title=text)
    lines = Lines((LinesPage(text[:10], (Line(3, 15, (Run(text[:200]),), text[:30]),), ((text, 3),)),))
    return Paper(
        text,
        (
            Heading(text, note=text),
            Paragraph((Run(text, bold=True), Run(text))),
            Fields(((text, text),)),
            Figure(text, text, (text,)),
            table,
            Blank(text, text, text),
            Signature(text, text),
            Sheet(text),
            Table("u", (TableColumn("a", "A"),), (), empty=text),
            lines,
        ),
        Head((text, text), (text,)),
        foot=text,
        watermark=text[:80],
        author=text,
        language=text[:8],
        origin=Origin(text, text, text, text),
    )


def test_there_are_a_hundred_payloads() -> None:
    assert len(PAYLOADS) >= 100


def test_no_payload_becomes_a_formula_in_excel() -> None:
    for text in PAYLOADS:
        data = render(hostile(text), "xlsx")
        package = zipfile.ZipFile(BytesIO(data))
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), text
        assert b'TargetMode="External"' not in b"".join(package.read(name) for name in package.namelist())


def test_every_text_is_text_when_a_workbook_is_read_again() -> None:
    for text in SEEDS:
        book = load_workbook(BytesIO(render(hostile(text), "xlsx")))
        cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
        kinds = {cell.data_type for cell in cells if cell.value is not None}
        assert kinds <= {"s", "n"}, text


def test_telephone_numbers_and_handles_stay_as_they_are_in_excel() -> None:
    for text in ("+44 20 7946 0958", "@handle", "-5", "=1+1", "'quoted"):
        table = Table("t", (TableColumn("a", "A"),), (Row((Cell(text),)),))
        values = [
            cell.value
            for row in load_workbook(BytesIO(render(Paper("P", (table,)), "xlsx"))).active.iter_rows()
            for cell in row
        ]
        assert text in values


def test_no_payload_reaches_outside_or_makes_a_field_in_word() -> None:
    for text in PAYLOADS:
        data = render(hostile(text), "docx")
        package = zipfile.ZipFile(BytesIO(data))
        for name in package.namelist():
            assert b'TargetMode="External"' not in package.read(name)
        document = package.read("word/document.xml")
        assert b"<w:instrText" not in document and b"<w:fldSimple" not in document
        docx.Document(BytesIO(data))


def test_no_field_of_a_csv_begins_a_formula() -> None:
    for text in PAYLOADS:
        for paper in (hostile(text), Paper("P", hostile(text).parts[:4])):
            records = csv.reader(StringIO(render(paper, "csv").decode("utf-8-sig")))
            fields = [field for record in records for field in record]
            assert not [field for field in fields if re.match(r"\s*[=+\-@＝＋－＠\t\r]", field)], text


def test_our_own_negative_numbers_stay_numbers_in_csv() -> None:
    table = Table("t", (TableColumn("a", "A", "number"),), (Row((Cell(-5),)),))
    assert b"\r\n-5\r\n" in render(Paper("P", (table,)), "csv")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))


def test_no_payload_is_markup_in_html() -> None:
    for text in PAYLOADS:
        parser = _Tags()
        parser.feed(render(hostile(text), "html").decode())
        assert not {tag for tag, _ in parser.seen} & {"script", "img", "iframe", "object", "link", "form"}, text
        names = {name for _, attrs in parser.seen for name, _ in attrs}
        assert not [name for name in names if name.startswith("on") or name in {"src", "href", "onclick"}], text


def test_no_payload_breaks_a_pdf() -> None:
    for text in PAYLOADS:
        document = pypdfium2.PdfDocument(render(hostile(text[:3000]), "pdf"))
        assert len(document) >= 2
        shown = document[0].get_textpage().get_text_bounded()
        if text.isascii() and text.isprintable() and len(text) < 30:
            assert "".join(text.split()) in "".join(shown.split()), text
