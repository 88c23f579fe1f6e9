"""The tables of coverage, and finding an entry of the log or a report by what people call it."""

from __future__ import annotations

from collections import Counter

from filmdesk.modules.coverage.records import Coverage, HouseRule, Mark, Submission, SubmissionEvent
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

SUBMISSIONS = Table("submission", Submission, "submission", order="number, id")
EVENTS = Table("submission_event", SubmissionEvent, "line of the log", order="at, position, id")
COVERAGE = Table("coverage", Coverage, "coverage", order="submission, read, id")
MARKS = Table("coverage_mark", Mark, "mark", order="coverage, id")
HOUSE = Table("coverage_house", HouseRule, "house rule")


def house_rule(production: Production) -> HouseRule:
    """What the company does as a rule; what is usual until it says otherwise."""
    return HOUSE.find(production, "house") or HouseRule()


def reads_of(production: Production, submission: str) -> list[Coverage]:
    """The reports on a submission, the first read first."""
    return COVERAGE.where(production, submission=submission)


def marks_of(production: Production, coverage: str) -> dict[str, Mark]:
    """The marks of a report by row."""
    return {mark.row: mark for mark in MARKS.where(production, coverage=coverage)}


def find_submission(production: Production, name: str) -> Submission:
    """The submission of that id, log number or title; raises UserError for none or more than one."""
    found = SUBMISSIONS.find(production, name)
    if found:
        return found
    wanted = name.strip().casefold().removeprefix("#")
    listed = SUBMISSIONS.all(production)
    numbered = [one for one in listed if wanted and str(one.number) == wanted]
    called = numbered or [one for one in listed if wanted and one.title.casefold() == wanted]
    if not called:
        raise UserError(f"No submission is called “{name}”.", "List the submissions, or log it first.")
    if len(called) > 1:
        numbers = ", ".join(str(one.number) for one in called)
        raise UserError(f"{len(called)} submissions are called “{name}”.", f"Give its number in the log: {numbers}.")
    return called[0]


def drafts_of(production: Production, submission: Submission) -> list[Submission]:
    """The other drafts of the same script, in the order they came."""
    pairs = [set(pair) for pair in SUBMISSIONS.texts(production, "id", "draft_of") if pair[1]]
    same, grown = {submission.id}, True
    while grown:
        more = set[str]().union(*(pair for pair in pairs if pair & same)) - same
        same, grown = same | more, bool(more)
    found = (SUBMISSIONS.find(production, identity) for identity in same - {submission.id})
    return sorted(filter(None, found), key=lambda one: one.number)


def names_of(production: Production) -> dict[str, str]:
    """What each submission is found by: its title, or its number where another is called the same."""
    listed = SUBMISSIONS.all(production)
    counts = Counter(one.title.casefold() for one in listed)
    return {one.id: one.title if counts[one.title.casefold()] == 1 else str(one.number) for one in listed}


def name_of(production: Production, submission: Submission) -> str:
    """What one submission is found by."""
    titles = (title.casefold() for (title,) in SUBMISSIONS.texts(production, "title"))
    alone = sum(title == submission.title.casefold() for title in titles) == 1
    return submission.title if alone else str(submission.number)


def find_coverage(production: Production, name: str, read: int | None = None) -> Coverage:
    """The report of that id, or on the submission called so: the newest read unless a number is given.

    "Title/2" is the second read. Raises UserError where there is none.
    """
    found = COVERAGE.find(production, name)
    if found:
        return found
    called, slash, number = name.rpartition("/")
    if slash and number.strip().isdigit() and read is None:
        return find_coverage(production, called, int(number))
    submission = find_submission(production, name)
    reads = [report for report in reads_of(production, submission.id) if read in (None, report.read)]
    if not reads:
        which = f"read {read} of " if read else ""
        raise UserError(f"There is no coverage of {which}“{submission.title}” yet.", "Assign it to a reader first.")
    return reads[-1]
