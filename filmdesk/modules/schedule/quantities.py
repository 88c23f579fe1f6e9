"""Numbers of the schedule other desks may use."""

from __future__ import annotations

from filmdesk.film.days import read_schedule
from filmdesk.modules.schedule.working import read_day_out_of_days
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError


def shoot_days(production: Production) -> tuple[int, str]:
    """How many days are shot."""
    schedule = read_schedule(production)
    return len(schedule.days), f"the day breaks of board {schedule.board.name}"


def cast_work_days(production: Production) -> tuple[int, str]:
    """Days all performers work, added up."""
    return _total(production, "work", "days worked")


def cast_hold_days(production: Production) -> tuple[int, str]:
    """Days all performers are held, added up."""
    return _total(production, "hold", "days held")


def pages_per_day(production: Production) -> tuple[float, str]:
    """Pages shot on an average day."""
    schedule = read_schedule(production)
    if not schedule.days:
        return 0.0, "no shoot day yet"
    pages = sum((schedule.pages_of(day) for day in schedule.days), Eighths(0))
    days = len(schedule.days)
    return round(pages / 8 / days, 2), f"{pages.counted} over {counted(days, 'shoot day')}"


def _total(production: Production, name: str, words: str) -> tuple[int, str]:
    try:
        found, _ = read_day_out_of_days(production)
    except UserError:
        return 0, "no shoot day has a date yet"
    return sum(getattr(row.totals, name) for row in found.rows), f"{words} in the day-out-of-days, added over the cast"
