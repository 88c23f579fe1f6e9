"""A paper as a tab: its live pages, built when the tab is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from filmdesk.registry import resolve
from filmdesk.ui.desk import Desk
from filmdesk.ui.late import LateView

if TYPE_CHECKING:
    from filmdesk.ui.preview import Preview


class LazyPaper(LateView["Preview"]):
    """The pages of one export. The preview, and all it needs to draw, is loaded when it is first shown.

    `opened` gives what a row begins with, where somebody double-clicked it: a scene's number, or a part's.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, export: str, help: str) -> None:
        super().__init__(self._paper)
        self._desk, self._export, self._help = desk, export, help

    def _paper(self) -> Preview:
        made: Preview = resolve("filmdesk.ui.preview:Preview")(self._desk)
        made.canvas.opened.connect(self.opened)
        made.canvas.setToolTip(self._help)
        made.show_paper(self._export)
        return made
