"""Numbers of the schedule other desks may use."""

from __future__ import annotations

from filmdesk.film.days import read_schedule
from filmdesk.modules.schedule.working import read_day_out_of_days
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError


def shoot_days(production: Production) -> tuple[int | None, str]:
    """How many days are shot; not known while the board has no day."""
    schedule = read_schedule(production)
    return len(schedule.days) or None, f"the day breaks of board {schedule.board.name}"


def cast_work_days(production: Production) -> tuple[int | None, str]:
    """Days all performers work, added up."""
    return _total(production, "work", "days worked")


def cast_hold_days(production: Production) -> tuple[int | None, str]:
    """Days all performers are held, added up."""
    return _total(production, "hold", "days held")


def work_days_of(production: Production, name: str) -> tuple[int | None, str]:
    """Days one part works, by its name or cast number."""
    return _days_of(production, name, "work", "days worked")


def hold_days_of(production: Production, name: str) -> tuple[int | None, str]:
    """Days one part is held, by its name or cast number."""
    return _days_of(production, name, "hold", "days held")


def pages_per_day(production: Production) -> tuple[float | None, str]:
    """Pages shot on an average day."""
    schedule = read_schedule(production)
    if not schedule.days:
        return None, "no shoot day yet"
    pages = sum((schedule.pages_of(day) for day in schedule.days), Eighths(0))
    days = len(schedule.days)
    return round(pages / 8 / days, 2), f"{pages.counted} over {counted(days, 'shoot day')}"


def _total(production: Production, name: str, words: str) -> tuple[int | None, str]:
    try:
        found, _ = read_day_out_of_days(production)
    except UserError:
        return None, "no shoot day has a date yet"
    return sum(getattr(row.totals, name) for row in found.rows), f"{words} in the day-out-of-days, added over the cast"


def _days_of(production: Production, name: str, total: str, words: str) -> tuple[int | None, str]:
    try:
        found, cast = read_day_out_of_days(production)
    except UserError:
        return None, "no shoot day has a date yet"
    wanted = name.strip().casefold()
    for row, part in zip(found.rows, cast, strict=True):
        if wanted in (part.name.casefold(), part.cast_number.casefold()):
            return getattr(row.totals, total), f"{words} by {part.name} in the day-out-of-days"
    return None, f"nobody called {name} works or is held"
