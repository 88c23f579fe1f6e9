"""Scene numbers in the order people look them up in."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.scene_numbers import scene_number_key

ORDER = ["A10", "10", "10aA", "10A", "10B", "11"]


@given(numbers=st.permutations(ORDER))
def test_inserted_scenes_stand_where_they_were_inserted(numbers: list[str]) -> None:
    assert sorted(numbers, key=scene_number_key) == ORDER


@pytest.mark.parametrize(
    "order",
    [
        ["1", "2", "9", "10", "99", "100"],
        ["A1", "B1", "1"],
        ["12", "12A", "12AA", "12B"],
        ["5", "5A", "OMITTED"],
    ],
)
def test_lists_are_in_the_trades_order(order: list[str]) -> None:
    for numbers in permutations(order):
        assert sorted(numbers, key=scene_number_key) == order


@given(numbers=st.lists(st.text(max_size=6)))
def test_any_text_has_a_place_and_those_without_a_number_come_last(numbers: list[str]) -> None:
    ordered = sorted(numbers, key=scene_number_key)
    assert sorted(ordered) == sorted(numbers)
    assert max(map(scene_number_key, ["999999", "A1"])) < scene_number_key("none")
