"""Meals, rest and minors of planned days against the agreements the production works under (rulings B10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from filmdesk.film.rules.calendar import ShootingCalendar
from filmdesk.film.rules.findings import Finding
from filmdesk.film.rules.meals import Meal, MealDay, check_meals
from filmdesk.film.rules.minors import MinorDay, check_minor, is_school_day
from filmdesk.film.rules.minors_rules import MinorsRules
from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.rules.rest import Moment, rest_between, rest_kind
from filmdesk.film.rules.work_rules import MealRules, RulePack, out_of_date
from filmdesk.production.forms import kept_forms
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.counting import counted
from filmdesk.values.places import form
from filmdesk.values.problems import Problem, RecordRef
from filmdesk.values.words import capital

PERFORMERS, CREW = "performers", "crew"
ADS_AND_UPM = "UPM and assistant directors"
_NAMED = 3
"""People a sentence names; further ones are counted."""


@dataclass(frozen=True, slots=True)
class WorkDay:
    """One person's planned day: `wrap` is their own dismissal as far as it is known."""

    sheet: RecordRef
    person: RecordRef
    group: str
    """PERFORMERS or CREW."""
    number: int
    on: date
    zone: str
    call: ClockTime
    crew_call: ClockTime | None = None
    shooting_call: ClockTime | None = None
    breakfast_end: ClockTime | None = None
    """End of a non-deductible breakfast of their own."""
    meals: tuple[Meal, ...] = ()
    wrap: ClockTime | None = None
    minor: bool = False
    born: date | None = None
    school: int | None = None
    """School planned for a minor, in minutes."""
    also: str = ""
    """What else than their group an agreement may cover them as: ADS_AND_UPM."""

    @property
    def worked(self) -> int:
        """Minutes from call to dismissal, less the meals and the school that are planned; 0 where no end is known."""
        if self.wrap is None:
            return 0
        meals = sum(meal.minutes or 0 for meal in _own_meals(self))
        return max(0, self.wrap - self.call - meals - (self.school or 0))


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding with the records it is about, before those of one sentence are brought together."""

    finding: Finding
    person: RecordRef
    sheets: tuple[RecordRef, ...]
    number: int
    before: int | None = None
    """The day a rest begins on."""


def agreement_called(_: Production, name: str) -> str:
    """What a rule pack is called that is stored by its name."""
    found = _shipped().get(name.casefold())
    return found[0].title if found else name


def chosen_packs(production: Production, agreements: Iterable[str]) -> list[str]:
    """The texts of the rule packs of those names or titles: the production's own copy, else the shipped one."""
    kept = {form.name.casefold(): form.text for form in kept_forms(production, "rules")}
    shipped = _shipped()
    names = (name.strip().casefold() for name in agreements)
    found = (shipped.get(name) for name in names)
    return [kept.get(pack.name.casefold(), text) for pack, text in filter(None, found)]


def unknown_agreements(agreements: Iterable[str]) -> list[str]:
    """Those no rule pack is named for."""
    shipped = _shipped()
    return [name for name in agreements if name.strip().casefold() not in shipped]


def _shipped() -> dict[str, tuple[RulePack, str]]:
    """The shipped packs by name and by title."""
    texts = [path.read_text("utf-8") for path in sorted(form("rules").glob("*.toml"))]
    packs = [(read_rule_pack(text), text) for text in texts]
    return {word.casefold(): (pack, text) for pack, text in packs for word in (pack.name, pack.title)}


def work_problems(
    packs: Sequence[RulePack], calendar: ShootingCalendar, days: Iterable[WorkDay], clock: int = 12
) -> list[Problem]:
    """What the planned days do not keep, one problem per sentence, naming everyone it is true of."""
    listed = sorted(days, key=lambda day: day.on)
    people = _by_person(listed)
    weeks = {id(day): week for own in people.values() for day, week in _weeks(own)}
    found = [found for pack in packs for day in listed for found in _of_day(pack, day, weeks[id(day)], clock)]
    for own in people.values():
        found += [rest for pack in packs for rest in _rests(pack, calendar, own, clock)]
    return _together(found)


def _covered(pack: RulePack, day: WorkDay) -> bool:
    """Whether a pack speaks about that person."""
    return pack.covers in ("everyone", day.group, day.also) or (pack.covers == "minors" and day.minor)


def _of_day(pack: RulePack, day: WorkDay, week: int, clock: int) -> Iterator[_Found]:
    """Meals, hours and the pack's own dates, for one person's day."""
    if not _covered(pack, day):
        return
    if pack.meals:
        breakfast = _breakfast(pack.meals, day)
        meals = MealDay(day.call, day.crew_call, breakfast, _own_meals(day), day.wrap, day.minor)
        yield from (_found(finding, day) for finding in check_meals(pack.meals, meals, clock=clock))
    if pack.minors and day.minor:
        yield from (_found(finding, day) for finding in _minor(pack.minors, day, week, clock))
    old = out_of_date(pack, day.on)
    if old:
        yield _found(old, day)


def _own_meals(day: WorkDay) -> tuple[Meal, ...]:
    """The meals that fall within their own day."""
    return tuple(meal for meal in day.meals if meal.start >= day.call and (day.wrap is None or meal.start < day.wrap))


def _breakfast(rules: MealRules, day: WorkDay) -> Meal | None:
    """The breakfast that ends when the sheet says, as long as the agreement asks for."""
    if rules.breakfast is None or day.breakfast_end is None:
        return None
    return Meal(day.breakfast_end.plus(-rules.breakfast.length), day.breakfast_end)


def _weeks(own: list[WorkDay]) -> Iterator[tuple[WorkDay, int]]:
    """Each day of one person with the minutes worked in its calendar week so far, Monday first."""
    for day in own:
        year_week = day.on.isocalendar()[:2]
        same = (other for other in own if other.on <= day.on and other.on.isocalendar()[:2] == year_week)
        yield day, sum(other.worked for other in same)


def _minor(rules: MinorsRules, day: WorkDay, week: int, clock: int) -> list[Finding]:
    if day.born is None:
        return [Finding("minor.born", "no birth date, so no hours can be checked.", remedy="Add it to the contact.")]
    length = next((meal.minutes for meal in _own_meals(day) if meal.minutes), 30)
    asked = MinorDay(
        day.born,
        day.on,
        day.call,
        day.wrap,
        length,
        school=day.school,
        week=week,
        school_day=is_school_day(day.on),
        school_day_after=is_school_day(day.on + timedelta(days=1)),
    )
    return check_minor(rules, asked, clock=clock)


def _by_person(days: Iterable[WorkDay]) -> dict[str, list[WorkDay]]:
    own: dict[str, list[WorkDay]] = defaultdict(list)
    for day in days:
        own[day.person.id].append(day)
    return own


def _rests(pack: RulePack, calendar: ShootingCalendar, days: list[WorkDay], clock: int) -> Iterator[_Found]:
    """The rests of one person between the days they are called, from own estimated wrap to own call.

    For ADs and the UPM it is the company's wrap and the shooting call that count (domain 4.11).
    """
    for last, following in pairwise(days):
        rule = pack.rest_rule(rest_kind(calendar, last.on, following.on))
        if rule is None or last.wrap is None or not _covered(pack, following):
            continue
        call_time = following.shooting_call if pack.covers == ADS_AND_UPM else following.call
        if call_time is None:
            continue
        dismissed, call = Moment(last.on, last.wrap, last.zone), Moment(following.on, call_time, following.zone)
        finding = rest_between(rule, dismissed, call, estimated=True).finding(clock=clock)
        if finding:
            sheets = (last.sheet, following.sheet)
            yield _Found(finding, following.person, sheets, following.number, last.number)


def _found(finding: Finding, day: WorkDay) -> _Found:
    return _Found(finding, day.person, (day.sheet,), day.number)


def _together(found: Iterable[_Found]) -> list[Problem]:
    """One problem for each sentence about the same sheets, with everyone it is true of."""
    same: dict[tuple[object, ...], list[_Found]] = defaultdict(list)
    for each in found:
        same[(each.finding.code, each.finding.message, each.finding.quoted, each.sheets)].append(each)
    return [_problem(each) for each in same.values()]


def _problem(found: list[_Found]) -> Problem:
    first = found[0]
    people = tuple({each.person.id: each.person for each in found}.values())
    finding = first.finding
    sheets = " and ".join(sheet.name for sheet in first.sheets)
    if finding.code == "rules.date":
        message, people = f"{capital(sheets)}: {finding.message}", ()
    else:
        message = f"{_names(people)} ({sheets}): {finding.message}"
    return Problem(
        finding.code,
        message,
        (*first.sheets, *people),
        finding.severity,
        finding.remedy,
        finding.quoted,
        first.number,
        part=finding.told_apart,
        day_before=first.before,
    )


def _names(people: Sequence[RecordRef]) -> str:
    """ "A, B, C and 12 others"."""
    named = ", ".join(person.name for person in people[:_NAMED])
    more = len(people) - _NAMED
    return f"{named} and {counted(more, 'other')}" if more > 0 else named
