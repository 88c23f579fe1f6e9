"""Character cues: whose they are, and whether the speaker is seen."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

_BRACKETED = re.compile(r"\(([^)]*)\)?")
_SPACES = re.compile(r"\s+")
_JOINED = re.compile(r"\s+(?:AND|&)\s+|\s*/\s*|\s*\+\s*")
_ALL = frozenset({"ALL", "BOTH", "EVERYONE", "EVERYBODY", "CROWD", "THE CROWD", "GROUP", "ALL THREE", "ALL FOUR"})
_VOICE = frozenset({"VO", "VOICEOVER"})
_OFF = frozenset({"OS", "OC", "OFF", "OFFSCREEN", "OFFCAMERA"})


class Seen(StrEnum):
    """What a cue says about the speaker being in the picture (B1)."""

    ON = "on"
    OFF = "off"
    VOICE = "voice"


class Cue(NamedTuple):
    """Who speaks and how; `members` are the names of a joint cue ("RAY AND SUE")."""

    name: str
    seen: Seen
    group: bool = False
    members: tuple[str, ...] = ()


def read_cue(text: str) -> Cue | None:
    """The cue in a character line, without its extensions; None where no name is left."""
    name = part_name(_BRACKETED.sub(" ", text))
    if not name:
        return None
    seen = _seen(_BRACKETED.findall(text))
    members = tuple(filter(None, (member.strip() for member in _JOINED.split(name))))
    if len(members) > 1:
        return Cue(name, seen, True, members)
    return Cue(name, seen, name in _ALL)


def part_name(text: str) -> str:
    """A part's name as every list spells it: capitals, single spaces."""
    return _SPACES.sub(" ", text.strip().strip("@^").strip()).upper()


def _seen(extensions: list[str]) -> Seen:
    said = {re.sub(r"[^A-Z]", "", word) for each in extensions for word in re.split(r"[/,]", each.upper())}
    if said & _VOICE:
        return Seen.VOICE
    return Seen.OFF if said & _OFF else Seen.ON
