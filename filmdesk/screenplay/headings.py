"""A scene heading taken apart: inside or out, the set, and the time of day as written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

_PREFIX = re.compile(
    r"\s*(?P<where>INT\.?\s*[/-]\s*EXT|EXT\.?\s*[/-]\s*INT|I\.?/E|E\.?/I|INT|EXT|EST)(?:\.\s*|\s+|\s*$)(?:[-–—]\s+)?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*—\s*")
_TIMES = re.compile(
    r"\b(DAY|NIGHT|MORNING|AFTERNOON|EVENING|DAWN|DUSK|NOON|MIDDAY|MIDNIGHT|SUNRISE|SUNSET|TWILIGHT|DAYBREAK|NIGHTFALL"
    r"|MAGIC HOUR|GOLDEN HOUR|CONTINUOUS|CONT|CONT'D|LATER|SAME|SAME TIME|MOMENTS?|MINUTES?|HOURS?|TONIGHT|TODAY)\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(?P<set>.+?)[.,]?\s+(?P<time>DAY|NIGHT)", re.IGNORECASE)
_SETS_OF_A_TIME = 3
"""A last part that stands behind so many different sets is a time of day in the script's own language."""


class HeadingParts(NamedTuple):
    """What a heading says; `int_ext` is INT, EXT, INT/EXT or "" where it says neither."""

    int_ext: str
    set_name: str
    day_night: str


def times_of(headings: Iterable[str]) -> frozenset[str]:
    """The script's own words for times of day: endings, unknown to us, that many different sets share."""
    sets: dict[str, set[str]] = defaultdict(set)
    for heading in headings:
        _, rest = _place(heading)
        parts = _DASH.split(rest)
        if len(parts) > 1:
            sets[parts[-1].upper()].add(parts[0].upper())
    return frozenset(time for time, before in sets.items() if len(before) >= _SETS_OF_A_TIME)


def split_heading(heading: str, times: frozenset[str] = frozenset()) -> HeadingParts:
    """Split "INT. HOUSE - KITCHEN - NIGHT" into INT, HOUSE - KITCHEN and NIGHT.

    The time is the last part that names one and all behind it ("DAY - FLASHBACK"); without one the whole is the set.
    """
    where, rest = _place(heading)
    cut = _time_at(rest, times)
    if cut:
        set_end, time_start = cut
        return HeadingParts(where, rest[:set_end].strip(" .,").upper(), rest[time_start:].strip())
    last = _LAST_WORD.fullmatch(rest.strip(" ."))
    if last and where:
        return HeadingParts(where, last["set"].strip(" .,").upper(), last["time"])
    return HeadingParts(where, rest.strip(" .,").upper(), "")


def _place(heading: str) -> tuple[str, str]:
    match = _PREFIX.match(heading)
    if not match:
        return "", heading.strip()
    where = match["where"].upper()
    if where[0] in "IE" and ("/" in where or "-" in where):
        where = "INT/EXT"
    return ("EXT" if where == "EST" else where), heading[match.end() :].strip()


def _time_at(rest: str, times: frozenset[str]) -> tuple[int, int] | None:
    """Where the set ends and the time begins; the first part is always the set."""
    dashes = list(_DASH.finditer(rest))
    for i in range(len(dashes) - 1, -1, -1):
        end = dashes[i + 1].start() if i + 1 < len(dashes) else len(rest)
        part = rest[dashes[i].end() : end].strip()
        if _TIMES.search(part) or part.upper() in times:
            return dashes[i].start(), dashes[i].end()
    return None
