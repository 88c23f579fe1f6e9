"""The keys of the board, said once: what the menu shows is what the keyboard does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS: Mapping[str, str] = {
    "up": "Alt+Up",
    "down": "Alt+Down",
    "day-before": "Alt+PgUp",
    "day-after": "Alt+PgDown",
    "to-day": "M",
    "boneyard": "B",
    "other-board": "Ctrl+M",
    "break": "Ctrl+B, Ins",
    "banner": "Ctrl+Shift+B",
    "split": "Ctrl+/",
    "join": "Ctrl+J",
    "paste": "Ctrl+V",
    "remove": "Del, Backspace",
    "open": "Return, Enter",
    "edit": "F2",
}
"""By command, the keys that ask for it; the first is the one a menu shows."""
_BETWEEN = ", "
_NEVER_MEANT = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def shown_key(command: str) -> str:
    """The key a menu shows."""
    return KEYS[command].partition(_BETWEEN)[0]


def spare_keys(command: str) -> str:
    """The keys nobody types with, which may work anywhere in the window."""
    return _BETWEEN.join(key for key in KEYS[command].split(_BETWEEN) if "+" in key)


def modifiers_of(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers held on purpose: a keypad or another keyboard group is none."""
    return event.modifiers() & ~_NEVER_MEANT


def command_of(event: QKeyEvent) -> str:
    """The command a key asks for, or ""."""
    return _COMMANDS.get((Qt.Key(event.key()), modifiers_of(event)), "")


def _pressed(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    together = QKeySequence(key)[0]  # type: ignore[index]
    return together.key(), together.keyboardModifiers()


_COMMANDS = {_pressed(key): command for command, keys in KEYS.items() for key in keys.split(_BETWEEN)}
