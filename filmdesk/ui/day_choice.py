"""The shoot days to choose from, by their numbers as people type them."""

from __future__ import annotations

from time import monotonic

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from filmdesk.ui.records.editors import Choice


class DayChoice(Choice):
    """Its entries say "Day 12 · Fri 9 Apr" and hold the number, which is chosen by typing it: 1, then 2."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._at = "", 0.0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.text().isdecimal():
            super().keyPressEvent(event)
            return
        event.accept()
        goes_on = monotonic() - self._at < QApplication.keyboardInputInterval() / 1000
        self._at = monotonic()
        longer = (self._typed if goes_on else "") + event.text()
        self._typed = longer if self._holds(longer) else event.text()
        if self._holds(self._typed):
            self.setCurrentIndex(self._place_of(self._typed))

    def _holds(self, number: str) -> bool:
        return self._place_of(number) >= 0

    def _place_of(self, number: str) -> int:
        return next((at for at in range(self.count()) if str(self.itemData(at)) == number), -1)
