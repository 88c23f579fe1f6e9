"""Slabs: what cannot be torn apart on a page, with everything in it placed from its upper left corner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from filmdesk.paper.pdf.faces import Look
from filmdesk.paper.pdf.pen import Pen

Act = Callable[[Pen, float, float], None]
"""Something only the canvas can do (a picture, a form field), given the slab's left and top."""


class Placed(NamedTuple):
    """Such a thing, and which part of the slab it takes."""

    act: Act
    x: float
    y: float
    height: float

    def moved(self, x: float, y: float) -> Placed:
        """The same elsewhere."""
        return self._replace(x=self.x + x, y=self.y + y)


@dataclass(slots=True)
class Slab:
    """A full-width piece of the page; x runs right and y down from its upper left corner, in points."""

    height: float
    texts: list[tuple[float, float, Look, str]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float, float, str]] = field(default_factory=list)
    acts: list[Placed] = field(default_factory=list)
    gap: float = 0.0
    """Space above, dropped at the top of a page."""
    tears: bool = False
    """A tall one is torn where a page ends, as a table's row may be."""
    keep: bool = False
    """Stands on one page with the slab after it."""
    heads: tuple[Slab, ...] = ()
    """Repeated above it when it opens a page."""
    new_page: bool = False
    if_needed: bool = False
    """With `new_page`: no new page where all that follows, up to the next one, fits on this."""
    bookmarks: tuple[tuple[str, int], ...] = ()
    base: float = 0.0
    """The line that is written on, where the slab is something to write on: in a row these lines are one."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Put it on the page with its upper left corner there."""
        for x, y, width, height, ink in self.fills:
            pen.fill(left + x, top - y - height, width, height, ink)
        for x1, y1, x2, y2, width, ink in self.rules:
            pen.rule(left + x1, top - y1, left + x2, top - y2, width, ink)
        for x, y, look, text in self.texts:
            pen.text(left + x, top - y, look, text)
        for act, x, y, _ in self.acts:
            act(pen, left + x, top - y)

    def do(self, act: Act) -> None:
        """Have that done over all of its height as it is now."""
        self.acts.append(Placed(act, 0.0, 0.0, self.height))

    def take_in(self, other: Slab, x: float, y: float) -> None:
        """Add what stands in another slab, moved by (x, y)."""
        self.texts += [(x + tx, y + ty, look, text) for tx, ty, look, text in other.texts]
        self.fills += [(x + fx, y + fy, width, height, ink) for fx, fy, width, height, ink in other.fills]
        self.rules += [(x + x1, y + y1, x + x2, y + y2, width, ink) for x1, y1, x2, y2, width, ink in other.rules]
        self.acts += [placed.moved(x, y) for placed in other.acts]
        self.bookmarks += other.bookmarks


def stacked(slabs: list[Slab]) -> Slab:
    """The slabs as one, each under the one before."""
    whole = Slab(0.0, base=slabs[0].base if len(slabs) == 1 else 0.0)
    for number, slab in enumerate(slabs):
        whole.height += slab.gap if number else 0.0
        whole.take_in(slab, 0.0, whole.height)
        whole.height += slab.height
    return whole


def torn(slab: Slab, limit: float, later: float) -> list[Slab]:
    """A slab as several, the first no taller than `limit` and the others than `later`.

    It is cut between lines of text, and above what is drawn.
    """
    sheets: list[Slab] = []
    texts = sorted(slab.texts, key=lambda mark: mark[1])
    top = 0.0
    while slab.height - top > limit:
        cut = _cut(texts, slab.acts, top, limit)
        sheets.append(_slice(slab, top, cut))
        texts = [mark for mark in texts if mark[1] >= cut]
        top, limit = cut, later
    sheets.append(_slice(slab, top, slab.height))
    sheets[0].gap, sheets[0].bookmarks, sheets[0].new_page = slab.gap, slab.bookmarks, slab.new_page
    sheets[-1].keep = slab.keep
    for sheet in sheets:
        sheet.heads = slab.heads
    return sheets


def _cut(texts: list[tuple[float, float, Look, str]], acts: list[Placed], top: float, limit: float) -> float:
    spill = [y - look.size for _, y, look, _ in texts if y > top and y + 0.3 * look.size > top + limit]
    drawn = [placed.y for placed in acts if placed.y > top and placed.y + placed.height > top + limit]
    cut = min([top + limit, *spill, *drawn])
    return cut if cut > top + limit / 4 else top + limit


def _slice(slab: Slab, top: float, end: float) -> Slab:
    part = Slab(end - top)
    part.texts = [(x, y - top, look, text) for x, y, look, text in slab.texts if top <= y < end]
    part.acts = [placed.moved(0.0, -top) for placed in slab.acts if top <= placed.y < end]
    part.rules = [
        (x1, max(y1, top) - top, x2, min(y2, end) - top, width, ink)
        for x1, y1, x2, y2, width, ink in slab.rules
        if y1 <= end and y2 >= top
    ]
    part.fills = [
        (x, max(y, top) - top, width, min(y + height, end) - max(y, top), ink)
        for x, y, width, height, ink in slab.fills
        if y < end and y + height > top
    ]
    return part
