"""The figures of a budget arrive beside the page that shows them: what is still to come is worked out at idle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from filmdesk.modules.budget.reckoning.arriving import bit_by_bit
from filmdesk.modules.budget.reckoning.figures import figures_shown, let_arrive
from filmdesk.modules.budget.store import LINES, standing_budget
from filmdesk.production.production import Production

_FEW = 500
"""Lines that are worked out at once: before anybody sees that they were not."""
_SLICE = 0.012
"""Seconds that the window is held each time."""


class Arriving(QObject):
    """Works figures out bit by bit as long as its page lives. `arrived` says that all of them are there."""

    arrived = Signal()

    def __init__(self, production: Production, parent: QObject) -> None:
        super().__init__(parent)
        self._production = production
        self._work: Iterator[None] | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._go_on)
        let_arrive(production, wanted=True)
        self.destroyed.connect(partial(let_arrive, production, wanted=False))

    def begin(self) -> None:
        """Work out what is not yet, of a small budget at once."""
        if self._work is not None or not self._waiting():
            return
        self._work = bit_by_bit(self._production)
        self._idle.start()
        budget = standing_budget(self._production)
        if budget and len(LINES.texts(self._production, "id", budget=budget.id)) <= _FEW:
            self._work_for(inf)

    def _waiting(self) -> bool:
        """Whether some of it is still to come."""
        computed = figures_shown(self._production)
        return computed is not None and computed.arriving

    def _go_on(self) -> None:
        if self._production.closed:
            self._stop()
        else:
            self._work_for(_SLICE)

    def _work_for(self, seconds: float) -> None:
        until = perf_counter() + seconds
        for _ in self._work or ():
            if perf_counter() > until:
                return
        self._stop()
        self.arrived.emit()

    def _stop(self) -> None:
        self._idle.stop()
        self._work = None
