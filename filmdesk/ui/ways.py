"""What may be done with a record, as buttons: what cannot be done yet is there too and says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.values.ways import Way

_IN_A_ROW = 2


class WayButtons(QWidget):
    """The ways, two in a row; what usually follows next stands out. `go` does the one pressed.

    A button `before` them leads, where there is one.
    """

    def __init__(
        self, desk: Desk, ways: Sequence[Way], go: Callable[[Way], None], before: QPushButton | None = None
    ) -> None:
        super().__init__()
        self._desk, self._go = desk, go
        of_ways = [WayButton(way, self._pressed) for way in ways]
        self.lead: QPushButton | None = before or next((button for button in of_ways if button.way.next), None)
        """What usually follows next; None where nothing does."""
        buttons = [*filter(None, (before,)), *of_ways]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setSpacing(6)
        for at, button in enumerate(buttons):
            grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)

    def _pressed(self, way: Way) -> None:
        if way.hindrance:
            self._desk.said.emit(f"{way.title.rstrip('…')}: {way.hindrance}")
        else:
            self._go(way)


class WayButton(QPushButton):
    """One way; grey where it cannot be gone now, for the reason its tool tip gives, and the status bar when pressed."""

    def __init__(self, way: Way, go: Callable[[Way], None]) -> None:
        super().__init__(way.title)
        self.way, self._run = way, go
        self.setAutoDefault(True)  # Enter does what Space does
        self.setProperty("role", "unable" if way.hindrance else "lead" if way.next else "plain")
        self.setToolTip(way.hindrance)
        self.setAccessibleDescription(way.hindrance)
        self.clicked.connect(self._pressed)
        changes(self)

    def _pressed(self) -> None:
        self._run(self.way)
