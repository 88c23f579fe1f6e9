"""The three nets: what a person can put right is said quietly, what only we can is written down, and no end is silent.

UserErrors that nobody caught reach the window's notices; every other error reaches the log and the crash dialog;
what kills the program outright is written by the system itself and offered at the next start.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from filmdesk.production.claim import Claim, take_claim
from filmdesk.production.home import home
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.ui.handed_over import handed_over
from filmdesk.values.errors import UserError

_LOG = logging.getLogger(__name__)
_QT = logging.getLogger("filmdesk.qt")
_LARGEST, _OLDER, _KEPT_LINES = 1_000_000, 3, 200
_REPORT = "filmdesk.desktop.report"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Recorder(logging.Handler):
    """The latest log lines as our own words only: what was filled into them is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=_KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        said = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        self.lines.append(f"{at} {record.levelname.lower()} {record.name}: {said}")


class LateFile(logging.Handler):
    """The log's file, rotated as it grows; opened only when there is something to write."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _log_file()
        self._file.handle(record)

    def close(self) -> None:
        if self._file:
            self._file.close()
        super().close()


class Ending(NamedTuple):
    """A start of the program that ended without a word, and the report that can be kept of it."""

    report: str


class Nets(QObject):
    """The hooks of this process while they are spread; `gather` gives back what was there before."""

    mistaken = Signal(object)
    """An error, brought to the window's thread from whichever it happened on."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._recorder = Recorder()
        self._seen: set[str] = set()
        self._dialog: QWidget | None = None
        self._showing = False
        self._later: list[BaseException] = []
        self._handlers: list[logging.Handler] = []
        self._claim: Claim | None = None
        self._fault: IO[str] | None = None
        self.last: Ending | None = None
        """How the start before this one ended, if it ended unexpectedly."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._before_qt: Any = None
        self.mistaken.connect(self._show)
        handed_over().given_back.connect(self._show_later)

    def spread(self) -> None:
        """Begin to catch."""
        self._log_to_file()
        self._watch_the_end()
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._unraisable
        self._before_qt = qInstallMessageHandler(_hear_qt)
        self._application.aboutToQuit.connect(self.gather)

    def gather(self) -> None:
        """Stop catching: this end was meant."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._before_qt)
        root = logging.getLogger("filmdesk")
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        self._handlers.clear()
        if self._fault:
            faulthandler.disable()
            self._fault.close()
            fault_path().unlink(missing_ok=True)
            self._fault = None
        if self._claim:
            self._claim.release()
            self._claim = None

    # Where it is written

    def _log_to_file(self) -> None:
        root = logging.getLogger("filmdesk")
        root.setLevel(logging.INFO)
        self._handlers = [self._recorder, LateFile()]
        for handler in self._handlers:
            root.addHandler(handler)

    def _watch_the_end(self) -> None:
        """Let the system write here what kills us; the file left by an earlier start tells how that one ended."""
        path = fault_path()
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        claim = take_claim(path)
        if not isinstance(claim, Claim):
            return
        self._claim = claim
        try:
            if path.exists():
                self.last = Ending(resolve(f"{_REPORT}:ending_report")(path.read_text("utf-8", errors="replace")))
            self._fault = path.open("w", encoding="utf-8")
        except OSError as error:
            _LOG.warning("The end of the program cannot be watched: %s", error.strerror)
            return
        faulthandler.enable(self._fault, all_threads=True)

    # What is caught

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        self.mistaken.emit(error.with_traceback(trace))

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not isinstance(caught.exc_value, SystemExit):
            self.mistaken.emit(caught.exc_value)

    def _unraisable(self, caught: Any) -> None:
        """Nobody waits for what fails while something is thrown away: it is only written down."""
        _LOG.error("While something was thrown away", exc_info=caught.exc_value)

    def _show(self, error: BaseException) -> None:
        window = self._application.activeWindow()
        if self._showing:  # a mistake while one is being told is only written down
            _LOG.error("A mistake while telling one", exc_info=error)
            return
        self._showing = True
        try:
            self._tell(error, window)
        finally:
            self._showing = False

    def _show_later(self) -> None:
        waiting, self._later = self._later, []
        for error in waiting:
            self._show(error)

    def _tell(self, error: BaseException, window: QWidget | None) -> None:
        if isinstance(error, UserError):
            _say_quietly(error, window)
            return
        if handed_over().now:  # the report is for the office, and so is the folder it lies in
            self._later.append(error)
            handed_over().troubled.emit()
            return
        again = resolve(f"{_REPORT}:signature")(error)
        _LOG.error("A mistake of the program's own", exc_info=error)
        if again in self._seen or self._dialog is not None:
            return
        self._seen.add(again)
        productions = list(open_productions())
        text = resolve(f"{_REPORT}:mistake_report")(error, productions, list(self._recorder.lines))
        self._dialog = resolve("filmdesk.desktop.crash:CrashDialog")(text, _kept(text), productions, window)
        self._dialog.destroyed.connect(self._dialog_gone)
        self._dialog.show()

    def _dialog_gone(self) -> None:
        self._dialog = None


def spread(application: QApplication) -> Nets:
    """Spread the nets for a program about to start; they are gathered when it quits."""
    nets = Nets(application)
    nets.spread()
    return nets


def fault_path() -> Path:
    """Where the system writes what kills the program; the file is there only while it runs, or if it was killed."""
    return home() / "logs" / "end.txt"


def open_productions() -> Iterator[Production]:
    """The productions of the windows there are."""
    for window in QApplication.topLevelWidgets():
        production = getattr(getattr(window, "desk", None), "production", None)
        if isinstance(production, Production) and not production.closed:
            yield production


def _say_quietly(error: UserError, active: QWidget | None) -> None:
    for window in (active, *QApplication.topLevelWidgets()):
        notices = getattr(window, "notices", None)
        if notices is not None:
            notices.show_error(error)
            return
    _LOG.warning("Nobody to tell: %s", error)


def _kept(text: str) -> Path | None:
    try:
        kept: Path = resolve(f"{_REPORT}:write_report")(text)
    except OSError as error:
        _LOG.warning("The report could not be kept: %s", error.strerror)
        return None
    return kept


def _log_file() -> logging.Handler:
    """The file, or nothing where it cannot be opened: without a log the program still works."""
    folder = home() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rotating = resolve("logging.handlers:RotatingFileHandler")
        file: logging.Handler = rotating(folder / "filmdesk.log", "a", _LARGEST, _OLDER, "utf-8")
    except OSError:
        return logging.NullHandler()
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file


def _hear_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    _QT.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
