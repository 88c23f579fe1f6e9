"""Undo and Redo with the keyboard in a text: the text's own while it has something to take back, else the window's.

Qt's texts keep both keys to themselves, whether or not there is anything they could undo.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from filmdesk.ui.actions import REDO_KEYS, UNDO_KEYS

_UNDO, _REDO = frozenset(UNDO_KEYS.split(", ")), frozenset(REDO_KEYS.split(", "))
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_Text = QLineEdit | QPlainTextEdit | QTextEdit


class UndoKeys(QObject):
    """Follows the keyboard through a program, from text to text."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS or not asks_to_travel(event):
            return False
        text = _text_in(watched)
        if text is None:
            return False
        forth = _named(event) in _REDO
        own = _can_redo(text) if forth else _can_undo(text)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(own)
            return not own  # where it is the text's own, whoever owns the text may still say otherwise
        if own:
            text.redo() if forth else text.undo()
        return own

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and _text_in(now) is not None:
            now.installEventFilter(self)


def asks_to_travel(event: QKeyEvent) -> bool:
    """Whether a key is one of Undo or Redo."""
    return _named(event) in _UNDO | _REDO


def _named(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()


def _text_in(widget: QObject) -> _Text | None:
    """The text a widget is, or has within: a spin box, a combo box one may type in."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _can_undo(text: _Text) -> bool:
    return text.isUndoAvailable() if isinstance(text, QLineEdit) else text.document().isUndoAvailable()


def _can_redo(text: _Text) -> bool:
    return text.isRedoAvailable() if isinstance(text, QLineEdit) else text.document().isRedoAvailable()
