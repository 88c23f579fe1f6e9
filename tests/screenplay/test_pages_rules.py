"""Every rule of domain 2.9 on a page made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import BlockLayout, Element, ElementKind, PageLayout, Screenplay

HEADING, ACTION, CUE, SPEECH, ASIDE, TRANSITION, SHOT, BREAK = (
    ElementKind.SCENE_HEADING, ElementKind.ACTION, ElementKind.CHARACTER, ElementKind.DIALOGUE,
    ElementKind.PARENTHETICAL, ElementKind.TRANSITION, ElementKind.SHOT, ElementKind.PAGE_BREAK,
)  # fmt: skip


def lines(count: int, kind: ElementKind = ACTION) -> Element:
    """So many lines without a sentence's end, which nothing may part."""
    return Element(kind, "\n".join(["words that go on"] * count))


def sentences(count: int, kind: ElementKind = ACTION) -> Element:
    """So many sentences, each as long as a line of its kind."""
    width = {ACTION: 61, SPEECH: 35}[kind]
    return Element(kind, " ".join("x" * (width - 1) + "." for _ in range(count)))


def cue(name: str = "ANNA") -> Element:
    return Element(CUE, name)


def pages_of(*elements: Element, layout: PageLayout | None = None) -> list[tuple[int, int]]:
    """First and last page of each element."""
    pages = paginate(Screenplay(elements, layout=layout or PageLayout()))
    return list(zip(pages.first_page, pages.last_page, strict=True))


def rows_of(*elements: Element, layout: PageLayout | None = None) -> list[float]:
    return list(paginate(Screenplay(elements, layout=layout or PageLayout())).first_row)


def lines_above_and_below(*elements: Element) -> tuple[int, int]:
    """How the last element is shared between two pages."""
    index = len(elements) - 1
    above, below = (
        len(part.pieces)
        for placed in paginate(Screenplay(elements)).placed
        for part in placed.block.parts
        if part.element == index
    )
    return above, below


WHOLE_ON_1, WHOLE_ON_2, SPLIT = (1, 1), (2, 2), (1, 2)


class TestSpacing:
    def test_a_page_holds_54_lines(self):
        assert pages_of(lines(52), lines(1)) == [WHOLE_ON_1, WHOLE_ON_1]
        assert pages_of(lines(53), lines(1)) == [WHOLE_ON_1, WHOLE_ON_2]

    def test_blank_lines_stand_above_but_never_at_the_top_of_a_page(self):
        assert rows_of(Element(HEADING, "INT. A"), lines(1), Element(HEADING, "INT. B"), lines(50)) == [0, 2, 0, 2]
        assert rows_of(lines(1), Element(HEADING, "INT. A"), lines(1)) == [0, 3, 5]

    def test_a_speech_stands_under_its_cue_without_blanks(self):
        assert rows_of(cue(), Element(ASIDE, "(low)"), Element(SPEECH, "Yes."), lines(1)) == [0, 1, 2, 4]

    def test_an_empty_paragraph_of_action_is_a_blank_line(self):
        assert rows_of(lines(1), Element(ACTION, ""), lines(1)) == [0, 2, 4]

    def test_the_scripts_own_spacing_counts(self):
        sitcom = PageLayout(blocks={SPEECH: BlockLayout(2.5, 6, spacing=2)})
        assert rows_of(cue(), Element(SPEECH, "Yes."), lines(1), layout=sitcom) == [0, 1, 4]

    def test_half_lines_of_space_add_up(self):
        raised = PageLayout(blocks={ACTION: BlockLayout(1.5, 7.5, space_before=18)})
        assert rows_of(lines(1), lines(1), lines(1), layout=raised) == [0, 2.5, 5]

    def test_a_paragraph_set_by_hand_stands_its_own_way(self):
        own = BlockLayout(1.5, 7.5, space_before=36)
        assert rows_of(lines(1), Element(ACTION, "Later.", layout=own), lines(1)) == [0, 4, 6]


class TestHeadings:
    def test_a_heading_never_stands_alone_at_the_foot(self):
        assert pages_of(lines(50), Element(HEADING, "INT. A"), lines(1))[1:] == [WHOLE_ON_2, WHOLE_ON_2]
        assert pages_of(lines(49), Element(HEADING, "INT. A"), lines(1))[1:] == [WHOLE_ON_1, WHOLE_ON_1]

    @pytest.mark.parametrize(("count", "page"), [(4, WHOLE_ON_2), (5, WHOLE_ON_1)])
    def test_action_under_a_heading_is_split_from_five_lines_on(self, count, page):
        assert pages_of(lines(47), Element(HEADING, "INT. A"), sentences(count))[1] == page

    def test_a_heading_stays_with_part_of_a_speech(self):
        speech = (cue(), sentences(5, SPEECH))
        assert pages_of(lines(47), Element(HEADING, "INT. A"), *speech)[1:] == [WHOLE_ON_1, WHOLE_ON_1, SPLIT]
        assert pages_of(lines(48), Element(HEADING, "INT. A"), *speech)[1:] == [WHOLE_ON_2] * 3

    def test_two_headings_and_a_shot_move_together(self):
        heads = (Element(HEADING, "INT. A"), Element(SHOT, "ON THE DOOR"))
        assert pages_of(lines(48), *heads, lines(1))[1:] == [WHOLE_ON_2] * 3

    def test_a_heading_moves_along_with_action_that_a_transition_pulls_over(self):
        scene = (Element(HEADING, "INT. A"), lines(1), Element(TRANSITION, "CUT TO:"))
        assert pages_of(lines(48), *scene)[1:] == [WHOLE_ON_2] * 3

    def test_a_list_of_nothing_but_headings_fills_its_pages(self):
        assert pages_of(*(Element(HEADING, "INT. A") for _ in range(40)))[-1] == (3, 3)

    def test_a_heading_before_a_forced_break_stays(self):
        assert pages_of(lines(50), Element(HEADING, "INT. A"), Element(BREAK, ""), lines(1))[1] == WHOLE_ON_1


class TestTransitions:
    def test_a_transition_may_end_a_page(self):
        assert pages_of(lines(52), Element(TRANSITION, "CUT TO:"), lines(1))[1:] == [WHOLE_ON_1, WHOLE_ON_2]

    def test_a_transition_never_begins_a_page_if_what_precedes_it_can_come_along(self):
        assert pages_of(lines(49), lines(3), Element(TRANSITION, "CUT TO:"))[1:] == [WHOLE_ON_2] * 2


class TestAction:
    def test_action_splits_behind_a_sentence_as_late_as_it_can(self):
        assert lines_above_and_below(lines(46), sentences(10)) == (7, 3)

    def test_two_lines_stay_together_on_each_page(self):
        assert lines_above_and_below(lines(50), sentences(4)) == (2, 2)
        assert lines_above_and_below(lines(49), sentences(6)) == (4, 2)
        assert pages_of(lines(52), sentences(4))[1] == WHOLE_ON_2
        assert pages_of(lines(51), sentences(3))[1] == WHOLE_ON_2

    def test_action_without_a_sentence_end_moves_whole(self):
        assert pages_of(lines(46), lines(10))[1] == WHOLE_ON_2

    def test_a_short_runt_is_not_left_as_the_last_line_above(self):
        runt = Element(ACTION, f"{'x' * 60}. {'y' * 60} Then go. {' '.join(['z' * 59 + '.'] * 4)}")
        assert pages_of(lines(50), runt)[1] == WHOLE_ON_2

    def test_action_taller_than_a_page_goes_on_over_as_many_as_it_needs(self):
        assert pages_of(lines(120)) == [(1, 3)]

    def test_a_paragraph_of_a_thousand_pages_is_poured_in_a_moment(self):
        assert pages_of(lines(1), lines(54_000)) == [WHOLE_ON_1, (1, 1001)]


class TestSpeeches:
    def test_a_speech_splits_only_behind_a_sentence(self):
        assert lines_above_and_below(lines(47), cue(), sentences(8, SPEECH)) == (5, 3)
        assert pages_of(lines(47), cue(), lines(8, SPEECH))[1:] == [WHOLE_ON_2] * 2

    def test_two_lines_of_content_stay_on_each_side(self):
        assert pages_of(lines(51), cue(), sentences(6, SPEECH))[1:] == [WHOLE_ON_2] * 2
        assert lines_above_and_below(lines(50), cue(), sentences(6, SPEECH)) == (2, 4)

    def test_a_parenthetical_counts_as_content_the_cue_does_not(self):
        answer, aside, rest = Element(SPEECH, "Yes."), Element(ASIDE, "(low)"), sentences(2, SPEECH)
        with_two = pages_of(lines(50), cue(), aside, answer, aside, rest)
        with_one = pages_of(lines(51), cue(), answer, aside, rest)
        assert with_two[1:] == [WHOLE_ON_1] * 3 + [WHOLE_ON_2] * 2
        assert with_one[1:] == [WHOLE_ON_2] * 4

    def test_a_part_of_two_lines_stays_whole(self):
        speech = (cue(), sentences(2, SPEECH), Element(ASIDE, "(low)"), sentences(2, SPEECH))
        assert pages_of(lines(49), *speech)[1:] == [WHOLE_ON_1, WHOLE_ON_1, WHOLE_ON_1, WHOLE_ON_2]

    def test_a_sentence_end_is_preferred_to_the_end_of_a_part(self):
        speech = (cue(), sentences(3, SPEECH), Element(ASIDE, "(low)"), sentences(3, SPEECH))
        assert pages_of(lines(49), *speech)[2] == SPLIT

    def test_a_substantial_rest_is_preferred_to_a_fuller_page(self):
        assert lines_above_and_below(lines(47), cue(), sentences(7, SPEECH)) == (4, 3)

    def test_more_and_the_repeated_cue_take_no_room(self):
        pages = paginate(Screenplay((lines(47), cue(), sentences(8, SPEECH))))
        upper, lower = pages.placed[1:]
        assert upper.row + upper.block.height == 54
        assert (lower.page, lower.row) == (2, 0)

    def test_dual_dialogue_is_as_tall_as_its_taller_column_and_stays_whole(self):
        left = (cue("ANNA")._replace(dual=1), sentences(1, SPEECH)._replace(dual=1))
        right = (cue("BEN")._replace(dual=2), sentences(4, SPEECH)._replace(dual=2))
        assert rows_of(*left, *right, lines(1)) == [0, 1, 0, 1, 10]
        assert pages_of(lines(46), *left, *right)[1:] == [WHOLE_ON_2] * 4


class TestForcedBreaks:
    def test_a_page_break_ends_the_page_at_once(self):
        assert pages_of(lines(1), Element(BREAK, ""), lines(1)) == [WHOLE_ON_1, WHOLE_ON_2, WHOLE_ON_2]

    def test_a_break_before_the_first_line_makes_no_empty_page(self):
        assert pages_of(Element(BREAK, ""), lines(1)) == [WHOLE_ON_1, WHOLE_ON_1]

    def test_a_new_act_starts_a_page(self):
        assert pages_of(lines(1), Element(ElementKind.NEW_ACT, "ACT TWO"))[1] == WHOLE_ON_2

    def test_a_paragraph_may_start_a_page_itself(self):
        assert pages_of(lines(1), lines(1)._replace(starts_page=True))[1] == WHOLE_ON_2

    def test_what_is_not_printed_takes_no_room_and_stands_where_the_next_line_does(self):
        note = Element(ElementKind.NOTE, "a note\nof two lines")
        assert pages_of(lines(53), note, lines(2)) == [WHOLE_ON_1, WHOLE_ON_2, WHOLE_ON_2]


def test_an_empty_script_has_no_pages():
    assert paginate(Screenplay(())).page_count == 0


def test_other_stock_holds_other_pages():
    a4 = replace(PageLayout(), height=11.69, top_margin=75, bottom_margin=65)
    assert pages_of(lines(56), lines(1), layout=a4) == [WHOLE_ON_1, WHOLE_ON_1]


def test_a_speech_that_begins_near_the_foot_of_a_page_may_end_in_lines_without_a_word():
    elements = [Element(ElementKind.ACTION, "The tide comes in.") for _ in range(21)]
    elements += [Element(ElementKind.SCENE_HEADING, "INT. HARBOR OFFICE - DAY")] * 2
    elements += [Element(ElementKind.CHARACTER, "ANN"), *[Element(ElementKind.DIALOGUE, "Yes.")] * 12]
    elements.append(Element(ElementKind.DIALOGUE, "\n\n\n\n"))
    assert paginate(Screenplay(tuple(elements)))
