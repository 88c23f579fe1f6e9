"""What the edge of the window says of a production: its revision, which day it is, when it was saved."""

from __future__ import annotations

from datetime import UTC, date, datetime

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Facts
from filmdesk.film.store import facts
from filmdesk.production.production import Production
from filmdesk.settings import window_clock
from filmdesk.values.clock import ClockTime
from filmdesk.values.counting import counted
from filmdesk.values.zones import local_time

_STOCKS = {"letter": "Letter", "a4": "A4", "legal": "Legal"}


def edge_words(production: Production, today: date) -> list[str]:
    """All of it: title, what stands under the title, saved when, which day, the house's paper and clock."""
    about = facts(production)
    day = shoot_day_words(production, today)
    saved = saved_words(production, about)
    return [about.title, about_words(about, day), saved, day, house_words(about, writable=production.writable)]


def shoot_day_words(production: Production, today: date) -> str:
    """ "Day 4 of 18", "12 days to go", "Wrapped"; empty while nothing is dated."""
    return _words(read_schedule(production), today)


def _words(schedule: Schedule, today: date) -> str:
    dated = [day for day in schedule.days if day.date]
    if not dated:
        return ""
    of = len(schedule.days)
    on = next((day for day in dated if day.date == today), None)
    if on:
        return f"Day {on.number} of {of}"
    ahead = [day for day in dated if day.date and day.date > today]
    if not ahead:
        return "Wrapped"
    first = ahead[0]
    if first.number > 1:
        return f"Day {first.number} of {of} is next"
    away = (first.date - today).days if first.date else 0
    return f"{counted(away, 'day')} to go"


def about_words(facts: Facts, day: str) -> str:
    """ "Blue rev. · Day 4 of 18", as it stands under the title."""
    revision = f"{facts.script_colour} rev." if facts.script_colour not in ("", "White") else ""
    return " · ".join(filter(None, (revision, day)))


def house_words(facts: Facts, *, writable: bool) -> str:
    """ "Letter · 12 h · Offline"."""
    return " · ".join((_STOCKS.get(facts.stock, facts.stock), f"{facts.clock} h", "Offline" if writable else "Reading"))


def saved_words(production: Production, about: Facts) -> str:
    """ "Saved 2:02 PM PDT"; with the date where that was another day."""
    if not production.writable:
        return "Read only"
    at = production.saved_at
    if at is None:
        return "Saved"
    there, now = (local_time(moment, about.time_zone) for moment in (at, datetime.now(UTC)))
    time = ClockTime(there.hour * 60 + there.minute).shown(window_clock(about.clock))
    on = "" if there.date() == now.date() else f"{there.date().isoformat()}, "
    return f"Saved {on}{time} {there.tzname()}"
