"""The program with a home of its own, and a production of its own to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.ui.fonts import load_fonts


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program with a home of its own; whatever windows it has are closed in the end."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ann")
    load_fonts()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Program(application)
    yield made
    for window in list(made.windows):
        window.close()
    made.deleteLater()


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    """The sample production, this test's own."""
    path = tmp_path / "leading-tone.filmdesk"
    shutil.copyfile(sample_file, path)
    return path
