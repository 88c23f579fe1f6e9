"""Days and moments as the window says them: by the production's zone and the clock that was chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime

from filmdesk.settings import window_clock
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import month, weekday
from filmdesk.values.zones import local_time


def local_now(zone: str = "") -> datetime:
    """Now, where the production is; where the computer is if no zone is named."""
    return local_time(datetime.now(UTC), zone)


def day_words(on: date, today: date) -> str:
    """ "Today", "Yesterday", "Tomorrow", "Thu 8 Apr", with the year where it is another."""
    away = (on - today).days
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get(away)
    if near:
        return near
    year = f" {on.year}" if on.year != today.year else ""
    return f"{weekday(on)} {on.day} {month(on)}{year}"


def moment_words(at: datetime, production_clock: int = 12, zone: str = "") -> str:
    """ "2:02 PM PDT" today, "Tue 3 Feb, 2:02 PM PST" on another day: by the production's zone, named, if it has one."""
    there = local_time(at, zone)
    on, today = there.date(), local_now(zone).date()
    time = f"{time_words(at, production_clock, zone)} {there.tzname()}"
    return time if on == today else f"{day_words(on, today)}, {time}"


def time_words(at: datetime, production_clock: int = 12, zone: str = "") -> str:
    """ "2:02 PM" or "14:02"."""
    there = local_time(at, zone)
    return ClockTime(there.hour * 60 + there.minute).shown(window_clock(production_clock))
