"""The layout a Fountain script asks for in its title page."""

from __future__ import annotations

import pytest

from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.fountain_format import formatted
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import ElementKind, PageLayout

_SPEECH = "\n\nANN\nOne line.\n"


def _script(fmt: str) -> str:
    return f"Title: T\nAuthor: A\n{fmt}\n\nINT. ROOM - DAY{_SPEECH * 30}"


def test_double_spaced_dialogue_fills_more_pages_than_single() -> None:
    single = formatted(read_fountain(_script("Notes: none")))
    double = formatted(read_fountain(_script("fmt: multicam dsd dl-2.25 dr-6.00")))
    assert paginate(double).page_count > paginate(single).page_count
    assert double.layout.blocks[ElementKind.DIALOGUE].left == 2.25


@pytest.mark.parametrize("fmt", ["fmt: dl-wide", "fmt: dl-9", "fmt: something else", "Notes: dsd"])
def test_a_layout_that_says_nothing_sensible_leaves_the_usual_one(fmt: str) -> None:
    assert formatted(read_fountain(_script(fmt))).layout == PageLayout()
