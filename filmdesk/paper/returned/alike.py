"""Whether a cell that came back says the same as the one that was sent."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from filmdesk.paper.returned.outlines import outline_in
from filmdesk.paper.returned.sent import Kept
from filmdesk.paper.returned.workbook import Found
from filmdesk.values.figures import read_figure

NOTHING = Found("")
_CLOSE = 1e-9
"""Office programs keep fifteen digits of a number."""


def is_same(kept: Kept, found: Found) -> bool:
    """Whether nobody changed it: the same value however it is written, or the same formula, whatever it came to."""
    if not kept.formula and not found.formula:
        return kept.value == found.value or same_value(kept, found)
    if kept.formula == "=":  # it follows from others, whichever way
        return bool(found.formula) or same_value(kept, found)
    return bool(kept.formula and found.formula) and kept.formula == outline_in(found.formula)


def is_like(kept: Kept, found: Found) -> bool:
    """Whether it shows the same, or follows from the same: what a row or a column is known again by."""
    return is_same(kept, found) or same_value(kept, found)


def same_value(kept: Kept, found: Found) -> bool:
    """Whether they hold the same value."""
    if isinstance(kept.value, str):
        return same_text(kept.value, told(kept, found))
    if kept.value is None:
        return not found.value.strip()
    if found.kind == "number":
        plain = float(found.value)
        return isfinite(plain) and close(kept.value, plain)
    number = number_in(found)
    return number is not None and close(kept.value, float(number))


def same_kept(one: Kept, other: Kept) -> bool:
    """Whether two states of the production show the same in a cell."""
    if isinstance(one.value, float) and isinstance(other.value, float):
        return close(one.value, other.value) and one.formula == other.formula
    return (one.value, one.formula) == (other.value, other.formula)


def told(kept: Kept, found: Found) -> str:
    """The text of a cell, without the quieter line that was sent under it."""
    text = found.value
    if kept.under and text.endswith(kept.under):
        text = text.removesuffix(kept.under)
    return text.strip()


def number_in(found: Found) -> Decimal | None:
    """The number it holds, also one that was typed as text with a comma ahead of its decimals; None for none."""
    if found.kind in ("number", "percent"):
        number = Decimal(found.value)
        return number if number.is_finite() else None
    return read_figure(found.value) if found.kind == "text" and found.value else None


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in no more than the blanks between words."""
    return one == other or one.split() == other.split()


def close(one: float, other: float) -> bool:
    """Whether two numbers are the same to the digits an office program keeps."""
    return one == other or abs(one - other) <= _CLOSE * max(abs(one), abs(other), 1.0)
