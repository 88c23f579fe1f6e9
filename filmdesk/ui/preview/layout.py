"""Where the pages of a paper lie under each other at a scale; arithmetic only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP, MARGIN = 16.0, 20.0


class Layout:
    """Pages in one column, centred in a width, `scale` pixels a point."""

    def __init__(self, sizes: Sequence[QSizeF], scale: float, width: float) -> None:
        self.scale = scale
        widest = max((size.width() for size in sizes), default=0.0) * scale
        self.width = max(width, widest + 2 * MARGIN)
        self.boxes: list[QRectF] = []
        top = MARGIN
        for size in sizes:
            wide, high = size.width() * scale, size.height() * scale
            self.boxes.append(QRectF(round((self.width - wide) / 2), round(top), round(wide), round(high)))
            top += high + GAP
        self.height = top - GAP + MARGIN if sizes else 0.0
        self._tops = [box.top() for box in self.boxes]

    def page_at(self, y: float) -> int:
        """The page at that height, or the last one above it."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def in_sight(self, top: float, height: float) -> range:
        """The pages that show between two heights."""
        if not self.boxes:
            return range(0)
        first = self.page_at(top)
        if self.boxes[first].bottom() < top:
            first += 1
        return range(first, self.page_at(top + height) + 1)

    def on_page(self, page: int, box: QRectF) -> QRectF:
        """A box of a page, in points, as pixels of the whole."""
        at = self.boxes[page].topLeft()
        return QRectF(at + box.topLeft() * self.scale, box.size() * self.scale)

    def to_page(self, page: int, point: QPointF) -> QPointF:
        """A pixel of the whole as a point of that page."""
        return (point - self.boxes[page].topLeft()) / self.scale
