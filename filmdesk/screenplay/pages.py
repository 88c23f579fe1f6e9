"""Where a screenplay's pages break: as in Final Draft (domain 2.9), element by element."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.screenplay.blocks import Block, Shape, blocks_of
from filmdesk.screenplay.breaks import LONG_ACTION, split_block
from filmdesk.screenplay.layout import lines_per_page
from filmdesk.screenplay.records import Screenplay

_FEWEST_LINES = 2
_MOST_HEADS = 3
"""Headings that are kept together with what follows the last; a longer row of them is a list, which may break."""
_ENDLESS = 5
"""Pages of one paragraph from which on it is no script's: its sentences are not looked for."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or the part of one, on a page: the row of its first line."""

    page: int
    row: float
    block: Block


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of a screenplay, numbered from 1; an element not printed stands where the next printed one does."""

    lines_per_page: int
    page_count: int
    placed: tuple[Placed, ...]
    first_page: tuple[int, ...]
    """For each element of the screenplay."""
    last_page: tuple[int, ...]
    first_row: tuple[float, ...]
    """The row each element begins on, from 0 at the top of its first page."""


def paginate(screenplay: Screenplay) -> Pagination:
    """Break a screenplay into pages of its own stock."""
    setter = _Setter(blocks_of(screenplay), lines_per_page(screenplay.layout))
    setter.set_all()
    return _pagination(setter.placed, setter.lines, len(screenplay.elements))


class _Setter:
    """Puts block after block on pages, remembering where the next line goes."""

    def __init__(self, blocks: list[Block], lines: int) -> None:
        self.blocks = blocks
        self.lines = lines
        self.page = 1
        self.row = 0.0
        self.placed: list[Placed] = []

    def set_all(self) -> None:
        """Place every block, breaking pages before and within them where the rules say so."""
        for i, block in enumerate(self.blocks):
            if block.starts_page and self.row:
                self._turn()
            if block.height > _ENDLESS * self.lines:
                self._pour(block)
                continue
            rest: Block | None = block
            while rest:
                rest = self._set(rest, i)

    def _set(self, block: Block, i: int) -> Block | None:
        """Place a block as far as this page takes it; what is left goes onto the next."""
        room = self._room(block)
        stands = self._stands(block, i, room)
        halves = None if stands else self._halves(block, room)
        if stands or (halves is None and not self.row):
            self._put(block)
            return None
        if halves:
            self._put(halves[0])
        self._turn()
        return halves[1] if halves else block

    def _room(self, block: Block) -> float:
        """The rows left on this page below the blank lines a block needs."""
        return self.lines + _ROUNDING - self.row - (block.before if self.row else 0)

    def _halves(self, block: Block, room: float) -> tuple[Block, Block] | None:
        """A block broken by the rules; one taller than a page is broken anyhow."""
        if halves := split_block(block, room):
            return halves
        return block.cut(room) if block.height > self.lines and self._takes_some(block, room) else None

    def _takes_some(self, block: Block, room: float) -> bool:
        return room >= _FEWEST_LINES * max(part.measure.spacing for part in block.parts)

    def _stands(self, block: Block, i: int, room: float, heads: int = 0) -> bool:
        """Whether a block fits with what must not be parted from it.

        A heading never ends a page, a transition never begins one. `heads` are the headings right above it.
        """
        if block.height > room:
            return False
        if i + 1 == len(self.blocks) or self.blocks[i + 1].starts_page:
            return True
        follower = self.blocks[i + 1]
        left = room - block.height - follower.before
        if block.shape is Shape.HEADING:
            return heads == _MOST_HEADS or self._begins(follower, i + 1, left, heads + 1)
        return follower.shape is not Shape.TRANSITION or follower.height <= left

    def _begins(self, block: Block, i: int, room: float, heads: int) -> bool:
        """Whether some of a block can stand under its heading."""
        if self._stands(block, i, room, heads) or block.height > _ENDLESS * self.lines:
            return True
        if block.shape is Shape.PARAGRAPH and len(block.parts[0].pieces) < LONG_ACTION:
            return False
        return self._halves(block, room) is not None

    def _pour(self, block: Block) -> None:
        """Fill page after page with an endless block, line by line."""
        before = block.before
        for part in block.parts:
            rest = part.pieces
            start = 0
            while start < len(rest):
                room = self.lines + _ROUNDING - self.row - (before if self.row else 0)
                count = int(room / part.measure.spacing)
                if count < 1:
                    self._turn()
                    continue
                poured = part._replace(pieces=rest[start : start + count])
                self._put(block._replace(before=before).with_parts([poured]))
                start, before = start + count, 0.0

    def _put(self, block: Block) -> None:
        if self.row:
            self.row += block.before
        self.placed.append(Placed(self.page, self.row, block))
        self.row += block.height

    def _turn(self) -> None:
        self.page += 1
        self.row = 0.0


def _pagination(placed: list[Placed], lines: int, count: int) -> Pagination:
    """The pages and rows of every element, printed or not."""
    first, last, rows = [0] * count, [0] * count, [0.0] * count
    for block in placed:
        for part in block.block.parts:
            if not first[part.element]:
                first[part.element] = block.page
                rows[part.element] = block.row + part.offset
            last[part.element] = block.page
    pages = placed[-1].page if placed else 0
    page, row = max(pages, 1), placed[-1].row if placed else 0.0
    for i in reversed(range(count)):
        if not first[i]:
            first[i], last[i], rows[i] = page, page, row
        page, row = first[i], rows[i]
    return Pagination(lines, pages, tuple(placed), tuple(first), tuple(last), tuple(rows))
