"""The panel of the submission selected: where it stands, what may follow, what is kept of it, and its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.film.store import PEOPLE
from filmdesk.modules.coverage.lists import submission_row
from filmdesk.modules.coverage.page.files import KeptFiles
from filmdesk.modules.coverage.page.ways import way_buttons
from filmdesk.modules.coverage.reads import held_back
from filmdesk.modules.coverage.records import Coverage, Submission, SubmissionEvent
from filmdesk.modules.coverage.scripts import kept_with
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS, drafts_of, reads_of
from filmdesk.modules.coverage.ways import ways_of
from filmdesk.paper.text import day_shown
from filmdesk.production.attachments import Attachment
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.ui.by_eye import give_keyboard
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.detail import Fact, FactLine, Panel, ProblemCard, put_inside
from filmdesk.ui.labels import heading, in_short, label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.slot import Slot, column_of
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.dates import month
from filmdesk.values.problems import Problem, RecordRef
from filmdesk.values.ways import Way

_NOTHING = "Select a submission to see where it stands, what may follow and what became of it."
_NARROWEST, _LETTERS = 364, 120
_READS = frozenset({"submission", "submission_event", "coverage", "attachment", "coverage_house", "person"})
_FORMS = (
    (
        "As it came",
        ("title", "writer", "form", "genre", "pages", "draft", "draft_date", "draft_of", "based_on", "elements"),
    ),
    ("Setting", ("locale", "circa")),
    ("From and to", ("submitted_by", "came", "submitted_to", "received", "due")),
    ("For the office only", ("note",)),
)


class SubmissionPanel(Panel):
    """One submission at a time; `compare_asked` gives the one whose reports are to stand side by side."""

    compare_asked = Signal(str)

    def __init__(self, desk: Desk, source: RecordSource, *, leads: bool = True) -> None:
        """`leads`: it shows the way to the report; beside that it need not."""
        super().__init__(_NARROWEST)
        self._leads = leads
        self._desk, self._source = desk, source
        self._identity = ""
        self._editors: dict[str, QWidget] = {}
        self._head, self._past = Slot(), Slot()
        self._said: _Stand | None = None
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._build)
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._renew)
        self._seen.ask()

    def show_submission(self, identity: str) -> None:
        """Another submission; "" for none. Its forms are made when somebody looks."""
        if identity != self._identity:
            self._identity = identity
            self._seen.ask()

    def go_to(self, field: str) -> None:
        """Take the keyboard to a field of the entry; to the first of all where it has none of that name."""
        editor = self._editors.get(field) or next(iter(self._editors.values()), None)
        if editor:
            give_keyboard(editor)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS and not self._seen.due:
            if self._submission() is None:
                self._build()
            self._renew()

    def _submission(self) -> Submission | None:
        return SUBMISSIONS.find(self._desk.production, self._identity) if self._identity else None

    def _build(self) -> None:
        self._editors = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._head, self._past, self._said = Slot(), Slot(), None
        submission = self._submission()
        if submission is None:
            column.addWidget(label(_NOTHING, "quiet"))
        else:
            self._fill(column, submission)
            self._renew()
        column.addStretch(1)
        put_inside(self, inside)

    def _rows(self) -> Sequence[Row]:
        """The entry shown alone: the whole log is not listed for each of its forms."""
        return submission_row(self._desk.production, self._identity)

    def _fill(self, column: QVBoxLayout, submission: Submission) -> None:
        column.addWidget(self._head)
        for title, names in _FORMS:
            column.addWidget(heading(title))
            form = RecordForm(self._desk, replace(self._source, rows=self._rows), names, words=self._source)
            form.show_record(submission.id)
            self._editors |= {name: form.editor(name) for name in names}
            column.addWidget(form)
        column.addWidget(heading("History"))
        column.addWidget(self._past)

    def _renew(self) -> None:
        """What follows from the entry's state; the forms follow by themselves."""
        submission = None if self._seen.due else self._submission()
        if submission is None:
            return
        stand = _stand(self._desk, submission)
        if stand == self._said:
            return
        self._said = stand
        ways = way_buttons(self._desk, submission, stand.ways, stand.writing if self._leads else None)
        held = self.window().focusWidget()
        was_here = held is not None and self._head.isAncestorOf(held)
        self._head.put(_head(self._desk, stand, ways, self._compare))
        if was_here and ways.lead:
            ways.lead.setFocus(Qt.FocusReason.OtherFocusReason)  # not on whatever stands where that was: Return unread
        self._past.put(_history(self._desk, stand.events))

    def _compare(self) -> None:
        self.compare_asked.emit(self._identity)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a submission stands, as far as the panel shows it."""

    submission: Submission
    problems: tuple[Problem, ...]
    ways: tuple[Way, ...]
    reads: tuple[Fact, ...]
    drafts: tuple[Fact, ...]
    files: tuple[Attachment, ...]
    events: tuple[SubmissionEvent, ...]
    writing: RecordRef | None
    """The report that is being written."""


def _stand(desk: Desk, submission: Submission) -> _Stand:
    production = desk.production
    return _Stand(
        submission,
        tuple(desk.problems_of("submission", submission.id)),
        tuple(ways_of(production, submission)),
        tuple(_reads(production, submission)),
        tuple(_drafts(production, submission)),
        tuple(kept_with(production, submission.id)),
        tuple(EVENTS.where(production, submission=submission.id)),
        _written_on(production, submission),
    )


def _written_on(production: Production, submission: Submission) -> RecordRef | None:
    out = [report for report in reads_of(production, submission.id) if not report.is_in]
    return RecordRef("coverage", out[-1].id, "the report") if out else None


def _reads(production: Production, submission: Submission) -> Iterator[Fact]:
    """Who reads it and how far that is; each leads to the report."""
    reads = reads_of(production, submission.id)
    for report in reads:
        person = PEOPLE.find(production, report.reader)
        reader = person.name if person else "a reader who was forgotten"
        number = f", read {report.read}" if len(reads) > 1 else ""
        yield Fact(
            f"Report by {reader}{number}", _far(reads, report), opens=RecordRef("coverage", report.id, "the report")
        )


def _far(reads: list[Coverage], report: Coverage) -> str:
    if held_back(reads, report):
        return "held back"
    if report.is_in:
        return ", ".join(filter(None, ("in", report.verdict_script)))
    return f"being written, due {report.due.day} {month(report.due)}" if report.due else "being written"


def _drafts(production: Production, submission: Submission) -> Iterator[Fact]:
    for draft in drafts_of(production, submission):
        called = f"{draft.number} · {draft.title}"
        said = ", ".join(filter(None, (draft.draft, str(draft.state))))
        yield Fact(called, said, opens=RecordRef("submission", draft.id, draft.title))


def _head(desk: Desk, stand: _Stand, ways: QWidget, compare: Callable[[], None]) -> QWidget:
    submission, head = stand.submission, QWidget()
    column = column_of(head)
    column.addWidget(in_short(submission.title, _LETTERS, "section"))
    since = f" since {day_shown(submission.since)}" if submission.since else ""
    column.addWidget(label(f"No. {submission.number} · {submission.state}{since}", "quiet"))
    for problem in stand.problems:
        column.addWidget(ProblemCard(desk, problem))
    column.addWidget(ways)
    for title, facts in (("Reports", stand.reads), ("Other drafts", stand.drafts)):
        if facts:
            column.addWidget(heading(title))
        for fact in facts:
            column.addWidget(FactLine(desk, fact))
    if stand.reads and len(stand.reads) + len(stand.drafts) > 1:
        column.addWidget(link("Reports side by side", compare))
    if stand.files:
        column.addWidget(heading("Files"))
        column.addWidget(KeptFiles(desk, submission, stand.files))
    return head


def _history(desk: Desk, events: tuple[SubmissionEvent, ...]) -> QWidget:
    made = QWidget()
    column = column_of(made)
    for event in events:
        column.addWidget(FactLine(desk, Fact(event.said, day_shown(event.day))))
    return made
