"""The versions of the budget: listed with what can be done with each, side by side, and what would be."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.modules.budget.page.ask_cost import AskCostView
from filmdesk.modules.budget.page.side_by_side import SideBySideView
from filmdesk.modules.budget.page.sub_tabs import SubTabs
from filmdesk.modules.budget.store import BUDGETS
from filmdesk.modules.budget.version_ways import version_ways
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.late import LateView
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.slot import Slot
from filmdesk.ui.ways import WayButtons
from filmdesk.values.ways import Way

ALL, SIDE_BY_SIDE, WHAT_IF = "All versions", "Side by side", "What if"
_HELPS = {
    ALL: "Copy a version before you change much of it, and the first stays as it was. A locked one is not typed into; "
    "one a producer approved is locked for good.",
    SIDE_BY_SIDE: "What differs between the version worked on and another, account by account and line by line.",
    WHAT_IF: "What the budget would cost if a global were otherwise. Nothing is changed unless you keep it.",
}
_SHOWN = (
    "name",
    "active",
    "locked",
    "approved",
    "currency",
    "dated",
    "script",
    "prepared_by",
    "assumptions",
    "cutoffs_near",
)
_ASKS = frozenset({"copy-budget", "approve-budget"})
"""Ways that have a form."""


class VersionsView(SubTabs):
    """One part at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.list = VersionsList(desk)
        self.side_by_side = LateView(lambda: SideBySideView(desk))
        self.ask_cost = LateView(lambda: AskCostView(desk))
        for title, part in ((ALL, self.list), (SIDE_BY_SIDE, self.side_by_side), (WHAT_IF, self.ask_cost)):
            self.add_part(title, _HELPS[title], part)

    @property
    def table(self) -> RecordView | None:
        """The table in sight that can be typed in."""
        return self.list.table if self.title == ALL else None

    def show_record(self, identity: str) -> bool:
        """Go to a version; False where there is none of that id."""
        self.show_part(ALL)
        return self.list.table.select(identity)


class VersionsList(QWidget):
    """The versions, with what can be done with the one selected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        source = desk.records("budgets")
        self.table = RecordView(desk, source.showing(*_SHOWN), key="budget.versions")
        self.table.adding.hide()
        self._ways = Slot()
        self._told: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ways)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self._renew)
        desk.changed.connect(self._follow)
        self._renew()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"budget", "budget_approval"}:
            self._renew()

    def _renew(self, _: object = None) -> None:
        production = self._desk.production
        chosen = BUDGETS.find(production, self.table.current or "") or next(
            iter(BUDGETS.where(production, active=True)), None
        )
        ways = version_ways(production, chosen) if chosen else []
        if self._told != (chosen and chosen.name, *ways):
            self._told = (chosen and chosen.name, *ways)
            self._ways.put(WayButtons(self._desk, ways, self._go))

    def _go(self, way: Way) -> None:
        chosen = BUDGETS.find(self._desk.production, self.table.current or "")
        if way.command in _ASKS:
            self._desk.ask(way.command)
        else:
            name = chosen.name if chosen else str(self._told[0])
            self._desk.run(way.command, name=name)
