"""The desk goes away while somebody signs on its screen, and comes back as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.locked import Locked
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.program import Program
from filmdesk.desktop.state import State
from filmdesk.modules.releases.page.sign_window import SignWindow, open_signing
from filmdesk.ui import coming_back
from filmdesk.ui.coming_back import ComingBack
from filmdesk.ui.handed_over import handed_over, kept_code
from tests.modules.releases.released import enter, made

KNOCK = "import sys; from pathlib import Path; from filmdesk.desktop.single import knock; \
sys.exit(not knock(Path(sys.argv[1]) if sys.argv[1] else None))"


def test_a_maximized_desk_is_hidden_while_somebody_signs_and_maximized_again_after(
    qtbot: QtBot, program: Program
) -> None:
    production = made()
    window = program.begin(None)
    window.showMaximized()
    desk = OpenDesk(production, State())
    open_signing(desk, enter(production, "appearance", person="ann"), ComingBack(), window)
    [signing] = [one for one in QApplication.topLevelWidgets() if isinstance(one, SignWindow)]
    assert signing.isVisible() and not window.isVisible()
    back = next(one for one in signing.findChildren(QPushButton) if one.text() == "Back to the desk")
    back.click()
    assert window.isVisible() and window.isMaximized() and not signing.isVisible()
    desk.close()
    production.close()


def test_filmdesk_ended_by_a_signer_and_opened_again_shows_nothing_but_the_way_back(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    code = ComingBack()
    code.choose("4711")
    code.hand_over()
    program.listen()
    program.begin(file)
    [locked] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    typed = locked.findChildren(QLineEdit)[0]
    for said in ("0000", "4711"):
        assert [type(one) for one in QApplication.topLevelWidgets() if one.isVisible()] == [Locked]
        qtbot.keyClick(locked, Qt.Key.Key_Escape)
        qtbot.keyClicks(typed, said)
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.file == file.resolve() for one in program.windows), timeout=20_000)
    assert program.windows[0].isVisible() and not handed_over().now and not kept_code().exists()
    assert not any(isinstance(one, Locked) and one.isVisible() for one in QApplication.topLevelWidgets())


def test_whoever_waited_for_the_desk_after_an_end_is_told_of_at_the_desk(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coming_back, "FORGOTTEN", 1)
    code = ComingBack()
    code.choose("4711")
    code.hand_over()
    code.forget()
    program.listen()
    program.begin(file)
    locked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Locked) and one.isVisible())

    def offered(text: str) -> QPushButton | None:
        return next((one for one in locked.findChildren(QPushButton) if one.text() == text and one.isVisible()), None)

    forgotten = offered("The code is forgotten…")
    assert forgotten is not None, "an end of the program is no wait"
    locked.activateWindow()
    qtbot.waitUntil(locked.isActiveWindow, timeout=20_000)
    forgotten.click()
    qtbot.waitUntil(lambda: offered("Open the desk") is not None, timeout=20_000)
    offered("Open the desk").click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: any(one.file == file.resolve() for one in program.windows), timeout=20_000)
    assert any("opened without the code at" in said for said in program.windows[-1].notices.messages)


def test_a_second_start_while_somebody_signs_waits_until_the_device_is_back(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    production = made()
    window = program.begin(None)
    desk = OpenDesk(production, State())
    program.listen()
    open_signing(desk, enter(production, "appearance", person="ann"), ComingBack(), window)
    [signing] = [one for one in QApplication.topLevelWidgets() if isinstance(one, SignWindow)]
    for path in (None, file):
        knocked = subprocess.Popen([sys.executable, "-c", KNOCK, str(path or "")])
        qtbot.waitUntil(lambda knocked=knocked: knocked.poll() is not None, timeout=20_000)  # type: ignore[misc]
        assert knocked.returncode == 0
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [signing]
    next(one for one in signing.findChildren(QPushButton) if one.text() == "Back to the desk").click()
    qtbot.waitUntil(lambda: any(one.file == file.resolve() for one in program.windows), timeout=20_000)
    assert window.isVisible()
    window.hide()
    program.finish()
    assert window.desk is None, "where the code was forgotten, what the desk held is closed as ever"
    desk.close()
    production.close()
