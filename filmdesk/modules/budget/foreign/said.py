"""What a person says of another program's budget where its file leaves something open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from filmdesk.values.errors import UserError
from filmdesk.values.figures import read_figure
from filmdesk.values.money import currencies_of

LINE, ACCOUNT, TOTAL, HEADS, LEFT = "line", "account", "total", "headings", ""
"""What a row is taken for; nothing for one that is left out."""


class Decimals(StrEnum):
    """What stands ahead of the decimals of a file's figures."""

    AS_FILE = ""
    POINT = "point"
    COMMA = "comma"


class Lines(StrEnum):
    """What lines are taken at that say something else than their amount, X and rate come to."""

    RECKONED = "reckoned"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Said:
    """Answers to what a file does not say; without them it is read as likeliest, and what is open is told."""

    decimals: Decimals = Decimals.AS_FILE
    currency: str = ""
    """What the budget is in."""
    means: Mapping[str, str] = field(default_factory=dict)
    """By a sign or word beside its amounts, small, the currency it stands for."""
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    """What one of a currency costs."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """By the number of a row, what it is taken for."""
    lines: Lines = Lines.RECKONED
    """What is taken of a line that reckons to something else than it says."""

    def with_row(self, number: int, kind: str | None) -> Said:
        """A row taken for something; None leaves it to the file again."""
        rows = {known: taken for known, taken in self.rows.items() if known != number}
        return replace(self, rows=rows if kind is None else {**rows, number: kind})

    def meaning(self, mark: str, code: str) -> Said:
        """A sign or word standing for a currency."""
        return replace(self, means={**self.means, mark.casefold(): code})

    def at(self, code: str, rate: Decimal | None) -> Said:
        """A currency at a rate; None leaves it to the file again."""
        rates = {known: told for known, told in self.rates.items() if known != code}
        return replace(self, rates=rates if rate is None else {**rates, code: rate})


def read_said(told: Mapping[str, Any]) -> Said:
    """What a mapping file says beside its columns; raises UserError for what cannot be meant."""
    try:
        return Said(
            Decimals(told.get("decimals", "")),
            _code(told.get("currency", "")),
            {str(mark).casefold(): _code(code) for mark, code in dict(told.get("currencies", {})).items()},
            {_code(code): _rate(rate) for code, rate in dict(told.get("rates", {})).items()},
            {int(row): _KINDS[kind] for row, kind in dict(told.get("rows", {})).items()},
            Lines(told.get("lines", Lines.RECKONED)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(f"The mapping says what a budget does not have: {error}.", _HOW) from error


def _code(told: Any) -> str:
    """A currency's code as a mapping has it; ValueError for none."""
    known = currencies_of(str(told))
    if told and not known:
        raise ValueError(f"the currency {told}")
    return known[0] if known else ""


def _rate(told: Any) -> Decimal:
    rate = read_figure(str(told))
    if rate is None or rate <= 0:
        raise ValueError(f"the rate {told}")
    return rate


_KINDS = {"line": LINE, "account": ACCOUNT, "total": TOTAL, "nothing": LEFT}
_HOW = (
    'Write decimals = "comma", currency = "USD", lines = "stated", and under [currencies] Taler = "EUR", under [rates] '
    'EUR = "1.08", '
    'under [rows] 12 = "line", "account", "total" or "nothing".'
)
