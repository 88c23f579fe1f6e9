"""The bar at the top: back and forward, undo and redo by name, Find anything, Hand over."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from filmdesk.ui.icons import set_icon

_FIND_WIDTH = 380


class TopBar(QFrame):
    """Buttons for what one reaches for all day; each emits, the window acts."""

    undo_asked = Signal()
    redo_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    find_asked = Signal()
    hand_over_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(48)
        self._back = _tool("back", "Back (Alt+Left)", self.back_asked)
        self._forward = _tool("forward", "Forward (Alt+Right)", self.forward_asked)
        self._undo = _tool("undo", "Nothing to undo", self.undo_asked)
        self._undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._redo = _tool("redo", "Nothing to redo", self.redo_asked)
        self._redo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        find = QPushButton("Find anything: scenes, people, places, commands     Ctrl K")
        find.setObjectName("find")
        find.setMinimumWidth(_FIND_WIDTH)
        find.setToolTip("Find anything (Ctrl+K)")
        set_icon(find, "search")
        find.clicked.connect(self.find_asked)
        hand_over = QPushButton("Hand over…")
        hand_over.setProperty("role", "lead")
        hand_over.setToolTip("Make any paper as PDF, Excel or Word (Ctrl+Shift+P)")
        hand_over.clicked.connect(self.hand_over_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 20, 0)
        line.setSpacing(4)
        for button in (self._back, self._forward, self._undo, self._redo):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(find)
        line.addStretch(1)
        line.addWidget(hand_over)

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the steps that undo and redo would move over; an empty name greys the button."""
        _name(self._undo, "Undo", undo, "Ctrl+Z")
        self._undo.setEnabled(True)  # where it stops, it says why
        self._undo.setText(undo or "Undo")
        _name(self._redo, "Redo", redo, "Ctrl+Shift+Z")

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Whether there is somewhere to go back or forward to."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)


def _tool(icon: str, tip: str, does: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(20, 20))
    button.setToolTip(tip)
    button.setEnabled(False)
    set_icon(button, icon, "ink")
    button.clicked.connect(does)
    return button


def _name(button: QToolButton, verb: str, step: str, keys: str) -> None:
    button.setEnabled(bool(step))
    button.setText(step)
    button.setToolTip(f"{verb} “{step}” ({keys})" if step else f"Nothing to {verb.lower()}")
    button.setAccessibleName(f"{verb} {step}".strip())
