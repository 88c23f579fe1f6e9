"""Backups as people meet them: taken beside the work and never in its way, listed, compared and restored."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from filmdesk.production.backups import (
    Backup,
    back_up,
    back_up_after_edits,
    backups_of,
    changes_since,
    restore,
    verify_backup,
)
from filmdesk.production.changes import Changes
from filmdesk.production.comparing import compare_files
from filmdesk.production.production import Production
from filmdesk.production.rungs import Rung, ladders_at
from filmdesk.values.errors import UserError


def keep_backup(production: Production, why: str) -> None:
    """Back up if something changed; work goes on where that fails, and the production's remarks say so."""
    try:
        _remark(production, back_up(production, why))
    except UserError as error:
        production.remarks.append(str(error))


def keep_backup_after_edits(production: Production, now: datetime | None = None) -> None:
    """As `keep_backup`, once half an hour of changes is in no backup; for a window to call every few minutes."""
    try:
        _remark(production, back_up_after_edits(production, now))
    except UserError as error:
        production.remarks.append(str(error))


def _remark(production: Production, backup: Backup | None) -> None:
    if backup and backup.alarm:
        production.remarks.append(backup.alarm)


def list_backups(place: Path, *, verify: bool = False) -> list[dict[str, Any]]:
    """The backups of a production, the newest first, as rows; read back whole first where that is asked for.

    The file itself need not be there any more. Raises UserError where there is neither.
    """
    found = backups_of(place)
    if not found and not place.exists():
        raise UserError(f"There is no file {place}, and no backup of one.", "Check the name.")
    return [_row(_verified(rung) if verify else (rung, "")) for rung in reversed(found)]


def _verified(rung: Rung) -> tuple[Rung, str]:
    try:
        return verify_backup(rung), ""
    except UserError as error:
        return rung, error.message


def _row(found: tuple[Rung, str]) -> dict[str, Any]:
    rung, damage = found
    verified = rung.verified_at.isoformat(timespec="seconds") if rung.verified_at else "never"
    kept = f"kept: {rung.pinned}" if rung.pinned else ""
    return {
        "made": rung.made_at.isoformat(timespec="seconds"),
        "why": rung.why or "unknown",
        "bytes": rung.size,
        "verified": "damaged" if damage else verified,
        "note": damage or (f"goes on {rung.lapses}" if rung.lapses else kept),
        "backup": str(rung.path),
    }


def accept_losses(place: Path) -> str:
    """Take what went missing as meant: the backups kept for it go with the others; gives the sentence that says so."""
    count = sum(ladder.settle() for ladder in ladders_at(place))
    kept = {0: "No backup was", 1: "One backup was"}.get(count, f"{count} backups were")
    return f"{kept} kept for what went missing{'; it is taken as meant from now on' if count else ''}."


def compare_with_backup(production: Production, backup: Path) -> list[dict[str, Any]]:
    """What changed from a backup to the production as it is open here."""
    return _rows(changes_since(production, backup))


def restore_backup(backup: Path, target: Path, beside: Production | None = None) -> tuple[str, list[dict[str, Any]]]:
    """Restore as a new file; gives what to say, and what changed from it to the present production.

    That is the one open here as `beside`, else the file the backup was made of.
    """
    restored = restore(backup, target)
    said = [f"Restored as {target}."]
    if restored.missing:
        said.append(f"{restored.missing} of the files kept inside could not be brought along.")
    if beside is not None:
        return " ".join(said), compare_with_backup(beside, target)
    rows, why = _difference(target, restored.place)
    return " ".join((*said, why)), rows


def _difference(target: Path, place: Path | None) -> tuple[list[dict[str, Any]], str]:
    """What changed from the restored file to the present one, where there is one that can be read."""
    if place is None or not place.exists():
        return [], "There is no present file to compare it with."
    try:
        rows = compare_productions(target, place)
    except UserError as error:
        return [], f"The present file could not be compared: {error.message}"
    return rows, f"From it to {place.name} as it is now:" if rows else f"{place.name} holds the same."


def compare_productions(before: Path, after: Path) -> list[dict[str, Any]]:
    """What differs from one production file to another: each table with its rows added, changed and removed."""
    return _rows(compare_files(before, after))


def _rows(changes: Changes) -> list[dict[str, Any]]:
    return [
        {"table": table, "added": added, "changed": changed, "removed": removed}
        for table, (added, changed, removed) in changes.counts().items()
    ]
