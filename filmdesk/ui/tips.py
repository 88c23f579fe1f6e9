"""Tool tips that say what a person typed: Qt takes anything like markup in them for markup, and loads what it names."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def as_typed(text: str) -> str:
    """The text for a tool tip, letter by letter as it is."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if Qt.mightBeRichText(text) else text
