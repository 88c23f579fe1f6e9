"""The page Budget: accounts, detail lines and globals with why their figures are so, the money spent, the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from filmdesk.modules.budget.page.why import WhyPanel
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.sums import whole
from filmdesk.modules.budget.store import ACCOUNTS, GLOBALS, standing_budget
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.values.counting import counted

_ACCOUNTS, _LINES, _GLOBALS = "Accounts", "Lines", "Globals"
_VIEWS = {
    _ACCOUNTS: ("accounts", "budget_account"),
    _LINES: ("lines", "budget_line"),
    _GLOBALS: ("globals", "budget_global"),
    "Orders": ("pos", "purchase_order"),
    "Petty cash": ("envelopes", "petty_envelope"),
    "Receipts": ("receipts", "receipt"),
}
"""Each tab with the records it shows and their table."""
_FIRST = ("account", "description", "amount", "unit", "times", "rate", "total", "missing")
"""What a line is typed in, with what it comes to beside it; the rest follows."""
_PAPERS = {"Top sheet": "top-sheet", "Cost report": "cost-report"}
"""Each tab that shows a paper live, with the paper."""
_COST_TABS = frozenset({"Orders", "Petty cash", "Receipts", "Cost report"})


class BudgetPage(Page):
    """The budget that is worked on, and what was ordered and spent of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Budget")
        self.tables = {
            title: RecordView(desk, _in_order(desk.records(name)), key=f"budget.{name}")
            for title, (name, _) in _VIEWS.items()
        }
        self._work_or_teaching = WorkOrTeaching(self.tables[_ACCOUNTS], self._teaching())
        for title, table in self.tables.items():
            self.add_view(title, self._work_or_teaching if title == _ACCOUNTS else table)
            table.selected.connect(self._explain)
        for title, paper in _PAPERS.items():
            preview = LazyPreview(desk)
            preview.show_paper(paper)
            self.add_view(title, preview)
        self._rests_on = desk.records("accounts").tables
        self.why = WhyPanel(desk)
        self.set_detail(self.why)
        self.offers_changed.connect(self._explain)
        desk.changed.connect(self._follow)
        self._renew()

    def offers(self) -> Sequence[Action]:
        own = (Action("budget.start", "Start a budget…", self._start, "new"),)
        table = self.tables.get(self.view)
        return (*table.offers(), *own) if table and standing_budget(self.desk.production) else own

    def paper(self) -> tuple[str, Any] | None:
        return ("cost-report" if self.view in _COST_TABS else "top-sheet", None)

    def show_record(self, table: str, identity: str) -> bool:
        for title, (_, name) in _VIEWS.items():
            if name == table:
                self.view = title
                return self.tables[title].select(identity)
        return False

    def place(self) -> dict[str, Any]:
        return {**super().place(), "chosen": {title: table.current for title, table in self.tables.items()}}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        for title, identity in (place.get("chosen") or {}).items():
            if title in self.tables and identity:
                self.tables[title].select(str(identity))

    def _explain(self, _: object = None) -> None:
        self.why.explain(self._figure())

    def _figure(self) -> Key | None:
        """The figure that is selected in the table in sight."""
        table = self.tables.get(self.view)
        chosen = table.current if table else None
        if not chosen:
            return None
        if self.view == _GLOBALS:
            return ("value", GLOBALS.get(self.desk.production, chosen).name)
        return {_ACCOUNTS: ("account total", chosen), _LINES: ("line total", chosen)}.get(self.view)

    def _start(self) -> None:
        self.desk.ask("start-budget")

    def _follow(self, changes: Changes) -> None:
        if self._rests_on & changes.tables:
            self._renew()
            self._explain()

    def _renew(self) -> None:
        budget = standing_budget(self.desk.production)
        self._work_or_teaching.set_empty(budget is None)
        self.show_tabs(budget is not None)
        computed = figures(self.desk.production)
        if budget is None or computed is None:
            self.say_under_title("")
            return
        accounts = counted(len(ACCOUNTS.where(self.desk.production, budget=budget.id)), "account")
        self.say_under_title(f"{budget.name} · {accounts} · {whole(computed.grand_total):,f} {budget.currency}")

    def _teaching(self) -> Teaching:
        return Teaching(
            "What the film costs: accounts, their detail lines, and what comes on top of them.",
            "The producer and the financiers get the top sheet before prep, the accountant every version of it.",
            "Start from a chart of accounts, then add a line for everybody and everything that is paid for.",
            ("Start a budget…", self._start),
            ("Show me in the sample", self.desk.show_sample),
        )


def _in_order(source: RecordSource) -> RecordSource:
    """Lines with their totals in sight; other tables as they are."""
    if source.name != "lines":
        return source
    place = {name: at for at, name in enumerate(_FIRST)}
    return replace(source, columns=tuple(sorted(source.columns, key=lambda one: place.get(one.name, len(place)))))
