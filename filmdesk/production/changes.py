"""What a step changed, read from its changeset: tables and the ids of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import apsw

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows a step, undo or redo touched; what views need to follow it."""

    added: dict[str, set[str]] = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, *changesets: bytes) -> Changes:
        """Read changesets; every table has its id first (the file's rule)."""
        changes = cls()
        kinds = {"INSERT": changes.added, "UPDATE": changes.changed, "DELETE": changes.removed}
        for changeset in changesets:
            for change in apsw.Changeset.iter(changeset):
                row = (change.new if change.op == "INSERT" else change.old) or ()
                kinds[change.op].setdefault(change.name, set()).add(str(row[0]))
        return changes

    @property
    def tables(self) -> frozenset[str]:
        """Every table touched."""
        return frozenset(self.added) | frozenset(self.changed) | frozenset(self.removed)

    def ids(self, table: str) -> set[str]:
        """The rows of a table that were touched."""
        none: set[str] = set()
        return none.union(*(kind.get(table, none) for kind in (self.added, self.changed, self.removed)))

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """How many rows of each table were added, changed and removed, by table name."""
        return {table: self._counts_of(table) for table in sorted(self.tables)}

    def _counts_of(self, table: str) -> tuple[int, int, int]:
        none: set[str] = set()
        added, changed, removed = (kind.get(table, none) for kind in (self.added, self.changed, self.removed))
        return len(added), len(changed), len(removed)


class RowChange(NamedTuple):
    """One row a step touched: its values before and after, by column; an added row has none before."""

    table: str
    id: str
    before: Mapping[str, Any] = _NONE
    after: Mapping[str, Any] = _NONE


def row_changes(changeset: bytes, columns: Callable[[str], list[str]]) -> Iterator[RowChange]:
    """The rows of a changeset, only those columns that changed; `columns` gives a table's names in order."""
    for change in apsw.Changeset.iter(changeset):
        names = columns(change.name)
        before, after = (_named(names, row) for row in (change.old, change.new))
        row = (change.new if change.op == "INSERT" else change.old) or ()
        if change.op == "UPDATE":
            before = {name: value for name, value in before.items() if name in after}
        yield RowChange(change.name, str(row[0]), before, after)


def _named(names: list[str], row: tuple[Any, ...] | None) -> dict[str, Any]:
    return {name: value for name, value in zip(names, row or (), strict=False) if value is not apsw.no_change}
