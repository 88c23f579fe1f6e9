"""The day-out-of-days on paper (domain 3.5, rulings B8)."""

from __future__ import annotations

from datetime import date

from filmdesk.film.heads import house_paper, issue
from filmdesk.film.people import minors
from filmdesk.film.records import Character
from filmdesk.film.rules.calendar import CalendarDay
from filmdesk.film.rules.day_out_of_days import DayOutOfDays, DoodRow
from filmdesk.film.store import facts
from filmdesk.modules.schedule.working import read_day_out_of_days
from filmdesk.paper.parts import Cell, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.dates import weekday
from filmdesk.values.errors import UserError

_TOTALS = ("Travel", "Work", "Hold", "Holiday", "Start", "Finish", "Total")
_LEGEND = (
    "S start · W work · F finish · H hold · D drop · P pick-up · T travel · R rehearsal · FT fitting · "
    "C camera test · SC school · / holiday · M company move. "
    "S and F follow the strips only."
)


def day_out_of_days_paper(production: Production, options: None = None) -> Paper:
    """Everyone's days across the calendar: month and day, weekday and shoot day over each column."""
    about = facts(production)
    issued = f"Schedule {issue(about.schedule_colour, about.schedule_date)}"
    parts = _parts(production)
    return house_paper(production, "Day out of days", parts, issued, name="day-out-of-days", landscape=True)


def _parts(production: Production) -> list[Part]:
    try:
        found, cast = read_day_out_of_days(production)
    except UserError as error:
        return [Paragraph(str(error), "body")]
    drops = [Paragraph(f"{row.name}: {row.drop}", "small") for row in found.rows if row.drop]
    return [_table(production, found, cast), Paragraph(_LEGEND, "small"), *drops]


def _table(production: Production, found: DayOutOfDays, cast: list[Character]) -> Table:
    days = found.calendar.days
    columns = (
        TableColumn("number", "No.", "code", 0.9, repeat=True, bold=True),
        TableColumn("name", "Character", width=3.4, repeat=True, bold=True),
        *(TableColumn(day.on.isoformat(), str(day.shoot_day or ""), "code", 0.95) for day in days),
        *(TableColumn(name.lower(), name, "code", 1.25) for name in _TOTALS),
    )
    heads = (
        (Cell("", span=2), *(Cell(_day(day.on), align="center") for day in days), Cell("", span=len(_TOTALS))),
        (
            Cell("", span=2),
            *(Cell(weekday(day.on)[:2], align="center", muted=True) for day in days),
            Cell("", span=len(_TOTALS)),
        ),
    )
    young = minors(production)
    rows = [_row(row, part, part.person in young, days) for row, part in zip(found.rows, cast, strict=True)]
    working = tuple(Cell(found.working.get(day.on) or None, bold=True, align="center") for day in days)
    foot = Row(
        (Cell("", bold=True), Cell("Cast working", bold=True), *working, Cell("", span=len(_TOTALS))), total=True
    )
    return Table("day-out-of-days", columns, (*rows, foot), heads=heads, dense=True, empty="Nobody works yet.")


def _row(row: DoodRow, part: Character, minor: bool, days: tuple[CalendarDay, ...]) -> Row:
    totals = row.totals
    cells = (
        Cell(f"{part.cast_number}{'K' if minor else ''}", bold=True),
        Cell(part.name, bold=True),
        *(_code(row.codes.get(day.on, "")) for day in days),
        Cell(totals.travel or None), Cell(totals.work), Cell(totals.hold or None), Cell(totals.holiday or None),
        Cell(_day(totals.start)), Cell(_day(totals.finish)), Cell(totals.total, bold=True),
    )  # fmt: skip
    return Row(cells, id=part.id)


def _code(code: str) -> Cell:
    return Cell(code, bold="W" in code, muted=code in ("H", "/"), align="center")


def _day(on: date | None) -> str:
    return f"{on.month}/{on.day}" if on else ""
