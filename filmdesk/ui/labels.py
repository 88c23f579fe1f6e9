"""Words on the window that are shown as written: labels in the style sheet's roles, and words that do something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from filmdesk.ui.term import Term


def label(text: str, role: str = "") -> QLabel:
    """A label in one of the style sheet's roles; its text is shown as written, never read as markup.

    A heading that is a word of the trade explains itself.
    """
    made = Term(text) if role == "heading" else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def button(text: str, run: Callable[[], object], role: str = "plain", help: str = "") -> QPushButton:
    """A button in one of the style sheet's roles; Enter does what Space does."""
    made = QPushButton(text.replace("&", "&&"))  # else it would name a key
    made.setAutoDefault(True)
    made.setProperty("role", role)
    made.setToolTip(help)
    made.clicked.connect(lambda: run())
    return made


def link(text: str, run: Callable[[], object]) -> QPushButton:
    """Words that do something when clicked, reachable by keyboard."""
    made = button(text, run, "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
