"""Tables of records as hands and eyes have them: shown, gone to, typed in, pasted into, read."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.records.view import RecordView

CONTROL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def made(qtbot: QtBot, desk: OpenDesk, name: str) -> RecordView:
    view = RecordView(desk, desk.records(name))
    qtbot.addWidget(view)
    view.resize(1200, 500)
    view.show()
    view.table.setFocus()
    return view


def column(view: RecordView, name: str) -> int:
    return [about.name for about in view.model.columns].index(name)


def go(view: RecordView, row: int, name: str) -> None:
    index = view.model.index(row, column(view, name))
    view.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def editor(view: RecordView) -> QLineEdit | QPlainTextEdit:
    """What is being typed in."""
    found = view.delegate.editor
    assert found is not None
    return found


def type_in(qtbot: QtBot, view: RecordView, text: str) -> None:
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor(view).selectAll()
    qtbot.keyClicks(editor(view), text)


def said(view: RecordView) -> str:
    return "\n".join(text.text() for text in view.findChildren(QLabel) if text.isVisible())


def paste(qtbot: QtBot, view: RecordView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
