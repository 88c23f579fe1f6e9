"""What does not hold about places: permits that do not cover the days."""

from __future__ import annotations

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.production.production import Production
from filmdesk.values.problems import Problem, RecordRef, Severity


def permits_not_covering(production: Production) -> list[Problem]:
    """A place used on a date its permit does not cover."""
    schedule = read_schedule(production)
    places = PLACES.by_id(production)
    placed = {record.set_name: record.place for record in SET_PLACES.all(production)}
    problems = []
    for day in schedule.days:
        used = {strip.place or placed.get(_set(schedule, strip.scene), "") for strip in day.scene_strips}
        for place in (places[identity] for identity in sorted(used) if identity in places):
            early = day.date and place.permit_from and day.date < place.permit_from
            late = day.date and place.permit_to and day.date > place.permit_to
            if early or late:
                until = f"{place.permit_from or '…'} to {place.permit_to or '…'}"
                problems.append(
                    Problem(
                        "permit-dates",
                        f"Day {day.number} ({day.date}) shoots at {place.name}, whose permit runs {until}.",
                        (RecordRef("strip", day.id, f"day {day.number}"), RecordRef("place", place.id, place.name)),
                        severity=Severity.STOPS,
                        remedy="Extend the permit or move the day.",
                        day=day.number,
                    )
                )
    return problems


def _set(schedule: Schedule, scene: str) -> str:
    found = schedule.scenes.get(scene)
    return found.set_name.upper() if found else ""
