"""Order kept as text: there is always room between two rows, and moving one row writes one row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.ranks import rank_between, ranks


@given(places=st.lists(st.integers(0, 1_000), min_size=1, max_size=120))
def test_between_any_two_neighbours_there_is_room(places: list[int]) -> None:
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        order.insert(at, rank_between(order[at - 1] if at else None, order[at] if at < len(order) else None))
        assert order == sorted(order) and len(set(order)) == len(order)
        assert not any(rank.endswith("0") for rank in order), "nothing could come ahead of it"


@given(count=st.integers(0, 400), bounds=st.integers(0, 3))
def test_many_ranks_rise_between_their_neighbours(count: int, bounds: int) -> None:
    before, after = ("D", "E")
    low, high = (before if bounds & 1 else None), (after if bounds & 2 else None)
    made = ranks(count, low, high)
    assert len(made) == count and made == sorted(set(made))
    assert all(rank > (low or "") for rank in made) and all(high is None or rank < high for rank in made)


def test_ranks_of_a_long_script_stay_short() -> None:
    assert max(map(len, ranks(5_000))) <= 4
    end, length = None, 0
    for _ in range(5_000):
        behind = rank_between(end, None)
        assert end is None or (behind > end and not behind.endswith("0"))
        end, length = behind, max(length, len(behind))
    assert length <= 5


@given(st.text("019AVyz", min_size=1, max_size=8).filter(lambda rank: not rank.endswith("0")))
def test_behind_any_rank_there_is_another(last: str) -> None:
    behind = rank_between(last, None)
    assert behind > last and not behind.endswith("0")
    assert last < rank_between(last, behind) < behind


def test_neighbours_in_the_wrong_order_are_a_mistake_of_ours() -> None:
    for before, after in (("B", "A"), ("A", "A")):
        with pytest.raises(ValueError, match="no rank between"):
            rank_between(before, after)
