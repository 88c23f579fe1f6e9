"""What Final Draft stores: text in runs, dual dialogue, omitted scenes, numbers, lengths, tags, revisions, layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.records import Element, ElementKind, RevisionSet, Screenplay, ScriptTag

CORPORA = Path(__file__).parents[3] / "shared" / "corpora" / "fdx"
corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora of real scripts are not on this computer")
K = ElementKind
PROPS = "05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa"


def fdx(content: str, rest: str = "") -> Screenplay:
    text = f'<FinalDraft DocumentType="Script" Version="5"><Content>{content}</Content>{rest}</FinalDraft>'
    return read_fdx(text.encode())


def paragraph(kind: str, text: str, inner: str = "", **attributes: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<Paragraph Type="{kind}"{written}>{inner}<Text>{text}</Text></Paragraph>'


def only(content: str, rest: str = "") -> Element:
    (element,) = fdx(content, rest).elements
    return element


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.SCENE_HEADING])
def test_every_kind_has_its_own_name(kind: ElementKind) -> None:
    assert only(paragraph(kind, "x")) == Element(kind, "x")


def test_text_in_pieces_is_one_text() -> None:
    element = only(
        '<Paragraph Type="Action"><Text>We see </Text><Text>a </Text><Hidden><Text>gun</Text></Hidden></Paragraph>'
    )
    assert (element.text, element.runs) == ("We see a gun", ())


def test_styles_revisions_and_tags_are_runs() -> None:
    script = fdx(
        '<Paragraph Type="Action"><Text>We see </Text><Text Style="Bold+Italic+Underline+Strikeout" RevisionID="2"'
        ' TagNumber="7">a gun</Text><Text Style="" RevisionID="0">.</Text></Paragraph>',
        '<Revisions><Revision ID="2" Name="Pink" Mark="*" Color="#FFFF0000FFFF" PageColor="#FDFDCCCCD4D4"/></Revisions>'
        f'<TagData><TagDefinitions><TagDefinition Id="u1" CatId="{PROPS}" Label="the gun" Number="1"/></TagDefinitions>'
        '<Tags><Tag Number="7"><DefId>u1</DefId></Tag></Tags></TagData>',
    )
    plain, gun, stop = script.elements[0].runs
    assert (plain.text, stop[1:]) == ("We see ", plain[1:])
    assert gun == ("a gun", True, True, True, True, "Pink", "u1")
    assert script.tags == (ScriptTag("u1", PROPS, "the gun"),)
    assert script.revisions == (RevisionSet("2", "Pink", "*", "#FF00FF", "#FDCCD4"),)


def test_notes_inside_a_paragraph_are_not_its_text() -> None:
    note = '<ScriptNote ID="1"><Paragraph><Text>ask her</Text></Paragraph></ScriptNote>'
    assert only(paragraph("Action", "He runs.", note)).text == "He runs."


def test_two_speeches_side_by_side_are_two_columns() -> None:
    said = "".join(
        paragraph(*part) for part in (("Character", "A"), ("Dialogue", "Yes."), ("Character", "B"), ("Dialogue", "No."))
    )
    elements = fdx(f'<Paragraph Type="General"><DualDialogue>{said}</DualDialogue><Text></Text></Paragraph>').elements
    assert [(element.text, element.dual) for element in elements] == [("A", 1), ("Yes.", 1), ("B", 2), ("No.", 2)]


@pytest.mark.parametrize(
    "heading",
    [
        paragraph("Scene Heading", "INT. SEA - DAY", '<SceneProperties Length="1 7/8" Page="14" Number="12A"/>'),
        paragraph("Scene Heading", "INT. SEA - DAY", '<SceneProperties Length="1 7/8" Page="14"/>', Number="12A"),
    ],
)
def test_number_length_and_page_are_taken_wherever_they_sit(heading: str) -> None:
    element = only(heading)
    assert (element.scene_number, element.length, element.page) == ("12A", "1 7/8", 14)


def test_an_empty_length_or_page_is_none() -> None:
    element = only(paragraph("Scene Heading", "int. sea - day", '<SceneProperties Length="" Page="x"/>'))
    assert (element.text, element.length, element.page) == ("int. sea - day", "", 0)


def test_the_summary_is_the_synopsis() -> None:
    told = "<Summary><Paragraph><Text>They </Text><Text>swim.</Text></Paragraph></Summary>"
    heading = paragraph("Scene Heading", "INT. SEA", f"<SceneProperties>{told}</SceneProperties>")
    assert only(heading).synopsis == "They swim."


@pytest.mark.parametrize("text", ["OMITTED", "Omitted", "21 OMITTED", ""])
def test_an_omitted_scene_keeps_its_heading_and_none_of_its_old_text(text: str) -> None:
    old = paragraph("Scene Heading", "EXT. YARD - DUSK") + paragraph("Action", "Mara waits.")
    element = only(paragraph("Scene Heading", text, f"<OmittedScene>{old}</OmittedScene>", Number="21"))
    assert (element.omitted, element.scene_number, element.text) == (True, "21", "OMITTED")


def test_omitted_in_words_is_enough() -> None:
    assert only(paragraph("Scene Heading", "OMITTED", Number="3")).omitted
    assert not only(paragraph("Scene Heading", "INT. OMITTED ROOM")).omitted


def test_a_kind_of_the_writers_own_stands_like_the_one_it_paginates_as() -> None:
    settings = '<ElementSettings Type="Super"><Behavior PaginateAs="{}"/></ElementSettings>'
    assert only(paragraph("Super", "BERLIN"), settings.format("Action")).kind is K.ACTION
    assert only(paragraph("Super", "BERLIN"), settings.format("Scene Heading")).kind is K.SHOT
    assert only(paragraph("Super", "INT. SEA - DAY"), settings.format("Scene Heading")).kind is K.SCENE_HEADING


def test_an_unknown_kind_is_general_and_is_doubted_once() -> None:
    script = fdx(paragraph("Odd", "a") * 3)
    assert [element.kind for element in script.elements] == [K.GENERAL] * 3
    assert ["Odd" in doubt.reason for doubt in script.doubts] == [True]


def test_an_empty_heading_is_no_scene() -> None:
    script = fdx(paragraph("Scene Heading", " "))
    assert ([element.kind for element in script.elements], len(script.doubts)) == ([K.ACTION], 1)


def test_outlines_are_not_printed() -> None:
    assert [e.kind for e in fdx(paragraph("Outline 1", "Act") + paragraph("Outline Body", "All.")).elements] == [
        K.SECTION, K.SYNOPSIS,
    ]  # fmt: skip


def test_pages_alignment_and_own_settings_are_kept() -> None:
    element = only(paragraph("Action", "THE END", Alignment="Center", StartsNewPage="Yes", SpaceBefore="18"))
    assert (element.centered, element.starts_page) == (True, True)
    assert element.layout is not None
    assert element.layout.space_before == 18


def test_stock_margins_and_continueds_are_the_scripts_own() -> None:
    layout = fdx(
        paragraph("Action", "x"),
        '<PageLayout TopMargin="75" BottomMargin="65"><PageSize Width="8.26" Height="11.69"/></PageLayout>'
        '<MoresAndContinueds><DialogueBreaks DialogueBottom="(more)" DialogueTop="(cont)"/></MoresAndContinueds>'
        '<ElementSettings Type="Dialogue"><ParagraphSpec LeftIndent="2.56" RightIndent="6.25"/></ElementSettings>',
    ).layout
    assert (layout.width, layout.height, layout.top_margin, layout.bottom_margin) == (8.26, 11.69, 75, 65)
    assert (layout.more, layout.continued, layout.blocks[K.DIALOGUE].left) == ("(more)", "(cont)", 2.56)


def title(*lines: tuple[str, str]) -> dict[str, str]:
    paragraphs = "".join(f'<Paragraph Alignment="{place}"><Text>{text}</Text></Paragraph>' for place, text in lines)
    return dict(fdx("", f"<TitlePage><Content>{paragraphs}</Content></TitlePage>").title_page)


def test_the_title_page_is_told_by_words_and_places() -> None:
    page = title(
        ("Left", ""), ("Center", "THE SEA"), ("Center", "Written by"), ("Center", "Ann &amp; Bob"),
        ("Center", "Based on a song"), ("Left", "Blue Draft"), ("Left", "March 3, 2026"),
        ("Left", "Copyright 2026 Ann"), ("Left", "12 Sea Lane"), ("Left", "555-0100"),
    )  # fmt: skip
    assert page == {
        "Title": "THE SEA", "Credit": "Written by", "Author": "Ann & Bob", "Source": "Based on a song",
        "Draft date": "Blue Draft\nMarch 3, 2026", "Copyright": "Copyright 2026 Ann",
        "Contact": "12 Sea Lane\n555-0100",
    }  # fmt: skip


def test_credit_and_author_in_one_line_are_two_facts() -> None:
    assert title(("Center", "THE SEA"), ("Center", "A screenplay by Ann")) == {
        "Title": "THE SEA", "Credit": "A screenplay by", "Author": "Ann",
    }  # fmt: skip


def test_the_cast_is_listed() -> None:
    script = fdx("", '<Cast><Narrator Actor="Man 1"/><Member Character="DAVE" Actor="Ian"/></Cast>')
    assert script.cast == (("DAVE", "Ian"),)


@corpora
@pytest.mark.parametrize("name", ["TestFDX-FD.fdx", "TestFDX-FI.fdx"])
def test_the_same_script_saved_by_two_programs_reads_alike(name: str) -> None:
    script = read_fdx((CORPORA / name).read_bytes())
    headings = [element for element in script.elements if element.kind is K.SCENE_HEADING]
    assert [(h.text, h.scene_number, h.length, h.page) for h in headings] == [
        ("INT. RADIO STUDIO", "1", "3/8", 1), ("EXT. OUTSIDE THE FOOD STORE", "2", "2/8", 1),
    ]  # fmt: skip
    assert len(script.elements) == 16
    assert [script.fact(key) for key in ("Title", "Credit", "Author", "Copyright")] == [
        "FDX Test Script", "Written by", "Ian", "Copyright (c) 2026",
    ]  # fmt: skip
    assert script.fact("Contact") == "Contact\ninformation"


@corpora
def test_a_cast_page_behind_the_title_page_is_not_the_contact() -> None:
    script = read_fdx((CORPORA / "title-page-cast-page.fdx").read_bytes())
    assert script.fact("Author") == "Aaron Brownstein & Simon Ganz"
    assert script.fact("Draft date") == "2ND REVISED NETWORK DRAFT\nFebruary 6th, 2022"
    assert script.fact("Contact") == ""
    assert (script.elements[0].kind, script.elements[0].runs[0].underline) == (K.NEW_ACT, True)
