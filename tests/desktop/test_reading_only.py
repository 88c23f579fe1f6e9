"""A production somebody else has open looks as it is: everything to be seen, nothing to be changed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from in_window import menu_entries, named, opened, page_of, settle, shown_views
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.desktop.workplace import desks
from filmdesk.production.claim import Claim, take_claim
from filmdesk.ui.records.spreadsheet import SpreadsheetTable
from filmdesk.values.modules import Module

every_desk = pytest.mark.parametrize("module", desks(), ids=lambda module: module.name)
ASKS_THE_SYSTEM = {
    "Show in folder",
    "Save a copy…",
    "Open a copy",
    "Restore as a new file…",
    "Save as…",
    "Show in a folder",
}


@pytest.fixture
def held(file: Path) -> Iterator[Claim]:
    claim = take_claim(file)
    assert isinstance(claim, Claim)
    yield claim
    claim.release()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which of the system's own dialogs came up; nothing is chosen in them."""
    came: list[str] = []
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        answer = ([] if name.endswith("s") else "", "")
        monkeypatch.setattr(QFileDialog, name, lambda *_, name=name, answer=answer: came.append(name) or answer)

    def open_url(*_: object) -> bool:
        came.append("openUrl")
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return came


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path, held: Claim) -> Window:
    return opened(qtbot, program, file)


def live(page: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    found = [widget for kind in kinds for widget in page.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and widget.isEnabled()]


def looks_only(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.property("reads"):
            return True
        widget = widget.parentWidget()
    return False


@every_desk
def test_no_field_is_live_and_no_cell_opens(qtbot: QtBot, window: Window, module: Module) -> None:
    page = page_of(window, module.name)
    for view in shown_views(page):
        page.view = view
        settle()
        fields = [w for w in live(page, QLineEdit, QPlainTextEdit, QComboBox, QCheckBox) if not looks_only(w)]
        assert not fields, (view, [w.accessibleName() for w in fields])
        for table in live(page, QAbstractItemView):
            assert isinstance(table, QAbstractItemView)
            index = table.currentIndex()
            assert not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable
            if isinstance(table, SpreadsheetTable):
                qtbot.keyClick(table, Qt.Key.Key_F2)
                assert table.state() is not QAbstractItemView.State.EditingState


@every_desk
def test_no_button_that_can_be_pressed_tries_to_change_anything(
    qtbot: QtBot, window: Window, module: Module, chosen: list[str]
) -> None:
    assert window.desk
    before = window.desk.production.history()
    page = page_of(window, module.name)
    for view in shown_views(page):
        page.view = view
        settle()
        for button in page.findChildren(QAbstractButton):
            if (
                not isValid(button)
                or not button.isVisible()
                or not button.isEnabled()
                or (isinstance(button, QToolButton) and button.menu())
            ):
                continue
            name = button.text() or button.accessibleName()
            button.click()
            settle()
            for dialog in window.findChildren(QDialog):
                assert isinstance(dialog, HandOver), (view, name, dialog)
                dialog.reject()
            assert not window.notices.messages, (view, name, window.notices.messages)
            page_of(window, module.name)
    assert window.desk.production.history() == before
    assert not {"getOpenFileName", "getOpenFileNames"} & set(chosen)


def test_it_is_said_who_holds_it_and_since_when_and_what_one_can_do(window: Window) -> None:
    assert window.reading and window.reading.isVisible()
    said = window.reading.said
    assert "For reading only. Ann has it open on " in said and " since " in said and "save a copy" in said
    greyed = named(page_of(window, "contacts"), QPushButton, "Add person")
    assert not greyed.isEnabled() and "Ann has it open on" in greyed.toolTip()


def test_the_menus_offer_nothing_that_changes(window: Window) -> None:
    page_of(window, "schedule")
    entries = {text: enabled for menu in ("File", "Edit", "Schedule") for text, enabled in menu_entries(window, menu)}
    assert not entries["Undo"] and not entries["The production…"] and not entries["Draft schedule…"]
    assert entries["Hand over…"] and entries["Save a copy…"] and entries["Close the production"]


def test_once_it_is_closed_elsewhere_trying_again_makes_it_live(qtbot: QtBot, window: Window, held: Claim) -> None:
    held.release()
    assert window.reading
    qtbot.mouseClick(named(window.reading, QPushButton, "Try again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place is not None and window.place.page is not None, timeout=5000)
    assert window.desk and window.desk.production.writable and window.reading is None
    assert named(page_of(window, "contacts"), QPushButton, "Add person").isEnabled()
