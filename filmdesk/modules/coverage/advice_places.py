"""The places of a script held against a synopsis: capitals where one is first mentioned (domain 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from filmdesk.modules.coverage.prose import Stretch
from filmdesk.modules.coverage.scripts import ScriptText

_BETWEEN = re.compile(r"\s+[-–—]+\s+|\s*[/,(]\s*")
_LETTERS = re.compile(r"[^\W\d_]")
_SHORTEST = 4
_SCRIPTS = 4


def places_not_in_capitals(script: ScriptText, synopsis: str) -> Iterator[tuple[Stretch, str]]:
    """The first mention of each place that is written as a name, yet not in capitals.

    A set written small ("the kitchen") is told in passing and left alone.
    """
    for place in _places(script):
        mention = re.search(rf"\b{re.escape(place)}\b", synopsis, re.IGNORECASE)
        if mention and _is_a_name(mention[0]) and not _opens_a_sentence(synopsis, mention.start(), place):
            found = Stretch(mention[0], *mention.span())
            yield found, f"{mention[0]} is mentioned here for the first time: places are written in capitals, too."


@lru_cache(_SCRIPTS)
def _places(script: ScriptText) -> tuple[str, ...]:
    """The sets of the headings, and their parts between dashes, the longest first."""
    sets = {scene.parts.set_name for scene in script.scenes}
    parts = {part.strip() for whole in sets for part in (whole, *_BETWEEN.split(whole))}
    return tuple(sorted((part for part in parts if len(part) >= _SHORTEST and _LETTERS.search(part)), key=_by_length))


def _by_length(place: str) -> tuple[int, str]:
    return -len(place), place


def _is_a_name(mention: str) -> bool:
    """Whether every word of some length begins large, and not all of it is large."""
    words = [word for word in mention.split() if len(word) >= _SHORTEST]
    return not mention.isupper() and bool(words) and all(word[:1].isupper() for word in words)


def _opens_a_sentence(text: str, at: int, place: str) -> bool:
    """Whether a single word may be large only because a sentence begins with it."""
    before = text[:at].rstrip("\"'“‘( ")
    return " " not in place and (not before or before[-1] in ".!?…\n:")
