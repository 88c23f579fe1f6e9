"""How each kind of element stands on the page: its column, its width and the blank lines before it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout

_LINE = 12.0
"""Points from one line to the next: 6 lines an inch."""
_CELL = 7.0
"""Points one character takes of a line's width. Final Draft sets 12-point Courier on whole points, as its PDFs show;
every wrap width of domain 2.9 follows: 61, 35, 26, 16 and 29."""
_ROUNDING = 1e-6
_NARROWEST = 5
_MOST_SPACING = 4.0
_FEWEST_LINES, _MOST_LINES = 10, 200


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind's place: column in tenths of an inch from the left edge, width in characters, blank lines before."""

    column: float
    width: int
    before: float
    spacing: float = 1.0
    """Rows a line of text takes: 2 where the script is double-spaced."""
    hanging: int = 0
    """Characters by which the first line stands out to the left."""
    alignment: str = "Left"
    starts_page: bool = False


_BODY = BlockLayout(1.5, 7.5, space_before=12)
_USUAL: dict[ElementKind, BlockLayout] = {
    ElementKind.SCENE_HEADING: BlockLayout(1.5, 7.5, space_before=24),
    ElementKind.ACTION: _BODY,
    ElementKind.CHARACTER: BlockLayout(3.5, 7.25, space_before=12),
    ElementKind.PARENTHETICAL: BlockLayout(3.0, 5.5, first_indent=-0.1),
    ElementKind.DIALOGUE: BlockLayout(2.5, 6.0),
    ElementKind.LYRIC: BlockLayout(2.5, 7.38),
    ElementKind.TRANSITION: BlockLayout(5.5, 7.1, space_before=12, alignment="Right"),
    ElementKind.SHOT: _BODY,
    ElementKind.GENERAL: BlockLayout(1.5, 7.5),
    ElementKind.CAST_LIST: BlockLayout(1.5, 7.5),
    ElementKind.NEW_ACT: BlockLayout(1.5, 7.5, alignment="Center", starts_page=True),
    ElementKind.END_OF_ACT: BlockLayout(1.5, 7.5, space_before=24, alignment="Center"),
}
_DUAL_SPEECH = {1: (1.5, 4.375), 2: (4.625, 7.5)}
_DUAL_CUE_INDENT, _DUAL_PARENTHETICAL_INDENT = 1.25, 0.3


def usual_block(kind: ElementKind) -> BlockLayout:
    """How Final Draft's own template sets a kind (domain 2.9); anything unknown like action."""
    return _USUAL.get(kind, _BODY)


def measures(layout: PageLayout) -> dict[ElementKind, Measure]:
    """The place of every printed kind, the script's own settings over the usual ones."""
    return {kind: measure_of(layout.blocks.get(kind, usual)) for kind, usual in _USUAL.items()}


def measure_of(block: BlockLayout) -> Measure:
    """The place a block layout gives, in rows and characters."""
    width = _characters(block.right - block.left)
    return Measure(
        block.left * 10,
        width,
        max(0.0, block.space_before / _LINE),
        min(max(1.0, block.spacing), _MOST_SPACING),
        hanging=max(0, _characters(block.right - block.left - block.first_indent) - width),
        alignment=block.alignment,
        starts_page=block.starts_page,
    )


def dual_measure(kind: ElementKind, column: int, single: Measure) -> Measure:
    """The place of a part of a dual dialogue in its left (1) or right (2) column, spaced as when it stands single."""
    left, right = _DUAL_SPEECH[column]
    if kind is ElementKind.PARENTHETICAL:
        left += _DUAL_PARENTHETICAL_INDENT
    width = _characters(right - left)
    if kind is ElementKind.CHARACTER:
        left += _DUAL_CUE_INDENT
    return Measure(left * 10, width, single.before, single.spacing)


def lines_per_page(layout: PageLayout) -> int:
    """Body lines of the script's own stock: 54 on Letter with an inch above and below."""
    body = layout.height * 72 - layout.top_margin - layout.bottom_margin
    return min(max(_FEWEST_LINES, int(body / _LINE + _ROUNDING)), _MOST_LINES)


def _characters(inches: float) -> int:
    """What fits well within so many inches: a line of exactly 36 cells holds 35 characters."""
    return max(_NARROWEST, ceil(inches * 72 / _CELL - _ROUNDING) - 1)
