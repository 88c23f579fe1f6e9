"""Long work off the window's thread: plain functions on plain data, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The person at the keyboard changed their mind."""


class Progress:
    """How far a piece of work is; the worker calls `at`, which raises Cancelled when nobody wants it any more."""

    def __init__(self, told: Callable[[float, str], None]) -> None:
        self._told = told
        self._cancelled = threading.Event()

    def at(self, share: float, what: str = "") -> None:
        """Say that this share (0 to 1) is done."""
        if self._cancelled.is_set():
            raise Cancelled
        self._told(share, what)

    def cancel(self) -> None:
        """Let the work end at its next `at`; what it gives after that is dropped."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled.is_set()


class Task(QObject):
    """One piece of work under way. Its signals reach the window's thread."""

    progressed = Signal(float, str)
    _ended = Signal(object, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask it to end."""
        self.progress.cancel()


class Tasks(QObject):
    """The work under way; the status bar shows it by `begun` and `finished`."""

    begun = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[Task] = set()

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Do `work` on another thread, then `done` (or `failed`) on this one; after cancel neither is called.

        It is cancelled with its `owner`: what goes cannot be told any more.
        `work` gets a Progress and must touch no widget and no production. An error that `failed` does not take
        is raised here, where the window's nets catch it.
        """
        task = Task(title, self)
        if owner:
            owner.destroyed.connect(task.cancel)
        task._ended.connect(lambda result, error: self._end(task, done, failed, result, error))
        self._running.add(task)
        self._pool.start(lambda: _do(task, work))
        self.begun.emit(task)
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way that may still have something to show."""
        return bool(self._running)

    def has(self, title: str) -> bool:
        """Whether work of that title is under way."""
        return any(task.title == title for task in self._running)

    def wait(self) -> None:
        """Let everything under way end: cancelled, and waited for."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    def _end(
        self,
        task: Task,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
        result: Any,
        error: BaseException | None,
    ) -> None:
        self._running.discard(task)
        self.finished.emit(task)
        task.deleteLater()
        if task.progress.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            done(result)
        elif failed:
            failed(error)
        else:
            raise error


def _do(task: Task, work: Callable[[Progress], Any]) -> None:
    try:
        result = work(task.progress)
    except BaseException as error:
        task._ended.emit(None, error)
    else:
        task._ended.emit(result, None)
