"""The strip of days over the sheets: one card a day, walked with the arrows or clicked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from filmdesk.modules.callsheets.page.state import DayCard, ShownDay
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.tips import as_typed
from filmdesk.values.dates import long_day, month, weekday
from filmdesk.values.problems import Severity

_SIZE, _LINE = QSize(126, 62), 16
_GAP = 6
_CARD = Qt.ItemDataRole.UserRole
_NO_SHEET = "No sheet yet"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DayModel(QAbstractListModel):
    """The days; refreshed row by row where only their states changed."""

    def __init__(self, shown: ShownDay, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._cards = shown.cards()

    def refresh(self) -> bool:
        """Take the days as they are now; True when they are other days than before."""
        cards = self._shown.cards()
        if [card.id for card in cards] != [card.id for card in self._cards]:
            self.beginResetModel()
            self._cards = cards
            self.endResetModel()
            return True
        before, self._cards = self._cards, cards
        for row, (was, now) in enumerate(zip(before, cards, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def row_of(self, identity: str) -> int:
        """The row of a day, -1 for none."""
        return next((row for row, card in enumerate(self._cards) if card.id == identity), -1)

    def card(self, index: Index) -> DayCard:
        """The day of a row."""
        return self._cards[index.row()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.card(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(_words(card))
        return card if role == _CARD else None


class DayStrip(QListView):
    """The strip; choosing a card turns the page to that day, and `typed` carries what is typed meanwhile."""

    typed = Signal(str)

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self._shown = shown
        self._days = DayModel(shown, self)
        self.setModel(self._days)
        self.setItemDelegate(_DayDelegate(self))
        self.setObjectName("days")
        self.setAccessibleName("Shoot days")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_size().height())
        self.selectionModel().currentChanged.connect(self._turn)
        shown.turned.connect(self._follow_day)
        shown.changed.connect(self._refresh)
        themes().changed.connect(self._follow_theme)
        self._follow_day()

    def keyboardSearch(self, text: str) -> None:
        if text.strip():
            self.typed.emit(text)

    def _follow_theme(self) -> None:
        """The text may be of another size."""
        self.setFixedHeight(_size().height())
        self.scheduleDelayedItemsLayout()

    def _turn(self, now: QModelIndex) -> None:
        if now.isValid():
            self._shown.turn_to(self._days.card(now).id)

    def _refresh(self) -> None:
        if self._days.refresh():
            self._follow_day()

    def _follow_day(self) -> None:
        day = self._shown.day
        row = self._days.row_of(day.id) if day else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self._days.index(row))
            self.scrollTo(self.currentIndex())


class _DayDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: DayCard = index.data(_CARD)
        colours = theme()
        option_state: Any = option
        area: QRect = option_state.rect.adjusted(0, 0, -_GAP, 0)
        chosen = bool(option_state.state & QStyle.StateFlag.State_Selected)
        focused = bool(option_state.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent if chosen and focused else colours.line)
        painter.setBrush(colours.chosen if chosen else colours.panel)
        painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 6, 6)
        inside = area.adjusted(12, 7, -10, -7)
        _write(painter, inside, f"Day {card.number}", colours.ink, strong=True)
        date = f"{weekday(card.date)} {card.date.day} {month(card.date)}" if card.date else "date open"
        _write(painter, inside.translated(0, scaled(17)), date, colours.quiet)
        _write(painter, inside.translated(0, scaled(33)), *_state(card))
        if card.tally.all:
            _dot(painter, inside, card)
        painter.restore()


def _size() -> QSize:
    """Of a card, with the text as large as was chosen."""
    return QSize(scaled(_SIZE.width()), scaled(_SIZE.height()))


def _write(painter: QPainter, area: QRect, text: str, colour: Any, *, strong: bool = False) -> None:
    painter.setFont(body(13 if strong else SMALL, strong=strong))
    painter.setPen(colour)
    painter.drawText(QRect(area.left(), area.top(), area.width(), scaled(_LINE)), Qt.AlignmentFlag.AlignVCenter, text)


def _state(card: DayCard) -> tuple[str, Any]:
    """The state as it is called, and in which colour: out is good, preliminary is not out yet."""
    colours = theme()
    if not card.state:
        return _NO_SHEET, colours.faint
    return card.state, colours.warn if card.state.startswith("PRELIM") else colours.good


def _dot(painter: QPainter, inside: QRect, card: DayCard) -> None:
    colours = theme()
    tones = {Severity.STOPS: colours.stop, Severity.WARNS: colours.warn}
    colour = tones.get(card.tally.gravest or Severity.ADVICE, colours.quiet)
    painter.setFont(body(SMALL, strong=True))
    painter.setPen(colour)
    text = card.tally.badge
    box = QRect(inside.left(), inside.top(), inside.width(), scaled(_LINE))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    wide = painter.fontMetrics().horizontalAdvance(text)
    painter.drawEllipse(inside.right() - wide - 12, inside.top() + (scaled(_LINE) - 8) // 2, 8, 8)


def _words(card: DayCard) -> str:
    """The card in a sentence, for a tool tip and for who hears the screen read."""
    on = long_day(card.date) if card.date else "no date yet"
    points = filter(None, (card.tally.words if card.tally.all else "", card.tally.stopping))
    return ", ".join((f"Day {card.number}", on, card.state or _NO_SHEET, *points))
