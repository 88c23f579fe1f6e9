"""The gaps: what is not cleared, for counsel alone; it is never part of what an insurer or distributor gets (B16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from filmdesk.film.heads import house_paper
from filmdesk.modules.releases.audiences import COUNSEL, refuse_others
from filmdesk.modules.releases.clearing.answers import Answer, Clearing, Status, answers, read_clearing
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.modules.releases.paper_checks import paper_problems
from filmdesk.paper.parts import Cell, Heading, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.modules import option

_FOOT = "Confidential: for counsel only. Not to be handed to an insurer, a distributor or anyone else."
_COLUMNS = (
    TableColumn("about", "Whom or what", width=2.2), TableColumn("kind", "Paper", width=1.6),
    TableColumn("scenes", "Scenes", width=1.4), TableColumn("day", "First shot", "date"),
    TableColumn("why", "Why", width=2.6), TableColumn("codes", "Ref.", width=0.9),
)  # fmt: skip


@dataclass(slots=True)
class Gap:
    """The same thing lacking in one scene or several."""

    answer: Answer
    scenes: list[str] = field(default_factory=list)
    first: date | None = None


@dataclass(frozen=True, slots=True)
class GapsOptions:
    """For whom."""

    audience: str = option(COUNSEL, help="Counsel, and nobody else.", choices=(COUNSEL,))


def gaps_paper(production: Production, options: GapsOptions | None = None) -> Paper:
    """Everything that is not cleared, the gravest first, and what else counsel should look at."""
    refuse_others((options or GapsOptions()).audience, COUNSEL)
    clearing, names = read_clearing(production), read_names(production)
    found = gaps(clearing, names)
    parts: list[Part] = [Paragraph("For counsel only. No part of this paper goes into a binder or a log.", "notice")]
    for status in Status:
        own = [gap for gap in found if gap.answer.status is status]
        if own:
            parts += [Heading(status.value.capitalize(), 2, counted(len(own), "gap")), _table(names, status, own)]
    points = [problem.message for problem in paper_problems(production)]
    if points:
        parts += [Heading("To look at"), *(Paragraph(point) for point in points)]
    if not found and not points:
        parts.append(Paragraph("Everything that was found to need a release is cleared."))
    paper = house_paper(production, "Gaps in clearance", parts, counted(len(found), "gap"), name="gaps", landscape=True)
    return replace(paper, foot=_FOOT)


def never_with_others(production: Production) -> Iterator[None]:
    """No option sets: it is handed over by itself, and only when somebody asks for it."""
    del production
    return iter(())


def gaps(clearing: Clearing, names: Names) -> list[Gap]:
    """What is open, the same of several scenes brought together."""
    found: dict[tuple[object, ...], Gap] = {}
    for answer in answers(clearing):
        if not answer.status.is_open:
            continue
        need = answer.need
        gap = found.setdefault((need.subject, need.kind, answer.status, answer.why), Gap(answer))
        gap.scenes += filter(None, [names.scenes.get(need.scene, "")])
        dates = [day.date for day in clearing.picture.shot_on.get(need.scene, ()) if day.date]
        gap.first = min(filter(None, (gap.first, *dates)), default=None)
    return list(found.values())


def _table(names: Names, status: Status, own: Iterable[Gap]) -> Table:
    return Table(f"gaps {status}", _COLUMNS, tuple(_row(names, gap) for gap in own))


def _row(names: Names, gap: Gap) -> Row:
    answer = gap.answer
    told = (names.kinds[answer.kind].title, ", ".join(gap.scenes) or "all", gap.first, answer.why)
    codes = ", ".join(release.code for release in answer.releases)
    return Row((Cell(subject_name(names, answer.need.subject), bold=True), *map(Cell, told), Cell(codes)))
