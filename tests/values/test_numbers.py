"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number, read_whole


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", 12), (" 12 ", 12), ("1.5k", 1500), ("1.5K", 1500), ("2m", 2_000_000), ("1,500", 1500),
        ("-12.50", "-12.5"), ("1 500", 1500), ("1'234'567.5", "1234567.5"), (".5", "0.5"), ("+3", 3), ("12.", 12),
        ("1k", 1000),
    ],
)  # fmt: skip
def test_a_number_is_what_people_mean_by_it(text: str, meant: int | str) -> None:
    assert read_number(text) == Decimal(meant)


@pytest.mark.parametrize("text", ["", ".", "k", "12,5", "1,50", "12 USD", "1e5", "nan", "--1", "١٢", "9" * 500, "1kk"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UserError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize("text", ["1.5", "1.0005k"])
def test_a_fraction_is_not_a_whole_number(text: str) -> None:
    with pytest.raises(UserError, match="not a whole number"):
        read_whole(text)


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_read_back_however_they_are_grouped(number: int) -> None:
    assert read_whole(str(number)) == read_whole(f"{number:,}") == number


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(("", "k", "m")))
def test_a_thousand_and_a_million_are_as_many_times_as_much(number: Decimal, times: str) -> None:
    if abs(number) <= 10**6:
        assert read_number(f"{number}{times}") == number * {"": 1, "k": 1000, "m": 1_000_000}[times]


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text: str) -> None:
    try:
        assert read_number(text).is_finite()
    except UserError as error:
        assert "“" in str(error)
