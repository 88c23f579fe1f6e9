"""Reports on a submission: given to a reader, written, rated, handed in; a second read blind until it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from filmdesk.film.find import person_called
from filmdesk.film.records import Person
from filmdesk.film.today import now, today
from filmdesk.modules.coverage.log import move, note_event
from filmdesk.modules.coverage.marks import read_mark
from filmdesk.modules.coverage.records import Coverage, Mark, State, Submission
from filmdesk.modules.coverage.rubric import Rubric
from filmdesk.modules.coverage.rubrics import find_rubric, keep_rubric, rubric_of
from filmdesk.modules.coverage.states import refuse_reading
from filmdesk.modules.coverage.store import COVERAGE, MARKS, SUBMISSIONS, house_rule, marks_of, reads_of
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_MAY_BE_READ_AGAIN = (State.COVERAGE_IN, State.CONSIDER, State.IN_DEVELOPMENT, State.READ, State.ASSIGNED)
BLIND = "Held back until the second read is in"


def held_back(reads: Iterable[Coverage], report: Coverage) -> bool:
    """Whether a report is kept from sight, because a later blind read of the same script is still out."""
    return any(other.blind and not other.is_in and other.read > report.read for other in reads)


def refuse_held_back(production: Production, report: Coverage) -> None:
    """Raise UserError for a report kept from sight."""
    if held_back(reads_of(production, report.submission), report):
        raise UserError("A blind second read is out.", "The first report opens when the second is handed in.")


def reader_called(production: Production, name: str) -> Person:
    """The person of that name; a reader nobody knows yet comes into the contacts."""
    if not name.strip():
        raise UserError("Who reads it is missing.", "Name the reader.")
    return person_called(production, name, department="Development", position="Reader")


def refuse_assigning(submission: Submission, reads: Sequence[Coverage]) -> None:
    """Raise UserError for a script nobody is given to read now."""
    refuse_reading(submission.title, submission.state)
    if reads and submission.state not in _MAY_BE_READ_AGAIN:
        raise UserError(f"“{submission.title}” is {submission.state}; nobody reads it now.", "Nothing was changed.")


def assign(production: Production, submission: Submission, reader: str, rubric: str = "", **about: Any) -> Coverage:
    """Give a submission to a reader; a further read is blind unless said otherwise.

    `about` may give `day`, `due` and `blind`. Raises UserError for one on hold, returned or answered.
    """
    reads = reads_of(production, submission.id)
    refuse_assigning(submission, reads)
    day = about.get("day") or today()
    due = about.get("due") or submission.due or day + timedelta(days=house_rule(production).days_to_read)
    with production.step("Assign reader"):
        person, chosen = reader_called(production, reader), find_rubric(production, rubric)
        report = Coverage(submission.id, person.id, keep_rubric(production, chosen), read=len(reads) + 1)
        blind = bool(reads) and about.get("blind", True)
        COVERAGE.add(production, replace(report, blind=blind, assigned=day, due=due))
        said = f"{'Assigned to a reader' if not reads else f'Read {report.read} assigned'}, due {shown(due)}"
        if submission.state is State.RECEIVED:
            move(production, submission, State.ASSIGNED, said, day)
        else:
            note_event(production, submission.id, said, day)
    return COVERAGE.get(production, report.id)


def take_back(production: Production, report: Coverage) -> None:
    """Take a read back that was never handed in; what was written of it goes with it."""
    _refuse_in(report)
    with production.step("Take read back"):
        MARKS.remove_all(production, coverage=report.id)
        COVERAGE.remove(production, report.id)
        submission = SUBMISSIONS.get(production, report.submission)
        if submission.state is State.ASSIGNED and not reads_of(production, submission.id):
            move(production, submission, State.RECEIVED, "The read was taken back")
        else:
            note_event(production, submission.id, f"Read {report.read} was taken back")


def mark_read(production: Production, submission: Submission, day: date | None = None) -> Submission:
    """Note that the script was read, though its coverage is not in yet."""
    return move(production, submission, State.READ, "Read", day)


def _refuse_in(report: Coverage) -> None:
    if report.is_in:
        raise UserError("This report was handed in.", "Open it again first, saying why.")


def write(production: Production, report: Coverage, **values: Any) -> Coverage:
    """Set fields of a report that is being written."""
    _refuse_in(report)
    verdicts = {name: text for name, text in values.items() if name.startswith("verdict") and text}
    if verdicts:
        values |= _verdicts(rubric_of(production, report), verdicts)
    return COVERAGE.change(production, report.id, "Change coverage", **values)


def _verdicts(rubric: Rubric, typed: dict[str, str]) -> dict[str, str]:
    """The verdicts as the rubric words them; raises UserError for another."""
    words = {"verdict_script": rubric.script_verdicts, "verdict_writer": rubric.writer_verdicts}
    return {name: _word(words[name], text) for name, text in typed.items()}


def _word(words: Sequence[str], text: str) -> str:
    for word in words:
        if word.casefold() == text.strip().casefold():
            return word
    raise UserError(f"“{text}” is no verdict of this form.", f"Choose {', '.join(words)}.")


def rate(production: Production, report: Coverage, row: str, mark: str, note: str | None = None) -> Decimal | None:
    """Set the mark of one row, or take it away with an empty one; gives it as it stands after."""
    _refuse_in(report)
    rubric = rubric_of(production, report)
    name = rubric.row(row).name
    there = marks_of(production, report.id).get(name)
    if not mark.strip():
        if there:
            MARKS.remove(production, there.id, "Take mark away")
        return None
    value = read_mark(rubric, mark)
    return set_mark(production, report, name, value, note)


def set_mark(production: Production, report: Coverage, row: str, value: Decimal, note: str | None = None) -> Decimal:
    """Put the mark of a row where it is meant."""
    _refuse_in(report)
    there = marks_of(production, report.id).get(row)
    told = {} if note is None else {"note": note.strip()}
    if there:
        return MARKS.change(production, there.id, "Change mark", mark=value, **told).mark
    return MARKS.add(production, Mark(report.id, row, value, **told), "Set mark").mark


def hand_in(production: Production, report: Coverage, day: date | None = None) -> Coverage:
    """Hand a report in; it is not written on any more, and Undo stops at it."""
    _refuse_in(report)
    submission = SUBMISSIONS.get(production, report.submission)
    refuse_reading(submission.title, submission.state)
    on = day or today()
    with production.step("Hand in coverage", final=True):
        said = "Coverage in" if report.read == 1 else f"Coverage of read {report.read} in"
        if submission.state in (State.ASSIGNED, State.READ):
            move(production, submission, State.COVERAGE_IN, said, on)
        else:
            note_event(production, submission.id, said, on)
        return COVERAGE.change(production, report.id, in_at=_instant(on), covered=on)


def _instant(day: date) -> datetime:
    """Now, or noon of another day it was handed in on."""
    at = now()
    return at if day == today() else datetime.combine(day, time(12), at.tzinfo)


def open_again(production: Production, report: Coverage, because: str) -> Coverage:
    """Let a report that was handed in be written on again, with the reason in the log."""
    if not report.is_in:
        raise UserError("This report is being written.", "Nothing was changed.")
    if not because.strip():
        raise UserError("A report is opened again for a reason.", "Say why.")
    with production.step("Open coverage again"):
        submission = SUBMISSIONS.get(production, report.submission)
        said = f"Read {report.read} opened again: {because.strip()}"
        others_in = any(other.is_in for other in reads_of(production, submission.id) if other.id != report.id)
        if submission.state is State.COVERAGE_IN and not others_in:
            move(production, submission, State.READ, said)
        else:
            note_event(production, submission.id, said)
        return COVERAGE.change(production, report.id, in_at=None)
