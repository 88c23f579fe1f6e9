"""The units a page is made of: a heading, a paragraph of action, a speech with its cue, a dual dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from filmdesk.screenplay.layout import Measure, dual_measure, measure_of, measures
from filmdesk.screenplay.records import PRINTED, SPOKEN, Element, ElementKind, Screenplay
from filmdesk.screenplay.wrap import Piece, wrap


class Shape(StrEnum):
    """How a block behaves at the foot of a page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SPEECH = "speech"
    DUAL = "dual dialogue"
    TRANSITION = "transition"
    CARD = "card"
    """An act's opening or end: one line that stands as it is."""


_SHAPES = {
    ElementKind.SCENE_HEADING: Shape.HEADING,
    ElementKind.SHOT: Shape.HEADING,
    ElementKind.CHARACTER: Shape.SPEECH,
    ElementKind.PARENTHETICAL: Shape.SPEECH,
    ElementKind.DIALOGUE: Shape.SPEECH,
    ElementKind.LYRIC: Shape.SPEECH,
    ElementKind.TRANSITION: Shape.TRANSITION,
    ElementKind.NEW_ACT: Shape.CARD,
    ElementKind.END_OF_ACT: Shape.CARD,
}


class Part(NamedTuple):
    """An element's lines, or some of them, within a block; `offset` is the row of the first below the block's."""

    element: int
    kind: ElementKind
    text: str
    pieces: tuple[Piece, ...]
    measure: Measure
    offset: float = 0.0

    @property
    def height(self) -> float:
        """Rows it takes."""
        return len(self.pieces) * self.measure.spacing


class Block(NamedTuple):
    """Parts that stand together; `before` are the blank rows above it, none at the top of a page."""

    shape: Shape
    parts: tuple[Part, ...]
    before: float = 0.0
    height: float = 0.0
    starts_page: bool = False
    continued: bool = False
    """The lower half of a split speech: its cue is repeated above it without being charged."""

    def with_parts(self, parts: Sequence[Part], *, continued: bool = False) -> Block:
        """A part of this block, its parts stacked from the top; it no longer forces a page."""
        stacked, offset = [], 0.0
        for part in parts:
            stacked.append(part._replace(offset=offset))
            offset += part.height
        return Block(self.shape, tuple(stacked), self.before, offset, continued=continued or self.continued)

    def cut(self, rows: float) -> tuple[Block, Block]:
        """Cut a block taller than any page after so many rows, wherever that is; both halves have lines."""
        upper: list[Part] = []
        lower: list[Part] = []
        for part in self.parts:
            taken = min(len(part.pieces), max(0, int((rows - part.offset) / part.measure.spacing)))
            if taken:
                upper.append(part._replace(pieces=part.pieces[:taken]))
            if taken < len(part.pieces):
                down = part.offset + taken * part.measure.spacing
                lower.append(part._replace(pieces=part.pieces[taken:], offset=down))
        return self._with_placed(upper), self._with_placed(lower)

    def _with_placed(self, parts: Sequence[Part]) -> Block:
        """A part of this block whose parts keep their distances, as the columns of a dual dialogue need."""
        top = min(part.offset for part in parts)
        placed = tuple(part._replace(offset=part.offset - top) for part in parts)
        height = max(part.offset + part.height for part in placed)
        return Block(self.shape, placed, self.before, height, continued=self.continued)


def blocks_of(screenplay: Screenplay) -> list[Block]:
    """The blocks of a screenplay in order; what is not printed is left out, a forced break is noted on what follows."""
    return list(_blocks(screenplay.elements, measures(screenplay.layout)))


def _blocks(elements: Sequence[Element], places: dict[ElementKind, Measure]) -> Iterator[Block]:
    i, forced = 0, False
    while i < len(elements):
        element = elements[i]
        if element.kind not in PRINTED:
            forced = forced or element.kind is ElementKind.PAGE_BREAK or element.starts_page
            i += 1
            continue
        end = _end_of_block(elements, i)
        block = _dual(elements, i, end, places) if element.dual else _stack(elements, i, end, places)
        starts = forced or element.starts_page or block.parts[0].measure.starts_page
        yield block._replace(starts_page=True) if starts else block
        i, forced = end, False


def _end_of_block(elements: Sequence[Element], i: int) -> int:
    """One past the last element that stands with this one."""
    end = i + 1
    if elements[i].dual:
        while end < len(elements) and elements[end].dual >= max(1, elements[end - 1].dual):
            end += 1
    elif _SHAPES.get(elements[i].kind) is Shape.SPEECH:
        while end < len(elements) and elements[end].kind in SPOKEN and not elements[end].dual:
            end += 1
    return end


def _stack(elements: Sequence[Element], i: int, end: int, places: dict[ElementKind, Measure]) -> Block:
    shape = _SHAPES.get(elements[i].kind, Shape.PARAGRAPH)
    if end == i + 1:
        part = _part(elements[i], i, places)
        return Block(shape, (part,), part.measure.before, part.height)
    parts = [_part(elements[n], n, places) for n in range(i, end)]
    return Block(shape, (), parts[0].measure.before).with_parts(parts)


def _part(element: Element, index: int, places: dict[ElementKind, Measure]) -> Part:
    place = places[element.kind] if element.layout is None else measure_of(element.layout)
    if element.centered:
        place = replace(place, alignment="Center", hanging=0)
    return Part(index, element.kind, element.text, wrap(element.text, place.width, place.hanging), place)


def _dual(elements: Sequence[Element], i: int, end: int, places: dict[ElementKind, Measure]) -> Block:
    """Two speeches side by side; as tall as the taller, and never split."""
    parts: list[Part] = []
    heights = {1: 0.0, 2: 0.0}
    for n in range(i, end):
        element = elements[n]
        place = dual_measure(element.kind, element.dual, places[element.kind])
        part = Part(n, element.kind, element.text, wrap(element.text, place.width), place, heights[element.dual])
        heights[element.dual] += part.height
        parts.append(part)
    return Block(Shape.DUAL, tuple(parts), parts[0].measure.before, max(heights.values()))
