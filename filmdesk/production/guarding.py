"""Nothing is written but in a step: whatever else tries is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw


class Guard:
    """Refuses every write to one connection but those made while it is lifted.

    Until the first step SQLite itself refuses, by `query_only`. To set that again after each step would have every
    statement be prepared anew, so from then on a stray change is refused as it is committed, which drops it whole.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self.lifted = False
        self._never_lifted = True
        db.pragma("query_only", 1)
        db.set_commit_hook(self._refuses)

    @contextmanager
    def lifting(self, db: apsw.Connection) -> Iterator[None]:
        """Let through what is written in the block."""
        if self._never_lifted:
            self._never_lifted = False
            db.pragma("query_only", 0)
        self.lifted = True
        try:
            yield
        finally:
            self.lifted = False

    def _refuses(self) -> bool:
        if not self.lifted:
            raise apsw.ReadOnlyError("a change outside of a step")
        return False
