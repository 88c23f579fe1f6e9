"""The page Coverage: what came in and where it stands, the reports as they are written, the log as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.coverage.exports import SlateOptions
from filmdesk.modules.coverage.page.forms import FormsView
from filmdesk.modules.coverage.page.report import ReportView
from filmdesk.modules.coverage.page.slate import SlateFilters
from filmdesk.modules.coverage.page.submission import SubmissionPanel
from filmdesk.modules.coverage.states import WAITING
from filmdesk.modules.coverage.store import COVERAGE, EVENTS, MARKS, SUBMISSIONS, name_of, reads_of
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.values.counting import counted

_SHOWN = ("number", "title", "writer", "state", "reader", "verdict_script", "total", "waiting", "due", "genre", "pages")
"""Of the slate, what is looked for first; the paper has the rest."""
_SLATE, _LOGGED, _REPORTS, _LOG, _FORMS = "Slate", "Submissions", "Reports", "Submission log", "Forms"


class CoveragePage(Page):
    """From a script that came in to a report that is handed over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Coverage")
        slate = desk.records("slate").showing(*_SHOWN)
        self.slate = RecordView(desk, slate, key="coverage.slate", editable=False)
        self.logged = RecordView(desk, desk.records("submissions"), key="coverage.submissions")
        self.logged.adding.hide()  # the page's own button adds
        self.reports = ReportView(desk)
        self.log = LazyPreview(desk)
        self.log.show_paper("submission-log")
        self.forms = FormsView(desk)
        self.detail = SubmissionPanel(desk, desk.records("submissions"))
        self.entry = SubmissionPanel(desk, desk.records("submissions"), leads=False)
        self.reports.add_beside("Log entry", self.entry)
        self._led_by = ""
        """The submission whose report was shown last because it was chosen on the slate."""
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.filters = SlateFilters(desk, self.slate)
        column.addWidget(self.filters)
        column.addWidget(self.slate, 1)
        self._work_or_teaching = WorkOrTeaching(work, self._teaching())
        self.add_view(_SLATE, self._work_or_teaching)
        self.add_view(_LOGGED, self.logged)
        self.add_view(_REPORTS, self.reports)
        self.add_view(_LOG, self.log)
        self.add_view(_FORMS, self.forms)
        self.set_detail(self.detail)
        self.add_button("Log without a file", self._add, help="Type what came in")
        self.add_button("Log a script…", self._take_in, primary=True, help="A Final Draft, Fountain or PDF file")
        self.slate.selected.connect(lambda _: self._show())
        self.logged.selected.connect(lambda _: self._show())
        self.reports.moved.connect(self._show_entry)
        self.reports.head_asked.connect(self._see_to_entry)
        self.slate.opened.connect(self._open_report)
        self.detail.compare_asked.connect(self._compare)
        self.entry.compare_asked.connect(self._compare)
        self.setAcceptDrops(True)
        self.offers_changed.connect(self._turn)
        desk.changed.connect(self._follow)
        self._renew()
        self._show()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        own: tuple[Action, ...] = (
            Action("coverage.log", "Log a script…", self._take_in, "import", "", "A Final Draft, Fountain or PDF file"),
            Action("coverage.enter", "Log without a file…", self._add, "", "", "Type what came in"),
            Action("coverage.assign", "Assign reader…", self._assign),
            Action("coverage.all", "Show all of the slate", self.filters.reset, "", "", reads=True),
            Action("coverage.alike", "Find alike submissions…", self._alike, "", "",
                   "What came before under nearly the same title or from the same writer"),
            Action("coverage.compare", "Reports side by side", self._compare, "", "Ctrl+Shift+D",
                   "Two reads of a script, or the coverage of two drafts", reads=True),
        )  # fmt: skip
        if self.view == _FORMS:
            return self.forms.offers()
        if self.view == _REPORTS:
            own = (*own, *self._writing_offers())
        table = {_SLATE: self.slate, _LOGGED: self.logged, _REPORTS: self.reports.reports}.get(self.view)
        return (*table.offers(), *own) if table else own

    def _writing_offers(self) -> tuple[Action, ...]:
        reports = self.reports
        return (
            Action("coverage.cite", "Insert page reference", reports.script.cite, "", "Ctrl+Shift+I",
                   "The page of the script in sight, where one last wrote", reports.may_cite),
            Action("coverage.find", "Find in the script…", reports.find_in_script, "search", "Ctrl+Shift+F",
                   reads=True),
            Action("coverage.signals", "Production signals", reports.show_signals, "", "",
                   "What the script asks of a production, by page", reads=True),
            Action("coverage.entry", "Log entry of this report", partial(reports.show_beside, self.entry), "", "",
                   "Title, writer, pages and the other fields of its head", reads=True),
            Action("coverage.check", "Check before handing in", reports.check, "", "Ctrl+Shift+C",
                   "What is worth a second look, each with its sentence", reads=True),
            Action("coverage.hand-in", "Hand in this report…", partial(reports.ask, "hand-in"), "", "",
                   "It is not written on any more", reports.may_write),
            Action("coverage.form", "Another form for this report…", partial(reports.ask, "use-rubric"), "", "",
                   "What is written stays", reports.may_write),
        )  # fmt: skip

    def paper(self) -> tuple[str, Any] | None:
        if self.view == _REPORTS and (paper := self.reports.paper()):
            return paper
        return ("submission-log", None) if self.view == _LOG else ("slate", self._slate_options())

    def _slate_options(self) -> SlateOptions:
        """The slate on paper as it is narrowed here."""
        wanted = self.filters.wanted
        told = {name: getattr(wanted, name) for name in ("state", "reader", "verdict", "longer", "overdue")}
        return SlateOptions(**{name: value for name, value in told.items() if value})

    def show_record(self, table: str, identity: str) -> bool:
        production = self.desk.production
        if table == "coverage_mark":
            mark = MARKS.find(production, identity)
            table, identity = "coverage", mark.coverage if mark else ""
        if table == "coverage":
            self.view = _REPORTS
            return self.reports.reports.select(identity)
        if table == "submission_event":
            event = EVENTS.find(production, identity)
            identity = event.submission if event else ""
        self.view = _SLATE
        return self.slate.select(identity)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "submission": self._chosen, "report": self.reports.reports.current}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        for table, name in ((self.slate, "submission"), (self.reports.reports, "report")):
            listed = place.get(name)
            if listed and table.model.row_of(str(listed)) >= 0:  # what is narrowed away stays so
                table.select(str(listed))

    # What a person does

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A script dropped here came in to be covered; dropped elsewhere it is the production's own."""
        paths = dropped_files(event)
        if paths:
            self.desk.import_files(paths, "submission")

    @property
    def _chosen(self) -> str:
        table = self.logged if self.view == _LOGGED else self.slate
        return table.current or ""

    def _take_in(self) -> None:
        self.desk.import_files((), "submission")

    def _add(self) -> None:
        self.desk.ask("log-submission")

    def _assign(self) -> None:
        submission = SUBMISSIONS.find(self.desk.production, self._chosen)
        if submission:
            self.desk.ask("assign-reader", title=name_of(self.desk.production, submission))
        else:
            self.desk.said.emit("Assign reader: choose on the slate which script, then who reads it.")

    def _compare(self, submission: str = "") -> None:
        """The report on the submission chosen, held against another."""
        if self.view != _REPORTS or submission:
            self._open_report(submission or self._chosen)
        if self.view == _REPORTS:
            self.reports.compare()

    def _alike(self) -> None:
        submission = SUBMISSIONS.find(self.desk.production, self._chosen)
        filled = {"title": submission.title, "writer": submission.writer} if submission else {}
        self.desk.ask("find-alike", **filled)

    # Following

    def _show(self) -> None:
        if self.view in (_SLATE, _LOGGED):  # elsewhere the panel is not in sight, and the slate rests
            self.detail.show_submission(self._chosen)
        self.moved.emit()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"submission", "coverage"}:
            self._renew()
        new = changes.added.get("submission", ())
        if len(new) == 1 and self.view != _LOGGED:  # a row typed there follows by itself
            self.show_record("submission", *new)
            self.slate.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        submissions = SUBMISSIONS.all(self.desk.production)
        reports = COVERAGE.all(self.desk.production)
        self._work_or_teaching.set_empty(not submissions)
        self.show_tabs(bool(submissions))
        self.filters.offer()
        if not submissions:
            self.view = _SLATE  # where the desk says what it is for
        self._arrange()
        waiting = sum(one.state in WAITING for one in submissions)
        written = sum(not report.is_in for report in reports)
        waits = f"{waiting} waiting · {written} being written"
        said = f"{counted(len(submissions), 'submission')} · {waits}"
        self.say_under_title(said if submissions else "")

    def _see_to_entry(self, field: str) -> None:
        """To a field of the report's head, which stands in its log entry."""
        self.reports.show_beside(self.entry)
        self.entry.go_to(field)

    def _show_entry(self) -> None:
        report = self.reports.report
        self.entry.show_submission(report.submission if report else "")
        self.moved.emit()

    def _open_report(self, submission: str) -> None:
        """The report on a submission; where there is none yet, its panel says how one begins."""
        if self._lead_to(submission):
            self.view = _REPORTS
            self.reports.write()
        else:
            self.desk.said.emit("There is no report on it yet: one begins when a reader is assigned.")

    def _lead_to(self, submission: str) -> bool:
        """Choose the newest report on a submission; whether there is one."""
        reads = reads_of(self.desk.production, submission)
        self._led_by = submission
        return bool(reads) and self.reports.reports.select(reads[-1].id)

    def _turn(self) -> None:
        """Another view: Reports open at the one on the script chosen on the slate, where another was chosen since."""
        chosen = self.slate.current or ""
        if self.view == _REPORTS and chosen and chosen != self._led_by:
            self._lead_to(chosen)
        self._arrange()

    def _show_some_report(self) -> None:
        """Where none is chosen, one that is being written."""
        if not self.reports.reports.current:
            reports = sorted(COVERAGE.all(self.desk.production), key=lambda report: report.is_in)
            if reports:
                self.reports.reports.select(reports[0].id)

    def _arrange(self) -> None:
        if self.view == _REPORTS:
            self._show_some_report()
        empty = self._work_or_teaching.currentIndex() != 0
        self.detail.setVisible(self.view in (_SLATE, _LOGGED) and not empty)
        self._show()

    def _teaching(self) -> Teaching:
        return Teaching(
            "Every script that comes in: from whom, when, who reads it, and what was said of it.",
            "The log is the company's proof of what came in and when; a report of coverage says in two pages whether "
            "to read on, and why.",
            "Drop a script on this page, or log one that has no file.",
            ("Log a script…", self._take_in),
            ("Log without a file", self._add),
        )
