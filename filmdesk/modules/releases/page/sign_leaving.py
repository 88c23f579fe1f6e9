"""The way out of a signing: the code of whoever handed the device over, or, where it is forgotten, out of filmdesk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from filmdesk.modules.releases.signing.coming_back import ComingBack
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.slot import Slot, column_of

_LEFT = Qt.AlignmentFlag.AlignLeft
_WIDE = 240
CODE = "Code to come back with"


def code_line() -> QLineEdit:
    """Where the code is typed: whoever looks over the shoulder sees dots."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(CODE)
    line.setMaximumWidth(scaled(_WIDE))
    return line


class Leaving(QWidget):
    """Asks for the code; `known` when it was right, `stayed` when nobody wants to leave, `close_asked` to end all."""

    known = Signal()
    stayed = Signal()
    close_asked = Signal()

    def __init__(self, code: ComingBack) -> None:
        super().__init__()
        self._code = code
        column = column_of(self, 10)
        column.addWidget(label("Back to the desk", "page"))
        column.addWidget(label("Only whoever handed the device over has the code that leads there."))
        self._typed = code_line()
        column.addWidget(self._typed)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._typed.textEdited.connect(self._wrong.hide)
        column.addWidget(self._wrong)
        line = QHBoxLayout()
        line.setSpacing(12)
        for made in (button("Back to the desk", self._try, "primary"), button("Stay here", self.stayed.emit)):
            line.addWidget(made)
        line.addStretch(1)
        column.addLayout(line)
        self._forgotten = Slot()
        forgotten = QWidget()
        column_of(forgotten).addWidget(link("The code is forgotten…", self._offer_to_close), 0, _LEFT)
        self._forgotten.put(forgotten)
        column.addSpacing(12)
        column.addWidget(self._forgotten)

    def begin(self) -> None:
        """Give the keyboard to the code."""
        self._typed.setFocus()

    def _try(self) -> None:
        if self._code.opens(self._typed.text()):
            self.known.emit()
            return
        self._typed.clear()
        self._wrong.setText("That is not the code.")
        self._wrong.show()
        self.begin()

    def _offer_to_close(self) -> None:
        offer = QWidget()
        column = column_of(offer, 10)
        column.addWidget(label("filmdesk closes, with everything saved; whoever opens it again is at the desk."))
        column.addWidget(button("Close filmdesk", self.close_asked.emit), 0, _LEFT)
        self._forgotten.put(offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed.hasFocus():
            self._try()
        else:
            super().keyPressEvent(event)
