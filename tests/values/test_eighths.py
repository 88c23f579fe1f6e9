"""Page counts as the trade writes them: in eighths, never reduced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "domain_vectors.json"
PRINTED = {0: "0", 1: "1/8", 2: "2/8", 4: "4/8", 7: "7/8", 8: "1", 11: "1 3/8", 12: "1 4/8", 16: "2", 24: "3"}
counts = st.integers(0, 9_999 * 8).map(Eighths)


@pytest.mark.parametrize(("eighths", "printed"), PRINTED.items())
def test_eighths_print_unreduced(eighths: int, printed: str) -> None:
    assert str(Eighths(eighths)) == printed


def test_they_print_as_the_trades_vectors_say() -> None:
    if not VECTORS.exists():
        pytest.skip("the trade's vectors are not beside this checkout")
    vectors = json.loads(VECTORS.read_text("utf-8"))["eighths"]
    assert {count: str(Eighths(int(count))) for count in vectors} == vectors


@pytest.mark.parametrize(
    ("typed", "eighths"),
    [
        ("4/8", 4),
        ("1 4/8", 12),
        ("2", 16),
        ("2 0/8", 16),
        ("⅜", 3),
        ("1⅜", 11),
        ("1 ½", 12),
        (" 1  4 / 8 ", 12),
        ("12/8", 12),
        ("0", 0),
        ("14/8", 14),
    ],
)
def test_every_way_of_typing_it_is_read(typed: str, eighths: int) -> None:
    assert Eighths.parse(typed) == eighths


@pytest.mark.parametrize("typed", ["", " ", "1/4", "1.5", "-1", "a page", "1 4/9", "/8", "1 4", "99999", "½½"])
def test_anything_else_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(UserError, match="Write it like 2/8, 1 4/8 or 3"):
        Eighths.parse(typed)


@given(count=counts)
def test_what_is_printed_is_read_back(count: Eighths) -> None:
    assert Eighths.parse(str(count)) == count
    assert f"{count}" == str(count)


@given(counts=st.lists(counts))
def test_a_total_is_eighths_and_in_whatever_order(counts: list[Eighths]) -> None:
    total = sum(counts, Eighths(0))
    assert isinstance(total, Eighths) and isinstance(sum(counts) if counts else total, Eighths)
    assert total == sum(int(count) for count in counts) == sum(reversed(counts), Eighths(0))


@pytest.mark.parametrize(("pages", "eighths"), [(0.0, 1), (0.01, 1), (0.18, 1), (0.19, 2), (1.0, 8), (1.49, 12)])
def test_a_measured_length_is_the_nearest_eighth_but_never_none(pages: float, eighths: int) -> None:
    assert Eighths.of_pages(pages) == eighths
