"""Counts with their nouns."""

from __future__ import annotations

import pytest

from filmdesk.values.counting import brought, counted, with_article
from filmdesk.values.eighths import Eighths


@pytest.mark.parametrize(
    ("count", "one", "said"),
    [
        (0, "scene", "0 scenes"),
        (1, "person", "1 person"),
        (2, "person", "2 people"),
        (1, "shoot day", "1 shoot day"),
        (3, "shoot day", "3 shoot days"),
        (2, "company", "2 companies"),
        (2, "company move", "2 company moves"),
        (2, "speech", "2 speeches"),
        (1204, "strip", "1,204 strips"),
        (2, "more open point", "2 more open points"),
    ],
)
def test_a_noun_goes_with_its_count(count: int, one: str, said: str) -> None:
    assert counted(count, one) == said


def test_the_verb_goes_with_its_count_too() -> None:
    assert [brought(1), brought(2)] == ["1 was brought up to date", "2 were brought up to date"]


@pytest.mark.parametrize(
    ("eighths", "said"), [(4, "4/8 page"), (8, "1 page"), (12, "1 4/8 pages"), (16, "2 pages"), (0, "0 pages")]
)
def test_pages_go_with_their_eighths(eighths: int, said: str) -> None:
    assert Eighths(eighths).counted == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ("location agreement", "a location agreement"),
        ("artwork release", "an artwork release"),
        ("NDA", "an NDA"),
        ("PDF form", "a PDF form"),
    ],
)
def test_an_article_goes_with_its_noun(one: str, said: str) -> None:
    assert with_article(one) == said
