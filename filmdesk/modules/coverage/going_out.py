"""One reader's copy: a submission with its script and that reader's own report, and both kept where it clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from filmdesk.modules.coverage.house import keep_house_rule
from filmdesk.modules.coverage.log import note_event
from filmdesk.modules.coverage.reads import refuse_held_back
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubric import TEXTS, read_rubric
from filmdesk.modules.coverage.rubric_changes import differences
from filmdesk.modules.coverage.rubrics import RUBRIC_KIND
from filmdesk.modules.coverage.states import CLOSED_TO_READING, refuse_reading
from filmdesk.modules.coverage.store import (
    COVERAGE,
    MARKS,
    SUBMISSIONS,
    find_coverage,
    house_rule,
    marks_of,
    reads_of,
)
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.production.set_copies import Clash
from filmdesk.values.ids import new_id

_WRITTEN = (*TEXTS, "budget", "verdict_script", "verdict_writer", "reason")
Written = tuple[tuple[str, ...], dict[str, tuple[Decimal, str]]]
"""What a reader wrote of a script: the texts, and the marks with their notes."""


def of_read(production: Production, name: str) -> dict[str, set[str]]:
    """The rows a reader needs: the report of that name, its script, and nobody else's report, blind or not."""
    report = find_coverage(production, name)
    refuse_held_back(production, report)
    submission = SUBMISSIONS.get(production, report.submission)
    refuse_reading(submission.title, submission.state)
    return {
        "submission": {submission.id},
        "coverage": {report.id},
        "coverage_mark": {mark.id for mark in MARKS.where(production, coverage=report.id)},
        "attachment": {
            file.id for file in ATTACHMENTS.where(production, owner=submission.id) if file.kind != "release"
        },
        "person": {report.reader},
    }


def reads_to_send(production: Production) -> list[str]:
    """The reports a reader can be given a copy of, as `of_read` takes them: those of what may be read, "Title/2"."""
    titles = {one.id: one.title for one in SUBMISSIONS.all(production) if one.state not in CLOSED_TO_READING}
    reports = (one for one in COVERAGE.all(production) if one.submission in titles)
    return sorted(f"{titles[one.submission]}/{one.read}" for one in reports)


def keep_both(production: Production, copy: Production, clashes: Sequence[Clash], theirs: bool) -> list[str]:
    """Where a report was written on here and in the copy, keep the copy's whole as a read of its own; says each.

    With `theirs` the copy's words were taken instead, and only a report taken back here is kept, as it has no words
    to take them into.
    """
    forms = list(_bring_forms(production, copy))
    doubled = _one_mark_a_row(production, copy, theirs)
    disputed = [*filter(None, (_report_of(production, copy, clash) for clash in clashes)), *doubled]
    beside = [one for one in dict.fromkeys(disputed) if not (theirs and COVERAGE.find(production, one))]
    kept = [said for identity in beside if (said := _keep_beside(production, copy, identity))]
    return [*forms, *kept]


def _bring_forms(production: Production, copy: Production) -> Iterator[str]:
    """Keep the forms of coverage the copy took in or wrote on, and say what is new in each."""
    here = {form.id: form for form in kept_forms(production, RUBRIC_KIND)}
    wanted = (*(report.rubric for report in COVERAGE.all(copy)), *house_rule(copy).forms)
    brought = [form for form in kept_forms(copy, RUBRIC_KIND) if form.id in wanted and form.id not in here]
    for form in brought:
        earlier = [one for one in here.values() if one.name == form.name]
        new = read_rubric(form.text)
        keep_form(production, form.kind, form.name, form.version, form.text)
        before = max(map(read_rubric, (one.text for one in earlier)), key=lambda one: one.version, default=None)
        what = " ".join(differences(before, new)) if before else "It was not known here."
        yield f"Form of coverage “{new.title}”, version {new.version}, came with the copy. {what}"
    taken = [identity for identity in house_rule(copy).forms if identity not in house_rule(production).forms]
    if taken:
        keep_house_rule(production, forms=(*taken, *house_rule(production).forms))  # ours stay the ones in use


def _one_mark_a_row(production: Production, copy: Production, theirs: bool) -> list[str]:
    """Where both gave a row its mark, leave one of the two; gives the reports it was so in."""
    from_copy = {mark.id for mark in MARKS.all(copy)}
    doubled = []
    for report in COVERAGE.all(copy):
        marks = MARKS.where(production, coverage=report.id)
        counts = Counter(mark.row for mark in marks)
        for mark in marks:
            if counts[mark.row] > 1 and (mark.id in from_copy) is not theirs:
                MARKS.remove(production, mark.id)
                doubled.append(report.id)
    return doubled


def _keep_beside(production: Production, copy: Production, identity: str) -> str:
    """Keep a report of the copy as a further read; the sentence that says so, empty where it is here already."""
    there = COVERAGE.get(copy, identity)
    reads = reads_of(production, there.submission)
    written = _written(copy, there)
    submission = SUBMISSIONS.find(production, there.submission)
    if submission is None or any(_written(production, read) == written for read in reads):
        return ""
    number = max((read.read for read in reads), default=0) + 1
    kept = replace(there, id=new_id(), read=number, blind=False)
    COVERAGE.add(production, kept)
    for mark in marks_of(copy, there.id).values():
        MARKS.add(production, replace(mark, id=new_id(), coverage=kept.id))
    note_event(production, submission.id, f"Read {there.read} came back otherwise; kept beside it as read {number}")
    return f"Both kept: read {there.read} of “{submission.title}” as it stands here, the copy's as read {number}."


def _report_of(production: Production, copy: Production, clash: Clash) -> str | None:
    """The report in the copy in which something written is not agreed."""
    if clash.table == COVERAGE.name and clash.field in ("", *_WRITTEN):
        found: Coverage | None = COVERAGE.find(copy, clash.id)
        return found.id if found else None
    if clash.table == MARKS.name:
        mark = MARKS.find(copy, clash.id) or MARKS.find(production, clash.id)
        found = COVERAGE.find(copy, mark.coverage) if mark else None
        return found.id if found else None
    return None


def _written(production: Production, report: Coverage) -> Written:
    marks = {row: (mark.mark, mark.note) for row, mark in marks_of(production, report.id).items()}
    return tuple(getattr(report, name) for name in _WRITTEN), marks
