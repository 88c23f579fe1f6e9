"""The log: what came in and what happened to it, each line of an entry's history written with what it tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from filmdesk.film.today import now, today
from filmdesk.modules.coverage.house import keep_house_rule
from filmdesk.modules.coverage.records import HouseRule, State, Submission, SubmissionEvent
from filmdesk.modules.coverage.states import FINAL, check_way
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS, house_rule, reads_of
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.home import author
from filmdesk.production.numbering import next_numbers
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_MOST_PAGES = 5_000
TOLD = {
    "title": "title", "writer": "writer", "form": "form", "pages_given": "pages", "draft": "draft",
    "draft_date": "draft date", "based_on": "based on", "elements": "elements attached", "submitted_by": "submitted by",
    "came": "how it came", "submitted_to": "submitted to", "received": "received",
}  # fmt: skip
"""Facts of an entry whose correction stands in its history, and what they are called there."""


def note_event(production: Production, submission: str, said: str, day: date | None = None, state: str = "") -> None:
    """Write a line of an entry's history, inside the step it tells of."""
    place = len(EVENTS.where(production, submission=submission)) + 1
    event = SubmissionEvent(submission, said, day or today(), now(), author(), position=place, state=state)
    EVENTS.add(production, event)


def check_pages(pages: int) -> int:
    """A length a script can have; raises UserError for any other."""
    if not 0 < pages <= _MOST_PAGES:
        raise UserError(f"“{pages}” is no number of pages.", "Nothing was changed.")
    return pages


def log_submission(production: Production, submission: Submission) -> Submission:
    """Write a submission into the log under the next number; held at once where the house asks for a release."""
    number = next(next_numbers(production, (one.number for one in SUBMISSIONS.all(production))))
    received = submission.received or today()
    entry = replace(submission, number=number, received=received, since=received)
    with production.step("Log submission"):
        SUBMISSIONS.add(production, entry)
        sender = f" from {entry.submitted_by}" if entry.submitted_by else ""
        way = f" ({entry.came})" if entry.came else ""
        note_event(
            production, entry.id, f"Received{sender}{way}{_as_draft(production, entry)}", received, State.RECEIVED
        )
        return settle_hold(production, entry, received)


def _as_draft(production: Production, entry: Submission) -> str:
    earlier = SUBMISSIONS.find(production, entry.draft_of) if entry.draft_of else None
    return f", another draft of No. {earlier.number}" if earlier else ""


def change_submission(production: Production, submission: Submission, **values: Any) -> Submission:
    """Set fields of an entry; what its record says stands corrected in its history."""
    if not str(values.get("title", submission.title)).strip():
        raise UserError("A submission needs a title.", "Nothing was changed.")
    before = {name: getattr(submission, name) for name in values}
    corrected = [name for name, value in values.items() if name in TOLD and before[name] != value]
    with production.step("Change submission"):
        after = SUBMISSIONS.change(production, submission.id, **values)
        for name in corrected:
            if before[name] not in (None, ""):
                note_event(production, submission.id, f"Corrected: {TOLD[name]} was “{before[name]}”")
        return settle_hold(production, after)


def needs_release(rule: HouseRule, submission: Submission) -> bool:
    """Whether the house asks for a release that is not on file."""
    return submission.came.value in rule.release_from and submission.release_date is None


def settle_hold(production: Production, submission: Submission, day: date | None = None) -> Submission:
    """Put an entry on hold until its release is on file, or let it go on from there."""
    needed = needs_release(house_rule(production), submission)
    if needed and submission.state in (State.RECEIVED, State.ASSIGNED):
        return move(production, submission, State.ON_HOLD, "On hold: no release on file, do not read", day)
    if not needed and submission.state is State.ON_HOLD:
        waiting = any(not report.is_in for report in reads_of(production, submission.id))
        after = State.ASSIGNED if waiting else State.RECEIVED
        return move(production, submission, after, "No longer on hold", day)
    return submission


def change_house(production: Production, **values: Any) -> HouseRule:
    """Set what the company does as a rule; entries nobody has read are held or let go by it."""
    with production.step("Change house rule"):
        rule = keep_house_rule(production, **values)
        for submission in SUBMISSIONS.all(production):
            settle_hold(production, submission)
        return rule


def move(
    production: Production, submission: Submission, state: State, said: str, day: date | None = None
) -> Submission:
    """Take an entry to another state and write it into its history; raises UserError where no way leads there.

    What was handed in, decided or sent out of the house is final: Undo stops at it.
    """
    check_way(submission.title, submission.state, state)
    with production.step("Move submission", final=state in FINAL):
        note_event(production, submission.id, said, day, state)
        return SUBMISSIONS.change(production, submission.id, state=state, since=day or today())


def remove_submission(production: Production, submission: Submission) -> None:
    """Remove an entry that nobody was given to read; any other is a record of the company (rulings B17)."""
    if reads_of(production, submission.id) or submission.state in FINAL:
        raise UserError(
            f"“{submission.title}” was read or answered, and stays in the log.", "Its history says what became of it."
        )
    with production.step("Remove submission"):
        EVENTS.remove_all(production, submission=submission.id)
        for attachment in ATTACHMENTS.where(production, owner=submission.id):
            ATTACHMENTS.remove(production, attachment.id)
        SUBMISSIONS.remove(production, submission.id)
