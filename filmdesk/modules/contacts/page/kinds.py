"""The kinds of people, as buttons with how many there are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

_KINDS = {
    "": "Everyone",
    "cast": "Cast",
    "crew": "Crew",
    "vendor": "Vendors",
    "agent": "Agents",
    "guardian": "Guardians",
}


class KindChips(QWidget):
    """One button for each kind; `chosen` carries the kind, "" for everyone."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(6)
        for kind, title in _KINDS.items():
            button = QPushButton(title)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            group.addButton(button)
            self._buttons[kind] = button
            line.addWidget(button)
        self._buttons[""].setChecked(True)

    @property
    def kind(self) -> str:
        """The kind chosen."""
        return next((kind for kind, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, kind: str) -> None:
        """Choose a kind, as a click would."""
        button = self._buttons.get(kind, self._buttons[""])
        if not button.isChecked():
            button.click()

    def count(self, kinds: Iterable[str]) -> None:
        """Say how many there are of each; a kind nobody is of hides."""
        counts = Counter(kinds)
        for kind, button in self._buttons.items():
            number = counts[kind] if kind else counts.total()
            button.setText(f"{_KINDS[kind]} {number}" if number else _KINDS[kind])
            button.setVisible(not kind or number > 0 or button.isChecked())
