"""What a step changed, read from its changeset: tables and the ids of their rows."""

from __future__ import annotations

from dataclasses import dataclass, field

import apsw


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows a step, undo or redo touched; what views need to follow it."""

    added: dict[str, set[str]] = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, changeset: bytes) -> Changes:
        """Read a changeset; every table has its id first (the file's rule)."""
        changes = cls()
        kinds = {"INSERT": changes.added, "UPDATE": changes.changed, "DELETE": changes.removed}
        for change in apsw.Changeset.iter(changeset):
            row = (change.new if change.op == "INSERT" else change.old) or ()
            kinds[change.op].setdefault(change.name, set()).add(str(row[0]))
        return changes

    @property
    def tables(self) -> frozenset[str]:
        """Every table touched."""
        return frozenset(self.added) | frozenset(self.changed) | frozenset(self.removed)
