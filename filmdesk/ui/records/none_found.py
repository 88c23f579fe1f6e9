"""What stands in a table that a filter left without a row, so that it is not taken for an empty list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.ui.labels import label, link


class NoneFound(QWidget):
    """Says what was looked for in vain, with the way back to all there is."""

    def __init__(self, over: QWidget, show_all: Callable[[], object]) -> None:
        super().__init__(over)
        self._said = label("", "quiet")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._back = link("", show_all)
        middle = QVBoxLayout(self)
        middle.addWidget(self._said)
        middle.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        place = QVBoxLayout(over)
        place.addSpacing(32)
        place.addWidget(self)
        place.addStretch(1)
        self.hide()

    def say(self, title: str, text: str, count: int) -> None:
        """None of so many was found by the text typed, or by what else the list was narrowed to."""
        self._said.setText(f"No {title} with “{text}”." if text else f"No {title} fit what is chosen above.")
        self._back.setText("Show it again" if count == 1 else f"Show all {count} again")
        self.show()
