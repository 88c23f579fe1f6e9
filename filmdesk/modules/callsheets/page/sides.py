"""Sides of the day: whose copy they are, and how they lie on the sheet, beside the pages themselves."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.sides import SidesOptions
from filmdesk.ui.changing import reads
from filmdesk.ui.labels import label
from filmdesk.ui.preview import Preview

_SETTLE = 400


class SidesView(QWidget):
    """The recipient's name is printed across every page as it is typed."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self._shown = shown
        self.recipient = reads(QLineEdit())
        self.recipient.setPlaceholderText("Printed across every page")
        self.recipient.setMinimumWidth(240)
        self.two_up = reads(QCheckBox("Two pages on a sheet"))
        self.preview = Preview(shown.desk)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self.refresh)
        self.recipient.textChanged.connect(self._soon)
        self.two_up.toggled.connect(self.refresh)
        shown.turned.connect(self.refresh)
        self._arrange()
        self.refresh()

    def options(self) -> SidesOptions:
        """What is shown, as Hand over takes it."""
        return SidesOptions(self._shown.number, self.two_up.isChecked(), self.recipient.text().strip())

    def refresh(self) -> None:
        """Show the sides as they are asked for now."""
        if self._shown.day:
            self.preview.show_paper("sides", self.options())
        else:
            self.preview.show_nothing("There is no shoot day yet.")

    def _soon(self) -> None:
        self._settle.start()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(12)
        whose = label("For")
        whose.setBuddy(self.recipient)
        self.recipient.setAccessibleName("Whose copy it is")
        line.addWidget(whose)
        line.addWidget(self.recipient)
        line.addWidget(self.two_up)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.preview, 1)
