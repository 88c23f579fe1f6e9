"""What stands on a page around its content: head band, foot and watermark."""

from __future__ import annotations

from math import atan2, degrees

from filmdesk.paper.house import INK, QUIET, SIDE_MARGIN, TOP_MARGIN, head_of, printed_at, running_title
from filmdesk.paper.parts import Paper, Rich
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.pdf.layout import fitted, rich_slab
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pdf.wrap import wrap_rich
from filmdesk.paper.text import clean

_TITLE = Look("Inter-SemiBold", 15.5)
_QUIET = Look(size=7.4, ink=QUIET)
_FOOT = Look(size=6.8, ink=QUIET)
_RUNNING = Look("Inter-SemiBold", 7.6)
RUNNING_HEIGHT = 20.0


def head_band(paper: Paper, width: float) -> Slab:
    """The head of the first page, with the strong rule under it."""
    head = head_of(paper)
    if not head.left and not head.right:
        return Slab(0.0)
    share = 0.5 if head.left and head.right else 1.0
    left = _side(head.left, width * (0.62 if share < 1 else 1.0), "left")
    right = _side(head.right, width * (0.62 if share < 1 else 1.0), "right")
    if _overlap(left, right, width):
        left = _side(head.left, width * 0.56, "left")
        right = _side(head.right, width * 0.41, "right")
    slab = Slab(max(left.height, right.height) + 18.0)
    slab.take_in(left, 0.0, 0.0)
    slab.take_in(right, width - _side_width(right), 0.0)
    slab.rules.append((0.0, slab.height - 12.0, width, slab.height - 12.0, 1.2, INK))
    return slab


def _side(lines: tuple[Rich, ...], width: float, align: str) -> Slab:
    slab = Slab(0.0)
    for number, line in enumerate(lines):
        look = _QUIET if number else _TITLE
        part = rich_slab(wrap_rich(line, look, width), look, width, align, 11.6 if number else 19.0)
        slab.take_in(part, 0.0, slab.height)
        slab.height += part.height
    if align == "right":
        slab.rules.append((width, 0.0, width, 0.0, 0.0, "FFFFFF"))
    return slab


def _side_width(right: Slab) -> float:
    return right.rules.pop()[0] if right.rules else 0.0


def _overlap(left: Slab, right: Slab, width: float) -> bool:
    edge = width - (right.rules[-1][0] if right.rules else 0.0)
    for x, y, look, text in right.texts:
        clash = [lx + width_of(words, ll) for lx, ly, ll, words in left.texts if abs(ly - y) < 8]
        if clash and max(clash) + 12.0 > edge + x and width_of(text, look):
            return True
    return False


def draw_running_head(pen: Pen, paper: Paper, width: float, top: float) -> None:
    """The first lines again, small, over a hairline, on pages after the first."""
    left, right = running_title(paper)
    pen.text(SIDE_MARGIN, top - 8.0, _RUNNING, fitted(left, _RUNNING, width * 0.6))
    text = fitted(right, _RUNNING, width * 0.38)
    pen.text(SIDE_MARGIN + width - width_of(text, _RUNNING), top - 8.0, _RUNNING, text)
    pen.rule(SIDE_MARGIN, top - 13.0, SIDE_MARGIN + width, top - 13.0, 0.5, "9A9A9A")


def draw_foot(pen: Pen, paper: Paper, width: float, number: int, count: int) -> None:
    """Company line on the left, page and printing time on the right."""
    pen.rule(SIDE_MARGIN, 33.0, SIDE_MARGIN + width, 33.0, 0.5, "BDBDBD")
    right = " · ".join(filter(None, (f"Page {number} of {count}", printed_at(paper))))
    pen.text(SIDE_MARGIN + width - width_of(right, _FOOT), 22.0, _FOOT, right)
    room = width - width_of(right, _FOOT) - 20.0
    pen.text(SIDE_MARGIN, 22.0, _FOOT, fitted(paper.foot, _FOOT, room))


def draw_lacking(pen: Pen, width: float) -> None:
    """Say which characters no shipped font has, so that a substitute is never taken for the text."""
    codes = " ".join(f"U+{ord(character):04X}" for character in sorted(pen.lacked)[:12])
    more = "" if len(pen.lacked) <= 12 else f" and {len(pen.lacked) - 12} more"
    said = fitted(f"\ufffd stands for characters this PDF's fonts lack: {codes}{more}", _FOOT, width)
    pen.text(SIDE_MARGIN, 12.0, _FOOT, said)


def draw_watermark(pen: Pen, text: str, size: tuple[float, float]) -> None:
    """Large and faint, from corner to corner, over everything so that no fill hides it."""
    text = drawable(clean(text)).replace("\n", " ")
    if not text:
        return
    width, height = size
    diagonal = (width**2 + height**2) ** 0.5
    unit = width_of(text, Look("Inter-SemiBold", 1.0)) or 1.0
    look = Look("Inter-SemiBold", round(min(diagonal * 0.74 / unit, 90.0), 1), "000000")
    canvas = pen.canvas
    canvas.saveState()
    canvas.setFillAlpha(0.09)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(degrees(atan2(height, width)))
    pen.text(-width_of(text, look) / 2, -look.size * 0.36, look, text)
    canvas.restoreState()


def frame_top(size: tuple[float, float]) -> float:
    """Where the content of a page may begin, from the bottom edge."""
    return size[1] - TOP_MARGIN
