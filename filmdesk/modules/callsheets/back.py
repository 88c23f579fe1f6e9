"""The back of the sheet: the crew by department, meals, vehicles, channels and who approved (domain 4.6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, groupby, repeat

from filmdesk.film.departments import department_order
from filmdesk.film.records import Person
from filmdesk.modules.callsheets.approvals import RoleApproval, role_approvals
from filmdesk.modules.callsheets.records import CrewCall
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.stars import UNDER
from filmdesk.modules.callsheets.words import TBD, UNKNOWN, call_cell, sheet_name
from filmdesk.paper.parts import Cell, Columns, Fields, Part, Row, Table, TableColumn

_CREW = (
    TableColumn(UNDER, "Department", width=1.05, align="left"),
    TableColumn("position", "Position", width=2.0, align="left"),
    TableColumn("name", "Name", width=1.6, align="left", bold=True),
    TableColumn("call", "Call", "time", width=0.6),
)
_TALLEST = 52
"""Rows of one crew column that stand on a page."""
_NEAR = 2
"""Rows from the middle within which a department's beginning breaks the two columns."""


def back(shown: SheetDay) -> list[Part]:
    """Everything on the back."""
    return [*_crew(shown), *_meals_and_vehicles(shown), Fields((*_facts(shown), *_approved(shown)))]


def in_department_order(people: Iterable[Person]) -> list[Person]:
    """By department as the back page has them, those it does not know last, then in the contacts' own order."""
    return sorted(people, key=lambda person: (department_order(person.department), person.rank, person.name))


def _crew(shown: SheetDay) -> list[Part]:
    calls = {call.person: call for call in shown.crew}
    people = in_department_order(shown.shoot.people[person] for person in calls)
    if not people:
        return [Table("crew", _CREW, (), empty="No crew are called yet.")]
    blocks = [people[at : at + 2 * _TALLEST] for at in range(0, len(people), 2 * _TALLEST)]
    return [_two_columns(shown, block, 2 * number) for number, block in enumerate(blocks)]


def _two_columns(shown: SheetDay, people: list[Person], number: int) -> Columns:
    """The crew in two columns, broken where a department begins if one does near the middle."""
    middle = (len(people) + 1) // 2
    begins = [at for at in range(1, len(people)) if people[at].department != people[at - 1].department]
    nearest = min(begins, key=lambda at: abs(at - middle), default=middle)
    at = nearest if abs(nearest - middle) <= _NEAR else middle
    halves = enumerate((people[:at], people[at:]), 1)
    return Columns(tuple((_crew_table(shown, half, number + side),) for side, half in halves))


def _crew_table(shown: SheetDay, people: Sequence[Person], number: int) -> Table:
    """A column of the crew; the department stands beside the first of its people there."""
    calls = {call.person: call for call in shown.crew}
    rows: list[Row] = []
    for department, members in groupby(people, key=lambda person: person.department or "Crew"):
        names = chain((department,), repeat(""))
        rows += [_crew_row(shown, name, person, calls[person.id]) for person, name in zip(members, names, strict=False)]
    return Table(f"crew-{number}", _CREW, tuple(rows), title="CREW" if number % 2 else " ", dense=True, close=True)


def _crew_row(shown: SheetDay, department: str, person: Person, call: CrewCall) -> Row:
    cells = (
        Cell(department, bold=True, muted=True),
        Cell(person.position, under=call.note),
        Cell(sheet_name(person)),
        call_cell(call.call, shown.sheet.general_call),
    )
    return Row(cells, call.id)


def _meals_and_vehicles(shown: SheetDay) -> list[Part]:
    stacks = [table for table in (_catering(shown), _vehicles(shown)) if table.rows]
    return [Columns(tuple((table,) for table in stacks), (1.0, 1.6))] if stacks else []


def _catering(shown: SheetDay) -> Table:
    columns = (
        TableColumn("meal", "Meal", width=3.0),
        TableColumn("quantity", "For", "number", width=0.6),
        TableColumn("ready", "Ready", "time", width=1.1),
    )
    rows = [
        Row(
            (
                Cell(line.meal, under=line.place, bold=True),
                Cell(line.quantity) if line.quantity else UNKNOWN,
                call_cell(line.ready, shown.sheet.general_call),
            ),
            line.id,
        )
        for line in shown.catering
    ]
    return Table("catering", columns, tuple(rows), title="CATERING", dense=True, close=True)


def _vehicles(shown: SheetDay) -> Table:
    columns = (
        TableColumn("name", "Vehicle", width=2.0),
        TableColumn("place", "Where", width=1.9),
        TableColumn("who", "With", width=1.1),
        TableColumn("ready", "Ready", "time", width=1.15),
    )
    rows = [
        Row(
            (
                Cell(line.name, bold=True),
                Cell(line.place),
                Cell(line.who),
                call_cell(line.ready, shown.sheet.general_call),
            ),
            line.id,
        )
        for line in shown.vehicles
    ]
    return Table("vehicles", columns, tuple(rows), title="VEHICLES", dense=True, close=True)


def _facts(shown: SheetDay) -> list[tuple[str, str]]:
    about = shown.shoot.about
    told = [
        ("Walkie channels", " · ".join(about.walkie)),
        ("Safety bulletins", " · ".join(shown.sheet.bulletins)),
        ("Courtesy room or ride", about.courtesy_housing or TBD),
    ]
    return [(name, text) for name, text in told if text]


def _approved(shown: SheetDay) -> list[tuple[str, str]]:
    """Who approved this revision as it stands and how, as typed; whoever has not is said to have not."""
    return [(f"Approved, {each.role}", _approval(shown, each)) for each in role_approvals(shown)]


def _approval(shown: SheetDay, each: RoleApproval) -> str:
    given = each.approval
    if given is None:
        return "not yet approved"
    at = shown.moment(given.approved_at)
    if not each.stands:
        return f"not yet approved as it stands ({given.name} approved what stood {at})"
    return f"{given.name}, {given.how}, {at} (entered by {given.entered_by})"
