"""The release map on paper: every person, place and work against the scenes, one letter each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filmdesk.film.heads import house_paper
from filmdesk.modules.releases.audiences import INSIDE, OFFICE, for_whom, is_outside, privacy_of
from filmdesk.modules.releases.clearing.answers import Answer, Status, answers, cells, read_clearing, tally
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.lists import Names, read_names
from filmdesk.paper.parts import Cell, Heading, Paper, Paragraph, Part, Row, Table, TableColumn
from filmdesk.production.production import Production
from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_SHELVES = (("People", ("person", "character")), ("Places", ("place",)), ("Background, works, music", ("element", "")))
LEGEND = " · ".join(f"{status.letter} {status}" for status in reversed(Status))


@dataclass(frozen=True, slots=True)
class MapOptions:
    """For whom, and for which day."""

    audience: str = option(OFFICE, help="Who gets it.", choices=INSIDE, title="For whom")
    day: int | None = option(None, help="Only the scenes of this shoot day.", of="day")


def release_map(production: Production, options: MapOptions | None = None) -> Paper:
    """Scene by person, place and work: cleared, sent, missing, expired, not needed."""
    asked = options or MapOptions()
    if is_outside(asked.audience):
        raise UserError("A map shows what is missing, and stays in the house.", "Hand over the log or the binder.")
    privacy = privacy_of(asked.audience)
    clearing, names = read_clearing(production), read_names(production)
    scenes = [(scene.id, scene.number) for scene in clearing.picture.scenes]
    if asked.day is not None:
        shot = {strip.scene for strip in clearing.picture.day(asked.day).scene_strips}
        scenes = [scene for scene in scenes if scene[0] in shot]
    within = {identity for identity, _ in scenes} | ({""} if asked.day is None else set())
    found = [answer for answer in answers(clearing) if answer.need.scene in within]
    parts: list[Part] = [_table(names, found, scenes), Paragraph(LEGEND, "small")]
    if privacy >= Privacy.PRODUCTION:
        parts += _not_needed(names, found)
    of_day = f"Day {asked.day}" if asked.day is not None else ""
    said = list(filter(None, (of_day, tally(found), for_whom(asked.audience))))
    return house_paper(production, "Release map", parts, *said, name="release-map", landscape=True)


def _table(names: Names, found: Iterable[Answer], scenes: list[tuple[str, str]]) -> Table:
    statuses = cells(found)
    rows: dict[Subject, dict[str, Status]] = {}
    for (scene, subject), status in statuses.items():
        rows.setdefault(subject, {})[scene] = status
    used = {scene for by_scene in rows.values() for scene in by_scene}
    across = [scene for scene in (("", "All"), *scenes) if scene[0] in used]
    columns = (
        TableColumn("about", "Whom or what", width=4.2, repeat=True),
        *(TableColumn(identity or "all", number, "code", 0.7) for identity, number in across),
    )
    listed: list[Row] = []
    for title, tables in _SHELVES:
        own = [subject for subject in rows if subject.table in tables]
        if own:
            listed.append(Row((Cell(title, bold=True, span=len(columns)),), keep_with_next=True, bookmark=title))
        listed += [_row(names, subject, rows[subject], across) for subject in own]
    return Table("release-map", columns, tuple(listed), dense=True, empty="Nothing needs a release yet.")


def _row(names: Names, subject: Subject, own: Mapping[str, Status], across: list[tuple[str, str]]) -> Row:
    letters = (_cell(own.get(identity)) for identity, _ in across)
    return Row((Cell(subject_name(names, subject)), *letters), id=subject.id)


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
