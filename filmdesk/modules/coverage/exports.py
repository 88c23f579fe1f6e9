"""The papers of coverage: the report, two of them side by side, the slate and the submission log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filmdesk.film.heads import house_paper
from filmdesk.modules.coverage.advice import Report
from filmdesk.modules.coverage.columns import SLATE
from filmdesk.modules.coverage.compare import Held, compared
from filmdesk.modules.coverage.reads import held_back, refuse_held_back
from filmdesk.modules.coverage.records import Came, Coverage, State, Submission, SubmissionEvent
from filmdesk.modules.coverage.report_paper import paragraphs, report_paper, values_of
from filmdesk.modules.coverage.reporting import read_report
from filmdesk.modules.coverage.scripts import files_of
from filmdesk.modules.coverage.slate import Wanted, filtered, release_words, slate_rows
from filmdesk.modules.coverage.store import EVENTS, SUBMISSIONS, find_coverage, house_rule, names_of, reads_of
from filmdesk.paper.deliverables import Filled
from filmdesk.paper.forms import read_form, tables_of
from filmdesk.paper.listing import table_of
from filmdesk.paper.parts import Cell, Columns, Fields, Head, Heading, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.paper.text import plain, shown
from filmdesk.production.attachments import Attachment
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.counting import counted
from filmdesk.values.files import size_words
from filmdesk.values.modules import option

_CONFIDENTIAL = "Confidential: not to be shown outside the company"


@dataclass(frozen=True, slots=True)
class CoverageOptions:
    """Which report, and for whom."""

    title: str = option(help="The submission, by its title or number in the log.")
    read: int | None = option(None, help="Which read; the newest if not said.")
    blind: bool = option(False, help="Without the reader's name.")
    signals: bool = option(False, help="With the production signals, for the office only.")
    template: str = option(
        "", help="The company's own Word form, with {{title}}, {{logline}} and the like in it.", of="template"
    )


def coverage(production: Production, options: CoverageOptions) -> Paper | Filled:
    """A report as it is handed over, in the house's dress or on the company's own form."""
    report = _report(production, options.title, options.read)
    if options.template:
        return _filled(production, report, options)
    return report_paper(production, report, blind=options.blind, with_signals=options.signals)


def left_out(options: CoverageOptions) -> list[str]:
    """What a blind copy keeps to itself."""
    return ["the reader's name"] if options.blind else []


def every_coverage(production: Production) -> Iterator[CoverageOptions]:
    """Each report that is in, with and without its reader's name."""
    names = names_of(production)
    for submission, report in _in_sight(production):
        read = report.read if len(reads_of(production, submission.id)) > 1 else None
        for blind in (False, True):
            yield CoverageOptions(names[submission.id], read, blind)


def _in_sight(production: Production) -> Iterator[tuple[Submission, Coverage]]:
    for submission in SUBMISSIONS.all(production):
        reads = reads_of(production, submission.id)
        for report in reads:
            if report.is_in and not held_back(reads, report):
                yield submission, report


def _report(production: Production, name: str, read: int | None = None) -> Report:
    found = find_coverage(production, name, read)
    refuse_held_back(production, found)
    return read_report(production, found)


def coverage_values(production: Production, options: CoverageOptions) -> dict[str, str]:
    """What a company's own form may ask for of a report."""
    return _values(production, _report(production, options.title, options.read), options)


def _values(production: Production, report: Report, options: CoverageOptions) -> dict[str, str]:
    values = values_of(production, report)
    return {**values, "reader": ""} if options.blind else values


def _filled(production: Production, report: Report, options: CoverageOptions) -> Filled:
    values = _values(production, report, options)
    tables = tables_of(report_paper(production, report, with_signals=options.signals))
    return Filled(
        f"{report.submission.title} · Coverage", read_form(Path(options.template)), tuple(values.items()), tables
    )


@dataclass(frozen=True, slots=True)
class ComparisonOptions:
    """Which two reports; a read is named behind a stroke: Title/2."""

    first: str = option(help="A report, by its submission's title or number: 3, or 3/1 for its first read.")
    second: str = option(help="The other one: 3/2, or another draft's number.")


def comparison(production: Production, options: ComparisonOptions) -> Paper:
    """Two reports side by side: two reads of a script, or the coverage of two drafts."""
    held = compared(production, options.first, options.second)
    columns = (
        TableColumn("what", "", width=1.1), TableColumn("left", held.heads[0], width=2.2),
        TableColumn("right", held.heads[1], width=2.2),
    )  # fmt: skip
    parts: list[Part] = [Table("comparison", columns, tuple(_held_row(line) for line in held.lines))]
    for line in held.texts:
        parts += [Heading(line.title), *_side_by_side(line)]
    paper = house_paper(production, "Coverage side by side", parts, name="coverage-comparison")
    return replace(_of_the_office(paper), head=Head((" · ".join(held.titles),), paper.head.right))


def _held_row(line: Held) -> Row:
    bold = line.differs
    return Row((Cell(line.title, muted=True), Cell(line.left, bold=bold), Cell(line.right, bold=bold)), line.name)


def _side_by_side(line: Held) -> list[Part]:
    left, right = (tuple(paragraphs(text)) for text in (line.left, line.right))
    count = max(len(left), len(right))
    return [Columns((left[at : at + 1], right[at : at + 1]), (1.0, 1.0)) for at in range(count)]


def every_comparison(production: Production) -> list[ComparisonOptions]:
    """Each pair of reads of one script that are both in."""
    names, seen = names_of(production), dict[str, list[int]]()
    for submission, report in _in_sight(production):
        seen.setdefault(names[submission.id], []).append(report.read)
    return [
        ComparisonOptions(f"{name}/{reads[0]}", f"{name}/{read}") for name, reads in seen.items() for read in reads[1:]
    ]


@dataclass(frozen=True, slots=True)
class SlateOptions:
    """Which submissions; all of them if nothing is said."""

    state: str = option("", help="Only those in this state.", choices=("", *State))
    reader: str = option("", help="Only those of this reader.", of="person")
    verdict: str = option("", help="Only those with this verdict, on script or writer.")
    genre: str = option("", help="Only those of this genre.")
    longer: int | None = option(None, title="Waiting over", help="Only those waiting for more days than this.")
    overdue: bool = option(False, help="Only those whose coverage is overdue.")


def slate(production: Production, options: SlateOptions | None = None) -> Paper:
    """Every submission with where it stands, its reader, verdicts and how long it has waited."""
    asked = options or SlateOptions()
    wanted = Wanted(
        asked.state, asked.reader, asked.verdict, asked.genre, longer=asked.longer or 0, overdue=asked.overdue
    )
    rows, said = filtered(slate_rows(production), wanted), wanted.said
    columns = [column for column in SLATE if column.name != "total" or any(row["total"] for row in rows)]
    empty = "No submission is like that." if said else "Nothing was submitted yet."
    table = table_of("slate", columns, map(_slate_row, rows), audience_of("slate"), empty=empty)
    count = f"{len(rows)} submission{'' if len(rows) == 1 else 's'}" + (f": {said}" if said else "")
    return _of_the_office(house_paper(production, "Slate", [table], count, name="slate", landscape=True))


def _of_the_office(paper: Paper) -> Paper:
    """A paper on all that was submitted: headed by the company, not by the film whose file it stands in."""
    title, *company = paper.head.left
    foot = " · ".join(map(plain, (*company[:1], _CONFIDENTIAL)))
    return replace(paper, head=replace(paper.head, left=tuple(company or [title])), foot=foot)


def _slate_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "title": Cell(row["title"], bold=True)}


def submission_log(production: Production, options: None = None) -> Paper:
    """What came, when and from whom, and everything that happened to it since."""
    del options
    events: dict[str, list[SubmissionEvent]] = {}
    for event in EVENTS.all(production):
        events.setdefault(event.submission, []).append(event)
    parts: list[Part] = []
    for submission in SUBMISSIONS.all(production):
        parts += _logged(production, submission, events.get(submission.id, []))
    if not parts:
        parts = [Paragraph("Nothing was submitted yet.", "muted")]
    said = "as entered; nothing is taken out"
    return _of_the_office(house_paper(production, "Submission log", parts, said, name="submission-log"))


def _logged(production: Production, submission: Submission, events: Iterable[SubmissionEvent]) -> Iterator[Part]:
    yield Heading(f"{submission.number}  {submission.title}", 2, f"{submission.state} since {shown(submission.since)}")
    way = f" ({submission.came})" if submission.came is not Came.UNKNOWN else ""
    length = counted(submission.pages, "page") if submission.pages else ""
    told = {
        "Writer": submission.writer or "TBD",
        "Received": shown(submission.received),
        "From": f"{submission.submitted_by or 'not said'}{way}",
        "To": submission.submitted_to,
        "What": ", ".join(filter(None, (submission.form, length, submission.draft, shown(submission.draft_date)))),
        "Release": release_words(house_rule(production), submission),
        "File": "; ".join(map(_file, files_of(production, submission.id))),
    }
    yield Fields(tuple((name, value) for name, value in told.items() if value), 2)
    rows = tuple(Row((Cell(e.day), Cell(e.said), Cell(e.at), Cell(e.entered_by)), e.id) for e in events)
    yield Table(f"log {submission.number}", _HISTORY, rows)


_HISTORY = (
    TableColumn("day", "Day", "date"), TableColumn("said", "What happened", width=4),
    TableColumn("at", "Entered (UTC)", "date", width=1.4), TableColumn("by", "By", width=1.2),
)  # fmt: skip


def _file(kept: Attachment) -> str:
    """A file with its size and the first letters of its fingerprint, by which it can be known again."""
    return f"{kept.name}, {size_words(kept.size)}, fingerprint {kept.digest[:12]}"
