"""Submissions, reports and marks as the command line and tables list, add and change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from filmdesk.film.store import PEOPLE, day_first
from filmdesk.modules.coverage.columns import COVERAGE as COVERAGE_COLUMNS
from filmdesk.modules.coverage.columns import SUBMISSIONS as SUBMISSION_COLUMNS
from filmdesk.modules.coverage.house import read_ways
from filmdesk.modules.coverage.log import change_house, change_submission, check_pages, log_submission
from filmdesk.modules.coverage.log import remove_submission as drop_submission
from filmdesk.modules.coverage.marks import shown_mark
from filmdesk.modules.coverage.reads import BLIND, held_back, reader_called, take_back, write
from filmdesk.modules.coverage.records import Came, Coverage, Submission
from filmdesk.modules.coverage.rubrics import find_rubric, rubric_of
from filmdesk.modules.coverage.scripts import ORIGINAL
from filmdesk.modules.coverage.slate import Desk, Rows, read_desk, release_words
from filmdesk.modules.coverage.store import (
    COVERAGE,
    EVENTS,
    MARKS,
    SUBMISSIONS,
    find_coverage,
    find_submission,
    house_rule,
    marks_of,
    reads_of,
)
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.production import Production
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_whole
from filmdesk.values.typed_dates import read_date

_HELD_FIELDS = ("logline", "brief", "synopsis", "comments", "audience", "budget", "reason")


# Submissions


def submission_rows(production: Production) -> Rows:
    """Every submission with its release, readers and file, in the order they came."""
    desk, files = read_desk(production), _files(production)
    return [_submission_row(desk, submission, files) for submission in desk.submissions.values()]


def submission_row(production: Production, identity: str) -> Rows:
    """The row of one submission alone; none where there is no such."""
    submission = SUBMISSIONS.find(production, identity)
    if submission is None:
        return []
    earlier = SUBMISSIONS.find(production, submission.draft_of)
    reads = reads_of(production, identity)
    found = (PEOPLE.find(production, report.reader) for report in reads)
    desk = Desk(
        {one.id: one for one in (submission, earlier) if one}, {identity: reads}, {}, {},
        {person.id: person.name for person in found if person}, house_rule(production),
    )  # fmt: skip
    files = {one.owner: one.name for one in ATTACHMENTS.where(production, kind=ORIGINAL, owner=identity)}
    return [_submission_row(desk, submission, files)]


def _files(production: Production) -> dict[str, str]:
    return {one.owner: one.name for one in ATTACHMENTS.where(production, kind=ORIGINAL)}


def _submission_row(desk: Desk, submission: Submission, files: Mapping[str, str]) -> dict[str, Any]:
    earlier = desk.submissions.get(submission.draft_of)
    told = {
        "draft_of": str(earlier.number) if earlier else "",
        "release": release_words(desk.rule, submission),
        "reader": ", ".join(filter(None, dict.fromkeys(map(desk.reader, desk.reads.get(submission.id, []))))),
        "file": files.get(submission.id, ""),
    }
    names = (column.name for column in SUBMISSION_COLUMNS if column.name not in told)
    plain = {name: getattr(submission, name) for name in names}
    return {"id": submission.id, **plain, "came": submission.came.value, "state": submission.state.value, **told}


def add_submission(production: Production, values: dict[str, str]) -> str:
    """Log a submission from typed values; gives its id."""
    typed = _typed(production, SUBMISSION_COLUMNS, values, "submission")
    _settle_draft(production, typed)
    if not typed.get("title"):
        raise UserError("A submission needs a title.", 'Give title="The Long Way".')
    return log_submission(production, Submission(**typed)).id


def change_submission_row(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a submission; what its record says stands corrected in its history."""
    typed = _typed(production, SUBMISSION_COLUMNS, values, "submission")
    submission = find_submission(production, name)
    _settle_draft(production, typed, submission)
    change_submission(production, submission, **typed)


def _settle_draft(production: Production, typed: dict[str, Any], submission: Submission | None = None) -> None:
    """The submission an entry is another draft of, by its id; raises UserError for itself and for none."""
    if not typed.get("draft_of"):
        return
    earlier = find_submission(production, typed["draft_of"])
    if submission and earlier.id == submission.id:
        raise UserError("A script is no other draft of itself.", "Give the number of the earlier one.")
    typed["draft_of"] = earlier.id


def remove_submission(production: Production, name: str) -> None:
    """Remove an entry nobody was given to read."""
    drop_submission(production, find_submission(production, name))


# Reports


def coverage_rows(production: Production) -> Rows:
    """Every report; one that is held back says so instead of what it holds."""
    desk = read_desk(production)
    reports = (report for submission in desk.submissions for report in desk.reads.get(submission, ()))
    return [_coverage_row(desk, report) for report in reports]


def coverage_row(production: Production, identity: str) -> Rows:
    """The row of one report alone; none where there is no such."""
    report = COVERAGE.find(production, identity)
    submission = SUBMISSIONS.find(production, report.submission) if report else None
    if report is None or submission is None:
        return []
    reader = PEOPLE.find(production, report.reader)
    marks = {name: mark.mark for name, mark in marks_of(production, identity).items()}
    desk = Desk(
        {submission.id: submission}, {submission.id: reads_of(production, submission.id)}, {identity: marks},
        {report.rubric: rubric_of(production, report)}, {reader.id: reader.name} if reader else {},
        house_rule(production),
    )  # fmt: skip
    return [_coverage_row(desk, report)]


def _coverage_row(desk: Desk, report: Coverage) -> dict[str, Any]:
    rubric, plain = desk.rubrics.get(report.rubric), {name: getattr(report, name) for name in _PLAIN}
    if hidden := held_back(desk.reads[report.submission], report):
        plain |= {**dict.fromkeys(_HELD_FIELDS, ""), "logline": BLIND, "verdict_script": "", "verdict_writer": ""}
    return {
        "id": report.id,
        **plain,
        "title": desk.submissions[report.submission].title,
        "reader": desk.reader(report),
        "rubric": rubric.title if rubric else "",
        "state": "held back" if hidden else "in" if report.is_in else "being written",
        "total": "" if hidden else desk.total(report),
        "submission": report.submission,
    }


_PLAIN = (
    "read", "blind", "assigned", "due", "covered", "logline", "brief", "synopsis", "comments", "audience", "budget",
    "verdict_script", "verdict_writer", "reason",
)  # fmt: skip


def change_coverage(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a report being written; `reader` gives it to somebody else."""
    report = find_coverage(production, name)
    reader = values.pop("reader", None)
    typed = _typed(production, COVERAGE_COLUMNS, values, "coverage")
    with production.step("Change coverage"):
        if reader is not None:
            typed["reader"] = reader_called(production, reader).id
        write(production, report, **typed)


def add_coverage(production: Production, values: dict[str, str]) -> str:
    """A report begins when a reader is given the script; raises UserError."""
    raise UserError(
        "A report begins with a reader.",
        "Give the script to a reader.",
        typed='Use: filmdesk assign-reader FILE --title "..." --reader "..."',
    )


def remove_coverage(production: Production, name: str) -> None:
    """Take back a read that was never handed in."""
    take_back(production, find_coverage(production, name))


def mark_rows(production: Production) -> Rows:
    """Every mark by submission and read, in words, but for those held back."""
    desk = read_desk(production)
    reports = {report.id: report for reads in desk.reads.values() for report in reads}
    rows = []
    for mark in MARKS.all(production):
        report = reports[mark.coverage]
        rubric = desk.rubrics.get(report.rubric)
        row = next((row.title for row in rubric.rows if row.name == mark.row), "") if rubric else ""
        if not row or rubric is None or held_back(desk.reads[report.submission], report):
            continue
        title = desk.submissions[report.submission].title
        told = {"title": title, "read": report.read, "row": row, "mark": shown_mark(rubric, mark.mark)}
        rows.append({"id": mark.id, **told, "note": mark.note, "coverage": report.id})
    return rows


def form_called(production: Production, identity: str) -> str:
    """What the form is called that a report is written on; empty where the production does not keep it."""
    rubric = read_desk(production).rubrics.get(identity)
    return rubric.title if rubric else ""


def row_called(production: Production, name: str) -> str:
    """What the row of a form is called that a mark is stored under; by its name where no form in use has it."""
    rubrics = read_desk(production).rubrics.values()
    return next((row.title for rubric in rubrics for row in rubric.rows if row.name == name), name)


def change_mark(production: Production, identity: str, values: dict[str, str]) -> None:
    """Set the note beside a mark."""
    if set(values) - {"note"}:
        raise UserError("Beside a mark only its note is typed.", "Set the mark itself with rate.")
    mark = MARKS.get(production, identity)
    if COVERAGE.get(production, mark.coverage).is_in:
        raise UserError("This report was handed in.", "Open it again first, saying why.")
    MARKS.change(production, identity, note=values.get("note", "").strip())


def add_mark(production: Production, values: dict[str, str]) -> str:
    """Marks are set by row; raises UserError."""
    raise UserError(
        "A mark belongs to a row of a report.",
        "Mark it there.",
        typed='Use: filmdesk rate FILE --title "..." --row premise --mark Good',
    )


def remove_mark(production: Production, identity: str) -> None:
    """Take a mark away."""
    if COVERAGE.get(production, MARKS.get(production, identity).coverage).is_in:
        raise UserError("This report was handed in.", "Open it again first, saying why.")
    MARKS.remove(production, identity, "Take mark away")


# The log and the house


def event_rows(production: Production) -> Rows:
    """Every line of the log, in the order it was entered."""
    known = SUBMISSIONS.by_id(production)
    return [
        {
            "id": event.id,
            "number": known[event.submission].number,
            "title": known[event.submission].title,
            "day": event.day,
            "said": event.said,
            "state": event.state,
            "at": event.at,
            "entered_by": event.entered_by,
            "submission": event.submission,
        }
        for event in EVENTS.all(production)
    ]


def refuse_event(production: Production, *_: object) -> str:
    """The log writes itself; raises UserError."""
    raise UserError("The log is written by what is done.", "It stays as it was entered.")


def refuse_slate(production: Production, *_: object) -> str:
    """The slate follows from the log; raises UserError."""
    raise UserError("The slate follows from the submissions.", "Change the submission instead.")


def change_house_row(production: Production, identity: str, values: dict[str, str]) -> None:
    """Set what the company does as a rule."""
    readers: dict[str, Callable[[str], Any]] = {
        "release_from": lambda text: read_ways(tuple(filter(None, map(str.strip, text.replace(",", ";").split(";"))))),
        "rubric": lambda text: find_rubric(production, text).rubric.name,
        "days_to_read": _days,
    }
    unknown = [name for name in values if name not in readers]
    if unknown:
        raise UserError(f"A house rule has no field {unknown[0]}.", f"It has {', '.join(readers)}.")
    change_house(production, **{name: readers[name](text) for name, text in values.items()})


def _days(text: str) -> int:
    days = read_whole(text)
    if not 0 < days < 1_000:
        raise UserError("A reader has at least a day.", "Nothing was changed.")
    return days


# From what is typed


def _typed(production: Production, columns: tuple[Column, ...], values: dict[str, str], noun: str) -> dict[str, Any]:
    """The values of fields as typed; raises UserError for a field it has not, or a text that does not fit."""
    fields = {column.name: column for column in columns if not column.computed}
    unknown = [name for name in values if name not in fields]
    if unknown:
        raise UserError(f"A {noun} has no field {unknown[0]} to be typed.", f"It has {', '.join(fields)}.")
    first = day_first(production)
    typed = {name: _value(fields[name], text, first) for name, text in values.items()}
    if "pages" in typed:
        typed["pages_given"] = typed.pop("pages")
    return typed


def _value(column: Column, text: str, first: bool) -> Any:
    plain = text.strip()
    if column.name == "came":
        return _came(plain)
    match column.kind:
        case "date":
            return _date(column, plain, first) if plain else None
        case "number":
            return check_pages(read_whole(plain)) if plain else None
        case "flag":
            return plain.casefold() in ("yes", "y", "true", "1", "on")
        case _:
            return plain


def _date(column: Column, text: str, first: bool) -> date:
    try:
        return read_date(text, day_first=first)
    except UserError as error:
        raise UserError(f"{column.title}: {error.message}", error.remedy) from None


def _came(text: str) -> Came:
    for way in Came:
        if way.value == text.casefold():
            return way
    known = ", ".join(way.value for way in Came if way)
    raise UserError(f"“{text}” is no way a script comes.", f"Choose {known}.")
