"""The schedule from the command line: each command is one step and answers in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.records import EventKind
from filmdesk.modules.schedule import boards, draft, store
from filmdesk.modules.schedule.reading import long_date
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class DraftSchedule:
    """How to draft."""

    start: date | None = option(None, help="first day of shooting, 2026-06-01")
    pages_per_day: Eighths = option(Eighths(32), help="most pages a day, 4 or 4 4/8")


def draft_schedule(production: Production, options: DraftSchedule) -> str:
    """Draft the board by our own rule."""
    return draft.draft_schedule(production, options.pages_per_day, options.start)


@dataclass(frozen=True, slots=True)
class MoveStrips:
    """What to move, and where to."""

    strips: tuple[str, ...] = option(help="scenes, 12,13A or 12 pt 1")
    day: int | None = option(None, help="to the end of this shoot day")
    before: str = option("", help="ahead of this strip")
    after: str = option("", help="behind this strip")
    boneyard: bool = option(False, help="off the days, into the boneyard")


def move_strips(production: Production, options: MoveStrips) -> str:
    """Move strips to one place."""
    places = [options.day is not None, bool(options.before), bool(options.after), options.boneyard]
    if sum(places) != 1:
        raise UserError("Strips move to one place.", "Give one of --day, --before, --after and --boneyard.")
    if options.boneyard:
        moved = store.to_boneyard(production, options.strips)
        return f"Moved {_count(len(moved), 'strip')} to the boneyard."
    moved = store.move_strips(production, options.strips, before=options.before, after=options.after, day=options.day)
    return f"Moved {_count(len(moved), 'strip')}."


@dataclass(frozen=True, slots=True)
class SplitScene:
    """Which scene, and how long its parts are."""

    scene: str = option(help="its number")
    eighths: tuple[str, ...] = option(help="the parts' lengths, 4/8,7/8")


def split_scene(production: Production, options: SplitScene) -> str:
    """Cut a scene into parts."""
    parts = store.split_scene(production, options.scene, [Eighths.parse(text) for text in options.eighths])
    lengths = ", ".join(f"{part.part} ({part.eighths})" for part in parts)
    return f"Split scene {options.scene} into {lengths}."


@dataclass(frozen=True, slots=True)
class JoinScene:
    """Which scene."""

    scene: str = option(help="its number")


def join_scene(production: Production, options: JoinScene) -> str:
    """Make a split scene whole."""
    store.join_scene(production, options.scene)
    return f"Scene {options.scene} is one strip again."


@dataclass(frozen=True, slots=True)
class AddBreak:
    """Where a day ends."""

    after: str = option(help="the strip the day ends with")
    date: date | None = option(None, help="a date of its own, against the calendar")
    unit: str = option("", help="the unit, if not the main one")


def add_break(production: Production, options: AddBreak) -> str:
    """End a day."""
    strip = store.add_break(production, options.after, options.date, options.unit)
    day = next(day for day in read_schedule(production).days if day.id == strip.id)
    return f"Day {day.number} ends behind {options.after}."


@dataclass(frozen=True, slots=True)
class RemoveBreak:
    """Which day runs on."""

    day: int = option(help="the shoot day whose end goes")


def remove_break(production: Production, options: RemoveBreak) -> str:
    """Let a day run on."""
    store.remove_break(production, options.day)
    return f"Day {options.day} runs on into the next."


@dataclass(frozen=True, slots=True)
class AddBanner:
    """A banner and its place."""

    after: str = option(help="the strip it stands behind")
    text: str = option(help='its words, "COMPANY MOVE TO PIER 9"')
    minutes: int | None = option(None, help="how long it takes")


def add_banner(production: Production, options: AddBanner) -> str:
    """Put a banner on the board."""
    store.add_banner(production, options.after, options.text, options.minutes)
    return f"Added “{options.text}” behind {options.after}."


@dataclass(frozen=True, slots=True)
class AddEvent:
    """Something on a date."""

    date: date = option(help="2026-06-01")
    kind: EventKind = option(help=", ".join(EventKind))
    part: str = option("", help="for this part only: name or cast number")
    text: str = option("", help="what it is")


def add_event(production: Production, options: AddEvent) -> str:
    """Put an event into the calendar."""
    store.add_event(production, options.date, options.kind, options.part, options.text)
    return f"Added {options.kind} on {long_date(options.date)}."


@dataclass(frozen=True, slots=True)
class NewBoard:
    """A board to make."""

    name: str = option(help="its name")
    copy: bool = option(False, help="with the active board's arrangement, not empty")


def new_board(production: Production, options: NewBoard) -> str:
    """Make a board, empty or a copy."""
    board = (boards.copy_board if options.copy else boards.new_board)(production, options.name)
    return f"Made the board “{board.name}”; use-board makes it drive the papers."


@dataclass(frozen=True, slots=True)
class UseBoard:
    """A board to use."""

    name: str = option(help="its name")


def use_board(production: Production, options: UseBoard) -> str:
    """Make a board the active one."""
    board = boards.find_board(production, options.name)
    boards.use_board(production, board)
    return f"“{board.name}” drives the papers now."


@dataclass(frozen=True, slots=True)
class SetStart:
    """The calendar's beginning and its free weekdays."""

    date: date | None = option(None, help="first day of shooting, 2026-06-01")
    days_off: tuple[str, ...] | None = option(None, help='"Sat,Sun"; "none" for a week without')


def set_start(production: Production, options: SetStart) -> str:
    """Set when shooting starts and which weekdays are free."""
    days_off = () if options.days_off == ("none",) else options.days_off
    store.set_start(production, options.date, days_off)
    days = read_schedule(production).days
    kept = sum(strip.date is not None for strip in store.day_breaks(production))
    typed = f" {_count(kept, 'day')} keep a date of their own." if kept else ""
    return f"Shooting runs {_span(days)}.{typed}" if days else "The calendar is set; no days are scheduled yet."


def _span(days: tuple[ShootDay, ...]) -> str:
    return f"from {long_date(days[0].date)} to {long_date(days[-1].date)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
