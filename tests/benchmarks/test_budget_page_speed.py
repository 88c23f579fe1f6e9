"""The desk Budget with five thousand lines beside one with none, and what an edit paints of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from patience import patiently
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_at_once, start_production
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.modules.budget.charts import StartOptions, start_budget
from filmdesk.modules.budget.page.all_lines import AllLinesView
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.store import ACCOUNTS, LINES, standing_budget
from filmdesk.production.production import Production
from filmdesk.values.ranks import ranks

LINES_THERE, ROUNDS = 5_000, 15
FIRST_PAINT = 2.0
"""The page, or the table of all lines, beside one without any: 1.1 and 1.7 were reached, since no row is worked out
that is not looked at, and letters that were set once are not set again."""

EDIT = 4.0
"""A rate typed with all those lines in sight beside one typed into a budget of one line: 2.4 was reached, 4 ms more."""


def fill(production: Production, count: int) -> None:
    start_budget(production, StartOptions("feature"))
    budget = standing_budget(production)
    assert budget
    accounts = ACCOUNTS.where(production, budget=budget.id)
    lines = [
        Line(budget.id, accounts[n % len(accounts)].id, rank, description=f"Line {n}", amount="2", unit="week",
             rate="100", fringes=("OASDI", "Medicare", "FUTA"))
        for n, rank in enumerate(ranks(count) if count else ())
    ]  # fmt: skip
    with production.step("Fill"):
        LINES.add_all(production, lines)


@pytest.fixture
def desks(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[OpenDesk, OpenDesk]]:
    """One with no line and one with all, their figures worked out."""
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    with ExitStack() as stack:
        made = []
        for count in (0, LINES_THERE):
            production = stack.enter_context(start_production(tmp_path / f"{count}.filmdesk", "Ours"))
            fill(production, count)
            computed = figures(production)
            assert computed
            computed.amount("net budget")
            desk = OpenDesk(production, State())
            stack.callback(desk.close)
            made.append(desk)
        yield made[0], made[1]


def first_paint(desk: OpenDesk, make: Callable[[OpenDesk], QWidget]) -> float:
    begun = time.perf_counter()
    view = make(desk)
    view.resize(1080, 700)
    view.show()
    QApplication.processEvents()
    taken = time.perf_counter() - begun
    view.close()
    view.deleteLater()
    QApplication.processEvents()
    return taken


def opened_at_an_account(desk: OpenDesk) -> QWidget:
    page = BudgetPage(desk)
    assert page.sheet.open_account(ACCOUNTS.all(desk.production)[0].id)
    return page


@pytest.mark.parametrize("make", [BudgetPage, opened_at_an_account, AllLinesView])
@patiently
def test_five_thousand_lines_are_first_painted_like_none(
    desks: tuple[OpenDesk, OpenDesk], make: Callable[[OpenDesk], QWidget]
) -> None:
    first_paint(desks[1], make)
    by_turns = [[first_paint(desk, make) for desk in desks] for _ in range(ROUNDS)]
    none, all_of_them = (min(times) for times in zip(*by_turns, strict=True))
    print(f"\n{make.__name__}: {all_of_them * 1000:.1f} ms, empty {none * 1000:.1f} ms, {all_of_them / none:.2f}x")
    assert all_of_them <= FIRST_PAINT * none, f"{all_of_them / none:.2f}x"


def typed(desk: OpenDesk, rounds: int) -> float:
    """How long it takes from a rate that is typed until it is painted, with all that follows from it."""
    view = AllLinesView(desk)
    view.resize(1080, 700)
    view.show()
    desk.check_now()
    model, best = view.table.model, 9e9
    rate = next(n for n, column in enumerate(model.columns) if column.name == "rate")
    for n in range(rounds):
        begun = time.perf_counter()
        assert model.setData(model.index(0, rate), str(101 + n))
        QApplication.processEvents()
        best = min(best, time.perf_counter() - begun)
    view.close()
    view.deleteLater()
    return best


@patiently
def test_a_rate_is_typed_among_five_thousand_lines_nearly_as_fast_as_alone(desks: tuple[OpenDesk, OpenDesk]) -> None:
    account = ACCOUNTS.all(desks[0].production)[0].id
    if not LINES.all(desks[0].production):
        desks[0].records("lines").add({"account": account, "amount": "2", "rate": "100"})
    alone, among = (typed(desk, 2 * ROUNDS) for desk in desks)
    print(f"\ntyped {among * 1000:.1f} ms, alone {alone * 1000:.1f} ms, {among / alone:.2f}x")
    assert among <= EDIT * alone, f"{among / alone:.2f}x"


HELD = 2.5
"""The longest turn of the event loop as a large budget is opened the first time, beside one without lines: 1.8 was
reached, 47 ms, since it is worked out in pieces; at once it takes twenty times as long."""


def longest_turn(path: Path) -> float:
    """The longest turn of the event loop from the page's first line until all its figures are there."""
    with open_at_once(path) as production:
        desk = OpenDesk(production, State())
        begun, longest, arrived = time.thread_time(), 0.0, False
        page = BudgetPage(desk)
        page.resize(1080, 700)
        page.show()
        while not arrived:
            QApplication.processEvents()
            longest, begun = max(longest, time.thread_time() - begun), time.thread_time()
            arrived = page._subtitle.text().endswith("USD")
        page.close()
        page.deleteLater()
        desk.close()
    return longest


@patiently
def test_a_large_budget_opened_the_first_time_holds_the_window_no_longer_than_one_without_lines(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    paths = [tmp_path / f"first {count}.filmdesk" for count in (0, LINES_THERE)]
    for path, count in zip(paths, (0, LINES_THERE), strict=True):
        if not path.exists():
            with start_production(path, "Ours") as production:
                fill(production, count)
    longest_turn(paths[0])  # what is loaded the first time counts for neither
    none, all_of_them = (min(longest_turn(path) for _ in range(ROUNDS)) for path in paths)
    print(f"\nheld {all_of_them * 1000:.1f} ms, without lines {none * 1000:.1f} ms, {all_of_them / none:.2f}x")
    assert all_of_them <= HELD * none, f"{all_of_them / none:.2f}x"
