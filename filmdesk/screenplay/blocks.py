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
    places = measures(screenplay.layout)
    return [_block(run, starts_page, places) for run, starts_page in _runs_of(screenplay.elements)]


Indexed = tuple[int, Element]


def _runs_of(elements: Sequence[Element]) -> Iterator[tuple[list[Indexed], bool]]:
    """The printed elements that stand together, and whether they begin a page by force."""
    run: list[Indexed] = []
    forced = starts_page = False
    for i, element in enumerate(elements):
        forced = forced or element.starts_page or element.kind is ElementKind.PAGE_BREAK
        if element.kind not in PRINTED:
            continue
        if run and (forced or not _stand_together(run[-1][1], element)):
            yield run, starts_page
            run = []
        if not run:
            starts_page, forced = forced, False
        run.append((i, element))
    if run:
        yield run, starts_page


def _stand_together(above: Element, below: Element) -> bool:
    if above.dual or below.dual:
        return 0 < above.dual <= below.dual
    return below.kind in SPOKEN and _SHAPES.get(above.kind) is Shape.SPEECH


def _block(run: list[Indexed], starts_page: bool, places: dict[ElementKind, Measure]) -> Block:
    block = _dual(run, places) if run[0][1].dual else _stack(run, places)
    return block._replace(starts_page=True) if starts_page or block.parts[0].measure.starts_page else block


def _stack(run: list[Indexed], places: dict[ElementKind, Measure]) -> Block:
    shape = _SHAPES.get(run[0][1].kind, Shape.PARAGRAPH)
    parts = [_part(element, i, places) for i, element in run]
    block = Block(shape, tuple(parts), parts[0].measure.before, parts[0].height)
    return block if len(parts) == 1 else block.with_parts(parts)


def _part(element: Element, index: int, places: dict[ElementKind, Measure]) -> Part:
    place = places[element.kind] if element.layout is None else measure_of(element.layout)
    if element.centered:
        place = replace(place, alignment="Center", hanging=0)
    return Part(index, element.kind, element.text, wrap(element.text, place.width, place.hanging), place)


def _dual(run: list[Indexed], places: dict[ElementKind, Measure]) -> Block:
    """Two speeches side by side; as tall as the taller, and never split."""
    parts: list[Part] = []
    heights = {1: 0.0, 2: 0.0}
    for i, element in run:
        place = dual_measure(element.kind, element.dual, places[element.kind])
        part = Part(i, element.kind, element.text, wrap(element.text, place.width), place, heights[element.dual])
        heights[element.dual] += part.height
        parts.append(part)
    return Block(Shape.DUAL, tuple(parts), parts[0].measure.before, max(heights.values()))
