"""Handing over everything: nothing is written before the folder and the formats were said, and it is told what was."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import named, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.papers import planned_papers
from filmdesk.desktop.everything import AskEverything
from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window


def asked(qtbot: QtBot, window: Window) -> AskEverything | None:
    window.hand_over()
    dialog = window.findChild(HandOver)
    assert isinstance(dialog, HandOver)
    qtbot.mouseClick(named(dialog, QPushButton, "Everything…"), Qt.MouseButton.LeftButton)
    return window.findChild(AskEverything)


def test_the_folder_is_asked_first_then_it_is_said_how_many_files_then_what_was_written(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    window = opened(qtbot, program, file)
    assert window.desk
    planned = planned_papers(window.desk.production)
    question = asked(qtbot, window)
    assert isinstance(question, AskEverything)
    assert list(out.iterdir()) == [], "nothing before it is asked for"
    for tick in question.findChildren(QCheckBox):
        if not tick.text().startswith("CSV"):
            qtbot.keyClick(tick, Qt.Key.Key_Space)
    wanted = sum("csv" in plan.export.formats for plan in planned)
    button = named(question, QPushButton, f"Write {wanted} files")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(m.startswith("Handed over") for m in window.notices.messages), timeout=60_000)
    written = list(out.iterdir())
    assert written and {path.suffix for path in written} == {".csv"}
    assert f"Handed over {len(written)} files to {out}." in window.notices.messages
    assert len(written) <= wanted


def test_where_no_folder_is_chosen_nothing_is_asked_or_written(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window = opened(qtbot, program, file)
    assert asked(qtbot, window) is None
