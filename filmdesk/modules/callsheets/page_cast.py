"""Cast calls as a table, and under it the call selected: how it came about, and what does not hold about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.callsheets.page_fitted import FittedTable
from filmdesk.modules.callsheets.page_parts import clear
from filmdesk.modules.callsheets.page_sources import call_part, lines_of_day
from filmdesk.modules.callsheets.page_state import ShownDay
from filmdesk.modules.callsheets.records import CastCall
from filmdesk.ui.detail import ProblemCard, label
from filmdesk.values.problems import Problem

_COLUMNS = ("cast", "name", "pickup", "makeup", "on_set", "remarks", "off_set", "ndb", "school_minutes", "actor")


class CastCalls(QWidget):
    """The day's cast calls."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self._shown = shown
        self.table = FittedTable(shown.desk, lines_of_day(shown, "calls", *_COLUMNS), "callsheets.calls")
        self._about = QVBoxLayout()
        self._about.setContentsMargins(0, 4, 0, 0)
        self._about.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(self._about)
        self._showing: object = None
        self.table.view.selected.connect(self._follow_selection)
        shown.changed.connect(self._say)
        self._say()

    def turn(self) -> None:
        """Another day is shown."""
        self.table.set_source(lines_of_day(self._shown, "calls", *_COLUMNS))
        self._say()

    def _follow_selection(self, _: object) -> None:
        self._say()

    def _say(self) -> None:
        """Say it anew only where it would say something else, so that a link keeps the keyboard."""
        call = self._call()
        problems = self._problems(call) if call else []
        says = (call, problems, [problem.message for problem in problems])
        if says == self._showing:
            return
        self._showing = says
        clear(self._about)
        for part in self._parts(call, problems):
            self._about.addWidget(part)

    def _parts(self, call: CastCall | None, problems: Sequence[Problem]) -> list[QWidget]:
        if call is None:
            return [label("Select a call to see how it came about and what does not hold about it.", "quiet")]
        shoot = self._shown.shoot
        part = (call.character, call.double)
        who = f"{shoot.cast_label(part)} {shoot.parts.characters[call.character].name}"
        reason = f"proposed because {call.proposed}" if call.proposed else "typed" if call.on_set else "not known yet"
        parts: list[QWidget] = [label(f"{who}: {reason}.", "quiet")]
        parts += [ProblemCard(self._shown.desk, problem) for problem in problems]
        return parts if problems else [*parts, label("Nothing is open about this call.", "good")]

    def _call(self) -> CastCall | None:
        current = self.table.view.current
        calls = self._shown.shown.cast if self._shown.shown else ()
        return next((call for call in calls if call.id == current), None)

    def _problems(self, call: CastCall) -> list[Problem]:
        part = call_part(self._shown, call.id)
        actor = self._shown.shoot.actor(self._shown.shoot.parts.characters[call.character])
        about = {call.character, actor.id if actor and part and not part[1] else ""}
        return [problem for problem in self._shown.problems() if any(ref.id in about for ref in problem.records)]
