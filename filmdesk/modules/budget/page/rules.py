"""The rules a budget is reckoned by, a list for each kind, each with a line on what it is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from filmdesk.modules.budget.page.sub_tabs import SubTabs
from filmdesk.ui.desk import Desk
from filmdesk.ui.late import LateView
from filmdesk.ui.records.view import RecordView

_KINDS = {
    "Fringes": (
        "fringes", "budget_fringe",
        "What is paid on top of pay, in percent or flat by the hour. A cutoff counts all that one person earns in its "
        "period. A line has those it names, and those of its groups.",
    ),
    "Charges": (
        "charges", "budget_charge",
        "What is taken on the budget itself: contingency, bond, overhead, insurance. Each says what it is taken on, "
        "and what not: accounts and categories by number, groups by name, or an amount.",
    ),
    "Groups": (
        "groups", "budget_group",
        "Lines that belong together: a unit, a location, an incentive. A group that is excluded takes its lines out "
        "of all sums and still says what they would cost.",
    ),
    "Currencies": (
        "currencies", "budget_currency",
        "What one of another currency costs in the budget's own, since when and by whose word. A line in a currency "
        "without a rate is not priced.",
    ),
    "Credits": (
        "credits", "budget_credit",
        "What comes back after the film is paid for, such as a tax incentive. It is taken off after the grand total, "
        "and only where it is applied.",
    ),
}  # fmt: skip
"""Each kind with its records, their table, and what a newcomer is to know."""

KEPT_IN = frozenset(table for _, table, _ in _KINDS.values())
"""The tables of all of them."""

_ORDER = {
    "fringes": ("name", "rate", "cutoff", "period", "year", "total", "title", "how", "per", "over", "groups", "source"),
    "charges": ("number", "title", "rate", "base", "total", "excludes", "less", "sections", "over", "how"),
    "credits": ("name", "rate", "total", "applied", "sections", "groups", "cap", "how", "note"),
}
"""What is typed with what it comes to beside it, where that is not how the records have it."""


class RulesView(SubTabs):
    """One kind at a time. `selected` says that another rule is."""

    selected = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lists = {title: LateView(self._maker(title)) for title in _KINDS}
        for title, (_, _, help) in _KINDS.items():
            self.add_part(title, help, self._lists[title])
        self.turned.connect(self.selected)

    @property
    def kept_in(self) -> str:
        """The table of the kind in sight."""
        return _KINDS[self.title][1]

    @property
    def table(self) -> RecordView:
        """The list in sight."""
        return self._lists[self.title].view

    def show_record(self, table: str, identity: str) -> bool:
        """Go to a rule; False where there is none of that id."""
        kind = next((title for title, (_, kept, _) in _KINDS.items() if kept == table), "")
        self.show_part(kind)
        return bool(kind) and self.table.select(identity)

    def show_arrived(self) -> None:
        """Figures are there that were still to come."""
        for late in self._lists.values():
            if late.made:
                late.made.model.renew()

    def _maker(self, title: str) -> Callable[[], RecordView]:
        return partial(self._make, title)

    def _make(self, title: str) -> RecordView:
        name = _KINDS[title][0]
        made = RecordView(self._desk, self._desk.records(name).showing(*_ORDER.get(name, ())), key=f"budget.{name}")
        made.selected.connect(self._say_selected)
        return made

    def _say_selected(self, _: object) -> None:
        self.selected.emit()
