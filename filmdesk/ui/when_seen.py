"""What follows a change is done where somebody sees it: out of sight it waits until it comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Emits `now` when what was asked for is to be done: once, however often it was asked for.

    In sight that is at once, or where there is a pause, that many milliseconds after the last change; out of sight it
    is when the widget is shown.
    """

    now = Signal()

    def __init__(self, widget: QWidget, pause: int = 0) -> None:
        super().__init__(widget)
        self._widget = widget
        self._due = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self._do_if_seen)
        widget.installEventFilter(self)

    @property
    def due(self) -> bool:
        """Whether it was asked for and is still to be done."""
        return self._due

    def ask(self, *, at_once: bool = False) -> None:
        """It is to be done; `at_once` where somebody waits for it, and not for others to finish typing."""
        self._due = True
        if not self._widget.isVisible():
            return
        if at_once or not self._pause.interval():
            self._do()
        else:
            self._pause.start()

    def done(self) -> None:
        """It was done already, by another way."""
        self._due = False
        self._pause.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched is self._widget and self._due:
            self._do()
        return False

    def _do_if_seen(self) -> None:
        if self._widget.isVisible():
            self._do()

    def _do(self) -> None:
        self.done()
        self.now.emit()
