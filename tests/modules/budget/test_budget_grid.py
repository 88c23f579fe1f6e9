"""The budget typed in the window: from the top sheet into its lines and back, and the lines as a spreadsheet."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.budget.page.drill import ACCOUNT, LINE, SHEET
from filmdesk.modules.budget.page.lines import RowHeads
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.store import ACCOUNTS, CHARGES, FRINGES, LINES, active_budget
from filmdesk.ui.fonts import set_text_size, text_width
from filmdesk.ui.records.bubble import Bubble
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.theme import themes
from filmdesk.values.problems import RecordRef

KEY, HELD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> BudgetPage:
    made = BudgetPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def column(table: RecordView, name: str) -> int:
    return next(n for n, one in enumerate(table.model.columns) if one.name == name)


def cell(table: RecordView, row: int, name: str) -> str:
    return table.model.text(row, column(table, name))


def at(table: RecordView, row: int, name: str) -> None:
    table.table.setCurrentIndex(table.model.index(row, column(table, name)))
    table.table.setFocus()


def into(page: BudgetPage, number: str) -> RecordView:
    [account] = ACCOUNTS.where(page.desk.production, number=number)
    assert page.sheet.open_account(account.id)
    return page.sheet.lines


def typed(qtbot: QtBot, table: RecordView, text: str) -> None:
    """Type over the cell the cursor is on, and Enter."""
    qtbot.keyClicks(table.table, text[:1])
    qtbot.keyClicks(table.delegate.editor, text[1:])
    qtbot.keyClick(table.delegate.editor, KEY.Key_Return)


def test_enter_goes_down_to_the_lines_of_one_account_and_back_again_to_where_one_was(
    qtbot: QtBot, page: BudgetPage
) -> None:
    sheet = page.sheet
    row = next(n for n in range(sheet.sheet.model.records) if cell(sheet.sheet, n, "title") == "Cast")
    at(sheet.sheet, row, "title")
    qtbot.keyClick(sheet.sheet.table, KEY.Key_Return)
    assert sheet.level == ACCOUNT
    assert {cell(sheet.accounts, n, "number")[:2] for n in range(sheet.accounts.model.records)} == {"14"}
    qtbot.keyClick(sheet.accounts.table, KEY.Key_Down)
    qtbot.keyClick(sheet.accounts.table, KEY.Key_Return)
    assert sheet.level == LINE and sheet.lines.model.records
    assert {row["account"] for row in sheet.lines.model.listed} == {"1405"}
    total = sum(row["total"] for row in sheet.lines.model.listed)
    qtbot.keyClick(sheet.lines.table, KEY.Key_Left, HELD.AltModifier)
    assert sheet.level == ACCOUNT and sheet.accounts.table.currentIndex().row() == 1
    assert sheet.accounts.model.record(1)["total"] == total
    qtbot.keyClick(sheet.accounts.table, KEY.Key_Backspace)
    assert sheet.level == SHEET and sheet.sheet.table.currentIndex().row() == row
    assert cell(sheet.accounts, 1, "title") == "Day players", "Backspace clears nothing here"
    qtbot.mouseClick(sheet.sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    qtbot.mouseDClick(sheet.sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    assert sheet.level == ACCOUNT
    link = next(found for found in sheet.findChildren(QPushButton) if found.text() == "Top sheet")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert sheet.level == SHEET


def test_an_expression_shows_what_it_comes_to_and_its_words_only_while_one_types(
    qtbot: QtBot, page: BudgetPage
) -> None:
    lines = into(page, "1271")
    assert cell(lines, 0, "amount").isdecimal() and lines.model.typed(0, column(lines, "amount")) == "prep_weeks"
    at(lines, 0, "amount")
    typed(qtbot, lines, "shoot_weeks * 2 + 1")
    assert cell(lines, 0, "amount") == "5"
    total = cell(lines, 0, "total")
    qtbot.keyClick(lines.table, KEY.Key_Up)
    qtbot.keyClicks(lines.table, "s")
    qtbot.keyClicks(lines.delegate.editor, "hoot_wees")
    qtbot.keyClick(lines.delegate.editor, KEY.Key_Return)
    assert lines.delegate.editor.text() == "shoot_wees", "what was typed stays"
    said = [label.text() for label in lines.findChildren(QLabel) if label.isVisible()]
    assert any("no global shoot_wees" in text for text in said)
    qtbot.keyClick(lines.delegate.editor, KEY.Key_Escape)
    qtbot.keyClick(lines.table, KEY.Key_Escape)
    assert cell(lines, 0, "amount") == "5" and cell(lines, 0, "total") == total


def test_what_a_line_comes_to_is_in_sight_in_a_window_1280_wide(page: BudgetPage) -> None:
    lines = into(page, "1401")
    QApplication.processEvents()
    number, table = column(lines, "total"), lines.table
    right = table.columnViewportPosition(number) + table.columnWidth(number)
    assert 0 < right <= table.viewport().width()
    assert table.columnWidth(column(lines, "times")) < 60


def test_a_line_is_put_between_moved_by_key_and_dragged_each_as_one_step(qtbot: QtBot, page: BudgetPage) -> None:
    lines, production = into(page, "1401"), page.desk.production
    names = [cell(lines, n, "description") for n in range(lines.model.records)]
    at(lines, 1, "description")
    lines.insert()
    typed(qtbot, lines, "Understudy")

    def told() -> list[str]:
        return [cell(lines, n, "description") for n in range(lines.model.records)]

    assert told() == [names[0], "Understudy", *names[1:]]
    assert lines.model.record(1)["missing"] == "it is not priced yet"
    at(lines, 1, "description")
    lines.move_down()
    assert told() == [*names[:2], "Understudy", *names[2:]] and lines.table.currentIndex().row() == 2
    lines.move_up()
    lines.move_up()
    assert told() == ["Understudy", *names]
    lines.heads.moveSection(0, lines.model.records - 1)
    assert told() == [*names, "Understudy"]
    for _ in range(4):
        production.undo()
    assert told() == [names[0], "Understudy", *names[1:]]
    lines.table.sort_by(column(lines, "description"))
    lines.move_down()
    assert told() == sorted(told(), key=str.casefold), "sorted lines have no place to be put"


def test_an_account_that_goes_to_another_category_is_left_to_that(page: BudgetPage) -> None:
    into(page, "1401")
    [account] = ACCOUNTS.where(page.desk.production, number="1401")
    page.desk.records("accounts").change(account.id, {"category": "1300"})
    assert page.sheet.level == LINE
    page.sheet.up()
    assert page.sheet.level == ACCOUNT and page.sheet.accounts.current == account.id
    assert "1401" in {row["number"] for row in page.sheet.accounts.model.listed}


def test_another_version_opens_where_one_stood_and_the_first_is_not_typed_into_by_mistake(page: BudgetPage) -> None:
    lines, production = into(page, "1401"), page.desk.production
    first, names = active_budget(production), [row["description"] for row in lines.model.listed]
    sent = LINES.where(production, budget=first.id)
    page.desk.run("copy-budget", name="Other draft")
    copy = active_budget(production)
    account = next(one for one in ACCOUNTS.where(production, number="1401") if one.budget == copy.id)
    assert page.sheet.level == LINE and [row["description"] for row in lines.model.listed] == names
    lines.add()
    lines.commit()
    assert len(LINES.where(production, account=account.id)) == len(names) + 1
    assert LINES.where(production, budget=first.id) == sent and not page.show_record("budget_line", sent[0].id)
    page.desk.run("lock-budget", name="Other draft")
    lines.select(lines.model.identity(0))
    lines.insert()
    assert any(bubble.text().startswith("“Other draft” is locked") for bubble in lines.findChildren(Bubble))
    assert len(LINES.where(production, account=account.id)) == len(names) + 1


def test_a_row_that_is_no_line_yet_is_in_nobodys_way(page: BudgetPage) -> None:
    page.view = "Lines"
    lines, production = page.table("Lines"), page.desk.production
    names = [line.description for line in LINES.where(production, budget=active_budget(production).id)]
    lines.add()
    lines.commit()
    row = lines.model.records
    assert lines.model.has_new and lines.table.currentIndex().row() == row
    lines.insert()
    lines.heads.moveSection(row - 1, row)
    assert [row["description"] for row in lines.model.listed] == names


def test_the_number_of_the_last_of_many_lines_is_read_whole_at_any_size_of_text(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    heads = RowHeads(table)
    table.setModel(QStandardItemModel(12_345, 1, table))
    table.setVerticalHeader(heads)
    assert heads.maximumWidth() > text_width("12345")
    try:
        set_text_size(2.0)
        themes().changed.emit()
        assert heads.maximumWidth() > text_width("12345")
    finally:
        set_text_size(1.0)


def test_a_range_goes_to_a_spreadsheet_and_comes_back_as_one_step(page: BudgetPage) -> None:
    lines, production = into(page, "1401"), page.desk.production
    before = [dict(row) for row in lines.model.listed]
    at(lines, 0, "amount")
    QApplication.clipboard().setText("3\tweek\t1\t1,500.50\nshoot_weeks\tweek\t\t2,000")
    lines.paste()
    assert [cell(lines, n, "subtotal") for n in range(2)] == ["4,501.50", "4,000.00"]
    production.undo()
    assert [dict(row) for row in lines.model.listed] == before


def test_what_has_no_price_is_marked_and_listed_and_nothing_else_is(qtbot: QtBot, page: BudgetPage) -> None:
    production = page.desk.production
    line = LINES.where(production, description="Producers' assistant, shoot")[0]
    page.desk.records("lines").change(line.id, {"rate": ""})
    sheet = page.sheet.sheet
    marked = {row["title"]: row["missing"] for row in sheet.model.listed if row["missing"]}
    assert marked["Producer"] == 1 and marked["Grand total"] == 1 and "Cast" not in marked
    QApplication.processEvents()
    link = next(found for found in page.findChildren(QPushButton) if found.text() == "1 not priced")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    shown = page.table("Lines")
    assert page.view == "Lines" and [shown.model.identity(n) for n in range(shown.model.records)] == [line.id]
    assert page.show_record("budget_line", line.id) and page.view == "Top sheet"


def test_every_figure_says_why_and_each_step_leads_to_where_it_stands(page: BudgetPage) -> None:
    opened: list[RecordRef] = []
    page.desk.opening.connect(opened.append)
    production = page.desk.production
    charge, fringe = CHARGES.all(production)[0], FRINGES.all(production)[0]
    for table, identity in (("budget", "grand total"), ("budget_charge", charge.id), ("budget_fringe", fringe.id)):
        assert page.show_record(table, identity)
        for _ in range(3):
            QApplication.processEvents()
        for button in page.why.findChildren(QPushButton):
            if button.isVisibleTo(page.why):
                button.click()
        assert opened, f"{table} leads nowhere"
        for record in opened:
            assert page.show_record(record.table, record.id), record
        opened.clear()


def test_a_version_is_held_against_another_and_a_line_of_it_copied_over(qtbot: QtBot, page: BudgetPage) -> None:
    production = page.desk.production
    page.desk.run("copy-budget", name="Dearer")
    line = LINES.where(production, budget=active_budget(production).id, description="Director's assistant")[0]
    page.desk.records("lines").change(line.id, {"rate": "999"})
    page.view = "Versions"
    versions = page.versions.view
    versions.show_part("Side by side")
    shown = versions.side_by_side.view
    qtbot.waitUntil(shown.isVisible)
    assert "more, in 1 account" in " ".join(label.text() for label in shown.findChildren(QLabel))
    row = next(n for n in range(shown.table.model.records) if cell(shown.table, n, "title").strip() == line.description)
    assert cell(shown.table, row, "differs") == "rate" and "Dearer" in [c.title for c in shown.table.model.columns]
    at(shown.table, row, "title")
    qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    assert LINES.get(production, line.id).rate == "200" and shown.table.model.records == 0
    production.undo()
    assert LINES.get(production, line.id).rate == "999" and shown.table.model.records > 0
    versions.show_part("All versions")
    qtbot.wait(1)
    [lock] = [found for found in versions.list.findChildren(QPushButton) if found.text() == "Lock"]
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert active_budget(production).locked and "locked" in page._subtitle.text()


def test_what_two_more_days_would_cost_leaves_no_trace_unless_it_is_kept(qtbot: QtBot, page: BudgetPage) -> None:
    production = page.desk.production
    before, steps = figures(production).grand_total, len(production.history())  # type: ignore[union-attr]
    page.view = "Versions"
    page.versions.view.show_part("What if")
    asked = page.versions.view.ask_cost.view
    qtbot.waitUntil(lambda: asked.value.text() == "shoot_days + 2")
    qtbot.keyClick(asked.value, KEY.Key_Return)
    assert "more, in " in asked.said.text() and asked.table.model.records > 2
    would = asked.table.model.record(asked.table.model.records - 1)["after"]
    qtbot.mouseClick(asked.leave, Qt.MouseButton.LeftButton)
    assert not asked.keep.isVisible() and len(production.history()) == steps
    qtbot.keyClick(asked.value, KEY.Key_Return)
    qtbot.keyClicks(asked.reason, "rain")
    qtbot.mouseClick(asked.keep, Qt.MouseButton.LeftButton)
    assert before < figures(production).grand_total == would  # type: ignore[union-attr]
    asked.value.setText("nowhere")
    qtbot.keyClick(asked.value, KEY.Key_Return)
    assert "nowhere" in asked.said.text()
    production.undo()
    assert figures(production).grand_total == before  # type: ignore[union-attr]
    page.desk.records("globals").add({"name": "later", "expression": "1"})
    assert asked.name.findText("later") >= 0 and asked.name.currentText() == "shoot_days"
    production.undo()
    assert asked.name.findText("later") < 0


def test_an_edit_tells_only_the_rows_that_rest_on_it(page: BudgetPage) -> None:
    lines, sheet = into(page, "1401"), page.sheet.sheet.model
    told: Counter[str] = Counter()

    def count(name: str, first: QModelIndex, last: QModelIndex, _: object) -> None:
        told[name] += last.row() - first.row() + 1

    lines.model.dataChanged.connect(partial(count, "line"))
    sheet.dataChanged.connect(partial(count, "sheet"))
    lines.model.modelReset.connect(lambda: told.update(reset=1))
    page.desk.records("lines").change(lines.model.identity(1), {"rate": "5,000"})
    assert told == {"line": 1}
    page.sheet.show_sheet()
    QApplication.processEvents()
    named = {row["title"] for row in sheet.listed if row["sum"] and row["total"]}
    rest_on_it = {"Total above the line", "Total above and below the line", "Total contractual charges", "Grand total"}
    assert rest_on_it < named and told["sheet"] == len(rest_on_it) + len({"Cast", "Contingency", "Completion bond"})
