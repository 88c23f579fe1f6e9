"""F1 in the window: the word that has the keyboard is explained, else all words are listed."""

from __future__ import annotations

from pathlib import Path

from in_window import opened, page_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.modules.locations.page.page import LocationsPage
from filmdesk.ui.explaining import Explanation
from filmdesk.ui.glossary_window import GlossaryWindow


def test_f1_explains_the_field_then_lists_all_words(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "locations")
    assert isinstance(page, LocationsPage)
    page.places.table.selectRow(0)
    field = next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == "Basecamp")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    assert "basecamp" in [text.text() for text in shown.findChildren(QLabel)]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert window.findChild(GlossaryWindow) is not None
