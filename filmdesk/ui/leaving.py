"""The way back to a desk that was hidden: by the code of whoever handed the device over, or by waiting."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from filmdesk.ui.coming_back import ComingBack
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.counting import counted

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
    """Asks for the code; `known` when it was right, `stayed` when nobody wants to leave, `close_asked` to end all.

    Whoever forgot it waits in front of this: the wait begins anew once the window is left, or ended.
    """

    known = Signal()
    waited = Signal()
    """Somebody waited, and opens the desk without the code."""
    stayed = Signal()
    close_asked = Signal()

    def __init__(self, code: ComingBack, *, may_stay: bool = True) -> None:
        super().__init__()
        self._code, self._is_open = code, False
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
        self._back = button("Back to the desk", self._try, "primary")
        line.addWidget(self._back)
        if may_stay:
            line.addWidget(button("Stay here", self._stay))
        line.addStretch(1)
        column.addLayout(line)
        self._forgotten, self._opening = Slot(), label("")
        column.addSpacing(12)
        column.addWidget(self._forgotten)
        self._offer_to_wait()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()

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
        self._tick()
        self.begin()

    def _stay(self) -> None:
        self._code.stay()
        self.stayed.emit()

    def _tick(self) -> None:
        """Say how long it takes until another code can be tried, or until the desk opens without."""
        self._watch()
        wait, opens_in = self._code.wait, self._code.opens_in
        was_waiting = not self._typed.isEnabled()
        for held in (self._typed, self._back):
            held.setEnabled(not wait)
        if wait:
            self._wrong.setText(f"That is not the code. The next one can be tried in {counted(wait, 'second')}.")
            self._wrong.show()
        elif was_waiting:
            self._wrong.hide()
            self.begin()
        if opens_in == 0 and not self._is_open:
            self._offer_to_open()
        elif opens_in:
            left = f"{opens_in // 60}:{opens_in % 60:02}"
            self._opening.setText(
                f"The desk can be opened without the code in {left}. Until then the code still opens it."
            )

    def _watch(self) -> None:
        """Nobody waits behind another window."""
        if self._code.opens_in is None:
            return
        if self.isVisible() and self.window().isActiveWindow():
            self._code.look()
        else:
            self._code.stay()
            self._offer_to_wait()

    def _offer_to_wait(self) -> None:
        self._is_open, self._opening, offer = False, label(""), QWidget()
        column = column_of(offer, 10)
        if self._code.opens_in is None:
            column.addWidget(link("The code is forgotten…", self._forget), 0, _LEFT)
        else:
            column.addWidget(self._opening)
            column.addWidget(label("Whoever leaves this, or closes filmdesk, waits anew. The desk is told of it."))
            column.addWidget(button("Close filmdesk", self.close_asked.emit), 0, _LEFT)
        self._forgotten.put(offer)

    def _offer_to_open(self) -> None:
        self._is_open, offer = True, QWidget()
        column = column_of(offer, 10)
        column.addWidget(label("The desk can be opened without the code now."))
        column.addWidget(button("Open the desk", self.waited.emit), 0, _LEFT)
        self._forgotten.put(offer)

    def _forget(self) -> None:
        self._code.forget()
        self._offer_to_wait()
        self._tick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed.hasFocus():
            self._try()
        else:
            super().keyPressEvent(event)
