"""The one thread that calls PDFium, which bears no two at once; what is seen comes before what is not."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from queue import PriorityQueue
from typing import Any

from PySide6.QtCore import QObject, Signal

CLOSE, OPEN, SEEN, READ = range(4)
"""How soon a job is wanted."""
PDFIUM = threading.Lock()
"""Held by whoever calls PDFium: printing does so on a thread of its own."""


@dataclass(slots=True)
class Job:
    """Work for the PDF thread, and who on the window's thread is told."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None = None
    dropped: Callable[[Any], None] | None = None
    """Gets a result that came when nobody wanted it any more."""
    wanted: bool = True


@dataclass(order=True, slots=True)
class _Turn:
    priority: int
    number: int
    job: Job | None = field(compare=False)


class PdfThread(QObject):
    """Jobs in, answers out by signal to the window's thread. A job no longer wanted is passed over."""

    _answered = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._turns: PriorityQueue[_Turn] = PriorityQueue()
        self._numbers = count()
        self._answered.connect(self._answer)
        self._thread = threading.Thread(target=self._run, name="pdf", daemon=True)
        self._thread.start()
        atexit.register(self._end)

    def ask(self, job: Job, priority: int) -> Job:
        """Put a job in the queue."""
        self._turns.put(_Turn(priority, next(self._numbers), job))
        return job

    def _run(self) -> None:
        while self._do(self._turns.get().job):
            pass

    def _do(self, job: Job | None) -> bool:
        if job and job.wanted:
            try:
                with PDFIUM:
                    result = job.work()
            except BaseException as error:
                self._answered.emit(job, None, error)
            else:
                self._answered.emit(job, result, None)
        return job is not None

    def _answer(self, job: Job, result: Any, error: BaseException | None) -> None:
        if not job.wanted:
            if job.dropped and error is None:
                job.dropped(result)
        elif error is None:
            job.done(result)
        elif job.failed:
            job.failed(error)
        else:
            raise error

    def _end(self) -> None:
        self._turns.put(_Turn(-1, 0, None))
        self._thread.join(5)


@cache
def pdf_thread() -> PdfThread:
    """The program's PDF thread, begun when first asked for."""
    return PdfThread()
