"""Keeping who said they will be there. A confirmation holds for the call it was given for and for no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filmdesk.film.find import find_person
from filmdesk.modules.callsheets.call_out import Ring, rings
from filmdesk.modules.callsheets.issue import moment
from filmdesk.modules.callsheets.records import CallConfirmation
from filmdesk.modules.callsheets.shoot import SheetDay, read_day, read_days, read_shoot
from filmdesk.modules.callsheets.store import CONFIRMATIONS, find_sheet
from filmdesk.modules.callsheets.who import find_part
from filmdesk.production.home import author
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

BY_TELEPHONE = "by telephone"
HOW = (BY_TELEPHONE, "by text message", "by e-mail", "in person")


@dataclass(frozen=True, slots=True)
class ConfirmOptions:
    """Who confirmed which day's call, and how."""

    day: int = option(help="Number of the shoot day.", of="day")
    who: str = option(help="Cast number, part, actor or crew member.", of="person")
    said_by: str = option("", help="Who said so, if not they themselves: an agent, a guardian.")
    how: str = option(BY_TELEPHONE, help="By telephone, by text message, by e-mail, in person.")
    at: datetime | None = option(None, help="When they said so, such as 2027-04-07 18:10; now if not said.")


def confirm_call(production: Production, options: ConfirmOptions) -> str:
    """Keep that someone confirmed their call as it stands."""
    shown = _shown(production, options.day)
    ring = _ring(shown, options.who)
    confirm(production, shown, [ring.line], options.how, options.said_by, options.at)
    return f"{ring.name or ring.role} confirmed the call of day {shown.day.number}."


def confirm(
    production: Production,
    shown: SheetDay,
    lines: list[str],
    how: str = BY_TELEPHONE,
    said_by: str = "",
    at: datetime | None = None,
) -> None:
    """Keep, as one step, that the people of these lines confirmed their calls as they stand."""
    known = {ring.line: ring for ring in rings(shown)}
    chosen = [known[line] for line in lines if line in known]
    if any(not ring.to_ring for ring in chosen):
        raise UserError("Someone on hold or without a call has nothing to confirm.", "Call them first.")
    when = moment(at, shown.zone)
    given = [
        CallConfirmation(
            shown.sheet.id, ring.line, ring.told, said_by.strip() or ring.name, how.strip(), when, author()
        )
        for ring in chosen
    ]
    CONFIRMATIONS.add_all(production, given, "Confirm call" if len(given) == 1 else "Confirm calls")


def take_back(production: Production, shown: SheetDay, lines: list[str]) -> None:
    """Remove the confirmations of these lines, as one step."""
    with production.step("Take back confirmation"):
        for given in shown.confirmations:
            if given.line in lines:
                CONFIRMATIONS.remove(production, given.id)


def confirmation_rows(production: Production) -> list[dict[str, Any]]:
    """Every confirmation as plain data by shoot day, with whether its call is still the one confirmed."""
    return [_row(shown, given) for shown in read_days(production) for given in shown.confirmations]


def add_confirmation(production: Production, values: dict[str, str]) -> str:
    """Confirm a call by typed values: sheet (the day), who, said_by, how."""
    shown = _shown(production, values.get("sheet", ""))
    ring = _ring(shown, values.get("who", ""))
    confirm(production, shown, [ring.line], values.get("how", "") or BY_TELEPHONE, values.get("said_by", ""))
    return CONFIRMATIONS.where(production, line=ring.line)[-1].id


def refuse_change(*_: object) -> None:
    """What somebody said stays as it was typed; raises UserError."""
    raise UserError("A confirmation stays as it was typed.", "Remove it and confirm again.")


def _row(shown: SheetDay, given: CallConfirmation) -> dict[str, Any]:
    ring = next((ring for ring in rings(shown) if ring.line == given.line), None)
    return {
        "id": given.id,
        "sheet": shown.day.number,
        "who": (ring.name or ring.role) if ring else "",
        "said_by": given.said_by,
        "how": given.how,
        "confirmed_at": given.confirmed_at,
        "entered_by": given.entered_by,
        "stands": bool(ring and given.told == ring.told),
    }


def _shown(production: Production, day: int | str) -> SheetDay:
    shown = read_day(read_shoot(production), find_sheet(production, day))
    if shown is None:
        raise UserError(f"Day {day} is no longer on the board.", "Bring its day break back.")
    return shown


def _ring(shown: SheetDay, who: str) -> Ring:
    """The line of a performer or crew member of the sheet; UserError when they are not called that day."""
    lines = {call.id for call in shown.crew if call.person == _crew_member(shown, who)}
    try:
        part = find_part(shown.shoot, who)
    except UserError:
        if not lines:
            raise
    else:
        lines |= {call.id for call in shown.cast if (call.character, call.double) == part}
    found = next((ring for ring in rings(shown) if ring.line in lines), None)
    if found is None:
        raise UserError(f"{who} is not on {shown.name}.", "Call them first.")
    return found


def _crew_member(shown: SheetDay, who: str) -> str:
    try:
        return find_person(shown.shoot.production, who).id
    except UserError:
        return ""
