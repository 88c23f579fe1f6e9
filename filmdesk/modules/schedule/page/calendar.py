"""The shoot as a calendar: weeks under one another, each date with its shoot day, what is off, and what happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from filmdesk.modules.schedule.calendar_days import CalendarDate
from filmdesk.ui.fonts import BODY, SMALL, body, scaled
from filmdesk.ui.moments import local_now
from filmdesk.ui.theme import theme, themes
from filmdesk.values.dates import LONG_WEEKDAYS, WEEKDAYS, long_date, long_month, month

_WEEK = 7
_LEAST, _HEAD = 92, 26
_LINE = 17
_PAD = 8
_TAG = QColor("#26262B")
_TAG_INK = QColor("#FFFFFF")
_NARROW = 110


class CalendarView(QAbstractScrollArea):
    """Whole weeks of dates. `chosen` gives the date somebody chose, `opened` one to open on the board."""

    chosen = Signal(object)
    opened = Signal(object)
    adding = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self._dates: Sequence[CalendarDate] = ()
        self._at: date | None = None
        self._head = _Weekdays(self)
        self.setViewportMargins(0, scaled(_HEAD), 0, 0)
        self.setAccessibleName("Calendar of the shoot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        themes().changed.connect(self._follow_theme)  # its text may be of another size

    def _follow_theme(self) -> None:
        self.setViewportMargins(0, scaled(_HEAD), 0, 0)
        self._set_range()
        self.viewport().update()

    def set_dates(self, dates: Sequence[CalendarDate]) -> None:
        """Show these dates; only those that say something else are painted again."""
        before, self._dates = self._dates, dates
        if self._index(self._at) < 0:
            self._at = None  # the shoot reaches it no longer, and no arrow would lead back from there
        self._set_range()
        if [d.on for d in before] != [d.on for d in dates]:
            self.viewport().update()
            return
        for index, (old, new) in enumerate(zip(before, dates, strict=True)):
            if old != new:
                self.viewport().update(self.cell(index))

    @property
    def at(self) -> CalendarDate | None:
        """What stands on the date chosen."""
        index = self._index(self._at)
        return self._dates[index] if index >= 0 else None

    def select(self, on: date) -> bool:
        """Choose a date and bring its week into sight; False where the calendar does not reach."""
        index = self._index(on)
        if index < 0:
            return False
        before, self._at = self._index(self._at), on
        for changed in (before, index):
            if changed >= 0:
                self.viewport().update(self.cell(changed))
        self._reveal(index)
        self.setAccessibleDescription(f"{long_date(on)} {_said(self._dates[index])}")
        self.chosen.emit(on)
        return True

    def cell(self, index: int) -> QRect:
        """Where a date stands in the viewport."""
        row, column = divmod(index, _WEEK)
        width, tall = self.viewport().width(), self._tall()
        left, right = column * width // _WEEK, (column + 1) * width // _WEEK
        return QRect(left, row * tall - self.verticalScrollBar().value(), right - left, tall)

    def index_at(self, point: QPoint) -> int:
        """The date at a point of the viewport, or -1."""
        row = (point.y() + self.verticalScrollBar().value()) // self._tall()
        column = point.x() * _WEEK // max(1, self.viewport().width())
        index = row * _WEEK + column
        return index if 0 <= column < _WEEK and 0 <= index < len(self._dates) else -1

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, day in enumerate(self._dates):
            cell = self.cell(index)
            if event.region().intersects(cell):
                self.painted += 1
                _Cell(painter, cell, index == 0).paint(day)
                if day.on == self._at:
                    painter.setPen(QPen(theme().accent, 2 if self.hasFocus() else 1.2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(QRectF(cell).adjusted(2, 2, -2, -2), 4, 4)
        painter.end()

    # Hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0:
            self.select(self._dates[index].on)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0:
            self.opened.emit(self._dates[index].on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
            Qt.Key.Key_PageUp: -4 * _WEEK,
            Qt.Key.Key_PageDown: 4 * _WEEK,
        }
        shooting = [day.on for day in self._dates if day.shoots]
        if key in steps and self._at:
            self.select(self._at + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and shooting:
            self.select(shooting[0 if key is Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at:
            self.opened.emit(self._at)
        elif key is Qt.Key.Key_Insert and self._at:
            self.adding.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._at is None and self._dates:
            self.select(next((day.on for day in self._dates if day.shoots), self._dates[0].on))
        self._update_chosen()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._update_chosen()

    def _update_chosen(self) -> None:
        index = self._index(self._at)
        if index >= 0:
            self.viewport().update(self.cell(index))

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._head.setGeometry(self.viewport().x(), 0, self.viewport().width(), scaled(_HEAD))
        self._set_range()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def _tall(self) -> int:
        """Weeks share the height there is, and scroll where they would be too low to read."""
        weeks = max(1, len(self._dates) // _WEEK)
        return max(scaled(_LEAST), min(scaled(180), self.viewport().height() // weeks))

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, len(self._dates) // _WEEK * self._tall() - self.viewport().height()))

    def _reveal(self, index: int) -> None:
        cell, bar = self.cell(index), self.verticalScrollBar()
        if cell.top() < 0:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() > self.viewport().height():
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height())

    def _index(self, on: date | None) -> int:
        index = (on - self._dates[0].on).days if on and self._dates else -1
        return index if 0 <= index < len(self._dates) else -1


class _Weekdays(QWidget):
    """The names of the weekdays over the weeks."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(body(SMALL, strong=True))
        painter.setPen(theme().quiet)
        short = self.width() // _WEEK < scaled(_NARROW)
        for column, name in enumerate(WEEKDAYS if short else LONG_WEEKDAYS):
            left = column * self.width() // _WEEK
            painter.drawText(
                QRect(left + _PAD, 0, self.width() // _WEEK, scaled(_HEAD)), Qt.AlignmentFlag.AlignVCenter, name
            )
        painter.end()


class _Cell:
    """Paints one date."""

    def __init__(self, painter: QPainter, area: QRect, first: bool) -> None:
        self._painter, self._area, self._first = painter, area, first
        self._top = area.top() + 6

    def paint(self, day: CalendarDate) -> None:
        self._ground(day)
        self._date(day)
        self._top += scaled(_LINE) + 5
        for shoot in day.shoots:
            pages = str(shoot.pages) if self._area.width() < scaled(_NARROW) + 30 else shoot.pages.counted
            self._tag(f"Day {shoot.number}", " · ".join(filter(None, (pages, shoot.unit))))
            self._list(shoot.sets, 1 if day.events else 0)
        for event in day.events:
            self._write(event.words, theme().accent, dot=True)
        if day.off and not day.shoots and not day.events:
            self._write("off", theme().faint)

    def _list(self, sets: Sequence[str], kept: int) -> None:
        """The sets, a line each; the last line there is room for says how many more there are."""
        room = max(1, (self._area.bottom() - self._top) // scaled(_LINE) - kept)
        shown = sets if len(sets) <= room else [*sets[: room - 1], f"and {len(sets) - room + 1} more"]
        for line in shown:
            self._write(line, theme().ink)

    def _ground(self, day: CalendarDate) -> None:
        free = day.off or any(event.free for event in day.events)
        ground = theme().rail if free and not day.shoots else theme().panel
        self._painter.fillRect(self._area, ground)
        self._painter.setPen(theme().line)
        self._painter.drawLine(self._area.bottomLeft(), self._area.bottomRight())
        self._painter.drawLine(self._area.topRight(), self._area.bottomRight())

    def _date(self, day: CalendarDate) -> None:
        named = day.on.day == 1 or self._first
        words = f"{day.on.day} {long_month(day.on) if self._area.width() >= scaled(_NARROW) else month(day.on)}"
        today = day.on == local_now().date()
        font = body(BODY, strong=named or today or bool(day.shoots))
        self._painter.setFont(font)
        self._painter.setPen(theme().accent if today else theme().ink if day.shoots or named else theme().quiet)
        text = words if named else str(day.on.day)
        if today:
            text += " today" if self._area.width() >= scaled(_NARROW) and not named else ""
        self._painter.drawText(self._line(), Qt.AlignmentFlag.AlignVCenter, text)

    def _tag(self, text: str, beside: str) -> None:
        font = body(SMALL, strong=True)
        wide = QFontMetrics(font).horizontalAdvance(text) + 12
        tag = QRectF(self._area.left() + _PAD, self._top, wide, scaled(_LINE))
        self._painter.setPen(QPen(theme().faint, 1) if theme().window.lightness() < 128 else Qt.PenStyle.NoPen)
        self._painter.setBrush(_TAG)
        self._painter.drawRoundedRect(tag, 4, 4)
        self._painter.setFont(font)
        self._painter.setPen(_TAG_INK)
        self._painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
        room = self._line().adjusted(wide + 6, 0, 0, 0)
        if QFontMetrics(body(SMALL)).horizontalAdvance(beside) <= room.width():  # half a number says another one
            self._elided(beside, room, theme().quiet)
        self._top += scaled(_LINE) + 3

    def _write(self, text: str, colour: QColor, *, dot: bool = False) -> None:
        if self._top + scaled(_LINE) > self._area.bottom():
            return
        room = self._line()
        if dot:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawEllipse(room.left(), room.center().y() - 2, 5, 5)
            room.adjust(10, 0, 0, 0)
        self._elided(text, room, colour)
        self._top += scaled(_LINE)

    def _elided(self, text: str, room: QRect, colour: QColor) -> None:
        font = body(SMALL)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _line(self) -> QRect:
        return QRect(self._area.left() + _PAD, self._top, self._area.width() - 2 * _PAD, scaled(_LINE))


def _said(day: CalendarDate) -> str:
    shoots = (f"day {shoot.number}, {shoot.pages.counted}, {', '.join(shoot.sets)}" for shoot in day.shoots)
    return "; ".join((*shoots, *(event.words for event in day.events), *(("off",) if day.off else ())))
