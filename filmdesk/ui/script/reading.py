"""The script as it is read on screen: the paper's own pages and lines, and what is found and copied in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from filmdesk.ui.script.shapes import HEADING, Paragraph, SetPage, SetRun

HEAD_ROWS = 3
"""Rows between the top of a page's text and the page's own head."""
_NOT_OF_THE_SCRIPT = -1


class _TitleRun(NamedTuple):
    """The words of a title page, which are set plainly."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strikeout: bool = False


class Spot(NamedTuple):
    """A place between two letters: a line of the reading, and how many letters stand before it there."""

    line: int
    at: int


class Span(NamedTuple):
    """A stretch of the script; its end is not part of it."""

    start: Spot
    end: Spot


class PlacedLine(NamedTuple):
    """A line where it stands: the sheet of the reading, the row from the sheet's text, the column in cells."""

    sheet: int
    row: int
    column: float
    runs: Sequence[SetRun]
    text: str
    kind: str
    element: int
    """Index of the element in the draft; -1 on the title page."""
    added: bool
    """Not the writer's words: no part of what is found, selected or copied."""
    revised: bool = False
    """It was changed in a revision, and is starred for it."""


@dataclass(frozen=True)
class Reading:
    """A draft set in pages; the first sheet is its title page where it has one."""

    draft: str
    lines: tuple[PlacedLine, ...]
    labels: tuple[str, ...]
    """The page number each sheet bears, "" on the title page."""
    scene_numbers: Mapping[str, str]
    """The number each scene's heading bears, by the scene's id."""
    said: str
    """What stands in the head of each page: the draft's colour and date."""
    lines_per_page: int
    elements: Sequence[Paragraph]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first line of each sheet, and the end of the last."""
        sheets = [line.sheet for line in self.lines]
        return tuple(bisect_right(sheets, sheet - 1) for sheet in range(len(self.labels) + 1))

    @cached_property
    def first_lines(self) -> dict[int, int]:
        """The first line of each element that is printed."""
        found: dict[int, int] = {}
        for i, line in enumerate(self.lines):
            if not line.added:
                found.setdefault(line.element, i)
        return found

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """The line each scene begins on, with the scene's id, in order."""
        return tuple(
            (self.first_lines[i], row.scene)
            for i, row in enumerate(self.elements)
            if row.kind == HEADING and i in self.first_lines
        )

    @cached_property
    def scene_lines(self) -> dict[str, int]:
        """The line each scene begins on, by its id."""
        return {scene: line for line, scene in reversed(self.headings)}

    @cached_property
    def element_ids(self) -> dict[str, int]:
        """The index of each element, by its id."""
        return {row.id: i for i, row in enumerate(self.elements)}

    def line_of(self, element: str) -> int | None:
        """The line an element begins on, by its id; of one that is not printed, the next that is."""
        index = self.element_ids.get(element)
        if index is None:
            return None
        return next((self.first_lines[i] for i in range(index, len(self.elements)) if i in self.first_lines), None)

    def span_of(self, element: str) -> Span | None:
        """All of a paragraph, by its id; None of one that is not printed."""
        index = self.element_ids.get(element, _NOT_OF_THE_SCRIPT)
        first = self.first_lines.get(index)
        if first is None or index < 0:
            return None
        last = self._last_lines[index]
        return Span(Spot(first, 0), Spot(last, len(self.lines[last].text)))

    @cached_property
    def _last_lines(self) -> dict[int, int]:
        return {line.element: i for i, line in enumerate(self.lines) if not line.added}

    def scene_at(self, line: int) -> str:
        """The scene a line belongs to; "" ahead of the first."""
        place = bisect_right([start for start, _ in self.headings], line) - 1
        return self.headings[place][1] if place >= 0 else ""

    def sheet_of_page(self, label: str) -> int | None:
        """The sheet that bears a page number, typed with or without its point."""
        wanted = label.strip().rstrip(".")
        return next((i for i, number in enumerate(self.labels) if number and number == wanted), None)

    # Finding

    @cached_property
    def _searched(self) -> _Searched:
        return _Searched(self.lines)

    def find(self, text: str) -> list[Span]:
        """Every place where the text stands, also across the ends of lines; case and doubled spaces do not matter."""
        return self._searched.find(text)

    # Selecting

    @property
    def whole(self) -> Span:
        """All of it."""
        return Span(Spot(0, 0), Spot(max(len(self.lines) - 1, 0), len(self.lines[-1].text) if self.lines else 0))

    def text_of(self, span: Span) -> str:
        """The writer's words in a span, each paragraph on one line, speeches under their cues."""
        parts: dict[int, list[str]] = defaultdict(list)
        for i in range(span.start.line, min(span.end.line + 1, len(self.lines))):
            line = self.lines[i]
            if not line.added:
                first = span.start.at if i == span.start.line else 0
                last = span.end.at if i == span.end.line else None
                parts[line.element if line.element >= 0 else -2 - i].append(line.text[first:last].strip())
        paragraphs = ((element, " ".join(filter(None, texts))) for element, texts in parts.items())
        return self._joined([(element, text) for element, text in paragraphs if text])

    def _joined(self, paragraphs: Sequence[tuple[int, str]]) -> str:
        said = ""
        for element, text in paragraphs:
            spoken = element >= 0 and self.elements[element].kind in _UNDER_A_CUE
            said += ("" if not said else "\n" if spoken or element < 0 else "\n\n") + text
        return said


_UNDER_A_CUE = frozenset({"Dialogue", "Parenthetical", "Lyrics"})


class _Searched:
    """The writer's words as one text, and the line each letter stands on."""

    def __init__(self, lines: Iterable[PlacedLine]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._lines: list[int] = []
        length, element = 0, _NOT_OF_THE_SCRIPT
        for i, line in enumerate(lines):
            if line.added:
                continue
            mark = " " if line.element == element and element >= 0 else "\n"
            pieces.append(mark + line.text)
            self._starts.append(length + 1)
            self._lines.append(i)
            length += 1 + len(line.text)
            element = line.element
        self._text = folded("".join(pieces))

    def find(self, text: str) -> list[Span]:
        wanted = folded(" ".join(text.split()))
        return list(self._found(wanted)) if wanted else []

    def _found(self, wanted: str) -> Iterator[Span]:
        at = self._text.find(wanted)
        while at >= 0:
            yield Span(self._spot(at), self._spot(at + len(wanted) - 1, after=1))
            at = self._text.find(wanted, at + len(wanted))

    def _spot(self, at: int, after: int = 0) -> Spot:
        place = max(bisect_right(self._starts, at) - 1, 0)
        return Spot(self._lines[place], at - self._starts[place] + after)


def folded(text: str) -> str:
    """A text in small letters, letter for letter as long as it was."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def placed_lines(
    title: Sequence[Sequence[tuple[int, float, str]]], pages: Iterable[SetPage]
) -> tuple[tuple[PlacedLine, ...], tuple[str, ...]]:
    """The lines of the title pages and of the pages after them, each on its sheet, and the number each sheet bears."""
    pages = tuple(pages)
    lines = [line for sheet, page in enumerate(title) for line in _title(page, sheet)]
    lines += [line for page in pages for line in _lines(page, len(title) + page.number - 1)]
    return tuple(lines), (*("" for _ in title), *(str(page.number) for page in pages))


def _title(lines: Iterable[tuple[int, float, str]], sheet: int) -> Iterator[PlacedLine]:
    for row, column, text in lines:
        yield PlacedLine(sheet, row - HEAD_ROWS, column, (_TitleRun(text),), text, "", _NOT_OF_THE_SCRIPT, False)


def _lines(page: SetPage, sheet: int) -> Iterator[PlacedLine]:
    for line in page.lines:
        revised = any(run.revision for run in line.runs)
        yield PlacedLine(
            sheet, line.row, line.column, line.runs, line.text, line.kind, line.element, line.added, revised
        )
