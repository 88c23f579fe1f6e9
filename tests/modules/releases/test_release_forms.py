"""Forms to sign: prefilled with what is known, marked until counsel approves, read back field by field."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from lxml import etree
from pypdf import PdfReader, PdfWriter

from filmdesk.actions.papers import build_paper, file_name, find_export, option_sets
from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.film.records import Person, Place, Scene
from filmdesk.film.store import FACTS, PEOPLE, PLACES, SCENES, start
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.papers.forms import DraftOptions, FormOptions, chosen, draft_releases
from filmdesk.modules.releases.records import DealTerm, Release
from filmdesk.modules.releases.store import TERMS
from filmdesk.modules.releases.texts.house import (
    ApproveTextOptions,
    TakeTextOptions,
    approve_text,
    find_text,
    house_texts,
    take_text,
)
from filmdesk.paper.deliverables import Bundle
from filmdesk.paper.parts import Blank, Paper
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.values.errors import UserError

EXPORT = find_export("release-form")


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(schemas())
    start(made, "The Bridge")
    FACTS.change(made, "facts", company="Bridge Pictures, LLC", address="12 Pier St\nOakland, CA 94607")
    return made


def person(production: Production, name: str, **more: object) -> Person:
    return PEOPLE.add(production, Person(name, **more))  # type: ignore[arg-type]


def form(production: Production, **options: object) -> bytes:
    return render(build_paper(production, EXPORT, FormOptions(**options)), "pdf")  # type: ignore[arg-type]


def values(data: bytes) -> dict[str, str]:
    return {name: str(field.get("/V", "")) for name, field in (PdfReader(BytesIO(data)).get_fields() or {}).items()}


def words(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def test_the_file_of_many_forms_is_named_by_the_first_and_how_many_more() -> None:
    codes = "; ".join(f"R-{number:04}" for number in range(1, 13))
    assert file_name(EXPORT, FormOptions(codes)).endswith("R-0001-and-11-more")


def test_what_the_office_knows_is_filled_in_and_read_back_by_another_library(production: Production) -> None:
    ana = person(production, "Ana Łukasiewicz-Müller", phone="510 555 0199", email="ana@example.org")
    scene = SCENES.add(production, Scene("a", "12A", "INT. DINER - DAY"))
    [release] = add_releases(
        production,
        [Release("appearance", person=ana.id, subject="Owner of the diner", scenes=(scene.id,), fee=Decimal(150))],
    )
    filled = values(form(production, for_=release.code))
    expected = {
        "production": "The Bridge",
        "company": "Bridge Pictures, LLC",
        "company_address": "12 Pier St Oakland, CA 94607",
        "name": "Ana Łukasiewicz-Müller",
        "phone": "510 555 0199",
        "email": "ana@example.org",
        "role": "Owner of the diner",
        "scenes": "12A",
        "fee": "150.00 USD",
        "printed_1": "Ana Łukasiewicz-Müller",
        "address": "",
        "adult": "/Off",
        "signed_1": "",
    }
    assert {name: filled[name] for name in expected} == expected


def test_a_form_filled_in_by_somebody_else_gives_back_every_field(production: Production) -> None:
    mill = PLACES.add(production, Place("Mill diner", address="44 Mill Road"))
    [release] = add_releases(production, [Release("location", place=mill.id)])
    writer = PdfWriter(clone_from=BytesIO(form(production, for_=release.code)))
    typed = {"name": "Жанна Нечаева", "areas": "Kitchen\nYard", "capacity": "/The owner's authorised agent"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, typed, auto_regenerate=False)
    target = BytesIO()
    writer.write(target)
    read = values(target.getvalue())
    assert {name: read[name] for name in typed} == typed
    assert (read["premises"], read["real_name"]) == ("44 Mill Road", "/Off")


def test_several_forms_are_one_word_file_in_which_each_is_numbered_by_itself(production: Production) -> None:
    add_releases(production, [Release("nda"), Release("appearance"), Release("nda")])
    document = Document(BytesIO(render(build_paper(production, EXPORT, FormOptions("all")), "docx")))
    feet = [" ".join(one.text for one in section.footer.paragraphs) for section in document.sections]
    assert [code in foot for code, foot in zip(("R-0001", "R-0002", "R-0003"), feet, strict=True)] == [True] * 3
    starts = [section._sectPr.xpath("./w:pgNumType/@w:start") for section in document.sections]
    assert starts == [["1"]] * 3
    heads = [section.first_page_header._element.xml for section in document.sections]
    assert all("SAMPLE, NOT APPROVED" in head for head in heads)


def test_every_page_says_which_paper_it_is_and_that_it_is_a_sample(production: Production) -> None:
    [release] = add_releases(production, [Release("location")])
    pages = words(form(production, for_=release.code))
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert "R-0001 · Location Agreement, version 1 of 26 Nov 2026 · Bridge Pictures, LLC" in page
        assert f"Page {number} of 2" in page
        assert "SAMPLE,NOTAPPROVED" in page.replace(" ", "")
    assert "A template, not legal advice" in pages[-1]


def test_a_text_counsel_approved_prints_clean_with_counsels_name(production: Production) -> None:
    approve_text(production, ApproveTextOptions("nda", "Jo Roe", date(2026, 12, 1)))
    [release] = add_releases(production, [Release("nda")])
    [page] = words(form(production, for_=release.code))
    assert "SAMPLE" not in page.replace(" ", "") and "Text approved by Jo Roe, 1 Dec 2026." in page


def test_counsels_name_comes_onto_a_text_however_its_head_is_written(production: Production, tmp_path: Path) -> None:
    chosen = find_text(production, "nda")
    own = tmp_path / "nda.toml"
    own.write_text(chosen.written.replace("[text]", "[ text ] # ours", 1))
    take_text(production, TakeTextOptions(str(own)))
    approve_text(production, ApproveTextOptions("nda", "Jo Roe", date(2026, 12, 1)))
    assert find_text(production, "nda").text.is_approved


def test_a_minors_form_is_signed_by_the_guardian_first(production: Production) -> None:
    kid = person(production, "Mia Ort", birth_date=date(2015, 2, 3), minor=True, guardian="Lea Ort")
    [release] = add_releases(production, [Release("minor", person=kid.id)])
    data = form(production, for_=release.code)
    read = values(data)
    assert (read["name"], read["birth_date"], read["guardian"]) == ("Mia Ort", "3 Feb 2015", "Lea Ort")
    assert (read["printed_1"], read["printed_2"]) == ("Lea Ort", "Mia Ort")


def test_a_hundred_forms_are_one_document_each_numbered_by_itself(production: Production) -> None:
    people = [person(production, f"Extra {number}") for number in range(100)]
    add_releases(production, [Release("background", person=one.id) for one in people])
    data = form(production, for_="background")
    reader = PdfReader(BytesIO(data))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert len(reader.pages) == len(titles) == 100
    assert titles[99] == "R-0100 Background Release and Voucher: Extra 99"
    assert "Page 1 of 1" in words(data)[99]
    read = values(data)
    assert [read["name"], read["name-2"], read["name-100"]] == ["Extra 0", "Extra 1", "Extra 99"]


def test_every_open_release_with_a_text_has_its_form_among_all_papers(production: Production) -> None:
    add_releases(production, [Release("appearance"), Release("permit"), Release("nda")])
    asked = option_sets(production, EXPORT)
    assert [options.for_ for options in asked if not options.bare] == ["R-0001", "R-0003"]
    assert len([options for options in asked if options.bare]) == len(house_texts(production))


@pytest.mark.parametrize("stock", ["letter", "a4"])
def test_every_text_prints_bare_on_both_stocks_with_no_page_of_signatures_alone(
    production: Production, stock: str
) -> None:
    for one in house_texts(production):
        data = form(production, for_=one.text.name, bare=True, stock=stock, by_hand=True)
        pages = PdfReader(BytesIO(data)).pages
        assert round(float(pages[0].mediabox.width)) == {"letter": 612, "a4": 595}[stock]
        assert len(pages) <= 2 and not values(data)
        if one.text.sheet == "form":
            assert f"{len(one.text.clauses)}. {one.text.clauses[-1].heading}" in words(data)[-1]
        if one.text.lines:
            assert len(pages) == 1, "a group signs one sheet"


def test_a_poster_is_read_from_afar_and_its_record_is_a_sheet_of_its_own(production: Production) -> None:
    data = form(production, for_="crowd-notice", bare=True)
    poster, record = words(data)
    assert "By entering this area you agree to be filmed" in poster and "Hung at" not in poster
    assert "Hung at" in record
    sizes = {round(size) for size in _sizes(data)}
    assert {19, 28} <= sizes


def _sizes(data: bytes) -> set[float]:
    found: set[float] = set()
    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=lambda t, cm, tm, font, size: found.add(size))
    return found


def test_word_forms_have_controls_for_every_blank_and_the_same_reference(production: Production) -> None:
    [release] = add_releases(production, [Release("appearance")])
    paper = build_paper(production, EXPORT, FormOptions(release.code))
    assert isinstance(paper, Paper)
    with zipfile.ZipFile(BytesIO(render(paper, "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        foot = package.read("word/footer1.xml").decode()
        heads = "".join(package.read(name).decode() for name in package.namelist() if "header" in name)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    tags = {mark.get(f"{w}val") for mark in root.iter(f"{w}tag")}
    assert {"name", "address", "shoot_date", "adult", "printed_1", "signed_1"} <= tags
    assert "R-0001 · Appearance Release, version 1" in foot and "SAMPLE, NOT APPROVED" in heads


@pytest.mark.parametrize(
    "name",
    ["م" * 3 + " العربية", "שרה לוי", "张伟", "Ω" * 300, " ".join(["Maximiliana"] * 26), "A\u202eB\x00C<b>{{x}}"],
)
def test_any_name_leaves_a_form_that_opens_and_keeps_it_in_its_field(production: Production, name: str) -> None:
    one = person(production, name)
    [release] = add_releases(production, [Release("appearance", person=one.id)])
    shown = name.replace("\u202e", "").replace("\x00", "")
    assert values(form(production, for_=release.code))["name"] == shown
    printed = form(production, for_=release.code, by_hand=True)
    assert len(PdfReader(BytesIO(printed)).pages) <= 2


def test_in_black_and_white_the_sample_mark_leaves_the_text_readable(production: Production) -> None:
    data = form(production, for_="appearance", bare=True)
    grey = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    assert grey.getextrema()[0] < 60, "ink is black"
    levels = grey.histogram()
    mark = max(range(100, 250), key=lambda level: levels[level])
    assert mark > 215 and levels[mark] > 5000, "the mark is seen, and lighter than any letter"


def test_what_is_not_to_be_signed_gives_a_sentence_and_no_paper(production: Production) -> None:
    for said, asked in (("is to be signed", FormOptions("all")), ("no release text", FormOptions("treaty", bare=True))):
        with pytest.raises(UserError, match=said):
            build_paper(production, EXPORT, asked)
    pip = person(production, "Pip Lane").id
    add_releases(production, [Release("work-permit", person=pip), Release("performer-deal-memo", person=pip)])
    with pytest.raises(UserError, match="others write"):
        build_paper(production, EXPORT, FormOptions("R-0001"))
    assert "R-0002" in words(form(production, for_="pip lane"))[0], "by name, what has a form is meant"


def test_a_drafted_form_stays_on_its_text(production: Production) -> None:
    made = add_releases(production, [Release("nda"), Release("nda")])
    draft_releases(production, DraftOptions("R-0001"))
    approve_text(production, ApproveTextOptions("nda", "Jo Roe"))
    both = build_paper(production, EXPORT, FormOptions("R-0001; R-0002"))
    assert isinstance(both, Bundle)
    assert [paper.watermark for paper in both.items if isinstance(paper, Paper)] == ["SAMPLE, NOT APPROVED", ""]
    assert [one.code for one in made] == ["R-0001", "R-0002"]
    blanks = [
        part for paper in both.items if isinstance(paper, Paper) for part in paper.parts if isinstance(part, Blank)
    ]
    assert blanks


def test_many_forms_chosen_by_reference_read_the_file_no_oftener_than_one(production: Production) -> None:
    made = add_releases(production, [Release("appearance", subject=f"passer-by {at}") for at in range(20)])
    asked: list[str] = []

    def heard(_: object, query: str, __: object) -> bool:
        asked.append(query)
        return True

    production.connection.exec_trace = heard
    counts = []
    for some in (made, made[:1], made):  # the table of kinds is read the first time
        asked.clear()
        assert chosen(production, "; ".join(one.code for one in some)) == some
        counts.append(len(asked))
    production.connection.exec_trace = None
    assert counts[1] == counts[2] > 0
    assert chosen(production, "appearance release") == chosen(production, "ALL") == made
    assert chosen(production, "3; Passer-by 0") == [made[2], made[0]]


def test_a_credit_settled_by_an_earlier_filmdesk_is_listed_and_printed_until_another_is_typed(
    production: Production,
) -> None:
    kim = person(production, "Kim Vo")
    [deal] = add_releases(production, [Release("crew-deal-memo", person=kim.id)])
    TERMS.add(production, DealTerm(f"{deal.id}:credit", deal.id, "Gaffer: Kim V."))
    releases, other = find_records("releases"), "Chief electrician: Kim Vo"
    for shown, typed in (("Gaffer: Kim V.", other), (other, ""), ("", "")):
        [row] = list_records(production, releases)
        assert row["credit"] == values(form(production, for_=deal.code))["credit"] == shown
        change_record(production, releases, deal.code, {"credit": typed})
