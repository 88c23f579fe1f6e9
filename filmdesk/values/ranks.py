"""Order as text between neighbours, so that moving one row writes one row."""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_LOWEST, _HIGHEST = _DIGITS[0], _DIGITS[-1]


def rank_between(before: str | None, after: str | None) -> str:
    """A text that sorts after `before` and ahead of `after`; None means no neighbour there."""
    if before is not None and after is not None and before >= after:
        raise ValueError(f"no rank between {before!r} and {after!r}")
    return _next(before) if before and after is None else _midpoint(before or "", after)


def ranks(count: int, before: str | None = None, after: str | None = None) -> list[str]:
    """That many ranks in rising order between two neighbours, kept short by halving."""
    if count <= 0:
        return []
    middle = rank_between(before, after)
    left = count // 2
    return [*ranks(left, before, middle), middle, *ranks(count - left - 1, middle, after)]


def _next(before: str) -> str:
    """A rank behind the last one, counting up, so that rows typed or pasted one after another keep short ranks.

    As many digits are counted with as there are highest ones ahead of them, and one more.
    """
    high = len(before) - len(before.lstrip(_HIGHEST))
    counted = before[high : 2 * high + 1].ljust(high + 1, _LOWEST)
    up = counted.rstrip(_HIGHEST)
    counted = up[:-1] + _DIGITS[_DIGITS.index(up[-1]) + 1]
    if counted.startswith(_HIGHEST):
        counted = _HIGHEST + _LOWEST * (high + 1) + _DIGITS[1]
    return _HIGHEST * high + counted


def _midpoint(low: str, high: str | None) -> str:
    """The shortest digit string strictly between; never ends in the lowest digit."""
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared : shared + 1] or "0") == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return _DIGITS[first] + _midpoint(low[1:], None)
