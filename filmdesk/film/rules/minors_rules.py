"""What a state says about minors at work in film, as typed, dated figures (domain 4.14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from filmdesk.film.rules.ages import Age
from filmdesk.film.rules.rule import Minutes, Rule
from filmdesk.values.clock import ClockTime, duration


class SchoolDay(StrEnum):
    """On which days a row of the minors' table holds."""

    SCHOOL = "school"
    OFF = "off"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the day."""

    opens: ClockTime
    closes: ClockTime

    def __str__(self) -> str:
        return f"{self.opens.shown()} to {self.closes.shown()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorHours(Rule):
    """One row of the minors' table: the most on set and at work, the least school and rest (domain 4.14)."""

    text: str = ""
    from_age: Age
    below_age: Age
    day: SchoolDay
    on_set: Minutes
    work: Minutes
    school: Minutes
    recreation: Minutes
    total: Minutes
    """On set and meal together."""
    windows: tuple[Window, ...] = ()

    def __post_init__(self) -> None:
        if self.total < self.on_set:
            raise ValueError("has a total shorter than the time on set")
        if not self.text:
            object.__setattr__(self, "text", self._sentence())

    def _sentence(self) -> str:
        day = {SchoolDay.SCHOOL: ", school day", SchoolDay.OFF: ", no school", SchoolDay.ANY: ""}[self.day]
        parts = [f"on set at most {duration(self.on_set)}", f"work {duration(self.work)}"]
        if self.school:
            parts.append(f"school {duration(self.school)}")
        parts += [f"rest and recreation {duration(self.recreation)}", f"{duration(self.total)} with the meal"]
        if self.windows:
            parts.append("only " + " or ".join(map(str, self.windows)))
        return f"Age {self.from_age} to under {self.below_age}{day}: {', '.join(parts)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSchool(Rule):
    """What attending their own school first takes off the time on set."""

    counts: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Curfew(Rule):
    """Between which hours a minor may work."""

    opens: ClockTime
    closes: ClockTime
    closes_before_day_off: ClockTime


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLimit(Rule):
    """The most a minor may work in a week."""

    most: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Teachers(Rule):
    """How many minors one studio teacher may have."""

    in_session: int
    not_in_session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InfantCare(Rule):
    """How many babies one teacher and one nurse may have."""

    from_age: Age
    below_age: Age
    babies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Rule):
    """Something to have ready for a minor below that age."""

    below_age: Age


@dataclass(frozen=True, slots=True, kw_only=True)
class MinorsRules:
    """Everything a state says about minors at work in film."""

    hours: tuple[MinorHours, ...]
    own_school: OwnSchool | None = None
    curfew: Curfew | None = None
    week: WeekLimit | None = None
    teachers: Teachers | None = None
    infants: tuple[InfantCare, ...] = ()
    reminders: tuple[Reminder, ...] = ()
