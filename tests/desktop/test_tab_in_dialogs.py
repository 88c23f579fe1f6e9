"""In every form and dialog Tab goes as the eye reads: down the rows, each from the left, past nothing, and round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from in_window import SHIFT, opened, settle
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.actions.imports import possible_imports
from filmdesk.desktop.about import About
from filmdesk.desktop.asking import CommandForm, Question
from filmdesk.desktop.crash import CrashDialog
from filmdesk.desktop.everything import AskEverything
from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.importing import WhatIsIt
from filmdesk.desktop.keys_window import keys_window
from filmdesk.desktop.preferences import Preferences
from filmdesk.desktop.program import Program
from filmdesk.desktop.set_copy_out import TakeOut
from filmdesk.desktop.window import Window
from filmdesk.modules.budget.imports import read_budget
from filmdesk.modules.budget.page.take_in import TakeInBudget
from filmdesk.modules.schedule.page.take_in import TakeIn
from filmdesk.settings import Settings
from filmdesk.ui.glossary_window import GlossaryWindow
from filmdesk.ui.options import is_asked

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
MOST, _LINE = 80, 6


def dialogs(window: Window, folder: Path) -> Iterator[QDialog]:
    desk = window.desk
    assert desk
    for command in registry.contributed("commands"):
        options = registry.resolve(command.options) if command.options else None
        if options and any(map(is_asked, options.__dataclass_fields__.values())):
            yield CommandForm(desk, command, {}, window)
    yield Question("Why", "Say why.", "Do it", print, window)
    yield AskEverything(desk, folder, window)
    yield TakeOut(desk, window)
    yield TakeIn(desk, window)
    yield take_in_budget(window, folder)
    possible = possible_imports(folder / "budget.csv")
    yield WhatIsIt(folder / "budget.csv", (possible, possible[0]), print, print, window)
    yield Preferences(Settings(), print, window)
    yield GlossaryWindow(window)
    yield keys_window(window)
    yield About(window)
    yield CrashDialog("what went wrong", None, (), window)
    yield HandOver(desk, window.state, "call-sheet", None, window)
    window.show_facts()
    yield next(found for found in window.findChildren(QDialog) if found.windowTitle() == "The production")


def take_in_budget(window: Window, folder: Path) -> QDialog:
    """A budget some of whose totals do not agree, so that everything stands there that is to be walked through."""
    path = folder / "budget.csv"
    path.write_text("Acct,Description,Amt,Rate,Total\n3602,Hotel,2,600,1000\n")
    assert window.desk
    return TakeInBudget(window.desk, read_budget(path, None), print, window)


class Stop(NamedTuple):
    """Something Tab came to, as it stood then; a form may be made anew meanwhile."""

    key: int
    parent: int
    area: QRect
    """Within its group: what scrolls moves in the dialog."""
    at: QPoint
    name: str

    @classmethod
    def of(cls, widget: QWidget) -> Stop:
        at = widget.mapTo(widget.window(), QPoint(0, 0))
        name = f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"
        return cls(id(widget), id(widget.parentWidget()), widget.geometry(), at, name)


def controls(dialog: QDialog) -> list[Stop]:
    return [Stop.of(widget) for widget in dialog.findChildren(QWidget) if is_control(widget, dialog)]


def is_control(widget: QWidget, dialog: QDialog) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    part = isinstance(widget.parentWidget(), (QLineEdit, QComboBox, QAbstractSpinBox)) or isinstance(
        widget, QHeaderView
    )
    one_of_a_group = isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()
    there = not one_of_a_group and widget.isVisible() and widget.isEnabled() and widget.window() is dialog
    return tabbed and isinstance(widget, CONTROLS) and there and not part


def leave_cells(widget: QWidget) -> None:
    """A table is left at its end; the cells in between are another test's."""
    if isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation():
        widget.setCurrentIndex(widget.model().index(widget.model().rowCount() - 1, widget.model().columnCount() - 1))


def pressed(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Stop:
    focused = QApplication.focusWidget()
    assert focused
    leave_cells(focused)
    qtbot.keyClick(focused, key, held)
    now = QApplication.focusWidget()
    assert now
    return Stop.of(now)


def goes_back(one: Stop, other: Stop) -> bool:
    """Whether the eye would have to go up, or left in its line, between two parts of the same group."""
    up = other.area.bottom() < one.area.top()
    left = abs(one.area.center().y() - other.area.center().y()) < _LINE and other.area.x() < one.area.x()
    return one.parent == other.parent and (up or left)


def faults(qtbot: QtBot, dialog: QDialog) -> Iterator[str]:
    there, focused = controls(dialog), dialog.focusWidget()
    begin = min(there, key=lambda stop: (stop.at.y(), stop.at.x())).key
    if focused is None:
        yield "the keyboard is nowhere"
        return
    reached = [Stop.of(focused)]
    while len(reached) < MOST and (stop := pressed(qtbot, Qt.Key.Key_Tab)).key != reached[0].key:
        reached.append(stop)
    if missed := {stop.key for stop in there} - {stop.key for stop in reached}:
        yield f"missed {[stop.name for stop in there if stop.key in missed]}"
    for one, other in pairwise((*reached, reached[0])):
        if goes_back(one, other) and other.key != begin:
            yield f"goes back from {one.name} to {other.name}"
    if len(reached) > 1:
        pressed(qtbot, Qt.Key.Key_Tab)
        if pressed(qtbot, Qt.Key.Key_Backtab, SHIFT).key != reached[0].key:
            yield "does not come back with Shift+Tab"


def test_tab_goes_round_every_dialog_as_one_reads_it(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    wrong = []
    for dialog in dialogs(window, tmp_path):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
        settle()
        wrong += [f"{dialog.windowTitle()}: {fault}" for fault in faults(qtbot, dialog)]
        dialog.close()
        settle()
    assert not wrong, "\n".join(wrong)
