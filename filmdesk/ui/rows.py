"""A list of plain rows: a title, quieter words under it and at its right, a dot or an icon before it, painted alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.icons import icon
from filmdesk.ui.labels import label
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.tips import as_typed

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ONE_LINE, _TWO_LINES, _PAD, _SIGN, _GAP, _LEAST = 28, 46, 10, 16, 10, 60
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. `tone` colours its dot or icon; `faded` is what no longer holds; a heading cannot be chosen."""

    key: str
    title: str
    under: str = ""
    right: str = ""
    tone: str = ""
    """"", "stop", "warn", "good", "quiet", or "plain": the place of a dot without one."""
    sign: str = ""
    """An icon's name; a tone without one is a dot."""
    heading: bool = False
    faded: bool = False
    strong: bool = False

    @property
    def spoken(self) -> str:
        """The whole row as text."""
        return ". ".join(filter(None, (self.title, self.under, self.right)))


class RowsModel(QAbstractListModel):
    """The rows; `set_rows` tells views only of what differs, so that selection and scroll stay where they were."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ListRow] = []
        self._places: dict[str, int] | None = None

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows."""
        new, old = list(rows), self.rows
        start, end = _common(old, new)
        self._places = None
        gone, come = len(old) - start - end, len(new) - start - end
        if gone:
            self.beginRemoveRows(_NOWHERE, start, start + gone - 1)
            self.rows = old[:start] + old[start + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_NOWHERE, start, start + come - 1)
            self.rows = self.rows[:start] + new[start : start + come] + self.rows[start:]
            self.endInsertRows()
        changed = [i for i, (before, after) in enumerate(zip(self.rows, new, strict=True)) if before != after]
        self.rows = new
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def change_row(self, row: ListRow) -> None:
        """Show a row of a key there is in other words."""
        place = self.place_of(row.key)
        if place >= 0 and self.rows[place] != row:
            self.rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, key: str) -> int:
        """The row of that key; -1 where there is none."""
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self.rows)}
        return self._places.get(key, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(row.spoken)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _common(old: Sequence[ListRow], new: Sequence[ListRow]) -> tuple[int, int]:
    """How many rows at the start, and then at the end, are of the same keys."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start].key == new[start].key:
        start += 1
    end = 0
    while end < most - start and old[-1 - end].key == new[-1 - end].key:
        end += 1
    return start, end


class RowsView(QListView):
    """The rows on screen. `picked` follows the current row by its key; `opened` is Enter or a double click."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, *, lines: int = 1) -> None:
        super().__init__()
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(self, lines))
        self.setObjectName("rows")
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.activated.connect(self._open)
        themes().changed.connect(self.viewport().update)

    @property
    def key(self) -> str:
        """The key of the current row; empty where none is."""
        place = self.currentIndex().row()
        return self.rows.rows[place].key if 0 <= place < len(self.rows.rows) else ""

    def keys_in_sight(self) -> list[str]:
        """The keys of the rows on screen."""
        first = self.indexAt(self.viewport().rect().topLeft() + QPoint(4, 4)).row()
        last = self.indexAt(self.viewport().rect().bottomLeft() + QPoint(4, -4)).row()
        last = last if last >= 0 else len(self.rows.rows) - 1
        return [row.key for row in self.rows.rows[max(first, 0) : last + 1]]

    def pick(self, key: str) -> bool:
        """Make the row of that key the current one and bring it into sight."""
        place = self.rows.place_of(key)
        if place < 0:
            return False
        self.setCurrentIndex(self.rows.index(place))
        self.scrollTo(self.currentIndex())
        return True

    def pick_first(self) -> None:
        """Make the first row that can be chosen the current one."""
        first = next((row.key for row in self.rows.rows if not row.heading), "")
        self.pick(first)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.picked.emit(self.key)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.rows[index.row()].key)


class RowsOrWords(QWidget):
    """A list of rows, or where there are none the words that say why."""

    def __init__(self, rows: RowsView, words: str = "") -> None:
        super().__init__()
        self._rows = rows
        self._words = label(words, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        column.addWidget(rows, 1)
        column.addStretch(0)

    def show_rows(self, rows: Sequence[ListRow], words: str = "") -> None:
        """These rows, one of them chosen; without any, other words if they are given."""
        self._rows.rows.set_rows(rows)
        if words:
            self._words.setText(words)
        self._words.setVisible(not rows)
        self._rows.setVisible(bool(rows))
        if not self._rows.key:
            self._rows.pick_first()


class RowsDelegate(QStyledItemDelegate):
    """Paints a row in one line or two."""

    def __init__(self, parent: QWidget, lines: int) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, scaled(_TWO_LINES if self._lines == 2 else _ONE_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            _paint_heading(painter, area, row)
        else:
            _paint_ground(painter, area, state)
            self._paint_row(painter, area, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, row: ListRow) -> None:
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        if row.sign or row.tone:
            _paint_sign(painter, inner, row, self._lines)
            inner = inner.adjusted(_SIGN + _GAP, 0, 0, 0)
        half = inner.height() // 2
        first = QRect(inner.left(), inner.top() + 5, inner.width(), half - 3) if self._lines == 2 else inner
        ink = theme().faint if row.faded else theme().ink
        right = _paint_text(painter, first, row.right, theme().quiet, body(SMALL), to_right=True)
        words = first.adjusted(0, 0, -right - (_GAP if right else 0), 0)
        used = _paint_text(painter, words, row.title, ink, body(strong=row.strong))
        if self._lines == 2:
            _paint_text(painter, first.translated(0, half - 5), row.under, theme().quiet, body(SMALL))
        elif words.width() - used > _LEAST:
            rest = words.adjusted(used + _GAP, 0, 0, 0)
            _paint_text(painter, rest, row.under, theme().faint if row.faded else theme().quiet, body(SMALL))


def _paint_heading(painter: QPainter, area: QRect, row: ListRow) -> None:
    inner = area.adjusted(_PAD, 0, -_PAD, -4)
    painter.setFont(body(SMALL, strong=True))
    painter.setPen(theme().quiet)
    flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.drawText(inner, flags, row.title)
    painter.setFont(body(SMALL))
    painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, row.right)
    painter.setPen(theme().line)
    painter.drawLine(area.bottomLeft(), area.bottomRight())


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().chosen if chosen else theme().hover)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme().accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -2, -2), 5, 5)


def _paint_sign(painter: QPainter, area: QRect, row: ListRow, lines: int) -> None:
    middle = area.top() + (area.height() // 2 if lines == 1 else area.height() // 4 + 3)
    if row.sign:
        place = QRect(area.left(), middle - _SIGN // 2, _SIGN, _SIGN)
        icon(row.sign, row.tone or "quiet").paint(painter, place)
        return
    if row.tone == "plain":
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_tone(row.tone))
    painter.drawEllipse(QRect(area.left() + 3, middle - 4, 9, 9))


def _paint_text(painter: QPainter, area: QRect, text: str, ink: QColor, font: QFont, to_right: bool = False) -> int:
    """Draw one line, shortened where it does not fit, and give its width."""
    if not text:
        return 0
    painter.setFont(font)
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def _tone(tone: str) -> QColor:
    return theme().colour(tone) if tone in ("stop", "warn", "good", "accent") else theme().faint
