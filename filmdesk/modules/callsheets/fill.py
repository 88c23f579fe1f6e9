"""Making or completing a day's sheet from the board, the parts and the people; what was typed is never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from filmdesk.film.days import ShootDay
from filmdesk.film.records import Person
from filmdesk.film.working import Part
from filmdesk.modules.callsheets.calls import AT_CALL, HOLD
from filmdesk.modules.callsheets.makeup import MAKEUP_MINUTES
from filmdesk.modules.callsheets.records import CastCall, CrewCall, Sheet
from filmdesk.modules.callsheets.shoot import Shoot, read_shoot
from filmdesk.modules.callsheets.store import CAST_CALLS, CREW_CALLS, SHEETS, open_for_change, sheet_of_day
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.modules import option

_ELSEWHERE = frozenset({"accounting", "casting", "office", "editorial", "post", "publicity"})
"""Departments that are not called to the set: their call is asked, not proposed (domain 4.6)."""
_LUNCH_AFTER = 6 * 60


@dataclass(frozen=True, slots=True)
class FillOptions:
    """Which day, and the times that are known."""

    day: int = option(help="Number of the shoot day.", of="day")
    call: ClockTime | None = option(None, help="General crew call, such as 7a.", title="General crew call")
    shooting: ClockTime | None = option(None, help="Shooting call.", title="Shooting call")
    wrap: ClockTime | None = option(None, help="Estimated wrap.", title="Estimated wrap")
    makeup_minutes: int = option(
        MAKEUP_MINUTES, help="Minutes of make-up before set, for those in the first scene.", title="Make-up, minutes"
    )
    revise: bool = option(False, help="Where the sheet is out, begin its next revision with this.")


def fill_sheet(production: Production, options: FillOptions) -> str:
    """Make or complete the sheet of a day and say what was added."""
    shoot = read_shoot(production)
    day = shoot.schedule.day(options.day)
    with production.step("Fill call sheet"):
        sheet = _sheet(production, day, options)
        cast = _cast(shoot, day, sheet, options.makeup_minutes)
        crew = _crew(shoot, sheet)
        if cast or crew:
            open_for_change(production, sheet, revise=options.revise)
        CAST_CALLS.add_all(production, cast)
        CREW_CALLS.add_all(production, crew)
    working = sum(line.on_set != HOLD for line in cast)
    lunch = " Lunch is proposed 6 h after crew call." if options.call and sheet.lunch == _lunch(options.call) else ""
    return (
        f"Call sheet {sheet.number} for day {day.number}: added {working} cast, {len(cast) - working} on hold, "
        f"{len(crew)} crew.{lunch}"
    )


def _sheet(production: Production, day: ShootDay, options: FillOptions) -> Sheet:
    """The day's sheet, new or as it is, with the times given; lunch by custom 6 h after crew call (domain 4.1)."""
    sheet = sheet_of_day(production, day.id)
    if sheet is None:
        sheet = SHEETS.add(production, Sheet(day.id, str(day.number), unit=day.unit))
    given = {"general_call": options.call, "shooting_call": options.shooting, "estimated_wrap": options.wrap}
    times: dict[str, Any] = {n: time for n, time in given.items() if time not in (None, getattr(sheet, n))}
    if options.call is not None and sheet.lunch is None:
        times["lunch"] = _lunch(options.call)
    if not times:
        return sheet
    return SHEETS.change(production, open_for_change(production, sheet, revise=options.revise).id, **times)


def _lunch(call: ClockTime) -> ClockTime:
    return call.plus(_LUNCH_AFTER)


def _cast(shoot: Shoot, day: ShootDay, sheet: Sheet, makeup: int) -> list[CastCall]:
    """A line for everyone on camera or on hold who has none."""
    known = {(line.character, line.double) for line in CAST_CALLS.where(shoot.production, sheet=sheet.id)}
    first = shoot.parts.on_camera(shoot.presences.get(day.scene_strips[0].scene, ())) if day.scene_strips else set()
    working = [part for part in shoot.working(day) if part not in known]
    lines = [_working(shoot, sheet, part, makeup if part in first else None) for part in working]
    return lines + [_held(sheet, part) for part in shoot.held(day) if part not in known]


def _held(sheet: Sheet, part: Part) -> CastCall:
    """A line in number order with HOLD in the time cells (rulings B11)."""
    return CastCall(sheet.id, part[0], double=part[1], pickup=HOLD, makeup=HOLD, on_set=HOLD)


def _working(shoot: Shoot, sheet: Sheet, part: Part, makeup: int | None) -> CastCall:
    """A performer's line; only those in the first scene have calls that follow from anything."""
    line = CastCall(sheet.id, part[0], double=part[1])
    if makeup is None or sheet.shooting_call is None or sheet.general_call is None:
        return line
    on_set = int(sheet.shooting_call - sheet.general_call)
    why = f"in the first scene: on set at shooting call, make-up {makeup} min before"
    return replace(line, makeup=_step(on_set - makeup), on_set=_step(on_set), proposed=why)


def _step(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}:{rest:02d}"


def _crew(shoot: Shoot, sheet: Sheet) -> list[CrewCall]:
    """A line for every crew member without one: at general call, or TBD for who is not called to the set."""
    known = {line.person for line in CREW_CALLS.where(shoot.production, sheet=sheet.id)}
    crew = (person for person in shoot.people.values() if person.kind == "crew" and person.id not in known)
    return [CrewCall(sheet.id, person.id, call=_crew_call(person)) for person in crew]


def _crew_call(person: Person) -> str:
    return "" if person.department.casefold() in _ELSEWHERE else AT_CALL
