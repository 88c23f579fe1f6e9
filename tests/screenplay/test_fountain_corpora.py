"""Real Fountain files: another reader's dumps of them, and Final Draft's own reading of the same scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from filmdesk.screenplay.doubts import doubts_of
from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.records import PRINTED, Element, ElementKind, Screenplay
from filmdesk.screenplay.text import decode

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SNIPPETS = CORPORA / "fountain"
SCRIPTS = ("vikings", "mostly-genius")
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora of real scripts are not on this computer")

K = ElementKind
DUMPED_AS = {
    "HEADING": K.SCENE_HEADING, "CHARACTER": K.CHARACTER, "DIALOGUE": K.DIALOGUE, "PARENTHETICAL": K.PARENTHETICAL,
    "ACTION": K.ACTION, "TRANSITION": K.TRANSITION, "LYRIC": K.LYRIC, "SECTION": K.SECTION, "SYNOPSIS": K.SYNOPSIS,
    "PAGEBREAK": K.PAGE_BREAK,
}  # fmt: skip
AGREEING = ("Dialogue", "Lyrics", "SceneHeading", "Scratch", "UTF8", "Transition", "LineBreaks", "Action")
ENTRY = re.compile(r'^([A-Z]+):"(.*?)"(?= |$)', re.DOTALL | re.MULTILINE)


def snippet(name: str) -> Screenplay:
    return read_fountain(decode((SNIPPETS / f"{name}.fountain").read_bytes()))


def dumped(name: str) -> list[tuple[ElementKind, str]]:
    """The other reader's elements; it runs paragraphs of action together and drops the brackets of parentheticals."""
    path = next(path for path in (SNIPPETS / f"{name}.txt", SNIPPETS / f"{name}-Merged.txt") if path.exists())
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return [(DUMPED_AS[kind], bare(words)) for kind, words in ENTRY.findall(text) if kind in DUMPED_AS and bare(words)]


def bare(text: str) -> str:
    """Words without emphasis, brackets of parentheticals and extensions of cues."""
    words = text.strip()
    words = words[1:-1] if words.startswith("(") else re.sub(r"\s*\([^()]*\)$", "", words)
    return " ".join(re.sub(r"[*_]", "", words).split())


def ours(screenplay: Screenplay) -> Iterator[tuple[ElementKind, str]]:
    """Our elements told the same way."""
    for kind, group in groupby(screenplay.elements, key=run_together):
        texts = [element.text for element in group]
        for text in [" ".join(texts)] if kind is K.ACTION else texts:
            if bare(text):
                yield kind or K.ACTION, bare(text)


def run_together(element: Element) -> ElementKind | None:
    """Centered action stands apart."""
    return None if element.centered else element.kind


def is_cue(element: Element) -> bool:
    return element.kind is K.CHARACTER


@pytest.mark.parametrize("name", AGREEING)
def test_snippets_read_as_another_reader_reads_them(name: str) -> None:
    assert list(ours(snippet(name))) == dumped(name)


def test_a_script_that_begins_with_a_transition_has_no_title_page() -> None:
    """The other reader takes the CUT TO: on the first line for one."""
    assert list(ours(snippet("Sections"))) == [(K.TRANSITION, "CUT TO:"), *dumped("Sections")]


def test_cues_agree_but_for_names_that_begin_with_a_digit() -> None:
    """The other reader asks for a letter first; Fountain only asks for one somewhere, and 1ST OFFICER speaks."""
    cues = [element.text for element in snippet("Character").elements if is_cue(element)]
    assert cues.count("3CPO") == 2
    cues.remove("3CPO")
    assert len(cues) == sum(kind is K.CHARACTER for kind, _ in dumped("Character"))


def test_the_title_page_agrees() -> None:
    page = dict(snippet("TitlePage").title_page)
    assert page["Title"] == "BRICK & STEEL\nFULL RETIRED"
    assert page["Contact"].splitlines()[-1] == "Solvang, CA 93463"
    assert snippet("TitlePage").elements[0].text == "Not a title entry.\nStill: Not a title entry."


def test_what_is_in_the_boneyard_is_not_in_the_script() -> None:
    assert "Porsche" not in " ".join(element.text for element in snippet("Boneyards").elements).title()
    assert [element.text for element in snippet("Boneyards").elements if element.kind is K.SCENE_HEADING] == [
        "EXT. PALATIAL MANSION - DAY"
    ]


def pair(script: str) -> tuple[list[Element], list[Element]]:
    folder = CORPORA / "screenplays" / script
    fountain = read_fountain(decode((folder / "source.fountain").read_bytes()))
    fdx = read_fdx((folder / "source.fdx").read_bytes())
    return printed(fountain), printed(fdx)


def printed(screenplay: Screenplay) -> list[Element]:
    return [element for element in screenplay.elements if element.kind in PRINTED]


@pytest.mark.parametrize(("script", "count"), [("vikings", 2656), ("mostly-genius", 766)])
def test_a_script_reads_alike_from_fountain_and_from_final_draft(script: str, count: int) -> None:
    fountain, fdx = pair(script)
    assert len(fountain) == len(fdx) == count
    told = [(element.kind, "".join(element.text.split()), element.dual, element.centered) for element in fountain]
    assert told == [(element.kind, "".join(element.text.split()), element.dual, element.centered) for element in fdx]
    assert [element.starts_page for element in fountain] == [element.starts_page for element in fdx]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_styled_alike_in_fountain_and_in_final_draft(script: str) -> None:
    fountain, fdx = pair(script)
    assert [styles(element) for element in fountain] == [styles(element) for element in fdx]


def styles(element: Element) -> list[tuple[object, ...]]:
    return [(run.text.strip(), run.bold, run.italic, run.underline) for run in element.runs if run.text.strip()]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_clean_script_raises_no_doubts(script: str) -> None:
    for elements in pair(script):
        assert list(doubts_of(elements)) == []
