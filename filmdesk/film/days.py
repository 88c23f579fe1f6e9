"""The shooting days of a board: what its day breaks close off, with dates from the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.records import Board, Event, EventKind, Facts, Scene, Strip, StripKind
from filmdesk.film.store import EVENTS, SCENES, STRIPS, active_board, facts
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.dates import weekday
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

_FREE = (EventKind.HOLIDAY, EventKind.HIATUS, EventKind.DAY_OFF)
_LONGEST_GAP = 366
_MEAL = re.compile(r"\b(LUNCH|DINNER|SUPPER|BREAKFAST|MEAL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShootDay:
    """One day of the board: its strips in shooting order; `id` is its day break's."""

    id: str
    number: int
    date: date | None
    unit: str
    strips: tuple[Strip, ...]

    @property
    def scene_strips(self) -> tuple[Strip, ...]:
        """The strips that are scenes or parts of scenes."""
        return tuple(strip for strip in self.strips if strip.kind is StripKind.SCENE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The active board, read once: its days, what no day break closes yet, and the boneyard."""

    board: Board
    days: tuple[ShootDay, ...]
    open_strips: tuple[Strip, ...]
    boneyard: tuple[Strip, ...]
    scenes: dict[str, Scene]

    def eighths_of(self, strip: Strip) -> Eighths:
        """The length of a strip: its own on a part of a split scene, else its scene's."""
        if strip.eighths is not None:
            return strip.eighths
        scene = self.scenes.get(strip.scene)
        return scene.eighths if scene else Eighths(0)

    def pages_of(self, day: ShootDay) -> Eighths:
        """The day's total."""
        return sum((self.eighths_of(strip) for strip in day.scene_strips), Eighths(0))

    def minutes_of(self, day: ShootDay) -> int | None:
        """What the day's work is reckoned to take, meals not counted; None where nobody gave a time."""
        return reckoned(strip for strip in day.strips if not is_meal(strip))

    def number_of(self, strip: Strip) -> str:
        """How a strip is called: "12", "12 pt 1"."""
        scene = self.scenes.get(strip.scene)
        return " ".join(filter(None, (scene.number if scene else "?", strip.part)))

    def day(self, number: int) -> ShootDay:
        """The shoot day of that number; raises UserError when there is none."""
        for day in self.days:
            if day.number == number:
                return day
        raise UserError(f"There is no shoot day {number}.", f"The schedule has {counted(len(self.days), 'day')}.")


def reckoned(strips: Iterable[Strip]) -> int | None:
    """The minutes given for those strips in all, or None where none were."""
    given = [strip.minutes for strip in strips if strip.minutes is not None]
    return sum(given) if given else None


def is_meal(strip: Strip) -> bool:
    """Whether a banner is a meal, which no working day's length counts."""
    return strip.kind is StripKind.BANNER and bool(_MEAL.search(strip.text))


def read_schedule(production: Production, board: Board | None = None) -> Schedule:
    """The active board (or another) with its days numbered and dated."""
    board = board or active_board(production)
    strips = STRIPS.where(production, board=board.id)
    standing = [strip for strip in strips if not strip.boneyard]
    days, open_strips = _split(standing, facts(production), EVENTS.all(production))
    boneyard = tuple(strip for strip in strips if strip.boneyard)
    return Schedule(board, days, open_strips, boneyard, SCENES.by_id(production))


def day_called(production: Production, identity: str) -> str:
    """ "day 4", by its day break's id; empty where the board has no such day any more."""
    return next((f"day {day.number}" for day in read_schedule(production).days if day.id == identity), "")


def _split(
    strips: Sequence[Strip], about: Facts, events: Iterable[Event]
) -> tuple[tuple[ShootDay, ...], tuple[Strip, ...]]:
    dates = working_dates(about.start_date, about.days_off, events)
    days: list[ShootDay] = []
    collected: list[Strip] = []
    latest: date | None = None
    for strip in strips:
        if strip.kind is not StripKind.DAY_BREAK:
            collected.append(strip)
            continue
        latest = strip.date or next((day for day in dates if latest is None or day > latest), None)
        days.append(ShootDay(strip.id, len(days) + 1, latest, strip.unit, tuple(collected)))
        collected = []
    return tuple(days), tuple(collected)


def working_dates(start: date | None, days_off: Iterable[str], events: Iterable[Event]) -> Iterator[date]:
    """The dates the company works, from the first day of shooting on; none while no start is set."""
    free_weekdays = set(days_off)
    free = {event.date for event in events if event.kind in _FREE and not event.character}
    day, idle = start, 0
    while day is not None and idle < _LONGEST_GAP:
        if weekday(day) in free_weekdays or day in free:
            idle += 1
        else:
            idle = 0
            yield day
        day += timedelta(days=1)
