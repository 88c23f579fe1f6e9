"""The panel of the submission selected: where it stands, what may follow, what is kept of it, and its history."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from filmdesk.modules.coverage.records import State, Submission, SubmissionEvent
from filmdesk.modules.coverage.states import NEXT
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS, name_of
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, Panel, ProblemCard, put_inside
from filmdesk.ui.labels import label
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.dates import month

_NOTHING = "Select a submission to see where it stands, what may follow and what became of it."
_NARROWEST = 364
_READS = frozenset({"submission", "submission_event", "coverage", "attachment"})
_WAYS = (
    (State.ASSIGNED, "Assign reader…", "assign-reader"),
    (State.READ, "Mark as read…", "mark-read"),
    (State.CONSIDER, "Decide…", "decide"),
    (State.LETTER_SENT, "Pass letter sent…", "send-pass-letter"),
    (State.RETURNED_UNREAD, "Return unread…", "return-unread"),
)
"""What a person does to bring a submission to a state; handing in is done on the report."""
_FORMS = (
    ("As it came", ("title", "writer", "form", "genre", "pages", "draft", "draft_date", "based_on", "elements")),
    ("Setting", ("locale", "circa")),
    ("From and to", ("submitted_by", "came", "submitted_to", "received", "due")),
    ("For the office only", ("note",)),
)


class SubmissionPanel(Panel):
    """One submission at a time."""

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__(_NARROWEST)
        self._desk, self._source = desk, source
        self._identity = ""
        self._head, self._past = Slot(), Slot()
        self._said: tuple[object, ...] = ()
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._renew)
        self._build()

    def show_submission(self, identity: str) -> None:
        """Another submission; "" for none."""
        if identity != self._identity:
            self._identity = identity
            self._build()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            if self._submission() is None:
                self._build()
            self._renew()

    def _submission(self) -> Submission | None:
        return SUBMISSIONS.find(self._desk.production, self._identity) if self._identity else None

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._head, self._past, self._said = Slot(), Slot(), ()
        submission = self._submission()
        if submission is None:
            column.addWidget(label(_NOTHING, "quiet"))
        else:
            self._fill(column, submission)
            self._renew()
        column.addStretch(1)
        put_inside(self, inside)

    def _fill(self, column: QVBoxLayout, submission: Submission) -> None:
        column.addWidget(self._head)
        for title, names in _FORMS:
            column.addWidget(label(title, "heading"))
            form = RecordForm(self._desk, self._source, names)
            form.show_record(submission.id)
            column.addWidget(form)
        column.addWidget(label("History", "heading"))
        column.addWidget(self._past)

    def _renew(self) -> None:
        """What follows from the entry's state; the forms follow by themselves."""
        submission = self._submission()
        if submission is None:
            return
        problems = tuple(self._desk.problems_of("submission", submission.id))
        events = tuple(EVENTS.where(self._desk.production, submission=submission.id))
        said = (submission.number, submission.title, submission.state, submission.since, problems, events)
        if said == self._said:
            return
        self._said = said
        head = QWidget()
        column = column_of(head)
        column.addWidget(label(submission.title, "section"))
        since = f" since {_day(submission.since)}" if submission.since else ""
        column.addWidget(label(f"No. {submission.number} · {submission.state}{since}", "quiet"))
        for problem in problems:
            column.addWidget(ProblemCard(self._desk, problem))
        for button in self._ways(submission):
            column.addWidget(button)
        self._head.put(head)
        self._past.put(_history(self._desk, events))

    def _ways(self, submission: Submission) -> list[QPushButton]:
        """What may be done with it from here."""
        offered = [(title, command) for state, title, command in _WAYS if state in NEXT[submission.state]]
        if submission.release_date is None and submission.state in (State.RECEIVED, State.ON_HOLD):
            offered.insert(0, ("File its release…", "file-release"))
        if submission.state is not State.RETURNED_UNREAD:
            offered.append(("Attach the script…", "attach-script"))
        return [self._way(title, command, submission) for title, command in offered]

    def _way(self, title: str, command: str, submission: Submission) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(True)
        button.setEnabled(self._desk.production.writable)
        button.clicked.connect(partial(self._ask, command, name_of(self._desk.production, submission)))
        return button

    def _ask(self, command: str, called: str, _: bool = False) -> None:
        self._desk.ask(command, title=called)


def _history(desk: Desk, events: tuple[SubmissionEvent, ...]) -> QWidget:
    made = QWidget()
    column = column_of(made)
    for event in events:
        column.addWidget(FactLine(desk, Fact(event.said, _day(event.day))))
    return made


def _day(on: date) -> str:
    return f"{on.day} {month(on)} {on.year}"
