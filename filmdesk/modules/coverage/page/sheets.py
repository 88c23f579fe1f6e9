"""The pages of a submitted script: on sheets of their own, or those of the PDF it came as, handled alike.

Both tell by `turned` that one is at another page, and by `counted` which of how many places found is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from filmdesk.ui.preview.canvas import FIT_WIDTH, PageCanvas
from filmdesk.ui.preview.session import Session
from filmdesk.ui.preview.words import Match
from filmdesk.ui.script.canvas import ScriptCanvas
from filmdesk.ui.script.reading import Reading, Span


class SheetPages(ScriptCanvas):
    """A script set in pages here."""

    turned = Signal()
    counted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[Span] = []
        self._at = 0
        self._last = 0
        self.verticalScrollBar().valueChanged.connect(self._tell_turned)

    def set_reading(self, reading: Reading | None) -> None:
        """Show another script; where a text was found in the one before is forgotten."""
        self._spans, self._at = [], 0
        super().set_reading(reading)

    @property
    def at_page(self) -> int:
        """The page one is at, by the number it bears: of what is selected, else the one most is seen of; 0 for none."""
        if self.reading is None or self._grid is None:
            return 0
        span = self.selected
        sheet = self.reading.lines[span.start.line].sheet if span else self.sheet_in_sight()
        return int(self.reading.labels[sheet] or 1) if self.reading.labels else 0

    def show_page(self, page: int, word: str = "") -> None:
        """Bring a page into sight, a word on it selected."""
        sheet = self.reading.sheet_of_page(str(page)) if self.reading else None
        if self.reading is None or sheet is None:
            return
        self.select_nothing()
        self.show_sheet(sheet)
        found = self.reading.find(word) if word else []
        here = next((span for span in found if self.reading.lines[span.start.line].sheet == sheet), None)
        if here:
            self.select(here)

    def look_for(self, text: str) -> None:
        """Mark every place where a text stands and go to the next; with "" the last one stays selected."""
        if self._spans and not text and self.reading:
            self.select(self._spans[self._at])
        self._spans = self.reading.find(text) if self.reading and text.strip() else []
        here = self.top_line() or 0
        self._at = next((at for at, span in enumerate(self._spans) if span.start.line >= here), 0)
        self._show_found()

    def step(self, by: int) -> None:
        """To the place after, or before."""
        if self._spans:
            self._at = (self._at + by) % len(self._spans)
        self._show_found()

    def fit_width(self) -> None:
        """As wide as the view."""
        self.zoom_to_fit()

    def _show_found(self) -> None:
        if self._spans:
            self.select_nothing()
        self.set_found(self._spans, self._spans[self._at] if self._spans else None)
        self.counted.emit(self._at + 1, len(self._spans))

    def _tell_turned(self) -> None:
        page = self.at_page
        if page != self._last:
            self._last = page
            self.turned.emit()


class FilePages(PageCanvas):
    """The pages of the PDF itself, drawn off the window's thread; `failed` follows one that cannot be."""

    counted = Signal(int, int)
    ready = Signal()
    failed = Signal()

    def __init__(self) -> None:
        self._pdf = Session()
        super().__init__(self._pdf)
        self.destroyed.connect(self._pdf.close)
        self._ahead = 0
        """Its title pages, which are not counted."""
        self._places: Sequence[Match] = ()
        self._at = 0

    def open_pdf(self, data: bytes, counted: int) -> None:
        """Show another script's PDF of so many pages without its title page; `ready` follows."""
        self._places = ()
        self._pdf.open_pdf(data, partial(self._take, counted), self._fail)

    def let_go(self) -> None:
        """Show nothing."""
        self._pdf.close()
        self._places = ()
        self.show_pages()

    @property
    def at_page(self) -> int:
        """The page one is at, by its number: of what is selected, else the one in sight; 0 for none."""
        at = self.page if self.selected_page is None else self.selected_page
        return max(at - self._ahead + 1, 1) if self.pages else 0

    def show_page(self, page: int, word: str = "") -> None:
        """Bring a page into sight, a word on it marked."""
        at = page - 1 + self._ahead
        if not 0 <= at < self.pages:
            return
        self.let_selection_go()
        self._mark(())
        self.go_to(at)
        if word:
            self._pdf.find(word, self._mark, at)

    def look_for(self, text: str) -> None:
        """Mark every place where a text stands and go to the next, as soon as they are found."""
        if text.strip():
            self._pdf.find(text, self._found)
        else:
            self._pdf.find_nothing()
            self._found(self._places[self._at : self._at + 1])

    def step(self, by: int) -> None:
        """To the place after, or before."""
        if self._places:
            self._at = (self._at + by) % len(self._places)
        self._show_found()

    def fit_width(self) -> None:
        """As wide as the view."""
        self.set_fit(FIT_WIDTH)

    def _take(self, counted: int) -> None:
        self._ahead = max(len(self._pdf.sizes) - counted, 0)
        self.let_selection_go()
        self.show_pages()
        self.go_to(0)
        self.ready.emit()

    def _fail(self, _: BaseException) -> None:
        self.let_go()
        self.failed.emit()

    def _mark(self, places: Sequence[Match]) -> None:
        """One word of a page, without counting it as found."""
        self._places, self._at = (), 0
        self.show_matches(places[:1], 0)

    def _found(self, places: Sequence[Match]) -> None:
        self._places = places
        self._at = next((at for at, place in enumerate(places) if place.page >= self.page), 0)
        self._show_found()

    def _show_found(self) -> None:
        self.show_matches(self._places, self._at)
        self.counted.emit(self._at + 1, len(self._places))
