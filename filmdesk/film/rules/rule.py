"""What every rule has: a sentence for people, its source and its dates.

Annotations of rules also say how a pack writes the field: `Minutes` as "12 h" or "1 h 30", `ClockTime` as "10:00 PM",
`Age` as "15 d", "6 m" or "2 y", `Decimal` as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from filmdesk.film.rules.findings import Finding
from filmdesk.values.problems import Severity

Minutes = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A sentence people can read, where it stands, and when it is in force."""

    text: str
    source: str
    effective_from: date | None = None
    effective_to: date | None = None
    verify: bool = False
    """Not confirmed for these dates: every finding says so."""

    def applies_on(self, on: date) -> bool:
        """Whether the rule is in force on that date; an open end is in force."""
        return (self.effective_from or on) <= on <= (self.effective_to or on)

    def finding(self, code: str, message: str, severity: Severity = Severity.WARNS, remedy: str = "") -> Finding:
        """A finding that quotes this rule."""
        return Finding(
            code,
            message,
            severity,
            remedy,
            rule_text=self.text,
            rule_source=self.source,
            rule_date=self.effective_from,
            rule_ends=self.effective_to,
            verify=self.verify,
        )
