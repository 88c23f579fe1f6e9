"""Scenes are as long as the lines from their heading to the next (domain 2.4)."""

from __future__ import annotations

from filmdesk.screenplay.eighths import count_eighths
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import Element, ElementKind, PageLayout, Screenplay

BREAK = Element(ElementKind.PAGE_BREAK, "")


def scene(rows: int, *, omitted: bool = False) -> tuple[Element, Element]:
    """A scene of so many rows from its heading to its last line."""
    heading = Element(ElementKind.SCENE_HEADING, "INT. KITCHEN - DAY", omitted=omitted)
    return heading, Element(ElementKind.ACTION, "\n".join(["and on"] * (rows - 2)))


def lengths(*elements: Element, layout: PageLayout | None = None) -> list[str]:
    screenplay = Screenplay(elements, layout=layout or PageLayout())
    return [str(length) for length in count_eighths(screenplay, paginate(screenplay)).values()]


def test_a_scene_counts_from_its_heading_to_where_the_next_one_stands():
    assert lengths(*scene(25), *scene(12)) == ["4/8", "2/8"]


def test_the_shortest_scene_is_an_eighth():
    assert lengths(*scene(3), *scene(3)) == ["1/8", "1/8"]


def test_an_omitted_scene_has_no_length():
    assert lengths(*scene(20), *scene(3, omitted=True), *scene(20)) == ["3/8", "0", "3/8"]


def test_a_page_a_scene_runs_over_counts_whole():
    heading, opening = scene(40)
    assert lengths(heading, opening, Element(ElementKind.ACTION, "\n".join(["and on"] * 25))) == ["1 4/8"]


def test_the_rest_of_a_page_that_a_forced_break_leaves_empty_does_not_count():
    """As in a file Final Draft wrote: 18 rows before the break are 3/8, not 6/8 (domain 2.7, sample-06)."""
    stock = PageLayout(top_margin=90, bottom_margin=62)
    assert lengths(*scene(9), *scene(18), BREAK, *scene(11), layout=stock) == ["2/8", "3/8", "2/8"]


def test_an_act_break_inside_a_scene_adds_no_empty_page():
    act = Element(ElementKind.NEW_ACT, "ACT TWO")
    assert lengths(*scene(11), act, *scene(11)) == ["2/8", "2/8"]


def test_a_script_without_scenes_counts_nothing():
    assert lengths(Element(ElementKind.ACTION, "Rain.")) == []
    assert lengths() == []
