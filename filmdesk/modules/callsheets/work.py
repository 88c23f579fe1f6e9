"""The sheets' people as planned work days, held against the agreements the production works under (rulings B10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from filmdesk.film.records import Person
from filmdesk.film.rules.meals import Meal
from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.work_checks import (
    ADS_AND_UPM,
    CREW,
    PERFORMERS,
    WorkDay,
    chosen_packs,
    unknown_agreements,
    work_problems,
)
from filmdesk.film.working import on_date, shooting_calendar
from filmdesk.modules.callsheets.calls import clock_of
from filmdesk.modules.callsheets.fixes import revise_first
from filmdesk.modules.callsheets.records import Sheet
from filmdesk.modules.callsheets.shoot import SheetDay, read_days
from filmdesk.modules.callsheets.who import is_ad_or_upm
from filmdesk.modules.callsheets.words import sheet_name
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity


def work_rules_kept(production: Production) -> list[Problem]:
    """Meals, rest and minors per person; nothing until the production says which agreement it works under."""
    days = read_days(production)
    if not days or not days[0].shoot.about.agreements:
        return []
    shoot = days[0].shoot
    packs = [read_rule_pack(text) for text in chosen_packs(production, shoot.about.agreements)]
    calendar = shooting_calendar(shoot.schedule, shoot.events)
    work = [day for shown in days for day in work_days(shown)]
    found = work_problems(packs, calendar, work, shoot.about.clock)
    sheets = {shown.day.number: shown for shown in days}
    mended = (replace(problem, fix=_change(sheets[problem.day or 0], problem)) for problem in found)
    return [*_unknown(shoot.about.agreements), *mended]


def _change(shown: SheetDay, problem: Problem) -> Fix | None:
    """The command that gives the person another call; what is true of several has no one fix."""
    people = [record for record in problem.records if record.table == "person"]
    if len(people) != 1:
        return None
    [person], shoot = people, shown.shoot
    played = (part.id for part in shoot.parts.characters.values() if part.person == person.id)
    part = next(played, None)
    who = shoot.part_name((part, False)) if part else shoot.people[person.id].name
    return revise_first(shown, Fix("Change the call…", "call-person", (("day", str(shown.day.number)), ("who", who))))


def _unknown(agreements: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(
            "rules.unknown",
            f"There is no rule pack called {name}, so its rules are not checked.",
            (RecordRef("facts", "facts", "the production", "agreements"),),
            Severity.WARNS,
            "Choose a shipped one, or write it.",
            part=name,
        )
        for name in unknown_agreements(agreements)
    ]


def work_days(shown: SheetDay) -> list[WorkDay]:
    """Everyone on the sheet who has a time, as a planned day of work."""
    return [*_cast_days(shown), *_crew_days(shown)]


def _cast_days(shown: SheetDay) -> Iterator[WorkDay]:
    general = shown.sheet.general_call
    for call in shown.cast:
        times = [time for text in (call.makeup, call.on_set) if (time := clock_of(text, general)) is not None]
        actor = None if call.double else shown.shoot.actor(shown.shoot.parts.characters[call.character])
        if actor and times:
            wrap = clock_of(call.off_set, general) or shown.sheet.estimated_wrap
            day = _work_day(shown, actor, PERFORMERS, min(times), wrap)
            yield replace(day, breakfast_end=clock_of(call.ndb, general), school=call.school_minutes)


def _crew_days(shown: SheetDay) -> Iterator[WorkDay]:
    for call in shown.crew:
        time = clock_of(call.call, shown.sheet.general_call)
        if time is not None:
            person = shown.shoot.people[call.person]
            day = _work_day(shown, person, CREW, time, shown.sheet.estimated_wrap)
            yield replace(day, also=ADS_AND_UPM if is_ad_or_upm(person) else "")


def _work_day(shown: SheetDay, person: Person, group: str, call: ClockTime, wrap: ClockTime | None) -> WorkDay:
    return WorkDay(
        sheet=RecordRef("sheet", shown.sheet.id, shown.name),
        person=RecordRef("person", person.id, sheet_name(person)),
        group=group,
        number=shown.day.number,
        on=on_date(shown.day),
        zone=shown.zone or "UTC",
        call=call,
        crew_call=shown.sheet.general_call,
        shooting_call=shown.sheet.shooting_call,
        meals=_meals(shown.sheet),
        wrap=wrap,
        minor=shown.is_minor(person),
        born=person.birth_date,
    )


def _meals(sheet: Sheet) -> tuple[Meal, ...]:
    """The sheet's meals; the end of lunch is known where its length is."""
    if sheet.lunch is None:
        return ()
    lunch = Meal(sheet.lunch, sheet.lunch.plus(sheet.lunch_minutes) if sheet.lunch_minutes else None)
    return (lunch,) if sheet.second_meal is None else (lunch, Meal(sheet.second_meal))
