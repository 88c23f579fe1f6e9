"""The tables of call sheets, and finding and opening a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from filmdesk.film.days import read_schedule
from filmdesk.modules.callsheets.records import (
    BackgroundCall,
    CallConfirmation,
    CastCall,
    CateringLine,
    CrewCall,
    Requirement,
    SceneNote,
    Sheet,
    SheetApproval,
    SheetIssue,
    SheetState,
    VehicleLine,
)
from filmdesk.production.production import Production
from filmdesk.production.tables import HasId, Table
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import rank_between

R = TypeVar("R", bound=HasId)

SHEETS = Table("sheet", Sheet, "call sheet")
CAST_CALLS = Table("cast_call", CastCall, "cast call")
CREW_CALLS = Table("crew_call", CrewCall, "crew call")
BACKGROUND = Table("background_call", BackgroundCall, "background call", order="rank, id")
REQUIREMENTS = Table("requirement", Requirement, "requirement", order="rank, id")
CATERING = Table("catering_line", CateringLine, "catering line", order="rank, id")
VEHICLES = Table("vehicle_line", VehicleLine, "vehicle", order="rank, id")
SCENE_NOTES = Table("scene_note", SceneNote, "scene note")
APPROVALS = Table("sheet_approval", SheetApproval, "approval", order="approved_at, id")
CONFIRMATIONS = Table("call_confirmation", CallConfirmation, "confirmation", order="confirmed_at, id")
ISSUES = Table("sheet_issue", SheetIssue, "issue of a call sheet", order="issued_at, id")

LINES: tuple[Table[Any], ...] = (
    CAST_CALLS,
    CREW_CALLS,
    BACKGROUND,
    REQUIREMENTS,
    CATERING,
    VEHICLES,
    SCENE_NOTES,
    APPROVALS,
    CONFIRMATIONS,
    ISSUES,
)
"""Every table whose rows belong to a sheet."""

COLOURS = ("White", "Blue", "Pink", "Yellow", "Green", "Goldenrod", "Buff", "Salmon", "Cherry")
"""Order of revision colours (WGA West, domain 2.6); after the last they begin again as 2nd Blue."""


def revision_colour(revision: int) -> str:
    """The colour of that revision; the first issue, 0, is white and no later one is."""
    if revision == 0:
        return COLOURS[0]
    lap, place = divmod(revision - 1, len(COLOURS) - 1)
    colour = COLOURS[place + 1]
    return colour if lap == 0 else f"{lap + 1}{'nd' if lap == 1 else 'rd' if lap == 2 else 'th'} {colour}"


def sheet_of_day(production: Production, day: str) -> Sheet | None:
    """The sheet of a shoot day by its day break's id, if there is one."""
    found = SHEETS.where(production, day=day)
    return found[0] if found else None


def find_sheet(production: Production, named: str | int) -> Sheet:
    """The sheet by its id or its shoot day's number; raises UserError when there is none."""
    text = str(named).strip()
    found = SHEETS.find(production, text)
    if found is None and text.isdigit():
        found = sheet_of_day(production, read_schedule(production).day(int(text)).id)
    if found is None:
        raise UserError(f"There is no call sheet for day {text}.", "Fill its call sheet first.")
    return found


def open_for_change(production: Production, sheet: Sheet, *, revise: bool = False, reason: str = "") -> Sheet:
    """The sheet, if it may be changed: one that is out may not, unless its revision is begun with the change.

    `reason` is why it is revised, where that is what happens.
    Raises UserError naming the way (rulings B9): what people set their alarms by changes by nobody's accident.
    """
    if not sheet.state.issued:
        return sheet
    if revise:
        return begin_revision(production, sheet, reason=reason)
    raise UserError(
        f"Call sheet {sheet.number} is out ({sheet.colour}), so it stands as people have it.",
        f"To change it, revise it first: the revision is {next_colour(sheet)}.",
    )


def next_colour(sheet: Sheet) -> str:
    """The colour its next revision gets unless another is chosen."""
    return revision_colour(sheet.revision + 1)


def begin_revision(production: Production, sheet: Sheet, colour: str = "", reason: str = "") -> Sheet:
    """A sheet that is out as its next revision, PRELIM until that is published; Undo brings the issue back."""
    return SHEETS.change(
        production,
        sheet.id,
        "Revise call sheet",
        state=SheetState.PRELIM,
        revision=sheet.revision + 1,
        colour=colour.strip() or next_colour(sheet),
        pushed=0,
        reason=reason.strip(),
    )


def add_line(production: Production, table: Table[R], line: R) -> R:
    """Add a line to its sheet, last where the lines have an order of their own."""
    if "rank" in table.columns:
        own: Any = line
        ranks = [getattr(other, "rank", "") for other in table.where(production, sheet=own.sheet)]
        line = replace(own, rank=rank_between(max(ranks, default=None), None))
    return table.add(production, line)


def note_scene(production: Production, sheet: Sheet, scene: str, text: str) -> None:
    """Set what stands beside a scene on the sheet; an empty note is removed."""
    found = SCENE_NOTES.where(production, sheet=sheet.id, scene=scene)
    with production.step("Change scene note"):
        open_for_change(production, sheet)
        if not text.strip():
            SCENE_NOTES.remove_all(production, sheet=sheet.id, scene=scene)
        elif found:
            SCENE_NOTES.change(production, found[0].id, text=text.strip())
        else:
            SCENE_NOTES.add(production, SceneNote(sheet.id, scene, text.strip()))


def remove_sheet(production: Production, sheet: Sheet) -> None:
    """Remove a sheet that never went out, with its lines; one that did is kept (rulings B17)."""
    if ISSUES.where(production, sheet=sheet.id):
        raise UserError("This call sheet was published and is kept.", "Revise it instead.")
    with production.step("Remove call sheet"):
        for table in LINES:
            table.remove_all(production, sheet=sheet.id)
        SHEETS.remove(production, sheet.id)
