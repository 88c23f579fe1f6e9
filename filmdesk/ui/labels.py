"""Words on the window that are shown as written: labels in the style sheet's roles, and words that do something."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from filmdesk.ui.term import Term
from filmdesk.ui.tips import as_typed

_ENDLESS = re.compile(r"\S{20}(?=\S)")
"""As much of a word as fits the narrowest panel."""


class Words(QLabel):
    """Words over as many lines as they need; one longer than any line is broken, so that no panel grows wide by it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        shown = breakable(text)
        super().setText(shown)
        self.setAccessibleName(text if shown != text else "")  # what is heard has no such places

    def text(self) -> str:
        return self._text

    def clear(self) -> None:
        self.setText("")


def breakable(text: str) -> str:
    """The text with places to break a line in words longer than any line, which nobody sees."""
    return _ENDLESS.sub("\\g<0>\u200b", text)


def in_short(text: str, letters: int, role: str) -> QLabel:
    """A label of so many letters of a text at most, the whole of it on hovering: what stands below stays in sight."""
    made = label(shortened(text, letters), role)
    if len(text) > letters:
        made.setToolTip(as_typed(text))
    return made


def shortened(text: str, letters: int) -> str:
    """So many letters of a text, where there is room for no more."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def label(text: str, role: str = "") -> QLabel:
    """A label in one of the style sheet's roles; its text is shown as written, never read as markup.

    A heading that is a word of the trade explains itself.
    """
    made = Term(text) if role == "heading" else Words(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def heading(text: str) -> QLabel:
    """What heads a part of a panel, set off from the part above."""
    made = label(text.upper(), "heading")
    made.setContentsMargins(0, 10, 0, 0)
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
