"""The desk goes away while somebody signs on its screen, and comes back as it was."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.program import Program
from filmdesk.desktop.state import State
from filmdesk.modules.releases.page.sign_window import SignWindow, open_signing
from tests.modules.releases.released import enter, made


def test_a_maximized_desk_is_hidden_while_somebody_signs_and_maximized_again_after(
    qtbot: QtBot, program: Program
) -> None:
    production = made()
    window = program.begin(None)
    window.showMaximized()
    desk = OpenDesk(production, State())
    open_signing(desk, enter(production, "appearance", person="ann"), window)
    [signing] = [one for one in QApplication.topLevelWidgets() if isinstance(one, SignWindow)]
    assert signing.isVisible() and not window.isVisible()
    back = next(one for one in signing.findChildren(QPushButton) if one.text() == "Back to the desk")
    back.click()
    assert window.isVisible() and window.isMaximized() and not signing.isVisible()
    desk.close()
    production.close()
