"""Times of a shoot day: minutes from its 00:00, so that 25:30 is half past one the next morning."""

from __future__ import annotations

import re

from filmdesk.values.errors import UserError

DAY = 24 * 60
_TYPED = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(a|am|p|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_LATEST = 48 * 60


class ClockTime(int):
    """Minutes from 00:00 of the shoot day, in the place's own zone."""

    @classmethod
    def parse(cls, text: str) -> ClockTime:
        """Read "6a", "6:30", "1830", "6:00 PM" or "25:30"; raise UserError for anything else."""
        match = _TYPED.fullmatch(text.strip())
        if not match:
            raise _unreadable(text)
        hours, minutes = int(match[1]), int(match[2] or 0)
        if match[3]:
            if not 1 <= hours <= 12:
                raise _unreadable(text)
            hours = hours % 12 + (12 if match[3][0] in "pP" else 0)
        if minutes > 59 or hours * 60 + minutes >= _LATEST:
            raise _unreadable(text)
        return cls(hours * 60 + minutes)

    def plus(self, minutes: int) -> ClockTime:
        """The time that many minutes later (or earlier, when negative)."""
        return ClockTime(int(self) + minutes)

    def shown(self, clock: int = 12) -> str:
        """As printed: "6:00 AM" on a 12-hour production, "06:00" on a 24-hour one.

        Past midnight the 12-hour form says the next morning's time with (+1).
        """
        hours, minutes = divmod(int(self), 60)
        if clock == 24:
            return f"{hours:02d}:{minutes:02d}"
        next_day = " (+1)" if hours >= 24 else ""
        half = "AM" if hours % 24 < 12 else "PM"
        return f"{hours % 12 or 12}:{minutes:02d} {half}{next_day}"


def _unreadable(text: str) -> UserError:
    return UserError(f"“{text}” is not a time.", "Write it like 6a, 6:30, 18:30 or 25:30.")


def duration(minutes: int) -> str:
    """A length of time as people say it: "9 h", "2 h 30", "45 min"."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02d}" if rest else f"{sign}{hours} h"
