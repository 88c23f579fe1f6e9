"""The day-out-of-days of the active board."""

from __future__ import annotations

from dataclasses import replace

from filmdesk.film.days import read_schedule
from filmdesk.film.records import Character
from filmdesk.film.rules.day_out_of_days import DayOutOfDays, day_out_of_days
from filmdesk.film.scenes import by_scene
from filmdesk.film.store import CHARACTERS, EVENTS, PRESENCES
from filmdesk.film.working import Part, Parts, engagement, shooting_calendar, work_dates
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def read_day_out_of_days(production: Production) -> tuple[DayOutOfDays, list[Character]]:
    """The day-out-of-days of everyone who works or has an event, in number order (rulings B8).

    Raises UserError while no shoot day has a date.
    """
    schedule = read_schedule(production)
    if not any(day.date for day in schedule.days):
        raise UserError("No shoot day has a date yet.", "Set the first day of shooting.")
    parts = Parts(CHARACTERS.by_id(production))
    events = EVENTS.all(production)
    works = work_dates(schedule, parts, by_scene(PRESENCES.all(production)))
    calendar = shooting_calendar(schedule, events)
    busy = {(event.character, False) for event in events if event.character in parts.characters}
    cast = parts.in_order({*works, *(part for part in busy if engagement(parts, part, set(), events).events)})
    engagements = [engagement(parts, part, works.get(part, set()), events) for part in cast]
    return day_out_of_days(calendar, engagements), [_named(parts, part) for part in cast]


def _named(parts: Parts, part: Part) -> Character:
    """The part as it is listed; a double without a line of its own is the part's number with an X (B11)."""
    character, is_double = parts.characters[part[0]], part[1]
    if not is_double:
        return character
    return replace(character, name=f"{character.name} (double)", cast_number=f"{character.cast_number}X", person="")
