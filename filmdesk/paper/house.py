"""The house style every writer shares: stocks, margins, greys and the trade's strip colours."""

from __future__ import annotations

from datetime import UTC, datetime
from os import environ

from filmdesk.paper.parts import Head, Lines, PageBreak, PageSetup, Paper, Part, Sheet, Tone
from filmdesk.paper.text import plain, shown

STOCKS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89), "legal": (612.0, 1008.0)}
"""Stocks upright, in points."""

SIDE_MARGIN = 30.0
TOP_MARGIN = 26.0
FOOT_MARGIN = 42.0

FILLS: dict[Tone, str] = {
    "day-ext": "FFF4C2",
    "night-ext": "DCF1E0",
    "night-int": "DBE7FB",
    "day-break": "26262B",
    "banner": "EBEBEB",
    "head": "F2F2F2",
    "total": "F7F7F7",
    "warn": "FDEBCB",
    "stop": "FBDDDA",
}
"""Ground of a row by its tone, as RRGGBB; tones without one stand on the paper's white."""

BOLD_TONES = frozenset({"day-break", "banner", "head", "total"})
INK = "1A1A1A"
QUIET = "505050"
HAIR_INK = "BDBDBD"


def page_size(setup: PageSetup) -> tuple[float, float]:
    """Width and height in points."""
    width, height = STOCKS[setup.stock]
    return (height, width) if setup.landscape else (width, height)


def head_of(paper: Paper) -> Head:
    """The paper's head band; a paper without one is headed by its title, and a script by nothing."""
    if paper.head.left or paper.head.right or only_script(paper):
        return paper.head
    return Head(left=(paper.title,))


def printed_parts(paper: Paper) -> tuple[Part, ...]:
    """The parts that stand on pages: sheets that are only a workbook's are left out with all that is on them."""
    found: list[Part] = []
    printed = True
    for part in paper.parts:
        printed = part.printed if isinstance(part, Sheet) else printed
        if printed:
            found.append(part)
    return tuple(found)


def only_script(paper: Paper) -> bool:
    """Whether nothing but script pages stands on the paper."""
    return bool(paper.parts) and all(isinstance(part, Lines | PageBreak | Sheet) for part in paper.parts)


def running_title(paper: Paper) -> tuple[str, str]:
    """What later pages repeat small: the first line on either side of the head."""
    head = head_of(paper)
    return (plain(head.left[0]) if head.left else "", plain(head.right[0]) if head.right else "")


def printed_at(paper: Paper) -> str:
    """ "printed 4 Jun 2026 5:41 PM", or nothing for a paper that does not say when."""
    return f"printed {shown(paper.printed, clock=paper.clock)}" if paper.printed else ""


def stamped() -> datetime:
    """Now in UTC, or the moment SOURCE_DATE_EPOCH names, for files that must come out the same again."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(min(int(epoch), 4_102_444_800), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def reproducible() -> bool:
    """Whether files must come out the same, byte for byte."""
    return environ.get("SOURCE_DATE_EPOCH", "").isdigit()
