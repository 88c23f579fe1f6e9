"""The line one finds text in a script or a paper with: how often it stands there, the next one and the one before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from filmdesk.ui.changing import reads
from filmdesk.ui.icons import icon_button
from filmdesk.ui.labels import label


class FindBar(QFrame):
    """Typed text is looked for at once; Enter goes on, Shift+Enter goes back, Escape closes."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self.line = reads(QLineEdit())
        self.line.setPlaceholderText(what)
        self.line.setAccessibleName(what)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.asked)
        self.line.installEventFilter(self)
        self._count = label("", "quiet")
        self._count.setWordWrap(False)
        self._count.setMinimumWidth(76)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        row.addWidget(icon_button(self, "up", "The one before (Shift+F3)", lambda: self.stepped.emit(-1)))
        row.addWidget(icon_button(self, "down", "The next one (F3)", lambda: self.stepped.emit(1)))
        row.addWidget(icon_button(self, "close", "Close (Esc)", self.closed.emit))
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it, ready to be typed in."""
        self.show()
        if text:
            self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def text(self) -> str:
        """What is looked for; empty while it is closed."""
        return self.line.text() if self.isVisible() else ""

    @property
    def said(self) -> str:
        """What it says was found."""
        return self._count.text()

    def say(self, number: int, of: int) -> None:
        """How many were found, and which of them is shown."""
        if not self.line.text().strip():
            self._count.setText("")
        else:
            self._count.setText(f"{number} of {of}" if of else "Not found")
        self.line.setProperty("wrong", bool(self.line.text().strip()) and not of)
        self.line.style().polish(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes the line, though something else in the window waits for it, too."""
        asked = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if asked and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined] # asked says that it is a key
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
