"""The page Budget: the accounts and their detail lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filmdesk.modules.budget.store import ACCOUNTS, standing_budget
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.empty import Teaching, WorkOrTeaching
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView
from filmdesk.values.counting import counted

_ACCOUNTS, _LINES = "Accounts", "Detail lines"
_TABLES = frozenset({"budget", "budget_account", "budget_line"})


class BudgetPage(Page):
    """The accounts of the budget that is worked on, and its detail lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Budget")
        self.accounts = RecordView(desk, desk.records("accounts"), key="budget.accounts")
        self.lines = RecordView(desk, desk.records("lines"), key="budget.lines")
        self._work_or_teaching = WorkOrTeaching(self.accounts, self._teaching())
        self.add_view(_ACCOUNTS, self._work_or_teaching)
        self.add_view(_LINES, self.lines)
        desk.changed.connect(self._follow)
        self._renew()

    def offers(self) -> Sequence[Action]:
        own = (Action("budget.start", "Start a budget…", self._start, "new"),)
        table = self.accounts if self.view == _ACCOUNTS else self.lines
        return (*table.offers(), *own) if standing_budget(self.desk.production) else own

    def show_record(self, table: str, identity: str) -> bool:
        self.view = _LINES if table == "budget_line" else _ACCOUNTS
        return (self.lines if table == "budget_line" else self.accounts).select(identity)

    def place(self) -> dict[str, Any]:
        return {**super().place(), "account": self.accounts.current, "line": self.lines.current}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        self.accounts.select(str(place.get("account") or ""))
        self.lines.select(str(place.get("line") or ""))

    def _start(self) -> None:
        self.desk.ask("start-budget")

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            self._renew()

    def _renew(self) -> None:
        budget = standing_budget(self.desk.production)
        self._work_or_teaching.set_empty(budget is None)
        self.show_tabs(budget is not None)
        accounts = len(ACCOUNTS.where(self.desk.production, budget=budget.id)) if budget else 0
        self.say_under_title(f"{budget.name} · {counted(accounts, 'account')}" if budget else "")

    def _teaching(self) -> Teaching:
        return Teaching(
            "What the film costs: accounts, their detail lines, and what comes on top of them.",
            "The producer and the financiers get the top sheet before prep, the accountant every version of it.",
            "Start from a chart of accounts, then add a line for everybody and everything that is paid for.",
            ("Start a budget…", self._start),
            ("Show me in the sample", self.desk.show_sample),
        )
