"""A list to tick: all and none of a long one at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.ui.tick_list import TickList
from filmdesk.values.modules import Ticks


def test_none_and_all_of_a_long_list_are_told_once_and_hold_for_every_row(qtbot: QtBot) -> None:
    listed = TickList("Receipts")
    qtbot.addWidget(listed)
    listed.show_ticks(Ticks(("No.",), tuple((f"id{n}", (str(n),)) for n in range(1200))))
    told: list[int] = []
    listed.changed.connect(lambda: told.append(len(listed.ticked)))
    for words in ("None", "All"):
        found = next(link for link in listed.findChildren(QPushButton) if link.text() == words)
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert told == [0, 1200]
