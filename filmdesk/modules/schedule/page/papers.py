"""A paper as a tab: its live pages, built when the tab is first looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.registry import resolve
from filmdesk.ui.desk import Desk


class LazyPaper(QWidget):
    """The pages of one export. The preview, and all it needs to draw, is loaded when it is first shown.

    `opened` gives what a row begins with, where somebody double-clicked it: a scene's number, or a part's.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, export: str, help: str) -> None:
        super().__init__()
        self._desk, self._export, self._help = desk, export, help
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._column.count():
            preview = resolve("filmdesk.ui.preview:Preview")(self._desk)
            preview.canvas.opened.connect(self.opened)
            preview.canvas.setToolTip(self._help)
            self._column.addWidget(preview)
            self.setFocusProxy(preview)
            preview.show_paper(self._export)
