"""*Find anything* (Ctrl+K): a line to type in and the best matches under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from filmdesk.desktop.finding import Found, search
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.labels import label
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed

_WIDTH = 640
_SEEN = 9
_ROW, _HALF, _RIGHT, _APART = 44, 22, 140, 24
_BELOW = 84
"""Pixels from the top of the window: the menu and the top bar stay in sight."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QDialog):
    """Opens over the window, closes on Esc or on choosing; the choice runs after it is closed."""

    def __init__(self, desk: OpenDesk, things: Sequence[Found], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self._desk, self._things = desk, things
        self._model = FoundModel(self)
        self._line = QLineEdit()
        self._line.setPlaceholderText("A scene's number, a name, a place, a paper, something to do")
        self._line.setAccessibleName("Find anything")
        self._line.textChanged.connect(self._search)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self._none = label(
            "Nothing is called so. Try a scene's number, part of a name, or what you want to do.", "quiet"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as high as what was found, at once
        self._line.setFixedWidth(scaled(_WIDTH))
        for part in (self._line, self._none, self._list):
            column.addWidget(part)
        self._place(parent)
        self._search("")
        self._line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _place(self, parent: QWidget) -> None:
        self.adjustSize()
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + _BELOW)

    def _search(self, text: str) -> None:
        found = search(self._desk, self._things, text)
        self._model.show(found)
        self._none.setVisible(not found)
        self._list.setVisible(bool(found))
        self._list.setFixedHeight(min(len(found), _SEEN) * scaled(_ROW))
        self._list.setCurrentIndex(self._model.index(0))

    def _move(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = min(max(self._list.currentIndex().row() + step, 0), last)
        self._list.setCurrentIndex(self._model.index(row))

    def _choose(self, row: int) -> None:
        chosen = self._model.at(row)
        if chosen:
            self.close()
            chosen.run()


class FoundModel(QAbstractListModel):
    """The matches of the moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Other matches."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def at(self, row: int) -> Found | None:
        """The match in a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._found[index.row()].title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._found[index.row()].detail
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(self._found[index.row()].detail)
        return self._found[index.row()] if role == Qt.ItemDataRole.UserRole else None


class FoundDelegate(QStyledItemDelegate):
    """A title with what is said of it under it, and at the right what kind of thing it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, scaled(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        view: Any = option
        area: QRect = view.rect
        if view.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().chosen)
            painter.drawRoundedRect(area, 6, 6)
        at_right = f"{found.shortcut}   {found.kind}" if found.shortcut else found.kind
        needed = QFontMetrics(body(SMALL)).horizontalAdvance(at_right) + _APART
        half, right = scaled(_HALF), max(scaled(_RIGHT), needed)
        _write(painter, area.adjusted(10, 4, -right, -half), found.title, theme().ink, body(strong=True))
        _write(painter, area.adjusted(10, half, -right, -4), found.detail, theme().quiet, body(SMALL))
        _write(
            painter, area.adjusted(area.width() - right, 0, -10, 0), at_right, theme().quiet, body(SMALL), right=True
        )


def _write(painter: QPainter, area: QRect, text: str, colour: Any, font: Any, *, right: bool = False) -> None:
    painter.setPen(colour)
    painter.setFont(font)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
