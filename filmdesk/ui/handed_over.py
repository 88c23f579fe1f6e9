"""Whether the screen is in the hands of somebody who is to see nothing of the desk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from filmdesk.production.home import home


def kept_code() -> Path:
    """Where the code is kept while the device is with somebody else."""
    return home() / "handed-over.json"


class HandedOver(QObject):
    """`given_back` says that the desk may be seen again; what came meanwhile is done then.

    What the office had copied cannot be pasted meanwhile, nor what was copied meanwhile afterwards.
    """

    given_back = Signal()
    troubled = Signal()
    """The program made a mistake, of which more is told when the device is back."""

    def __init__(self) -> None:
        super().__init__()
        self._now = False
        self._copied = QMimeData()

    @property
    def now(self) -> bool:
        """Whether somebody has the screen who is not of the office."""
        return self._now

    def begin(self) -> None:
        """The screen goes to somebody else."""
        if not self._now:
            self._now, self._copied = True, _copied()
            _clear()

    def end(self) -> None:
        """It is back."""
        if self._now:
            self._now = False
            _clear()
            if self._copied.formats():
                QGuiApplication.clipboard().setMimeData(self._copied)
            self._copied = QMimeData()
            self.given_back.emit()


def _copied() -> QMimeData:
    """What is on the clipboard, which hands its own out only until it has another."""
    kept, found = QMimeData(), QGuiApplication.clipboard().mimeData()
    for form in found.formats() if found else ():
        kept.setData(form, found.data(form))
    return kept


def _clear() -> None:
    """Nothing on the clipboard, nor where the middle button pastes what is only selected."""
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        QGuiApplication.clipboard().clear(mode)


@cache
def handed_over() -> HandedOver:
    """The program's one screen."""
    return HandedOver()
