"""A production taken away from under its window: nothing typed is lost, and it goes on in another place."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_reading
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.history.page.page import HistoryPage


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path) -> Window:
    return opened(qtbot, program, file)


def test_what_was_typed_stays_and_is_kept_once_it_went_elsewhere(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.place and window.desk and window.file
    window.place.go("history")
    page = window.place.page
    assert isinstance(page, HistoryPage)
    page.view = "Named versions"
    window.file.unlink()
    qtbot.keyClicks(page.versions.name, "Before the recce")
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert "no longer in its folder" in window.notices.messages[0]
    assert page.versions.name.text() == "Before the recce", "what was typed is still there"
    target = tmp_path / "saved.filmdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QApplication.processEvents()
    elsewhere = next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Save elsewhere…")
    qtbot.mouseClick(elsewhere, Qt.MouseButton.LeftButton)
    assert window.file == target
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert page.versions.name.text() == ""
    window.close()
    with open_for_reading(target) as saved:
        assert [version.name for version in saved.versions()] == ["Before the recce"]
        assert saved.damaged_tables() == [] and len(saved.history()) > 100


def test_closing_a_window_whose_file_is_gone_closes_it(qtbot: QtBot, window: Window) -> None:
    assert window.file
    folder = window.file.parent
    window.file.unlink()
    window.close()
    assert not window.isVisible()
    assert not list(folder.glob("*.filmdesk*")), "and leaves nothing half made behind"
