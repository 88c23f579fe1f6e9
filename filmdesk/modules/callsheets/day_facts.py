"""What the desk Call sheets says of a shoot day: when the call is, and how far its sheet has come."""

from __future__ import annotations

from filmdesk.film.days import ShootDay
from filmdesk.film.store import facts
from filmdesk.modules.callsheets.call_out import RingTally, rings
from filmdesk.modules.callsheets.records import Sheet
from filmdesk.modules.callsheets.shoot import read_day, read_shoot
from filmdesk.modules.callsheets.store import SHEETS, sheet_of_day
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.day_facts import DayFact
from filmdesk.values.problems import Fix, RecordRef

_WHY = "It goes out the evening before; cast and crew set their alarms by it."


def day_facts(production: Production, day: ShootDay) -> list[DayFact]:
    """The general call, the state of the sheet, and once that is out, who confirmed their call."""
    sheet = sheet_of_day(production, day.id)
    if sheet is None:
        make = Fix("Make the call sheet", "fill-sheet", (("day", str(day.number)),))
        due = f"Make the call sheet of day {day.number}"
        return [DayFact("Call", "TBD", "warn"), DayFact("Call sheet", "None yet", "warn", None, make, due, _WHY)]
    record = RecordRef("sheet", sheet.id, f"call sheet {sheet.number}")
    clock = 24 if facts(production).clock == 24 else 12
    call = sheet.general_call
    called = DayFact("Call", call.shown(clock), record=record) if call else DayFact("Call", "TBD", "warn", record)
    return [called, _state(sheet, day, record), *_confirmed(production, sheet)]


def hours(production: Production) -> dict[str, tuple[ClockTime | None, ClockTime | None]]:
    """From when until when the company works on each day that has a sheet, by its day break."""
    return {sheet.day: (sheet.general_call, sheet.estimated_wrap) for sheet in SHEETS.all(production)}


def _confirmed(production: Production, sheet: Sheet) -> list[DayFact]:
    shown = read_day(read_shoot(production), sheet) if sheet.state.issued else None
    tally = RingTally.of(rings(shown)) if shown else RingTally()
    if not tally.called:
        return []
    record = RecordRef("call_confirmation", sheet.id, f"the call-out of sheet {sheet.number}")
    return [DayFact("Confirmed", tally.words, "warn" if tally.open else "good", record)]


def _state(sheet: Sheet, day: ShootDay, record: RecordRef) -> DayFact:
    colour = f" {sheet.colour}" if sheet.revision else ""
    said = f"{sheet.number}, {sheet.state}{colour}"
    if sheet.state.issued:
        return DayFact("Call sheet", said, "good", record)
    publish = Fix("Publish", "publish", (("day", str(day.number)),))
    return DayFact("Call sheet", said, "warn", record, publish, f"Publish the call sheet of day {day.number}", _WHY)
