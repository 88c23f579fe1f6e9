"""What the settings say of how the window looks: its colours and the size of its text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from filmdesk.settings import Settings
from filmdesk.ui.fonts import body, set_text_size
from filmdesk.ui.theme import themes

_SIZES = {"normal": 1.0, "large": 1.2}


def dress(settings: Settings) -> None:
    """Let the whole program look so."""
    if set_text_size(_SIZES[settings.text_size]):
        themes().changing.emit()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(body())
    themes().choose(settings.theme)
