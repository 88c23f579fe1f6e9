"""Days and moments as the window says them, by this computer's own zone and the clock that was chosen."""

from __future__ import annotations

from datetime import date, datetime

from filmdesk.settings import window_clock
from filmdesk.values.clock import ClockTime

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local_now() -> datetime:
    """Now, where the computer is."""
    return datetime.now().astimezone()


def weekday(on: date) -> str:
    """ "Thursday", whatever language the computer speaks."""
    return _WEEKDAYS[on.weekday()]


def day_words(on: date, today: date) -> str:
    """ "Today", "Yesterday", "Tomorrow", "Thu 8 Apr", with the year where it is another."""
    away = (on - today).days
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get(away)
    if near:
        return near
    year = f" {on.year}" if on.year != today.year else ""
    return f"{weekday(on)[:3]} {on.day} {_MONTHS[on.month - 1]}{year}"


def time_words(at: datetime, production_clock: int = 12) -> str:
    """ "2:02 PM" or "14:02"."""
    here = at.astimezone()
    return ClockTime(here.hour * 60 + here.minute).shown(window_clock(production_clock))


def moment_words(at: datetime, production_clock: int = 12) -> str:
    """ "2:02 PM" today, "Tue 3 Feb, 2:02 PM" on another day."""
    here, today = at.astimezone().date(), local_now().date()
    time = time_words(at, production_clock)
    return time if here == today else f"{day_words(here, today)}, {time}"
