"""The pages of a script as placed lines: what is printed, and what sides are cut from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filmdesk.screenplay.blocks import Block, Part
from filmdesk.screenplay.pages import Pagination, Placed
from filmdesk.screenplay.records import SPOKEN, Element, ElementKind, Screenplay, TextRun
from filmdesk.screenplay.wrap import Piece

_LEFT_NUMBER = 7.5
_RIGHT_NUMBER = 73.8
_CAPITALS = frozenset({ElementKind.SCENE_HEADING, ElementKind.CHARACTER, ElementKind.TRANSITION, ElementKind.SHOT})


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line on a script page: its row from the top of the body, its column in tenths of an inch from the edge."""

    row: int
    column: float
    runs: tuple[TextRun, ...]
    kind: ElementKind
    element: int
    """Index of the element in the screenplay, for telling scenes apart on sides."""


@dataclass(frozen=True, slots=True)
class ScriptPage:
    """A page of the script as it prints."""

    number: int
    lines: tuple[ScriptLine, ...]


def script_pages(screenplay: Screenplay, pagination: Pagination) -> list[ScriptPage]:
    """Every page with its lines, scene numbers in both margins, (MORE) and (CONT'D) where speeches run over."""
    lines: dict[int, list[ScriptLine]] = defaultdict(list)
    for i, placed in enumerate(pagination.placed):
        following = pagination.placed[i + 1] if i + 1 < len(pagination.placed) else None
        lines[placed.page] += _lines_of(screenplay, placed)
        if following and following.block.continued:
            lines[placed.page].append(_more(screenplay, placed))
            lines[following.page].append(_repeated_cue(screenplay, following))
    return [ScriptPage(number, _in_order(lines[number])) for number in range(1, pagination.page_count + 1)]


def _in_order(lines: Iterable[ScriptLine]) -> tuple[ScriptLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.row, line.column)))


def _lines_of(screenplay: Screenplay, placed: Placed) -> Iterator[ScriptLine]:
    for part in placed.block.parts:
        element = screenplay.elements[part.element]
        row = placed.row + part.offset
        for n, piece in enumerate(part.pieces):
            spacing = part.measure.spacing
            yield ScriptLine(
                row + n * spacing + spacing - 1,
                _column(part, piece),
                _runs(element, piece),
                part.kind,
                part.element,
            )
        if part.kind is ElementKind.SCENE_HEADING and element.scene_number:
            yield from _scene_number(element, part, row)


def _scene_number(element: Element, part: Part, row: int) -> Iterator[ScriptLine]:
    for column in (_LEFT_NUMBER, _RIGHT_NUMBER):
        yield ScriptLine(row, column, (TextRun(element.scene_number),), part.kind, part.element)


def _column(part: Part, piece: Piece) -> float:
    """Where a line begins; the first line of a hanging paragraph stands out to the left."""
    place, length = part.measure, piece.end - piece.start
    if place.alignment == "Center":
        return place.column + (place.width - length) / 2
    if place.alignment == "Right":
        return place.column + place.width - length
    return place.column - (place.hanging if piece.start == 0 else 0)


def _runs(element: Element, piece: Piece) -> tuple[TextRun, ...]:
    """The line's share of the element's runs, in capitals where the kind is printed so."""
    runs = element.runs or (TextRun(element.text),)
    cut, position = [], 0
    for run in runs:
        start, end = max(piece.start - position, 0), min(piece.end - position, len(run.text))
        if start < end:
            text = run.text[start:end]
            cut.append(run._replace(text=text.upper() if element.kind in _CAPITALS else text))
        position += len(run.text)
    return tuple(cut)


def _more(screenplay: Screenplay, placed: Placed) -> ScriptLine:
    part = placed.block.parts[-1]
    row = placed.row + placed.block.height
    cue = _cue_column(placed.block, part)
    return ScriptLine(row, cue, (TextRun(screenplay.layout.more),), ElementKind.CHARACTER, part.element)


def _repeated_cue(screenplay: Screenplay, placed: Placed) -> ScriptLine:
    part = placed.block.parts[0]
    name = next(
        (screenplay.elements[i].text for i in range(part.element, -1, -1) if _is_cue(screenplay.elements[i])), ""
    )
    text = name.upper() if name.upper().endswith("(CONT'D)") else f"{name.upper()} {screenplay.layout.continued}"
    return ScriptLine(-1, _cue_column(placed.block, part), (TextRun(text),), ElementKind.CHARACTER, part.element)


def _is_cue(element: Element) -> bool:
    return element.kind is ElementKind.CHARACTER


def _cue_column(block: Block, part: Part) -> float:
    """Beside the speech, where its cue stands."""
    cue = next((other for other in block.parts if other.kind is ElementKind.CHARACTER), None)
    return cue.measure.column if cue else part.measure.column + (10 if part.kind in SPOKEN else 0)
