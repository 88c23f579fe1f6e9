"""Which keys type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TAKES_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def types(event: QKeyEvent) -> bool:
    """Whether a key would change a text it is pressed in."""
    if event.modifiers() & _NOT_TYPING:
        return False
    return event.key() in _TAKES_AWAY or (bool(event.text()) and event.text().isprintable())
