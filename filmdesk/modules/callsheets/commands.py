"""What can be done with a sheet by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filmdesk.film.find import find_person
from filmdesk.film.points import find_problems
from filmdesk.modules.callsheets import fill, issue
from filmdesk.modules.callsheets.calls import read_call
from filmdesk.modules.callsheets.makeup import with_makeup
from filmdesk.modules.callsheets.publishing import BeforePublishing
from filmdesk.modules.callsheets.records import SheetApproval
from filmdesk.modules.callsheets.shoot import Shoot, read_shoot
from filmdesk.modules.callsheets.store import CAST_CALLS, CREW_CALLS, find_sheet, open_for_change, sheet_of_day
from filmdesk.modules.callsheets.who import find_part
from filmdesk.production.home import author
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, option

_CAST_CALLS = ("pickup", "makeup", "on_set", "off_set", "ndb")
_CAST_ALONE = {*_CAST_CALLS, "school_minutes"}
FillOptions = fill.FillOptions
fill_sheet = fill.fill_sheet


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """Which sheet goes out, when and by whom."""

    day: int = option(help="Number of the shoot day.", of="day")
    at: datetime | None = option(None, help="When it went out, such as 2027-04-06 17:40; now if not said.")
    entered_by: str = option("", help="Who sent it out; you if not said.")
    because: str = option(
        "", help="Why it goes out although an approval is missing or something stops the day; kept with the issue."
    )


@dataclass(frozen=True, slots=True)
class ApproveOptions:
    """Who approved, as what, how and when."""

    day: int = option(help="Number of the shoot day.", of="day")
    role: str = option(help="1st AD or UPM.", title="As")
    name: str = option(help="Who approved it.")
    how: str = option(help="How they said so: in person, by telephone, by e-mail.")
    when: datetime | None = option(None, help="When they said so, such as 2027-04-06 17:40; now if not said.")
    entered_by: str = option("", help="Who types this; you if not said.")


@dataclass(frozen=True, slots=True)
class WithdrawOptions:
    """Which approval no longer holds, and why."""

    day: int = option(help="Number of the shoot day.", of="day")
    role: str = option(help="As what it was given: 1st AD or UPM.", title="As")
    because: str = option(help="Why it no longer holds; it stays on record.")


@dataclass(frozen=True, slots=True)
class PushOptions:
    """Which sheet, and by how much."""

    day: int = option(help="Number of the shoot day.", of="day")
    minutes: int = option(help="Minutes later; negative pulls the day forward.")
    revise: bool = option(True, help="Where the sheet is out, begin its next revision with this.")
    reason: str = option("", help="Why a sheet that is out is revised, as printed on it.", title="Why revised")


@dataclass(frozen=True, slots=True)
class ReviseOptions:
    """Which sheet, in which colour and why."""

    day: int = option(help="Number of the shoot day.", of="day")
    colour: str = option("", help="Colour of the revision; the next one if not said.")
    reason: str = option("", help="Why, as printed on the sheet.")


@dataclass(frozen=True, slots=True)
class CallOptions:
    """Whose call, and what it is; what is not said stays."""

    day: int = option(help="Number of the shoot day.", of="day")
    who: str = option(help="Cast number, part, actor or crew member.", of="person")
    pickup: str | None = option(None, help="A time, -1:00 from crew call, self, HOLD.", title="Pick-up")
    makeup: str | None = option(None, help="A time, or -1:00 from crew call.", title="Make-up")
    on_set: str | None = option(None, help="A time, or +1:00 from crew call.")
    off_set: str | None = option(None, help="Where that is not the estimated wrap.")
    ndb: str | None = option(None, help="Where it is a non-deductible one.", title="Breakfast ends (NDB)")
    school_minutes: int | None = option(None, help="Planned for a minor that day.", title="School, minutes")
    call: str | None = option(None, help="A time, O/C (on call), N/C (no call).", title="Crew call")
    remarks: str | None = option(None, help="What stands beside the call.")
    revise: bool = option(False, help="The sheet is out: begin its next revision with this.")


def publish(production: Production, options: PublishOptions) -> str:
    """Issue the sheet; UserError where it lacks an approval, or something stops its day, and nobody said why it goes.

    What went out with it is said: approvals, open points, and what its page says TBD for.
    """
    sheet = find_sheet(production, options.day)
    issue.refuse_unready(sheet)
    day = issue.on_the_board(production, sheet)
    going = BeforePublishing.of(day, find_problems(production, options.day))
    going.refuse_unanswered(options.because)
    at = issue.moment(options.at, day.zone)
    shown = issue.publish(production, sheet, issue.Going(at, options.entered_by or author(), options.because))
    issued = shown.sheet
    revision = f" {issued.revision}" if issued.revision else ""
    said = (
        f"Call sheet {issued.number} for day {options.day} is {issued.state}{revision} ({issued.colour}){going.words}."
    )
    return " ".join(filter(None, (said, going.tbd_words)))


def approve(production: Production, options: ApproveOptions) -> str:
    """Record an approval of the sheet's present revision."""
    sheet = find_sheet(production, options.day)
    when = issue.moment(options.when, issue.on_the_board(production, sheet).zone)
    entered_by = options.entered_by or author()
    approval = SheetApproval(sheet.id, sheet.revision, options.role, options.name, options.how, when, entered_by)
    issue.approve(production, sheet, approval)
    return f"{options.role} {options.name} approved call sheet {sheet.number} {options.how}."


def withdraw_approval(production: Production, options: WithdrawOptions) -> str:
    """Take an approval of the sheet's present revision back."""
    sheet = find_sheet(production, options.day)
    wanted = options.role.strip().casefold()
    given = issue.standing_approvals(production, sheet)
    found = next((approval for approval in reversed(given) if approval.role.casefold() == wanted), None)
    if found is None:
        known = ", ".join(approval.role for approval in given) or "nobody yet"
        raise UserError(f"No {options.role} approved call sheet {sheet.number}.", f"Approved by: {known}.")
    issue.withdraw(production, sheet, found, options.because)
    return f"The approval of call sheet {sheet.number} by {found.role} {found.name} is withdrawn."


def push(production: Production, options: PushOptions) -> str:
    """Move the whole day later or earlier."""
    if not options.minutes:
        raise UserError("Nothing to push.", "Say by how many minutes.")
    sheet = find_sheet(production, options.day)
    sheet = issue.push(production, sheet, options.minutes, revise=options.revise, reason=options.reason)
    word = "Pushed" if options.minutes > 0 else "Pulled"
    again = f" It is revision {sheet.revision} ({sheet.colour}), PRELIM until published." if sheet.revision else ""
    return f"{word} call sheet {sheet.number} by {counted(abs(options.minutes), 'minute')}.{again}"


def revise(production: Production, options: ReviseOptions) -> str:
    """Open the next revision of a sheet that went out."""
    sheet = issue.revise(production, find_sheet(production, options.day), options.colour, options.reason)
    return f"Call sheet {sheet.number} is at revision {sheet.revision} ({sheet.colour}), PRELIM until published."


def before_calling(production: Production) -> Foreword:
    """Who may be called: the cast by number and part, then the crew."""
    shoot = read_shoot(production)
    parts = shoot.parts.in_order((part.id, False) for part in shoot.parts.characters.values() if part.cast_number)
    cast = [shoot.part_name(part) for part in parts]
    return Foreword(offered={"who": [*cast, *(p.name for p in shoot.people.values() if p.kind == "crew")]})


def moot_for_call(production: Production, texts: Mapping[str, str | bool]) -> set[str]:
    """What means nothing for whoever is named: a crew call for cast, school for an adult, a revision of a draft."""
    shoot = read_shoot(production)
    moot = set() if _is_out(shoot, str(texts.get("day", ""))) else {"revise"}
    try:
        character, double = find_part(shoot, str(texts.get("who", "")))
    except UserError:
        named = {person.name.casefold() for person in shoot.people.values() if person.kind == "crew"}
        return moot | (_CAST_ALONE if str(texts.get("who", "")).casefold().strip() in named else set())
    actor = None if double else shoot.actor(shoot.parts.characters[character])
    return moot | {"call"} | (set() if actor and actor.minor else {"school_minutes"})


def call_person(production: Production, options: CallOptions) -> str:
    """Set one person's call; a performer or crew member without a line gets one."""
    shoot = read_shoot(production)
    with production.step("Change call"):
        sheet = open_for_change(production, find_sheet(production, options.day), revise=options.revise)
        return _call_crew(shoot, sheet.id, options) if _means_crew(options) else _call_cast(shoot, sheet.id, options)


def _is_out(shoot: Shoot, day: str) -> bool:
    found = next((one for one in shoot.schedule.days if str(one.number) == day), None)
    sheet = sheet_of_day(shoot.production, found.id) if found else None
    return sheet is not None and sheet.state.issued


def _means_crew(options: CallOptions) -> bool:
    return options.call is not None


def _call_cast(shoot: Shoot, sheet: str, options: CallOptions) -> str:
    character, double = find_part(shoot, options.who)
    given = {name: getattr(options, name) for name in _CAST_CALLS}
    values = {name: read_call(text) for name, text in given.items() if text is not None}
    other = {"remarks": options.remarks, "school_minutes": options.school_minutes}
    told: dict[str, Any] = {name: value for name, value in other.items() if value is not None}
    lines = CAST_CALLS.where(shoot.production, sheet=sheet, character=character, double=double)
    line = lines[0] if lines else CAST_CALLS.add(shoot.production, CAST_CALLS.record(sheet, character, double=double))
    CAST_CALLS.change(shoot.production, line.id, **(with_makeup(line, values) if values else {}), **told)
    return f"{shoot.part_name((character, double))} is called."


def _call_crew(shoot: Shoot, sheet: str, options: CallOptions) -> str:
    if any(getattr(options, name) for name in _CAST_CALLS):
        raise UserError("A crew call is for crew; pick-up, make-up and on set are for cast.", "Give one or the other.")
    person = find_person(shoot.production, options.who)
    values = {"call": read_call(options.call or "")} | ({} if options.remarks is None else {"note": options.remarks})
    lines = CREW_CALLS.where(shoot.production, sheet=sheet, person=person.id)
    line = lines[0] if lines else CREW_CALLS.add(shoot.production, CREW_CALLS.record(sheet, person.id))
    CREW_CALLS.change(shoot.production, line.id, **values)
    return f"{person.name} is called."
