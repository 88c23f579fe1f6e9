"""Marks and totals: what a reader sets is what is kept, shown and added up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.modules.coverage.marks import band, read_mark, shown_mark, shown_total, total
from filmdesk.modules.coverage.rubric import Rubric, read_rubric
from filmdesk.values.errors import UserError
from filmdesk.values.places import form

CLASSIC = read_rubric(form("rubrics", "studio-classic.toml").read_text("utf-8"))
WEIGHTED = read_rubric(form("rubrics", "weighted-100.toml").read_text("utf-8"))
POINTS = st.decimals(0, 100, places=1)


def marks(rubric: Rubric, *points: Decimal | int) -> dict[str, Decimal]:
    return {row.name: Decimal(point) for row, point in zip(rubric.rows, points, strict=True)}


def test_the_published_weights_give_the_published_total() -> None:
    reckoned = total(WEIGHTED, marks(WEIGHTED, 80, 70, 60, 90, 50, 40))
    assert reckoned == Decimal("66.5")
    assert shown_total(reckoned) == "66.5"
    assert band(WEIGHTED, reckoned) == "developing"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("good", "1.5"), ("Good+", "1.25"), ("good-", "1.75"), ("good/fair", "2"), ("fair / good", "2"), ("E", "0.5"),
        ("1.7", "1.7"), ("4", "4"),
    ],
)  # fmt: skip
def test_a_mark_stands_anywhere_in_or_between_columns(typed: str, place: str) -> None:
    assert read_mark(CLASSIC, typed) == Decimal(place)


@pytest.mark.parametrize("typed", ["", "great", "excellent/fair", "5", "-1", "good/", "/", "+"])
def test_what_is_no_mark_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        read_mark(CLASSIC, typed)


@pytest.mark.parametrize("typed", ["", "101", "-1", "good", "1e9"])
def test_points_lie_between_0_and_100(typed: str) -> None:
    with pytest.raises(UserError):
        read_mark(WEIGHTED, typed)


@given(st.decimals(0, 4, places=2))
def test_a_mark_read_back_from_its_words_is_shown_the_same(place: Decimal) -> None:
    """Else opening and closing a form would move crosses."""
    words = shown_mark(CLASSIC, place)
    again = read_mark(CLASSIC, words)
    assert shown_mark(CLASSIC, again) == words
    assert abs(again - place) <= Decimal("0.25")


@given(st.lists(POINTS, min_size=6, max_size=6))
def test_a_total_lies_between_the_poorest_and_the_best_row(points: list[Decimal]) -> None:
    reckoned = total(WEIGHTED, marks(WEIGHTED, *points))
    assert reckoned is not None
    assert min(points) <= reckoned <= max(points)


@given(st.lists(POINTS, min_size=6, max_size=6), st.integers(0, 5), POINTS)
def test_a_better_row_never_lowers_the_total(points: list[Decimal], at: int, more: Decimal) -> None:
    better = [*points]
    better[at] = max(points[at], more)
    assert (total(WEIGHTED, marks(WEIGHTED, *better)) or 0) >= (total(WEIGHTED, marks(WEIGHTED, *points)) or 0)


@given(st.integers(0, 5))
def test_there_is_no_total_while_a_row_has_no_mark(left_out: int) -> None:
    """A sum over some of the rows would read as a poor script."""
    some = marks(WEIGHTED, 80, 70, 60, 90, 50, 40)
    del some[WEIGHTED.rows[left_out].name]
    assert total(WEIGHTED, some) is None
    assert total(CLASSIC, {}) is None
