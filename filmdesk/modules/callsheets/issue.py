"""Approving, publishing, revising and pushing a sheet."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.rules.packs import read_rule_pack
from filmdesk.film.work_checks import chosen_packs
from filmdesk.modules.callsheets.calls import shifted, shifted_time
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
    open_sheet,
    revision_colour,
)
from filmdesk.modules.callsheets.who import ROLES, holder
from filmdesk.production.forms import keep_form
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

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
    """A typed moment as an instant: by the production's clock where it names no zone of its own; now for None."""
    if typed is None:
        return datetime.now(UTC).replace(microsecond=0)
    if typed.tzinfo is not None:
        return typed.astimezone(UTC)
    return (typed.replace(tzinfo=ZoneInfo(zone)) if zone else typed.astimezone()).astimezone(UTC)


def approve(production: Production, sheet: Sheet, approval: SheetApproval) -> None:
    """Record who approved the sheet's present revision; not undone by Undo."""
    if sheet.state.issued:
        raise UserError("This revision went out already.", "Revise the sheet, then have the revision approved.")
    if not all(map(str.strip, (approval.role, approval.name, approval.how))):
        raise UserError("An approval needs role, name and how.", "Say who approved and how: by telephone, in person.")
    with production.step("Approve call sheet", final=True):
        APPROVALS.add(production, approval)


def publish(production: Production, sheet: Sheet, at: datetime, by: str) -> Sheet:
    """Issue the sheet: keep it as it goes out, and the rules it was made under; not undone by Undo."""
    if sheet.state.issued:
        raise UserError(f"Call sheet {sheet.number} is {sheet.state} already.", "Change or revise it first.")
    if sheet.general_call is None:
        raise UserError(f"Call sheet {sheet.number} has no general crew call.", "Type it, then publish.")
    state = SheetState.REVISED if sheet.revision else SheetState.PUBLISHED
    with production.step("Publish call sheet", final=True):
        issued = SHEETS.change(production, sheet.id, state=state, published_at=at)
        shown = read_day(read_shoot(production), issued)
        if shown is None:
            raise UserError("The day of this sheet is no longer on the board.", "Bring its day break back.")
        ISSUES.add(production, _issue(shown, at, by))
        _keep_rules(production, shown)
    return issued


def _issue(shown: SheetDay, at: datetime, by: str) -> SheetIssue:
    sheet = shown.sheet
    times = {name: getattr(sheet, name) for name in HEAD_TIMES}
    statuses = {call.id: shown.shoot.status((call.character, call.double), shown.day) for call in shown.cast}
    strips = tuple(strip_texts(shown.shoot.schedule, shown.day))
    paper = freeze(live_paper(shown))
    return SheetIssue(
        sheet.id,
        sheet.revision,
        sheet.colour,
        at,
        by,
        strips,
        json.dumps(times),
        json.dumps(statuses),
        paper,
        _named(shown),
    )


def _named(shown: SheetDay) -> tuple[str, ...]:
    """The people on the sheet: cast, crew, and those its head rings up."""
    people = shown.shoot.people.values()
    actors = (shown.shoot.parts.characters[call.character].person for call in shown.cast if not call.double)
    heads = (found.id for role in ROLES if (found := holder(people, role)))
    return tuple(sorted({*filter(None, actors), *(call.person for call in shown.crew), *heads}))


def _keep_rules(production: Production, shown: SheetDay) -> None:
    """Copy in the rule packs the production works under, at their first use (rulings A5)."""
    for text in chosen_packs(production, shown.shoot.about.agreements):
        pack = read_rule_pack(text)
        keep_form(production, "rules", pack.name, str(pack.version), text)


def strip_texts(schedule: Schedule, day: ShootDay) -> list[str]:
    """The day's strips as texts that are equal only where the strips say the same."""
    return [
        "|".join(
            (
                strip.kind,
                strip.scene,
                schedule.number_of(strip) if strip.scene else strip.text,
                str(schedule.eighths_of(strip)),
                strip.place,
            )
        )
        for strip in day.strips
    ]


def revise(production: Production, sheet: Sheet, colour: str, reason: str) -> Sheet:
    """Open the next revision, PRELIM until it is published."""
    with production.step("Revise call sheet"):
        sheet = open_sheet(production, sheet)
        if not sheet.revision:
            raise UserError("This call sheet has not gone out yet.", "Change it as it is, then publish it.")
        chosen = colour.strip() or sheet.colour or revision_colour(sheet.revision)
        return SHEETS.change(production, sheet.id, colour=chosen, reason=reason.strip() or sheet.reason)


def push(production: Production, sheet: Sheet, minutes: int) -> Sheet:
    """Move every clock time of the sheet later, or earlier when negative (domain 4.3)."""
    with production.step("Push call sheet" if minutes > 0 else "Pull call sheet"):
        sheet = open_sheet(production, sheet)
        times = {name: getattr(sheet, name) for name in _SHEET_TIMES}
        moved: dict[str, Any] = {n: shifted_time(time, minutes) for n, time in times.items() if time is not None}
        for table, names in _CALL_TABLES:
            for line in table.where(production, sheet=sheet.id):
                calls = {name: shifted(getattr(line, name), minutes) for name in names}
                table.change(production, line.id, **calls)
        return SHEETS.change(production, sheet.id, pushed=sheet.pushed + minutes, **moved)
