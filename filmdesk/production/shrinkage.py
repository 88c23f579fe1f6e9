"""The alarm when a table lost many rows between two backups: slow losses must not age out of every backup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import apsw

from filmdesk.production.schema import fetch

_SHARE = 0.2
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A table that lost many rows, and the steps that took them."""

    table: str
    before: int
    after: int
    steps: tuple[str, ...]

    def __str__(self) -> str:
        who = ", ".join(self.steps) or "steps the history no longer holds"
        rows = "row" if self.before == 1 else "rows"
        return f"{self.table.replace('_', ' ')} fell from {self.before} {rows} to {self.after} by {who}"


def shrunk(db: apsw.Connection, before: Mapping[str, int], after: Mapping[str, int], since: int) -> list[Shrunk]:
    """The tables that lost more than a fifth and at least ten rows, or all; `since` is the last step of the backup."""
    fallen = [table for table, count in before.items() if _alarming(count, after.get(table, 0))]
    return [Shrunk(table, before[table], after.get(table, 0), _steps(db, table, since)) for table in fallen]


def _alarming(before: int, after: int) -> bool:
    lost = before - after
    return before > 0 and (after == 0 or (lost >= _ROWS and lost > before * _SHARE))


def _steps(db: apsw.Connection, table: str, since: int) -> tuple[str, ...]:
    """The labels of the steps that took rows away: those done since, and those undone since."""
    rows = fetch(db, "SELECT label, made_at, lamport, undone, changeset FROM local_step ORDER BY lamport")
    taking = []
    for label, made_at, lamport, undone, changeset in rows:
        if (lamport > since) != bool(undone) and _takes(changeset, table, undone=bool(undone)):
            taking.append(f"{'undoing ' if undone else ''}“{label}” ({made_at[:16].replace('T', ' ')} UTC)")
    return tuple(taking)


def _takes(changeset: bytes | None, table: str, *, undone: bool) -> bool:
    op = "INSERT" if undone else "DELETE"
    return any(change.name == table and change.op == op for change in apsw.Changeset.iter(changeset or b""))
