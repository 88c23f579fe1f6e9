"""The units a page is made of: a heading, a paragraph of action, a speech with its cue, a dual dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from filmdesk.screenplay.layout import DUAL_COLUMNS, DUAL_WIDTH, Measure, measures
from filmdesk.screenplay.records import PRINTED, SPOKEN, Element, ElementKind, Screenplay
from filmdesk.screenplay.wrap import Piece, wrap

_LONG_ACTION = 5


class Part(NamedTuple):
    """An element's lines, or some of them, within a block; `offset` is the row of the first below the block's."""

    element: int
    kind: ElementKind
    text: str
    pieces: tuple[Piece, ...]
    measure: Measure
    offset: int = 0

    @property
    def height(self) -> int:
        """Rows it takes."""
        return len(self.pieces) * self.measure.spacing


class Block(NamedTuple):
    """Parts that stand together; `before` are the blank lines above it, none at the top of a page."""

    kind: ElementKind
    parts: tuple[Part, ...]
    before: int = 0
    height: int = 0
    may_split: bool = False
    breaks_page: bool = False
    continued: bool = False
    """The lower half of a split speech: its cue is repeated above it without being charged."""

    @property
    def least_part(self) -> int:
        """The fewest lines of it a heading can keep below itself."""
        if self.kind is ElementKind.CHARACTER:
            return min(self.height, 3)
        return 2 if self.may_split and self.height >= _LONG_ACTION else self.height

    def cut(self, rows: int) -> tuple[Block, Block]:
        """Cut a block taller than any page after so many rows, wherever that is."""
        upper, lower, left = [], [], max(1, rows)
        for part in self.parts:
            taken = min(len(part.pieces), max(0, left // part.measure.spacing))
            if taken:
                upper.append(part._replace(pieces=part.pieces[:taken]))
            if taken < len(part.pieces):
                lower.append(part._replace(pieces=part.pieces[taken:]))
            left -= part.height
        return self.made_of(upper or lower[:1]), self.made_of(lower if upper else lower[1:])

    def made_of(self, parts: Sequence[Part], *, continued: bool = False) -> Block:
        """A block of the same kind with these parts stacked."""
        stacked, offset = [], 0
        for part in parts:
            stacked.append(part._replace(offset=offset))
            offset += part.height
        return self._replace(
            parts=tuple(stacked), height=offset, breaks_page=False, continued=continued or self.continued
        )


def blocks_of(screenplay: Screenplay) -> list[Block]:
    """The blocks of a screenplay in order; what is not printed is left out."""
    return list(_blocks(screenplay.elements, measures(screenplay.layout)))


def _blocks(elements: Sequence[Element], places: dict[ElementKind, Measure]) -> Iterator[Block]:
    i, forced = 0, False
    while i < len(elements):
        element = elements[i]
        if element.kind is ElementKind.PAGE_BREAK:
            forced = True
        elif element.kind in PRINTED:
            end = _end_of_block(elements, i)
            block = _dual(elements, i, end, places) if element.dual else _stack(elements, i, end, places)
            starts = forced or element.starts_page or places[element.kind].starts_page
            yield block._replace(breaks_page=starts)
            forced = False
            i = end
            continue
        i += 1


def _end_of_block(elements: Sequence[Element], i: int) -> int:
    """One past the last element that stands with this one."""
    first = elements[i]
    end = i + 1
    if first.dual:
        while end < len(elements) and elements[end].dual and not (elements[end].dual == 1 and elements[end - 1].dual == 2):
            end += 1
    elif first.kind is ElementKind.CHARACTER or first.kind in SPOKEN:
        while end < len(elements) and elements[end].kind in SPOKEN and not elements[end].dual:
            end += 1
    return end


def _stack(elements: Sequence[Element], i: int, end: int, places: dict[ElementKind, Measure]) -> Block:
    first = elements[i]
    parts = [_part(elements[n], n, places[elements[n].kind]) for n in range(i, end)]
    before = places[first.kind].before
    if first.kind is ElementKind.ACTION and not first.text.strip():
        before = 0
    splits = first.kind in (ElementKind.ACTION, ElementKind.GENERAL) or first.kind is ElementKind.CHARACTER
    kind = ElementKind.CHARACTER if first.kind in SPOKEN else first.kind
    return Block(kind, (), before, may_split=splits or first.kind in SPOKEN).made_of(parts)


def _part(element: Element, index: int, place: Measure) -> Part:
    if element.centered:
        place = Measure(place.column, place.width, place.before, place.spacing, alignment="Center")
    return Part(index, element.kind, element.text, tuple(wrap(element.text, place.width, place.hanging)), place)


def _dual(elements: Sequence[Element], i: int, end: int, places: dict[ElementKind, Measure]) -> Block:
    """Two speeches side by side; as tall as the taller, and never split."""
    parts: list[Part] = []
    heights = {1: 0, 2: 0}
    for n in range(i, end):
        side = elements[n].dual
        left, cue_left = DUAL_COLUMNS[side]
        is_cue = elements[n].kind is ElementKind.CHARACTER
        width = DUAL_WIDTH - (4 if elements[n].kind is ElementKind.PARENTHETICAL else 0)
        place = Measure(cue_left if is_cue else left, width, 0)
        part = _part(elements[n], n, place)._replace(offset=heights[side])
        heights[side] += part.height
        parts.append(part)
    before = places[ElementKind.CHARACTER].before
    return Block(ElementKind.CHARACTER, tuple(parts), before, max(heights.values()))
