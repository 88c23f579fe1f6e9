"""Where a block may be broken across two pages, and which of the places Final Draft takes (domain 2.9)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from filmdesk.screenplay.blocks import Block, Part, Shape
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.wrap import Piece, wrap_range

_SENTENCE_END = re.compile(r"""([.!?]["'”’)\]}]*)\s+""")
_FEWEST_LINES = 2
"""Lines that stay together on either side of a break."""
_FEWEST_LINES_TO_SPLIT = 3
"""A part of a speech wrapping to fewer lines stays whole."""
_SUBSTANTIAL = 3
"""Spoken lines below the break from which on a continuation does not look stranded."""
_RUNT = 12
"""Characters of a last line too short to stand above a break in action."""
LONG_ACTION = 5
"""Lines an action needs to be split under its heading."""


class Split(NamedTuple):
    """One way to break a block: what stays above and what goes below."""

    upper: Block
    lower: Block
    at_sentence: bool
    substantial: bool


def split_block(block: Block, room: float) -> tuple[Block, Block] | None:
    """The halves of a block with at most `room` rows above, or None where no break is allowed."""
    if room < _FEWEST_LINES:
        return None
    best: Split | None = None
    for split in _splits(block, room):
        if best and best.at_sentence and best.substantial and split.upper.height < best.upper.height:
            break
        if best is None or _preference(split) > _preference(best):
            best = split
    return (best.upper, best.lower) if best else None


def _splits(block: Block, room: float) -> Iterator[Split]:
    """Every way to break a block that fits the room, the fullest page first."""
    if block.shape is Shape.SPEECH:
        return _speech_splits(block, room)
    return _paragraph_splits(block, room) if block.shape is Shape.PARAGRAPH else iter(())


def _preference(split: Split) -> tuple[bool, bool, float, float, int]:
    """A sentence end first, then a substantial rest, the fuller page above, balance, and more text above."""
    balance = -abs(split.upper.height - split.lower.height)
    text_above = sum(piece.end - piece.start for part in split.upper.parts for piece in part.pieces)
    return split.at_sentence, split.substantial, split.upper.height, balance, text_above


def _paragraph_splits(block: Block, room: float) -> Iterator[Split]:
    """Behind a sentence, two lines or more on each side, no runt as the last line above."""
    [part] = block.parts
    if len(part.pieces) < 2 * _FEWEST_LINES:
        return
    for upper, lower in _sentence_splits(part, room):
        last = upper.pieces[-1]
        if min(len(upper.pieces), len(lower.pieces)) >= _FEWEST_LINES and last.end - last.start > _RUNT:
            yield Split(block.with_parts([upper]), block.with_parts([lower]), at_sentence=True, substantial=True)


def _speech_splits(block: Block, room: float) -> Iterator[Split]:
    """Between the parts of a speech, and behind a sentence within a long enough one."""
    for i, part in reversed(list(enumerate(block.parts))):
        above, below = block.parts[:i], block.parts[i + 1 :]
        left = room - part.offset
        if part.kind in (ElementKind.DIALOGUE, ElementKind.LYRIC) and len(part.pieces) >= _FEWEST_LINES_TO_SPLIT:
            for upper, lower in _sentence_splits(part, left):
                yield from _legal(block, (*above, upper), (lower, *below), at_sentence=True)
        if above and left >= 0:
            yield from _legal(block, above, (part, *below), at_sentence=False)


def _legal(block: Block, upper: Sequence[Part], lower: Sequence[Part], *, at_sentence: bool) -> Iterator[Split]:
    """A split with two lines of content or more on each side; the cue is none."""
    if min(_lines(upper, ElementKind.CHARACTER), _lines(lower, ElementKind.CHARACTER)) < _FEWEST_LINES:
        return
    yield Split(
        block.with_parts(upper),
        block.with_parts(lower, continued=True),
        at_sentence,
        substantial=_lines(lower, ElementKind.PARENTHETICAL) >= _SUBSTANTIAL,
    )


def _lines(parts: Sequence[Part], besides: ElementKind) -> int:
    return sum(len(part.pieces) for part in parts if part.kind is not besides)


def _sentence_splits(part: Part, room: float) -> Iterator[tuple[Part, Part]]:
    """Both halves of a part for each end of a sentence that fits the room, the last one first.

    The lines above are those there were, the last cut short; the rest is wrapped anew.
    """
    starts = [piece.start for piece in part.pieces]
    end, place = part.pieces[-1].end, part.measure
    if room < place.spacing:
        return
    beyond = part.pieces[min(int(room / place.spacing), len(starts) - 1)].end
    for match in reversed(list(_SENTENCE_END.finditer(part.text, starts[0], beyond))):
        line = bisect_right(starts, match.start()) - 1
        if match.end() < end and (line + 1) * place.spacing <= room:
            upper = (*part.pieces[:line], Piece(starts[line], match.end(1)))
            lower = wrap_range(part.text, match.end(), end, place.width, place.hanging)
            yield part._replace(pieces=upper), part._replace(pieces=lower)
