"""Draws on a reportlab canvas in PDF's own operators, several times faster than through its text objects."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.pdf.acro import Acro
from filmdesk.paper.pdf.faces import Face, Look, face, lacking, pieces
from filmdesk.paper.pdf.order import drawn_order

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


@cache
def _paint(ink: str) -> str:
    return " ".join(f"{int(ink[at : at + 2], 16) / 255:.3g}" for at in (0, 2, 4))


def _escaped(raw: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b"\\()" else f"\\{byte:03o}" for byte in raw)


class Pen:
    """Text, rules and fills on the pages of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        raw: Any = canvas
        self._raw = raw
        self._put = raw._code.append
        self._document = raw._doc
        self._set: dict[tuple[Look, str], str] = {}
        self._fonts: dict[tuple[str, int], str] = {}
        self.lacked: set[str] = set()

    @cached_property
    def fields(self) -> Acro:
        """The form whose fields stand on the pages; asking for it makes the document fillable."""
        return Acro(self.canvas)

    def put(self, operators: str) -> None:
        """Anything else a page can be told to draw."""
        self._put(operators)

    def new_page(self) -> None:
        """Finish the page and begin the next."""
        self.canvas.showPage()
        self._put = self._raw._code.append

    def text(self, x: float, y: float, look: Look, text: str) -> None:
        """Text with its baseline starting at (x, y)."""
        key = (look, text)
        shown = self._set.get(key)
        if shown is None:
            shown = self._set[key] = self.setting(look, text)
        self._put(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET")

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, ink: str) -> None:
        """A straight line."""
        self._put(f"{_paint(ink)} RG {width:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A filled rectangle with its lower left corner at (x, y)."""
        self._put(f"{_paint(ink)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def plain_line(self, x: float, y: float, name: str, text: str) -> None:
        """One line of 12-point script text in black; call between script_begins and script_ends."""
        self._put(f"1 0 0 1 {x:.2f} {y:.2f} Tm {self._encoded(name, text, 12)}")

    def script_begins(self) -> None:
        """Open one text object for a page of script."""
        self._put("BT 0 g")

    def script_ends(self) -> None:
        """Close it."""
        self._put("ET")

    def setting(self, look: Look, text: str) -> str:
        """The operators that set a text, without where."""
        return f"{_paint(look.ink)} rg {self._encoded(look.face, text, look.size)}"

    def _encoded(self, name: str, text: str, size: float) -> str:
        if text.isascii():
            return f"{self._font(face(name), 0)} {size:g} Tf ({text.translate(_ESCAPED)}) Tj"
        text = drawn_order(text)
        self.lacked |= lacking(text)
        return " ".join(self._stretch(face(holder), part, size) for holder, part in pieces(text, name))

    def _stretch(self, used: Face, text: str, size: float) -> str:
        return " ".join(
            f"{self._font(used, subset)} {size:g} Tf ({_escaped(raw)}) Tj"
            for subset, raw in used.font.splitString(text, self._document)
        )

    def _font(self, used: Face, subset: int) -> str:
        key = (used.name, subset)
        name = self._fonts.get(key)
        if name is None:
            used.font.splitString(" ", self._document)
            name = self._fonts[key] = used.font.getSubsetInternalName(subset, self._document)
        return name
