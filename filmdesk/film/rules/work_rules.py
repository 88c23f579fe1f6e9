"""The rules of an agreement as typed, dated figures: what a rule pack holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from filmdesk.film.rules.findings import Finding
from filmdesk.film.rules.minors_rules import MinorsRules
from filmdesk.film.rules.rule import Minutes, Rule
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Severity


class RestKind(StrEnum):
    """Between which two days of work a rest lies."""

    DAILY = "daily"
    FIVE_DAY_WEEK = "five-day week"
    SIX_DAY_WEEK = "six-day week"
    SEVEN_DAYS = "seven days"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestRule(Rule):
    """Rest due from dismissal to next call (domain 4.11)."""

    kind: RestKind
    situation: str
    rest: Minutes
    after_dismissal: Minutes = 0
    """Rest starts this long after dismissal or company wrap."""
    before_call: Minutes = 0
    """Rest ends this long before the call."""
    late_call_from: ClockTime | None = None
    late_call_rest: Minutes | None = None
    """The shorter rest that will do when the next call is at or after `late_call_from`."""

    def __post_init__(self) -> None:
        if (self.late_call_from is None) != (self.late_call_rest is None):
            raise ValueError("needs late_call_from and late_call_rest, or neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvadedRest(Rule):
    """Invaded rest paid as time: at least `least`, above that in steps of `step` (domain 4.11)."""

    least: Minutes
    step: Minutes

    def __post_init__(self) -> None:
        if self.step < 1:
            raise ValueError("needs a step longer than nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForcedCall(Rule):
    """Invaded rest paid as a day's pay or this amount, whichever is less (domain 4.11)."""

    at_most: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MealWithin(Rule):
    """A meal is due this long after call, or after the end of the meal before."""

    within: Minutes


class FirstMealFrom(StrEnum):
    """From where the first meal is counted once a non-deductible breakfast was given."""

    BREAKFAST_END = "end of breakfast"
    CREW_CALL = "crew call"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakfastRule(Rule):
    """A non-deductible breakfast that moves the first meal (domain 4.12)."""

    length: Minutes
    within: Minutes
    """How near to the call it stands: own call, or before and after crew call where that is what moves the meal."""
    first_meal_from: FirstMealFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class MealLength(Rule):
    """How short a meal may be, and how much of it may be deducted."""

    shortest: Minutes
    deductible: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Rule):
    """Minutes by which a meal may be late without penalty; never scheduled."""

    minutes: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class MealPenalty(Rule):
    """Money per half hour late or fraction of it: the first steps, then the same for each further one."""

    group: str
    steps: tuple[Decimal, ...]
    then: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MealRules:
    """Everything an agreement says about meals."""

    first: MealWithin
    following: MealWithin
    length: MealLength | None = None
    breakfast: BreakfastRule | None = None
    grace: Allowance | None = None
    extension: Allowance | None = None

    def without_allowances(self) -> MealRules:
        """The same rules for a minor: no grace and no extension (domain 4.12)."""
        return replace(self, grace=None, extension=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRule(Rule):
    """How many calendar days must lie between drop and pick-up (domain 3.5)."""

    situation: str
    intervening_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """One agreement or law as dated figures; nothing applies until a production says that it works under it."""

    name: str
    title: str
    covers: str
    """Whom it speaks about: "performers", "crew", "minors"."""
    version: int
    effective_from: date | None = None
    effective_to: date | None = None
    rest: tuple[RestRule, ...] = ()
    meals: MealRules | None = None
    meal_penalties: tuple[MealPenalty, ...] = ()
    invaded_rest: InvadedRest | None = None
    forced_call: ForcedCall | None = None
    drops: tuple[DropRule, ...] = ()
    minors: MinorsRules | None = None

    def applies_on(self, on: date) -> bool:
        """Whether the agreement is in force on that date; an open end is in force."""
        return (self.effective_from or on) <= on <= (self.effective_to or on)

    def situations(self, kind: RestKind = RestKind.DAILY) -> tuple[str, ...]:
        """The situations its rests tell apart, the usual one first."""
        return tuple(rule.situation for rule in self.rest if rule.kind is kind)

    def rest_rule(self, kind: RestKind, situation: str = "") -> RestRule | None:
        """The rest due in that situation, else the usual one; the daily one where the pack has no weekly."""
        of_kind = [rule for rule in self.rest if rule.kind is kind]
        of_kind = of_kind or [rule for rule in self.rest if rule.kind is RestKind.DAILY]
        return next((rule for rule in of_kind if rule.situation == situation), of_kind[0] if of_kind else None)

    def meal_penalty(self, group: str = "") -> MealPenalty | None:
        """The penalty scale of that group, else the pack's first."""
        scales = self.meal_penalties
        return next((scale for scale in scales if scale.group == group), scales[0] if scales else None)

    def drop_rule(self, situation: str = "") -> DropRule | None:
        """What must lie between drop and pick-up there, else the pack's first."""
        return next((drop for drop in self.drops if drop.situation == situation), self.drops[0] if self.drops else None)


def out_of_date(pack: RulePack, on: date) -> Finding | None:
    """Advice that an agreement is not in force on a date, or None when it is."""
    if pack.applies_on(on):
        return None
    ended = pack.effective_to is not None and on > pack.effective_to
    edge = pack.effective_to if ended else pack.effective_from
    message = f"{pack.title} {'ended' if ended else 'begins'} on {edge}; its figures may not hold on {on}."
    return Finding("rules.date", message, Severity.ADVICE, "Ask which agreement is in force.", rule_date=edge)
