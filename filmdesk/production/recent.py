"""What the last few steps changed, kept so that who worked something out need not read all of it again."""

from __future__ import annotations

from collections import deque

from filmdesk.production.changes import Changes

Stamp = tuple[int, int, int]
"""The connection, how many rows were ever changed by it, and a number that others' changes move."""
_MOST, _LARGEST = 64, 1 << 16


class Recent:
    """The steps, undos and redos that followed one upon another, each between two counts of changed rows."""

    def __init__(self) -> None:
        self._steps: deque[tuple[int, int, bytes]] = deque(maxlen=_MOST)

    def note(self, before: int, after: int, changeset: bytes) -> None:
        """One of them; of a large one it is forgotten what it changed."""
        if len(changeset) <= _LARGEST:
            self._steps.append((before, after, changeset))

    def since(self, then: Stamp, now: Stamp) -> Changes | None:
        """All that was changed between two stamps; None where anything may have been that was not noted."""
        if (then[0], then[2]) != (now[0], now[2]):
            return None
        at, found = then[1], []
        for before, after, changeset in self._steps:
            if before == at:
                at = after
                found.append(changeset)
        return Changes.read(*found) if at == now[1] else None
