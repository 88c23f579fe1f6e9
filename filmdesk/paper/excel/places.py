"""Where things stand on a sheet while it is being painted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from filmdesk.paper.parts import Formula


@dataclass(slots=True)
class Span:
    """From a column of the grid up to before another."""

    first: int
    after: int


@dataclass(slots=True)
class PendingFormula:
    """A formula to be written when every cell has its place."""

    row: int
    column: int
    formula: Formula
    value: float | Decimal
