"""One piece of work under way, on a line of its own: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from filmdesk.ui.labels import label, link
from filmdesk.ui.tasks import Task

_WIDTH = 180


class TaskLine(QWidget):
    """Hidden until there is a task to follow."""

    def __init__(self) -> None:
        super().__init__()
        self.task: Task | None = None
        self._said = label("")
        self._said.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._said)
        line.addWidget(self._bar)
        line.addWidget(link("Cancel", self._cancel))
        line.addStretch(1)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a task at once; it does not say how far it is before it knows."""
        self.task = task
        self._said.setText(task.title)
        self._bar.setRange(0, 0)
        task.progressed.connect(self._progressed)
        self.show()

    def let_go(self) -> None:
        """The task ended."""
        self.task = None
        self.hide()

    def _progressed(self, share: float, _what: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))

    def _cancel(self) -> None:
        if self.task:
            self.task.cancel()
