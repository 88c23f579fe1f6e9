"""Whom to ring the evening before, with their calls and numbers; the space bar says that they confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from filmdesk.modules.callsheets.call_out import Ring, RingTally, confirmed_words, ring_by_words, rings
from filmdesk.modules.callsheets.calls import HOLD
from filmdesk.modules.callsheets.confirm import HOW, confirm, take_back
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.words import TBD, shown_call
from filmdesk.ui.changing import changes, reads
from filmdesk.ui.fonts import body
from filmdesk.ui.labels import label
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.tips import as_typed
from filmdesk.values.counting import counted

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TITLES = ("Name", "As", "Pick-up", "Call", "Phone", "Confirmed")
_WIDTHS = (160, 176, 84, 152, 214)
_CONFIRMED = 5
_TIMES = (2, 3)


class CallOutModel(QAbstractTableModel):
    """One row for each person to ring."""

    def __init__(self, shown: ShownDay, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._rings: list[Ring] = []
        self._only_open = False
        self.refresh()

    def refresh(self) -> None:
        """Take the calls as they are now; a row is redrawn only where it differs."""
        day = self._shown.shown
        now = [ring for ring in rings(day) if not self._only_open or self._is_open(ring)] if day else []
        if [ring.line for ring in now] != [ring.line for ring in self._rings]:
            self.beginResetModel()
            self._rings = now
            self.endResetModel()
            return
        before, self._rings = self._rings, now
        for row, (was, ring) in enumerate(zip(before, now, strict=True)):
            if was != ring:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(_TITLES) - 1))

    def show_only_open(self, only: bool) -> None:
        """Leave out who confirmed already, or who is not called."""
        self._only_open = only
        self.refresh()

    def repaint(self) -> None:
        """Another theme holds."""
        if self._rings:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rings) - 1, len(_TITLES) - 1))

    def ring(self, row: int) -> Ring:
        """The person of a row."""
        return self._rings[row]

    def row_of(self, line: str) -> int:
        """The row of a call, -1 for none."""
        return next((row for row, ring in enumerate(self._rings) if ring.line == line), -1)

    def tally(self) -> RingTally:
        """How many are called, confirmed, and to ring again."""
        return RingTally.of(rings(self._shown.shown) if self._shown.shown else ())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rings)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _TIMES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        ring, column = self._rings[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(ring, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(self._text(ring, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _TIMES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(ring, column)
        if role == Qt.ItemDataRole.FontRole and column in (0, 3):
            return body(strong=ring.to_ring)
        return None

    def _is_open(self, ring: Ring) -> bool:
        return ring.to_ring and not ring.stands

    def _text(self, ring: Ring, column: int) -> str:
        day = self._shown.shown
        if day is None:
            return ""
        pickup = shown_call(ring.pickup, day.sheet.general_call, day.shoot.about.clock) if ring.cast else ""
        call = ring.call_words(day.shoot.about.clock)
        return (ring.name or TBD, ring.role, pickup, call, ring.phone, _confirmed(ring, confirmed_words(day, ring)))[
            column
        ]


class CallOutView(QWidget):
    """The list, and over it who said so and how; Space or the button confirms the rows selected."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self._shown = shown
        self.model = CallOutModel(shown, self)
        self._said = label("", "quiet")
        self._said.setWordWrap(False)
        self._none = label("", "quiet")
        self._how = QComboBox()
        self._how.setEditable(True)
        self._how.addItems(list(HOW))
        self._how.setAccessibleName("How they confirmed")
        self._by = QLineEdit()
        self._by.setPlaceholderText("Said by, if someone else")
        self._by.setAccessibleName("Said by, if someone else")
        self._confirm = changes(QPushButton("Confirm"))
        self._confirm.setToolTip("The people selected confirmed their call (Space)")
        self._confirm.clicked.connect(self.confirm)
        self._back = changes(QPushButton("Take back"))
        self._back.setToolTip("Remove the confirmation of the people selected (Delete)")
        self._back.clicked.connect(self.take_back)
        self._open = reads(QCheckBox("Only those still to ring"))
        self._open.toggled.connect(self._show_only_open)
        self.table = _Table(self.confirm, self.take_back)
        self.table.setModel(self.model)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self._arrange()
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        themes().changed.connect(self.model.repaint)
        shown.turned.connect(self.refresh)
        shown.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the day as it is now, keeping the rows selected."""
        chosen = self.chosen()
        self.model.refresh()
        self._said.setText(self._tally_words())
        if not self.chosen():
            self._select(chosen)
        if not self.table.currentIndex().isValid():
            self._go_to(0)
        self._follow_selection()
        self._say_none()

    def _say_none(self) -> None:
        """Why nobody is listed, where nobody is."""
        none, day = not self.model.rowCount(), self._shown
        said = (
            "Everyone confirmed."
            if day.sheet
            else f"Day {day.number} has no call sheet yet. Who it calls is rung from here."
        )
        self._none.setText(said)
        self._none.setVisible(none)
        self.table.setVisible(not none)

    def _tally_words(self) -> str:
        """Who confirmed, who is still to ring and by when, and whose call changed since."""
        tally, day = self.model.tally(), self._shown.day
        by = f" {ring_by_words(day.date)}".rstrip() if day else ""
        still = f"{tally.open} still to ring{by}" if tally.open else ""
        again = f"{counted(tally.void, 'call')} changed since confirmed" if tally.void else ""
        return " · ".join(filter(None, (tally.words, still, again)))

    def chosen(self) -> list[str]:
        """The calls of the rows selected."""
        return [ring.line for ring in self._selected()]

    def _selected(self) -> list[Ring]:
        rows = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        return [self.model.ring(row) for row in sorted(rows)]

    def select(self, line: str) -> bool:
        """Select a call; False when it is not here."""
        row = self.model.row_of(line)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, _CONFIRMED))
        return row >= 0

    def confirm(self) -> None:
        """Keep that the people selected confirmed, but for those who are not called, and go on to the next row."""
        day, lines = self._shown.shown, [ring.line for ring in self._selected() if ring.to_ring]
        if day is None or not lines:
            return
        row = self.table.currentIndex().row()
        how, by = self._how.currentText(), self._by.text()
        self._shown.desk.attempt(lambda: confirm(self._shown.desk.production, day, lines, how, by))
        self._by.clear()
        if len(lines) == 1:
            stays = row < self.model.rowCount() and self.model.ring(row).line in lines
            self._go_to(row + 1 if stays else row)

    def take_back(self) -> None:
        """Remove the confirmations of the people selected."""
        day, lines = self._shown.shown, self.chosen()
        if day and any(given.line in lines for given in day.confirmations):
            self._shown.desk.attempt(lambda: take_back(self._shown.desk.production, day, lines))

    def _go_to(self, row: int) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), _CONFIRMED))

    def _select(self, lines: Sequence[str]) -> None:
        rows = [row for row in map(self.model.row_of, lines) if row >= 0]
        for row in rows[:1]:
            self.table.setCurrentIndex(self.model.index(row, _CONFIRMED))

    def _show_only_open(self, only: bool) -> None:
        self.model.show_only_open(only)
        self._say_none()

    def _follow_selection(self) -> None:
        selected = self._selected()
        self._confirm.setEnabled(any(ring.to_ring for ring in selected))
        self._back.setEnabled(any(ring.confirmed for ring in selected))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._open)
        line.addStretch(1)
        line.addWidget(self._by)
        line.addWidget(self._how)
        line.addWidget(self._confirm)
        line.addWidget(self._back)
        self._by.setMinimumWidth(210)
        column.addLayout(line)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addStretch(0)


class _Cell(QStyledItemDelegate):
    """A cell with the header's own space at its sides."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inside: Any = QStyleOptionViewItem(option)
        if inside.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(inside.rect, theme().chosen)
        inside.rect = inside.rect.adjusted(5, 0, -5, 0)
        inside.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, inside, index)


class _Table(QTableView):
    """The space bar and Delete belong to the list; everything else is a table's."""

    def __init__(self, confirm: Callable[[], None], take_back: Callable[[], None]) -> None:
        super().__init__()
        self._keys = {Qt.Key.Key_Space: partial(confirm), Qt.Key.Key_Delete: partial(take_back)}
        self.setAccessibleName("Call-out list")
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys.get(Qt.Key(event.key()))
        if run and not event.modifiers():
            run()
        else:
            super().keyPressEvent(event)


def _confirmed(ring: Ring, said: str) -> str:
    if said or not ring.to_ring:
        return said
    return "not yet"


def _colour(ring: Ring, column: int) -> Any:
    colours = theme()
    if not ring.to_ring or ring.call == HOLD:
        return colours.faint
    if column == _CONFIRMED:
        return colours.stop if ring.void else colours.good if ring.stands else colours.quiet
    return None
