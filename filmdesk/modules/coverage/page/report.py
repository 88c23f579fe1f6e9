"""The writing desk: the reports there are, the chosen one as it is written, beside it script, page and advice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.modules.coverage.advice import Advice
from filmdesk.modules.coverage.exports import ComparisonOptions, CoverageOptions
from filmdesk.modules.coverage.page.advice import AdvicePanel
from filmdesk.modules.coverage.page.compare import ComparisonView
from filmdesk.modules.coverage.page.newer_form import NewerForm
from filmdesk.modules.coverage.page.report_list import ReportList
from filmdesk.modules.coverage.page.script import ScriptBeside
from filmdesk.modules.coverage.page.signals import SignalsPanel
from filmdesk.modules.coverage.page.writing import Writing
from filmdesk.modules.coverage.reads import held_back
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubrics import newer_text
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS, name_of, reads_of
from filmdesk.modules.coverage.ways import ways_of
from filmdesk.production.changes import Changes
from filmdesk.ui.by_eye import give_keyboard, stops_in
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import Panel, put_inside
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import TermTabs
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.values.ways import Way

_NO_REPORT = "A report begins when a script is given to a reader: select it on the slate, then Assign reader."
_BLIND = "Held back until the blind read on the same script is in."
_LOW = 620
"""Pixels below which the list of reports makes room for the one that is written."""
_NARROWEST = 380
_PAGE, _SCRIPT, _SIGNALS, _ADVICE = "Page", "Script", "Signals", "Advice"


class ReportView(QWidget):
    """Reports above, the one chosen below: written at the left, as it will be handed over at the right."""

    moved = Signal()
    head_asked = Signal(str)
    """A field of the log entry is to be seen to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._source = desk.records("coverage")
        self.list = ReportList(desk)
        self.reports = self.list.reports
        self.writing = Panel(_NARROWEST)
        self.fields: Writing | None = None
        self.page = LazyPreview(desk)
        self.script = ScriptBeside(desk)
        self.signals = SignalsPanel(desk)
        self.advice = AdvicePanel(desk)
        self.comparison = ComparisonView(desk)
        self._work = QStackedWidget()
        self._tabs, self._beside = TermTabs(), QStackedWidget()
        self._state: tuple[object, ...] = ()
        self._lay_out()
        self._tabs.currentChanged.connect(self._beside.setCurrentIndex)
        self.advice.chosen.connect(self._go_to)
        self.script.cited.connect(self._cite)
        self.signals.chosen.connect(self.read_page)
        self.comparison.left.connect(self.stop_comparing)
        self.comparison.changed.connect(self.moved)
        self.reports.selected.connect(self._show)
        self.list.chosen.connect(self.write)
        desk.changed.connect(self._follow)
        self._show()

    def _lay_out(self) -> None:
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName("Beside the report")
        views = {_SCRIPT: self.script, _PAGE: self.page, _SIGNALS: self.signals, _ADVICE: self.advice}
        for title, widget in views.items():
            self._tabs.addTab(title)
            self._beside.addWidget(widget)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 0, 0)
        line.addWidget(self._tabs)
        right.addLayout(line)
        right.addWidget(self._beside, 1)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.writing)
        below.addWidget(beside)
        below.setStretchFactor(0, 1)
        below.setStretchFactor(1, 1)
        below.setSizes([_NARROWEST, _NARROWEST])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self._work.addWidget(below)
        self._work.addWidget(self.comparison)
        column.addWidget(self._work, 1)

    def add_beside(self, title: str, widget: QWidget) -> None:
        """Let something more stand beside the report."""
        self._tabs.addTab(title)
        self._beside.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fold(self.height() < scaled(_LOW))

    @property
    def report(self) -> Coverage | None:
        """The report chosen."""
        chosen = self.reports.current
        return COVERAGE.find(self._desk.production, chosen) if chosen else None

    def paper(self) -> tuple[str, CoverageOptions | ComparisonOptions] | None:
        """The paper in sight, with what asks for it: two reports side by side, or the one that is chosen."""
        if self.comparing:
            two = self.comparison.options()
            return ("coverage-comparison", two) if two else None
        one = self.options()
        return ("coverage", one) if one else None

    @property
    def comparing(self) -> bool:
        """Whether two reports are in sight in place of the one that is written."""
        return self._work.currentWidget() is self.comparison

    def compare(self) -> None:
        """Hold the report chosen against another on the same script."""
        self._work.setCurrentWidget(self.comparison)
        self.comparison.show_report(self.report)
        self.comparison.take_keyboard()
        self.moved.emit()

    def stop_comparing(self) -> None:
        """Back to writing, the keyboard where one writes."""
        self._work.setCurrentIndex(0)
        self.write()
        self.moved.emit()

    def options(self) -> CoverageOptions | None:
        """What asks for the paper of the report chosen; None where there is none or it is held back."""
        report = self._seen()
        if report is None:
            return None
        submission = SUBMISSIONS.get(self._desk.production, report.submission)
        return CoverageOptions(name_of(self._desk.production, submission), report.read)

    def find_in_script(self) -> None:
        """Bring the script to the front, ready to be searched."""
        self._bring(self.script)
        self.script.open_finder()

    def read_page(self, page: int, word: str = "") -> None:
        """Bring a page of the script to the front, a word selected on it."""
        self._bring(self.script)
        self.script.show_page(page, word)

    def show_beside(self, widget: QWidget) -> None:
        """Bring something that was added beside to the front, the keyboard in it."""
        self._bring(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """The keyboard to the first section of the report, or to the first thing there is where nothing is written."""
        sections = list(self.fields.sections.values()) if self.fields else []
        first = sections[0].editor if sections else next(iter(stops_in(self.writing)), None)
        if first:
            give_keyboard(first)

    def show_signals(self) -> None:
        """Bring what the script asks of a production to the front, the keyboard in it."""
        self._bring(self.signals)
        self.signals.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """Bring the advice to the front, the keyboard in it."""
        self._bring(self.advice)
        self.advice.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, widget: QWidget) -> None:
        self._work.setCurrentIndex(0)
        self._tabs.setCurrentIndex(self._beside.indexOf(widget))

    def may_cite(self) -> bool:
        """Whether a page of the script can be written into the report."""
        return self.may_write() and bool(self.script.page)

    def _cite(self, page: int) -> None:
        if self.fields and self.may_cite():
            self.fields.cite(page)

    def _is_held(self, report: Coverage) -> bool:
        return held_back(reads_of(self._desk.production, report.submission), report)

    def _seen(self) -> Coverage | None:
        """The report chosen, where it may be seen."""
        report = self.report
        return report if report and not self._is_held(report) else None

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"coverage", "submission", "coverage_house"} and self._state != self._stands():
            self._show()

    def _stands(self) -> tuple[object, ...]:
        """What the fields beside depend on: which report on which form, whether it may be written on or be seen."""
        report = self.report
        if report is None:
            return ()
        newer = newer_text(self._desk.production, report)
        state = SUBMISSIONS.get(self._desk.production, report.submission).state if report.is_in else ""
        return report.id, report.rubric, report.is_in, self._is_held(report), newer and newer.rubric.version, state

    def _show(self, _: object = None) -> None:
        self._state = self._stands()
        report, inside = self._seen(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 12, 16, 16)
        column.setSpacing(6)
        self.fields = None
        if report is None:
            column.addWidget(label(_BLIND if self.report else _NO_REPORT, "quiet"))
        else:
            self._fill(column, report)
        column.addStretch(1)
        put_inside(self.writing, inside)
        self.advice.show_report(report)
        self.comparison.show_report(self.report)
        self.script.allow_citing(report is not None and not report.is_in)
        for beside in (self.script, self.signals):
            beside.show_script(report.submission if report else "")
        options = self.options()
        if options:
            self.page.show_paper("coverage", options, from_top=True)
        else:
            self.page.show_nothing("The report's page appears here.")
        self.moved.emit()

    def _fill(self, column: QVBoxLayout, report: Coverage) -> None:
        if report.is_in:
            column.addWidget(label("In: it is read as it was handed in. To write on, open it again.", "quiet"))
        column.addLayout(self._buttons(report))
        newer = None if report.is_in else newer_text(self._desk.production, report)
        if newer:
            column.addWidget(NewerForm(self._desk, report, newer))
        self.fields = Writing(self._desk, self._source, report)
        column.addWidget(self.fields)

    def _buttons(self, report: Coverage) -> QHBoxLayout:
        line = QHBoxLayout()
        if report.is_in:
            for way in self._next_ways(report):
                line.addWidget(self._button(way.title, partial(self.ask, way.command)))
            line.addWidget(self._button("Open again…", partial(self.ask, "open-coverage")))
        else:
            line.addWidget(button("Check before handing in", self.check))
            line.addWidget(self._button("Hand in…", partial(self.ask, "hand-in")))
            line.addWidget(changes(link("Another form…", partial(self.ask, "use-rubric"))))
        line.addWidget(link("Side by side", self.compare))
        line.addStretch(1)
        return line

    def _next_ways(self, report: Coverage) -> list[Way]:
        """What follows for the script now that its report is in: a decision, a letter."""
        submission = SUBMISSIONS.get(self._desk.production, report.submission)
        return [way for way in ways_of(self._desk.production, submission) if way.next]

    def _button(self, title: str, run: Callable[[], None]) -> QPushButton:
        made = button(title, run)
        made.setEnabled(self._desk.production.writable)
        return made

    def may_write(self) -> bool:
        """Whether the report chosen is being written."""
        report = self._seen()
        return report is not None and not report.is_in and self._desk.production.writable

    def ask(self, command: str) -> None:
        """Ask what a command wants to know, of the report chosen."""
        report = self.report
        if report:
            submission = SUBMISSIONS.get(self._desk.production, report.submission)
            self._desk.ask(command, title=name_of(self._desk.production, submission), read=str(report.read))

    def _go_to(self, advice: Advice) -> None:
        """To the sentence an advice is about, to its mark or verdict; a field of the head is its log entry's."""
        if self.fields and not self.fields.go_to(advice):
            self.head_asked.emit(advice.field)
