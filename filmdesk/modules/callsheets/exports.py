"""The papers of a shoot day: call sheet and call-out list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filmdesk.modules.callsheets.call_out import Ring, confirmed_words, on_set_words, rings
from filmdesk.modules.callsheets.calls import HOLD
from filmdesk.modules.callsheets.head import state_words
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
    TableColumn("confirmed", "Confirmed", width=1.8),
)


@dataclass(frozen=True, slots=True)
class CallSheetOptions:
    """Which day's sheet, and which issue of it."""

    day: int = option(help="Number of the shoot day.", of="day")
    issue: int | None = option(None, help="An earlier issue by its revision, 0 for the first.", title="Revision")


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Which day."""

    day: int = option(help="Number of the shoot day.", of="day")


def call_sheet(production: Production, options: CallSheetOptions) -> Paper:
    """The call sheet of a day, front and back."""
    return paper_of(_shown(production, options.day), options.issue)


def issue_called(production: Production, options: CallSheetOptions) -> str:
    """The colour of the issue that would be handed over, or that it is preliminary."""
    shown = _shown(production, options.day)
    if options.issue is None and not shown.sheet.state.issued:
        return "Preliminary"
    asked = shown.sheet.revision if options.issue is None else options.issue
    return next((old.colour for old in reversed(shown.issues) if old.revision == asked), "")


def every_call_sheet(production: Production) -> Iterable[CallSheetOptions]:
    """Every day that has a sheet."""
    return [CallSheetOptions(shown.day.number) for shown in read_days(production)]


def call_out(production: Production, options: DayOptions) -> Paper:
    """Everyone to ring the evening before, with a place to note that they confirmed."""
    shown = _shown(production, options.day)
    about = shown.shoot.about
    call = shown.sheet.general_call
    listed = rings(shown)
    cast = tuple(_row(shown, ring) for ring in listed if ring.cast)
    crew = tuple(_row(shown, ring) for ring in listed if not ring.cast)
    when = f"{long_date(shown.day.date)} · Day {shown.day.number} of {len(shown.shoot.schedule.days)}"
    return Paper(
        title=f"{about.title} · Call-out list {shown.sheet.number}",
        parts=(
            Figure("General crew call", call.shown(about.clock) if call is not None else TBD, (), "large"),
            Table("cast call-out", _CALL_OUT, cast, title="CAST", empty="No cast are called."),
            Table("crew call-out", _CALL_OUT, crew, title="CREW", empty="No crew are called."),
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


def _row(shown: SheetDay, ring: Ring) -> Row:
    general = shown.sheet.general_call
    cells = (
        Cell(ring.name) if ring.name else Cell(TBD, blank=True),
        Cell(ring.role),
        call_cell(ring.pickup, general) if ring.cast else Cell(),
        _call(shown, ring),
        Cell(ring.phone),
        _confirmed(shown, ring),
    )
    return Row(cells, ring.line)


def _call(shown: SheetDay, ring: Ring) -> Cell:
    if ring.call is not None:
        return Cell(ring.call, bold=ring.cast and ring.call != HOLD)
    known = on_set_words(ring.on_set, shown.shoot.about.clock) if ring.on_set is not None else ""
    return Cell(TBD, blank=True, under=known)


def _confirmed(shown: SheetDay, ring: Ring) -> Cell:
    """When they confirmed and how; a blank to write in where nobody did, or where the call changed since."""
    if ring.void:
        return Cell(blank=True, under=confirmed_words(shown, ring))
    return Cell(confirmed_words(shown, ring)) if ring.stands else Cell(blank=ring.to_ring)
