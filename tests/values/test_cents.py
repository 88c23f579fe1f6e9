"""Money is shown half up, wherever it stands, however exactly it is kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.paper.text import number_shown
from filmdesk.values.cents import as_money, by_how_much, plain_cents

EXACT = st.decimals(-(10**9), 10**9, places=4)


@given(EXACT)
def test_money_is_rounded_half_up_and_never_to_the_even_cent(amount: Decimal) -> None:
    meant = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(as_money(amount).replace(",", "")) == Decimal(by_how_much(amount).replace(",", "")) == meant
    assert Decimal(plain_cents(amount)) == meant
    on_paper = number_shown(amount, "money").replace(",", "")
    assert (-Decimal(on_paper.strip("()")) if on_paper.startswith("(") else Decimal(on_paper)) == meant


@pytest.mark.parametrize("nearly_nothing", ["-0.004", "0.004", "0", "-0"])
def test_what_is_less_than_half_a_cent_is_no_credit(nearly_nothing: str) -> None:
    assert as_money(Decimal(nearly_nothing)) == number_shown(Decimal(nearly_nothing), "money") == "0.00"


def test_an_amount_beyond_all_reason_is_shown_rather_than_refused() -> None:
    assert as_money(Decimal("1e40")).endswith(",000.00")
