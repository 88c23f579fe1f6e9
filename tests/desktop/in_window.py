"""What tests do with a whole window, as a person would."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.ui.page import Page

T = TypeVar("T", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, program: Program, path: Path | None) -> Window:
    """The first window, its page standing."""
    window = program.begin(path)
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.place is None or window.place.page is not None, timeout=5000)
    return window


def press(qtbot: QtBot, window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    """A key where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or window.focusWidget() or window, key, modifier)


def page_of(window: Window, name: str) -> Page:
    """Go to a desk and give its page."""
    assert window.place
    window.place.go(name)
    settle()
    page = window.place.page
    assert page
    return page


def named(root: QWidget, kind: type[T], name: str) -> T:
    """The visible widget of that kind and accessible name, or text."""
    found = [w for w in root.findChildren(kind) if w.isVisible()]
    return next(w for w in found if name in (w.accessibleName(), getattr(w, "text", str)()))


def shown_views(page: Page) -> list[str]:
    """The titles of the tabs a page shows; of its one view where it shows none."""
    tabs = page.findChild(QTabBar)
    assert tabs
    return [tabs.tabText(n) for n in range(tabs.count())] if tabs.isVisible() else [page.view]


def menu_entries(window: Window, title: str) -> list[tuple[str, bool]]:
    """What a menu offers when it is opened, and whether each can be done."""
    entry = next(action for action in window.menuBar().actions() if action.text().replace("&", "") == title)
    menu = entry.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = [(action.text(), action.isEnabled()) for action in menu.actions()]
    menu.aboutToHide.emit()
    return entries


def dropped(window: Window, *paths: Path) -> None:
    """Files let go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions = Qt.DropAction.CopyAction
    event = QDropEvent(
        QPointF(QPoint(600, 400)), actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def settle() -> None:
    """Let what was asked for later happen."""
    for _ in range(5):
        QCoreApplication.processEvents()
