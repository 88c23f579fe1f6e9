"""The program's own fonts: Inter for the window, Courier Prime for script text."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from filmdesk.values.places import resource

BODY, SMALL, SECTION, TITLE = 13, 12, 16, 22
"""Sizes in pixels (look: the window)."""
_INTER = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
_COURIER = ("CourierPrime-Regular", "CourierPrime-Bold", "CourierPrime-Italic", "CourierPrime-BoldItalic")
_text_size = [1.0]


def set_text_size(factor: float) -> bool:
    """Make all text of the window that many times its usual size; whether that is another than before."""
    before, _text_size[0] = _text_size[0], factor
    return before != factor


def scaled(pixels: int) -> int:
    """A size of text as chosen in the preferences."""
    return round(pixels * _text_size[0])


def load_fonts() -> None:
    """Make the shipped font of the window known, so that it looks the same on every machine."""
    _load(_INTER)


@cache
def _load(names: tuple[str, ...]) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))


def body(size: int = BODY, *, strong: bool = False) -> QFont:
    """The interface's font, its figures all of one width so that columns of numbers line up."""
    font = QFont("Inter")
    font.setPixelSize(scaled(size))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def script(size: int = 14, *, strong: bool = False) -> QFont:
    """The font of script text, made known when the first script is shown."""
    _load(_COURIER)
    font = QFont("Courier Prime")
    font.setPixelSize(size)
    font.setBold(strong)
    return font
