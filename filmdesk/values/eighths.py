"""Page counts in eighths of a page, the trade's measure of how much there is to shoot."""

from __future__ import annotations

import re

from filmdesk.values.errors import UserError

_WRITTEN = re.compile(r"(?:(\d{1,4})(?:\s+|$))?(?:(\d{1,3})\s*/\s*8)?")
_GLYPHS = {"⅛": " 1/8", "¼": " 2/8", "⅜": " 3/8", "½": " 4/8", "⅝": " 5/8", "¾": " 6/8", "⅞": " 7/8"}


class Eighths(int):
    """A number of eighths of a page; prints unreduced as the trade does ("2/8", "1 4/8", "3")."""

    @classmethod
    def parse(cls, text: str) -> Eighths:
        """Read "4/8", "1 4/8", "12/8", "2", "2 0/8" or "⅜"; raise UserError for anything else."""
        plain = text.strip()
        for glyph, written in _GLYPHS.items():
            plain = plain.replace(glyph, written)
        match = _WRITTEN.fullmatch(plain.strip())
        if not match or not any(match.groups()):
            raise UserError(f"“{text}” is not a page count.", "Write it like 2/8, 1 4/8 or 3.")
        pages, eighths = (int(group or 0) for group in match.groups())
        return cls(pages * 8 + eighths)

    @classmethod
    def of_pages(cls, pages: float) -> Eighths:
        """Round to the nearest eighth, never under one (domain 2.4: Beat's rule)."""
        return cls(max(1, int(pages * 8 + 0.5)))

    def __add__(self, other: int) -> Eighths:
        return Eighths(int(self) + int(other))

    __radd__ = __add__

    def __str__(self) -> str:
        pages, eighths = divmod(int(self), 8)
        if not eighths:
            return str(pages)
        return f"{pages} {eighths}/8" if pages else f"{eighths}/8"

    @property
    def counted(self) -> str:
        """ "4/8 page", "1 page", "1 4/8 pages"."""
        return f"{self} {'page' if 0 < self <= 8 else 'pages'}"

    def __repr__(self) -> str:
        return f"Eighths({int(self)})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)
