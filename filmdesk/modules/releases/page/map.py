"""The release map in the window: what of it is shown, the table, what its letters mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.modules.releases.clearing.answers import Status, read_clearing
from filmdesk.modules.releases.clearing.map import SHELVES, Shown, release_map_of
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.page.map_model import Place
from filmdesk.modules.releases.page.map_table import MapTable, draw_token
from filmdesk.paper.text import day_shown
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import reads
from filmdesk.ui.day_choice import DayChoice
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.labels import label
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.when_seen import WhenSeen

_ALL_DAYS, _ALL_SHELVES = "All days", "People, places and works"
_NOTHING = "Nothing needs a release yet: the map follows from cast, breakdown and places of the scenes."
_DONE = "Nothing of this is open."
_TOKEN, _GAP = 16, 5


class MapView(QWidget):
    """The map; `chosen` says that the cursor is elsewhere or its cell changed, `opened` that its cell is asked for."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tables = desk.records("release-map").tables
        self.day, self.shelf = reads(DayChoice()), reads(QComboBox())
        self.day.setAccessibleName("Shoot day")
        self.shelf.setAccessibleName("Whom and what")
        self.shelf.addItems([_ALL_SHELVES, *SHELVES])
        self.open_only = reads(QCheckBox("Only what is open"))
        self.table = MapTable()
        self._none = label(_NOTHING, "quiet")
        self._legend = Legend()
        self._work = QStackedWidget()
        for widget in (self.table, self._none):
            self._work.addWidget(widget)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._seen = WhenSeen(self)
        self._seen.now.connect(self.refresh)
        self.day.currentIndexChanged.connect(self._shown_otherwise)
        self.shelf.currentIndexChanged.connect(self._shown_otherwise)
        self.open_only.toggled.connect(self._shown_otherwise)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.table.opened.connect(self.opened)
        desk.changed.connect(self._follow)
        self._seen.ask()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for widget in (self.day, self.shelf, self.open_only):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._work, 1)
        column.addWidget(self._legend)

    # What is shown

    @property
    def shown(self) -> Shown:
        """What part of the map is asked for."""
        shelf = self.shelf.currentText() if self.shelf.currentIndex() > 0 else ""
        return Shown(self.day.currentData(), shelf, self.open_only.isChecked())

    def show_day(self, number: int) -> None:
        """Only the scenes of that day."""
        self.refresh()
        self.day.setCurrentIndex(max(self.day.findData(number), 0))

    def show_place(self, place: Place) -> None:
        """The cursor to that cell, whatever was left out."""
        self.refresh()
        if not self.table.map.index_of(place).isValid():
            self.day.setCurrentIndex(0)
            self.shelf.setCurrentIndex(0)
            self.open_only.setChecked(False)
        self.table.go_to(place)

    def refresh(self) -> None:
        """The map as it is now, the cursor where it was."""
        self._seen.done()
        self._offer_days()
        before = self.table.place
        made = release_map_of(read_clearing(self._desk.production), read_names(self._desk.production), self.shown)
        self.table.map.show_map(made)
        self._none.setText(_DONE if self.shown.only_open else _NOTHING)
        self._work.setCurrentWidget(self.table if made.subjects else self._none)
        self._legend.show_counts(Counter(answer.status for answer in made.all_answers))
        if self.table.place is None:
            self.table.go_to(before)
        self.chosen.emit()

    def _offer_days(self) -> None:
        """The days of the active board; the one shown stays shown while there is one of its number."""
        days = read_schedule(self._desk.production).days
        wanted = [(_ALL_DAYS, None), *((_day_words(day), day.number) for day in days)]
        if [(self.day.itemText(at), self.day.itemData(at)) for at in range(self.day.count())] == wanted:
            return
        number = self.day.currentData()
        self.day.blockSignals(True)
        self.day.clear()
        for words, data in wanted:
            self.day.addItem(words, data)
        self.day.setCurrentIndex(max(self.day.findData(number), 0))
        self.day.blockSignals(False)

    def _shown_otherwise(self) -> None:
        self._seen.ask()

    def _moved(self) -> None:
        self.chosen.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & self._tables:
            self._seen.ask()


def _day_words(day: ShootDay) -> str:
    return f"Day {day.number}" + (f" · {day_shown(day.date)}" if day.date else "")


class Legend(QWidget):
    """What the letters that stand on the map mean, each in its shape, and how many papers stand so."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._counts: list[tuple[Status, str]] = []
        themes().changed.connect(self._fit)

    def show_counts(self, counts: Mapping[Status, int]) -> None:
        """How many there are of each status; those of which there is none are left out."""
        self._counts = [(status, f"{counts[status]} {status}") for status in reversed(Status) if counts.get(status)]
        self.setAccessibleName(", ".join(words for _, words in self._counts))
        self._fit()

    def _fit(self) -> None:
        lines = max((line for _, line, *_ in self._places()), default=0) + 1
        self.setFixedHeight(lines * self._line)
        self.update()

    @property
    def _line(self) -> int:
        return scaled(_TOKEN) + 6

    def _places(self) -> Iterator[tuple[int, int, Status, str]]:
        """Where each stands, from the left and in which line: as many beside one another as there is room for."""
        metrics, at, line = QFontMetrics(body(SMALL)), 0, 0
        for status, words in self._counts:
            wide = scaled(_TOKEN) + _GAP + metrics.horizontalAdvance(words)
            if at and at + wide > self.width():
                at, line = 0, line + 1
            yield at, line, status, words
            at += wide + 4 * _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), scaled(_TOKEN)
        for at, line, status, words in self._places():
            box = QRectF(at, line * self._line + 2, side, side)
            draw_token(painter, box, status)
            painter.setFont(body(SMALL))
            painter.setPen(theme().quiet)
            words_in = QRectF(box.right() + _GAP, box.top(), self.width(), side)
            painter.drawText(words_in, Qt.AlignmentFlag.AlignVCenter, words)
