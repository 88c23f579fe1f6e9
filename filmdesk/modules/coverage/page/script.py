"""The submitted script beside its report: read page by page, searched, and cited."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.modules.coverage.page.sheets import FilePages, SheetPages
from filmdesk.modules.coverage.scripts import KeptScript, kept_script, newest_file
from filmdesk.modules.coverage.set_script import SetScript, set_script
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.find_bar import FindBar
from filmdesk.ui.labels import button, label
from filmdesk.ui.preview.bars import PageBar
from filmdesk.ui.tasks import Task
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.errors import UserError

_NO_FILE = "No script is kept with this submission. Attach it on the slate, and it is read here beside the report."
_NO_REPORT = "The script is read here beside its report."
_NOT_DRAWN = "The pages of this file cannot be drawn. Ask for it again, saved anew as PDF."
_SETTING = "Setting the script in pages…"
_KEPT = 4
"""Scripts that stay set while one goes from report to report."""


class ScriptBeside(QWidget):
    """A script's pages; `cited` gives the page that is to be written into the report."""

    cited = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._submission = ""
        self._of = ""
        self._going: tuple[int, str] | None = None
        self._waiting: KeptScript | None = None
        self._task: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._read)
        self._set: OrderedDict[str, SetScript] = OrderedDict()
        self._shown = SetScript()
        self.finder = FindBar("Find in the script")
        self.sheets, self.pdf = SheetPages(), FilePages()
        self._stack = QStackedWidget()
        self._why = label(_NO_REPORT, "quiet")
        self._bar = PageBar()
        self._cite = changes(button("Insert page reference", self.cite))
        self._lay_out()
        self._connect()
        self._say(SetScript(why=_NO_REPORT))

    # What the writing desk asks

    def show_script(self, submission: str) -> None:
        """The script of another submission; "" for none."""
        if submission != self._submission:
            self._submission, self._going = submission, None
            self._seen.ask()

    def allow_citing(self, allowed: bool) -> None:
        """Whether there is a report a page can be written into."""
        self._cite.setEnabled(allowed and self._desk.production.writable)

    @property
    def pages(self) -> SheetPages | FilePages | None:
        """The pages in sight; None where a sentence stands in place of them."""
        shown = self._stack.currentWidget() if not self._stack.isHidden() else None
        return shown if isinstance(shown, SheetPages | FilePages) else None

    @property
    def page(self) -> int:
        """The page one is at, by its number; 0 where no script is shown."""
        return self.pages.at_page if self.pages else 0

    def show_page(self, page: int, word: str = "") -> None:
        """Bring a page into sight, a word on it marked, and the keyboard to it; where it is not set yet, then."""
        self._going = (page, word)
        self.read()
        self._go()

    def cite(self) -> None:
        """Ask for the page one is at to be written into the report."""
        if self.page:
            self.cited.emit(self.page)

    def open_finder(self) -> None:
        """Open the line one finds text with, filled with what is selected."""
        self.read()
        if self.pages:
            selected = self.pages.selected_text()
            self.finder.open(selected if "\n" not in selected else "")

    # Reading the file

    def read(self) -> None:
        """Set the script in pages where that was not done yet: off the window's thread."""
        if self._seen.due:
            self._seen.done()
            self._read()

    def _read(self) -> None:
        self._of = self._newest()
        self._let_go()
        submission = SUBMISSIONS.find(self._desk.production, self._submission) if self._submission else None
        if submission is None:
            self._say(SetScript(why=_NO_REPORT))
            return
        try:
            kept = kept_script(self._desk.production, submission)
        except UserError as error:
            self._say(SetScript(why=str(error)))
            return
        if kept is None:
            self._say(SetScript(why=_NO_FILE))
        elif kept.id in self._set:
            self._take(kept, self._set[kept.id])
        else:
            self._say(SetScript(why=_SETTING))
            self._waiting = kept
            self._soon.start()

    def _newest(self) -> str:
        """The file whose pages belong here; "" where there is none."""
        found = newest_file(self._desk.production, self._submission) if self._submission else None
        return found.id if found else ""

    def _set_waiting(self) -> None:
        """Once the report is drawn and can be written on: two threads at once would hold it up."""
        kept, self._waiting = self._waiting, None
        if kept:
            self._task = self._desk.tasks.run(
                _SETTING, lambda _: set_script(kept), partial(self._take, kept), owner=self
            )

    def _let_go(self) -> None:
        self._waiting = None
        if self._task:
            self._task.cancel()
            self._task = None
        self.pdf.let_go()

    def _take(self, kept: KeptScript, script: SetScript) -> None:
        self._task = None
        self._set[kept.id] = script
        self._set.move_to_end(kept.id)
        if len(self._set) > _KEPT:
            self._set.popitem(last=False)
        if script.pdf:
            self._shown = script
            self.pdf.open_pdf(script.pdf, script.pages)
        else:
            self.sheets.set_reading(script.reading)
            self.sheets.verticalScrollBar().setValue(0)
            self._say(script)

    def _say(self, script: SetScript) -> None:
        """Show its pages, what is wanting above them, or in place of them where there are none."""
        self._shown = script
        there = bool(script.reading or script.pdf)
        self._stack.setVisible(there)
        self._bar.setVisible(there)
        self._cite.setVisible(there)
        self._why.setText(script.why)
        self._why.setVisible(bool(script.why))
        if there:
            self._stack.setCurrentWidget(self.pdf if script.pdf else self.sheets)
            self._look_for(self.finder.text)
            self._go()
            self._say_place()
        elif self.finder.isVisible():
            self.finder.hide()

    def _pdf_ready(self) -> None:
        self._say(self._shown)

    def _pdf_failed(self) -> None:
        self._say(SetScript(why=_NOT_DRAWN))

    def _go(self) -> None:
        if self._going and self.pages:
            (page, word), self._going = self._going, None
            self.pages.show_page(page, word)
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"attachment", "submission"} and (not self.pages or self._newest() != self._of):
            self._seen.ask()

    # Finding and going

    def _look_for(self, text: str) -> None:
        if self.pages:
            self.pages.look_for(text)

    def _step(self, step: int) -> None:
        if self.pages:
            self.pages.step(step) if self.finder.line.text().strip() else self.open_finder()

    def _close_find(self) -> None:
        self.finder.hide()
        if self.pages:
            self.pages.look_for("")
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_place(self) -> None:
        self._bar.say(self.page, self._shown.pages, 1.0)

    # Parts

    def _lay_out(self) -> None:
        self._cite.setToolTip("Write the page in sight into the report, where one last wrote")
        bar = self._bar
        bar.add("zoom-out", "Smaller", "Ctrl+-", self._zoom_out)
        bar.add("zoom-in", "Larger", "Ctrl+=", self._zoom_in)
        bar.add("fit-width", "Fit width", "Ctrl+0", self._fit)
        bar.add("search", "Find in the script", "Ctrl+F", self.open_finder)
        for widget in (self.sheets, self.pdf):
            self._stack.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._cite)
        line.addWidget(bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.finder)
        column.addWidget(self._why)
        column.addWidget(self._stack, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._set_waiting)
        self.finder.asked.connect(self._look_for)
        self.finder.stepped.connect(self._step)
        self.finder.closed.connect(self._close_find)
        for pages in (self.sheets, self.pdf):
            pages.turned.connect(self._say_place)
            pages.counted.connect(self.finder.say)
        self.pdf.ready.connect(self._pdf_ready)
        self.pdf.failed.connect(self._pdf_failed)
        self._bar.page_typed.connect(self.show_page)
        self._desk.changed.connect(self._follow)
        for keys, run in (
            ("Ctrl+-", self._zoom_out),
            ("Ctrl+=", self._zoom_in),
            ("Ctrl++", self._zoom_in),
            ("Ctrl+0", self._fit),
            ("Ctrl+F", self.open_finder),
            ("Ctrl+G", self._bar.begin),
            ("F3", partial(self._step, 1)),
            ("Shift+F3", partial(self._step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _zoom_in(self) -> None:
        if self.pages:
            self.pages.zoom_in()

    def _zoom_out(self) -> None:
        if self.pages:
            self.pages.zoom_out()

    def _fit(self) -> None:
        if self.pages:
            self.pages.fit_width()
