"""Names of weekdays and months: always these, since strftime and strptime follow whatever language Qt has set."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Short, as days off are named and kept."""
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORTEST = 3


def weekday(on: date) -> str:
    """ "Fri"."""
    return WEEKDAYS[on.weekday()]


def long_weekday(on: date) -> str:
    """ "Friday"."""
    return LONG_WEEKDAYS[on.weekday()]


def month(on: date) -> str:
    """ "Jun"."""
    return MONTHS[on.month - 1]


def long_month(on: date) -> str:
    """ "June"."""
    return LONG_MONTHS[on.month - 1]


def month_number(name: str) -> int | None:
    """Which month a name means, "June", "jun", "Sept." or "JUNE", or None for no month."""
    word = name.rstrip(".").casefold()
    if len(word) < _SHORTEST:
        return None
    return next((at for at, long in enumerate(LONG_MONTHS, 1) if long.casefold().startswith(word)), None)


def long_day(on: date) -> str:
    """ "Friday 5 June", where the year is plain."""
    return f"{long_weekday(on)} {on.day} {long_month(on)}"


def long_date(on: date) -> str:
    """ "Friday 5 June 2026"."""
    return f"{long_day(on)} {on.year}"
