"""The sun at a place on its shoot days, and on any other day one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.modules.locations.sun_words import HEADS, SunDay, sun_day
from filmdesk.ui.changing import reads
from filmdesk.ui.labels import label
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_MOST, _MORNING = 12, 3
_NO_POINT = "Give the map point, and first light, sunrise, golden light, sunset and dark stand here."
_RIGHT = Qt.AlignmentFlag.AlignRight


class SunTable(QWidget):
    """Two lines for each day: first light, sunrise and golden light of the morning, then those of the evening."""

    def __init__(self, place: Place, days: Sequence[date], clock: int) -> None:
        super().__init__()
        self._place, self._clock = place, clock
        self._others: list[date] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if place.latitude is None or place.longitude is None:
            column.addWidget(label(_NO_POINT, "quiet"))
            return
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        for at, head in enumerate(HEADS):
            self._put(at // _MORNING, at % _MORNING + 1, head, "heading")
        for on in sorted(set(days))[:_MOST]:
            self._add(on)
        column.addLayout(self._grid)
        self.other = reads(QLineEdit())
        self.other.setPlaceholderText("Another date: 6 apr, +3, fri")
        self.other.setAccessibleName("Sun on another date")
        self.other.returnPressed.connect(self._show_other)
        column.addWidget(self.other)
        self._wrong = label("", "stop")
        self._wrong.hide()
        column.addWidget(self._wrong)

    def _show_other(self) -> None:
        self._wrong.hide()
        try:
            self._add(read_date(self.other.text()))
            self.other.clear()
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()

    def _add(self, on: date) -> None:
        day = sun_day(self._place, on, self._clock)
        if day:
            self._fill(self._grid.rowCount(), day)

    def _fill(self, row: int, day: SunDay) -> None:
        self._put(row, 0, day.on, "strong")
        if day.said:
            self._grid.addWidget(label(day.said), row, 1, 1, _MORNING, _RIGHT)
        self._put(row + 1, 0, f"{day.length} of sun", "quiet")
        for at, time in enumerate(() if day.said else day.times):
            self._put(row + at // _MORNING, at % _MORNING + 1, time, "")
        self._grid.setRowMinimumHeight(row + 2, 6)

    def _put(self, row: int, column: int, text: str, role: str) -> None:
        cell = label(text, role)
        cell.setWordWrap(False)
        self._grid.addWidget(cell, row, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
