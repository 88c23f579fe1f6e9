"""When each person's meals are due, and what a late one costs (domain 4.12, ruling B10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from filmdesk.film.rules.findings import Finding
from filmdesk.film.rules.work_rules import (
    BreakfastRule,
    FirstMealFrom,
    MealPenalty,
    MealRules,
    MealWithin,
)
from filmdesk.values.clock import ClockTime, duration
from filmdesk.values.problems import Severity

HALF_HOUR = 30


@dataclass(frozen=True, slots=True)
class Meal:
    """A meal from its start to its end; the end may not be known yet."""

    start: ClockTime
    end: ClockTime | None = None

    @property
    def minutes(self) -> int | None:
        """How long it lasts, where its end is known."""
        return None if self.end is None else self.end - self.start


@dataclass(frozen=True, slots=True)
class MealDay:
    """One person's day as far as meals go."""

    call: ClockTime
    """That person's own first call."""
    crew_call: ClockTime | None = None
    breakfast: Meal | None = None
    """A non-deductible breakfast."""
    meals: tuple[Meal, ...] = ()
    """Deductible meals, in order."""
    wrap: ClockTime | None = None
    minor: bool = False
    happened: bool = False
    """The times are those of a production report; grace and extension count only then, they are never scheduled."""
    extended: bool = False
    """The meal was late to finish a take in progress or to wrap."""


@dataclass(frozen=True, slots=True)
class MealDue:
    """One meal of a person's day: when it is due at the latest, and when it stands."""

    number: int
    by: ClockTime
    rule: MealWithin
    begins: ClockTime | None
    needed: bool
    """Whether the day lasts beyond the time it is due; a day without a wrap needs its first meal."""

    @property
    def late(self) -> int:
        """Minutes after the time due; 0 when in time or not set."""
        return 0 if self.begins is None else max(0, self.begins - self.by)

    @property
    def ordinal(self) -> str:
        """How a sentence names it: "First meal"."""
        words = ("First", "Second", "Third", "Fourth")
        return f"{words[self.number - 1] if self.number <= len(words) else f'{self.number}th'} meal"


def meals_due(rules: MealRules, day: MealDay) -> tuple[MealDue, ...]:
    """Every meal of the day that stands or is needed: the first from call or breakfast, the next from the one before.

    Ends with the first meal whose end is not known.
    """
    by = first_meal_by(rules, day)
    due = [_due(1, by, rules.first, day)]
    for number, meal in enumerate(day.meals, start=2):
        if meal.end is None:
            break
        due.append(_due(number, meal.end.plus(rules.following.within), rules.following, day))
    return tuple(meal for meal in due if meal.needed or meal.begins is not None)


def first_meal_by(rules: MealRules, day: MealDay) -> ClockTime:
    """When the first meal is due: so long after own call, breakfast's end or crew call (domain 4.12)."""
    breakfast = rules.breakfast
    if breakfast is None or day.breakfast is None or not breakfast_counts(breakfast, day):
        return day.call.plus(rules.first.within)
    if breakfast.first_meal_from is FirstMealFrom.BREAKFAST_END:
        return (day.breakfast.end or day.breakfast.start).plus(rules.first.within)
    return max(day.call, day.crew_call or day.call).plus(rules.first.within)


def breakfast_counts(rule: BreakfastRule, day: MealDay) -> bool:
    """Whether the breakfast is long enough and near enough to its call to move the first meal (domain 4.12).

    Counted from own call it is to be over within the time; around crew call it is to begin within it, before or after.
    """
    breakfast = day.breakfast
    if breakfast is None or breakfast.end is None or breakfast.end - breakfast.start < rule.length:
        return False
    if rule.first_meal_from is FirstMealFrom.BREAKFAST_END:
        return day.call <= breakfast.start and breakfast.end <= day.call + rule.within
    return day.crew_call is not None and abs(breakfast.start - day.crew_call) <= rule.within


def check_meals(rules: MealRules, day: MealDay, who: str = "", clock: int = 12) -> list[Finding]:
    """What is wrong with a person's meals: late, missing, too short, or a breakfast that moves nothing.

    A minor has no grace and no extension, and a minor's late meal stops the day (domain 4.12).
    """
    rules = rules.without_allowances() if day.minor else rules
    found = [_late_or_missing(rules, day, due, who, clock) for due in meals_due(rules, day)]
    lengths = ((number, _length(rules, meal, who)) for number, meal in enumerate(day.meals, 1))
    found += [replace(finding, part=str(number)) for number, finding in lengths if finding]
    found.append(_idle_breakfast(rules, day, who))
    return [finding for finding in found if finding]


def penalised_minutes(rules: MealRules, day: MealDay, late: int) -> int:
    """Minutes late that count for penalties: none within grace or extension, all of them beyond (domain 4.12).

    Both hold only for what happened; grace may not be used on an extended meal; a minor has neither.
    """
    allowance = rules.extension if day.extended else rules.grace
    if not day.happened or day.minor or allowance is None:
        return max(0, late)
    return late if late > allowance.minutes else 0


def meal_penalty(scale: MealPenalty, late: int) -> Decimal:
    """Money owed for a meal that many minutes late: a step per half hour or fraction of it (domain 4.12)."""
    half_hours = max(0, -(-late // HALF_HOUR))
    first = sum(scale.steps[:half_hours], Decimal(0))
    return first + scale.then * max(0, half_hours - len(scale.steps))


def _due(number: int, by: ClockTime, rule: MealWithin, day: MealDay) -> MealDue:
    """One meal due, next to the one that stands."""
    begins = day.meals[number - 1].start if len(day.meals) >= number else None
    needed = number == 1 if day.wrap is None else day.wrap > by
    return MealDue(number, by, rule, begins, needed)


def _late_or_missing(rules: MealRules, day: MealDay, due: MealDue, who: str, clock: int) -> Finding | None:
    """What to say about one meal against the time it is due."""
    severity = Severity.STOPS if day.minor else Severity.WARNS
    by = due.by.shown(clock)
    if due.begins is None:
        message = _said(who, f"{due.ordinal} is not set; it is due by {by}.")
        missing = due.rule.finding("meal.missing", message, severity, f"Set it at {by} or before.")
        return replace(missing, part=due.ordinal)
    if not penalised_minutes(rules, day, due.late):
        return None
    message = f"{due.ordinal} at {due.begins.shown(clock)} is {duration(due.late)} late; it is due by {by}."
    late = due.rule.finding("meal.late", _said(who, message), severity, f"Break by {by}.")
    return replace(late, part=due.ordinal)


def _length(rules: MealRules, meal: Meal, who: str) -> Finding | None:
    """What to say about a meal shorter than the rule, or longer than may be deducted."""
    if rules.length is None or meal.minutes is None:
        return None
    if meal.minutes < rules.length.shortest:
        message = f"A meal of {duration(meal.minutes)} is shorter than {duration(rules.length.shortest)}."
        return rules.length.finding("meal.short", _said(who, message), remedy="Give the whole meal.")
    if meal.minutes > rules.length.deductible:
        message = f"Of a meal of {duration(meal.minutes)} only {duration(rules.length.deductible)} may be deducted."
        return rules.length.finding("meal.long", _said(who, message), Severity.ADVICE)
    return None


def _idle_breakfast(rules: MealRules, day: MealDay, who: str) -> Finding | None:
    """What to say about a breakfast that does not move the first meal."""
    if rules.breakfast is None or day.breakfast is None or breakfast_counts(rules.breakfast, day):
        return None
    message = _said(who, "The breakfast does not move the first meal, which stays due from the call.")
    return rules.breakfast.finding("meal.breakfast", message, Severity.ADVICE)


def _said(who: str, sentence: str) -> str:
    """A sentence with whom it is about, where one person is meant."""
    return f"{who}: {sentence[0].lower()}{sentence[1:]}" if who else sentence
