"""A large budget opened the first time: its page stands at once, its figures come right whatever is typed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.checks import CheckRound, find_problems
from filmdesk.actions.records import find_records, remove_record
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.modules.budget.listed import list_accounts, totals_of
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.reckoning.arriving import bit_by_bit
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures, figures_of, figures_shown, let_arrive
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.sheet_rows import list_sheet
from filmdesk.modules.budget.store import ACCOUNTS, GLOBALS, LINES, active_budget
from filmdesk.modules.budget.versions import CopyOptions, copy_budget
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

Change = Callable[..., None]
MANY = 600


@pytest.fixture
def large(begun: Production) -> Production:
    """More lines than are worked out before the page stands; each paid by a global."""
    budget = active_budget(begun)
    accounts = ACCOUNTS.where(begun, budget=budget.id)
    lines = [
        Line(budget.id, accounts[n % 20].id, rank, description=f"Line {n}", amount="prep_weeks", rate="100",
             fringes=("Medicare",), position="Grip")
        for n, rank in enumerate(ranks(MANY))
    ]  # fmt: skip
    [weeks] = GLOBALS.where(begun, budget=budget.id, name="prep_weeks")
    with begun.step("Fill"):
        LINES.add_all(begun, lines)
        GLOBALS.change(begun, weeks.id, expression="2")
    return begun


def sums(computed: Computed) -> tuple[object, ...]:
    return totals_of(computed), [computed.amount("account total", one.id) for one in computed.records.accounts]


@pytest.mark.parametrize("seed", range(3))
def test_figures_worked_out_bit_by_bit_are_right_whatever_is_typed_or_undone_in_between(
    rich: Production, change: Change, seed: int
) -> None:
    draw = Random(seed)

    def a_line() -> str:
        return draw.choice([line.id for line in LINES.where(rich, budget=active_budget(rich).id)])

    edits: tuple[Callable[[], object], ...] = (
        lambda: change("lines", a_line(), rate=str(draw.randrange(1, 9999))),
        lambda: change("globals", "prep_weeks", expression=str(draw.randrange(1, 9))),
        lambda: remove_record(rich, find_records("lines"), a_line()),
        lambda: copy_budget(rich, CopyOptions(f"Copy {draw.random()}")),
        rich.undo,
        rich.redo,
    )
    with rich.step("Here undo stops", final=True):
        change("lines", a_line(), rate="77")
    let_arrive(rich, wanted=True)
    for _ in range(3):
        due = draw.sample(range(60), 4)
        for piece, _ in enumerate(bit_by_bit(rich)):
            if piece in due:
                with suppress(UserError):  # nothing to undo or redo
                    draw.choice(edits)()
            figures_shown(rich)  # a list asks for what there is of it
        computed = figures(rich)
        assert computed and computed.whole and sums(computed) == sums(figures_of(rich, active_budget(rich)))
        assert all(row["total"] is not None for row in (*list_sheet(rich), *list_accounts(rich)))
        copy_budget(rich, CopyOptions(f"Next {draw.random()}"))


def test_a_large_budget_s_page_stands_before_its_figures_and_follows_what_is_typed_meanwhile(
    qtbot: QtBot, large: Production
) -> None:
    desk = OpenDesk(large, State())
    page = BudgetPage(desk)
    qtbot.addWidget(page)
    page.show()
    sheet = page.sheet.sheet.model
    rows = [row["title"] for row in sheet.listed]
    assert "Grand total" in rows and not any(row["total"] for row in sheet.listed)
    assert "being worked out" in page._subtitle.text()
    assert page.show_record("budget_line", LINES.all(large)[0].id)
    desk.records("lines").change(LINES.all(large)[0].id, {"rate": "1,100"})
    qtbot.waitUntil(lambda: "USD" in page._subtitle.text(), timeout=20_000)
    [grand] = [row["total"] for row in sheet.listed if row["id"] == "grand total"]
    assert grand == totals_of(figures_of(large, active_budget(large)))["grand_total"] > 0
    assert rows == [row["title"] for row in sheet.listed]
    page.show_record("budget_global", next(one.id for one in GLOBALS.all(large) if one.name == "prep_weeks"))
    for _ in range(3):
        QApplication.processEvents()
    found = (*page.why.findChildren(QLabel), *page.why.findChildren(QPushButton))
    assert f"and {MANY - 20} other lines" in [one.text() for one in found] and len(found) < 120
    desk.close()


def test_checks_of_a_large_budget_go_piece_by_piece_and_find_what_all_at_once_finds(large: Production) -> None:
    turns, going = 0, CheckRound(large)
    while going.run_next():
        turns += 1
        if turns == 30:
            LINES.change(large, LINES.all(large)[7].id, "Change rate", rate="")
            going.touch({"budget_line"})
    assert [problem.message for problem in going.problems()] == [problem.message for problem in find_problems(large)]
    assert any("Line 7" in problem.message for problem in going.problems())
