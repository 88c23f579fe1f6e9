"""A paper beside the work it comes from: always the pages that would be handed over, redrawn when the work changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.ui.desk import Desk
from filmdesk.ui.find_bar import FindBar
from filmdesk.ui.labels import label
from filmdesk.ui.preview.bars import PageBar
from filmdesk.ui.preview.canvas import FIT_PAGE, FIT_READING, FIT_WIDTH, PageCanvas
from filmdesk.ui.preview.session import Session
from filmdesk.ui.preview.words import Match
from filmdesk.values.errors import UserError

_SETTLE = 250
"""Milliseconds after a change before the paper is built again."""


class Preview(QWidget):
    """Shows one export. `jumped` gives the page (from 1) one has come to; `shown` follows each new paper on screen."""

    jumped = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._export = ""
        self._options: Any = None
        self._paper: Any = None
        self._due = False
        self._from_top = False
        self._session = Session()
        self.destroyed.connect(self._session.close)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._build)
        self.canvas = PageCanvas(self._session)
        self._bar = PageBar()
        self._find = FindBar("Find in this paper")
        self._find.setContentsMargins(8, 4, 8, 0)
        self._matches: Sequence[Match] = ()
        self._match = -1
        self._sentence = label("", "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(_middle(self._sentence))
        self._arrange()
        self._connect()
        self.setFocusProxy(self.canvas)
        self.show_nothing("")

    # What is shown

    def show_paper(self, export: str, options: Any = None, *, from_top: bool = False) -> None:
        """Show an export of that name with these options; its pages follow every change while they are in sight.

        One stays where one was on the page; with `from_top` another paper begins at its top.
        """
        if (export, options) != (self._export, self._options):
            self._paper = None
            self._from_top = from_top
        self._export, self._options = export, options
        self._build()

    def show_nothing(self, sentence: str) -> None:
        """A sentence in place of pages."""
        self._export, self._paper = "", None
        self._say(sentence)

    @property
    def data(self) -> bytes:
        """The bytes on show, those Hand over writes; empty while there are none."""
        return self._session.data

    @property
    def sentence(self) -> str:
        """The sentence that stands in place of pages, if one does."""
        return self._sentence.text() if self._stack.currentIndex() == 1 else ""

    @property
    def page(self) -> int:
        """The page one is at, from 1."""
        return self.canvas.page + 1

    def go_to(self, page: int) -> None:
        """Go to a page, from 1."""
        self.canvas.go_to(page - 1)

    def place(self) -> dict[str, Any]:
        """Which page, at which zoom: plain data to come back to."""
        return {"page": self.page, "fit": self.canvas.fit}

    def return_to(self, place: dict[str, Any]) -> None:
        """Go back to where `place` said one was."""
        fit = place.get("fit", FIT_READING)
        self.canvas.set_fit(fit if isinstance(fit, str) else float(fit))
        self.go_to(int(place.get("page", 1)))

    # Building

    def _build(self) -> None:
        if not self._export:
            return
        if not self.isVisible():
            self._due = True
            return
        self._due = False
        try:
            make = self._desk.prepare_paper(self._export, self._options)
        except UserError as error:
            self._paper = None
            self._say(str(error))
            return
        self._session.open(make, self._paper, self._opened, self._failed)

    def _opened(self, face: Any) -> None:
        self._paper = face
        self._stack.setCurrentIndex(0)
        self.canvas.show_pages()
        if self._from_top:
            self.canvas.go_to(0)
            self._from_top = False
        self._say_place()
        self._seek(self._find.text)
        self.shown.emit()

    def _failed(self, error: BaseException) -> None:
        self._paper = None
        if not isinstance(error, UserError):
            self._say("These pages could not be drawn.")
            raise error
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self._session.close()
        self.canvas.show_pages()
        self._sentence.setText(sentence)
        self._stack.setCurrentIndex(1)
        self._say_place()
        self.shown.emit()

    def _follow(self, _: object) -> None:
        self._due = True
        if self.isVisible():
            self._settle.start(_SETTLE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due:
            self._settle.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._settle.isActive():
            self._settle.stop()

    # Finding

    def begin_finding(self) -> None:
        """Open the find bar."""
        self._find.open()
        self._seek(self._find.text)

    def _seek(self, text: str) -> None:
        if text:
            self._session.find(text, self._take_matches)
        else:
            self._take_matches([])

    def _take_matches(self, matches: list[Match]) -> None:
        self._matches = matches
        here = self.canvas.page
        self._show_match(next((n for n, match in enumerate(matches) if match.page >= here), 0))

    def _step(self, by: int) -> None:
        if not self._find.isVisible():
            self.begin_finding()
        elif self._matches:
            self._show_match((self._match + by) % len(self._matches))

    def _show_match(self, n: int) -> None:
        self._match = n if self._matches else -1
        self.canvas.show_matches(self._matches, self._match)
        self._find.say(n + 1, len(self._matches))

    def _leave_finding(self) -> None:
        self._find.hide()
        self._take_matches([])
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _hand_over(self) -> None:
        self._desk.hand_over(self._export, self._options)

    def _fit_width(self) -> None:
        self.canvas.set_fit(FIT_WIDTH)

    def _fit_page(self) -> None:
        self.canvas.set_fit(FIT_PAGE)

    def _say_place(self) -> None:
        self._bar.setVisible(self.canvas.pages > 0)
        self._bar.say(self.page, self.canvas.pages, self.canvas.share)

    def _turned(self, page: int) -> None:
        self._say_place()
        self.jumped.emit(page + 1)

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self._find)
        whole.addWidget(self._stack, 1)
        bar = self._bar
        bar.add("zoom-out", "Smaller", "Ctrl+-", self.canvas.zoom_out)
        bar.add_share()
        bar.add("zoom-in", "Larger", "Ctrl+=", self.canvas.zoom_in)
        bar.add("fit-width", "Fit width", "Ctrl+0", self._fit_width)
        bar.add("paper", "Whole page", "Ctrl+Alt+0", self._fit_page)
        bar.add("search", "Find in this paper", "Ctrl+F", self.begin_finding)
        bar.add("hand-over", "Hand over…", "Ctrl+P", self._hand_over)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow)
        self.canvas.turned.connect(self._turned)
        self.canvas.zoomed.connect(self._say_place)
        self._bar.page_typed.connect(self.go_to)
        self._find.asked.connect(self._seek)
        self._find.stepped.connect(self._step)
        self._find.closed.connect(self._leave_finding)
        for keys, run in (
            ("Ctrl+-", self.canvas.zoom_out),
            ("Ctrl+=", self.canvas.zoom_in),
            ("Ctrl++", self.canvas.zoom_in),
            ("Ctrl+0", self._fit_width),
            ("Ctrl+Alt+0", self._fit_page),
            ("Ctrl+F", self.begin_finding),
            ("F3", self._next),
            ("Shift+F3", self._previous),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)


def _middle(sentence: QLabel) -> QWidget:
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(32, 16, 32, 16)
    column.addStretch(2)
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(sentence)
    column.addStretch(3)
    return middle
