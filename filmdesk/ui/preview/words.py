"""The words of a page and what of them is selected: plain places and plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

Spot = tuple[int, int]
"""A word by its page and its place among the page's words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, in points from the page's top left corner."""

    text: str
    box: QRectF


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a text was found: a box for each line it runs over."""

    page: int
    boxes: tuple[QRectF, ...]


def words_from(text: str, box_of: Callable[[int], QRectF]) -> list[Word]:
    """The words of a page's characters, each with the box around all of its letters."""
    words: list[Word] = []
    start = 0
    for end in range(len(text) + 1):
        if end < len(text) and not text[end].isspace():
            continue
        if end > start:
            words.append(Word(text[start:end], _around(box_of(n) for n in range(start, end))))
        start = end + 1
    return words


def nearest(words: Sequence[Word], point: QPointF) -> int | None:
    """The word at a point of the page, else the one nearest to it, lines before columns."""
    if not words:
        return None
    return min(range(len(words)), key=lambda n: _distance(words[n].box, point))


def between(first: Spot, last: Spot, words: Mapping[int, Sequence[Word]]) -> list[Spot]:
    """Every word from the one to the other, both included, whichever comes first, of the pages known."""
    (from_page, from_word), (to_page, to_word) = sorted((first, last))
    return [
        (page, n)
        for page in range(from_page, to_page + 1)
        for n in range(len(words.get(page, ())))
        if (page > from_page or n >= from_word) and (page < to_page or n <= to_word)
    ]


def text_of(chosen: Sequence[Spot], words: Mapping[int, Sequence[Word]]) -> str:
    """The words as text: a new line where the page has one, an empty line between pages."""
    text = ""
    before: tuple[int, Word] | None = None
    for page, n in chosen:
        word = words[page][n]
        text += _gap(before, page, word) + word.text
        before = (page, word)
    return text


def _gap(before: tuple[int, Word] | None, page: int, word: Word) -> str:
    if before is None:
        return ""
    if before[0] != page:
        return "\n\n"
    same_line = abs(before[1].box.center().y() - word.box.center().y()) < word.box.height() / 2
    return " " if same_line and word.box.left() >= before[1].box.left() else "\n"


def _around(boxes: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole


def _distance(box: QRectF, point: QPointF) -> float:
    down = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    across = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    return 4 * down + across
