"""Where a block may be broken across two pages, and which of the places Final Draft takes (domain 2.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from filmdesk.screenplay.blocks import Block, Part
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.wrap import Piece, wrap

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|--\s+")
_LEAST = 2
_LONG_SPEECH = 3
_LONG_ACTION = 5
_RUNT = 1 / 4


class Split(NamedTuple):
    """One way to break a block: what stays above and what goes below."""

    upper: Block
    lower: Block
    at_sentence: bool
    substantial: bool


def split_block(block: Block, room: int) -> tuple[Block, Block] | None:
    """The halves of a block with at most `room` rows above, or None where no break is allowed."""
    splits = _speech_splits(block) if block.kind is ElementKind.CHARACTER else _action_splits(block, room)
    fitting = [split for split in splits if split.upper.height <= room]
    if not fitting:
        return None
    best = max(fitting, key=_preference)
    return best.upper, best.lower


def _preference(split: Split) -> tuple[bool, bool, int, int, int]:
    """A sentence end first, then a substantial rest, the fuller page above, balance, and more text above."""
    balance = -abs(split.upper.height - split.lower.height)
    text_above = sum(piece.end - piece.start for part in split.upper.parts for piece in part.pieces)
    return (split.at_sentence, split.substantial, split.upper.height, balance, text_above)


def _action_splits(block: Block, room: int) -> Iterator[Split]:
    """At least two lines on each side: behind a sentence whose last line is no runt, else at a line's end."""
    [part] = block.parts
    count = len(part.pieces)
    if count < _LEAST * 2 or count < _LONG_ACTION:
        return
    for at in _sentence_ends(part):
        upper, lower = _cut_text(part, at)
        last = upper.pieces[-1]
        if min(len(upper.pieces), len(lower.pieces)) >= _LEAST and last.end - last.start >= part.measure.width * _RUNT:
            yield Split(block.made_of([upper]), block.made_of([lower]), True, True)
    lines = min(room // part.measure.spacing, count - _LEAST)
    if lines >= _LEAST:
        upper, lower = part._replace(pieces=part.pieces[:lines]), part._replace(pieces=part.pieces[lines:])
        yield Split(block.made_of([upper]), block.made_of([lower]), False, True)


def _speech_splits(block: Block) -> Iterator[Split]:
    """Between the parts of a speech, and behind a sentence within a long enough one."""
    start = 1 if block.parts[0].kind is ElementKind.CHARACTER else 0
    for i in range(start, len(block.parts)):
        part = block.parts[i]
        if part.kind is not ElementKind.PARENTHETICAL and len(part.pieces) >= _LONG_SPEECH:
            for at in _sentence_ends(part):
                upper, lower = _cut_text(part, at)
                yield from _legal(block, [*block.parts[:i], upper], [lower, *block.parts[i + 1 :]], at_sentence=True)
        if i > start:
            above = block.parts[i - 1]
            ends = above.kind is not ElementKind.PARENTHETICAL and bool(_SENTENCE_END.match(above.text[-1:] + " "))
            yield from _legal(block, list(block.parts[:i]), list(block.parts[i:]), at_sentence=ends)


def _legal(block: Block, upper: list[Part], lower: list[Part], *, at_sentence: bool) -> Iterator[Split]:
    """At least two lines of content on each side; the cue is none."""
    content_above = sum(len(p.pieces) for p in upper if p.kind is not ElementKind.CHARACTER)
    content_below = sum(len(p.pieces) for p in lower)
    if min(content_above, content_below) < _LEAST:
        return
    spoken_below = sum(len(p.pieces) for p in lower if p.kind is not ElementKind.PARENTHETICAL)
    yield Split(
        block.made_of(upper), block.made_of(lower, continued=True), at_sentence, spoken_below >= _LEAST
    )


def _sentence_ends(part: Part) -> Iterator[int]:
    """Where in the text a next sentence begins, within the part's own lines."""
    start, end = part.pieces[0].start, part.pieces[-1].end
    for match in _SENTENCE_END.finditer(part.text, start, end):
        if match.end() < end:
            yield match.end()


def _cut_text(part: Part, at: int) -> tuple[Part, Part]:
    """Both halves wrapped anew: the lower one begins a line of its own."""
    start, end = part.pieces[0].start, part.pieces[-1].end
    width, hanging = part.measure.width, part.measure.hanging
    return (
        part._replace(pieces=_shifted(wrap(part.text[start:at].rstrip(), width, hanging), start)),
        part._replace(pieces=_shifted(wrap(part.text[at:end], width, hanging), at)),
    )


def _shifted(pieces: list[Piece], by: int) -> tuple[Piece, ...]:
    return tuple(Piece(piece.start + by, piece.end + by) for piece in pieces)
