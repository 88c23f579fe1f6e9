"""Salvaging with every desk's tables, so that what comes of it opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from filmdesk import registry
from filmdesk.film.records import Facts
from filmdesk.film.store import FACTS
from filmdesk.production.production import Production
from filmdesk.production.salvage import Salvaged, salvage


def salvage_production(path: Path, target: Path) -> tuple[list[dict[str, Any]], bool]:
    """Take what a damaged file still holds into a new one; gives the count table, and whether all of it came."""
    tables = [registry.resolve(records.table) for records in registry.contributed("records")]
    counts = salvage(path, target, registry.schemas(), tables=tables)
    _give_title(target, path.stem)
    return [_row(count) for count in counts], all(count.as_written for count in counts)


def _row(count: Salvaged) -> dict[str, Any]:
    lost = count.known - count.taken
    state = "as written" if count.as_written else f"{lost} lost" if lost else "not what was written"
    return {"table": count.table, "rows known": count.known, "taken": count.taken, "state": state}


def _give_title(target: Path, title: str) -> None:
    """A production whose own facts were lost is called as its file."""
    with Production.open(target, registry.schemas()) as production:
        if FACTS.find(production, "facts") is None:
            FACTS.add(production, Facts(title))
