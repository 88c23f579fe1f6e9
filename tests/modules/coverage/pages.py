"""The page Coverage as it stands in a window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.ui.desk import Desk


def shown(qtbot: QtBot, desk: Desk, view: str = "") -> CoveragePage:
    """The page, shown at that view; at its first where none is named."""
    made = CoveragePage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    qtbot.waitExposed(made)
    if view:
        made.view = view
    return made
