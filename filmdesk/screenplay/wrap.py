"""Breaking text into lines of so many characters, as Final Draft does (domain 2.9)."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A line's share of an element's text: from `start` up to, not including, `end`."""

    start: int
    end: int


def wrap(text: str, width: int, hanging: int = 0) -> list[Piece]:
    """The lines of a text: greedy, inner double spaces kept, spaces at a line's end never pushing a word over.

    The first line of each paragraph may be `hanging` characters longer. An empty text is one empty line.
    """
    pieces: list[Piece] = []
    start = 0
    for paragraph in text.split("\n"):
        _wrap_paragraph(text, start, start + len(paragraph), width, hanging, pieces)
        start += len(paragraph) + 1
    return pieces


def _wrap_paragraph(text: str, start: int, end: int, width: int, hanging: int, pieces: list[Piece]) -> None:
    while end > start and text[end - 1] == " ":
        end -= 1
    begin = start
    room = width + hanging
    while end - start > room:
        cut = _cut(text, start, room)
        pieces.append(Piece(start, cut))
        start = cut
        while start < end and text[start] == " ":
            start += 1
        room = width
    if start < end or start == begin:
        pieces.append(Piece(start, end))


def _cut(text: str, start: int, room: int) -> int:
    """Where the line ends: at the last space that leaves it within the room, behind a hyphen, or in mid-word."""
    space = text.rfind(" ", start + 1, start + room + 1)
    hyphen = text.rfind("-", start + 1, start + room)
    if hyphen > space and hyphen + 1 < len(text) and text[hyphen + 1] != " ":
        return _behind_hyphens(text, hyphen)
    if space < 0:
        return start + room
    while space > start and text[space - 1] == " ":
        space -= 1
    return space if space > start else start + room


def _behind_hyphens(text: str, hyphen: int) -> int:
    """A dash typed as two hyphens is never torn: its end hangs over the edge."""
    while hyphen < len(text) and text[hyphen] == "-":
        hyphen += 1
    return hyphen
