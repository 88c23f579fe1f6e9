"""Parts of the detail panel that follow a scene row by row: a change touches its own row and no other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from filmdesk.ui.icons import set_icon

Item = TypeVar("Item")
Row = TypeVar("Row", bound=QWidget)


class Rows(QWidget, Generic[Item, Row]):
    """A column of rows, one for each item; `key` tells items apart, `make` gives a row, `fill` says an item in it."""

    def __init__(
        self, key: Callable[[Item], Hashable], make: Callable[[Item], Row], fill: Callable[[Row, Item], None]
    ) -> None:
        super().__init__()
        self._key, self._make, self._fill = key, make, fill
        self._rows: dict[Hashable, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, items: Sequence[Item]) -> None:
        """These items in this order; rows of items that were there stay, and with them the keyboard's place."""
        wanted = {self._key(item): item for item in items}
        for key in [key for key in self._rows if key not in wanted]:
            self._let_go(self._rows.pop(key))
        for at, (key, item) in enumerate(wanted.items()):
            row = self._rows.get(key)
            if row is None:
                row = self._rows[key] = self._make(item)
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            self._fill(row, item)

    def row(self, key: Hashable) -> Row | None:
        """The row of an item."""
        return self._rows.get(key)

    def _let_go(self, row: Row) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and row.isAncestorOf(focused):
            self.focusNextChild()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class NameButton(QPushButton):
    """A name that leads to its record, shortened where there is no room for it."""

    def __init__(self, text: str, run: Callable[[], object]) -> None:
        super().__init__(text)
        self.setProperty("role", "name")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: run())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def icon_button(icon: str, help: str, run: Callable[[], object]) -> QToolButton:
    """A small button that says what it does when pointed at, and to a screen reader."""
    button = QToolButton()
    button.setToolTip(help)
    button.setAccessibleName(help)
    set_icon(button, icon)
    button.clicked.connect(lambda: run())
    return button
