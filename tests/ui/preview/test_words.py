"""Selecting and laying out, as arithmetic."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from filmdesk.ui.preview.layout import GAP, MARGIN, Layout
from filmdesk.ui.preview.words import Word, between, nearest, text_of, words_from


def _letters(text: str) -> list[Word]:
    lines = text.split("\n")
    boxes = [QRectF(10 * x, 20 * y, 10, 12) for y, line in enumerate(lines) for x in range(len(line) + 1)]
    return words_from(text, lambda n: boxes[n])


def test_a_word_is_boxed_by_all_its_letters() -> None:
    words = _letters("call 8:00\nAM")
    assert [word.text for word in words] == ["call", "8:00", "AM"]
    assert words[1].box == QRectF(50, 0, 40, 12)
    assert words[2].box == QRectF(0, 20, 20, 12)


def test_a_click_beside_a_line_means_that_line_and_not_the_nearer_one_below() -> None:
    words = _letters("one\ntwo three")
    assert nearest(words, QPointF(55, 6)) == 0
    assert nearest([], QPointF(0, 0)) is None


def test_copied_words_keep_the_lines_and_pages_they_stood_in() -> None:
    words = {0: _letters("one two\nthree"), 1: _letters("four")}
    assert text_of(between((1, 0), (0, 1), words), words) == "two\nthree\n\nfour"


def test_only_pages_in_sight_are_in_sight() -> None:
    layout = Layout([QSizeF(100, 200)] * 50, 1.0, 300)
    assert layout.in_sight(0, 200) == range(1)
    assert layout.in_sight(MARGIN + 200 + GAP / 2, 100) == range(1, 2)
    assert layout.in_sight(layout.height - 50, 100) == range(49, 50)
    assert list(Layout((), 1.0, 300).in_sight(0, 100)) == []


def test_a_page_is_centred_and_a_point_comes_back_where_it_was() -> None:
    layout = Layout([QSizeF(100, 200), QSizeF(50, 50)], 2.0, 600)
    assert layout.boxes[1].center().x() == layout.boxes[0].center().x() == 300
    box = layout.on_page(1, QRectF(10, 20, 5, 5))
    assert layout.to_page(1, box.topLeft()) == QPointF(10, 20)
