"""The list of scenes beside the script: it leads the script and follows it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from filmdesk.modules.script.scene_lines import TABLES, SceneLine, scene_lines
from filmdesk.paper.house import FILLS
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.theme import theme

LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HEIGHT = 44
_BAR = 4
_NUMBER = 34
_LEAST = 78
"""Room for light and length, whoever is in the scene."""
_INSIDE = "FFFFFF"
"""An interior by day stands on the paper's white."""


class ScenesModel(QAbstractListModel):
    """The scenes in script order; a step repaints only the scenes it touched."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines = scene_lines(desk.production)
        desk.changed.connect(self._follow)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        return None

    def row_of(self, scene: str) -> int:
        """The row of a scene by its id; -1 where it is not there."""
        return next((row for row, line in enumerate(self.lines) if line.id == scene), -1)

    def _follow(self, changes: Changes) -> None:
        if not changes.tables & TABLES:
            return
        lines = scene_lines(self._desk.production)
        if [line.id for line in lines] != [line.id for line in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        before, self.lines = self.lines, lines
        for row, (was, now) in enumerate(zip(before, lines, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(row), self.index(row))


class ScenesList(QListView):
    """Shows the scenes; `chosen` is what a person went to, by mouse or keyboard."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._scenes = ScenesModel(desk, self)
        self._led = False
        self.setModel(self._scenes)
        self.setItemDelegate(_SceneDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Scenes")
        self.setMinimumWidth(150)
        self._scenes.modelReset.connect(self._select_again)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._scene = ""
        self.passed = ""
        """The scene the script is scrolled to."""

    def lines(self) -> list[SceneLine]:
        """The scenes listed."""
        return self._scenes.lines

    def row_of(self, scene: str) -> int:
        """The row of a scene by its id; -1 where it is not listed."""
        return self._scenes.row_of(scene)

    def follow(self, scene: str) -> None:
        """Show where the script is, without leading it."""
        self._scene = scene
        row = self._scenes.row_of(scene)
        if row >= 0 and row != self.currentIndex().row():
            self._led = True
            self.setCurrentIndex(self._scenes.index(row))
            self._led = False

    def pass_by(self, scene: str) -> None:
        """Mark the scene the script is scrolled to and bring it into sight; the one chosen stays chosen."""
        before, self.passed = self._scenes.row_of(self.passed), scene
        row = self._scenes.row_of(scene)
        for changed in {before, row} - {-1}:
            self.update(self._scenes.index(changed))
        if row >= 0:
            self.scrollTo(self._scenes.index(row))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._led:
            self._choose(current)

    def _choose(self, index: _Index) -> None:
        """Also of the scene the script led to, which is current without having been chosen."""
        self._scene = self._scenes.lines[index.row()].id
        self.chosen.emit(self._scene)

    def _select_again(self) -> None:
        self.follow(self._scene)


class _SceneDelegate(QStyledItemDelegate):
    """Number, set and pages above; light and cast below; the strip's colour at the edge."""

    def __init__(self, scenes: ScenesList) -> None:
        super().__init__(scenes)
        self._scenes = scenes

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(160, scaled(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: SceneLine = index.data(LINE)
        now, box = theme(), QRect(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, now.chosen)
        elif state & QStyle.StateFlag.State_MouseOver or line.id == self._scenes.passed:
            painter.fillRect(box, now.hover)
        painter.fillRect(QRect(box.left(), box.top() + 4, _BAR, box.height() - 8), _strip(line))
        painter.setPen(now.line)
        painter.drawRect(box.left(), box.top() + 4, _BAR, box.height() - 9)
        inside = box.adjusted(_BAR + 6, 4, -8, -4)
        _write(painter, inside, line)
        painter.restore()


def _write(painter: QPainter, box: QRect, line: SceneLine) -> None:
    now, half = theme(), box.height() // 2
    top, below = box.adjusted(0, 0, 0, -half), box.adjusted(_NUMBER, half, 0, 0)
    ink = now.faint if line.gone else now.ink
    number = body(strong=True)
    number.setItalic(line.provisional)
    _put(painter, QRect(top.left(), top.top(), _NUMBER - 4, top.height()), line.number, number, ink)
    right = _put_right(painter, top, f"{line.waiting}?" if line.waiting else "", body(SMALL, strong=True), now.warn)
    _put(painter, top.adjusted(_NUMBER, 0, -right, 0), line.heading, body(), ink)
    said = " · ".join(filter(None, (line.gone or line.light, line.pages)))
    taken = _put_right(painter, below.adjusted(_LEAST, 0, 0, 0), line.cast, body(SMALL), now.quiet)
    _put(painter, below.adjusted(0, 0, -taken, 0), said, body(SMALL), now.quiet)


def _put(painter: QPainter, box: QRect, text: str, font: Any, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width()))


def _put_right(painter: QPainter, box: QRect, text: str, font: Any, colour: QColor) -> int:
    """Write at the right end; gives the width it took, with a space before it."""
    if not text:
        return 0
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(
        box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
    )
    return metrics.horizontalAdvance(shown) + 10


def _strip(line: SceneLine) -> QColor:
    """The colour of its strip, the same in every theme."""
    if line.gone or not line.tone:
        return QColor(Qt.GlobalColor.transparent)
    return QColor(f"#{FILLS.get(line.tone, _INSIDE)}")  # type: ignore[call-overload]
