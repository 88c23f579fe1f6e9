"""The page Budget: the top sheet down to its lines, with why every figure is so; the money spent; the papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from filmdesk.modules.budget.money.store import CARDS, ENVELOPES, INVOICES, ORDERS
from filmdesk.modules.budget.page.all_lines import AllLinesView
from filmdesk.modules.budget.page.arriving import Arriving
from filmdesk.modules.budget.page.bring_back import BringingBack, is_budget, is_workbook
from filmdesk.modules.budget.page.costs import CostView
from filmdesk.modules.budget.page.drill import TopSheetView
from filmdesk.modules.budget.page.figures import figure_of
from filmdesk.modules.budget.page.money import MoneyView
from filmdesk.modules.budget.page.money_panel import COSTS, MoneyPanel
from filmdesk.modules.budget.page.rules import KEPT_IN as _OF_RULES
from filmdesk.modules.budget.page.rules import RulesView
from filmdesk.modules.budget.page.start import StartView, take_in_another
from filmdesk.modules.budget.page.versions import VersionsView
from filmdesk.modules.budget.page.why import WhyPanel
from filmdesk.modules.budget.reckoning.figures import figures_shown
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.sums import whole
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, standing_budget
from filmdesk.production.changes import Changes
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.empty import WorkOrTeaching
from filmdesk.ui.late import LateView
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.counting import counted

_SHEET, _LINES, _GLOBALS, _RULES = "Top sheet", "Lines", "Globals", "Rules"
_VERSIONS, _MONEY, _COSTS = "Versions", "Money", "Cost report"
_TABLES = {
    _GLOBALS: ("globals", "budget_global"),
}
"""Each tab that is a plain table, with the records it shows and where they are kept."""
_ORDER = {"globals": ("name", "value", "expression", "unit", "says", "reason", "title", "source")}
"""What is typed with what it comes to beside it."""
_OF_SHEET = frozenset({"budget_category", "budget_account", "budget_line"})
"""What is shown where the top sheet is drilled into."""
_OF_MONEY = frozenset({"purchase_order", "invoice", "petty_envelope", "receipt", "company_card", "card_entry"})
"""What was ordered and spent."""
_SPENDING = (ORDERS, INVOICES, ENVELOPES, CARDS)
"""What money is spent by, with a budget or without one."""
_BUDGET = "budget"
"""A budget by its id; or a sum of the one worked on, by its row of the top sheet."""


class BudgetPage(Page):
    """The budget that is worked on, and what was ordered and spent of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Budget")
        self._arriving = Arriving(desk.production, self)
        self._arriving.begin()
        self.sheet = TopSheetView(desk)
        self._work_or_teaching = WorkOrTeaching(self.sheet, LateView(lambda: StartView(desk)))
        self.all_lines = LateView(self._make_all_lines)
        self.rules = LateView(self._make_rules)
        self.versions = LateView(self._make_versions)
        self._tables = {title: LateView(self._maker(name)) for title, (name, _) in _TABLES.items()}
        self.add_view(_SHEET, self._work_or_teaching)
        self.add_view(_LINES, self.all_lines)
        for title, late in self._tables.items():
            self.add_view(title, late)
            if title == _GLOBALS:
                self.add_view(_RULES, self.rules)
                self.add_view(_VERSIONS, self.versions)
        self.money = LateView(self._make_money)
        self.add_view(_MONEY, self.money)
        self.costs = LateView(self._make_costs)
        self.add_view(_COSTS, self.costs)
        self._empty = False
        self._bringing = BringingBack(desk, self)
        self.setAcceptDrops(True)
        self._rests_on = desk.records("accounts").tables | {one.name for one in _SPENDING}
        self.why, self.money_panel = WhyPanel(desk), MoneyPanel(desk)
        self.money_panel.photo_asked.connect(self._choose_photo)
        self._panels = QStackedWidget()
        for panel in (self.why, self.money_panel):
            self._panels.addWidget(panel)
        self.set_detail(self._panels)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._explain_now)
        self.sheet.selected.connect(self._explain)
        self.sheet.moved.connect(self._say_moved)
        self.sheet.unpriced_asked.connect(self._show_unpriced)
        self.offers_changed.connect(self._explain)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._look_again)
        self._arriving.arrived.connect(self._show_arrived)
        desk.changed.connect(self._follow)
        self._renew()

    def table(self, title: str) -> RecordView:
        """The table under a tab."""
        return self.all_lines.view.table if title == _LINES else self._tables[title].view

    def offers(self) -> Sequence[Action]:
        own = (
            Action("budget.start", "Start a budget…", self._start, "new"),
            Action("budget.take-in", "Bring in another program’s budget…", self._ask_for_file, "import"),
        )
        if standing_budget(self.desk.production) is None:
            return own
        back = Action("budget.bring-back", "Bring back a workbook…", self._bringing.choose, "import")
        named = "Cost report as paper" if self.view == _COSTS else "Top sheet as paper"
        turn = Action("budget.paper", named, self._turn_over, "paper", "F9", reads=True)
        table = self._in_sight()
        of_money = self.money.view.offers() if self.view == _MONEY else ()
        return (*(table.offers() if table else ()), *of_money, turn, back, *own)

    def paper(self) -> tuple[str, Any] | None:
        if self.view == _MONEY:
            return self.money.view.paper()
        return ("cost-report" if self.view == _COSTS else "top-sheet", None)

    def show_record(self, table: str, identity: str) -> bool:
        if table in _OF_SHEET or (table == _BUDGET and self.sheet.has_row(identity)):
            self.view = _SHEET
            return self.sheet.show_record(table, identity)
        if table in _OF_RULES:
            self.view = _RULES
            return self.rules.view.show_record(table, identity)
        if table in _OF_MONEY:
            self.view = _MONEY
            return self.money.view.show_record(table, identity)
        if table == _BUDGET and BUDGETS.find(self.desk.production, identity):
            self.view = _VERSIONS
            return self.versions.view.show_record(identity)
        for title, (_, name) in _TABLES.items():
            if name == table:
                self.view = title
                return self.table(title).select(identity)
        return False

    def place(self) -> dict[str, Any]:
        made = {title: late.made for title, late in self._tables.items()}
        chosen = {title: table.current for title, table in made.items() if table}
        return {**super().place(), "sheet": self.sheet.place(), "chosen": chosen}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        if isinstance(sheet := place.get("sheet"), dict):
            self.sheet.return_to(sheet)
        for title, identity in (place.get("chosen") or {}).items():
            if title in self._tables and identity:
                self.table(title).select(str(identity))

    # Parts

    def _make_all_lines(self) -> AllLinesView:
        made = AllLinesView(self.desk)
        made.table.selected.connect(self._explain)
        return made

    def _make_rules(self) -> RulesView:
        made = RulesView(self.desk)
        made.selected.connect(self._explain)
        return made

    def _make_versions(self) -> VersionsView:
        made = VersionsView(self.desk)
        made.turned.connect(self.offers_changed)
        return made

    def _make_money(self) -> MoneyView:
        made = MoneyView(self.desk)
        made.selected.connect(self._explain)
        return made

    def _make_costs(self) -> CostView:
        made = CostView(self.desk)
        made.selected.connect(self._explain)
        return made

    def _choose_photo(self) -> None:
        self.money.view.choose_photo()

    def _maker(self, name: str) -> Callable[[], RecordView]:
        return partial(self._make_table, name)

    def _make_table(self, name: str) -> RecordView:
        source = self.desk.records(name).showing(*_ORDER.get(name, ()))
        made = RecordView(self.desk, source, key=f"budget.{name}")
        made.selected.connect(self._explain)
        return made

    def _in_sight(self) -> RecordView | None:
        if self.view == _SHEET:
            return self.sheet.table
        if self.view == _RULES:
            return self.rules.view.table
        if self.view == _VERSIONS:
            return self.versions.view.table
        if self.view == _MONEY:
            return self.money.view.table
        if self.view == _COSTS:
            return self.costs.view.table
        return self.table(self.view) if self.view in (_LINES, *self._tables) else None

    # Why

    def _explain(self, _: object = None) -> None:
        if self.view in (_MONEY, _COSTS):
            self._soon.stop()
            told = self.money.view.current if self.view == _MONEY else (COSTS, self.costs.view.current)
            self.money_panel.tell(*told)
            self._panels.setCurrentWidget(self.money_panel)
            return
        self._soon.start()  # on the way to a line, each level it is in is selected for a moment

    def _explain_now(self) -> None:
        if not self.isVisible():  # left meanwhile, or closed, and its production with it
            self._seen.ask()
            return
        self.why.explain(self._figure())
        self._panels.setCurrentWidget(self.why)

    def _figure(self) -> Key | None:
        """The figure that is selected in the table in sight."""
        if self.view == _SHEET:
            return self.sheet.figure()
        table, computed = self._in_sight(), figures_shown(self.desk.production)
        chosen = table.current if table else None
        return figure_of(computed, self._kept_in(), chosen) if computed and chosen else None

    def _kept_in(self) -> str:
        """The table of the records in sight."""
        if self.view == _RULES:
            return self.rules.view.kept_in
        if self.view == _VERSIONS:
            return _BUDGET
        return "budget_line" if self.view == _LINES else _TABLES[self.view][1]

    # Doing

    def _start(self) -> None:
        self.desk.ask("start-budget")

    def _ask_for_file(self) -> None:
        take_in_another(self.desk, self)

    def _turn_over(self) -> None:
        if self.view == _COSTS:
            self.costs.view.turn_over()
            return
        self.view = _SHEET
        self.sheet.turn_over()

    def _show_unpriced(self) -> None:
        self.view = _LINES
        self.all_lines.view.only.setChecked(True)

    def _say_moved(self) -> None:
        self.moved.emit()
        self.offers_changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_budget(dropped_files(event)):
            welcome_files(event)
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """A workbook that was handed over comes home; another program's budget is looked through."""
        paths = dropped_files(event)
        if not is_budget(paths):
            event.ignore()
            return
        welcome_files(event)
        if self._empty or not is_workbook(paths):
            self.desk.import_files(paths, "budget")
        else:
            self._bringing.drop(paths[0])

    # Following

    def _follow(self, changes: Changes) -> None:
        if self._rests_on & changes.tables:
            self._arriving.begin()
            self._seen.ask()

    def _show_arrived(self) -> None:
        """All figures are there now: put them where they were still to come."""
        self.sheet.show_arrived()
        if self.rules.made:
            self.rules.made.show_arrived()
        for table in self._tables.values():
            if table.made:
                table.made.model.renew()
        self._look_again()

    def _look_again(self) -> None:
        self._renew()
        self._explain()

    def _renew(self) -> None:
        production = self.desk.production
        budget = standing_budget(production)
        begun = budget is not None and self._empty
        self._empty = budget is None
        self._work_or_teaching.set_empty(self._empty)
        self.show_tabs(budget is not None or any(one.all(production) for one in _SPENDING))
        computed = figures_shown(self.desk.production)
        if budget is None or computed is None:
            self.say_under_title("")
            return
        accounts = counted(len(ACCOUNTS.where(self.desk.production, budget=budget.id)), "account")
        name = f"{budget.name}, locked" if budget.locked else budget.name
        grand = computed.shown("grand total")
        told = f"{whole(grand.value):,f} {budget.currency}" if grand else "its figures are being worked out"
        if begun:
            self.view = _SHEET
            self.sheet.begin()
        self.say_under_title(f"{name} · {accounts} · {told}")
