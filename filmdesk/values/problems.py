"""What is wrong with a production, as data: said in words, tied to records, never printed by the finder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """Red stops a shoot day, amber will, grey is advice."""

    STOPS = "stops"
    WARNS = "warns"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record a problem names: its kind ("scene"), its id, and how people call it ("scene 12A")."""

    table: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something *Find anything* found: what it is called, what is said of it, and the record to open."""

    title: str
    detail: str
    record: RecordRef


@dataclass(frozen=True, slots=True)
class Fix:
    """A command that would put a problem right, with what can be filled in for it; said as a button says it."""

    title: str
    command: str
    options: tuple[tuple[str, str], ...] = ()
    """Field and typed value; what is left out is asked."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold, naming the records it is about and the rule it breaks."""

    check: str
    message: str
    records: tuple[RecordRef, ...]
    severity: Severity = Severity.WARNS
    remedy: str = ""
    rule: str = ""
    """The rule's own words, with date and source, where a rule was broken."""
    day: int | None = None
    """The shoot day it concerns, if one."""
    fix: Fix | None = None

    @property
    def key(self) -> str:
        """Stable across runs, so that "accepted, because" is remembered for it."""
        return ":".join((self.check, *(record.id for record in self.records)))

    def as_dict(self) -> dict[str, Any]:
        """Plain data for `filmdesk check --json`."""
        return {
            "check": self.check,
            "key": self.key,
            "severity": str(self.severity),
            "message": self.message,
            "remedy": self.remedy,
            "rule": self.rule,
            "day": self.day,
            "records": [{"table": r.table, "id": r.id, "name": r.name} for r in self.records],
        }
