"""The release map on paper: every person, place and work against the scenes, one letter each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filmdesk.film.heads import house_paper
from filmdesk.modules.releases.audiences import INSIDE, OFFICE, for_whom, inside
from filmdesk.modules.releases.clearing.answers import Answer, Status, read_clearing, tally
from filmdesk.modules.releases.clearing.map import SHELVES, MapSubject, ReleaseMap, Shown, release_map_of
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.paper.parts import Cell, Heading, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.columns import Privacy
from filmdesk.values.modules import option

LEGEND = " · ".join(f"{status.letter} {status}" for status in reversed(Status))


@dataclass(frozen=True, slots=True)
class MapOptions:
    """For whom, and for which day."""

    audience: str = option(OFFICE, help="Who gets it.", choices=INSIDE, title="For whom")
    day: int | None = option(None, help="Only the scenes of this shoot day.", of="days")


def release_map(production: Production, options: MapOptions | None = None) -> Paper:
    """Scene by person, place and work: cleared, sent, missing, expired, not needed."""
    asked = options or MapOptions()
    privacy, names = inside(asked.audience), read_names(production)
    made = release_map_of(read_clearing(production), names, Shown(asked.day))
    parts: list[Part] = [_table(made), Paragraph(LEGEND, "small")]
    if privacy >= Privacy.PRODUCTION:
        parts += _not_needed(names, made.all_answers)
    of_day = f"Day {asked.day}" if asked.day is not None else ""
    said = list(filter(None, (of_day, tally(made.all_answers), for_whom(asked.audience))))
    return house_paper(production, "Release map", parts, *said, name="release-map", landscape=True)


def _table(made: ReleaseMap) -> Table:
    columns = (
        TableColumn("about", "Whom or what", width=4.2, repeat=True),
        *(TableColumn(scene.id or "all", scene.number, "code", 0.7) for scene in made.scenes),
    )
    days = (Cell(scene.day, muted=True, align="center") for scene in made.scenes)
    listed = [Row((Cell("Shoot day", muted=True), *days), keep_with_next=True)] if made.scenes else []
    for shelf in SHELVES:
        own = [row for row in made.subjects if row.shelf == shelf]
        if own:
            listed.append(Row((Cell(shelf, bold=True, span=len(columns)),), keep_with_next=True, bookmark=shelf))
        listed += [_row(made, row) for row in own]
    return Table("release-map", columns, tuple(listed), dense=True, empty="Nothing needs a release yet.")


def _row(made: ReleaseMap, row: MapSubject) -> Row:
    letters = (_cell(made.status(scene.id, row.subject)) for scene in made.scenes)
    return Row((Cell(row.name), *letters), id=row.subject.id)


def _cell(status: Status | None) -> Cell:
    """What is open stands bold, what is settled quietly."""
    if status is None:
        return Cell()
    return Cell(status.letter, bold=status.is_open, muted=not status.is_open, align="center")


def _not_needed(names: Names, found: Iterable[Answer]) -> list[Part]:
    reasons = dict.fromkeys(
        f"{subject_name(names, answer.need.subject)}: {answer.why}"
        for answer in found
        if answer.status is Status.NOT_NEEDED
    )
    return [Heading("Not needed, because", 3), *(Paragraph(reason, "small") for reason in reasons)] if reasons else []
