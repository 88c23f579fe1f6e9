"""The desk Budget in the window: a figure says why, and follows what is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.store import STRIPS
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.search import find
from filmdesk.modules.budget.store import LINES

ASSISTANT = "Producers' assistant, shoot"


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> BudgetPage:
    made = BudgetPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle() -> None:
    """The panel tells of a figure when the selection has come to rest."""
    for _ in range(3):
        QApplication.processEvents()


def said(page: BudgetPage) -> list[str]:
    """What stands in the panel beside the table."""
    settle()
    found = (*page.why.findChildren(QLabel), *page.why.findChildren(QPushButton))
    return [widget.text() for widget in found if widget.isVisibleTo(page.why)]


def show_line(page: BudgetPage) -> str:
    [line] = LINES.where(page.desk.production, description=ASSISTANT)
    assert page.show_record("budget_line", line.id)
    return line.id


def test_a_line_says_what_it_comes_from_and_what_it_goes_into(page: BudgetPage) -> None:
    show_line(page)
    words = said(page)
    assert ASSISTANT in words and "COMES FROM" in words and "GOES INTO" in words
    assert any("typed shoot_weeks × 1 × 950" in text for text in words)
    assert any(text.startswith("1271 ") for text in words) and "Grand total" in words


def test_a_click_leads_from_a_line_to_its_account(qtbot: QtBot, page: BudgetPage) -> None:
    show_line(page)
    opened: list[object] = []
    page.desk.opening.connect(opened.append)
    settle()
    account = next(found for found in page.why.findChildren(QPushButton) if found.text().startswith("1271 "))
    qtbot.mouseClick(account, Qt.MouseButton.LeftButton)
    assert [record.table for record in opened] == ["budget_account"]  # type: ignore[attr-defined]


def test_another_rate_changes_the_total_and_its_reasons_at_once_and_undo_brings_them_back(page: BudgetPage) -> None:
    line = show_line(page)
    production = page.desk.production
    before, words = figures(production).grand_total, said(page)  # type: ignore[union-attr]
    page.desk.records("lines").change(line, {"rate": "1000"})
    after = figures(production).grand_total  # type: ignore[union-attr]
    assert after > before
    assert any("typed shoot_weeks × 1 × 1000" in text for text in said(page))
    production.undo()
    assert said(page) == words


def test_the_total_beside_the_title_follows_the_schedule(page: BudgetPage) -> None:
    show_line(page)
    before, words = page._subtitle.text(), said(page)
    STRIPS.remove_all(page.desk.production)
    assert page._subtitle.text() != before and said(page) != words
    page.desk.production.undo()
    assert page._subtitle.text() == before and said(page) == words


def test_a_line_that_went_is_not_explained_any_more(page: BudgetPage) -> None:
    line = show_line(page)
    page.desk.records("lines").remove(line)
    assert ASSISTANT not in said(page)


def test_what_a_line_comes_to_stands_beside_what_is_typed(page: BudgetPage) -> None:
    lines = page.sheet.lines
    heads = [lines.model.columns[number].name for number in lines.columns.in_sight()]
    assert heads[heads.index("rate") + 1 : heads.index("rate") + 3] == ["subtotal", "total"]


@pytest.mark.parametrize(
    ("text", "table"),
    [("1371", "budget_account"), ("assistant shoot", "budget_line"), ("shoot_weeks", "budget_global"),
     ("po 3", "purchase_order")],
)  # fmt: skip
def test_what_a_budget_is_made_of_is_found_by_its_number_or_words(page: BudgetPage, text: str, table: str) -> None:
    hit = next(found for found in find(page.desk.production, text) if found.record.table == table)
    assert page.show_record(table, hit.record.id)


def test_the_top_sheet_stands_live_beside_its_lines(qtbot: QtBot, page: BudgetPage) -> None:
    page.view = "Top sheet"
    page.sheet.turn_over()
    shown = page.sheet.paper
    qtbot.waitUntil(lambda: shown.preview is not None and shown.preview.canvas.pages == 2, timeout=10_000)
    assert page.paper() == ("top-sheet", None)


def test_a_total_that_the_figures_in_it_do_not_add_up_to_as_they_are_shown_says_so(page: BudgetPage) -> None:
    table = page.sheet.sheet.model
    column = next(at for at, one in enumerate(table.columns) if one.name == "total")
    tips = {
        row["title"]: table.index(at, column).data(Qt.ItemDataRole.ToolTipRole) for at, row in enumerate(table.listed)
    }
    assert [title for title, tip in tips.items() if tip] == ["Total production", "Total above and below the line"]
    assert "added exactly: as they are shown, they come to 536,119.20" in tips["Total production"]
    assert page.show_record("budget", "section production")
    assert any("added exactly" in text for text in said(page))
