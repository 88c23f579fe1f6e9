"""Tool tips that say what a person typed: Qt takes anything like markup in them for markup, and loads what it names."""

from __future__ import annotations

from PySide6.QtGui import Qt

from filmdesk.registry import resolve


def as_typed(text: str) -> str:
    """The text for a tool tip, letter by letter as it is."""
    if not Qt.mightBeRichText(text):
        return text
    escape = resolve("html:escape")  # brings a table of two thousand letters' names, so not before it is needed
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"
