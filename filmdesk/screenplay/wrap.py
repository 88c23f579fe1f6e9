"""Breaking text into lines of so many characters, as Final Draft does (domain 2.9)."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A line's share of an element's text: from `start` up to, not including, `end`."""

    start: int
    end: int


def wrap(text: str, width: int, hanging: int = 0) -> tuple[Piece, ...]:
    """The lines of a text: greedy, inner double spaces kept, spaces at a line's end never pushing a word over.

    The first line may be `hanging` characters longer. An empty text is one empty line.
    """
    return wrap_range(text, 0, len(text), width, hanging)


def wrap_range(text: str, start: int, end: int, width: int, hanging: int = 0) -> tuple[Piece, ...]:
    """The lines of the text from `start` to `end`, as if it stood alone."""
    if end - start <= width and text.find("\n", start, end) < 0:
        return (Piece(start, _without_spaces(text, start, end)),)
    pieces: list[Piece] = []
    room = width + hanging
    while True:
        newline = text.find("\n", start, end)
        _wrap_paragraph(text, start, end if newline < 0 else newline, width, room, pieces)
        if newline < 0:
            return tuple(pieces)
        start, room = newline + 1, width


def _wrap_paragraph(text: str, start: int, end: int, width: int, room: int, pieces: list[Piece]) -> None:
    end = _without_spaces(text, start, end)
    while end > _edge(text, start + room, end):
        cut = _cut(text, start, end, room)
        pieces.append(Piece(start, _without_spaces(text, start, cut)))
        start = cut
        while start < end and text[start] == " ":
            start += 1
        room = width
    pieces.append(Piece(start, end))


def _edge(text: str, limit: int, end: int) -> int:
    """How far a line may reach: one hyphen at its end hangs over, as Final Draft lets it."""
    return limit + 1 if limit < end and text[limit] == "-" else limit


def _cut(text: str, start: int, end: int, room: int) -> int:
    """Where the line ends: at the last space or behind the last hyphen within the room, else in mid-word."""
    edge = _edge(text, start + room, end)
    space = text.rfind(" ", start, edge + 1)
    hyphen = _last_hyphen(text, max(start, space), edge)
    if hyphen >= 0:
        return hyphen + 1
    return space if space > start and _without_spaces(text, start, space) > start else start + room


def _last_hyphen(text: str, start: int, end: int) -> int:
    """The last hyphen behind a letter or figure and before more of the word; -1 without one."""
    hyphen = text.rfind("-", start + 1, end)
    while hyphen >= 0 and not text[hyphen - 1].isalnum():
        hyphen = text.rfind("-", start + 1, hyphen)
    return hyphen


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end
