"""The day-out-of-days of the active board: its calendar, and what everyone is on each date (domain 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from filmdesk.film.records import Character, CharacterKind, Event, EventKind
from filmdesk.film.rules.calendar import CalendarDay, DayKind, ShootingCalendar
from filmdesk.film.rules.day_out_of_days import DoodRow, Engagement, dood_row
from filmdesk.film.rules.day_out_of_days import Event as Code
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import EVENTS
from filmdesk.modules.schedule.reading import BoardReading
from filmdesk.production.production import Production

_CODES = {
    EventKind.TRAVEL: Code.TRAVEL,
    EventKind.REHEARSAL: Code.REHEARSAL,
    EventKind.FITTING: Code.FITTING,
    EventKind.CAMERA_TEST: Code.CAMERA_TEST,
    EventKind.SCHOOL: Code.SCHOOL,
}
_COMPANY = {
    EventKind.HOLIDAY: DayKind.HOLIDAY,
    EventKind.HIATUS: DayKind.HIATUS,
    EventKind.MOVE: DayKind.TRAVEL,
    EventKind.TRAVEL: DayKind.TRAVEL,
}


@dataclass(frozen=True, slots=True)
class CastDays:
    """One part's row of the grid."""

    character: Character
    row: DoodRow


@dataclass(frozen=True, slots=True)
class BoardDood:
    """The grid: one row for each part, in cast order, over the calendar of the board."""

    calendar: ShootingCalendar
    cast: tuple[CastDays, ...]

    def working(self, on: date) -> int:
        """How many numbered cast and stunts work on a date."""
        counted = (CharacterKind.CAST, CharacterKind.STUNT)
        return sum("W" in days.row.codes.get(on, "") for days in self.cast if days.character.kind in counted)


def read_dood(production: Production, board: BoardReading) -> BoardDood:
    """The day-out-of-days of the dated days of a board; days without a date are left out."""
    events = EVENTS.all(production)
    calendar = shooting_calendar(board, events)
    works = board.work_dates()
    named = {event.character for event in events if event.kind in _CODES}
    cast = sorted((c for c in board.characters.values() if c.id in works or c.id in named), key=cast_order)
    rows = (CastDays(c, dood_row(calendar, _engagement(c, works.get(c.id, ()), events))) for c in cast)
    return BoardDood(calendar, tuple(rows))


def shooting_calendar(board: BoardReading, events: Iterable[Event]) -> ShootingCalendar:
    """Every date from the first shoot day to the last, and the dates outside them that hold an event."""
    shooting: dict[date, int] = {}
    for day in board.schedule.days:
        if day.date:
            shooting.setdefault(day.date, day.number)
    listed = list(events)
    idle = {event.date: _COMPANY[event.kind] for event in listed if not event.character and event.kind in _COMPANY}
    dates = {event.date for event in listed if event.kind in _CODES} | set(_span(sorted(shooting)))
    return ShootingCalendar(tuple(_day(on, shooting, idle) for on in sorted(dates)))


def _span(dates: Sequence[date]) -> list[date]:
    if not dates:
        return []
    return [dates[0] + timedelta(days=n) for n in range((dates[-1] - dates[0]).days + 1)]


def _day(on: date, shooting: dict[date, int], idle: dict[date, DayKind]) -> CalendarDay:
    if on in shooting:
        return CalendarDay(on, DayKind.SHOOT, shooting[on])
    return CalendarDay(on, idle.get(on, DayKind.OFF))


def _engagement(character: Character, works: Iterable[tuple[object, date | None]], events: list[Event]) -> Engagement:
    own = {e.date: _CODES[e.kind] for e in events if e.character == character.id and e.kind in _CODES}
    dates = frozenset(on for _, on in works if on)
    return Engagement(
        character.name, dates, own, character.allow_hold, character.allow_drop, character.drop_gap
    )
