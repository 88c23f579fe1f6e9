"""Rows of a copy that stand elsewhere: under another heading, or among the others in another order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from filmdesk.modules.budget.records import Line, Section
from filmdesk.modules.budget.returned.case import Case, Proposed, edit_id
from filmdesk.modules.budget.returned.deeds import OWNERS, Deed
from filmdesk.modules.budget.returned.known import ACCOUNTS, CATEGORIES, LINES, titled
from filmdesk.paper.returned.differences import Moved, Reordered
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.weighed import State
from filmdesk.values.words import a_few

_UNDER = {LINES: "Account", ACCOUNTS: "Category", CATEGORIES: "Part"}
"""What rows stand under, by their table here."""


@dataclass(slots=True)
class Places:
    """Goes through what was put elsewhere."""

    case: Case
    new: Mapping[str, str]
    """The ids of new lines, by their keys."""
    came: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By table and what they stand under, the records in the order they came in."""

    def proposed(self) -> Iterator[Proposed]:
        """What was moved, then what stands in another order."""
        for table, groups in self.case.found.sequences.items():
            for group, keys in groups.items():
                self._note_order(table, group, keys)
        for moved in self.case.found.moved:
            if one := self._moved(moved):
                yield one
        for other in self.case.found.reordered:
            if one := self._reordered(other):
                yield one

    def _note_order(self, table: str, group: str, keys: list[str]) -> None:
        for key in keys:
            record = self.case.known.find(table, key)
            owned = self.case.known.table_of(table, key)
            if owned in OWNERS:
                identity = record.id if record else self.new.get(key, key) if table == LINES else key
                self.came.setdefault(owned, {}).setdefault(group, []).append(identity)

    def _moved(self, moved: Moved) -> Proposed | None:
        known, state = self.case.known, self.case.here.moved(moved)
        if state is State.DONE:
            return None
        table, where = known.table_of(moved.table, moved.row), known.where(moved.table, moved.row)
        if table not in OWNERS:
            if where:
                self.case.remarks.append(f"{where} stands elsewhere in the copy; put it there here.")
            return None
        record = known.find(moved.table, moved.row)
        was, now = (known.owner(table, group) for group in (moved.was, moved.now))
        here = ""
        if record and state is State.CLASH:
            here = known.owner(table, str(getattr(record, OWNERS[table])))
        edit = Edit(
            edit_id("moved", moved.row, moved.now, here), where, _UNDER[table], was, now, here, state is State.CLASH
        )
        if record is None or not known.has_owner(table, moved.now):
            gone = {LINES: "The line or the account", ACCOUNTS: "The account or the category"}
            problem = f"{gone.get(table, 'It')} was taken out here since."
            return Proposed(replace(edit, problem=problem), None)
        owner = Section(moved.now) if table == CATEGORIES else moved.now
        return Proposed(edit, Deed(table, record.id, {OWNERS[table]: owner}, placed=(record.id,)))

    def _reordered(self, other: Reordered) -> Proposed | None:
        known = self.case.known
        rows = [row for row in other.rows if known.find(other.table, row)]
        movable = [row for row in rows if known.table_of(other.table, row) in OWNERS]
        if len(movable) < len(rows):
            told = a_few(known.where(other.table, row) for row in rows if row not in movable)
            self.case.remarks.append(f"{told} stands elsewhere in the copy; put it there here.")
        if not movable:
            return None
        table = known.table_of(other.table, movable[0])
        records = [known.find(other.table, row) for row in movable]
        if self._stands_so(table, other.group):
            return None
        keys = self.case.found.sequences[other.table][other.group]  # new ones by their keys: their ids differ each time
        sent, came = self._told(table, other.group, records)
        edit = Edit(edit_id("order", other.group, *keys), known.owner(table, other.group), "Order", sent, came)
        return Proposed(edit, Deed(table, placed=tuple(one.id for one in records)))

    def _told(self, table: str, group: str, records: list[Any]) -> tuple[str, str]:
        """Where rows stand here and where in the copy: one behind which, several by their names."""
        names = a_few(map(_called, records))
        if len(records) > 1:
            return "as sent", f"{names} elsewhere"
        came = self.came[table][group]
        shown = [one for one in self._here(table, group) if one in came]
        here, there = (self._behind(table, records[0].id, order) for order in (shown, came))
        return f"{names} {here}", f"{names} {there}"

    def _behind(self, table: str, identity: str, order: list[str]) -> str:
        """What a record stands behind; it may be under another heading here by now."""
        if identity not in order:
            return "elsewhere"
        at = order.index(identity)
        before = self.case.known.find(table, order[at - 1]) if at else None
        return f"behind {_called(before) if before else 'a new one'}" if at else "first"

    def _here(self, table: str, group: str) -> list[str]:
        records = getattr(self.case.records, table)
        return [one.id for one in records if str(getattr(one, OWNERS[table])) == group]

    def _stands_so(self, table: str, group: str) -> bool:
        """Whether the records stand in the order they came in here already."""
        came = [one for one in self.came[table][group] if self.case.known.find(table, one)]
        here = [one for one in self._here(table, group) if one in came]
        return here == [one for one in came if one in here]


def _called(record: Any) -> str:
    """What a record is called where it is told which comes first."""
    return str(record.description or record.position) if isinstance(record, Line) else titled(record)
