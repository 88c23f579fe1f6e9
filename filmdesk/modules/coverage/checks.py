"""What is owed on submissions: coverage due and overdue, releases, pass letters. None of it stops a shoot day."""

from __future__ import annotations

from datetime import timedelta

from filmdesk.film.store import PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.coverage.records import Coverage, State, Submission
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS
from filmdesk.production.production import Production
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

_SOON = timedelta(days=2)


def coverage_due(production: Production) -> list[Problem]:
    """Reports that are due within two days, or were due before today."""
    known, people = SUBMISSIONS.by_id(production), PEOPLE.by_id(production)
    out = [report for report in COVERAGE.all(production) if not report.is_in and report.due]
    late = [report for report in out if report.due and report.due <= today() + _SOON]
    names = {report.id: people[report.reader].name for report in late if report.reader in people}
    return [_due(known[report.submission], report, names.get(report.id, "")) for report in late]


def _due(submission: Submission, report: Coverage, reader: str) -> Problem:
    assert report.due  # noqa: S101 - only those are asked for
    over = report.due < today()
    day = f"{weekday(report.due)} {report.due.day} {month(report.due)}"
    by = f" (reader: {reader})" if reader else ""
    said = (
        f"Coverage of “{submission.title}” was due {day}{by}."
        if over
        else f"Coverage of “{submission.title}” is due {day}{by}."
    )
    return Problem(
        "coverage-due",
        said,
        (_ref(submission), RecordRef("coverage", report.id, f"coverage of {submission.title}")),
        severity=Severity.ADVICE,
        remedy="Hand it in, or agree on another day.",
    )


def releases_missing(production: Production) -> list[Problem]:
    """Submissions nobody may read until a release is on file."""
    return [
        Problem(
            "submission-release",
            f"“{one.title}” came {_came(one)} without a submission release: on hold, do not read.",
            (_ref(one),),
            severity=Severity.ADVICE,
            remedy="File the signed release, or return it unread.",
            fix=Fix("File release…", "file-release", (("title", str(one.number)),)),
        )
        for one in SUBMISSIONS.where(production, state=State.ON_HOLD)
    ]


def _came(submission: Submission) -> str:
    return {"writer direct": "from the writer", "unsolicited": "unsolicited"}.get(
        submission.came, f"by {submission.came}"
    )


def pass_letters_owed(production: Production) -> list[Problem]:
    """Submissions that were passed on, and whose sender has not been told."""
    return [
        Problem(
            "pass-letter",
            f"“{one.title}” was passed on; {one.submitted_by or 'whoever sent it'} has no letter yet.",
            (_ref(one),),
            severity=Severity.ADVICE,
            remedy="Send the pass letter and note the day.",
            fix=Fix("Pass letter sent…", "send-pass-letter", (("title", str(one.number)),)),
        )
        for one in SUBMISSIONS.where(production, state=State.DECISION)
    ]


def _ref(submission: Submission) -> RecordRef:
    return RecordRef("submission", submission.id, submission.title)
