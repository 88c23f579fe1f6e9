"""A preview that is built when its tab is first looked at."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.ui.desk import Desk
from filmdesk.ui.preview import Preview


class LazyPreview(QWidget):
    """Takes what a Preview takes; nothing is built or drawn before it is in sight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.preview: Preview | None = None
        self._wish = partial(Preview.show_nothing, sentence="")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_paper(self, export: str, options: Any = None, *, from_top: bool = False) -> None:
        """Show an export of that name with these options."""
        self._wish = partial(Preview.show_paper, export=export, options=options, from_top=from_top)
        self._fulfil()

    def show_nothing(self, sentence: str) -> None:
        """A sentence in place of pages."""
        self._wish = partial(Preview.show_nothing, sentence=sentence)
        self._fulfil()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.preview is None:
            self.preview = Preview(self._desk)
            self._column.addWidget(self.preview)
            self.setFocusProxy(self.preview)
            self._fulfil()

    def _fulfil(self) -> None:
        if self.preview:
            self._wish(self.preview)
