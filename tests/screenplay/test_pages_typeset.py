"""The lines a script page prints: numbers in the margins, (MORE), repeated cues, columns, capitals and looks."""

from __future__ import annotations

from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import BlockLayout, Element, ElementKind, PageLayout, Screenplay, TextRun
from filmdesk.screenplay.typeset import ScriptLine, ScriptPage, script_pages

HEADING, ACTION, CUE, SPEECH, ASIDE = (
    ElementKind.SCENE_HEADING, ElementKind.ACTION, ElementKind.CHARACTER, ElementKind.DIALOGUE,
    ElementKind.PARENTHETICAL,
)  # fmt: skip
LONG_SPEECH = Element(SPEECH, " ".join("x" * 34 + "." for _ in range(8)))


def printed(*elements: Element, layout: PageLayout | None = None) -> list[ScriptPage]:
    screenplay = Screenplay(elements, layout=layout or PageLayout())
    return script_pages(screenplay, paginate(screenplay))


def lines_of(*elements: Element) -> list[ScriptLine]:
    [page] = printed(*elements)
    return list(page.lines)


def split_speech(cue: str, layout: PageLayout | None = None) -> tuple[ScriptPage, ScriptPage]:
    action = Element(ACTION, "\n".join(["and on"] * 47))
    first, second = printed(action, Element(CUE, cue), LONG_SPEECH, layout=layout)
    return first, second


def test_a_scene_number_stands_in_both_margins_beside_its_heading():
    lines = lines_of(Element(HEADING, "int. kitchen - day", scene_number="12A"))
    assert [(line.column, line.text, line.added) for line in lines] == [
        (7.5, "12A", True), (15, "INT. KITCHEN - DAY", False), (73.8, "12A", True)
    ]  # fmt: skip


def test_kinds_stand_in_their_columns():
    speech = (Element(CUE, "Anna"), Element(ASIDE, "(low)"), Element(SPEECH, "Yes."))
    lines = lines_of(Element(ACTION, "Rain."), *speech, Element(ElementKind.TRANSITION, "CUT TO:"))
    assert [(line.row, line.column, line.text) for line in lines] == [
        (0, 15, "Rain."), (2, 35, "ANNA"), (3, 29, "(low)"), (4, 25, "Yes."), (6, 64, "CUT TO:")
    ]  # fmt: skip


def test_a_centered_line_stands_in_the_middle_of_the_page():
    [line] = lines_of(Element(ACTION, "THE END", centered=True))
    assert line.column + len("THE END") / 2 == 45.5


def test_the_columns_of_a_dual_dialogue_stand_side_by_side():
    left = (Element(CUE, "ANNA", dual=1), Element(SPEECH, "No.", dual=1))
    right = (Element(CUE, "BEN", dual=2), Element(SPEECH, "Yes.", dual=2))
    rows = [(line.row, line.text) for line in lines_of(*left, *right)]
    assert rows == [(0, "ANNA"), (0, "BEN"), (1, "No."), (1, "Yes.")]


def test_a_split_speech_says_more_below_and_its_cue_again_above():
    first, second = split_speech("Anna (V.O.)")
    more, cue = first.lines[-1], second.lines[0]
    assert (more.text, more.row, more.added) == ("(MORE)", 54, True)
    assert (cue.text, cue.row, cue.column, cue.added) == ("ANNA (V.O.) (CONT'D)", -1, 35, True)
    assert second.lines[1].row == 0


def test_a_cue_that_is_continued_already_is_not_continued_twice():
    assert split_speech("ANNA (CONT'D)")[1].lines[0].text == "ANNA (CONT'D)"


def test_the_scripts_own_words_for_more_and_continued_are_used():
    first, second = split_speech("ANNA", PageLayout(more="(WEITER)", continued="(FORTS.)"))
    assert (first.lines[-1].text, second.lines[0].text) == ("(WEITER)", "ANNA (FORTS.)")


def test_a_double_spaced_line_stands_on_the_lower_of_its_rows():
    sitcom = PageLayout(blocks={SPEECH: BlockLayout(2.5, 6, spacing=2)})
    [page] = printed(Element(CUE, "ANNA"), Element(SPEECH, "Yes.\nNo."), layout=sitcom)
    assert [line.row for line in page.lines] == [0, 2, 4]


def test_looks_and_tags_are_kept_across_lines():
    runs = (TextRun("She takes "), TextRun("the umbrella from the stand", tag="prop"), TextRun(" and goes.", bold=True))
    element = Element(ACTION, "".join(run.text for run in runs), runs)
    [page] = printed(element, layout=PageLayout(blocks={ACTION: BlockLayout(1.5, 4)}))
    first, second = page.lines
    assert [(run.text, run.tag, run.bold) for run in first.runs] == [
        ("She takes ", "", False), ("the umbrella", "prop", False)
    ]  # fmt: skip
    assert [(run.text, run.tag, run.bold) for run in second.runs] == [
        ("from the stand", "prop", False), (" and goes.", "", True)
    ]  # fmt: skip


def test_pages_are_labelled_from_the_second_on():
    pages = printed(Element(ACTION, "One."), Element(ACTION, "Two.", starts_page=True))
    assert [page.label for page in pages] == ["", "2."]


def test_every_line_knows_its_element():
    lines = lines_of(Element(HEADING, "INT. A"), Element(ElementKind.NOTE, "unprinted"), Element(ACTION, "Rain."))
    assert [line.element for line in lines] == [0, 2]


def test_a_paragraph_set_by_hand_in_final_draft_stands_where_it_was_put():
    screenplay = read_fdx(
        b"""<FinalDraft DocumentType="Script" Version="4"><Content>
        <Paragraph Type="Action"><Text>Rain.</Text></Paragraph>
        <Paragraph Type="Action" SpaceBefore="36" LeftIndent="2.50"><Text>A letter.</Text></Paragraph>
        <Paragraph Type="Action" Alignment="Right"><Text>Fin</Text></Paragraph>
        </Content></FinalDraft>"""
    )
    [page] = script_pages(screenplay, paginate(screenplay))
    assert [(line.row, line.column) for line in page.lines] == [(0, 15), (4, 25), (6, 73)]
