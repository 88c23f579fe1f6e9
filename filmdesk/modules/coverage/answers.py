"""What the company says of a submission: release filed, decision, pass letter, returned unread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from filmdesk.film.today import today
from filmdesk.modules.coverage.log import move, note_event, settle_hold
from filmdesk.modules.coverage.records import State, Submission
from filmdesk.modules.coverage.store import SUBMISSIONS, reads_of
from filmdesk.production.attachments import attach, read_whole
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

OUTCOMES = {"pass": State.DECISION, "consider": State.CONSIDER, "develop": State.IN_DEVELOPMENT}
"""What can be decided, and the state each leads to; after a pass the letter is owed."""
_SAID = {"pass": "Decided: pass; letter owed", "consider": "Decided: consider", "develop": "Decided: develop"}


def file_release(
    production: Production, submission: Submission, day: date | None, note: str = "", paper: Path | None = None
) -> Submission:
    """Put a signed submission release on file, with its paper where there is one; not undone by Undo."""
    if submission.release_date is not None:
        raise UserError(f"The release of “{submission.title}” is on file.", "Nothing was changed.")
    data = read_whole(paper) if paper else b""
    on = day or today()
    with production.step("File submission release", final=True):
        if paper:
            attach(production, submission.id, paper.name, "release", data)
        note_event(production, submission.id, "Submission release on file", on)
        after = SUBMISSIONS.change(production, submission.id, release_date=on, release_note=note.strip())
        return settle_hold(production, after, on)


def decide(production: Production, submission: Submission, outcome: str, by: str, day: date | None) -> Submission:
    """Note what was decided, by whom; after a pass the letter is owed."""
    word = outcome.strip().casefold()
    if word not in OUTCOMES:
        raise UserError(f"“{outcome}” is no decision.", f"Choose {', '.join(OUTCOMES)}.")
    if not by.strip():
        raise UserError("A decision is somebody's.", "Say who decided.")
    out = [report.read for report in reads_of(production, submission.id) if not report.is_in]
    after = move(production, submission, OUTCOMES[word], f"{_SAID[word]} (by {by.strip()})", day)
    if out and word == "pass":
        note_event(production, after.id, f"Read {out[0]} was still out", day)
    return after


def send_pass_letter(production: Production, submission: Submission, day: date | None, to: str = "") -> Submission:
    """Note that the pass letter went out."""
    said = f"Pass letter sent to {to.strip()}" if to.strip() else "Pass letter sent"
    return move(production, submission, State.LETTER_SENT, said, day)


def return_unread(production: Production, submission: Submission, day: date | None, how: str = "") -> Submission:
    """Note that it went back unread."""
    if any(report.is_in for report in reads_of(production, submission.id)):
        raise UserError(f"“{submission.title}” was read.", "It cannot be returned unread.")
    said = f"Returned unread, {how.strip()}" if how.strip() else "Returned unread"
    return move(production, submission, State.RETURNED_UNREAD, said, day)
