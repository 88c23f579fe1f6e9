"""What a start shows while the device is still with somebody who was to sign: nothing but the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from filmdesk.ui.coming_back import ComingBack
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import scaled
from filmdesk.ui.handed_over import handed_over
from filmdesk.ui.labels import label
from filmdesk.ui.leaving import Leaving

_WIDE, _HIGH, _MARGIN = 560, 400, 24


class Locked(Over):
    """Asks for the code before any production is opened; closed, it ends the program."""

    waited = Signal()
    """Somebody waits no more for the code, and comes to the desk without it."""

    def __init__(self, code: ComingBack) -> None:
        super().__init__("filmdesk", None)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setFixedSize(scaled(_WIDE), scaled(_HIGH))
        self._code, self._is_known = code, False
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(label("filmdesk ended while this device was handed over for a signature."))
        leaving = Leaving(code, may_stay=False)
        leaving.known.connect(self._open)
        leaving.waited.connect(self.waited)
        leaving.waited.connect(self._open)
        leaving.close_asked.connect(self.close)
        column.addWidget(leaving)
        column.addStretch(1)
        handed_over().begin()
        self.show()
        leaving.begin()

    def _open(self) -> None:
        self._is_known = True
        self._code.come_back()
        handed_over().end()
        self.close()

    def done(self, result: int) -> None:
        """Esc leaves it where it is."""
        if self._is_known:
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if not self._is_known:
            QApplication.quit()
