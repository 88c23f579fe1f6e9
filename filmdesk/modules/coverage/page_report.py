"""The writing desk: the reports there are, the fields of one with its marks, and beside it its live page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from filmdesk.modules.coverage.exports import CoverageOptions
from filmdesk.modules.coverage.reads import held_back
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.store import COVERAGE, MARKS, SUBMISSIONS, reads_of
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, Row
from filmdesk.ui.detail import Panel, put_inside
from filmdesk.ui.labels import label
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.records.view import RecordView

_NO_REPORT = "A report begins when a script is given to a reader: select it on the slate, then Assign reader."
_BLIND = "Held back until the blind read on the same script is in."
_TEXTS = ("logline", "brief", "synopsis", "comments", "audience", "budget")
_VERDICTS = ("verdict_script", "verdict_writer", "reason")
_LIST_HEIGHT = 150
_NARROWEST = 380


class ReportView(QWidget):
    """Reports above, the one chosen below: written at the left, as it will be handed over at the right."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._source = desk.records("coverage")
        self._marks = desk.records("marks")
        shown = self._source.of(
            _any, {}, "title", "read", "reader", "rubric", "state", "due", "verdict_script", "total"
        )
        self.reports = RecordView(desk, shown, key="coverage.reports", editable=False)
        self.reports.setFixedHeight(_LIST_HEIGHT)
        self.writing = Panel(_NARROWEST)
        self.page = LazyPreview(desk)
        self._form: RecordForm | None = None
        self._state: tuple[object, ...] = ()
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setChildrenCollapsible(False)
        below.addWidget(self.writing)
        below.addWidget(self.page)
        below.setStretchFactor(0, 1)
        below.setStretchFactor(1, 1)
        below.setSizes([_NARROWEST, _NARROWEST])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reports)
        column.addWidget(below, 1)
        self.reports.selected.connect(lambda _: self._show())
        desk.changed.connect(self._follow)
        self._show()

    @property
    def report(self) -> Coverage | None:
        """The report chosen."""
        chosen = self.reports.current
        return COVERAGE.find(self._desk.production, chosen) if chosen else None

    def options(self) -> CoverageOptions | None:
        """What asks for the paper of the report chosen; None where there is none or it is held back."""
        report = self.report
        if report is None or self._is_held(report):
            return None
        submission = SUBMISSIONS.get(self._desk.production, report.submission)
        return CoverageOptions(str(submission.number), report.read)

    def _is_held(self, report: Coverage) -> bool:
        return held_back(reads_of(self._desk.production, report.submission), report)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"coverage", "submission"} and self._state != self._stands():
            self._show()

    def _stands(self) -> tuple[object, ...]:
        """What the fields beside depend on: which report, whether it may be written on or be seen."""
        report = self.report
        return (report.id, report.is_in, self._is_held(report)) if report else ()

    def _show(self) -> None:
        self._state = self._stands()
        report, inside = self.report, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 12, 16, 16)
        column.setSpacing(6)
        self._form = None
        if report is None or self._is_held(report):
            column.addWidget(label(_BLIND if report else _NO_REPORT, "quiet"))
        else:
            self._fill(column, report)
        column.addStretch(1)
        put_inside(self.writing, inside)
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
        for title, names in (("Report", _TEXTS), ("Verdicts", _VERDICTS)):
            column.addWidget(label(title, "heading"))
            form = RecordForm(self._desk, self._source, names)
            form.show_record(report.id)
            form.lock(report.is_in)
            column.addWidget(form)
        column.addWidget(label("Marks", "heading"))
        marks = self._marks.of(partial(self._is_mark_of, report.id), {}, "row", "mark", "note")
        column.addWidget(RecordView(self._desk, marks, key="coverage.marks", editable=not report.is_in))

    def _is_mark_of(self, report: str, row: Row) -> bool:
        mark = MARKS.find(self._desk.production, row["id"])
        return mark is not None and mark.coverage == report

    def _buttons(self, report: Coverage) -> QHBoxLayout:
        line = QHBoxLayout()
        steps = (
            (("Open again…", "open-coverage"),)
            if report.is_in
            else (("Rate…", "rate"), ("Check before handing in…", "check-coverage"), ("Hand in…", "hand-in"))
        )
        for title, command in steps:
            button = QPushButton(title)
            button.setAutoDefault(True)
            button.setEnabled(self._desk.production.writable)
            button.clicked.connect(partial(self._ask, command))
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _ask(self, command: str, _: bool = False) -> None:
        report = self.report
        if report:
            submission = SUBMISSIONS.get(self._desk.production, report.submission)
            self._desk.ask(command, title=str(submission.number), read=str(report.read))


def _any(_: object) -> bool:
    return True
