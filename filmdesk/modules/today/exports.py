"""The open points: what does not hold, by shoot day, with what to do about it."""

from __future__ import annotations

from collections import defaultdict

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.heads import head, page_setup
from filmdesk.film.points import accepted_problems, find_problems
from filmdesk.film.records import Accepted
from filmdesk.paper.parts import Cell, Figure, Heading, Paper, Paragraph, Part, Row, Table, TableColumn, Tone
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.problems import Problem, Severity, Tally

_WORDS = {Severity.STOPS: "STOPS", Severity.WARNS: "WARNS", Severity.ADVICE: "advice"}
_TONES: dict[Severity, Tone] = {Severity.STOPS: "stop", Severity.WARNS: "warn", Severity.ADVICE: ""}
_VERBS = {
    Severity.STOPS: ("stops a shoot day", "stop a shoot day"),
    Severity.WARNS: ("could stop one", "could stop one"),
    Severity.ADVICE: ("advises", "advise"),
}
_COLUMNS = (
    TableColumn("gravity", "", "code", 0.8),
    TableColumn("problem", "What does not hold", width=4),
    TableColumn("remedy", "What to do", width=2.6),
)


def open_points(production: Production, options: None = None) -> Paper:
    """Every open problem under its shoot day, those of no day last, then what was accepted and why."""
    problems = find_problems(production)
    by_day: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_day[problem.day or 0].append(problem)
    schedule = read_schedule(production)
    rows: list[Row] = []
    for number in sorted(by_day, key=lambda day: day or len(schedule.days) + 1):
        title = _day_title(schedule, number)
        rows.append(
            Row((Cell(title, bold=True, span=3, align="left"),), tone="head", keep_with_next=True, bookmark=title)
        )
        rows += [_row(problem) for problem in by_day[number]]
    parts: list[Part] = [_figure(problems)]
    if rows:
        parts.append(Table("open-points", _COLUMNS, tuple(rows)))
    parts += _accepted(accepted_problems(production))
    title = "Open points"
    return Paper(title, tuple(parts), head=head(production, title), page=page_setup(production))


def _figure(problems: list[Problem]) -> Figure:
    tally = Tally.of(problems)
    said = [counted(tally[severity], *_VERBS[severity]) for severity in Severity if tally[severity]]
    return Figure("Open points", str(tally.all), (", ".join(said) or "Nothing to report.",), "large")


def _day_title(schedule: Schedule, number: int) -> str:
    """ "Day 4 of 8 · 8 Apr 2027"."""
    day = next((day for day in schedule.days if day.number == number), None)
    if day is None:
        return f"Day {number}" if number else "Whole production"
    return " · ".join(filter(None, (f"Day {number} of {len(schedule.days)}", shown(day.date))))


def _row(problem: Problem) -> Row:
    cells = (
        Cell(_WORDS[problem.severity], bold=problem.severity is Severity.STOPS),
        Cell(problem.message, under=problem.rule),
        Cell(problem.remedy),
    )
    return Row(cells, id=problem.key, tone=_TONES[problem.severity])


def _accepted(records: list[Accepted]) -> list[Part]:
    if not records:
        return []
    columns = (
        TableColumn("problem", "Accepted", width=3),
        TableColumn("because", "Because", width=2.4),
        TableColumn("by", "By", width=1),
        TableColumn("at", "On", "date", 1),
    )
    rows = tuple(
        Row((Cell(r.said or r.problem), Cell(r.because), Cell(r.by), Cell(r.at.date() if r.at else None)), id=r.id)
        for r in records
    )
    note = Paragraph("No longer shown, because somebody said it is all right.", "muted")
    return [Heading("Accepted", 2), note, Table("accepted", columns, rows)]
