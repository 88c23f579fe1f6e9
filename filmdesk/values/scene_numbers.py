"""Scene numbers as the trade writes them: kept as text, ordered by sense."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)(.*)", re.DOTALL)


def scene_number_key(number: str) -> tuple[int, int, tuple[int, ...], str]:
    """Sort key giving A10 < 10 < 10aA < 10A < 10B < 11 (domain 2.5).

    A letter before the digits was inserted before the scene, letters after it behind;
    a lower-case letter slips in front of the capital that follows it.
    """
    match = _NUMBER.fullmatch(number.strip())
    if not match:
        return (10**9, 0, (), number)
    before, digits, after, rest = match.groups()
    place = -1 if before else 0
    return (int(digits), place, _letters(before) + _letters(after), rest)


def _letters(letters: str) -> tuple[int, ...]:
    """Order lower-case inserts before any capital at the same place."""
    return tuple(ord(letter) for letter in letters.swapcase())
