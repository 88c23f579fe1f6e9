"""What a desk says of one shoot day, to whoever stands in the doorway, on Today and on papers."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.values.problems import Fix, RecordRef


@dataclass(frozen=True, slots=True)
class DayFact:
    """A line about a shoot day: what, and what is said of it; `record` is what it leads to."""

    what: str
    said: str
    tone: str = ""
    """"", "warn", "stop" or "good"."""
    record: RecordRef | None = None
    fix: Fix | None = None
    due: str = ""
    """What has to be done by the evening before; empty once it is done."""
    why: str = ""
    """Why it has to be."""
