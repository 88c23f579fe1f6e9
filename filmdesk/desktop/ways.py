"""Where one was in the window, to go back and forward as in a book with a finger between the pages."""

from __future__ import annotations

from typing import Any, NamedTuple

_LONGEST = 100


class Spot(NamedTuple):
    """A page by its module's name, and the place on it."""

    page: str
    place: dict[str, Any]


class Ways:
    """The spots behind and ahead of the present one."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """Going somewhere new from here: what lay ahead is forgotten."""
        if not self._behind or self._behind[-1] != spot:
            self._behind = [*self._behind, spot][-_LONGEST:]
        self._ahead.clear()

    def back(self, here: Spot) -> Spot | None:
        """The spot before, if there is one."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Spot) -> Spot | None:
        """The spot one came back from, if there is one."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()

    @property
    def has_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return bool(self._behind)

    @property
    def has_forward(self) -> bool:
        """Whether there is somewhere to go forward to."""
        return bool(self._ahead)
