"""How a field of a record is named, typed, shown and kept from the wrong reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Kind = Literal[
    "text",
    "number",
    "eighths",
    "time",
    "date",
    "money",
    "choice",
    "flag",
    "person",
    "place",
    "scene",
    "list",
    "code",
    "zone",
]
""""code" is short text that is never broken, such as W, H, SWF."""


class Privacy(IntEnum):
    """Who may see a field; an audience sees its own class and those below it."""

    PUBLIC = 0
    CREW = 1
    PRODUCTION = 2
    RESTRICTED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record as people meet it, in tables, forms, papers and the command line."""

    name: str
    title: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    privacy: Privacy = Privacy.CREW
    help: str = ""
    computed: bool = False
    """Worked out from other records: shown, never typed."""
    width: float = 1.0
    """Share of the page's width against its neighbours' shares."""
    result: str = ""
    """The field that has what an expression typed here comes to: a cell shows it, and its editor what was typed."""
