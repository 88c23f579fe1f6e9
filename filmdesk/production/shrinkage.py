"""The alarm when a table lost many rows since a backup: slow losses must not age out of every backup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from filmdesk.production.rungs import Rung
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


def losses(db: apsw.Connection, before: Sequence[Rung], newest: Rung) -> list[tuple[Rung, list[Shrunk]]]:
    """The backups that hold more than a fifth and at least ten rows more of a table than the newest, or all of it.

    Each table counts against the backup that has most of it, so that a loss of a few rows a day is seen as well; one
    that is kept already for that table is not told of again.
    """
    found: dict[int, tuple[Rung, list[Shrunk]]] = {}
    for table, after in (newest.counts or {}).items():
        fullest = max(before, key=lambda rung: (_count(rung, table), rung.number), default=newest)
        most = _count(fullest, table)
        told = any(rung.pinned and _count(rung, table) >= most for rung in before)
        if _alarming(most, after) and not told:
            fallen = Shrunk(table, most, after, _steps(db, table, fullest.lamport))
            found.setdefault(fullest.number, (fullest, []))[1].append(fallen)
    return list(found.values())


def _count(rung: Rung, table: str) -> int:
    return (rung.counts or {}).get(table, 0)


def _alarming(before: int, after: int) -> bool:
    lost = before - after
    return before > 0 and (after == 0 or (lost >= _ROWS and lost > before * _SHARE))


def _steps(db: apsw.Connection, table: str, since: int) -> tuple[str, ...]:
    """The labels of the steps that took rows away, done since or undone since: how often, and when last."""
    rows = fetch(db, "SELECT label, made_at, lamport, undone, changeset FROM local_step ORDER BY lamport")
    taking: dict[str, list[str]] = {}
    for label, made_at, lamport, undone, changeset in rows:
        if (lamport > since) != bool(undone) and _takes(changeset, table, undone=bool(undone)):
            taking.setdefault(f"{'undoing ' if undone else ''}“{label}”", []).append(made_at)
    return tuple(_told(label, times) for label, times in taking.items())


def _told(label: str, times: list[str]) -> str:
    moment = f"{max(times)[:16].replace('T', ' ')} UTC"
    return f"{label} ({moment})" if len(times) == 1 else f"{len(times)} times {label} (last {moment})"


def _takes(changeset: bytes | None, table: str, *, undone: bool) -> bool:
    op = "INSERT" if undone else "DELETE"
    return any(change.name == table and change.op == op for change in apsw.Changeset.iter(changeset or b""))
