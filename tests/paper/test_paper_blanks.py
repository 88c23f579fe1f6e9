"""Blanks: filled in beforehand, filled in on screen, or ruled for a pen; read back with libraries that are not ours."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import ImageChops
from pypdf import PdfReader, PdfWriter

from filmdesk.paper.deliverables import Bundle
from filmdesk.paper.parts import Blank, Columns, Heading, PageSetup, Paper, Paragraph
from filmdesk.paper.write import render

NAMES = ("Łukasz Žižka-Ñíguez", "Жанна Д'Арк", "Zoë Ōtani", "Ελένη Παπαδοπούλου")


def form(value: str = "", *, fillable: bool = True) -> Paper:
    blanks = (
        Blank("name", "Full legal name", value, required=True),
        Blank("address", "Address", value, lines=3),
        Blank("shoot_date", "Date of filming", "4 Jun 2026", kind="date"),
        Blank("adult", "I am 18 years of age or older", "yes", kind="check"),
        Blank("capacity", "Who signs is", "Agent", kind="choice", options=("Owner", "Agent", "Vertreter für alle")),
    )
    return Paper("Release", (Columns((blanks[:2], blanks[2:])), Paragraph("I agree. " * 30)), fillable=fillable)


def fields_of(data: bytes) -> dict[str, str]:
    return {name: str(field.get("/V", "")) for name, field in (PdfReader(BytesIO(data)).get_fields() or {}).items()}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_filled_in_beforehand_keeps_its_letters_for_another_reader(name: str) -> None:
    data = render(form(name), "pdf")
    assert fields_of(data) == {
        "name": name,
        "address": name,
        "shoot_date": "4 Jun 2026",
        "adult": "/Yes",
        "capacity": "/Agent",
    }
    drawn = PdfReader(BytesIO(data)).pages[0].annotations
    assert drawn is not None and all("/AP" in annotation.get_object() for annotation in drawn)


def test_a_form_filled_in_elsewhere_is_read_back_field_by_field() -> None:
    writer = PdfWriter(clone_from=BytesIO(render(form(), "pdf")))
    typed = {"name": "Žofie Нечаева", "address": "1 Rue de l'Été", "adult": "/Off", "capacity": "/Owner"}
    writer.update_page_form_field_values(writer.pages[0], typed, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    assert fields_of(filled.getvalue()) == {**typed, "shoot_date": "4 Jun 2026"}


def test_every_field_shows_what_stands_in_it_to_a_reader_that_draws_fields() -> None:
    document = pdfium.PdfDocument(render(form("Жанна"), "pdf"))
    document.init_forms()
    page = document[0]
    shown, hidden = (page.render(may_draw_forms=drawn).to_pil().convert("L") for drawn in (True, False))
    differ = ImageChops.difference(shown, hidden).histogram()
    assert sum(differ[40:]) > 300


def test_a_form_for_the_pen_has_no_fields_and_shows_the_same_words() -> None:
    data = render(form("Жанна Д'Арк", fillable=False), "pdf")
    assert fields_of(data) == {}
    text = PdfReader(BytesIO(data)).pages[0].extract_text()
    assert text.count("Жанна Д'Арк") == 2 and "4 Jun 2026" in text


def test_a_name_of_300_letters_is_whole_on_paper_and_in_its_field() -> None:
    name = " ".join(["Maximiliana"] * 25)
    assert fields_of(render(form(name), "pdf"))["name"] == name
    printed = PdfReader(BytesIO(render(form(name, fillable=False), "pdf"))).pages[0].extract_text()
    assert printed.count("Maximiliana") == 50


def test_forms_in_one_document_each_have_fields_and_pages_of_their_own() -> None:
    forms = tuple(replace(form(name), title=f"R-{number}") for number, name in enumerate(NAMES, 1))
    data = render(Bundle("Releases", forms), "pdf")
    reader = PdfReader(BytesIO(data))
    assert [entry.title for entry in reader.outline] == ["R-1", "R-2", "R-3", "R-4"]
    values = fields_of(data)
    assert [values[f"name{end}"] for end in ("", "-2", "-3", "-4")] == list(NAMES)
    assert all("Page 1 of 1" in page.extract_text() for page in reader.pages)


def test_one_document_of_forms_stands_on_each_forms_own_stock_and_headings_stand_under_their_form() -> None:
    parts = (Heading("Terms", 1), Paragraph("Terms."))
    forms = (Paper("Letter", parts), Paper("A4", parts, page=PageSetup("a4")))
    reader = PdfReader(BytesIO(render(Bundle("Both", forms), "pdf")))
    assert [round(float(page.mediabox.height)) for page in reader.pages] == [792, 842]
    first, below, second, also = reader.outline
    assert [first.title, second.title] == ["Letter", "A4"]
    assert [entry.title for entry in (*below, *also)] == ["Terms", "Terms"]


def test_word_has_a_control_for_each_blank_with_boxes_that_can_be_ticked() -> None:
    label = "A & B " * 15
    paper = Paper("Release", (*form("Жанна").parts, Blank("long", label, kind="date"), Blank(label, "L")))
    with zipfile.ZipFile(BytesIO(render(paper, "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    checked = [box.find(f"{w14}checked").get(f"{w14}val") for box in root.iter(f"{w14}checkbox")]
    assert checked == ["1", "0", "1", "0"]
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    ids = [mark.get(f"{w}val") for mark in root.iter(f"{w}id")]
    assert len(ids) == len(set(ids)) == 9
    assert sum(1 for _ in root.iter(f"{w}date")) == 2
    empty = [box for box in root.iter(f"{w}sdt") if box.find(f"{w}sdtPr/{w}showingPlcHdr") is not None]
    assert empty and not any("".join(box.itertext()).strip() for box in empty), "nothing is printed to write over"


@pytest.mark.parametrize("format", ["csv", "xlsx", "html"])
def test_a_choice_names_its_options_where_nothing_can_be_ticked(format: str) -> None:
    paper = Paper("F", (Blank("c", "Who signs is", kind="choice", options=("Owner", "Agent")),))
    data = render(paper, format)
    if format == "xlsx":
        with zipfile.ZipFile(BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    assert b"Owner" in data and b"Agent" in data
