"""What does not hold about places: permits that do not cover the days."""

from __future__ import annotations

from filmdesk.film.records import Place
from filmdesk.film.store import PLACES
from filmdesk.modules.locations.store import called, day_words, permit_words
from filmdesk.modules.locations.uses import Use, uses_by_place, without_permit
from filmdesk.production.production import Production
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity


def permits_not_covering(production: Production) -> list[Problem]:
    """A place used on a date its permit does not cover."""
    places, uses = PLACES.by_id(production), uses_by_place(production)
    found = [
        (
            use.day.number,
            places[identity].name,
            _uncovered(places[identity], called(places.values(), places[identity]), use),
        )
        for identity in uses
        if identity in places
        for use in without_permit(places[identity], uses[identity])
    ]
    return [problem for _, _, problem in sorted(found, key=lambda entry: entry[:2])]


def _uncovered(place: Place, called: str, use: Use) -> Problem:
    day = use.day
    on = f" ({day_words(day.date)})" if day.date else ""
    early = bool(place.permit_from and day.date and day.date < place.permit_from)
    end = "permit_from" if early else "permit_to"
    return Problem(
        "permit-dates",
        f"Day {day.number}{on} shoots at {place.name}, whose permit runs {permit_words(place)}.",
        (RecordRef("strip", day.id, f"day {day.number}"), RecordRef("place", place.id, place.name)),
        severity=Severity.STOPS,
        remedy="Extend the permit or move the day.",
        day=day.number,
        fix=Fix("Set permit dates…", "permit-dates", (("place", called), (end, str(day.date)))),
    )
