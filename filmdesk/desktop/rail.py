"""The quiet rail at the left: Today, the desks in the order a film is made, and the office's own below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.labels import label, shortened
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.tips import as_typed
from filmdesk.values.modules import Module
from filmdesk.values.problems import Severity, Tally

WIDTH = 200
_LETTERS = 60
"""What there is room for of a title."""
_LAST = "Office"


class Rail(QFrame):
    """The desks there are; `chosen` carries the name of the one clicked or reached by arrow keys and Enter."""

    chosen = Signal(str)

    def __init__(self, modules: Iterable[Module]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self._title = label("", "strong")
        self._title.setProperty("role", "section")
        self._about = label("", "quiet")
        self._entries: dict[str, RailEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 12)
        column.setSpacing(1)
        for text in (self._title, self._about):
            text.setContentsMargins(10, 0, 6, 2)
            column.addWidget(text)
        column.addSpacing(8)
        self._fill(column, list(modules))

    def _fill(self, column: QVBoxLayout, modules: Sequence[Module]) -> None:
        upper = [module for module in modules if module.group != _LAST]
        for group, members in groupby(upper, key=lambda module: module.group):
            if group:
                column.addWidget(_heading(group))
            for module in members:
                column.addWidget(self._entry(module))
        column.addStretch(1)
        for module in modules:
            if module.group == _LAST:
                column.addWidget(self._entry(module))

    def _entry(self, module: Module) -> RailEntry:
        entry = RailEntry(module.title)
        entry.clicked.connect(lambda: self.chosen.emit(module.name))
        self._entries[module.name] = entry
        return entry

    def name_production(self, title: str, about: str) -> None:
        """The production's title, and under it the revision colour and the shoot day."""
        self._title.setText(shortened(title, _LETTERS))
        self._title.setToolTip(as_typed(title) if len(title) > _LETTERS else "")
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def mark(self, name: str) -> None:
        """Show which desk one is at."""
        for key, entry in self._entries.items():
            entry.setChecked(key == name)

    @property
    def marked(self) -> QWidget | None:
        """The entry of the desk one is at."""
        return next((entry for entry in self._entries.values() if entry.isChecked()), None)

    def count(self, name: str, tally: Tally) -> None:
        """How many open points a desk has."""
        if name in self._entries:
            self._entries[name].set_count(tally)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        entries = list(self._entries.values())
        focused = self.focusWidget()
        if not step or not isinstance(focused, RailEntry):
            super().keyPressEvent(event)
            return
        entries[(entries.index(focused) + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)


class RailEntry(QAbstractButton):
    """A desk's name, with the number of its open points."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self._tally = Tally()
        themes().changed.connect(self.update)

    def set_count(self, tally: Tally) -> None:
        """Show how many open points there are, in the colour of the gravest."""
        self._tally = tally
        points = ", ".join(filter(None, (tally.words, tally.stopping)))
        self.setToolTip(points if tally.all else "")
        self.setAccessibleName(f"{self.text()}, {points}" if tally.all else self.text())
        self.update()

    def nextCheckState(self) -> None:
        """A click asks to go there; which desk is marked follows from where one is."""

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, 28)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.chosen if self.isChecked() else colours.hover if self.underMouse() else None
        if ground:
            painter.setBrush(ground)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(colours.accent if self.isChecked() else colours.ink)
        painter.setFont(body(strong=self.isChecked()))
        painter.drawText(self.rect().adjusted(10, 0, -36, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._tally.all:
            self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        text = self._tally.badge
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._badge())
        painter.setFont(body(SMALL - 1, strong=True))
        width = max(painter.fontMetrics().horizontalAdvance(text) + 10, 20)
        pill = QRectF(self.width() - 9 - width, self.height() / 2 - 9, width, 18)
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(theme().window if self._tally.gravest is not Severity.ADVICE else theme().ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _badge(self) -> QColor:
        colours = theme()
        return {Severity.STOPS: colours.stop, Severity.WARNS: colours.warn}.get(
            self._tally.gravest or Severity.ADVICE, colours.hover
        )


def _heading(text: str) -> QWidget:
    heading: QLabel = label(text.upper(), "heading")
    heading.setContentsMargins(10, 14, 0, 4)
    return heading
