"""Approving, publishing, revising and pushing a sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.work_checks import chosen_packs
from filmdesk.modules.callsheets.calls import shifted, shifted_time
from filmdesk.modules.callsheets.content import content_of, strip_texts
from filmdesk.modules.callsheets.frozen import freeze
from filmdesk.modules.callsheets.head import HEAD_TIMES
from filmdesk.modules.callsheets.records import Sheet, SheetApproval, SheetIssue, SheetState
from filmdesk.modules.callsheets.sheet_paper import live_paper
from filmdesk.modules.callsheets.shoot import SheetDay, read_day, read_shoot
from filmdesk.modules.callsheets.store import (
    APPROVALS,
    BACKGROUND,
    CAST_CALLS,
    CATERING,
    CREW_CALLS,
    ISSUES,
    SHEETS,
    VEHICLES,
    begin_revision,
    open_for_change,
)
from filmdesk.modules.callsheets.who import ROLES, holders
from filmdesk.production.forms import keep_form
from filmdesk.production.home import author
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.zones import in_zone

_SHEET_TIMES = (
    "general_call",
    "breakfast",
    "safety_meeting",
    "shooting_call",
    "lunch",
    "second_meal",
    "estimated_wrap",
)
_CALL_TABLES = (
    (CAST_CALLS, ("pickup", "makeup", "on_set", "off_set", "ndb")),
    (CREW_CALLS, ("call",)),
    (BACKGROUND, ("call", "on_set")),
    (CATERING, ("ready",)),
    (VEHICLES, ("ready",)),
)


def moment(typed: datetime | None, zone: str) -> datetime:
    """A typed moment as an instant: by the clock of a zone where it names no zone of its own; now for None."""
    if typed is None:
        return datetime.now(UTC).replace(microsecond=0)
    return in_zone(typed, zone).astimezone(UTC)


def approve(production: Production, sheet: Sheet, approval: SheetApproval) -> None:
    """Record who approved the sheet's present revision as it stands now; not undone by Undo."""
    if sheet.state.issued:
        raise UserError("This revision went out already.", "Revise the sheet, then have the revision approved.")
    if not all(map(str.strip, (approval.role, approval.name, approval.how))):
        raise UserError("An approval needs role, name and how.", "Say who approved and how: by telephone, in person.")
    content = content_of(on_the_board(production, sheet))
    with production.step("Approve call sheet", final=True):
        APPROVALS.add(production, replace(approval, content=content))


def withdraw(production: Production, sheet: Sheet, approval: SheetApproval, because: str) -> None:
    """Take an approval of the sheet's present revision back; that it was given, and why no longer, stays on record."""
    if sheet.state.issued:
        raise UserError("This revision went out with its approvals.", "Revise the sheet instead.")
    if not because.strip():
        raise UserError("A withdrawn approval needs its reason.", "Say why it no longer holds.")
    now = datetime.now(UTC).replace(microsecond=0)
    APPROVALS.change(
        production, approval.id, "Withdraw approval",
        withdrawn_at=now, withdrawn_by=author(), withdrawn_because=because.strip(),
    )  # fmt: skip


def standing_approvals(production: Production, sheet: Sheet) -> list[SheetApproval]:
    """The approvals of the sheet's present revision that were not withdrawn, oldest first."""
    given = APPROVALS.where(production, sheet=sheet.id, revision=sheet.revision)
    return [approval for approval in given if approval.withdrawn_at is None]


@dataclass(frozen=True, slots=True)
class Going:
    """When a sheet goes out, by whom, and why although something stops the day."""

    at: datetime
    by: str
    because: str = ""


def publish(production: Production, sheet: Sheet, going: Going) -> SheetDay:
    """Issue the sheet: keep it as it goes out, and the rules it was made under; not undone by Undo.

    What is still open keeps no office from going out; whoever asks says so first, and the reason is kept.
    """
    refuse_unready(sheet)
    state = SheetState.REVISED if sheet.revision else SheetState.PUBLISHED
    with production.step("Publish call sheet", final=True):
        issued = SHEETS.change(production, sheet.id, state=state, published_at=going.at)
        shown = on_the_board(production, issued)
        ISSUES.add(production, _issue(shown, going))
        _keep_rules(production, shown)
    return on_the_board(production, issued)


def refuse_unready(sheet: Sheet) -> None:
    """UserError where there is nothing to publish: it is out already, or nobody could set an alarm by it."""
    if sheet.state.issued:
        raise UserError(f"Call sheet {sheet.number} is {sheet.state} already.", "Change or revise it first.")
    if sheet.general_call is None:
        raise UserError(f"Call sheet {sheet.number} has no general crew call.", "Type it, then publish.")


def on_the_board(production: Production, sheet: Sheet) -> SheetDay:
    """The sheet with its day; UserError when that is no longer on the board."""
    shown = read_day(read_shoot(production), sheet)
    if shown is None:
        raise UserError("The day of this sheet is no longer on the board.", "Bring its day break back.")
    return shown


def _issue(shown: SheetDay, going: Going) -> SheetIssue:
    sheet = shown.sheet
    times = {name: getattr(sheet, name) for name in HEAD_TIMES}
    statuses = {call.id: shown.shoot.status((call.character, call.double), shown.day) for call in shown.cast}
    strips = tuple(strip_texts(shown.shoot.schedule, shown.day))
    paper = freeze(live_paper(shown))
    return SheetIssue(
        sheet.id,
        sheet.revision,
        sheet.colour,
        going.at,
        going.by,
        strips,
        json.dumps(times),
        json.dumps(statuses),
        paper,
        _named(shown),
        content=content_of(shown),
        because=going.because.strip(),
    )


def _named(shown: SheetDay) -> tuple[str, ...]:
    """The people on the sheet: cast, crew, and those its head rings up."""
    people = shown.shoot.people.values()
    actors = (shown.shoot.parts.characters[call.character].person for call in shown.cast if not call.double)
    heads = (found.id for role in ROLES for found in holders(people, role))
    return tuple(sorted({*filter(None, actors), *(call.person for call in shown.crew), *heads}))


def _keep_rules(production: Production, shown: SheetDay) -> None:
    """Copy in the rule packs the production works under, at their first use (rulings A5)."""
    for text in chosen_packs(production, shown.shoot.about.agreements):
        pack = read_rule_pack(text)
        keep_form(production, "rules", pack.name, str(pack.version), text)


def revise(production: Production, sheet: Sheet, colour: str, reason: str) -> Sheet:
    """Begin the next revision, PRELIM until it is published; of one begun already, say its colour or reason anew."""
    if sheet.state.issued:
        return begin_revision(production, sheet, colour, reason)
    if not sheet.revision:
        raise UserError("This call sheet has not gone out yet.", "Change it as it is, then publish it.")
    said = {"colour": colour.strip() or sheet.colour, "reason": reason.strip() or sheet.reason}
    return SHEETS.change(production, sheet.id, "Revise call sheet", **said)


def push(production: Production, sheet: Sheet, minutes: int, *, revise: bool = False, reason: str = "") -> Sheet:
    """Move every clock time of the sheet later, or earlier when negative (domain 4.3); `reason` is a revision's."""
    what = "Push call sheet" if minutes > 0 else "Pull call sheet"
    with production.step(f"Revise and {what[0].lower()}{what[1:]}" if sheet.state.issued else what):
        sheet = open_for_change(production, sheet, revise=revise, reason=reason)
        times = {name: getattr(sheet, name) for name in _SHEET_TIMES}
        moved: dict[str, Any] = {n: shifted_time(time, minutes) for n, time in times.items() if time is not None}
        for table, names in _CALL_TABLES:
            for line in table.where(production, sheet=sheet.id):
                calls = {name: shifted(getattr(line, name), minutes) for name in names}
                table.change(production, line.id, **calls)
        return SHEETS.change(production, sheet.id, pushed=sheet.pushed + minutes, **moved)
