"""Whether the screen is in the hands of somebody who is to see nothing of the desk."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal


class HandedOver(QObject):
    """`given_back` says that the desk may be seen again; what came meanwhile is done then."""

    given_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._now = False

    @property
    def now(self) -> bool:
        """Whether somebody has the screen who is not of the office."""
        return self._now

    def begin(self) -> None:
        """The screen goes to somebody else."""
        self._now = True

    def end(self) -> None:
        """It is back."""
        if self._now:
            self._now = False
            self.given_back.emit()


@cache
def handed_over() -> HandedOver:
    """The program's one screen."""
    return HandedOver()
