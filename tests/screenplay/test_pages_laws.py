"""What holds for the pages of any script whatever: nothing lost, nothing out of order, no page too full."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.screenplay.eighths import count_eighths
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import PRINTED, BlockLayout, Element, ElementKind, PageLayout, Screenplay
from filmdesk.screenplay.typeset import script_pages

words = st.text(alphabet="ab .!-\n’ß", max_size=40)
texts = st.one_of(words, st.tuples(words, st.integers(1, 80)).map(lambda pair: pair[0] * pair[1]))
blocks = st.builds(
    BlockLayout,
    left=st.floats(0.5, 4),
    right=st.floats(4.5, 8),
    first_indent=st.floats(-1, 1),
    space_before=st.floats(0, 60),
    spacing=st.sampled_from([1.0, 1.5, 2.0]),
    alignment=st.sampled_from(["Left", "Center", "Right"]),
    starts_page=st.booleans(),
)
elements = st.builds(
    Element,
    kind=st.sampled_from(ElementKind),
    text=texts,
    dual=st.sampled_from([0, 0, 0, 1, 2]),
    centered=st.booleans(),
    starts_page=st.sampled_from([False, False, False, True]),
    omitted=st.booleans(),
    layout=st.none() | blocks,
)
layouts = st.builds(
    PageLayout,
    height=st.floats(5, 14),
    top_margin=st.floats(0, 100),
    blocks=st.dictionaries(st.sampled_from(ElementKind), blocks, max_size=4),
)
screenplays = st.builds(Screenplay, elements=st.lists(elements, max_size=25).map(tuple), layout=layouts)


@settings(max_examples=60)
@given(screenplays)
def test_every_letter_of_every_printed_element_is_on_a_page_once_and_in_order(screenplay):
    printed: dict[int, str] = {}
    for placed in paginate(screenplay).placed:
        for part in placed.block.parts:
            line = "".join(part.text[piece.start : piece.end] for piece in part.pieces)
            printed[part.element] = printed.get(part.element, "") + line
    assert {i: without_blanks(text) for i, text in printed.items()} == {
        i: without_blanks(e.text) for i, e in enumerate(screenplay.elements) if e.kind in PRINTED
    }


def without_blanks(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


@settings(max_examples=60)
@given(screenplays)
def test_no_page_holds_more_lines_than_it_has(screenplay):
    pages = paginate(screenplay)
    for placed in pages.placed:
        assert placed.row >= 0
        assert placed.row + placed.block.height <= pages.lines_per_page + 1e-3


@settings(max_examples=60)
@given(screenplays)
def test_blocks_follow_each_other_without_overlap_and_pages_without_gap(screenplay):
    pages = paginate(screenplay)
    for above, below in pairwise(pages.placed):
        assert below.page in (above.page, above.page + 1)
        if below.page == above.page:
            assert below.row >= above.row + above.block.height - 1e-6
        else:
            assert below.row == 0
    assert pages.page_count == (pages.placed[-1].page if pages.placed else 0)


@settings(max_examples=60)
@given(screenplays)
def test_elements_keep_their_order_and_each_has_its_pages(screenplay):
    pages = paginate(screenplay)
    assert len(pages.first_page) == len(pages.last_page) == len(pages.first_row) == len(screenplay.elements)
    assert all(1 <= first <= last for first, last in zip(pages.first_page, pages.last_page, strict=True))
    alone = [page for page, element in zip(pages.first_page, screenplay.elements, strict=True) if not element.dual]
    assert alone == sorted(alone)


@settings(max_examples=60)
@given(screenplays)
def test_the_same_script_gives_the_same_pages(screenplay):
    assert paginate(screenplay) == paginate(screenplay)


@settings(max_examples=60)
@given(screenplays)
def test_pages_are_typeset_with_every_line_on_its_own_row(screenplay):
    pages = script_pages(screenplay, paginate(screenplay))
    for page in pages:
        rows = [line.row for line in page.lines if not line.added and not screenplay.elements[line.element].dual]
        assert rows == sorted(set(rows))


@settings(max_examples=60)
@given(screenplays)
def test_every_scene_has_a_length_of_an_eighth_or_more_unless_omitted(screenplay):
    counted = count_eighths(screenplay, paginate(screenplay))
    headings = [i for i, e in enumerate(screenplay.elements) if e.kind is ElementKind.SCENE_HEADING]
    assert list(counted) == headings
    assert all((length >= 1) is not screenplay.elements[i].omitted for i, length in counted.items())
