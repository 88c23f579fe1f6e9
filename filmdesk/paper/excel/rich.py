"""Text of several looks in one cell."""

from __future__ import annotations

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from filmdesk.paper.excel.cells import FONT, Face, safe
from filmdesk.paper.house import INK, QUIET
from filmdesk.paper.parts import Rich, Run
from filmdesk.paper.text import runs_of


def two_lines(text: str, under: str, face: Face) -> CellRichText:
    """A first line in the cell's look and a quieter one under it."""
    loud = InlineFont(rFont=FONT, sz=face.size, b=face.bold, i=face.italic, strike=face.strike, color=Color(face.ink))
    quiet = InlineFont(rFont=FONT, sz=8, color=Color("DDDDDD" if face.ink == "FFFFFF" else QUIET))
    blocks = [TextBlock(loud, f"{safe(text)}\n")] if text else []
    return CellRichText(*blocks, TextBlock(quiet, safe(under)))


def rich_words(rich: Rich, face: Face) -> object:
    """Rich text as Excel's, plain text as itself."""
    if isinstance(rich, str):
        return safe(rich)
    runs = [run for run in runs_of(rich) if run.text]
    if not runs:
        return ""
    return CellRichText(*(TextBlock(_inline(run, face), safe(run.text)) for run in runs))


def _inline(run: Run, face: Face) -> InlineFont:
    size = face.size * (0.9 if run.small else 1.35 if run.large else 1.0)
    return InlineFont(
        rFont=FONT,
        sz=round(size * 2) / 2,
        b=run.bold or face.bold,
        i=run.italic,
        strike=run.strike or None,
        u="single" if run.underline else None,
        color=Color(QUIET if run.muted else INK if run.bold else face.ink),
    )
