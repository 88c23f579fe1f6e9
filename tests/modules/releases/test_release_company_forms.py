"""A company's own form: its fields mapped once, every letter kept, and nothing it would do is done."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from filmdesk.actions.papers import all_papers, build_paper, find_export
from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.film.records import Person
from filmdesk.film.store import FACTS, PEOPLE, start
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.papers.forms import FormOptions, each_form
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.texts.company_forms import FORMS, DropFormOptions, TakeFormOptions, drop_form, take_form
from filmdesk.paper.deliverables import Filled
from filmdesk.paper.parts import Paper
from filmdesk.paper.write import render
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError
from tests.modules.releases.released import run

EXPORT, FIELDS = find_export("release-form"), find_records("release-form-fields")


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "Město")
    FACTS.change(made, "facts", company="Dvořák & Søn")
    jana = PEOPLE.add(made, Person("Жанна Łukasiewicz", phone="555 0101"))
    add_releases(made, [Release("appearance", person=jana.id, subject="Pekařka")])
    return made


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("{{ production }} by {{company}}: {{ talent }} plays {{ role }}, sheet {{ sheet_no }}.")
    document.save(str(path))
    return path


def fillable(path: Path) -> Path:
    canvas = Canvas(str(path), (612, 792))
    form = canvas.acroForm
    for at, name in enumerate(("Print Name", "Telephone", "Project", "Agent initials")):
        form.textfield(name=name, x=100, y=700 - at * 60, width=300, height=20)
    form.radio(name="medium", value="film", x=100, y=400, selected=False)
    form.radio(name="medium", value="series", x=200, y=400, selected=True)
    canvas.showPage()
    canvas.save()
    return path


def take(production: Production, path: Path) -> str:
    return take_form(production, TakeFormOptions("Appearance release", str(path)))


def made(production: Production) -> Filled:
    paper = build_paper(production, EXPORT, FormOptions("R-0001"))
    assert isinstance(paper, Filled)
    return paper


def planned(production: Production) -> list[FormOptions]:
    """The forms that are written when everything is handed over."""
    return list(each_form(production))


def test_a_kind_without_a_text_goes_out_on_the_companys_own_form(production: Production, tmp_path: Path) -> None:
    [permit] = add_releases(production, [Release("permit", subject="Pier at night")])
    asked = {one.for_ for one in planned(production)}
    assert permit.code not in asked
    take_form(production, TakeFormOptions("permit", str(word(tmp_path / "permit.docx"))))
    assert permit.code in {one.for_ for one in planned(production)}


def test_a_word_form_is_filled_by_the_names_it_uses_and_what_is_left_is_mapped_once(
    production: Production, tmp_path: Path
) -> None:
    said = take(production, word(tmp_path / "ours.docx"))
    assert said == "Appearance release goes out on ours.docx; 4 of its 5 fields are filled in. Not filled in: sheet_no."
    change_record(production, FIELDS, "appearance:sheet_no", {"source": "Reference"})
    data = render(made(production), "docx")
    text = docx.Document(BytesIO(data)).paragraphs[0].text
    assert text == "Město by Dvořák & Søn: Жанна Łukasiewicz plays Pekařka, sheet R-0001."
    take(production, word(tmp_path / "ours again.docx"))
    assert {row["field"]: row["source"] for row in list_records(production, FIELDS)}["sheet_no"] == "reference"
    assert len(ATTACHMENTS.all(production)) == 1


def test_a_pdf_form_keeps_accents_cyrillic_and_its_radio_buttons(production: Production, tmp_path: Path) -> None:
    said = take(production, fillable(tmp_path / "ours.pdf"))
    assert "3 of its 5 fields are filled in. Not filled in: agent initials, medium." in said
    data = render(made(production), "pdf")
    page = pdfium.PdfDocument(data)[0]
    text = page.get_textpage().get_text_range()
    assert "Жанна Łukasiewicz" in text and "Město" in text and "555 0101" in text
    picture = page.render(scale=1).to_pil().convert("L")
    left, right = (picture.crop((x + 8, 380, x + 12, 384)).getextrema()[0] for x in (100, 200))
    assert right < 100 < left, "the choice that stood in the form stands on paper"
    assert not PdfReader(BytesIO(data)).get_fields()


def test_the_form_and_its_mapping_are_undone_together_and_dropped_for_the_text(
    production: Production, tmp_path: Path
) -> None:
    take(production, word(tmp_path / "ours.docx"))
    production.undo()
    assert FORMS.all(production) == [] and ATTACHMENTS.all(production) == []
    production.redo()
    assert drop_form(production, DropFormOptions("appearance")) == (
        "Appearance release goes out on the text in Releases again."
    )
    assert isinstance(build_paper(production, EXPORT, FormOptions("R-0001")), Paper)
    with pytest.raises(UserError, match="no form of the company's"):
        drop_form(production, DropFormOptions("appearance"))


def test_among_all_papers_a_company_form_comes_in_its_own_format_only(production: Production, tmp_path: Path) -> None:
    take(production, word(tmp_path / "ours.docx"))
    names = [names for paper, names in all_papers(production, []) if isinstance(paper, Filled)]
    assert names == [["release-form-R-0001.docx"]]
    add_releases(production, [Release("appearance", subject="Another")])
    with pytest.raises(UserError, match="one at a time"):
        build_paper(production, EXPORT, FormOptions("all"))


def test_several_releases_on_the_companys_pdf_are_one_document(production: Production, tmp_path: Path) -> None:
    take(production, fillable(tmp_path / "ours.pdf"))
    other = PEOPLE.add(production, Person("Вера Ångström"))
    add_releases(production, [Release("appearance", person=other.id)])
    bound = pdfium.PdfDocument(render(build_paper(production, EXPORT, FormOptions("all")), "pdf"))
    first, second = (page.get_textpage().get_text_range() for page in bound)
    assert "Жанна Łukasiewicz" in first and "Вера" not in first
    assert "Вера Ångström" in second and "Жанна" not in second
    assert [mark.get_title() for mark in bound.get_toc()] == [
        "R-0001 Appearance release",
        "R-0002 Appearance release",
    ]


def test_what_goes_out_on_the_companys_form_is_not_mixed_with_other_texts(
    production: Production, tmp_path: Path
) -> None:
    take(production, fillable(tmp_path / "ours.pdf"))
    add_releases(production, [Release("location", subject="The mill")])
    with pytest.raises(UserError, match=r"the others do not.*Choose them by themselves"):
        build_paper(production, EXPORT, FormOptions("all"))


def scripted(path: Path) -> Path:
    writer = PdfWriter(clone_from=str(fillable(path)))
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('CANARY')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    for note in writer.pages[0].annotations or ():
        note.get_object()[NameObject("/AA")] = DictionaryObject({NameObject("/K"): DictionaryObject(act)})
    writer.write(str(path))
    return path


def xfa(path: Path, *, bare: bool) -> Path:
    writer = PdfWriter(clone_from=str(fillable(path)))
    stream = StreamObject()
    stream.set_data(b"<xdp>CANARY</xdp>")
    writer.root_object["/AcroForm"].get_object()[NameObject("/XFA")] = writer._add_object(stream)
    if bare:
        writer.pages[0].pop("/Annots")
    writer.write(str(path))
    return path


@pytest.mark.parametrize("make", [scripted, lambda path: xfa(path, bare=False)])
def test_a_form_that_acts_by_itself_is_only_paper_afterwards(
    production: Production, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / "acts.pdf")
    assert b"CANARY" in path.read_bytes()
    take(production, path)
    data = render(made(production), "pdf")
    assert not [word for word in (b"CANARY", b"/JavaScript", b"/XFA", b"/OpenAction") if word in data]
    assert "Жанна" in pdfium.PdfDocument(data)[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("bare.pdf", lambda path: xfa(path, bare=True), "a program of its own"),
        ("bad.pdf", lambda path: path.write_bytes(b"%PDF-1.7 nothing"), "not a PDF that can be read"),
        ("bad.docx", lambda path: path.write_bytes(b"PK nothing"), "neither a Word document nor a PDF"),
        ("empty.docx", lambda path: docx.Document().save(str(path)), "asks for nothing"),
    ],
)
def test_what_is_no_form_is_refused_in_a_sentence(
    production: Production, tmp_path: Path, name: str, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(UserError, match=said):
        take(production, tmp_path / name)
    assert FORMS.all(production) == []


def test_a_field_is_filled_from_what_is_known_of_a_release_or_left_for_the_pen(
    production: Production, tmp_path: Path
) -> None:
    take(production, word(tmp_path / "ours.docx"))
    for identity, values in (
        ("appearance:sheet_no", {"source": "the web"}),
        ("appearance:nothing", {"source": "fee"}),
        ("appearance:role", {"field": "x"}),
    ):
        with pytest.raises(UserError, match="Choose reference, production"):
            change_record(production, FIELDS, identity, values)
    change_record(production, FIELDS, "appearance:role", {"source": ""})
    assert "plays ________," in docx.Document(BytesIO(render(made(production), "docx"))).paragraphs[0].text


def deal_memo(path: Path) -> Path:
    canvas = Canvas(str(path), (612, 792))
    form = canvas.acroForm
    for at, name in enumerate(("Rate", "Guaranteed hours", "Credit", "Overtime", "Terms")):
        form.textfield(name=name, x=100, y=700 - at * 60, width=300, height=20, borderWidth=0, fillColor=None)
    for at, basis in enumerate(("Picture", "Week", "Day")):
        form.radio(name="basis", value=basis, x=100 + at * 100, y=400, selected=False)
        form.checkbox(name=basis, x=100 + at * 100, y=300, checked=False)
    canvas.showPage()
    canvas.save()
    return path


def test_every_term_of_the_deal_reaches_the_companys_form_and_what_is_open_is_a_line_to_write_on(
    production: Production, tmp_path: Path
) -> None:
    company = str(deal_memo(tmp_path / "deal.pdf"))
    said = take_form(production, TakeFormOptions("crew deal memo", company))
    assert said.endswith("6 of its 9 fields are filled in. Not filled in: terms, week, day.")
    for basis in ("picture", "week", "day"):
        change_record(production, FIELDS, f"crew-deal-memo:{basis}", {"source": "basis"})
    change_record(production, FIELDS, "crew-deal-memo:terms", {"source": "Kit or box rental, with cap"})
    mapped = {row["field"]: row["source"] for row in list_records(production, FIELDS)}
    assert mapped == {
        "rate": "fee", "guaranteed hours": "term hours", "credit": "credit", "overtime": "term overtime",
        "terms": "term kit", **dict.fromkeys(("basis", "picture", "week", "day"), "term basis"),
    }  # fmt: skip
    jana = PEOPLE.all(production)[0]
    deal = Release("crew-deal-memo", person=jana.id, fee=Decimal(950), currency="CZK", credit="Režie: Жанна")
    add_releases(production, [deal])
    for term, text in (("hours", "Десять hodin"), ("kit", "Žádná"), ("basis", "day")):
        run(production, "settle-term", release="R-0002", term=term, says=text)
    [page] = pdfium.PdfDocument(render(build_paper(production, EXPORT, FormOptions("R-0002")), "pdf"))
    text = page.get_textpage().get_text_range()
    assert all(words in text for words in ("950.00 CZK", "Десять hodin", "Režie: Жанна", "Žádná"))
    grey = page.render(scale=2).to_pil().convert("L")
    week, day = (grey.crop((2 * x + 16, 764, 2 * x + 24, 772)).getextrema()[0] for x in (200, 300))
    assert day < 100 < week, "the radio button is the one that was settled"
    week, day = (grey.crop((2 * x + 16, 964, 2 * x + 24, 972)).getextrema()[0] for x in (200, 300))
    assert day < 100 < week, "and so is the box that bears its name"
    ends = (grey.crop((760, 2 * (92 + at * 60) - 4, 790, 2 * (92 + at * 60) + 1)).getextrema()[0] for at in range(5))
    assert [end < 200 for end in ends] == [False, False, False, True, False], "only what is open is ruled"
    change_record(production, FIELDS, "crew-deal-memo:rate", {"source": ""})
    take_form(production, TakeFormOptions("crew deal memo", company))
    mapped = {row["field"]: row["source"] for row in list_records(production, FIELDS)}
    assert (mapped["rate"], mapped["terms"]) == ("", "term kit"), "what was said of a field is asked once"
