"""The pages of a script as placed lines: what is printed, and what sides are cut from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from filmdesk.screenplay.blocks import Part
from filmdesk.screenplay.layout import measures
from filmdesk.screenplay.pages import Pagination, Placed
from filmdesk.screenplay.records import PRINTED, SPOKEN, ElementKind, Screenplay, TextRun
from filmdesk.screenplay.wrap import Piece

_LEFT_NUMBER = 7.5
_RIGHT_NUMBER = 73.8
_ABOVE_THE_BODY = -1
_ROUNDING = 1e-6
_WITHIN_A_SPEECH = (frozenset(ElementKind) - PRINTED) | SPOKEN | {ElementKind.CHARACTER}
_CAPITALS = frozenset({ElementKind.SCENE_HEADING, ElementKind.CHARACTER, ElementKind.TRANSITION, ElementKind.SHOT})


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line on a script page: its row from the top of the body, its column in tenths of an inch from the edge.

    A cue repeated at the top stands on row -1, a (MORE) may stand below the last row: neither is charged to the page.
    """

    row: int
    column: float
    runs: tuple[TextRun, ...]
    kind: ElementKind
    element: int
    """Index of the element in the screenplay, for telling scenes apart on sides."""
    added: bool = False
    """Not the writer's words: a (MORE), a repeated cue, a scene number in the margin."""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ScriptPage:
    """A page of the script as it prints."""

    number: int
    lines: tuple[ScriptLine, ...]

    @property
    def label(self) -> str:
        """The page number as it prints in the top right corner; the first page has none."""
        return f"{self.number}." if self.number > 1 else ""


def script_pages(screenplay: Screenplay, pagination: Pagination) -> list[ScriptPage]:
    """Every page with its lines, scene numbers in both margins, (MORE) and (CONT'D) where speeches run over."""
    compositor = _Compositor(screenplay)
    lines: dict[int, list[ScriptLine]] = defaultdict(list)
    above: Placed | None = None
    for placed in pagination.placed:
        if above and placed.block.continued:
            lines[above.page].append(compositor.more(above))
            lines[placed.page].append(compositor.repeated_cue(placed))
        lines[placed.page] += compositor.lines_of(placed)
        above = placed
    return [
        ScriptPage(number, tuple(sorted(lines[number], key=lambda line: (line.row, line.column))))
        for number in range(1, pagination.page_count + 1)
    ]


class _Compositor:
    """Sets the blocks of one screenplay as lines."""

    def __init__(self, screenplay: Screenplay) -> None:
        self.screenplay = screenplay
        self.cue_column = measures(screenplay.layout)[ElementKind.CHARACTER].column

    def lines_of(self, placed: Placed) -> Iterator[ScriptLine]:
        """A block's lines; a double-spaced line stands on the lower of its rows."""
        for part in placed.block.parts:
            spacing = part.measure.spacing
            for n, piece in enumerate(part.pieces, start=1):
                row = _whole(placed.row + part.offset + n * spacing - 1)
                yield ScriptLine(row, _column(part, piece), self._runs(part, piece), part.kind, part.element)
                if n == 1:
                    yield from self._scene_numbers(part, piece, row)

    def more(self, placed: Placed) -> ScriptLine:
        """The (MORE) below a speech that goes on overleaf."""
        last = placed.block.parts[-1]
        row = _whole(placed.row + placed.block.height + last.measure.spacing - 1)
        return self._cue(row, self.screenplay.layout.more, last.element)

    def repeated_cue(self, placed: Placed) -> ScriptLine:
        """The speaker's name again, above the first row of the page."""
        element = placed.block.parts[0].element
        name = self._speaker(element)
        mark = self.screenplay.layout.continued
        return self._cue(_ABOVE_THE_BODY, name if name.endswith(mark.upper()) else f"{name} {mark}", element)

    def _speaker(self, element: int) -> str:
        """The cue a part of a speech belongs to, in capitals."""
        above = (self.screenplay.elements[i] for i in range(element, -1, -1))
        speech = takewhile(lambda e: e.kind in _WITHIN_A_SPEECH, above)
        return next((e.text.strip().upper() for e in speech if e.kind is ElementKind.CHARACTER), "")

    def _cue(self, row: int, text: str, element: int) -> ScriptLine:
        return ScriptLine(row, self.cue_column, (TextRun(text),), ElementKind.CHARACTER, element, added=True)

    def _scene_numbers(self, part: Part, piece: Piece, row: int) -> Iterator[ScriptLine]:
        number = self.screenplay.elements[part.element].scene_number
        if number and part.kind is ElementKind.SCENE_HEADING and piece.start == 0:
            for column in (_LEFT_NUMBER, _RIGHT_NUMBER):
                yield ScriptLine(row, column, (TextRun(number),), part.kind, part.element, added=True)

    def _runs(self, part: Part, piece: Piece) -> tuple[TextRun, ...]:
        """The line's share of the element's runs, in capitals where the kind is printed so."""
        runs = self.screenplay.elements[part.element].runs or (TextRun(part.text),)
        cut, position = [], 0
        for run in runs:
            text = run.text[max(piece.start - position, 0) : max(piece.end - position, 0)]
            if text:
                cut.append(run._replace(text=text.upper() if part.kind in _CAPITALS else text))
            position += len(run.text)
        return tuple(cut)


def _column(part: Part, piece: Piece) -> float:
    """Where a line begins; the first line of a hanging paragraph stands out to the left."""
    place, length = part.measure, piece.end - piece.start
    if place.alignment == "Center":
        return place.column + max(0.0, (place.width - length) / 2)
    if place.alignment == "Right":
        return place.column + max(0, place.width - length)
    return place.column - (place.hanging if piece.start == 0 else 0)


def _whole(row: float) -> int:
    return int(row + _ROUNDING)
