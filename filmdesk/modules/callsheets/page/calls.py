"""Calls as a table, and under it the call selected: how it came about, and what does not hold about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.callsheets.calls import is_step
from filmdesk.modules.callsheets.page.fitted import FittedTable
from filmdesk.modules.callsheets.page.parts import clear
from filmdesk.modules.callsheets.page.sources import lines_of_day
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.records import CastCall
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.ui.detail import ProblemCard
from filmdesk.ui.labels import label, link
from filmdesk.values.counting import counted
from filmdesk.values.problems import Problem, Tally

CAST = ("cast", "name", "pickup", "makeup", "on_set", "remarks", "off_set", "ndb", "school_minutes", "actor")
CREW = ("position", "name", "call", "note", "department")
_MOST = 5


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call of the sheet as it is talked about, and the records that problems with it name."""

    id: str
    who: str
    reason: str
    about: frozenset[str]


def cast_lines(day: SheetDay) -> Iterator[CallLine]:
    """The cast calls in number order."""
    for call in day.cast:
        character = day.shoot.parts.characters[call.character]
        actor = None if call.double else day.shoot.actor(character)
        who = day.shoot.part_name((call.character, call.double))
        yield CallLine(call.id, who, _reason(call), frozenset({character.id, *([actor.id] if actor else [])}))


def crew_lines(day: SheetDay) -> Iterator[CallLine]:
    """The crew calls in the contacts' order."""
    for call in day.crew:
        reason = "follows the general crew call" if is_step(call.call) else "typed" if call.call else "not known yet"
        yield CallLine(call.id, day.shoot.people[call.person].name, reason, frozenset({call.person}))


def problems_of(line: CallLine, problems: Sequence[Problem]) -> list[Problem]:
    """Those that are about this call."""
    return [problem for problem in problems if any(record.id in line.about for record in problem.records)]


class CallsTable(QWidget):
    """The day's calls of cast or crew."""

    def __init__(
        self,
        shown: ShownDay,
        records: str,
        columns: Sequence[str],
        lines: Callable[[SheetDay], Iterator[CallLine]],
    ) -> None:
        super().__init__()
        self._shown, self._records, self._columns, self._lines = shown, records, columns, lines
        self.table = FittedTable(shown.desk, lines_of_day(shown, records, *columns), f"sheet.{records}")
        self._about = QVBoxLayout()
        self._about.setContentsMargins(0, 4, 0, 0)
        self._about.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(self._about)
        self.setFocusProxy(self.table)
        self._said: object = None
        self.table.view.selected.connect(self._follow_selection)
        shown.changed.connect(self._say)
        self._say()

    def turn(self) -> None:
        """Another day is shown."""
        self.table.set_source(lines_of_day(self._shown, self._records, *self._columns))
        self._say()

    def _follow_selection(self, _: object) -> None:
        self._say()

    def _say(self) -> None:
        """Say it anew only where it would say something else, so that a link keeps the keyboard."""
        lines = list(self._lines(self._shown.shown)) if self._shown.shown else []
        open_problems = self._shown.problems()
        open_lines = [(line, found) for line in lines if (found := problems_of(line, open_problems))]
        current = next((line for line in lines if line.id == self.table.view.current), None)
        says = (current, [(line.id, [problem.message for problem in found]) for line, found in open_lines])
        if says == self._said:
            return
        self._said = says
        clear(self._about)
        for part in (*self._selected(current, dict(open_lines)), *self._others(current, open_lines)):
            self._about.addWidget(part)

    def _selected(self, line: CallLine | None, open_lines: dict[CallLine, list[Problem]]) -> Iterator[QWidget]:
        if line is None:
            return
        yield label(f"{line.who}: {line.reason}.", "quiet")
        for problem in open_lines.get(line, []):
            yield ProblemCard(self._shown.desk, problem)

    def _others(
        self, current: CallLine | None, open_lines: Sequence[tuple[CallLine, list[Problem]]]
    ) -> Iterator[QWidget]:
        """A link to each call that something is open about, but for the one selected."""
        others = [(line, found) for line, found in open_lines if line != current]
        for line, found in others[:_MOST]:
            yield link(_points(line, found), partial(self.table.view.select, line.id))
        if len(others) > _MOST:
            yield label(f"and {counted(len(others) - _MOST, 'more call')} with open points.", "quiet")


def _points(line: CallLine, found: Sequence[Problem]) -> str:
    return f"{line.who}: {Tally.of(found).words}"


def _reason(call: CastCall) -> str:
    if call.proposed:
        return f"proposed because {call.proposed}"
    return "typed" if call.on_set else "not known yet"
