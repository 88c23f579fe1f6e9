"""Lists or views under small tabs of their own, each with a line on what it is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from filmdesk.ui.glossary import TermTabs
from filmdesk.ui.labels import label


class SubTabs(QWidget):
    """One part at a time. `turned` says that another is in sight."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = TermTabs(self)
        self.tabs.setExpanding(False)
        self._parts = QStackedWidget()
        self._helps: list[str] = []
        self._help = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tabs)
        column.addWidget(self._help)
        column.addWidget(self._parts, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.setFocusProxy(self._parts)

    def add_part(self, title: str, help: str, part: QWidget) -> None:
        """Put a part behind the others."""
        self._helps.append(help)
        self._parts.addWidget(part)
        self.tabs.addTab(title)

    @property
    def title(self) -> str:
        """The title of the part in sight."""
        return self.tabs.tabText(self.tabs.currentIndex())

    def show_part(self, title: str) -> None:
        """Show the part of that title, if there is one."""
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at) == title:
                self.tabs.setCurrentIndex(at)

    def _turn(self, at: int) -> None:
        self._parts.setCurrentIndex(at)
        self._help.setText(self._helps[at])
        self.turned.emit()
