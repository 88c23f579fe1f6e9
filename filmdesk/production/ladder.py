"""Which backups are kept: all of two days, then one a day, one a week, one a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

_RECENT = timedelta(days=2)
_STAGES: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (12, lambda made: (made.year, made.month, made.day)),
    (10, lambda made: made.isocalendar()[:2]),
    (9, lambda made: (made.year, made.month)),
)
"""How many are kept of each, and what makes two of them the same day, week or month."""


def outworn(made: Sequence[datetime], now: datetime) -> set[int]:
    """The places, in the order they were made, of backups the ladder no longer keeps; never the last one made."""
    left = [count for count, _ in _STAGES]
    dropped: set[int] = set()
    last_kept: datetime | None = None
    for place in reversed(range(len(made))):
        at = made[place]
        if place == len(made) - 1 or abs(now - at) <= _RECENT:
            last_kept = at
            continue
        stage = next((stage for stage, count in enumerate(left) if count), None)
        if stage is None or (last_kept and _same(stage, at, last_kept)):
            dropped.add(place)
            continue
        left[stage] -= 1
        last_kept = at
    return dropped


def _same(stage: int, one: datetime, other: datetime) -> bool:
    _, period = _STAGES[stage]
    return period(one) == period(other)
