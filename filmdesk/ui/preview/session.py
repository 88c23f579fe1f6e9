"""One preview's paper on the PDF thread: what is asked of it, and what is no longer wanted."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from filmdesk.registry import resolve
from filmdesk.ui.preview.thread import CLOSE, OPEN, PDFIUM, READ, SEEN, Job, pdf_thread

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QImage

    from filmdesk.ui.preview.document import PdfPages
    from filmdesk.ui.preview.words import Match, Word


class Session:
    """At most one open document, and the jobs under way for it. Lives on the window's thread."""

    def __init__(self) -> None:
        self._pages: PdfPages | None = None
        self._opening: Job | None = None
        self._jobs: dict[object, Job] = {}

    @property
    def data(self) -> bytes:
        """The bytes of the pages shown, as they would be handed over."""
        with PDFIUM:
            return self._pages.data if self._pages else b""

    @property
    def sizes(self) -> list[QSizeF]:
        """Width and height of each page in points."""
        return self._pages.sizes if self._pages else []

    def open(
        self,
        make: Callable[[], Any],
        known: Any,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Make a paper, write it as a PDF and open it; what was open stays until then, one on its way is let go.

        `done` gets the paper's face, by which it is known again: the pages of the one that is open stay as they are.
        """
        work = "filmdesk.ui.preview.document:open_unless_known"  # resolved on that thread: PDFium takes its time
        self._open(
            lambda: resolve(work)(make, known),
            lambda opened: self._swap(opened[0], opened[1], done),
            failed,
            _put_away_opened,
        )

    def open_pdf(self, data: bytes, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        """Open a PDF that is there already, in the same way."""
        work = "filmdesk.ui.preview.document:PdfPages"
        self._open(
            lambda: resolve(work)(BytesIO(data)),
            lambda pages: self._swap(None, pages, lambda _: done()),
            failed,
            _put_away,
        )

    def _open(
        self,
        work: Callable[[], Any],
        opened: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        dropped: Callable[[Any], None],
    ) -> None:
        if self._opening:
            self._opening.wanted = False
        self._opening = pdf_thread().ask(Job(work, opened, failed, dropped), OPEN)

    def _swap(self, face: Any, pages: PdfPages | None, done: Callable[[Any], None]) -> None:
        """Show other pages in place of those open; without any, these are the same."""
        self._opening = None
        if pages:
            self.close()
            self._pages = pages
            done(face)

    def draw(self, page: int, scale: float, done: Callable[[QImage], None]) -> None:
        """Draw a page; an earlier wish for the same page at another scale is dropped."""
        if pages := self._pages:
            self._ask(("draw", page), Job(lambda: pages.draw(page, scale), done), SEEN)

    def keep_drawing(self, seen: range) -> None:
        """Of the drawings under way only those of pages in sight are still wanted."""
        for key, job in list(self._jobs.items()):
            if isinstance(key, tuple) and key[0] == "draw" and key[1] not in seen:
                job.wanted = False
                del self._jobs[key]

    def words(self, page: int, done: Callable[[list[Word]], None]) -> None:
        """Read the words of a page."""
        if (pages := self._pages) and ("words", page) not in self._jobs:
            self._ask(("words", page), Job(lambda: pages.words(page), done), READ)

    def find(self, text: str, done: Callable[[list[Match]], None], page: int | None = None) -> None:
        """Find a text, on one page or on all; an earlier search is dropped."""
        if pages := self._pages:
            job = Job(lambda: pages.find(text, lambda: job.wanted, page), done)
            self._ask("find", job, READ)

    def find_nothing(self) -> None:
        """Drop the search under way."""
        if job := self._jobs.pop("find", None):
            job.wanted = False

    def close(self) -> None:
        """Let go of the document and of everything asked for it."""
        for job in filter(None, (self._opening, *self._jobs.values())):
            job.wanted = False
        self._opening = None
        self._jobs.clear()
        if self._pages:
            _put_away(self._pages)
            self._pages = None

    def _ask(self, key: object, job: Job, priority: int) -> None:
        if earlier := self._jobs.get(key):
            earlier.wanted = False
        self._jobs[key] = job
        tell = job.done

        def done(result: Any) -> None:
            if self._jobs.get(key) is job:
                del self._jobs[key]
            tell(result)

        job.done = done
        pdf_thread().ask(job, priority)


def _put_away_opened(opened: tuple[Any, PdfPages | None]) -> None:
    if opened[1]:
        _put_away(opened[1])


def _put_away(pages: PdfPages) -> None:
    pdf_thread().ask(Job(pages.close, lambda _: None), CLOSE)
