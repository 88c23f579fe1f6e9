"""F1 in the window: the word that has the keyboard is explained, else all words are listed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.locations.page import LocationsPage
from filmdesk.ui.explaining import Explanation
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.glossary_window import GlossaryWindow


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ann")
    load_fonts()
    path = tmp_path / "leading-tone.filmdesk"
    shutil.copyfile(sample_file, path)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Program(application)
    made = program.begin(path)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.place is not None and made.place.page is not None, timeout=5000)
    yield made
    for opened in list(program.windows):
        opened.close()
    program.deleteLater()


def test_f1_explains_the_field_then_lists_all_words(qtbot: QtBot, window: Window) -> None:
    assert window.place
    window.place.go("locations")
    qtbot.waitUntil(lambda: isinstance(window.place and window.place.page, LocationsPage), timeout=5000)
    page = window.place.page
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
