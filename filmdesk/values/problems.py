"""What is wrong with a production, as data: said in words, tied to records, never printed by the finder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from filmdesk.values.counting import counted, noun

_MOST_ON_A_BADGE = 999


class Severity(StrEnum):
    """Red stops a shoot day, amber will, grey is advice; the gravest first."""

    STOPS = "stops"
    WARNS = "warns"
    ADVICE = "advice"

    @property
    def words(self) -> str:
        """What is said beside a problem wherever one is shown: never colour alone."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


_WORDS = {Severity.STOPS: "Stops a shoot day", Severity.WARNS: "Could stop a shoot day", Severity.ADVICE: "Advice"}


class RecordRef(NamedTuple):
    """A record a problem names: its kind ("scene"), its id, and how people call it ("scene 12A")."""

    table: str
    id: str
    name: str
    field: str = ""
    """The field that is meant, where it is one: opened, the cursor stands in it."""


class Hit(NamedTuple):
    """Something *Find anything* found: what it is called, what is said of it, and the record to open."""

    title: str
    detail: str
    record: RecordRef


class Fix(NamedTuple):
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
    part: str = ""
    """Which of several things that one check finds about the same records: each is accepted by itself."""
    day_before: int | None = None
    """The shoot day that it also concerns: what is wrong with a rest lies between two."""
    every_day: bool = False
    """Whether it concerns every shoot day: what the production itself lacks is lacking on each of its sheets."""

    @property
    def key(self) -> str:
        """Stable across runs, so that "accepted, because" is remembered for it."""
        return ":".join((self.check, *(record.id for record in self.records), *filter(None, (self.part,))))

    def concerns(self, day: int) -> bool:
        """Whether it is one of that shoot day's."""
        return self.every_day or day in (self.day, self.day_before)

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


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Red above amber above grey; what is equally grave stays in its order."""
    return sorted(problems, key=lambda problem: problem.severity.rank)


def of_day(problems: Iterable[Problem], day: int) -> list[Problem]:
    """Those of a shoot day, the gravest first: what a sheet, a day's card and Today each show and count."""
    return gravest_first(problem for problem in problems if problem.concerns(day))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many problems there are, and how grave: counted here and nowhere else, shown the same everywhere."""

    stops: int = 0
    warns: int = 0
    advice: int = 0

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Tally:
        """The tally of these problems."""
        counts = Counter(problem.severity for problem in problems)
        return cls(*(counts[severity] for severity in Severity))

    @property
    def all(self) -> int:
        """How many there are in all."""
        return self.stops + self.warns + self.advice

    @property
    def gravest(self) -> Severity | None:
        """The gravest there is."""
        return next((severity for severity in Severity if self[severity]), None)

    @property
    def badge(self) -> str:
        """The number where there is room for three digits: "7", "999+"; nothing for none."""
        return f"{_MOST_ON_A_BADGE}+" if self.all > _MOST_ON_A_BADGE else str(self.all or "")

    @property
    def words(self) -> str:
        """ "12 open points", "1 open point", "No open points"."""
        return counted(self.all, "open point") if self.all else "No open points"

    @property
    def stopping(self) -> str:
        """ "2 stop a shoot day", "1 stops a shoot day", nothing where none does."""
        return f"{self.stops:,} {noun(self.stops, 'stops', 'stop')} a shoot day" if self.stops else ""

    def __getitem__(self, severity: Severity) -> int:
        return (self.stops, self.warns, self.advice)[severity.rank]
