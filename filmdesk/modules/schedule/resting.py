"""Why a shoot day does not stand on the working date after the day before: said wherever somebody may wonder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, pairwise, takewhile

from filmdesk.film.days import Schedule, ShootDay, read_schedule, working_dates
from filmdesk.film.scenes import lit
from filmdesk.film.store import EVENTS, facts
from filmdesk.modules.schedule.draft import Work, needs_rest
from filmdesk.production.production import Production
from filmdesk.values.counting import noun
from filmdesk.values.dates import long_day


def rests_of(production: Production) -> tuple[str, ...]:
    """A sentence for each time that working dates are left free between two days of the board in use."""
    schedule = read_schedule(production)
    said = (_said(production, schedule, before, after) for before, after in pairwise(schedule.days))
    return tuple(filter(None, said))


def why_late(production: Production, schedule: Schedule, day: ShootDay) -> str:
    """Why working dates are left free in front of this day; "" where none are."""
    before = next((other for other in schedule.days if other.number == day.number - 1), None)
    return _said(production, schedule, before, day) if before else ""


def _said(production: Production, schedule: Schedule, before: ShootDay, after: ShootDay) -> str:
    if before.date is None or after.date is None or before.date >= after.date:
        return ""
    first, last, about = before.date, after.date, facts(production)
    dates = working_dates(about.start_date, about.days_off, EVENTS.all(production))
    later = dropwhile(lambda on: on <= first, dates)
    free = [long_day(on) for on in takewhile(lambda on: on < last, later)]
    if not free:
        return ""
    left = f"{' and '.join(free)} {noun(len(free), 'is', 'are')} left free before day {after.number}"
    light = lit(list(schedule.scenes.values()))
    works = [list(_works(schedule, day, light)) for day in (before, after)]
    if not all(works) or not needs_rest(*works):
        return f"{left}."
    nights = f"day {before.number} ends with night exteriors"
    return f"{left} for rest: {nights}, and day {after.number} works by day or inside."


def _works(schedule: Schedule, day: ShootDay, light: dict[str, str]) -> Iterator[Work]:
    for strip in day.scene_strips:
        scene = schedule.scenes.get(strip.scene)
        if scene:
            yield Work(scene, strip.place, light[scene.id])
