"""Dates as people type them: "tue", "+3", "6 apr", "6/4", "2027-04-06", "tomorrow"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from filmdesk.values.dates import LONG_WEEKDAYS, month_number
from filmdesk.values.errors import UserError

_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
_STEP = re.compile(r"([+-]\d{1,4})\s*([dw]?)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{2}|\d{4}))?\.?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*([a-z]{3,9})\.?(?:,?\s*(\d{2}|\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?")
_SHORTEST_NAME = 2
_WEEK = 7
_CENTURY = 2000
_MONTHS = 12
_LEAP = 8
"""Years that may lie between two 29ths of February."""


def read_date(text: str, today: date | None = None, *, day_first: bool | None = None) -> date:
    """The date meant. A weekday is the next one after today; a date without its year is the one nearest to today.

    A weekday ahead of a date ("Tue 6 Apr 2027") is read over. 6/4 is the 6th of April where the day comes first and
    the 4th of June where the month does. Raises UserError for anything else, and for 6/4 where neither is said.
    """
    today = today or datetime.now().astimezone().date()
    plain = _without_weekday(" ".join(text.casefold().split()))
    found = (
        _near(plain, today)
        or _stepped(plain, today)
        or _weekday(plain, today)
        or _written(plain, today)
        or _numbered(plain, today, day_first)
    )
    if found is None:
        raise UserError(f"“{text}” is not a date.", "Write it like 6 apr, 2027-04-06, tue or +3.")
    return found


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and _weekday_number(first.rstrip(",.")) is not None else text


def _near(text: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[text]) if text in _NEAR else None


def _stepped(text: str, today: date) -> date | None:
    match = _STEP.fullmatch(text)
    if not match:
        return None
    return today + timedelta(days=int(match[1]) * (_WEEK if match[2] == "w" else 1))


def _weekday(text: str, today: date) -> date | None:
    number = _weekday_number(text)
    return today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1) if number is not None else None


def _weekday_number(name: str) -> int | None:
    if len(name) < _SHORTEST_NAME:
        return None
    found = [at for at, long in enumerate(LONG_WEEKDAYS) if long.casefold().startswith(name)]
    return found[0] if len(found) == 1 else None


def _written(text: str, today: date) -> date | None:
    if match := _ISO.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(text):
        return _in_year(match[3], month_number(match[2]), int(match[1]), today)
    if match := _MONTH_DAY.fullmatch(text):
        return _in_year(match[3], month_number(match[1]), int(match[2]), today)
    return None


def _numbered(text: str, today: date, day_first: bool | None) -> date | None:
    """A date in figures alone; one of two that is over twelve can only be the day."""
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first == second or max(first, second) > _MONTHS:
        return _in_year(match[3], min(first, second), max(first, second), today)
    if day_first is None:
        raise UserError(f"“{text}” is two dates.", "Write the month by its name: 6 apr.")
    month, day = (second, first) if day_first else (first, second)
    return _in_year(match[3], month, day, today)


def _in_year(year: str | None, month: int | None, day: int, today: date) -> date | None:
    if month is None:
        return None
    if year:
        return _made(int(year) if len(year) > 2 else _CENTURY + int(year), month, day)
    years = range(today.year - _LEAP, today.year + _LEAP + 1)
    near = [made for y in years if (made := _made(y, month, day))]
    return min(near, key=lambda made: abs(made - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
