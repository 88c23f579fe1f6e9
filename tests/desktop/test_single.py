"""One filmdesk for all windows: a later start gives its file to the one that runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from in_window import opened
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.ui.kept_files import open_kept
from filmdesk.values.files import safe_name

KNOCK = "import sys; from pathlib import Path; from filmdesk.desktop.single import knock; sys.exit(not knock({}))"


def knocking(path: str) -> subprocess.Popen[bytes]:
    """Another start of the program, in a process of its own."""
    return subprocess.Popen([sys.executable, "-c", KNOCK.format(path)], env={**os.environ})


def test_a_second_start_with_the_same_file_shows_the_window_that_has_it(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    program.listen()
    window = opened(qtbot, program, file)
    later = knocking(f"Path({str(file)!r})")
    qtbot.waitUntil(lambda: later.poll() is not None, timeout=10_000)
    assert later.returncode == 0, "the second start knows that its file is shown, and ends"
    assert program.windows == [window]


def test_a_second_start_without_a_file_ends_too(qtbot: QtBot, program: Program, file: Path) -> None:
    program.listen()
    opened(qtbot, program, file)
    later = knocking("None")
    qtbot.waitUntil(lambda: later.poll() is not None, timeout=10_000)
    assert later.returncode == 0 and len(program.windows) == 1


def test_where_nobody_listens_a_start_goes_on_by_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "elsewhere"))
    alone = knocking("None")
    qtbot.waitUntil(lambda: alone.poll() is not None, timeout=10_000)
    assert alone.returncode == 1


def test_copies_of_kept_files_that_were_opened_go_with_the_program_and_with_its_next_start(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opens.append)
    window = opened(qtbot, program, file)
    assert window.desk
    kept = ATTACHMENTS.all(window.desk.production)[0]
    for ends in (program.finish, program.listen):
        open_kept(window.desk, kept)
        copy = Path(opens[-1].toLocalFile())
        assert copy.read_bytes() and copy.name == safe_name(kept.name)
        ends()
        qtbot.waitUntil(lambda copy=copy: not copy.parent.exists())
