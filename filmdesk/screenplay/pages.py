"""Where a screenplay's pages break: as in Final Draft (domain 2.9), element by element."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.screenplay.blocks import Block, Part, blocks_of
from filmdesk.screenplay.breaks import split_block
from filmdesk.screenplay.layout import lines_per_page
from filmdesk.screenplay.records import PRINTED, ElementKind, Screenplay

_HEADS = frozenset({ElementKind.SCENE_HEADING, ElementKind.SHOT})


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, or the part of one, on a page: the row of its first line."""

    page: int
    row: int
    block: Block


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of a screenplay, numbered from 1; pages of an element not printed are those around it."""

    lines_per_page: int
    page_count: int
    placed: tuple[Placed, ...]
    first_page: tuple[int, ...]
    """For each element of the screenplay."""
    last_page: tuple[int, ...]
    first_row: tuple[int, ...]
    """The row each element begins on."""


def paginate(screenplay: Screenplay) -> Pagination:
    """Break a screenplay into pages of its own stock."""
    setter = _Setter(lines_per_page(screenplay.layout))
    blocks = blocks_of(screenplay)
    for i, block in enumerate(blocks):
        setter.set(block, blocks, i)
    return setter.result(screenplay)


class _Setter:
    """Puts block after block on pages, remembering where the next line goes."""

    def __init__(self, lines: int) -> None:
        self.lines = lines
        self.page = 1
        self.row = 0
        self.placed: list[Placed] = []

    def set(self, block: Block, blocks: list[Block], i: int) -> None:
        """Place one block, breaking the page before or within it where the rules say so."""
        if block.breaks_page and self.row:
            self._turn()
        gap = block.before if self.row else 0
        needed = gap + block.height + self._company(blocks, i)
        if self.row + needed <= self.lines or (not self.row and block.height <= self.lines):
            self._put(block, gap)
            return
        room = self.lines - self.row - gap
        halves = split_block(block, room) if block.may_split else None
        if halves is None and self.row:
            self._turn()
            self.set(block._replace(breaks_page=False), blocks, i)
            return
        upper, lower = halves or block.cut(self.lines - self.row)
        self._put(upper, gap)
        self._turn()
        self.set(lower, blocks, i)

    def _company(self, blocks: list[Block], i: int) -> int:
        """The lines a block needs below itself: a heading never ends a page, a transition never begins one."""
        if i + 1 >= len(blocks) or blocks[i + 1].breaks_page:
            return 0
        follower = blocks[i + 1]
        if blocks[i].kind in _HEADS:
            return follower.before + follower.least_part + self._company_of_head(blocks, i + 1)
        return follower.before + follower.height if follower.kind is ElementKind.TRANSITION else 0

    def _company_of_head(self, blocks: list[Block], i: int) -> int:
        return self._company(blocks, i) if blocks[i].kind in _HEADS else 0

    def _put(self, block: Block, gap: int) -> None:
        self.row += gap
        self.placed.append(Placed(self.page, self.row, block))
        self.row += block.height

    def _turn(self) -> None:
        self.page += 1
        self.row = 0

    def result(self, screenplay: Screenplay) -> Pagination:
        """The pages of every element, printed or not."""
        count = len(screenplay.elements)
        first, last, rows = [0] * count, [0] * count, [0] * count
        for placed in self.placed:
            for part in placed.block.parts:
                self._note(part, placed, first, last, rows)
        _fill_gaps(screenplay, first, last, rows)
        pages = max((placed.page for placed in self.placed), default=0)
        return Pagination(self.lines, pages, tuple(self.placed), tuple(first), tuple(last), tuple(rows))

    @staticmethod
    def _note(part: Part, placed: Placed, first: list[int], last: list[int], rows: list[int]) -> None:
        if not first[part.element]:
            first[part.element] = placed.page
            rows[part.element] = placed.row + part.offset
        last[part.element] = placed.page


def _fill_gaps(screenplay: Screenplay, first: list[int], last: list[int], rows: list[int]) -> None:
    """Notes and sections stand where the next printed element does."""
    page, row = (last[-1] or 1, 0) if last else (1, 0)
    for i in range(len(first) - 1, -1, -1):
        if first[i]:
            page, row = first[i], rows[i]
        elif screenplay.elements[i].kind not in PRINTED or not last[i]:
            first[i] = last[i] = page
            rows[i] = row
