"""Lines are as long as Final Draft's, and break where its lines break (domain 2.9)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.screenplay.layout import dual_measure, lines_per_page, measures
from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout
from filmdesk.screenplay.wrap import wrap

USUAL = measures(PageLayout())


def lines(text: str, width: int, hanging: int = 0) -> list[str]:
    return [text[piece.start : piece.end] for piece in wrap(text, width, hanging)]


@pytest.mark.parametrize(
    ("kind", "column", "width"),
    [
        (ElementKind.ACTION, 15, 61),
        (ElementKind.SCENE_HEADING, 15, 61),
        (ElementKind.DIALOGUE, 25, 35),
        (ElementKind.TRANSITION, 55, 16),
        (ElementKind.CHARACTER, 35, 38),
    ],
)
def test_a_kind_stands_in_its_column_and_is_as_wide_as_final_draft_makes_it(kind, column, width):
    assert (USUAL[kind].column, USUAL[kind].width) == (column, width)


def test_the_bracket_of_a_parenthetical_hangs_out_so_that_its_first_line_holds_26():
    place = USUAL[ElementKind.PARENTHETICAL]
    assert (place.column, place.width + place.hanging, place.hanging) == (30, 26, 1)


@pytest.mark.parametrize("column", [1, 2])
def test_each_column_of_a_dual_dialogue_holds_29(column):
    assert dual_measure(ElementKind.DIALOGUE, column, USUAL[ElementKind.DIALOGUE]).width == 29


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (ElementKind.SCENE_HEADING, 2), (ElementKind.ACTION, 1), (ElementKind.CHARACTER, 1), (ElementKind.SHOT, 1),
        (ElementKind.TRANSITION, 1), (ElementKind.DIALOGUE, 0), (ElementKind.PARENTHETICAL, 0),
        (ElementKind.GENERAL, 0),
    ],
)  # fmt: skip
def test_blank_lines_stand_before_a_kind(kind, before):
    assert USUAL[kind].before == before


def test_the_scripts_own_settings_win_over_the_usual_ones():
    sitcom = PageLayout(blocks={ElementKind.DIALOGUE: BlockLayout(2.25, 6.0, space_before=18, spacing=2)})
    place = measures(sitcom)[ElementKind.DIALOGUE]
    assert (place.column, place.width, place.before, place.spacing) == (22.5, 38, 1.5, 2)
    assert measures(sitcom)[ElementKind.ACTION] == USUAL[ElementKind.ACTION]


@pytest.mark.parametrize(
    ("stock", "lines"),
    [
        (PageLayout(), 54),
        (PageLayout(top_margin=90, bottom_margin=62), 53),
        (PageLayout(height=11.69, top_margin=75, bottom_margin=65), 58),
    ],
)
def test_a_page_holds_the_lines_its_margins_leave(stock, lines):
    assert lines_per_page(stock) == lines


def test_words_fill_a_line_until_the_next_one_does_not_fit():
    assert lines("one two three four", 9) == ["one two", "three", "four"]


def test_inner_double_spaces_count():
    assert lines("one two", 7) == ["one two"]
    assert lines("one  two", 7) == ["one", "two"]


def test_spaces_at_the_end_of_a_line_push_no_word_over():
    assert lines("one two   ", 7) == ["one two"]
    assert lines("one two   three", 7) == ["one two", "three"]


def test_a_word_may_break_behind_its_hyphen():
    assert lines("a well-known face", 8) == ["a well-", "known", "face"]


def test_one_hyphen_at_the_end_of_a_line_hangs_over_the_edge():
    assert lines("it is half-way", 10) == ["it is half-", "way"]
    assert lines("I was saying-", 12) == ["I was saying-"]


def test_a_dash_at_the_edge_is_torn_between_its_hyphens():
    assert lines("I say ga--", 8) == ["I say ga-", "-"]


def test_a_dash_between_spaces_is_a_word():
    assert lines("wait -- for it", 7) == ["wait --", "for it"]


def test_a_word_longer_than_the_line_is_cut():
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_line_breaks_the_writer_typed_are_kept_with_empty_lines():
    assert lines("one\n\ntwo", 10) == ["one", "", "two"]


def test_an_empty_text_is_one_blank_line():
    assert lines("", 10) == [""]


def test_only_the_first_line_hangs():
    assert lines("(ab cd ef gh)", 5, hanging=1) == ["(ab cd", "ef", "gh)"]


@given(st.text(alphabet="ab -\n", max_size=200), st.integers(5, 30), st.integers(0, 2))
def test_no_letter_is_lost_or_moved_and_no_line_is_too_long(text, width, hanging):
    pieces = wrap(text, width, hanging)
    assert "".join(text[p.start : p.end] for p in pieces).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for n, piece in enumerate(pieces):
        line = text[piece.start : piece.end]
        assert len(line) <= width + (hanging if n == 0 else 0) + line.endswith("-")
    assert list(pieces) == sorted(pieces)
