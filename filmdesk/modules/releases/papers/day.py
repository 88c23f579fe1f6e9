"""The clearance sheet of a shoot day, for the AD: what must not be shot yet, first; then minors, places, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.heads import house_paper
from filmdesk.film.store import facts
from filmdesk.modules.releases.audiences import INSIDE, OFFICE, for_whom, inside
from filmdesk.modules.releases.clearing.answers import Answer, Clearing, Status, read_clearing
from filmdesk.modules.releases.clearing.day import answers_of_day
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.lists import Names, days_said, read_names
from filmdesk.modules.releases.papers.log import minor_until
from filmdesk.modules.releases.records import Release
from filmdesk.paper.parts import Cell, Columns, Figure, Heading, Paper, Part, Row, Table, TableColumn
from filmdesk.paper.text import day_shown, moment_shown
from filmdesk.production.production import Production
from filmdesk.values.columns import Privacy
from filmdesk.values.counting import counted
from filmdesk.values.dates import weekday
from filmdesk.values.modules import option

_MINOR, _PERMIT = "minor", "work-permit"
_NOT_CREWS = frozenset({"why", "conditions", "until"})
"""Columns that the crew does not see: reasons, what a place was promised, and the day that gives away a birth date."""


@dataclass(frozen=True, slots=True)
class DayOptions:
    """Of which shoot day, and for whom."""

    day: int = option(help="The shoot day.", of="day")
    audience: str = option(
        OFFICE,
        help="Who gets it; the crew does not see why, nor until when one is a minor.",
        choices=INSIDE,
        title="For whom",
    )


def clearance_sheet(production: Production, options: DayOptions) -> Paper:
    """What is cleared for a shoot day and what is not."""
    privacy = inside(options.audience)
    clearing, names = read_clearing(production), read_names(production)
    day = clearing.picture.day(options.day)
    found = answers_of_day(clearing, day)
    still = sorted((one for one in found if one.status.is_open), key=lambda one: one.status.gravity)
    done = [one for one in found if one.status is Status.CLEARED]
    waived = [one for one in found if one.status is Status.NOT_NEEDED]
    parts: list[Part] = [
        _glance(clearing, names, day, still, done),
        *_section("Not cleared", "do not shoot before it is settled", _open_table(names, still)),
        *_section("Minors", "", _minors_table(clearing, names, day, found)),
        *_section("Places", "", _places_table(names, found, facts(production).clock)),
        *_section("Cleared", "", _cleared_table(names, done)),
        *_section("Not needed", "", _waived_table(names, waived)),
    ]
    said = f"{weekday(day.date)} {day_shown(day.date)}" if day.date else "date TBD"
    title = f"Clearance, day {day.number} of {len(clearing.picture.schedule.days)}"
    shown = parts if privacy >= Privacy.PRODUCTION else map(_for_crew, parts)
    return house_paper(production, title, tuple(shown), said, for_whom(options.audience), name="clearance")


def _for_crew(part: Part) -> Part:
    """What is between the office and others is not the crew's."""
    if not isinstance(part, Table):
        return part
    kept = [at for at, column in enumerate(part.columns) if column.name not in _NOT_CREWS]
    rows = (replace(row, cells=tuple(row.cells[at] for at in kept)) for row in part.rows)
    return replace(part, columns=tuple(part.columns[at] for at in kept), rows=tuple(rows))


def every_day(production: Production) -> Iterator[DayOptions]:
    """Each shoot day's."""
    return (DayOptions(day.number) for day in read_schedule(production).days)


def _glance(clearing: Clearing, names: Names, day: ShootDay, still: Sequence[Answer], done: Sequence[Answer]) -> Part:
    where = sorted(names.places.get(place, "") for place in clearing.picture.days_at[day.id])
    scenes = ", ".join(clearing.picture.schedule.number_of(strip) for strip in day.scene_strips)
    return Columns(
        (
            (Figure("Not cleared", str(len(still)), (counted(len(done), "paper") + " cleared",)),),
            (Figure("Shoot day", str(day.number), (f"Scenes {scenes}",)),),
            (Figure("Where", where[0] if where else "TBD", tuple(where[1:]), size="large"),),
        ),
        (1, 1.3, 1.7),
    )


def _section(title: str, note: str, table: Table) -> list[Part]:
    return [Heading(title, 2, note), table] if table.rows or table.empty else []


def _open_table(names: Names, still: Iterable[Answer]) -> Table:
    columns = (
        TableColumn("about", "Whom or what", width=2.2), TableColumn("kind", "Paper", width=1.6),
        TableColumn("status", "Status", width=0.9), TableColumn("why", "Why", width=2.6),
        TableColumn("code", "Ref.", "code", 0.8),
    )  # fmt: skip
    rows = tuple(
        Row((Cell(_name(names, one), bold=True), Cell(_title(names, one)), Cell(one.status.value, bold=True),
             Cell(one.why), Cell(_codes(one))), tone="stop" if one.status is not Status.LACKING else "warn")
        for one in still
    )  # fmt: skip
    return Table("not-cleared", columns, rows, empty="Everything that works this day is cleared.")


def _minors_table(clearing: Clearing, names: Names, day: ShootDay, found: Iterable[Answer]) -> Table:
    """Every minor of that day, children in the background too, with what must be there for them."""
    asked = clearing.picture.asked_of(day)
    own: dict[Subject, list[Answer]] = {}
    for answer in found:
        need = answer.need
        if need.kind in (_MINOR, _PERMIT) or (
            need.subject.table == "person" and clearing.picture.is_minor(need.subject.id, asked)
        ):
            own.setdefault(need.subject, []).append(answer)
    columns = (
        TableColumn("name", "Minor", width=1.8), TableColumn("until", "Minor until", "date"),
        TableColumn("guardian", "Guardian signed", width=1.2), TableColumn("permit", "Work permit", width=1.2),
        TableColumn("why", "Permit lacks", width=1.4),
    )  # fmt: skip
    rows = tuple(
        Row((Cell(subject_name(names, about), bold=True), Cell(minor_until(clearing.picture.people.get(about.id))),
             Cell(_guardian(answers)), *map(Cell, _permit(answers))))
        for about, answers in own.items()
    )  # fmt: skip
    return Table("minors", columns, rows)


def _guardian(found: Iterable[Answer]) -> str:
    own = [one for one in found if one.need.kind != _PERMIT]
    short = next((one.why for one in own if one.need.how_many > 1 and one.status.is_open and one.releases), "")
    codes = (release.code for one in own for release in one.releases if release.guardian)
    return short or next((f"yes, {code}" for code in codes), "no")


def _permit(found: Iterable[Answer]) -> tuple[str, str]:
    """Whether there is one, and why not."""
    permit = next((one for one in found if one.need.kind == _PERMIT), None)
    if permit is None or permit.status is not Status.CLEARED:
        return "no", permit.why if permit else ""
    until = permit.releases[0].term_until
    return f"until {day_shown(until)}" if until else "yes", ""


def _places_table(names: Names, found: Iterable[Answer], clock: int) -> Table:
    columns = (
        TableColumn("place", "Place", width=1.8), TableColumn("status", "Agreement", width=0.9),
        TableColumn("days", "Days", width=1.6), TableColumn("hours", "Hours", width=1.4),
        TableColumn("areas", "Which parts", width=1.8), TableColumn("conditions", "Conditions", width=1.6),
    )  # fmt: skip
    rows = tuple(_place_row(names, one, clock) for one in found if one.need.kind == "location")
    return Table("places", columns, rows)


def _place_row(names: Names, answer: Answer, clock: int) -> Row:
    release = answer.releases[0] if answer.releases else Release("location")
    hours = " to ".join(moment_shown(at, clock) for at in (release.hours_from, release.hours_until) if at is not None)
    told = (days_said(release), hours, release.subject, release.conditions)
    return Row((Cell(_name(names, answer), bold=True), Cell(answer.status.value), *map(Cell, told)))


def _cleared_table(names: Names, done: Iterable[Answer]) -> Table:
    columns = (
        TableColumn("about", "Whom or what", width=2.6), TableColumn("kind", "Paper", width=1.8),
        TableColumn("code", "Ref.", "code", 1),
    )  # fmt: skip
    rows = tuple(Row((Cell(_name(names, one)), Cell(_title(names, one)), Cell(_codes(one)))) for one in done)
    return Table("cleared", columns, rows, dense=True)


def _waived_table(names: Names, waived: Iterable[Answer]) -> Table:
    columns = (TableColumn("about", "Whom or what", width=2), TableColumn("kind", "Paper", width=1.4),
               TableColumn("why", "Because", width=3))  # fmt: skip
    rows = tuple(Row((Cell(_name(names, one)), Cell(_title(names, one)), Cell(one.why))) for one in waived)
    return Table("not-needed", columns, rows, dense=True)


def _name(names: Names, answer: Answer) -> str:
    return subject_name(names, answer.need.subject)


def _title(names: Names, answer: Answer) -> str:
    return names.kinds[answer.kind].title


def _codes(answer: Answer) -> str:
    return ", ".join(release.code for release in answer.releases)
