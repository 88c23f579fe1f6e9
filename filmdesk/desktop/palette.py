"""*Find anything* (Ctrl+K): a line to type in and the best matches under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
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
from filmdesk.ui.detail import label
from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.theme import theme

_WIDTH = 640
_SEEN = 9
_ROW = 44
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
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list)
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
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - _WIDTH) // 2, corner.y() + 56)

    def _search(self, text: str) -> None:
        found = search(self._desk, self._things, text)
        self._model.show(found)
        self._none.setVisible(not found)
        self._list.setVisible(bool(found))
        self._list.setFixedHeight(min(len(found), _SEEN) * _ROW + 4)
        self._list.setCurrentIndex(self._model.index(0))
        self.resize(_WIDTH, self.minimumSizeHint().height())

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
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._found[index.row()].detail
        return self._found[index.row()] if role == Qt.ItemDataRole.UserRole else None


class FoundDelegate(QStyledItemDelegate):
    """A title with what is said of it under it, and at the right what kind of thing it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        view: Any = option
        area: QRect = view.rect
        if view.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme().chosen)
        _write(painter, area.adjusted(10, 4, -130, -22), found.title, theme().ink, body(strong=True))
        _write(painter, area.adjusted(10, 22, -130, -4), found.detail, theme().quiet, body(SMALL))
        at_right = f"{found.shortcut}   {found.kind}" if found.shortcut else found.kind
        _write(painter, area.adjusted(area.width() - 150, 0, -10, 0), at_right, theme().faint, body(SMALL), right=True)


def _write(painter: QPainter, area: QRect, text: str, colour: Any, font: Any, *, right: bool = False) -> None:
    painter.setPen(colour)
    painter.setFont(font)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
