from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import paper_samples as samples
import pypdfium2
import pytest
from PIL import Image as Picture
from pypdf import PdfReader

from filmdesk.paper.parts import (
    Band,
    Blank,
    Cell,
    Columns,
    Head,
    Heading,
    Image,
    Lines,
    PageSetup,
    Paper,
    Paragraph,
    Part,
    Row,
    Sheet,
    Signature,
    Table,
    TableColumn,
)
from filmdesk.paper.write import render

STOCKS = ("letter", "a4", "legal")
MARGIN = 29.0


def pages_of(paper: Paper) -> list[str]:
    document = pypdfium2.PdfDocument(render(paper, "pdf"))
    return [page.get_textpage().get_text_bounded() for page in document]


def boxes_of(paper: Paper) -> list[tuple[Any, Any]]:
    found = []
    for page in pypdfium2.PdfDocument(render(paper, "pdf")):
        text = page.get_textpage()
        rects = [text.get_rect(at) for at in range(text.count_rects())]
        found.append((page.get_size(), rects))
    return found


@pytest.mark.parametrize("stock", ["letter", "a4"])
def test_a_call_sheet_is_one_page_with_everything_people_look_for(stock: Any) -> None:
    pages = pages_of(samples.call_sheet(stock))
    assert len(pages) == 1
    for words in (
        "HARBOR LIGHTS",
        "CALL SHEET 5",
        "11:00 AM",
        "Headlands Lighthouse",
        "EMERGENCY 911",
        "EXT. PIER 9",
        "5 3/8",
        "Élodie March",
        "8:15 PM",
        "ADVANCE",
        "Page 1 of 1",
        "printed 4 Jun 2026 5:41 PM",
    ):
        assert words in pages[0]


@pytest.mark.parametrize("stock", STOCKS)
@pytest.mark.parametrize(
    "make",
    [
        samples.call_sheet,
        samples.one_liner,
        samples.day_out_of_days,
        samples.crew_list,
        samples.budget,
        samples.release_form,
    ],
)
def test_nothing_stands_outside_the_margins(make: Any, stock: Any) -> None:
    paper = samples.with_stock(make(), stock)
    for (width, height), rects in boxes_of(replace(paper, watermark="")):
        assert rects
        assert min(left for left, _, _, _ in rects) >= MARGIN - 1
        assert max(right for _, _, right, _ in rects) <= width - MARGIN + 1
        assert min(bottom for _, bottom, _, _ in rects) >= 10
        assert max(top for _, _, _, top in rects) <= height - 15


def test_a_long_table_repeats_its_head_and_tears_no_row() -> None:
    paper = samples.one_liner(400)
    pages = pages_of(paper)
    assert len(pages) > 10
    sets = 0
    for page in pages:
        assert "SET AND DESCRIPTION" in page
        places = sum(page.count(f"\n{place}") + page.count(f" {place}\r") for place in samples.PLACES)
        stories = sum(page.count(story) for story in samples.STORIES)
        sets += stories
        assert places >= stories > 1
    assert sets == sum(bool(row.cells[2].under) for row in paper.parts[0].rows if len(row.cells) > 3)  # type: ignore[union-attr]


def many(count: int, lines: int = 1) -> Table:
    text = "\n".join(["row"] * lines)
    rows = tuple(Row((Cell(f"R{at}"), Cell(text)), id=str(at)) for at in range(count))
    return Table("t", (TableColumn("a", "Key"), TableColumn("b", "Text", width=3)), rows)


@pytest.mark.parametrize("count", range(38, 52))
def test_no_page_has_one_lonely_row(count: int) -> None:
    for page in pages_of(Paper("Rows", (many(count),))):
        assert page.count("row") != 1


def test_a_heading_stands_with_the_table_it_heads() -> None:
    for filler in range(20, 60):
        parts: tuple[Part, ...] = (*(Paragraph(f"line {at}") for at in range(filler)), Heading("THE CAST"), many(5))
        for page in pages_of(Paper("Kept", parts)):
            if "THE CAST" in page:
                assert "R0" in page and "R1" in page


def test_rows_kept_with_the_next_stand_with_it() -> None:
    rows = [Row((Cell(f"R{at}"), Cell("row")), keep_with_next=at % 3 == 0) for at in range(120)]
    table = replace(many(1), rows=tuple(rows))
    for page in pages_of(Paper("Kept", (table,))):
        for at in range(0, 119, 3):
            if f"R{at}\r" in page or f"R{at} " in page:
                assert f"R{at + 1}" in page


def test_a_wide_table_is_cut_with_its_names_repeated() -> None:
    paper = samples.day_out_of_days(60)
    text = "".join(pages_of(paper))
    assert text.count("1 ÉLODIE MARCH") == 2
    assert text.count("Shoot day") == 2
    for day in (1, 30, 60):
        assert f"{day}" in text


def test_a_word_too_long_for_its_cell_is_cut_and_all_of_it_printed() -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 6
    table = Table("t", (TableColumn("a", "A"), TableColumn("b", "B")), (Row((Cell(word), Cell("x"))),))
    paper = Paper("Long", (table,))
    text = "".join("".join(pages_of(paper)).split()).replace("\ufffe", "").replace("\x02", "")
    assert word in text
    for (width, _), rects in boxes_of(paper):
        assert max(right for _, _, right, _ in rects) <= width - MARGIN + 1


def test_a_row_taller_than_a_page_is_continued_and_loses_nothing() -> None:
    words = " ".join(f"word{at}" for at in range(9000))
    table = Table("t", (TableColumn("a", "A"), TableColumn("b", "B", width=4)), (Row((Cell("1"), Cell(words))),))
    text = " ".join(pages_of(Paper("Tall", (table,))))
    assert all(f"word{at}" in text for at in range(0, 9000, 7))


@pytest.mark.parametrize("words", [700, 5000])
def test_one_endless_text_leaves_no_page_blank_and_loses_no_word(words: int) -> None:
    rows = [Row((Cell(f"Grip {n}"), Cell("Ann Lee"))) for n in range(60)]
    rows[2] = Row((Cell(" ".join(f"w{n}" for n in range(words))), Cell("Bob Day")))
    columns = (TableColumn("position", "Position"), TableColumn("name", "Name", width=3))
    pages = pages_of(Paper("Crew", (Table("crew", columns, tuple(rows)),)))
    assert "Bob Day" in pages[0] and "w100" in pages[0].split()
    printed = " ".join(pages).split()
    assert [word for word in printed if word[0] == "w" and word[1:].isdigit()] == [f"w{n}" for n in range(words)]


def test_columns_taller_than_a_page_are_continued() -> None:
    stack = tuple(Paragraph(f"left{at}") for at in range(120))
    text = " ".join(pages_of(Paper("Tall", (Columns((stack, (Paragraph("right"),))), Band(stack)))))
    assert "left119" in text and "right" in text


@pytest.mark.parametrize("above", [0, 55, 90])
def test_what_is_to_be_filled_in_or_seen_stands_on_a_page_however_much_stands_above_it(above: int) -> None:
    """Also where the cut would go through it."""
    picture = BytesIO()
    Picture.new("RGB", (300, 300), "red").save(picture, "PNG")
    stack = (
        *(Paragraph(f"left{at}") for at in range(above)),
        *(Blank(f"who{at}", "Who") for at in range(30)),
        Image(picture.getvalue(), "A red square", 0.5),
        Paragraph("the end"),
    )
    data = render(Paper("Tall", (Columns((stack, (Paragraph("right"),))),), fillable=True), "pdf")
    fields = [note.get_object() for page in PdfReader(BytesIO(data)).pages for note in page.annotations or ()]
    assert len(fields) == 30
    for left, bottom, right, top in (tuple(map(float, field["/Rect"])) for field in fields):
        assert MARGIN <= left < right <= 612 - MARGIN and 34 <= bottom < top <= 792 - MARGIN
    seen = 0
    for page in pypdfium2.PdfDocument(data):
        for found in page.get_objects((pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)):
            _, bottom, _, top = found.get_bounds()
            seen += 34 <= bottom < top <= 792 - MARGIN
    assert seen == 1


def test_user_text_is_never_markup() -> None:
    evil = '<b>x</b> <img src="/etc/hostname"> & <para> {\\rtf} ) Tj ET ( \\'
    table = Table("t", (TableColumn("a", evil),), (Row((Cell(evil),)),))
    parts: tuple[Part, ...] = (Paragraph(evil), Heading(evil), table)
    text = "".join(pages_of(Paper("Evil", parts)))
    assert text.count('<img src="/etc/hostname">') >= 2
    assert text.count(") Tj ET ( \\") >= 2


def test_fonts_are_embedded_and_the_document_says_what_it_is() -> None:
    paper = replace(samples.call_sheet(), language="de")
    reader = PdfReader(BytesIO(render(paper, "pdf")))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object().get("/FontDescriptor")
            assert descriptor is not None and "/FontFile2" in descriptor
    assert reader.metadata is not None
    assert reader.metadata.title == "Call sheet 5"
    assert reader.metadata.author == "K. Osei"
    assert "prod-1" in str(reader.metadata.get("/Keywords"))
    assert reader.trailer["/Root"]["/Lang"] == "de"  # type: ignore[index]


def test_bookmarks_lead_to_headings_days_and_scenes() -> None:
    outline = PdfReader(BytesIO(render(samples.one_liner(60), "pdf"))).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)][:2] == ["Day 1", "Day 2"]
    script = PdfReader(BytesIO(render(samples.script(), "pdf"))).outline
    assert [entry.title for entry in script if not isinstance(entry, list)] == ["Scene 1", "Scene 2", "Scene 3"]


def test_script_pages_stand_in_courier_at_their_places() -> None:
    document = pypdfium2.PdfDocument(render(samples.script(), "pdf"))
    assert len(document) == 3
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert "1." not in texts[0] and "2." in texts[1] and "3." in texts[2]
    page = document[1].get_textpage()
    rects = [page.get_rect(at) for at in range(page.count_rects())]
    assert abs(min(left for left, *_ in rects) - 1.5 * 72) < 2
    top = max(rect[3] for rect in rects if rect[3] < 792 - 0.9 * 72)
    assert 792 - 72 - 12 <= top <= 792 - 72


@pytest.mark.parametrize("stock", STOCKS)
def test_a_script_keeps_its_pages_on_any_stock(stock: Any) -> None:
    assert len(pypdfium2.PdfDocument(render(samples.script(5, stock), "pdf"))) == 5
    two_up = pypdfium2.PdfDocument(render(samples.script(5, stock, 2), "pdf"))
    assert len(two_up) == 3
    width, height = two_up[0].get_size()
    assert width > height


def test_script_pages_and_other_parts_share_a_document() -> None:
    lines = samples.script(2).parts[0]
    assert isinstance(lines, Lines)
    pages = pages_of(Paper("Sides", (Paragraph("Cover"), lines, Paragraph("Notes")), page=PageSetup("a4")))
    assert ["Cover" in pages[0], "TOMÁS" in pages[1], "TOMÁS" in pages[2], "Notes" in pages[3]] == [True] * 4


def test_blanks_are_form_fields() -> None:
    fields = PdfReader(BytesIO(render(samples.release_form(), "pdf"))).get_fields()
    assert fields is not None and len(fields) == 2
    text = Paper("F", (Blank("a", "A", "日本 Ω value"), Blank("a", "A")))
    assert len(PdfReader(BytesIO(render(text, "pdf"))).get_fields() or {}) == 2


def test_names_in_chinese_japanese_and_korean_are_printed() -> None:
    names = "王小明 張偉 さくら アキラ 김민준"
    text = pages_of(
        Paper("Names", (Paragraph(names), Table("t", (TableColumn("a", "Name"),), (Row((Cell(names),)),))))
    )[0]
    assert text.count(names) == 2 and "U+" not in text


def test_characters_without_a_font_are_marked_and_named() -> None:
    text = pages_of(Paper("Name", (Paragraph("देव and Ångström Ω Жук ☎ ✓"),)))[0]
    assert "U+0926" in text and "U+0935" in text
    assert "Ångström Ω Жук ☎ ✓" in text


def test_a_watermark_is_on_every_page() -> None:
    paper = replace(samples.one_liner(80), watermark="PRELIMINARY")
    assert all("PRELIMINARY" in "".join(page.split()) for page in pages_of(paper))


def test_who_signs_is_named_in_full() -> None:
    name = "Maria Magdalena Sofia Johanna van der Velden-Oppenheimer the Younger of Somewhere"
    [text] = pages_of(Paper("P", (Signature(name, "Head of the company's legal department in Rotterdam"),)))
    assert "Somewhere" in text and "Rotterdam" in text and "Date" in text


def test_what_an_empty_table_says_stays_in_its_column() -> None:
    table = Table("t", (TableColumn("a", "A"),), (), empty="Nobody has been called on this day as far as we know.")
    [(_, rects)] = boxes_of(Paper("Empty", (Columns(((table,), (), (Paragraph("right"),))),)))
    assert max(right for left, _, right, _ in rects if left < MARGIN + 2) < 30 + (612 - 60 - 2 * 18) / 3 + 1


def test_an_empty_table_says_why() -> None:
    table = Table("t", (TableColumn("a", "A"),), (), empty="No stunts on this day.")
    assert "No stunts on this day." in pages_of(Paper("Empty", (table,)))[0]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("title", ["W" * 5_000, "A long way home " * 300])
def test_a_title_longer_than_a_page_leaves_the_paper_on_its_pages(title: str) -> None:
    """Without end before: a head that took the first page left nothing to lay the paper out on."""
    stack = tuple(Paragraph(f"left{at}") for at in range(60))
    paper = Paper(title, (Columns((stack, (Paragraph("right"),))),), head=Head(("Film",), (title, "White")))
    pages = pages_of(paper)
    assert "…" in pages[0] and "left0" in pages[0]
    assert "left59" in " ".join(pages)
    for (_, height), rects in boxes_of(replace(paper, watermark="")):
        assert min(bottom for _, bottom, _, _ in rects) >= 10
        assert max(top for _, _, _, top in rects) <= height - 15


@pytest.mark.timeout(30)
def test_a_head_of_many_lines_does_not_keep_a_tall_row_from_its_pages() -> None:
    words = " ".join(f"word{at}" for at in range(3000))
    table = Table("t", (TableColumn("a", "A"),), (Row((Cell(words),)),))
    head = Head(("Film",), tuple(f"fact {at}" for at in range(62)))
    text = " ".join(pages_of(Paper("Tall", (table,), head=head)))
    assert "word0" in text and "word2999" in text


def test_what_need_not_stand_apart_stays_on_the_page_only_where_all_of_it_fits() -> None:
    def pages(lines: int) -> list[str]:
        back = tuple(Paragraph(f"back {number}") for number in range(lines))
        return pages_of(Paper("P", (Paragraph("front"), Sheet("CREW", apart=False), *back, Sheet("MAP"))))

    few, many = pages(30), pages(60)
    assert len(few) == 2 and "front" in few[0] and "back 29" in few[0] and "MAP" in few[1]
    assert "back 0" not in many[0] and "back 0" in many[1], (
        "half a list under the front is worse than a page of its own"
    )
