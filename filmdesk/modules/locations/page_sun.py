"""The sun at a place on its shoot days, and on any other day one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.registry import resolve
from filmdesk.ui.detail import label
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import month, weekday
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_HEADS = ("", "Sunrise", "Golden", "Sunset", "Dark")
_MOST = 8


class SunTable(QWidget):
    """A row for each day: sunrise, evening golden light, sunset and dark."""

    def __init__(self, place: Place, days: Sequence[date], clock: int) -> None:
        super().__init__()
        self._place = place
        self._clock = 24 if clock == 24 else 12
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if place.latitude is None or place.longitude is None:
            column.addWidget(label("Give latitude and longitude, and sunrise and sunset stand here.", "quiet"))
            return
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        for at, head in enumerate(_HEADS):
            self._put(0, at, head, "heading")
        for row, on in enumerate(sorted(set(days))[:_MOST], 1):
            self._fill(row, on)
        column.addLayout(self._grid)
        self._row = min(len(set(days)), _MOST) + 1
        self._other = QLineEdit()
        self._other.setPlaceholderText("Another date: 6 apr, +3, fri")
        self._other.setAccessibleName("Sun on another date")
        self._other.returnPressed.connect(self._show_other)
        column.addWidget(self._other)
        self._wrong = label("", "stop")
        self._wrong.hide()
        column.addWidget(self._wrong)

    def _show_other(self) -> None:
        self._wrong.hide()
        try:
            self._fill(self._row, read_date(self._other.text()))
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()

    def _fill(self, row: int, on: date) -> None:
        while (old := self._grid.itemAtPosition(row, 0)) is not None and old.widget():
            for at in range(len(_HEADS)):
                item = self._grid.itemAtPosition(row, at)
                widget = item.widget() if item else None
                if widget:
                    self._grid.removeWidget(widget)
                    widget.deleteLater()
        for at, text in enumerate(self._texts(on)):
            self._put(row, at, text, "" if at else "quiet")

    def _texts(self, on: date) -> tuple[str, ...]:
        named = f"{weekday(on)} {on.day} {month(on)}"
        sun_times = resolve("filmdesk.film.rules.sun:sun_times")
        try:
            sun = sun_times(self._place.latitude, self._place.longitude, on, self._place.time_zone or "UTC")
        except UserError as error:
            return (named, error.message, "", "", "")
        if sun.polar:
            return (named, sun.polar, "", "", "")
        times = (sun.sunrise, sun.golden_evening_begins, sun.sunset, sun.dark)
        return (named, *map(self._shown, times))

    def _shown(self, time: ClockTime | None) -> str:
        return time.shown(self._clock) if time is not None else "–"

    def _put(self, row: int, at: int, text: str, role: str) -> None:
        cell = label(text, role)
        cell.setWordWrap(False)
        self._grid.addWidget(cell, row, at, Qt.AlignmentFlag.AlignLeft if not at else Qt.AlignmentFlag.AlignRight)
