"""How each kind of element stands on the page: its column, its width and the blank lines before it."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.screenplay.records import BlockLayout, ElementKind, PageLayout

_POINTS = 12
LINE_INCHES = _POINTS / 72


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind's place: columns in tenths of an inch from the left edge, width in characters, blank lines before."""

    column: float
    width: int
    before: int
    spacing: int = 1
    hanging: int = 0
    alignment: str = "Left"
    starts_page: bool = False


_BODY = Measure(15, 61, 1)
_USUAL: dict[ElementKind, Measure] = {
    ElementKind.SCENE_HEADING: Measure(15, 61, 2),
    ElementKind.ACTION: _BODY,
    ElementKind.CHARACTER: Measure(35, 38, 1),
    ElementKind.PARENTHETICAL: Measure(30, 25, 0, hanging=1),
    ElementKind.DIALOGUE: Measure(25, 35, 0),
    ElementKind.LYRIC: Measure(25, 35, 0),
    ElementKind.TRANSITION: Measure(55, 16, 1, alignment="Right"),
    ElementKind.SHOT: _BODY,
    ElementKind.GENERAL: Measure(15, 61, 0),
    ElementKind.CAST_LIST: Measure(15, 61, 0),
    ElementKind.NEW_ACT: Measure(15, 61, 0, alignment="Center", starts_page=True),
    ElementKind.END_OF_ACT: Measure(15, 61, 2, alignment="Center"),
}
_WIDE = frozenset({"Scene Heading", "Action", "Shot", "General", "Cast List", "New Act", "End of Act"})
DUAL_WIDTH = 29
DUAL_COLUMNS = {1: (15.0, 27.0), 2: (45.0, 57.0)}
"""Left edge of the speech and of the cue, for each column of a dual dialogue."""


def measures(layout: PageLayout) -> dict[ElementKind, Measure]:
    """The place of every kind, the script's own settings over the usual ones."""
    return {kind: _own(kind, layout.blocks[kind]) if kind in layout.blocks else usual for kind, usual in _USUAL.items()}


def lines_per_page(layout: PageLayout) -> int:
    """Body lines of the script's own stock: 54 on Letter with an inch above and below."""
    body = layout.height * 72 - layout.top_margin - layout.bottom_margin
    return max(10, int(body / _POINTS + 1e-6))


def _own(kind: ElementKind, block: BlockLayout) -> Measure:
    """A block of full width holds one character more than its inches say, as a stop may hang over the edge."""
    width = int((block.right - block.left) * 10 + 0.5) + (1 if kind.value in _WIDE else 0)
    return Measure(
        block.left * 10,
        max(5, width),
        max(0, int(block.space_before / _POINTS + 0.5)),
        max(1, int(block.spacing + 0.5)),
        hanging=max(0, int(-block.first_indent * 10 + 0.5)),
        alignment=block.alignment,
        starts_page=block.starts_page,
    )
