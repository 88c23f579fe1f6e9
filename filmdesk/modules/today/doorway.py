"""What is said in the doorway: which day it is, what comes next, and what is due, read once and held as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from filmdesk import registry
from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.records import Event, EventKind, Place
from filmdesk.film.store import CHARACTERS, EVENTS, PLACES, SET_PLACES
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.day_facts import DayFact
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity, of_day
from filmdesk.values.words import capital

FORTNIGHT = timedelta(days=14)
_NOTED = frozenset(EventKind) - {EventKind.SCHOOL}


@dataclass(frozen=True, slots=True)
class NextDay:
    """The shoot day that is prepared now, what the desks say of it, and what is not ready."""

    day: RecordRef
    number: int
    of: int
    on: date | None
    pages: str
    scenes: int
    facts: tuple[DayFact, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due on a date; `late` when that is over, `pressing` when someone has to do something about it."""

    on: date
    what: str
    said: str = ""
    record: RecordRef | None = None
    fix: Fix | None = None
    late: bool = False
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class _Where:
    """The places, and that of each set, read once."""

    places: dict[str, Place]
    of_set: dict[str, str]

    @classmethod
    def read(cls, production: Production) -> _Where:
        return cls(PLACES.by_id(production), {link.set_name: link.place for link in SET_PLACES.all(production)})

    def places_of(self, schedule: Schedule, day: ShootDay) -> list[Place]:
        """Where the day is shot, in the order it goes there."""
        found: dict[str, Place] = {}
        for strip in day.scene_strips:
            scene = schedule.scenes.get(strip.scene)
            place = self.places.get(strip.place or (self.of_set.get(scene.set_name.upper(), "") if scene else ""))
            if place:
                found.setdefault(place.id, place)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Doorway:
    """The whole of it. `headline` is the one thing to know, `under` the quiet line below it."""

    headline: str
    under: str
    today: NextDay | None
    next: NextDay | None
    deadlines: tuple[Deadline, ...]
    dates: dict[int, date] = field(default_factory=dict)
    """The date of each shoot day that has one."""


def read_doorway(production: Production, today: date, problems: Sequence[Problem]) -> Doorway:
    """What is to be said on that date, given the open problems."""
    schedule = read_schedule(production)
    where = _Where.read(production)
    now = next((day for day in schedule.days if day.date == today), None)
    following = next((day for day in schedule.days if day.date and day.date > today), None)
    if following is None and now is None:
        following = next((day for day in schedule.days if day.date is None), None)
    headline, under = _headline(schedule, now, following, today)
    return Doorway(
        headline,
        under,
        _day(production, schedule, where, now, problems) if now else None,
        _unhurried(_day(production, schedule, where, following, problems), today) if following else None,
        tuple(_deadlines(production, schedule, where, today)),
        {day.number: day.date for day in schedule.days if day.date},
    )


def _headline(schedule: Schedule, now: ShootDay | None, following: ShootDay | None, today: date) -> tuple[str, str]:
    of = len(schedule.days)
    if now:
        return f"Day {now.number} of {of}", "Shooting today"
    dated = [day.date for day in schedule.days if day.date]
    if not of:
        return "Not scheduled yet", "Lay the scenes out in days to see how many are to go"
    if not dated:
        return counted(of, "shoot day"), "Not dated yet: set the first day of shooting"
    if following is None:
        return "Wrapped", f"{counted(of, 'shoot day')} shot"
    if following.number > 1:
        return f"Day {following.number} of {of}", "No shooting today"
    away = (dated[0] - today).days
    return f"{counted(away, 'day')} to go", f"until the first of {counted(of, 'shoot day')}"


def _day(
    production: Production, schedule: Schedule, where: _Where, day: ShootDay, problems: Sequence[Problem]
) -> NextDay:
    places = where.places_of(schedule, day)
    place = DayFact(
        "Where",
        ", ".join(place.name for place in places) or "TBD",
        "" if places else "warn",
        RecordRef("place", places[0].id, places[0].name) if places else None,
    )
    told = list(_told(production, day))
    return NextDay(
        RecordRef("strip", day.id, f"day {day.number}"),
        day.number,
        len(schedule.days),
        day.date,
        schedule.pages_of(day).counted,
        len(day.scene_strips),
        (*told[:1], place, *told[1:]),
        tuple(of_day(problems, day.number)),
    )


def _unhurried(day: NextDay, today: date) -> NextDay:
    """A day further off than a fortnight: what is not known or only advised yet is no reason to hurry."""
    if day.on and day.on <= today + FORTNIGHT:
        return day
    calm = tuple(replace(fact, tone="" if fact.tone == "warn" else fact.tone, fix=None, due="") for fact in day.facts)
    pressing = tuple(problem for problem in day.problems if problem.severity is not Severity.ADVICE)
    return replace(day, facts=calm, problems=pressing)


def _told(production: Production, day: ShootDay) -> Iterator[DayFact]:
    """What the desks themselves say of a day."""
    for module in registry.modules():
        if module.day_facts:
            yield from registry.resolve(module.day_facts)(production, day)


def _deadlines(production: Production, schedule: Schedule, where: _Where, today: date) -> list[Deadline]:
    """What is due in the next fortnight, and what already should have been done, the most urgent first."""
    found = [
        *_permits(schedule, where, today),
        *_events(production, today),
        *_due(production, schedule, today),
    ]
    return sorted(found, key=lambda deadline: (deadline.on, deadline.what))


def _permits(schedule: Schedule, where: _Where, today: date) -> Iterator[Deadline]:
    """Permits that end while their place is still to be shot, and those that end soon."""
    last_use: dict[str, date] = {}
    for day in schedule.days:
        if day.date:
            for place in where.places_of(schedule, day):
                last_use[place.id] = day.date
    for place in where.places.values():
        ends = place.permit_to
        if ends and today <= ends <= today + FORTNIGHT:
            used = last_use.get(place.id)
            late = used is not None and used > ends
            said = f"{'still shot there on' if late else 'last shot there on'} {shown(used)}" if used else ""
            record = RecordRef("place", place.id, place.name)
            yield Deadline(ends, f"Permit ends: {place.name}", said, record, pressing=late)


def _events(production: Production, today: date) -> Iterator[Deadline]:
    names = {part.id: part.name for part in CHARACTERS.all(production)}
    for event in EVENTS.all(production):
        if event.kind in _NOTED and today <= event.date <= today + FORTNIGHT:
            yield Deadline(event.date, _event_words(event, names), event.text, _event_ref(event))


def _event_words(event: Event, names: dict[str, str]) -> str:
    kind = capital(event.kind.value)
    return f"{kind}: {names[event.character]}" if event.character in names else kind


def _event_ref(event: Event) -> RecordRef | None:
    return RecordRef("character", event.character, "its part") if event.character else None


def _due(production: Production, schedule: Schedule, today: date) -> Iterator[Deadline]:
    """What the desks want done by the evening before a shoot day."""
    for day in _within(schedule.days, today):
        evening = (day.date or today) - timedelta(days=1)
        for fact in _told(production, day):
            if fact.due:
                record = fact.record or RecordRef("strip", day.id, f"day {day.number}")
                yield Deadline(evening, fact.due, "by the evening", record, fact.fix, evening < today, pressing=True)


def _within(days: Iterable[ShootDay], today: date) -> Iterator[ShootDay]:
    return (day for day in days if day.date and today <= day.date <= today + FORTNIGHT)
