"""The papers of a shoot day: call sheet and call-out list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filmdesk.film.records import Person
from filmdesk.modules.callsheets.back import in_department_order
from filmdesk.modules.callsheets.calls import HOLD, call_value, clock_of
from filmdesk.modules.callsheets.head import state_words
from filmdesk.modules.callsheets.records import CastCall
from filmdesk.modules.callsheets.sheet_paper import page_of, paper_of
from filmdesk.modules.callsheets.shoot import SheetDay, read_day, read_days, read_shoot
from filmdesk.modules.callsheets.store import find_sheet
from filmdesk.modules.callsheets.words import TBD, call_cell, long_date
from filmdesk.paper.parts import Cell, Figure, Head, Paper, Paragraph, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_CALL_OUT = (
    TableColumn("name", "Name", width=2.2, bold=True),
    TableColumn("role", "As", width=2.3),
    TableColumn("pickup", "Pick-up", "time", width=1.0),
    TableColumn("call", "Call", "time", width=1.1, bold=True),
    TableColumn("phone", "Phone", width=1.7),
    TableColumn("confirmed", "Confirmed", width=1.3),
)


@dataclass(frozen=True, slots=True)
class CallSheetOptions:
    """Which day's sheet, and which issue of it."""

    day: int = option(help="Number of the shoot day.")
    issue: int | None = option(None, help="An earlier issue by its revision, 0 for the first.")


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Which day."""

    day: int = option(help="Number of the shoot day.")


def call_sheet(production: Production, options: CallSheetOptions) -> Paper:
    """The call sheet of a day, front and back."""
    return paper_of(_shown(production, options.day), options.issue)


def every_call_sheet(production: Production) -> Iterable[CallSheetOptions]:
    """Every day that has a sheet."""
    return [CallSheetOptions(shown.day.number) for shown in read_days(production)]


def call_out(production: Production, options: DayOptions) -> Paper:
    """Everyone to ring the evening before, with a place to note that they confirmed."""
    shown = _shown(production, options.day)
    about = shown.shoot.about
    call = shown.sheet.general_call
    when = f"{long_date(shown.day.date)} · Day {shown.day.number} of {len(shown.shoot.schedule.days)}"
    return Paper(
        title=f"{about.title} · Call-out list {shown.sheet.number}",
        parts=(
            Figure("General crew call", call.shown(about.clock) if call is not None else TBD, (), "large"),
            Table("cast call-out", _CALL_OUT, tuple(_cast_rows(shown)), title="CAST", empty="No cast are called."),
            Table("crew call-out", _CALL_OUT, tuple(_crew_rows(shown)), title="CREW", empty="No crew are called."),
            Paragraph("For the production office only: it carries telephone numbers.", "small"),
        ),
        head=Head((about.title, about.company), ("CALL-OUT LIST", when, state_words(shown))),
        page=page_of(about),
        foot=" · ".join(filter(None, (about.company, about.confidential or "Confidential"))),
        clock=24 if about.clock == 24 else 12,
        author=about.company,
    )


def every_call_out(production: Production) -> Iterable[DayOptions]:
    """Every day that has a sheet."""
    return [DayOptions(shown.day.number) for shown in read_days(production)]


def _shown(production: Production, day: int) -> SheetDay:
    shown = read_day(read_shoot(production), find_sheet(production, day))
    if shown is None:
        raise UserError(f"Day {day} is no longer on the board.", "Bring its day break back.")
    return shown


def _cast_rows(shown: SheetDay) -> list[Row]:
    calls = shown.cast_by_part
    return [_cast_row(shown, calls[part]) for part in shown.shoot.parts.in_order(calls)]


def _cast_row(shown: SheetDay, call: CastCall) -> Row:
    shoot, general = shown.shoot, shown.sheet.general_call
    character = shoot.parts.characters[call.character]
    actor = None if call.double else shoot.actor(character)
    role = f"{shoot.cast_label((call.character, call.double))} {character.name}"
    first = first_call(call, shown)
    cells = (
        Cell(actor.name) if actor else Cell(TBD, blank=True),
        Cell(role),
        call_cell(call.pickup, general),
        first,
        Cell(_phone(actor)),
        Cell(blank=True),
    )
    return Row(cells, call.id)


def first_call(call: CastCall, shown: SheetDay) -> Cell:
    """When a performer must be there: in make-up, else on set; or the word that stands there."""
    general = shown.sheet.general_call
    times = (clock_of(given, general) for given in (call.makeup, call.on_set))
    known = next((time for time in times if time is not None), None)
    if known is not None:
        return Cell(known, bold=True)
    word = call_value(call.on_set or call.makeup, general)
    return Cell(word, bold=word != HOLD) if word is not None else Cell(TBD, blank=True)


def _crew_rows(shown: SheetDay) -> list[Row]:
    calls = {call.person: call for call in shown.crew}
    people = in_department_order(shown.shoot.people[person] for person in calls)
    general = shown.sheet.general_call
    return [
        Row(
            (
                Cell(person.name),
                Cell(person.position),
                Cell(),
                call_cell(calls[person.id].call, general),
                Cell(_phone(person)),
                Cell(blank=True),
            ),
            calls[person.id].id,
        )
        for person in people
    ]


def _phone(person: Person | None) -> str:
    """Whom to ring; for a minor, the guardian."""
    if person is None:
        return ""
    return f"guardian: {person.guardian}" if person.minor and person.guardian else person.phone or TBD
