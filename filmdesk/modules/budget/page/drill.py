"""The top sheet in rows, into a category's accounts, into an account's lines, and back with the cursor kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.modules.budget.line_rows import list_lines
from filmdesk.modules.budget.listed import cents, list_accounts
from filmdesk.modules.budget.page.figures import added_exactly, figure_of
from filmdesk.modules.budget.page.lines import LinesView
from filmdesk.modules.budget.reckoning.figures import figures_shown
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.sheet_rows import sheet_rows
from filmdesk.modules.budget.store import ACCOUNTS, CATEGORIES, LINES, standing_budget
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.labels import label, link
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.slot import Slot
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.cents import as_money

SHEET, ACCOUNT, LINE, PAPER = range(4)
_OF_ACCOUNT = (
    "description", "amount", "unit", "times", "rate", "subtotal", "total", "fringe", "missing", "currency", "fringes",
    "groups", "person", "position", "paid", "hours", "year", "note",
)  # fmt: skip
"""A line's fields as they are typed, with what they come to in sight."""
_OF_CATEGORY = ("number", "title", "lines", "total", "missing")


class TopSheetView(QWidget):
    """One level at a time. `selected` says that another figure is, `moved` that one went to another level."""

    selected = Signal()
    moved = Signal()
    unpriced_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._category = self._account = ""
        self._trail: list[Callable[[], object]] = []
        """The ways back from where one drilled, the last one last."""
        self.sheet = RecordView(
            desk, marked(desk.records("top-sheet"), desk.production), key="budget.top-sheet", opens=True
        )
        self.accounts = RecordView(desk, self._accounts_of(""), key="budget.accounts", opens=True)
        self.lines = LinesView(desk, self._lines_of(""), key="budget.account-lines")
        self.paper = LazyPreview(desk)
        self.paper.show_paper("top-sheet")
        self._stack = QStackedWidget()
        for view in (self.sheet, self.accounts, self.lines, self.paper):
            self._stack.addWidget(view)
        self._crumbs = Slot()
        self._standing: tuple[object, ...] = ()
        """What the crumbs say."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._crumbs)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._stack)
        self.sheet.opened.connect(self._drill_into_category)
        self.accounts.opened.connect(self._drill_into_account)
        for table in self.tables:
            table.selected.connect(self._say_selected)
            table.table.installEventFilter(self)
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._renew_crumbs)
        desk.changed.connect(self._follow)
        self._go(SHEET)

    # Where one is

    @property
    def tables(self) -> tuple[RecordView, ...]:
        """The three levels, the highest first."""
        return self.sheet, self.accounts, self.lines

    @property
    def level(self) -> int:
        """SHEET, ACCOUNT, LINE or PAPER."""
        return self._stack.currentIndex()

    @property
    def table(self) -> RecordView | None:
        """The table in sight."""
        return self.tables[self.level] if self.level < PAPER else None

    def figure(self) -> Key | None:
        """The figure selected; of a level in which none is, what that level adds up to."""
        computed, table = figures_shown(self._desk.production), self.table
        if computed is None or table is None:
            return None
        chosen = table.current or ""
        if self.level == SHEET:
            return next((row.key for row in sheet_rows(computed) if row.id == chosen), None)
        kind, whole = ("account", self._category) if self.level == ACCOUNT else ("line", self._account)
        owner = "budget_category" if self.level == ACCOUNT else "budget_account"
        return figure_of(computed, f"budget_{kind}", chosen) or figure_of(computed, owner, whole)

    def place(self) -> dict[str, object]:
        """Where one is, as plain data."""
        return {"level": self.level, "category": self._category, "account": self._account,
                "chosen": [table.current or "" for table in self.tables]}  # fmt: skip

    def return_to(self, place: dict[str, object]) -> None:
        """Back to where `place` said one was, as far as that still exists."""
        level, chosen = place.get("level"), place.get("chosen")
        rows = [str(one) for one in chosen] if isinstance(chosen, list) and len(chosen) == PAPER else [""] * PAPER
        self.sheet.select(rows[SHEET])
        if level == ACCOUNT:
            self.open_category(str(place.get("category")), rows[ACCOUNT])
        elif level == LINE:
            self.open_account(str(place.get("account")), rows[LINE])
        else:
            self._go(PAPER if level == PAPER else SHEET)
        self._trail.clear()

    # Going

    def show_sheet(self, row: str = "") -> bool:
        """The top sheet, a row of it selected; False where it has no such row."""
        self._go(SHEET)
        return not row or self.sheet.select(row)

    def begin(self) -> None:
        """The keyboard on the first row of a budget just begun."""
        self.show_sheet()
        self.sheet.select(self.sheet.model.identity(0))
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_category(self, identity: str, account: str = "") -> bool:
        """The accounts of a category; False where there is none."""
        if self._mine(CATEGORIES, identity) is None:
            return False
        if identity != self._category:
            self._category = identity
            self.accounts.set_source(self._accounts_of(identity))
        self.sheet.select(identity)
        self._go(ACCOUNT)
        _choose(self.accounts, account)
        return True

    def open_account(self, identity: str, line: str = "") -> bool:
        """The lines of an account; False where there is none."""
        account = self._mine(ACCOUNTS, identity)
        if account is None or not self.open_category(account.category, identity):
            return False
        if identity != self._account:
            self._account = identity
            self.lines.set_source(self._lines_of(identity))
        self._go(LINE)
        _choose(self.lines, line)
        return True

    def show_record(self, table: str, identity: str) -> bool:
        """Go to a category, an account, a line, a charge or a sum."""
        self._trail.clear()
        if table == "budget_line":
            line = self._mine(LINES, identity)
            return line is not None and self.open_account(line.account, identity)
        if table == "budget_account":
            account = self._mine(ACCOUNTS, identity)
            return account is not None and self.open_category(account.category, identity)
        return self.has_row(identity) and self.show_sheet(identity)

    def has_row(self, identity: str) -> bool:
        """Whether the top sheet has a row of that id."""
        self.sheet.model.wake_if_stale()
        return bool(identity) and self.sheet.model.row_of(identity) >= 0

    def up(self) -> None:
        """One level up, the cursor on what one was in."""
        if self.level == LINE:
            self.open_category(self._category, self._account)
        elif self.level == ACCOUNT:
            self.show_sheet(self._category)
        elif self.level == PAPER:
            self.show_sheet()
        if self._trail:
            self._trail.pop()
        self._take_keyboard()

    def back(self) -> None:
        """To where one drilled from."""
        if self._trail:
            self._trail.pop()()
            self._take_keyboard()

    def turn_over(self) -> None:
        """The top sheet as paper, or from there back to its rows."""
        self._go(SHEET if self.level == PAPER else PAPER)
        self._take_keyboard()

    def _drill_into_category(self, row: str) -> None:
        if self.open_category(row):
            self._trail.append(partial(self.show_sheet, row))
            self._take_keyboard()

    def _drill_into_account(self, row: str) -> None:
        if self.open_account(row):
            self._trail.append(partial(self.open_category, self._category, row))
            self._take_keyboard()

    def _go(self, level: int) -> None:
        for table in self.tables:
            table.commit()
        self._stack.setCurrentIndex(level)
        self._renew_crumbs()
        self.moved.emit()
        self.selected.emit()

    def _take_keyboard(self) -> None:
        if shown := self._stack.currentWidget():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # Following

    def show_arrived(self) -> None:
        """Figures are there that were still to come."""
        for table in (self.sheet, self.accounts):
            table.model.renew()
        self._renew_crumbs()

    def _follow(self, changes: Changes) -> None:
        if not changes.tables & self.sheet.model.source.tables:
            return
        if "budget" in changes.tables:
            self._follow_version()
        account = self._mine(ACCOUNTS, self._account) if self.level == LINE else None
        if account and account.category != self._category:
            self.open_account(account.id, self.lines.current or "")
        elif self.level in (ACCOUNT, LINE) and self._mine(CATEGORIES, self._category) is None:
            self.show_sheet()
        elif self.level == LINE and account is None:
            self.open_category(self._category)
        self._seen.ask()

    def _follow_version(self) -> None:
        """Where another version is worked on, go to what is numbered the same there."""
        production, budget = self._desk.production, standing_budget(self._desk.production)
        of_lines = self.level == LINE
        table, identity = (ACCOUNTS, self._account) if of_lines else (CATEGORIES, self._category)
        stood = table.find(production, identity) if self.level in (ACCOUNT, LINE) else None
        if stood and budget and stood.budget != budget.id:
            self._trail.clear()
            for same in table.where(production, budget=budget.id, number=stood.number):
                (self.open_account if of_lines else self.open_category)(same.id)

    def _mine(self, table: Table[Any], identity: str) -> Any:
        """A record of the version that is worked on; None for one of another, which is only held against it."""
        budget = standing_budget(self._desk.production)
        found = table.where(self._desk.production, id=identity, budget=budget.id) if budget else []
        return found[0] if found else None

    def _renew_crumbs(self) -> None:
        """Where one is, each level above it a click away, and what it comes to."""
        told = self._told()
        if (self.level, *told) == self._standing:
            return
        self._standing = (self.level, *told)
        ways, said, missing = told
        band = QWidget()
        line = QHBoxLayout(band)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(6)
        *above, here = ways
        for title, level in above:
            short = title if level == SHEET else title.partition(" ")[0]  # the account's title has the room
            way = link(short, partial(self._up_to, level))
            way.setToolTip(title)
            line.addWidget(way)
            line.addWidget(label("›", "quiet"))
        line.addWidget(_in_a_line(here[0], "strong"))
        line.addWidget(_in_a_line(said, "quiet"))
        line.addStretch(1)
        if missing:
            shown = link(f"{missing:,} not priced", self.unpriced_asked.emit)
            shown.setToolTip("Show every line of the budget that has no whole price")
            line.addWidget(shown)
        turn = "Back to the rows (F9)" if self.level == PAPER else "As paper (F9)"
        line.addWidget(link(turn, self.turn_over))
        self._crumbs.put(band)

    def _told(self) -> tuple[Sequence[tuple[str, int]], str, int]:
        """The levels down to this one, what this one comes to, and how many prices are missing in all."""
        ways = [("Top sheet", SHEET)]
        computed = figures_shown(self._desk.production)
        category = self._mine(CATEGORIES, self._category) if self.level in (ACCOUNT, LINE) else None
        account = self._mine(ACCOUNTS, self._account) if self.level == LINE else None
        ways += [(f"{one.number} {one.title}", at) for one, at in ((category, ACCOUNT), (account, LINE)) if one]
        if computed is None:
            return ways, "", 0
        whole = ("account total", account.id) if account else ("category total", category.id) if category else None
        found, grand = computed.shown(*whole) if whole else None, computed.shown("grand total")
        said = f"{as_money(cents(found.value))} {computed.records.budget.currency}" if found else ""
        return ways, said, grand.missing if grand else 0

    def _up_to(self, level: int) -> None:
        while self.level > level:
            self.up()

    def _say_selected(self, _: object) -> None:
        self.selected.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace goes a level up; Alt+Left back to where one drilled from, before the window goes back."""
        if isinstance(event, QKeyEvent):
            alt_left = event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.type() is QEvent.Type.ShortcutOverride and alt_left and self._trail:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and self._goes(event, bool(alt_left)):
                return True
        return super().eventFilter(watched, event)

    def _goes(self, event: QKeyEvent, alt_left: bool) -> bool:
        if alt_left and self._trail:
            self.back()
        elif event.key() == Qt.Key.Key_Backspace:
            self.up()
        else:
            return False
        return True

    # Sources

    def _accounts_of(self, category: str) -> RecordSource:
        source = self._desk.records("accounts")
        listed = replace(source, rows=lambda: list_accounts(self._desk.production, category) if category else [])
        return marked(listed.of(None, {"category": category}, *_OF_CATEGORY), self._desk.production)

    def _lines_of(self, account: str) -> RecordSource:
        source = self._desk.records("lines")
        listed = replace(source, rows=lambda: list_lines(self._desk.production, account) if account else [])
        return marked(listed.of(None, {"account": account}, *_OF_ACCOUNT), self._desk.production)


def _choose(table: RecordView, identity: str) -> None:
    """Go to a record, else to the first where the cursor is nowhere."""
    if not table.select(identity) and table.current is None and table.model.records:
        table.select(table.model.identity(0))


def _is_sum(row: Row) -> bool:
    return bool(row.get("sum"))


def _tone(row: Row) -> str:
    """In a table of totals those are what one reads."""
    return "warn" if row.get("missing") else "" if "rate" in row else "ink"


def marked(source: RecordSource, production: Production) -> RecordSource:
    """Rows of a budget as they look: sums stand out, what has no whole price is marked, and a total says if it is added
    otherwise than what is shown of it."""

    def tip(row: Row, column: str) -> str:
        return added_exactly(production, source.name, str(row["id"])) if column == "total" else ""

    return replace(source, strong=_is_sum, tone=_tone, tip=tip)


def _in_a_line(text: str, role: str) -> QWidget:
    made = label(text, role)
    made.setWordWrap(False)
    return made
