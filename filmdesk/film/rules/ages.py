"""Ages as the law counts them: in days, months or years from the day of birth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.values.errors import UserError

OF_AGE = 18
"""In years: whoever is younger is a minor."""
_WRITTEN = re.compile(r"(\d{1,3})\s*([dwmy])")
_WORDS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


@dataclass(frozen=True, slots=True)
class Age:
    """A length of life: so many days, weeks, months or years."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Age:
        """Read "15 d", "6 w", "6 m" or "2 y"; raise UserError for anything else."""
        match = _WRITTEN.fullmatch(text.strip())
        if not match:
            raise UserError(f"“{text}” is not an age.", "Write it like 15 d, 6 w, 6 m or 2 y.")
        return cls(int(match[1]), match[2])

    def reached_on(self, born: date) -> date:
        """The first date on which someone born then is that old; the 29th of February counts on the 1st of March."""
        if self.unit in "dw":
            return born + timedelta(days=self.count * (7 if self.unit == "w" else 1))
        years, month = divmod(born.month - 1 + self.count * (12 if self.unit == "y" else 1), 12)
        return _same_day(born.year + years, month + 1, born.day)

    def __str__(self) -> str:
        return str(self.count) if self.unit == "y" else f"{self.count} {_WORDS[self.unit]}"


def years_old(born: date, on: date) -> int:
    """Whole years of age on a date; negative before birth."""
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - before_birthday


def is_minor(born: date, on: date) -> bool:
    """Whether someone born then is under eighteen on that date."""
    return years_old(born, on) < OF_AGE


def of_age_on(born: date) -> date:
    """The day on which someone born then comes of age."""
    return Age(OF_AGE, "y").reached_on(born)


def _same_day(year: int, month: int, day: int) -> date:
    """That day of that month, or the first of the next where the month is too short."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month + 1, 1)
