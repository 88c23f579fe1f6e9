"""What puts a sheet right: on one that is out, its revision comes first."""

from __future__ import annotations

from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.store import next_colour
from filmdesk.values.problems import Fix


def revising(shown: SheetDay) -> Fix:
    """Begin the next revision, its colour named."""
    colour = next_colour(shown.sheet)
    return Fix(f"Revise to {colour}…", "revise", (("day", str(shown.day.number)), ("colour", colour)))


def revise_first(shown: SheetDay, fix: Fix) -> Fix:
    """The fix, or the revision without which it would be refused."""
    return revising(shown) if shown.sheet.state.issued else fix
