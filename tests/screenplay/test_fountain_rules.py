"""Each rule of Fountain, as a writer would type it."""

from __future__ import annotations

import pytest

from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.records import Element, ElementKind, TextRun, plain_element, with_text

K = ElementKind
SceneParts = list[tuple[str, str]]


def parts(text: str) -> SceneParts:
    return [(element.kind.name, element.text) for element in read_fountain(text).elements]


def only(text: str) -> Element:
    (element,) = read_fountain(text).elements
    return element


@pytest.mark.parametrize(
    "line",
    [
        "INT. HOUSE - DAY", "EXT. HOUSE - DAY", "EST. HOUSE", "INT HOUSE DAY", "INT - HOUSE - DAY", "INT/EXT CAR - DAY",
        "INT./EXT. CAR", "INT./EXT CAR", "EXT./INT. CAR", "I/E CAR", "I/E. CAR", "I./E. CAR", "int. house - day",
        "Ext. Sea", "**INT. HOUSE - DAY**",
    ],
)  # fmt: skip
def test_a_line_that_begins_inside_or_outside_is_a_scene(line: str) -> None:
    assert only(line).kind is K.SCENE_HEADING
    assert only(line).text == line.strip("*")


@pytest.mark.parametrize(
    "line", ["ESTABLISHING SHOT OF A HOUSE", "INTERIOR DECORATION IS HARD", "Extra rain.", "I/EYE", "EXTRAS"]
)
def test_a_line_that_only_sounds_like_a_heading_is_action(line: str) -> None:
    assert only(line).kind is K.ACTION


def test_a_heading_needs_a_blank_line_above_but_none_below() -> None:
    assert parts("He turns.\nINT. HOUSE - DAY") == [("ACTION", "He turns.\nINT. HOUSE - DAY")]
    assert parts("INT. HOUSE - DAY\nHe turns.") == [("SCENE_HEADING", "INT. HOUSE - DAY"), ("ACTION", "He turns.")]


def test_one_full_stop_forces_a_heading_and_three_do_not() -> None:
    assert parts(".A RIVER") == [("SCENE_HEADING", "A RIVER")]
    assert parts("...and on.") == [("ACTION", "...and on.")]
    assert parts(". A RIVER") == [("ACTION", ". A RIVER")]


@pytest.mark.parametrize("number", ["1", "1A", "1a", "A1", "I-1-A", "1.", "110A", "2)"])
def test_a_scene_number_is_taken_from_its_hashes(number: str) -> None:
    heading = only(f"INT. HOUSE - DAY #{number}#")
    assert (heading.text, heading.scene_number) == ("INT. HOUSE - DAY", number)


def test_what_is_no_scene_number_stays_in_the_heading() -> None:
    assert (only("INT. ROOM #2 - DAY").text, only("INT. ROOM #😆#").text) == ("INT. ROOM #2 - DAY", "INT. ROOM #😆#")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("OMITTED", ""), ("OMITTED #12#", "12"), ("12 OMITTED", "12"), ("12A. OMITTED", "12A"), (".OMITTED #19#", "19"),
        (".Omitted", ""), ("12-14 OMITTED", "12-14"), ("SCENE 7 OMITTED", "7"), ("OMIT", ""),
    ],
)  # fmt: skip
def test_an_omitted_scene_is_known_as_one(line: str, number: str) -> None:
    heading = only(line)
    assert (heading.kind, heading.omitted, heading.scene_number, heading.text) == (
        K.SCENE_HEADING,
        True,
        number,
        "OMITTED",
    )


def test_a_scene_about_something_omitted_is_not_omitted() -> None:
    assert not only("INT. OMITTED ROOM - DAY").omitted


@pytest.mark.parametrize(
    "cue", ["STEEL", "MOM (O. S.)", "BOB (on the radio)", "ÉLODIE", "C3PO", "1ST OFFICER", "MR. BIG", "A", "*BOB*"]
)
def test_capitals_above_a_line_are_a_cue(cue: str) -> None:
    assert parts(f"{cue}\nHello.") == [("CHARACTER", cue.strip("*")), ("DIALOGUE", "Hello.")]


def test_capitals_alone_are_action_and_so_is_a_name_in_small_letters() -> None:
    assert parts("STEEL\n\nHello.") == [("ACTION", "STEEL"), ("ACTION", "Hello.")]
    assert parts("Steel (O.S.)\nHello.") == [("ACTION", "Steel (O.S.)\nHello.")]


def test_an_at_sign_forces_a_cue() -> None:
    assert parts("@McCLANE\nYippie.") == [("CHARACTER", "McCLANE"), ("DIALOGUE", "Yippie.")]
    assert parts("@McCLANE (V.O.) ^\nYippie.")[0] == ("CHARACTER", "McCLANE (V.O.)")


def test_a_speech_holds_parentheticals_lyrics_and_lines() -> None:
    assert parts("BOB\n(low)\nOne.\nTwo.\n(up)\n~La la\nThree.") == [
        ("CHARACTER", "BOB"), ("PARENTHETICAL", "(low)"), ("DIALOGUE", "One.\nTwo."), ("PARENTHETICAL", "(up)"),
        ("LYRIC", "La la"), ("DIALOGUE", "Three."),
    ]  # fmt: skip


def test_two_spaces_keep_a_blank_line_inside_a_speech_and_nowhere_else() -> None:
    assert parts("FISH\nI am\n  \na fish.\n\nYes.") == [
        ("CHARACTER", "FISH"), ("DIALOGUE", "I am\n\na fish."), ("ACTION", "Yes."),
    ]  # fmt: skip
    assert parts("He swims.\n  \nINT. SEA - DAY") == [("ACTION", "He swims."), ("SCENE_HEADING", "INT. SEA - DAY")]


def test_a_caret_sets_two_speeches_side_by_side() -> None:
    elements = read_fountain("ANN\n(low)\nYes.\n\nBOB ^\nNo.\n\nCAT\nWell.").elements
    assert [(element.text, element.dual) for element in elements] == [
        ("ANN", 1), ("(low)", 1), ("Yes.", 1), ("BOB", 2), ("No.", 2), ("CAT", 0), ("Well.", 0),
    ]  # fmt: skip


def test_a_caret_with_no_speech_before_it_is_an_ordinary_cue() -> None:
    assert [element.dual for element in read_fountain("He waits.\n\nBOB ^\nNo.").elements] == [0, 0, 0]
    three = read_fountain("A\nOne.\n\nB^\nTwo.\n\nC^\nThree.").elements
    assert [element.dual for element in three] == [1, 1, 2, 2, 0, 0]


@pytest.mark.parametrize(
    "line", ["CUT TO:", "TO:", "SMASH CUT TO:", "FADE TO BLACK.", "FADE OUT.", "CUT TO BLACK.", "    GO TO:"]
)
def test_a_transition_ends_exactly_as_one(line: str) -> None:
    assert parts(line) == [("TRANSITION", line.strip())]


@pytest.mark.parametrize("line", ["CUT TO: ", "boop TO:", "FADE OUT", "CUT TO: BLACK", "FADE IN:"])
def test_nothing_else_is_a_transition(line: str) -> None:
    assert only(line).kind is K.ACTION


def test_a_pointed_bracket_forces_a_transition_and_two_center() -> None:
    assert parts("> Fade away") == [("TRANSITION", "Fade away")]
    centered = only("> THE END <")
    assert (centered.kind, centered.text, centered.centered) == (K.ACTION, "THE END", True)
    assert only("> one <\n> two <").text == "one\ntwo"


def test_centered_acts_begin_and_end_as_in_final_draft() -> None:
    kinds = [
        element.kind for element in read_fountain("> _ACT ONE_ <\n\n> **END OF ACT ONE** <\n\n> ACTION! <").elements
    ]
    assert kinds == [K.NEW_ACT, K.END_OF_ACT, K.ACTION]


def test_an_exclamation_mark_forces_action() -> None:
    assert parts("!SCANNING\nWhere?") == [("ACTION", "SCANNING\nWhere?")]
    assert parts("!INT. HOUSE") == [("ACTION", "INT. HOUSE")]


def test_action_keeps_its_lines_and_its_indents() -> None:
    assert parts("A card:\n\n    Scott --\n    Palace Hotel") == [
        ("ACTION", "A card:"),
        ("ACTION", "    Scott --\n    Palace Hotel"),
    ]


def test_blank_lines_beyond_one_between_action_are_meant_and_elsewhere_not() -> None:
    assert parts("One.\n\n\n\nTwo.") == [("ACTION", "One."), ("ACTION", ""), ("ACTION", ""), ("ACTION", "Two.")]
    assert parts("One.\n\n\n\nINT. SEA\n\n\n\nTwo.")[1:] == [("SCENE_HEADING", "INT. SEA"), ("ACTION", "Two.")]


def test_what_is_not_printed_is_kept_apart() -> None:
    text = "# Act\n\n## Part\n\n= All is told.\n\nINT. SEA - DAY\n\n= They swim.\n= And sink.\n\n===\n\nWater."
    assert parts(text) == [
        ("SECTION", "Act"), ("SECTION", "Part"), ("SYNOPSIS", "All is told."), ("SCENE_HEADING", "INT. SEA - DAY"),
        ("SYNOPSIS", "They swim."), ("SYNOPSIS", "And sink."), ("PAGE_BREAK", ""), ("ACTION", "Water."),
    ]  # fmt: skip
    elements = read_fountain(text).elements
    assert elements[3].synopsis == "They swim. And sink."
    assert [element.text for element in elements if element.starts_page] == ["Water."]


def test_boneyard_is_gone_with_all_that_lies_in_it() -> None:
    assert parts("CUT TO:\n/*\nINT. GARAGE - DAY\n\nBOB\nHi.\n*/\nEXT. SEA - DAY") == [
        ("TRANSITION", "CUT TO:"), ("SCENE_HEADING", "EXT. SEA - DAY"),
    ]  # fmt: skip
    assert parts("He /* slowly */turns.\n\n/* x */\n\nShe too.") == [("ACTION", "He turns."), ("ACTION", "She too.")]
    assert parts("A /* never closed") == [("ACTION", "A /* never closed")]


def test_notes_leave_the_text_and_stand_as_notes_where_they_stood_alone() -> None:
    assert parts("DAN[[Names?]] drinks.\n\n[[Ask\nher.]]\n\nJACK\nYes.\n[[no]]\nNo.") == [
        ("ACTION", "DAN drinks."), ("NOTE", "Ask\nher."), ("CHARACTER", "JACK"), ("DIALOGUE", "Yes.\nNo."),
    ]  # fmt: skip
    assert parts("A [[note\n  \nwith two spaces]] b.") == [("ACTION", "A  b.")]


def test_a_note_with_an_empty_line_in_it_is_none() -> None:
    assert parts("A [[b\n\nc]] d.") == [("ACTION", "A [[b"), ("ACTION", "c]] d.")]


@pytest.mark.parametrize(
    ("typed", "plain", "styles"),
    [
        ("*a*", "a", ["i"]), ("**a**", "a", ["b"]), ("***a***", "a", ["bi"]), ("_a_", "a", ["u"]),
        ("_a *b* c_", "a b c", ["u", "iu", "u"]), ("**a *b***", "a b", ["b", "bi"]), (r"**\*9\***", "*9*", ["b"]),
        ("*69 and *23, so", "*69 and *23, so", []), ("*69 and 23*, so", "69 and 23, so", ["i", ""]),
        ("_69 and 23 _, so", "_69 and 23 _, so", []), (r"*69 and 23\*, so", "*69 and 23*, so", []),
        ("*a\nb*", "*a\nb*", []), ("Name: ______", "Name: ______", []), ("* a", "* a", []),
        ("***a* b**", "a b", ["bi", "b"]),
    ],
)  # fmt: skip
def test_emphasis_becomes_runs(typed: str, plain: str, styles: list[str]) -> None:
    element = only("!" + typed)
    assert element.text == plain
    assert [_style(run) for run in element.runs] == styles
    assert not styles or "".join(run.text for run in element.runs) == plain


def _style(run: TextRun) -> str:
    return "b" * run.bold + "i" * run.italic + "u" * run.underline


def test_the_title_page_is_read_with_its_longer_values() -> None:
    title = "Title:\n    _**BRICK & STEEL**_\n\tFULL\nAuthors: Stu\nDraft date: 1/2/2012\nRepère: x\n\n"
    play = read_fountain(title + "INT. SEA - DAY")
    assert play.title_page == (
        ("Title", "BRICK & STEEL\nFULL"), ("Author", "Stu"), ("Draft date", "1/2/2012"), ("Repère", "x"),
    )  # fmt: skip
    assert (play.fact("title"), play.elements[0].line) == ("BRICK & STEEL\nFULL", 8)


@pytest.mark.parametrize("start", ["FADE IN:", "SUPER: BERLIN, 1945", "INT. HOUSE: KITCHEN - DAY", "NARRATOR: Once."])
def test_a_script_that_starts_at_once_has_no_title_page(start: str) -> None:
    play = read_fountain(f"{start}\n\nINT. SEA - DAY")
    assert (play.title_page, play.elements[0].text) == ((), start)


def test_lines_point_into_the_source_even_after_comments() -> None:
    text = "Title: X\n\nOne.\n\n/*\nold\n\nold\n*/\n\nTwo [[a\nb]] two.\n\nBOB\nYes.\n\n[[n]]\n\nThree."
    lines = text.split("\n")
    for element in read_fountain(text).elements:
        assert element.text.split()[0] in lines[element.line - 1], element


def test_any_line_end_will_do() -> None:
    usual = "INT. SEA\n\nBOB\nYes.\n"
    assert parts(usual.replace("\n", "\r\n")) == parts(usual) == parts(usual.replace("\n", "\r"))


def test_the_quick_way_to_make_an_element_makes_the_same_one() -> None:
    assert plain_element(K.ACTION, "He runs.", 7) == Element(K.ACTION, "He runs.", line=7)
    centered = Element(K.ACTION, "", centered=True)
    assert with_text(centered, "He runs.") == centered._replace(text="He runs.")


@pytest.mark.parametrize("space", ["\xa0", "\u2003", "\u3000", "\x1f"])
def test_a_line_of_spaces_that_are_no_blanks_breaks_nothing(space: str) -> None:
    """Word processors leave no-break spaces on lines that look empty."""
    for text in (space, f"INT. A - DAY\n\n{space}\n\nBOB\n{space}\nHi", f"{space}\nINT. A - DAY\n{space}"):
        assert read_fountain(text) is not None
    assert ("SCENE_HEADING", "INT. A - DAY") in parts(f"INT. A - DAY\n\n{space}\n\nHe waits.")
