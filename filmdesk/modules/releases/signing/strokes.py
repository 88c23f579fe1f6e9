"""A signature: drawn, as the lines that were drawn, or typed where somebody signs by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite
from typing import Any
from unicodedata import category

from filmdesk.paper.text import clean
from filmdesk.values.errors import UserError

WIDE, HIGH = 1000, 300
"""The box a signature is drawn in."""
MOST_POINTS = 20_000
_LEAST = 60.0
"""A line shorter than that is a slip of the finger."""
Points = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """What stands over the line: strokes in the box's units, or a name typed in their place."""

    strokes: tuple[Points, ...] = ()
    typed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody would take it for a signature."""
        drawn = sum(hypot(x2 - x1, y2 - y1) for line in self.strokes for (x1, y1), (x2, y2) in pairwise(line))
        return drawn < _LEAST and not is_name(self.typed)


def typed_ink(name: str) -> Ink:
    """A signature by the keyboard."""
    return Ink(typed=" ".join(clean(name).split()))


def is_name(typed: str) -> bool:
    """Whether it can be somebody's name: two letters, or one of a script that writes a name with it."""
    letters = [one for one in typed if one.isalpha()]
    return len(letters) > 1 or any(category(one) == "Lo" for one in letters)


def read_ink(given: Any) -> Ink:
    """A drawn signature from a list of strokes, each a list of points [x, y]; UserError for anything else."""
    try:
        strokes = tuple(tuple(map(_point, stroke)) for stroke in _listed(given))
    except (TypeError, ValueError, OverflowError):
        raise UserError("These strokes make no sense.", f"Give lists of points [x, y] in a box of {WIDE} by {HIGH}.") \
            from None  # fmt: skip
    if sum(map(len, strokes)) > MOST_POINTS:
        raise UserError("This signature has more points than any hand draws.", f"Give at most {MOST_POINTS:,}.")
    return Ink(strokes)


def _listed(given: Any) -> Sequence[Any]:
    if not isinstance(given, list | tuple):
        raise TypeError(given)
    return given


def _point(given: Any) -> tuple[int, int]:
    x, y = _listed(given)
    if isinstance(x, bool | str) or isinstance(y, bool | str) or not (isfinite(x) and isfinite(y)):
        raise ValueError(given)
    return min(max(round(x), 0), WIDE), min(max(round(y), 0), HIGH)
