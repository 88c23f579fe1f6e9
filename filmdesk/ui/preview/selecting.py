"""What of a paper is selected, by the words it runs between; drawn and copied by the canvas."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from filmdesk.ui.preview.words import Spot, Word, between, nearest, text_of

_EDGE = 24.0
"""Points right of the leftmost word that still count as the left edge: a narrow first column, however it is set."""


class Selection:
    """The words known of each page, and the two the selection runs between."""

    def __init__(self) -> None:
        self.words: dict[int, list[Word]] = {}
        self._from: Spot | None = None
        self._to: Spot | None = None

    def begin(self, page: int, point: QPointF) -> None:
        """A drag begins here; nothing is selected until it moves over a word."""
        self._from, self._to = self._spot(page, point), None

    def reach(self, page: int, point: QPointF) -> None:
        """The drag has come here."""
        self._to = self._spot(page, point) or self._to

    def take(self, page: int, point: QPointF) -> None:
        """Select the one word here."""
        self._from = self._to = self._spot(page, point)

    def take_all(self) -> None:
        """Select every word of the pages known."""
        known = sorted(page for page, words in self.words.items() if words)
        if known:
            self._from, self._to = (known[0], 0), (known[-1], len(self.words[known[-1]]) - 1)

    def clear(self) -> None:
        """Select nothing and forget the words: another paper is shown."""
        self.words.clear()
        self.let_go()

    def let_go(self) -> None:
        """Select nothing."""
        self._from = self._to = None

    def lead(self, page: int, point: QPointF) -> str:
        """What the row at a point begins with: the lowest word at the left edge that stands no lower than the point."""
        words = self.words.get(page, ())
        edge = min((word.box.left() for word in words), default=0.0) + _EDGE
        leads = [word for word in words if word.box.left() <= edge and word.box.top() <= point.y()]
        return max(leads, key=lambda word: word.box.top()).text if leads else ""

    @property
    def page(self) -> int | None:
        """The page the selection begins on; None while nothing is selected."""
        chosen = self._chosen()
        return chosen[0][0] if chosen else None

    def text(self) -> str:
        """What Copy takes."""
        return text_of(self._chosen(), self.words)

    def boxes(self, page: int) -> Iterator[QRectF]:
        """Where the selected words of a page stand."""
        return (self.words[at][n].box for at, n in self._chosen() if at == page)

    def _chosen(self) -> list[Spot]:
        return between(self._from, self._to, self.words) if self._from and self._to else []

    def _spot(self, page: int, point: QPointF) -> Spot | None:
        n = nearest(self.words.get(page, ()), point)
        return None if n is None else (page, n)
