"""Whether what a paper grants covers how the film is to be shown."""

from __future__ import annotations

from collections.abc import Iterable

ALL_MEDIA, WORLDWIDE = "all media", "worldwide"
_EVERYTHING = frozenset({ALL_MEDIA, "all media now known or hereafter devised"})
_EVERYWHERE = frozenset({WORLDWIDE, "world", "universe", "throughout the universe"})


def covers_media(granted: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether every medium of the plan is among those granted."""
    return _covers(granted, wanted, _EVERYTHING)


def covers_territory(granted: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether every country of the plan is among those granted."""
    return _covers(granted, wanted, _EVERYWHERE)


def _covers(granted: Iterable[str], wanted: Iterable[str], everything: frozenset[str]) -> bool:
    have, want = ({word.strip().casefold() for word in words} for words in (granted, wanted))
    return bool(have & everything) or want <= have
