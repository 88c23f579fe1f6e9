"""Whether the screen is in the hands of somebody who is to see nothing of the desk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from filmdesk.production.home import home


def kept_code() -> Path:
    """Where the code is kept while the device is with somebody else."""
    return home() / "handed-over.json"


_OF_QT = "application/x-qt-"
"""What Qt makes up as it is asked for: no bytes of it can be taken."""


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
        self._put_back: QMimeData | None = None
        """What was given back to the clipboard, which keeps it."""
        application = QCoreApplication.instance()
        if application:
            application.aboutToQuit.connect(self._let_go)

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
                self._put_back = self._copied
                QGuiApplication.clipboard().setMimeData(self._put_back)
            self._copied = QMimeData()
            self.given_back.emit()

    def _let_go(self) -> None:
        """Leave on the clipboard what Qt keeps by itself: an object of ours would outlive the program it is of."""
        clipboard = QGuiApplication.clipboard()
        if self._put_back is not None and clipboard.mimeData() is self._put_back:
            text, image = clipboard.text(), clipboard.image()
            if text or image.isNull():
                clipboard.setText(text)
            else:
                clipboard.setImage(image)
        self._put_back = None


def _copied() -> QMimeData:
    """What is on the clipboard, which hands its own out only until it has another."""
    kept, found = QMimeData(), QGuiApplication.clipboard().mimeData()
    if found is None:
        return kept
    for form in found.formats():
        if not form.startswith(_OF_QT):
            kept.setData(form, found.data(form))
    if found.hasImage():
        kept.setImageData(found.imageData())
    return kept


def _clear() -> None:
    """Nothing on the clipboard, nor where the middle button pastes what is only selected."""
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        QGuiApplication.clipboard().clear(mode)


@cache
def handed_over() -> HandedOver:
    """The program's one screen."""
    return HandedOver()
