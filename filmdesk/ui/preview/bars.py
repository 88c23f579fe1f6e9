"""The two bars of a preview: page and zoom above, finding below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from filmdesk.ui.changing import reads
from filmdesk.ui.icons import set_icon


class PageBar(QWidget):
    """Page n of m, zoom, find, hand over. `page_typed` gives a page from 1."""

    page_typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._row = _row(self)
        self._page = reads(QLineEdit())
        self._page.setFixedWidth(44)
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page.setAccessibleName("Page")
        self._page.setToolTip("Type a page number")
        self._page.editingFinished.connect(self._typed)
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        self._share = QLabel()
        self._share.setProperty("role", "quiet")
        self._share.setMinimumWidth(38)
        self._share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self._page)
        self._row.addWidget(self._count)
        self._row.addStretch(1)

    def add(self, icon: str, title: str, shortcut: str, run: Callable[[], object]) -> QToolButton:
        """A button of the bar."""
        button = tool(self, icon, f"{title} ({shortcut})" if shortcut else title, run)
        button.setAccessibleName(title)
        self._row.addWidget(button)
        return button

    def add_share(self) -> None:
        """The zoom in percent stands here."""
        self._row.addWidget(self._share)

    def begin(self) -> None:
        """Take the keyboard to the page number, ready for another."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def say(self, page: int, pages: int, share: float) -> None:
        """Where one is: page from 1, of how many, at which share of full size."""
        self._page.setValidator(QIntValidator(1, max(pages, 1), self._page))
        self._page.setText(str(page) if pages else "")
        self._page.setEnabled(pages > 0)
        self._count.setText(f"of {pages}" if pages else "")
        self._share.setText(f"{share:.0%}" if pages else "")

    def _typed(self) -> None:
        if self._page.isModified() and self._page.text():
            self._page.setModified(False)
            self.page_typed.emit(int(self._page.text()))


class FindBar(QWidget):
    """A text to find, how many places there are, one forward and back."""

    typed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = _row(self)
        self.field = reads(QLineEdit())
        self.field.setPlaceholderText("Find in this paper")
        self.field.setAccessibleName("Find in this paper")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(tool(self, "up", "Previous (Shift+F3)", self._back))
        row.addWidget(tool(self, "down", "Next (F3)", self._forward))
        row.addWidget(tool(self, "close", "Close (Esc)", self.left.emit))
        self.hide()

    def say(self, now: int, count: int) -> None:
        """Which of how many places is shown, from 0."""
        text = f"{now + 1} of {count}" if count else "not found"
        self._count.setText(text if self.field.text() else "")

    @property
    def said(self) -> str:
        """What the bar says was found."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _forward(self) -> None:
        self.stepped.emit(1)

    def _back(self) -> None:
        self.stepped.emit(-1)


def tool(parent: QWidget, icon: str, tip: str, run: Callable[[], object]) -> QToolButton:
    """A button of one icon."""
    button = QToolButton(parent)
    set_icon(button, icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(run)
    return button


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(8, 4, 8, 4)
    row.setSpacing(4)
    return row
