"""One of our tables as it came back."""

from __future__ import annotations

from dataclasses import dataclass, field

from filmdesk.paper.returned.sent import SentTable
from filmdesk.paper.returned.workbook import Found


@dataclass(slots=True)
class CameRow:
    """A row that came back: its id, or none for one we did not send, and its cells by column name."""

    id: str
    group: str
    cells: dict[str, Found]
    number: int = 0
    same: bool = False
    """Whether every cell that is read says what was sent: there is nothing to compare any more."""
    like: str = ""
    """Which row a new one was copied from."""
    below: bool = False
    """Whether a new one stands below what adds up the rows above it."""


@dataclass(slots=True)
class CameTable:
    """One of our tables as it came back."""

    sent: SentTable
    sheet: str
    columns: dict[str, int]
    rows: list[CameRow] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    """In the order in which they stand now."""
    heads: dict[str, str] = field(default_factory=dict)
    """What the rows say that open groups, by group."""
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the rows that add others up come to, by id and column."""
    numbers: set[int] = field(default_factory=set)
    """The rows of the sheet that are its."""
    beside: list[tuple[CameRow, str]] = field(default_factory=list)
    """What stands beside rows in columns that were not sent, or on cells as comments."""
    by_text: bool = False
    """Whether its rows are known by what they say."""
    others: int = 0
    """How many other sheets hold it, too."""
    edited: int = 0
    """On how many of them something was changed."""
