"""A window used by nothing but keys, each pressed where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

from in_window import CONTROL
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.window import Window

Key = Qt.Key
MOST_TABS = 120


class Hands:
    """Keys pressed where the keyboard is; whatever is waited for is only looked at."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def here(self) -> QWidget:
        """What has the keyboard; a window manager, which tests have none of, returns to the window beneath a form."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self._window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def name(self) -> str:
        """What one would call it."""
        here = self.here
        return here.accessibleName() or str(getattr(here, "text", str)())

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            self._qtbot.keyClick(self.here, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self.here, text)

    def retype(self, text: str) -> None:
        self.press(Key.Key_A, CONTROL)
        self.type(text)

    def tab_to(self, name: str, key: Qt.Key = Key.Key_Tab) -> None:
        """Tab from stop to stop until one is called so."""
        passed = []
        for _ in range(MOST_TABS):
            if self.name == name:
                return
            passed.append(self.name)
            self.press(key)
        raise AssertionError(f"“{name}” is not reached; passed {passed}")

    def down_to(self, words: str) -> None:
        """Arrow down in a list to the row that says so."""
        for _ in range(MOST_TABS):
            chosen = self.here.currentIndex() if isinstance(self.here, QListView) else None
            if chosen is not None and words in str(chosen.data()):
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"no row says “{words}”")

    def do(self, words: str) -> None:
        """Find anything, and the first thing found."""
        self.press(Key.Key_K, CONTROL)
        self.type(words)
        self.wait(lambda: isinstance(self.here, QLineEdit) and self.here.text() == words)
        self.press(Key.Key_Return)

    def wait(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=15_000)
