"""A difference held against the production as it is now: sent, here and come back side by side."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from filmdesk.paper.returned.alike import is_same, same_kept
from filmdesk.paper.returned.differences import Change, Gone, Moved
from filmdesk.paper.returned.sent import Kept, Sent, SentRow, SentTable


class State(Enum):
    """How a difference stands to what is here."""

    NEW = "new"
    """Nothing was changed here since."""
    DONE = "done"
    """It is so here already."""
    CLASH = "clash"
    """Something else was done here since."""


class Here:
    """The same paper as it would be sent now."""

    def __init__(self, sent: Sent) -> None:
        self._tables: Mapping[str, SentTable] = sent.tables
        self._rows = {name: {row.id: row for row in table.rows} for name, table in sent.tables.items()}

    def row(self, table: str, row: str) -> SentRow | None:
        """A row, if it still is here."""
        return self._rows.get(table, {}).get(row)

    def cell(self, table: str, row: str, column: str) -> Kept | None:
        """A cell of a row that still is here."""
        found = self.row(table, row)
        shown = self._tables.get(table)
        return shown.cell(found, column) if found and shown and column in shown.columns else None

    def change(self, change: Change) -> State:
        """Of a cell."""
        here = self.cell(change.table, change.row, change.column)
        if here is None:
            return State.CLASH
        if is_same(here, change.came):
            return State.DONE
        return State.NEW if same_kept(here, change.sent) else State.CLASH

    def gone(self, gone: Gone) -> State:
        """Of a row that was taken out."""
        if self.row(gone.table, gone.row) is None:
            return State.DONE
        cells = ((self.cell(gone.table, gone.row, name), kept) for name, kept in gone.cells.items())
        return State.NEW if all(here and same_kept(here, kept) for here, kept in cells) else State.CLASH

    def moved(self, moved: Moved) -> State:
        """Of a row that was put elsewhere."""
        row = self.row(moved.table, moved.row)
        if row is None:
            return State.CLASH
        return State.DONE if row.group == moved.now else State.NEW if row.group == moved.was else State.CLASH
