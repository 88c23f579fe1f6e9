"""What may be done with a submission from where it stands, and of the rest of its way why not yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from filmdesk.modules.coverage.reads import refuse_assigning
from filmdesk.modules.coverage.records import Coverage, State, Submission
from filmdesk.modules.coverage.states import ENDS, UNREAD
from filmdesk.modules.coverage.store import reads_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ways import Way

_BEFORE_READING = (State.RECEIVED, State.ON_HOLD, State.ASSIGNED)


def ways_of(production: Production, submission: Submission) -> list[Way]:
    """What is still before a submission, in the order it is usually done; what lies behind it is left out."""
    reads = reads_of(production, submission.id)
    return [*_to_be_read(submission, reads), *_answers(submission), *_aside(submission, reads)]


def _to_be_read(submission: Submission, reads: Sequence[Coverage]) -> Iterator[Way]:
    state = submission.state
    if submission.release_date is None and state in (State.RECEIVED, State.ON_HOLD):
        yield Way("File its release…", "file-release", next=state is State.ON_HOLD)
    if state not in ENDS:
        title = "Another read…" if reads else "Assign reader…"
        yield Way(title, "assign-reader", _why_not_assigned(submission, reads), state is State.RECEIVED)
    if state in _BEFORE_READING:
        nobody = "" if state is State.ASSIGNED else "Nobody has it to read yet: assign a reader first."
        yield Way("Mark as read…", "mark-read", nobody)


def _why_not_assigned(submission: Submission, reads: Sequence[Coverage]) -> str:
    try:
        refuse_assigning(submission, reads)
    except UserError as error:
        return str(error)
    return ""


def _answers(submission: Submission) -> Iterator[Way]:
    state = submission.state
    if state in ENDS:
        return
    unread = state in UNREAD or state is State.READ
    early = "Its coverage is not in yet: that is handed in on the report." if unread else ""
    yield Way("Decide…", "decide", early, state is State.COVERAGE_IN)
    letter = "The letter follows a decision to pass." if state is not State.DECISION else ""
    yield Way("Pass letter sent…", "send-pass-letter", letter, state is State.DECISION)


def _aside(submission: Submission, reads: Sequence[Coverage]) -> Iterator[Way]:
    if submission.state in _BEFORE_READING:
        read = "It was read: it goes back with a pass letter." if any(read.is_in for read in reads) else ""
        yield Way("Return unread…", "return-unread", read)
    if submission.state is not State.RETURNED_UNREAD:
        yield Way("Attach the script…", "attach-script")
