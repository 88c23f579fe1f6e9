"""What can be done to a schedule by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from filmdesk.film.days import read_schedule
from filmdesk.film.find import find_character, find_scene
from filmdesk.film.records import Board, Event, EventKind, Strip, StripKind
from filmdesk.film.store import BOARDS, EVENTS, FACTS, STRIPS, active_board, facts
from filmdesk.modules.schedule import across, boards, draft, strips
from filmdesk.modules.schedule.boards import complete_board
from filmdesk.modules.schedule.faces import pages_words as pages
from filmdesk.modules.schedule.resting import rests_of
from filmdesk.modules.schedule.rows import event_kind
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.dates import WEEKDAYS, long_date
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, Known, option


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """When shooting starts, in how many days or how much fits one, and onto which board."""

    start: date = option(help="first day of shooting, such as 2026-06-01")
    days: int | None = option(None, help="how many shoot days; the pages of a day follow", kept=True)
    pages_per_day: Eighths = option(
        draft.PAGES, help="most pages a day, such as 4 or 4 4/8, where no days are said", kept=True
    )
    board: str = option("", help="name of a new board for it; without one the board in use is laid out anew")


def draft_schedule(production: Production, options: DraftOptions) -> str:
    """Draft the whole schedule."""
    gone = "" if options.board else draft.what_goes(production)
    per_day = draft.pages_for(production, options.days) if options.days is not None else options.pages_per_day
    made = draft.draft_schedule(production, options.start, per_day, board=options.board)
    where = f" on “{options.board}”" if options.board else ""
    long = f"Longer than a day, split them: {', '.join(made.too_long)}." if made.too_long else ""
    drafted = f"Drafted {counted(made.days, 'day')} of up to {pages(per_day)} from {long_date(options.start)}{where}."
    return "\n".join(filter(None, (drafted, draft.RULE, *rests_of(production), long, gone)))


def known_of_draft(production: Production, texts: Mapping[str, object]) -> list[Known]:
    """How many days, or how many pages a day, what is typed comes to."""
    try:
        if days := str(texts.get("days") or ""):
            per_day = draft.pages_for(production, int(days))
            made = len(draft.draft_days(draft.works_of(production), per_day))
            return [Known("days", f"{counted(made, 'day')} of up to {pages(per_day)}.")]
        per_day = Eighths.parse(str(texts.get("pages_per_day") or draft.PAGES))
        made = len(draft.draft_days(draft.works_of(production), per_day)) if per_day > 0 else 0
    except UserError as error:
        return [Known("days", str(error))] if days else []
    except ValueError:
        return []
    return [Known("pages_per_day", f"That makes {counted(made, 'day')} of up to {pages(per_day)}.")] if made else []


def before_drafting(production: Production) -> Foreword:
    """What a draft costs where the board in use is laid out already, and a name for a board of its own."""
    start = facts(production).start_date
    filled = {"start": start.isoformat()} if start else {}
    costs = draft.what_goes(production)
    if not costs:
        return Foreword(filled=filled)
    return Foreword(
        f"On a new board, nothing that stands is changed; with no name under Board, this one is replaced.\n{costs}",
        {**filled, "board": boards.free_name(production)},
    )


@dataclass(frozen=True, slots=True)
class MoveOptions:
    """Which strips, and where to."""

    strips: tuple[str, ...] = option(help="scenes or strips, such as 12,13A,14 pt 1")
    day: int | None = option(None, help="to the end of this shoot day", of="day")
    before: str = option("", help="in front of this strip")
    after: str = option("", help="behind this strip")
    boneyard: bool = option(False, help="off the board, into the boneyard")
    board: str = option("", help="on this other board; where no place is said, on the day they have here", of="board")


def move_strips(production: Production, options: MoveOptions) -> str:
    """Move strips to a day, beside another strip, or into the boneyard; or put them so on another board."""
    places = sum([options.day is not None, bool(options.before), bool(options.after), options.boneyard])
    if places > 1 or not (places or options.board):
        raise UserError("Strips move to one place.", "Give a day, the strip before or after, or the boneyard.")
    if options.board:
        place = across.Place(options.day, options.before, options.after, options.boneyard) if places else None
        return _put_on_board(production, options.strips, boards.find_board(production, options.board), place)
    if options.boneyard:
        moved = strips.to_boneyard(production, options.strips)
        return f"Moved {_names(production, moved)} to the boneyard."
    moved = strips.move_strips(production, options.strips, before=options.before, after=options.after, day=options.day)
    return f"Moved {_names(production, moved)}."


def _put_on_board(production: Production, named: Sequence[str], board: Board, place: across.Place | None) -> str:
    put, left = across.put_on_board(production, named, board, place)
    stayed = f" Not put there: {_names(production, left)}." if left else ""
    return f"Put {_names(production, put)} on “{board.name}”; here nothing moved.{stayed}"


def _names(production: Production, moved: Sequence[Strip]) -> str:
    schedule = read_schedule(production)
    return ", ".join(schedule.number_of(s) if s.kind is StripKind.SCENE else s.text or s.kind for s in moved)


@dataclass(frozen=True, slots=True)
class SplitOptions:
    """Which scene, and the lengths of its parts."""

    scene: str = option(help="the scene's number", of="scene")
    eighths: tuple[str, ...] = option(help="the parts' lengths, such as 4/8,7/8")


def split_scene(production: Production, options: SplitOptions) -> str:
    """Split a scene into parts."""
    with production.step("Split scene"):
        strip = strips.find_strip(complete_board(production), options.scene)
        parts = strips.split_scene(production, strip, [Eighths.parse(text) for text in options.eighths])
    return f"Split scene {options.scene} into {counted(len(parts), 'part')}."


@dataclass(frozen=True, slots=True)
class SceneOptions:
    """Which scene."""

    scene: str = option(help="the scene's number", of="scene")


def join_scene(production: Production, options: SceneOptions) -> str:
    """Make a split scene whole again."""
    scene = find_scene(production, options.scene)
    strips.join_scene(production, scene.id)
    return f"Joined scene {scene.number}."


@dataclass(frozen=True, slots=True)
class BreakOptions:
    """Where the day ends."""

    after: str = option("", help="behind this strip; the end of the board if not said")
    date: date | None = option(None, help="the day's date, where it is not the next working day")
    unit: str = option("", help="the unit, where it is not the main unit")


def add_break(production: Production, options: BreakOptions) -> str:
    """End a day behind a strip."""
    schedule = read_schedule(production)
    after = strips.named_strip(production, schedule, options.after) if options.after else None
    strips.insert(
        production, Strip("", "", StripKind.DAY_BREAK, date=options.date, unit=options.unit), after, "Add day break"
    )
    return f"The schedule has {counted(len(read_schedule(production).days), 'day')} now."


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Which shoot day."""

    day: int = option(help="number of the shoot day", of="day")


def remove_break(production: Production, options: DayOptions) -> str:
    """Let a day run into the next one."""
    STRIPS.remove(production, read_schedule(production).day(options.day).id, "Remove day break")
    return f"Day {options.day} runs into the next one."


@dataclass(frozen=True, slots=True)
class DateOptions:
    """Which shoot day, and its date."""

    day: int = option(help="number of the shoot day", of="day")
    date: date | None = option(None, help="its date; the next working day if not said")


def date_day(production: Production, options: DateOptions) -> str:
    """Give a shoot day a date of its own, or let the calendar date it again."""
    day = read_schedule(production).day(options.day)
    STRIPS.change(production, day.id, "Date day", date=options.date)
    dated = read_schedule(production).day(options.day).date
    return f"Day {options.day} is dated {long_date(dated)}." if dated else f"Day {options.day} has no date yet."


@dataclass(frozen=True, slots=True)
class BannerOptions:
    """What the banner says and where it stands."""

    text: str = option(help="such as COMPANY MOVE TO PIER 9")
    after: str = option("", help="behind this strip; the end of the board if not said")
    minutes: int | None = option(None, help="how long it takes")


def add_banner(production: Production, options: BannerOptions) -> str:
    """Put a banner on the board."""
    schedule = read_schedule(production)
    after = strips.named_strip(production, schedule, options.after) if options.after else None
    banner = Strip("", "", StripKind.BANNER, text=options.text, minutes=options.minutes)
    strips.insert(production, banner, after, "Add banner")
    return f"Added the banner {options.text}."


@dataclass(frozen=True, slots=True)
class EventOptions:
    """What happens on which date, and to whom."""

    date: date = option(help="such as 2026-06-01")
    kind: str = option(help=", ".join(EventKind))
    who: str = option("", help="cast number or part; everyone if not said", of="part")
    text: str = option("", help="what about it")


def add_event(production: Production, options: EventOptions) -> str:
    """Put an event on the calendar."""
    kind = event_kind(options.kind)
    who = find_character(production, options.who) if options.who else None
    event = Event(options.date, kind, character=who.id if who else "", text=options.text)
    EVENTS.add(production, event, "Add event")
    return f"{options.date}: {kind}{' for ' + who.name if who else ''}."


@dataclass(frozen=True, slots=True)
class BoardOptions:
    """Which board."""

    name: str = option(help="the board's name", of="board")


def new_board(production: Production, options: BoardOptions) -> str:
    """Copy the active board under a new name and work on the copy."""
    before = active_board(production)
    board = boards.copy_board(production, options.name)
    return f"Now on “{board.name}”, a copy of “{before.name}”."


@dataclass(frozen=True, slots=True)
class RenameOptions:
    """Which board, and what it is called from now on."""

    name: str = option(help="the board's new name")
    board: str = option("", help="the board; the one in use if not said", of="board")


def rename_board(production: Production, options: RenameOptions) -> str:
    """Call a board something else."""
    board = boards.find_board(production, options.board) if options.board else active_board(production)
    name = boards.board_name(production, options.name, board)
    BOARDS.change(production, board.id, "Rename board", name=name)
    return f"“{board.name}” is called “{name}” now."


def remove_board(production: Production, options: BoardOptions) -> str:
    """Remove a board that is not in use, with its strips."""
    board = boards.find_board(production, options.name)
    if board.active:
        raise UserError(f"“{board.name}” drives the papers.", "Use another board first, then remove this one.")
    with production.step("Remove board"):
        STRIPS.remove_all(production, board=board.id)
        BOARDS.remove(production, board.id)
    return f"Removed board “{board.name}”."


def use_board(production: Production, options: BoardOptions) -> str:
    """Make a board the one that drives the papers."""
    board = boards.find_board(production, options.name)
    boards.use_board(production, board)
    return f"Now on “{board.name}”."


@dataclass(frozen=True, slots=True)
class StartOptions:
    """When shooting starts and which weekdays are off."""

    date: date = option(help="first day of shooting, such as 2026-06-01")
    days_off: tuple[str, ...] = option((), help="weekdays off, Sat,Sun, or none; as they are if not said")


def set_start(production: Production, options: StartOptions) -> str:
    """Set the first day of shooting."""
    days_off = facts(production).days_off
    if options.days_off:
        days_off = tuple(_weekday(day) for day in options.days_off if day.strip().lower() != "none")
    FACTS.change(production, "facts", "Set start date", start_date=options.date, days_off=days_off)
    return f"Shooting starts on {long_date(options.date)}."


def _weekday(name: str) -> str:
    short = name.strip()[:3].title()
    if short not in WEEKDAYS:
        raise UserError(f"“{name}” is not a day of the week.", f"Choose {', '.join(WEEKDAYS)} or none.")
    return short
