"""What must hold for any text: it can be read, nothing is invented, and a written script reads back as it was."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.records import SPOKEN, ElementKind

K = ElementKind
MARKS = st.sampled_from(
    [*"\n\n\n  \t\r!@.>~#=[]()/*_^\\:-<", "[[", "]]", "/*", "*/", "===", "INT. ", "CUT TO:", "\ufdd0", "\ufdd1"]
)
TYPED = st.lists(st.one_of(MARKS, st.text(max_size=4), st.sampled_from(["BOB", "He runs.", "Title: x"])), max_size=60)
WORDS = st.text("abcdefghij ,'", min_size=1, max_size=40).map(str.strip).filter(bool)
NAMES = st.text("ABCDFGHJKLMNOP", min_size=1, max_size=12)

HEADINGS = st.tuples(st.sampled_from(["INT. ", "EXT. ", "I/E "]), NAMES, st.sampled_from([" - DAY", " - NIGHT"]))
SPEECHES = st.tuples(
    NAMES,
    st.lists(
        st.one_of(WORDS.map(lambda w: (K.DIALOGUE, w)), WORDS.map(lambda w: (K.PARENTHETICAL, f"({w})"))), min_size=1
    ),
)
BLOCKS = st.one_of(
    HEADINGS.map(lambda parts: [(K.SCENE_HEADING, "".join(parts))]),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda lines: [(K.ACTION, "\n".join(lines))]),
    SPEECHES.map(lambda speech: [(K.CHARACTER, speech[0]), *joined(speech[1])]),
    NAMES.map(lambda name: [(K.TRANSITION, f"{name} TO:")]),
    WORDS.map(lambda words: [(K.SYNOPSIS, words)]),
    WORDS.map(lambda words: [(K.SECTION, words)]),
    WORDS.map(lambda words: [(K.LYRIC, words)]),
    WORDS.map(lambda words: [(K.NOTE, words)]),
    st.just([(K.PAGE_BREAK, "")]),
)
BEFORE = {K.SYNOPSIS: "= ", K.SECTION: "# ", K.LYRIC: "~", K.PAGE_BREAK: "===", K.NOTE: "[["}


def joined(said: list[tuple[ElementKind, str]]) -> list[tuple[ElementKind, str]]:
    """Lines of dialogue that follow each other are one element."""
    parts: list[tuple[ElementKind, str]] = []
    for kind, text in said:
        if parts and kind is parts[-1][0] is K.DIALOGUE:
            parts[-1] = (kind, f"{parts[-1][1]}\n{text}")
        else:
            parts.append((kind, text))
    return parts


def written(block: list[tuple[ElementKind, str]]) -> str:
    return "\n".join(f"{BEFORE.get(kind, '')}{text}{']]' if kind is K.NOTE else ''}" for kind, text in block)


@given(st.lists(BLOCKS, max_size=25))
@settings(deadline=None)
def test_a_written_script_reads_back_element_by_element(blocks: list[list[tuple[ElementKind, str]]]) -> None:
    text = "\n\n".join(map(written, blocks))
    read = [(element.kind, element.text) for element in read_fountain("\n" + text).elements]
    assert read == [element for block in blocks for element in block]


@given(TYPED)
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_screenplay_of_some_kind(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for element in read_fountain(text).elements:
        assert not element.runs or "".join(run.text for run in element.runs) == element.text
        assert 1 <= element.line <= lines or "\x0b" in text or "\x0c" in text or "\u2028" in text


@given(st.lists(BLOCKS, min_size=1, max_size=15))
@settings(deadline=None)
def test_speech_stands_only_below_a_cue(blocks: list[list[tuple[ElementKind, str]]]) -> None:
    elements = read_fountain("\n\n".join(map(written, blocks))).elements
    for above, element in pairwise(elements):
        if element.kind in SPOKEN - {K.LYRIC}:
            assert above.kind in SPOKEN | {K.CHARACTER}


@pytest.mark.parametrize(
    "text",
    [
        "[[" * 400_000, "/*" * 400_000, "/**/" * 200_000, "[[\n\n" * 200_000 + "]]", "*a " * 300_000,
        "\\" * 500_000 + "*", "***a" * 200_000, "\n" * 1_000_000 + "a", "a\n" + "\n" * 1_000_000 + "b",
        "=a\n" * 200_000, "A^\nb\n\n" * 100_000, "(" * 500_000 + "\na", "A" + "()" * 250_000 + "x\na",
        " \n" * 400_000, ".#1" * 300_000, "OMITTED " * 100_000, "===\n" * 200_000, "12-" * 300_000 + "OMITTED",
        "INT. A" + " " * 500_000 + "#1", "INT. A" + " " * 500_000 + "#1#", "a: b\n" * 200_000, "A\n  \n" * 200_000,
        "> ACT" + " " * 500_000 + "<", "> END" + " " * 500_000 + "<", "[[a]]\n" * 100_000, "A\n[[a]]\n" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_a_text_made_to_be_slow_is_read_in_seconds(text: str) -> None:
    started = time.perf_counter()
    read_fountain(text)
    assert time.perf_counter() - started < 15
