"""What a minor may do on a day, by age and school day, and what a planned day does not keep (domain 4.14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from filmdesk.film.rules.ages import is_minor, years_old
from filmdesk.film.rules.findings import Finding
from filmdesk.film.rules.minors_rules import Curfew, MinorHours, MinorsRules, SchoolDay
from filmdesk.values.clock import ClockTime, duration
from filmdesk.values.counting import counted
from filmdesk.values.problems import Severity

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class MinorDay:
    """One minor's day, planned or as it happened; minutes not known are None and not checked."""

    born: date
    on: date
    arrival: ClockTime
    dismissal: ClockTime | None = None
    meal: int = 30
    """Minutes of meal; of these only what the table's total allows lengthens the day."""
    work: int | None = None
    school: int | None = None
    recreation: int | None = None
    school_day: bool = True
    school_day_after: bool = True
    """Whether the next day is a school day: the evening's limit depends on it."""
    own_school: bool = False
    """Attended their own school before coming to set."""
    week: int | None = None
    """Minutes at work this week, this day included."""


@dataclass(frozen=True, slots=True)
class MinorLimits:
    """What the table allows that minor on that day, in minutes and times."""

    rule: MinorHours
    on_set: int
    work: int
    school: int
    recreation: int
    total: int
    """From arrival to dismissal at most, the meal included."""
    earliest_arrival: ClockTime
    latest_dismissal: ClockTime
    """From the evening's limit and this day's arrival, whichever comes first."""


def is_school_day(on: date, told: Mapping[date, bool] | None = None) -> bool:
    """Whether a date is a school day: as told for that date, else every weekday is."""
    return (told or {}).get(on, on.weekday() < SATURDAY)


def hours_for(rules: MinorsRules, born: date, on: date, school_day: bool) -> MinorHours | None:
    """The table's row for someone born then, on a school day or not; None under the lowest age and for adults."""
    kind = SchoolDay.SCHOOL if school_day else SchoolDay.OFF
    return next(
        (
            row
            for row in rules.hours
            if row.day in (kind, SchoolDay.ANY) and row.from_age.reached_on(born) <= on < row.below_age.reached_on(born)
        ),
        None,
    )


def minor_limits(rules: MinorsRules, day: MinorDay) -> MinorLimits | None:
    """What that minor may do that day; None where the table has no row (under the lowest age, or adult)."""
    row = hours_for(rules, day.born, day.on, day.school_day)
    if row is None:
        return None
    on_set, school, recreation = row.on_set, row.school, row.recreation
    if day.own_school and row.school and rules.own_school:
        on_set, school, recreation = max(0, on_set - rules.own_school.counts), 0, 0
    total = on_set + min(day.meal, row.total - row.on_set)
    opens, closes = _hours_of_day(rules.curfew, day)
    return MinorLimits(
        row, on_set, min(row.work, on_set), school, recreation, total, opens, min(closes, day.arrival.plus(total))
    )


def check_minor(rules: MinorsRules, day: MinorDay, who: str = "", clock: int = 12) -> list[Finding]:
    """What a minor's day does not keep, each quoting its rule; nothing for an adult (domain 4.14)."""
    if not is_minor(day.born, day.on):
        return []
    limits = minor_limits(rules, day)
    if limits is None:
        return [_no_row(day, who)]
    found = [*_span(limits, day, clock), *_curfew(rules, day, clock), *_windows(limits, day, clock)]
    found += [*_shares(limits, day), *_week(rules, day)]
    return [_named(finding, who) for finding in found]


def reminders(rules: MinorsRules, born: date, on: date) -> list[Finding]:
    """What to have ready for that minor that day: permit, parent, trust, light, as far as the pack says."""
    if not is_minor(born, on):
        return []
    due = (rule for rule in rules.reminders if on < rule.below_age.reached_on(born))
    return [rule.finding("minor.ready", rule.text, Severity.ADVICE) for rule in due]


def teachers_due(rules: MinorsRules, minors: int, *, in_session: bool) -> int:
    """How many studio teachers that many minors need, school in session or not (domain 4.14); 0 if unsaid."""
    if rules.teachers is None:
        return 0
    most = rules.teachers.in_session if in_session else rules.teachers.not_in_session
    return -(-minors // most)


def infant_pairs_due(rules: MinorsRules, born: Iterable[date], on: date) -> int:
    """How many pairs of one teacher and one nurse babies born on those dates need that day (domain 4.14)."""
    births = list(born)
    pairs = 0
    for rule in rules.infants:
        babies = sum(rule.from_age.reached_on(birth) <= on < rule.below_age.reached_on(birth) for birth in births)
        pairs += -(-babies // rule.babies)
    return pairs


def _hours_of_day(curfew: Curfew | None, day: MinorDay) -> tuple[ClockTime, ClockTime]:
    """Between which times the day may lie."""
    if curfew is None:
        return ClockTime(0), ClockTime(48 * 60)
    return curfew.opens, curfew.closes if day.school_day_after else curfew.closes_before_day_off


def _no_row(day: MinorDay, who: str) -> Finding:
    """What to say of a minor the table has no row for."""
    age = years_old(day.born, day.on)
    said = counted(age, "year") if age > 0 else counted((day.on - day.born).days, "day")
    message = f"At an age of {said} on {day.on} the table allows no work."
    return _named(Finding("minor.age", message, Severity.STOPS, "Check the birth date."), who)


def _span(limits: MinorLimits, day: MinorDay, clock: int) -> Iterable[Finding]:
    """What to say of a day longer than the row allows."""
    if day.dismissal is None or day.dismissal - day.arrival <= limits.total:
        return
    message = (
        f"On set {day.arrival.shown(clock)} to {day.dismissal.shown(clock)}, {duration(day.dismissal - day.arrival)}; "
        f"at most {duration(limits.total)} with the meal."
    )
    remedy = f"Dismiss by {limits.latest_dismissal.shown(clock)}."
    yield limits.rule.finding("minor.on_set", message, Severity.STOPS, remedy)


def _curfew(rules: MinorsRules, day: MinorDay, clock: int) -> Iterable[Finding]:
    """What to say of a day that begins too early or ends too late."""
    if rules.curfew is None:
        return
    opens, closes = _hours_of_day(rules.curfew, day)
    if day.arrival < opens:
        message = f"Arrival at {day.arrival.shown(clock)} is before {opens.shown(clock)}."
        yield rules.curfew.finding("minor.early", message, Severity.STOPS, f"Call at {opens.shown(clock)} or later.")
    if day.dismissal is not None and day.dismissal > closes:
        message = f"Dismissal at {day.dismissal.shown(clock)} is after {closes.shown(clock)}."
        yield rules.curfew.finding("minor.late", message, Severity.STOPS, f"Dismiss by {closes.shown(clock)}.")


def _windows(limits: MinorLimits, day: MinorDay, clock: int) -> Iterable[Finding]:
    """What to say of an infant's day outside the hours its row allows."""
    windows = limits.rule.windows
    leaves = day.arrival if day.dismissal is None else day.dismissal
    if not windows or any(window.opens <= day.arrival and leaves <= window.closes for window in windows):
        return
    message = f"Arrival at {day.arrival.shown(clock)} lies outside {' or '.join(map(str, windows))}."
    if day.dismissal is not None:
        message = f"{day.arrival.shown(clock)} to {leaves.shown(clock)} lies outside {' or '.join(map(str, windows))}."
    yield limits.rule.finding("minor.window", message, Severity.STOPS)


def _shares(limits: MinorLimits, day: MinorDay) -> Iterable[Finding]:
    """What to say of too much work, or too little school or rest."""
    if day.work is not None and day.work > limits.work:
        message = f"Work {duration(day.work)}; at most {duration(limits.work)}."
        yield limits.rule.finding("minor.work", message, Severity.STOPS)
    for name, had, due in (("school", day.school, limits.school), ("recreation", day.recreation, limits.recreation)):
        if had is not None and had < due:
            words = "School" if name == "school" else "Rest and recreation"
            yield limits.rule.finding(f"minor.{name}", f"{words} {duration(had)}; {duration(due)} due.")


def _week(rules: MinorsRules, day: MinorDay) -> Iterable[Finding]:
    """What to say of a week that is too long."""
    if rules.week is not None and day.week is not None and day.week > rules.week.most:
        message = f"{duration(day.week)} this week; at most {duration(rules.week.most)}."
        yield rules.week.finding("minor.week", message, Severity.STOPS)


def _named(finding: Finding, who: str) -> Finding:
    """The finding with whom it is about."""
    return replace(finding, message=f"{who}: {finding.message}") if who else finding
