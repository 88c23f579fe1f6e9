"""The coverage report on paper: head, sections in the house's order, ratings, verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from filmdesk.film.heads import house_paper
from filmdesk.film.store import PEOPLE, facts
from filmdesk.modules.coverage.advice import Report
from filmdesk.modules.coverage.columns import COVERAGE, SUBMISSIONS
from filmdesk.modules.coverage.marks import band, shown_mark, shown_total, total
from filmdesk.modules.coverage.rubric import COLUMNS, RATINGS, TEXTS, VERDICT, Row, Rubric, Section
from filmdesk.modules.coverage.rubric_edit import weight_words
from filmdesk.modules.coverage.signals import page_words, signals
from filmdesk.paper.listing import picked, seen
from filmdesk.paper.parts import (
    Band,
    Cell,
    Columns,
    Fields,
    Figure,
    Head,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Table,
    TableColumn,
)
from filmdesk.paper.parts import Row as Line
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.counting import counted

NAME = "coverage"
_TBD = "TBD"
_ALWAYS = ("form", "genre", "pages", "locale", "circa", "draft")
"""Fields of the head that stand there even while nobody has filled them in."""
_LEFT = (*picked(SUBMISSIONS, "form", "genre", "pages", "locale", "circa", "draft", "based_on", "elements"),)
_RIGHT = (*picked(SUBMISSIONS, "submitted_by", "submitted_to"), *picked(COVERAGE, "reader", "covered", "budget"))
Side = Literal["left", "center", "right"]
_CROSS = "X"
_THIRD = Decimal(1) / 3
_NEAR = Decimal("0.125")


def report_paper(production: Production, report: Report, *, blind: bool = False, with_signals: bool = False) -> Paper:
    """The report as it is handed over; `blind` leaves its reader's name out, and signals stand on it only if asked."""
    about, coverage = facts(production), report.coverage
    told = values_of(production, report)
    if blind:
        told = {name: value for name, value in told.items() if name != "reader"}
    parts: list[Part] = [_head_grid(report.rubric, told), *_sections(report)]
    if with_signals:
        parts += _signals(report)
    said = "Coverage" if coverage.read == 1 else f"Coverage, read {coverage.read}"
    day = shown(coverage.covered) if coverage.covered else "not handed in"
    paper = house_paper(production, said, parts, name=NAME)
    writer = f"by {report.submission.writer}" if report.submission.writer else ""
    return replace(
        paper,
        title=f"{report.submission.title} · {said}",
        head=Head(
            tuple(filter(None, (report.submission.title, writer))), tuple(filter(None, (said, about.company, day)))
        ),
        foot=" · ".join(filter(None, (about.company, report.rubric.foot))),
        watermark="" if coverage.is_in else "DRAFT",
    )


def values_of(production: Production, report: Report) -> dict[str, str]:
    """What a report says, by field, as it is printed and as a company's own form may ask for it."""
    coverage, submission = report.coverage, report.submission
    reader = PEOPLE.find(production, coverage.reader)
    drafted = " · ".join(filter(None, (submission.draft, shown(submission.draft_date))))
    marks = {name: one.mark for name, one in report.marks.items()}
    reckoned = total(report.rubric, marks)
    named = (
        "title",
        "writer",
        "form",
        "genre",
        "locale",
        "circa",
        "based_on",
        "elements",
        "submitted_by",
        "submitted_to",
    )
    return {
        **{name: getattr(submission, name) for name in named},
        **{name: getattr(coverage, name) for name in (*TEXTS, "budget", "verdict_script", "verdict_writer", "reason")},
        "pages": counted(submission.pages, "page") if submission.pages else "",
        "draft": drafted,
        "received": shown(submission.received),
        "reader": reader.name if reader else "",
        "covered": shown(coverage.covered),
        "total": shown_total(reckoned) if reckoned is not None else "",
        **{
            row.name: shown_mark(report.rubric, marks[row.name]) if row.name in marks else ""
            for row in report.rubric.rows
        },
    }


def _head_grid(rubric: Rubric, told: Mapping[str, str]) -> Part:
    """The header grid (domain 1.2): what is not known is TBD where it is asked for, else left out."""
    asked = {*rubric.required, *_ALWAYS}
    audience = audience_of(NAME)
    stacks = []
    for columns in (_LEFT, _RIGHT):
        there = [c for c in seen(columns, audience) if c.name in told and (told[c.name] or c.name in asked)]
        stacks.append((Fields(tuple((c.title, told[c.name] or _TBD) for c in there)),))
    return Columns(tuple(stacks), (1.15, 1.0))


def _sections(report: Report) -> Iterator[Part]:
    for section in report.rubric.sections:
        made = list(_section(report, section))
        if made and section.new_page:
            yield PageBreak()
        yield from made


def _section(report: Report, section: Section) -> Iterator[Part]:
    if section.name == RATINGS:
        yield Heading(section.title)
        yield _grid(report)
    elif section.name == VERDICT:
        yield _verdict(report)
    else:
        text = report.text(section.name).strip()
        if text or section.required:
            yield Heading(section.title)
            yield from paragraphs(text or _TBD)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A typed text as paragraphs: each line of it is one."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def _verdict(report: Report) -> Part:
    """The one thing everybody looks for, apart for script and writer, with the reason under it."""
    given = report.coverage
    stacks: tuple[tuple[Part, ...], ...] = (
        (Figure("Script", given.verdict_script or _TBD, (), "large"),),
        (Figure("Writer", given.verdict_writer or _TBD, (), "large"),),
    )
    reason = (Paragraph(given.reason),) if given.reason.strip() else ()
    return Band((Columns(stacks, (1.0, 1.0)), *reason), "box")


def _grid(report: Report) -> Table:
    rubric = report.rubric
    if rubric.grid == COLUMNS:
        columns = (TableColumn("row", "", width=2.4), *(TableColumn(c, c, align="center") for c in rubric.columns))
        return Table("ratings", columns, tuple(_crossed(report, row) for row in rubric.rows))
    columns = (
        TableColumn("row", "", width=3), TableColumn("weight", "Weight", "number"),
        TableColumn("mark", "Points", "number"), TableColumn("note", "", width=3),
    )  # fmt: skip
    return Table("scores", columns, (*(_pointed(report, row) for row in rubric.rows), *_total(report)))


def _crossed(report: Report, row: Row) -> Line:
    """A cross where the mark stands: within its column, or in both it stands between (domain 1.4)."""
    mark = report.marks.get(row.name)
    count = len(report.rubric.columns)
    crosses = crosses_of(mark.mark, count) if mark else {}
    cells = [Cell(_CROSS, align=crosses[at], bold=True) if at in crosses else Cell() for at in range(count)]
    return Line((Cell(row.title, under=mark.note if mark else ""), *cells), row.name)


def crosses_of(mark: Decimal, count: int) -> dict[int, Side]:
    """The columns that bear a cross, and where in the column it stands: left, center or right."""
    nearest = int(mark.to_integral_value())
    if 0 < nearest < count and abs(mark - nearest) < _NEAR:
        return {nearest - 1: "right", nearest: "left"}
    column = min(int(mark), count - 1)
    inside = mark - column
    return {column: "left" if inside < _THIRD else "right" if inside > 2 * _THIRD else "center"}


def _pointed(report: Report, row: Row) -> Line:
    mark = report.marks.get(row.name)
    points = Cell(shown_mark(report.rubric, mark.mark)) if mark else Cell(blank=True)
    weight = weight_words(row) if row.weight else ""
    return Line((Cell(row.title), Cell(weight), points, Cell(mark.note if mark else "")), row.name)


def _total(report: Report) -> Iterator[Line]:
    reckoned = total(report.rubric, {name: mark.mark for name, mark in report.marks.items()})
    if reckoned is not None:
        called = band(report.rubric, reckoned)
        cells = (Cell("Weighted total"), Cell("100 %"), Cell(shown_total(reckoned)), Cell(called))
        yield Line(cells, "total", total=True)


def _signals(report: Report) -> Iterator[Part]:
    """The internal panel, on a page of its own."""
    yield PageBreak()
    yield Heading("Production signals", 2, "internal; words of the script, not a judgement")
    columns = (
        TableColumn("what", "", width=1.2, bold=True),
        TableColumn("said", "", width=3),
        TableColumn("pages", "", width=2.4),
    )
    found = signals(report.script) if report.script else []
    rows = tuple(Line((Cell(one.title), Cell(one.said), Cell(page_words(one.pages))), one.name) for one in found)
    yield Table("signals", columns, rows, empty="No file whose words can be read.", show_titles=False)
