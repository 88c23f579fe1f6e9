"""The shooting calendar: which days the company shoots, travels or rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise


class DayKind(StrEnum):
    """What the company does on a calendar day."""

    SHOOT = "shoot"
    OFF = "off"
    HOLIDAY = "holiday"
    TRAVEL = "travel"
    HIATUS = "hiatus"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date of the calendar; only shoot days carry a shoot day number."""

    on: date
    kind: DayKind
    shoot_day: int | None = None

    def __post_init__(self) -> None:
        if self.shoot_day is not None and self.kind is not DayKind.SHOOT:
            raise ValueError(f"{self.on} is {self.kind}, yet has shoot day number {self.shoot_day}")


@dataclass(frozen=True)
class ShootingCalendar:
    """Calendar days in rising order, each date once."""

    days: tuple[CalendarDay, ...]

    def __post_init__(self) -> None:
        for before, after in pairwise(self.days):
            if before.on >= after.on:
                raise ValueError(f"calendar days out of order: {before.on}, {after.on}")

    @cached_property
    def kinds(self) -> dict[date, DayKind]:
        """The kind of every date in the calendar."""
        return {day.on: day.kind for day in self.days}

    def between(self, first: date, last: date, *kinds: DayKind) -> list[date]:
        """The dates strictly between two dates that are of one of these kinds."""
        return [day.on for day in self.days if first < day.on < last and day.kind in kinds]
