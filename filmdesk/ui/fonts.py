"""The program's own fonts: Inter for the window, Courier Prime for script text."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QStaticText

from filmdesk.values.places import resource

BODY, SMALL, SECTION, TITLE = 13, 12, 16, 22
"""Sizes in pixels (look: the window)."""
_INTER = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
_COURIER = ("CourierPrime-Regular", "CourierPrime-Bold", "CourierPrime-Italic", "CourierPrime-BoldItalic")
_text_size = [1.0]


def set_text_size(factor: float) -> bool:
    """Make all text of the window that many times its usual size; whether that is another than before."""
    before, _text_size[0] = _text_size[0], factor
    _forget_texts()
    return before != factor


def scaled(pixels: int) -> int:
    """A size of text as chosen in the preferences."""
    return round(pixels * _text_size[0])


def load_fonts() -> None:
    """Make the shipped font of the window known, so that it looks the same on every machine."""
    _load(_INTER)
    _forget_texts()


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


@lru_cache(maxsize=1 << 13)
def text_width(text: str) -> int:
    """How wide a text of the usual size is; tables ask it of the same words again and again."""
    return QFontMetrics(body()).horizontalAdvance(text)


@lru_cache(maxsize=1 << 12)
def set_text(text: str, *, strong: bool = False) -> QStaticText:
    """A line of the usual size, its letters set once: to draw it again costs next to nothing."""
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=body(strong=strong))
    return made


def _forget_texts() -> None:
    text_width.cache_clear()
    set_text.cache_clear()


def script(size: int = 14, *, strong: bool = False) -> QFont:
    """The font of script text, made known when the first script is shown."""
    _load(_COURIER)
    font = QFont("Courier Prime")
    font.setPixelSize(size)
    font.setBold(strong)
    return font
