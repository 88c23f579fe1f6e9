"""A small question asked where the work is: a line or two, Enter answers, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Line
from filmdesk.values.errors import UserError

_EDGE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A line to be filled in: its name, what it is about, and what stands in it already."""

    name: str
    title: str
    text: str = ""
    hint: str = ""
    width: int = 120
    words: tuple[str, ...] = ()
    """What is often said here, offered while typing."""


class Popup(QFrame):
    """The question; `answered` takes the texts by name and may raise UserError, which is shown and asked again."""

    def __init__(
        self,
        title: str,
        lines: Sequence[Asked],
        button: str,
        answered: Callable[[Mapping[str, str]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self._answered = answered
        self._editors: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        self._wrong = label("", "stop")
        self._wrong.hide()
        heading = label(title, "strong")
        heading.setWordWrap(False)
        column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(8)
        for asked in lines:
            self._add(row, asked)
        go = QPushButton(button)
        go.setProperty("role", "primary")
        go.setAutoDefault(False)
        go.clicked.connect(self.answer)
        row.addWidget(go)
        column.addLayout(row)
        column.addWidget(self._wrong)

    def open_at(self, point: QPoint) -> None:
        """Show it there, moved so that all of it is on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(max(point.x(), screen.left() + _EDGE), screen.right() - self.width() - _EDGE)
        top = min(max(point.y(), screen.top() + _EDGE), screen.bottom() - self.height() - _EDGE)
        self.move(left, top)
        self.show()
        first = next(iter(self._editors.values()))
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        first.selectAll()

    def answer(self) -> None:
        """Take what was typed; what is wrong with it is said and the popup stays."""
        texts = {name: editor.text().strip() for name, editor in self._editors.items()}
        try:
            self._answered(texts)
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.adjustSize()
            return
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
        else:
            super().keyPressEvent(event)

    def _add(self, row: QHBoxLayout, asked: Asked) -> None:
        title = label(asked.title, "quiet")
        title.setWordWrap(False)
        editor = Line()
        editor.setText(asked.text)
        editor.setPlaceholderText(asked.hint)
        editor.setMinimumWidth(asked.width)
        editor.setAccessibleName(asked.title)
        title.setBuddy(editor)
        editor.offer(asked.words)
        editor.textEdited.connect(self._wrong.hide)
        self._editors[asked.name] = editor
        row.addWidget(title)
        row.addWidget(editor, 1)
