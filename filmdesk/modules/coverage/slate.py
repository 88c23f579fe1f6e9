"""The slate: every submission with where it stands, who reads it, the verdicts and how long it has waited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from filmdesk.film.store import PEOPLE
from filmdesk.film.today import today
from filmdesk.modules.coverage.log import needs_release
from filmdesk.modules.coverage.marks import shown_total, total
from filmdesk.modules.coverage.reads import held_back
from filmdesk.modules.coverage.records import Coverage, HouseRule, Submission
from filmdesk.modules.coverage.rubric import Rubric, read_rubric
from filmdesk.modules.coverage.states import WAITING
from filmdesk.modules.coverage.store import COVERAGE, MARKS, SUBMISSIONS, house_rule, reads_of
from filmdesk.paper.text import day_shown
from filmdesk.production.forms import kept_forms
from filmdesk.production.production import Production
from filmdesk.values.counting import counted

Rows = list[dict[str, Any]]
Line = TypeVar("Line", bound=Mapping[str, Any])


@dataclass(frozen=True)
class Desk:
    """What the lists of coverage are made from, read once."""

    submissions: Mapping[str, Submission]
    reads: Mapping[str, list[Coverage]]
    marks: Mapping[str, dict[str, Decimal]]
    rubrics: Mapping[str, Rubric]
    people: Mapping[str, str]
    rule: HouseRule

    def reader(self, report: Coverage) -> str:
        """Who reads, by name; empty for one who was forgotten."""
        return self.people.get(report.reader, "")

    def total(self, report: Coverage) -> str:
        """The weighted total, while every row that counts has its mark."""
        rubric = self.rubrics.get(report.rubric)
        reckoned = total(rubric, self.marks.get(report.id, {})) if rubric else None
        return "" if reckoned is None else shown_total(reckoned)

    def told(self, submission: str) -> Coverage | None:
        """The report whose verdicts stand for a submission: the newest that is in and not held back."""
        return _told(self.reads.get(submission, []))


def last_told(production: Production, submission: str) -> Coverage | None:
    """The same for one submission alone."""
    return _told(reads_of(production, submission))


def _told(reads: list[Coverage]) -> Coverage | None:
    seen = [report for report in reads if report.is_in and not held_back(reads, report)]
    return seen[-1] if seen else None


def read_desk(production: Production) -> Desk:
    """Everything of the log, its reports and marks."""
    reads: dict[str, list[Coverage]] = defaultdict(list)
    marks: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for report in COVERAGE.all(production):
        reads[report.submission].append(report)
    for mark in MARKS.all(production):
        marks[mark.coverage][mark.row] = mark.mark
    return Desk(
        SUBMISSIONS.by_id(production),
        reads,
        marks,
        {form.id: read_rubric(form.text) for form in kept_forms(production, "rubric")},
        {person.id: person.name for person in PEOPLE.all(production)},
        house_rule(production),
    )


def slate_rows(production: Production) -> Rows:
    """Every submission as the slate lists it, in the order they came."""
    desk, day = read_desk(production), today()
    return [_slate_row(desk, submission, day) for submission in desk.submissions.values()]


def _slate_row(desk: Desk, submission: Submission, day: date) -> dict[str, Any]:
    reads = desk.reads.get(submission.id, [])
    out = [report for report in reads if not report.is_in]
    told = desk.told(submission.id)
    plain = {
        name: getattr(submission, name) for name in ("number", "title", "writer", "form", "genre", "pages", "received")
    }
    return {
        "id": submission.id,
        **plain,
        "state": str(submission.state),
        "reader": ", ".join(filter(None, dict.fromkeys(map(desk.reader, reads)))),
        "verdict_script": told.verdict_script if told else "",
        "verdict_writer": told.verdict_writer if told else "",
        "total": desk.total(told) if told else "",
        "due": min((report.due for report in out if report.due), default=submission.due if not reads else None),
        "waiting": waiting(submission, day),
    }


def waiting(submission: Submission, day: date) -> int | None:
    """For how many days somebody has waited for an answer; None once it was given."""
    if submission.state not in WAITING or submission.received is None or submission.received > day:
        return None
    return (day - submission.received).days


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the slate are meant; what is empty leaves all."""

    state: str = ""
    reader: str = ""
    verdict: str = ""
    genre: str = ""
    text: str = ""
    longer: int = 0
    """Only those waiting for more days than these."""
    overdue: bool = False

    @property
    def said(self) -> str:
        """In words: "assigned, Zoe March, waiting over 14 days"."""
        waiting = f"waiting over {counted(self.longer, 'day')}" if self.longer else ""
        late = "overdue" if self.overdue else ""
        return ", ".join(filter(None, (self.state, self.reader, self.verdict, self.genre, waiting, late)))


def filtered(rows: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The rows of a slate that are meant, in their order."""
    kept = list(rows)
    if state := wanted.state.strip().casefold():
        kept = [row for row in kept if row["state"] == state]
    if verdict := wanted.verdict.strip().casefold():
        kept = [row for row in kept if verdict in (row["verdict_script"].casefold(), row["verdict_writer"].casefold())]
    if longer := wanted.longer:
        kept = [row for row in kept if row["waiting"] is not None and row["waiting"] > longer]
    if wanted.overdue:
        day = today()
        kept = [row for row in kept if row["waiting"] is not None and row["due"] is not None and row["due"] < day]
    return _with_words(kept, wanted)


def _with_words(rows: list[Line], wanted: Wanted) -> list[Line]:
    for name, typed in (("reader", wanted.reader), ("genre", wanted.genre)):
        if text := typed.strip().casefold():
            rows = [row for row in rows if text in str(row[name]).casefold()]
    for word in wanted.text.casefold().split():
        rows = [row for row in rows if word in f"{row['number']} {row['title']} {row['writer']}".casefold()]
    return rows


def release_words(rule: HouseRule, submission: Submission) -> str:
    """Whether a release is on file, needed, or not asked for."""
    if submission.release_date:
        return f"on file {day_shown(submission.release_date)}"
    return "needed" if needs_release(rule, submission) else "not asked for"
