"""A PDF held open by PDFium: its pages as images, its words and where a text stands. For the PDF thread alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import IO, Any

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from filmdesk.production.opened import passing_file
from filmdesk.registry import resolve
from filmdesk.ui.preview.words import Match, Word, words_from
from filmdesk.values.errors import UserError

_HELD = 16 << 20
"""Bytes of a paper up to which it is in memory."""
_WHITE = (255, 255, 255, 255)


class PdfPages:
    """An open document. Whatever PDFium hands out is closed here, by the thread that asked for it."""

    def __init__(self, file: IO[bytes], password: str = "") -> None:
        """What the file holds, read as it is needed; it is closed with the pages."""
        self._file = file
        with ExitStack() as unless_opened:
            unless_opened.callback(file.close)
            self._document = pypdfium2.PdfDocument(file, password or None)
            unless_opened.pop_all()
        self._document.init_forms()
        self.sizes = [QSizeF(*self._document.get_page_size(n)) for n in range(len(self._document))]
        """Width and height of each page in points."""

    @property
    def data(self) -> bytes:
        """The whole of it."""
        self._file.seek(0)
        return self._file.read()

    def draw(self, number: int, scale: float) -> QImage:
        """A page at so many dots a point, on white."""
        page = self._document[number]
        try:
            bitmap = page.render(scale=scale, fill_color=_WHITE, maybe_alpha=False, prefer_bgrx=True)
            try:
                shape = (bitmap.width, bitmap.height, bitmap.stride)
                return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
            finally:
                bitmap.close()
        finally:
            page.close()

    def words(self, number: int) -> list[Word]:
        """The words of a page in reading order; places are points from the page's top left corner."""
        return self._with_text(number, self._read_words)

    def find(self, text: str, wanted: Callable[[], bool], page: int | None = None) -> list[Match]:
        """Every place where the text stands, whatever its case, or those on one page; ends early, with nothing, when
        no longer wanted.
        """
        found: list[Match] = []
        for number in range(len(self.sizes)) if page is None else (page,):
            if not wanted():
                return []
            found += self._with_text(number, lambda number, part: self._matches(number, part, text))
        return found

    def close(self) -> None:
        """Give the document's memory back."""
        self._document.close()
        self._file.close()

    def _with_text(self, number: int, read: Callable[[int, Any], list[Any]]) -> list[Any]:
        page = self._document[number]
        part = page.get_textpage()
        try:
            return read(number, part)
        finally:
            part.close()
            page.close()

    def _read_words(self, number: int, part: Any) -> list[Word]:
        count = part.count_chars()
        text = part.get_text_range(0, count) if count else ""
        if len(text) != count:  # a character beyond the basic plane counts twice: ask for each alone
            text = "".join((part.get_text_range(n, 1) or " ")[:1] for n in range(count))
        return words_from(text, lambda n: self._from_top(number, part.get_charbox(n, loose=True)))

    def _matches(self, number: int, part: Any, text: str) -> list[Match]:
        searcher = part.search(text)
        found: list[Match] = []
        try:
            while at := searcher.get_next():
                start, length = at
                boxes = [part.get_rect(n) for n in range(part.count_rects(start, length))]
                found.append(Match(number, tuple(self._from_top(number, box) for box in boxes)))
        finally:
            searcher.close()
        return found

    def _from_top(self, number: int, box: tuple[float, float, float, float]) -> QRectF:
        left, bottom, right, top = box
        return QRectF(left, self.sizes[number].height() - top, right - left, top - bottom)


def open_unless_known(make: Callable[[], Any], known: Any) -> tuple[Any, PdfPages | None]:
    """A paper's face, and its PDF opened, of the bytes that Hand over writes; None for one of the face known."""
    paper = make()
    face = _face(paper)
    return face, None if face == known else PdfPages(written(paper), getattr(paper, "password", ""))


def written(paper: Any) -> IO[bytes]:
    """The paper as a PDF, to be closed: a binder of hundreds of scans lies on the disk, not in memory."""
    with ExitStack() as unless_whole:
        try:
            file = unless_whole.enter_context(passing_file(_HELD))
            resolve("filmdesk.paper.write:write_into")(paper, "pdf", file.write)
        except OSError as error:
            raise UserError(
                "There is no room on this computer for these pages.", "Make room and look again."
            ) from error
        unless_whole.pop_all()
        return file


def _face(paper: Any) -> Any:
    """What tells a paper from another without its parts, for which the digest in its origin stands."""
    if hasattr(paper, "parts"):
        return replace(paper, parts=(), printed=None)
    return replace(paper, items=tuple(map(_face, paper.items))) if hasattr(paper, "items") else paper
