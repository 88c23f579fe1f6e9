"""The line at the foot: saved when, which shoot day, how many open points, and the work under way."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from filmdesk.ui.labels import label, link
from filmdesk.ui.one_line import OneLine
from filmdesk.ui.tasks import Task
from filmdesk.ui.tips import as_typed
from filmdesk.values.problems import Tally

_SHOW_AFTER = 500
_SAY_FOR = 8000


class StatusBar(QFrame):
    """Quiet facts; a task shows itself after half a second, with a way to stop it."""

    points_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setFixedHeight(28)
        self._saved = _quiet()
        self._day = _quiet()
        self._points = link("", self.points_asked.emit)
        self._said, self._task = OneLine(), OneLine()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._stop = link("Cancel", self._cancel)
        self._facts = _quiet()
        self._facts.setToolTip("The papers’ size and clock; filmdesk never needs a network")
        self._running: list[Task] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(24)
        facts: tuple[QWidget, ...] = (self._saved, self._day, self._points)
        for widget in facts:
            line.addWidget(widget)
        line.addWidget(self._said, 1)
        work: tuple[QWidget, ...] = (self._task, self._bar, self._stop, self._facts)
        for widget in work:
            line.addWidget(widget)
        self._show_task(None)
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.timeout.connect(self._said.clear)

    def show_facts(self, saved: str, day: str, facts: str) -> None:
        """ "Saved 14:02", "Day 4 of 18", "Letter · 12 h · Offline"."""
        self._saved.setText(saved)
        self._day.setText(day)
        self._day.setVisible(bool(day))
        self._facts.setText(facts)

    def show_points(self, tally: Tally) -> None:
        """How many open points the production has, what stops a day first; clicking it leads to them."""
        self._points.setText(" · ".join(filter(None, (tally.stopping, tally.words))))
        self._points.setProperty("tone", "stop" if tally.stops else "")
        self._points.style().polish(self._points)

    def say(self, sentence: str) -> None:
        """Say what was done, for a few seconds."""
        self._said.setText(sentence.splitlines()[0] if sentence else "")
        self._said.setToolTip(as_typed(sentence))
        self._hush.start(_SAY_FOR)

    def begin(self, task: Task) -> None:
        """Follow a task; a short one never shows."""
        self._running.append(task)
        task.progressed.connect(self._progressed)
        QTimer.singleShot(_SHOW_AFTER, self, self._show_latest)

    def finish(self, task: Task) -> None:
        """A task ended."""
        if task in self._running:
            self._running.remove(task)
        self._show_latest()

    def _show_latest(self) -> None:
        self._show_task(self._running[-1] if self._running else None)

    def _show_task(self, task: Task | None) -> None:
        for widget in (self._task, self._bar, self._stop):
            widget.setVisible(task is not None)
        if task:
            self._task.setText(task.title)
            self._bar.setRange(0, 0)

    def _progressed(self, share: float, what: str) -> None:
        """How far the task is that is shown; of several the latest."""
        if not self._running or self.sender() is not self._running[-1]:
            return
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))
        if what:
            self._task.setText(what)

    def _cancel(self) -> None:
        for task in self._running:
            task.cancel()


def _quiet() -> QLabel:
    made = label("", "quiet")
    made.setWordWrap(False)
    return made
