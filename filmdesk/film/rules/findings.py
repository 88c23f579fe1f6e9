"""What a rule found: a sentence, and the rule it quotes; whoever calls adds the records it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from filmdesk.values.problems import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule not kept, or one thing to know, in plain words with the rule's own text, source and date."""

    code: str
    """Stable name of the check, "rest.daily"."""
    message: str
    severity: Severity = Severity.WARNS
    remedy: str = ""
    rule_text: str = ""
    rule_source: str = ""
    rule_date: date | None = None
    """The day the quoted rule came into force, where that is known."""
    rule_ends: date | None = None
    verify: bool = False
    """The figure was not confirmed for this date: read the agreement before relying on it."""
    part: str = ""
    """Which of several things one rule says of a day: its second meal."""

    @property
    def told_apart(self) -> str:
        """Tells this finding from another of its code about the same people: by its rule, and by what of it."""
        said = "|".join((self.part, self.rule_text, self.rule_source)).strip("|")
        return blake2b(said.encode(), digest_size=6).hexdigest() if said else ""

    @property
    def quoted(self) -> str:
        """The rule as a warning prints it: text, source, dates, and "to be verified" where it is."""
        if not self.rule_text:
            return ""
        parts = [self.rule_text, f"({', '.join(filter(None, (self.rule_source, self._dates)))})"]
        if self.verify:
            parts.append("To be verified against the agreement.")
        return " ".join(parts)

    @property
    def _dates(self) -> str:
        if self.rule_date and self.rule_ends:
            return f"{self.rule_date.isoformat()} to {self.rule_ends.isoformat()}"
        if self.rule_date:
            return f"from {self.rule_date.isoformat()}"
        return f"to {self.rule_ends.isoformat()}" if self.rule_ends else ""
