"""What stands on a page around its content: head band, foot and watermark."""

from __future__ import annotations

from dataclasses import replace
from math import atan2, degrees

from filmdesk.paper.house import INK, QUIET, SIDE_MARGIN, TOP_MARGIN, head_of, printed_at, running_title
from filmdesk.paper.parts import Head, Paper, Rich
from filmdesk.paper.pdf.faces import Look, drawable, width_of
from filmdesk.paper.pdf.layout import rich_slab
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pdf.wrap import Stretch, fitted, wrap_rich
from filmdesk.paper.text import clean

_TITLE = Look("Inter-SemiBold", 14.5)
_FOOT = Look(size=6.6, ink=QUIET)
_RUNNING = Look("Inter-SemiBold", 7.6)
RUNNING_HEIGHT = 20.0
_MOST_LINES = 3
"""A title or fact in the head takes no more."""


def head_band(paper: Paper, width: float) -> Slab:
    """The head of the first page, with the strong rule under it."""
    head = head_of(paper)
    if not head.left and not head.right:
        return Slab(0.0)
    left, right = _sides(head, width)
    slab = Slab(max(left.height, right.height) + 16.0)
    slab.take_in(left, 0.0, 0.0)
    slab.take_in(right, 0.0, 0.0)
    slab.rules.append((0.0, slab.height - 9.0, width, slab.height - 9.0, 1.2, INK))
    return slab


def _sides(head: Head, width: float) -> tuple[Slab, Slab]:
    """Both sides at full length, a little smaller if need be, where they pass each other; else wrapped."""
    for size in (7.4, 6.9, 6.5, 6.2):
        left, right = _side(head.left, width, "left", width, size), _side(head.right, width, "right", width, size)
        if not _clash(left, right):
            return left, right
    return _side(head.left, width * 0.6, "left", width, 6.9), _side(head.right, width * 0.37, "right", width, 6.9)


def _side(lines: tuple[Rich, ...], room: float, align: str, width: float, size: float) -> Slab:
    slab = Slab(0.0)
    for number, line in enumerate(lines):
        look = Look(size=size, ink=QUIET) if number else _TITLE
        part = rich_slab(_cut_short(wrap_rich(line, look, room), room), look, room, align, 10.6 if number else 18.0)
        slab.take_in(part, width - room if align == "right" else 0.0, slab.height)
        slab.height += part.height
    return slab


def _cut_short(lines: list[list[Stretch]], room: float) -> list[list[Stretch]]:
    """A head names the paper; what is longer than a few lines is cut, or it would push the paper off its first page."""
    if len(lines) <= _MOST_LINES:
        return lines
    *kept, last = lines[:_MOST_LINES]
    end = last[-1]
    before = sum(width_of(part.text, part.look) for part in last[:-1])
    text = fitted(f"{end.text.rstrip()} …", end.look, max(room - before, 1.0))
    return [*kept, [*last[:-1], replace(end, text=text)]]


def _clash(left: Slab, right: Slab) -> bool:
    ends = [(y, x + width_of(text, look)) for x, y, look, text in left.texts]
    return any(abs(ly - y) < 9.0 and end + 14.0 > x for x, y, _, _ in right.texts for ly, end in ends)


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
