"""The fonts of the PDF: how wide a text is, and which face has each of its characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from filmdesk.values.places import resource

SYMBOLS, LAST_RESORT = "DejaVuSans", "DroidSansFallback"
"""What prints what our own faces lack: signs and other alphabets, then Chinese, Japanese and Korean."""
MISSING = "\ufffd"
"""Printed, visibly, for a character that none of the fonts has."""

_INVISIBLE = re.compile("[\u00ad\u200c\u200d\u2060-\u2064\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class _Widths(dict[str, float]):
    """Advance of a character in ems; a character the face lacks is as wide as in the face that prints it."""

    def __init__(self, name: str, font: Any) -> None:
        super().__init__({chr(code): width / 1000 for code, width in font.face.charWidths.items()})
        self._name = name

    def __missing__(self, character: str) -> float:
        helper = _helper(self._name)
        width = face(helper).widths[character] if helper else face(SYMBOLS).widths[MISSING]
        self[character] = width
        return width


class Face:
    """One font: what it can draw and how wide."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.font: Any = TTFont(name, str(resource("fonts", f"{name}.ttf")), asciiReadable=True)
        registerFont(self.font)
        self.characters = frozenset(map(chr, self.font.face.charToGlyph)) - {"\xa0"} | {" ", "\xa0"}
        self.widths = _Widths(name, self.font)


@cache
def face(name: str) -> Face:
    """The font of that file name under resources/fonts, loaded once."""
    return Face(name)


def _helper(name: str) -> str:
    if "Tabular" in name:
        return name.replace("Tabular", "")
    return {LAST_RESORT: "", SYMBOLS: LAST_RESORT}.get(name, SYMBOLS)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: face, size in points, ink as RRGGBB."""

    face: str = "Inter-Regular"
    size: float = 8.0
    ink: str = "1A1A1A"

    @property
    def leading(self) -> float:
        """Baseline to baseline, in points."""
        return self.size * 1.28

    def with_style(self, bold: bool, italic: bool) -> Look:
        """The same size and ink in the heavier or slanted face of the family."""
        family = self.face.split("-")[0]
        return Look(_styled(family, bold or "Bold" in self.face, italic), self.size, self.ink)


@cache
def _styled(family: str, bold: bool, italic: bool) -> str:
    if family == "CourierPrime":
        return f"{family}-{'Bold' * bold}{'Italic' * italic}" if bold or italic else f"{family}-Regular"
    if italic:
        return "Inter-SemiBoldItalic" if bold else "Inter-Italic"
    return f"{family}-SemiBold" if bold else f"{family}-Regular"


def drawable(text: str) -> str:
    """The text composed, with what has no shape of its own left out."""
    if text.isascii():
        return text.replace("\t", "    ") if "\t" in text else text
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\t", "    ")


def width_of(text: str, look: Look) -> float:
    """Width in points."""
    return sum(map(face(look.face).widths.__getitem__, text)) * look.size


def pieces(text: str, name: str) -> list[tuple[str, str]]:
    """The text in stretches, each with the name of the face that has all of it."""
    if text.isascii() or face(name).characters.issuperset(text):
        return [(name, text)]
    found: list[tuple[str, str]] = []
    for character in text:
        holder, drawn = _holder(character, name)
        if found and found[-1][0] == holder:
            found[-1] = (holder, found[-1][1] + drawn)
        else:
            found.append((holder, drawn))
    return found


def _holder(character: str, name: str) -> tuple[str, str]:
    while name:
        if character in face(name).characters:
            return name, character
        name = _helper(name)
    return SYMBOLS, MISSING


def lacking(text: str) -> set[str]:
    """The characters of the text that no shipped font can print."""
    if text.isascii():
        return set()
    return {character for character in text if _holder(character, "Inter-Regular") == (SYMBOLS, MISSING)}
