"""The submitted script beside its report: read page by page, searched, and cited."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QShowEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from filmdesk.modules.coverage.scripts import ScriptText, script_of
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.changes import Changes
from filmdesk.screenplay.records import PRINTED, ElementKind
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.find_bar import FindBar
from filmdesk.ui.fonts import scaled, script
from filmdesk.ui.labels import label
from filmdesk.values.errors import UserError

_SIZE, _CORNER = 14, QPoint(12, 12)
_INDENTS = {
    ElementKind.CHARACTER: 150, ElementKind.PARENTHETICAL: 105, ElementKind.DIALOGUE: 70, ElementKind.LYRIC: 70,
}  # fmt: skip
_SPOKEN_RIGHT = 50
_GAP, _PAGE_GAP = 12, 28
_TIGHT = frozenset({ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC})
_STRONG = frozenset({ElementKind.SCENE_HEADING, ElementKind.SHOT, ElementKind.NEW_ACT, ElementKind.END_OF_ACT})
_NO_FILE = "No script is kept with this submission. Attach it on the slate, and it is read here beside the report."
_NO_REPORT = "The script is read here beside its report."


class ScriptBeside(QWidget):
    """The words of a script by page; `cited` gives the page that is to be written into the report."""

    cited = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._submission = ""
        self._stale = True
        self._pages: list[tuple[int, int]] = []
        self._found: list[QTextCursor] = []
        self._at = 0
        self.finder = FindBar()
        self.text = QTextEdit()
        self._why = label(_NO_REPORT, "quiet")
        self._cite = changes(QPushButton("Insert page reference"))
        self._find = QPushButton("Find…")
        self._lay_out()
        self._cite.clicked.connect(self.cite)
        self._find.clicked.connect(self.open_finder)
        self.finder.asked.connect(self._look_for)
        self.finder.stepped.connect(self._step)
        self.finder.closed.connect(self._close_find)
        desk.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Script")
        self._cite.setToolTip("Write the page in sight into the report, where one last wrote")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 6)
        buttons.setSpacing(8)
        for button in (self._cite, self._find):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(buttons)
        column.addWidget(self.finder)
        column.addWidget(self._why)
        column.addWidget(self.text, 1)
        column.addStretch(0)

    def show_script(self, submission: str) -> None:
        """The script of another submission; "" for none."""
        if submission != self._submission:
            self._submission, self._stale = submission, True
            if self.isVisible():
                self.read()

    def allow_citing(self, allowed: bool) -> None:
        """Whether there is a report a page can be written into."""
        self._cite.setEnabled(allowed and self._desk.production.writable)

    def read(self) -> None:
        """Set the script in pages where that was not done yet."""
        if not self._stale:
            return
        self._stale = False
        words, why = self._words()
        self._pages = []
        self.text.setVisible(words is not None)
        self._cite.setVisible(words is not None)
        self._find.setVisible(words is not None)
        self._why.setVisible(words is None)
        self._why.setText(why)
        if words:
            self._set(words)

    @property
    def page(self) -> int:
        """The page one is at: of what is selected, else the one at the top; 0 where no script is shown."""
        cursor = self.text.textCursor()
        place = cursor.selectionStart() if cursor.hasSelection() else self.text.cursorForPosition(_CORNER).position()
        at = bisect_right(self._pages, place, key=lambda page: page[0]) - 1
        return self._pages[max(at, 0)][1] if self._pages else 0

    def show_page(self, page: int, word: str = "") -> None:
        """Bring a page into sight, and select a word on it."""
        self.read()
        starts = [start for start, number in self._pages if number == page]
        if not starts:
            return
        bar = self.text.verticalScrollBar()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(starts[0])
        self.text.setTextCursor(cursor)
        bar.setValue(bar.value() + self.text.cursorRect().top())
        found = self.text.document().find(word, starts[0]) if word else QTextCursor()
        if not found.isNull():
            self.text.setTextCursor(found)

    def cite(self) -> None:
        """Ask for the page one is at to be written into the report."""
        if self.page:
            self.cited.emit(self.page)

    def open_finder(self) -> None:
        """Open the line one finds text with."""
        self.read()
        if self._pages:
            self.finder.open(self.text.textCursor().selectedText())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"attachment", "submission"}:
            self._stale = self._stale or "attachment" in changes.tables or not self._pages
            if self.isVisible():
                self.read()

    def _words(self) -> tuple[ScriptText | None, str]:
        """What can be read, or else why nothing can."""
        submission = SUBMISSIONS.find(self._desk.production, self._submission) if self._submission else None
        if submission is None:
            return None, _NO_REPORT
        try:
            words = script_of(self._desk.production, submission)
        except UserError as error:
            return None, str(error)
        if words is None:
            return None, _NO_FILE
        return (words, "") if words.elements else (None, words.unread)

    def _set(self, words: ScriptText) -> None:
        """Set it in a document of its own, which is shown when it is whole."""
        document = QTextDocument(self.text)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(script(scaled(_SIZE)))
        cursor = QTextCursor(document)
        for kind, text, page in words.elements:
            if ElementKind(kind) not in PRINTED:
                continue
            if not self._pages or self._pages[-1][1] != page:
                self._begin_page(cursor, page)
            _write(cursor, ElementKind(kind), text)
        self.text.setDocument(document)
        self._look_for(self.finder.line.text() if self.finder.isVisible() else "")

    def _begin_page(self, cursor: QTextCursor, page: int) -> None:
        head = QTextBlockFormat()
        head.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.setTopMargin(scaled(_PAGE_GAP) if self._pages else 0)
        _begin(cursor, head)
        self._pages.append((cursor.position(), page))
        cursor.insertText(f"{page}.")

    # Finding

    def _look_for(self, text: str) -> None:
        self._found, document = [], self.text.document()
        found = document.find(text) if text.strip() else QTextCursor()
        while not found.isNull():
            self._found.append(found)
            found = document.find(text, found)
        here = self.text.cursorForPosition(_CORNER).position()
        self._at = next((at for at, one in enumerate(self._found) if one.selectionStart() >= here), 0)
        self._show_found()

    def _step(self, step: int) -> None:
        if self._found:
            self._at = (self._at + step) % len(self._found)
        self._show_found()

    def _show_found(self) -> None:
        if self._found:
            self.text.setTextCursor(self._found[self._at])
            self.text.ensureCursorVisible()
        self.finder.say(self._at + 1, len(self._found))

    def _close_find(self) -> None:
        self.finder.hide()
        self.text.setFocus()


def _write(cursor: QTextCursor, kind: ElementKind, text: str) -> None:
    block, letters = QTextBlockFormat(), QTextCharFormat()
    block.setLeftMargin(scaled(_INDENTS.get(kind, 0)))
    block.setRightMargin(scaled(_SPOKEN_RIGHT) if kind in _TIGHT else 0)
    block.setTopMargin(0 if kind in _TIGHT else scaled(_GAP))
    if kind is ElementKind.TRANSITION:
        block.setAlignment(Qt.AlignmentFlag.AlignRight)
    letters.setFontWeight(QFont.Weight.Bold if kind in _STRONG else QFont.Weight.Normal)
    _begin(cursor, block)
    cursor.insertText(text, letters)


def _begin(cursor: QTextCursor, block: QTextBlockFormat) -> None:
    """A new paragraph; the document's first one is there already."""
    if cursor.position():
        cursor.insertBlock(block, QTextCharFormat())
    else:
        cursor.setBlockFormat(block)
