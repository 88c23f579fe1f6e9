"""The schedule on paper: the one-liner and the day-out-of-days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filmdesk.film.days import ShootDay
from filmdesk.film.heads import house_paper, issue
from filmdesk.film.records import Facts, Strip, StripKind
from filmdesk.film.rules.calendar import CalendarDay, DayKind
from filmdesk.film.scenes import is_inherited
from filmdesk.modules.schedule.dood import BoardDood, CastDays, read_dood
from filmdesk.modules.schedule.reading import BoardReading, long_date, read_board
from filmdesk.paper.parts import Cell, Heading, Paper, Paragraph, Part, Row, Sum, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.clock import duration
from filmdesk.values.eighths import Eighths
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class OneLinerOptions:
    """What the one-liner shows."""

    day: int | None = option(None, help="only this shoot day")
    boneyard: bool = option(False, help="also list what is not scheduled")


# One-liner (domain 3.3)

_COLUMNS = (
    TableColumn("scene", "Sc.", width=0.7, bold=True),
    TableColumn("int_ext", "I/E", "code", 0.6),
    TableColumn("set", "Set", width=4.4),
    TableColumn("day_night", "D/N", "code", 0.9),
    TableColumn("script_day", "Script day", "code", 0.7),
    TableColumn("pages", "Pages", "eighths", 0.7),
    TableColumn("cast", "Cast", width=1.6),
    TableColumn("place", "Place", width=2.0),
)


def one_liner(production: Production, options: OneLinerOptions | None = None) -> Paper:
    """The one-line schedule of the active board: each day's strips in shooting order, with totals (domain 3.3)."""
    options = options or OneLinerOptions()
    board = read_board(production)
    days = board.schedule.days if options.day is None else (board.schedule.day(options.day),)
    rows = [row for day in days for row in _day_rows(board, day)]
    if options.day is None and board.schedule.open_strips:
        rows += _open_rows(board)
    parts: list[Part] = [_table("one_liner", [*rows, *_total(board, days)] if rows else [])]
    if options.boneyard and board.schedule.boneyard:
        loose = [_strip_row(board, strip) for strip in board.schedule.boneyard]
        parts += [Heading("Not scheduled"), _table("boneyard", loose)]
    return house_paper(production, "One-line schedule", parts, *_issues(board.about), name="one-liner")


def _table(name: str, rows: list[Row]) -> Table:
    return Table(name, _COLUMNS, tuple(rows), empty="Nothing is scheduled yet.", dense=True)


def _issues(about: Facts) -> list[str]:
    """Which schedule and which script this is, and whose film."""
    lines = [f"Schedule {issue(about.schedule_colour, about.schedule_date)}"]
    lines.append(f"Script {issue(about.script_colour, about.script_date)}")
    lines += [f"Director {about.director}"] if about.director else []
    lines += [f"Produced by {about.producers}"] if about.producers else []
    return lines


def _day_rows(board: BoardReading, day: ShootDay) -> Iterator[Row]:
    unit = f" – {day.unit}" if day.unit else ""
    title = f"SHOOT DAY {day.number} – {long_date(day.date)}{unit}"
    yield Row((_wide(title),), tone="head", keep_with_next=True, bookmark=f"Day {day.number}")
    for strip in day.strips:
        yield _strip_row(board, strip)
    pages = board.schedule.pages_of(day)
    yield Row((_wide(f"END OF DAY {day.number} – {long_date(day.date)} – {pages} pgs"),), day.id, "day-break")


def _open_rows(board: BoardReading) -> list[Row]:
    title = Row((_wide("NO DAY YET"),), tone="head", keep_with_next=True)
    return [title, *(_strip_row(board, strip) for strip in board.schedule.open_strips)]


def _wide(text: str) -> Cell:
    return Cell(text, bold=True, span=len(_COLUMNS))


def _strip_row(board: BoardReading, strip: Strip) -> Row:
    scene = board.scene(strip)
    if strip.kind is StripKind.BANNER or scene is None:
        lasts = f" ({duration(strip.minutes)})" if strip.minutes else ""
        return Row((Cell(strip.text + lasts, bold=True, align="center", span=len(_COLUMNS)),), strip.id, "banner")
    place = board.place(strip)
    light = {"day": "DAY", "night": "NIGHT"}.get(board.light.get(scene.id, ""), "")
    shown = f"{light} ({scene.day_night})" if light and scene.day_night and is_inherited(scene) else scene.day_night
    return Row(
        (
            Cell(board.schedule.number_of(strip)),
            Cell(scene.int_ext.replace(".", "")),
            Cell(scene.set_name, under=scene.synopsis),
            Cell(shown or light, blank=not (shown or light)),
            Cell(scene.script_day),
            Cell(board.schedule.eighths_of(strip)),
            Cell(", ".join(board.cast_numbers(scene.id))),
            Cell(place.name if place else None, blank=place is None),
        ),
        strip.id,
        board.tone(scene),
    )


def _total(board: BoardReading, days: tuple[ShootDay, ...]) -> list[Row]:
    """The foot: shoot days, scenes, pages."""
    strips = [strip for day in days for strip in day.scene_strips]
    strips += [s for s in board.schedule.open_strips if s.scene] if len(days) == len(board.schedule.days) else []
    pages = sum((board.schedule.eighths_of(strip) for strip in strips), Eighths(0))
    count = f"{len(days)} shoot days, {len({strip.scene for strip in strips})} scenes"
    cells = (Cell(count, bold=True, span=5), Cell(pages, formula=Sum("one_liner", "pages"), bold=True), Cell(), Cell())
    return [Row(cells, total=True, tone="total")]


# Day-out-of-days (domain 3.5, ruling B8)

_TOTALS = ("Travel", "Work", "Hold", "Holiday", "Start", "Finish", "Total")
_OFF = {DayKind.OFF: "OFF", DayKind.HOLIDAY: "HOL", DayKind.HIATUS: "HIA", DayKind.TRAVEL: "TRV"}


def day_out_of_days(production: Production, options: object = None) -> Paper:
    """What every part is on each date, with totals and the cast working per day, on wide stock."""
    board = read_board(production)
    grid = read_dood(production, board)
    parts: list[Part] = [_grid(grid)]
    notes = [f"{board.number(d.character)} {d.character.name}: {_drop(d)}" for d in grid.cast if d.row.drop]
    parts += [Heading("To check", 3), *(Paragraph(note, "small") for note in notes)] if notes else []
    parts.append(Paragraph(_LEGEND, "muted"))
    return house_paper(
        production, "Day out of days", parts, *_issues(board.about), name="day-out-of-days", landscape=True
    )


_LEGEND = (
    "S start, W work, F finish, H hold, D drop, P pick-up, T travel, R rehearsal, FT fitting, C camera test, "
    "SC school, / holiday, M company move"
)


def _drop(days: CastDays) -> str:
    drop = days.row.drop
    return "" if drop is None else (
        f"drop proposed, check contract: drop after {_short(drop.on)}, pick-up {_short(drop.pick_up)}, "
        f"{drop.intervening_days} days between, {drop.holds_saved} holds saved"
    )


def _grid(grid: BoardDood) -> Table:
    days = grid.calendar.days
    names = (
        TableColumn("number", "No.", "code", 0.9, repeat=True, bold=True),
        TableColumn("part", "Part", width=3.2, repeat=True),
    )
    dates = tuple(TableColumn(day.on.isoformat(), _shoot_day(day), "code", 0.9) for day in days)
    totals = tuple(TableColumn(name.lower(), name, "code", 1.2) for name in _TOTALS)
    rows = tuple(_row(entry, days) for entry in grid.cast)
    empty = "Set the first day of shooting and schedule scenes to see who works when."
    filled = (*rows, _foot(grid, days)) if rows and days else ()
    columns = (*names, *dates, *totals)
    return Table("day_out_of_days", columns, filled, heads=_heads(days), empty=empty, dense=True)


def _heads(days: tuple[CalendarDay, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Month and day, and weekday; the shoot day is the columns' own title (B8)."""
    blanks = tuple(Cell() for _ in _TOTALS)
    month = (Cell(), Cell("Month/day"), *(Cell(f"{d.on.month}/{d.on.day}") for d in days), *blanks)
    weekday = (Cell(), Cell("Day of week"), *(Cell(f"{d.on:%a}") for d in days), *blanks)
    return (month, weekday)


def _shoot_day(day: CalendarDay) -> str:
    return str(day.shoot_day) if day.shoot_day else _OFF.get(day.kind, "")


def _row(entry: CastDays, days: tuple[CalendarDay, ...]) -> Row:
    totals = entry.row.totals
    counts = (totals.travel, totals.work, totals.hold, totals.holiday, _short(totals.start), _short(totals.finish))
    cells = (
        Cell(entry.character.cast_number),
        Cell(entry.character.name, under="drop proposed, check contract" if entry.row.drop else ""),
        *(Cell(entry.row.codes.get(day.on, "")) for day in days),
        *(Cell(count) for count in counts),
        Cell(totals.total, bold=True),
    )
    return Row(cells, entry.character.id)


def _foot(grid: BoardDood, days: tuple[CalendarDay, ...]) -> Row:
    counts = (Cell(grid.working(day.on) if day.shoot_day else None) for day in days)
    return Row((Cell(), Cell("Cast working"), *counts, *(Cell() for _ in _TOTALS)), tone="total", total=True)


def _short(on: date | None) -> str:
    return f"{on.month}/{on.day}" if on else ""
