"""Another program's budget looked through in the window: columns set by keys and mouse, totals agreed, one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from filmdesk.actions.imports import commit_import, prepare_import
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.page.take_in import TakeInBudget
from filmdesk.modules.budget.store import BUDGETS, LINES
from filmdesk.ui.records.bubble import Bubble

_KEYS = Qt.Key


def looked_through(qtbot: QtBot, desk: OpenDesk, path: Path, text: str = "") -> TakeInBudget:
    if text:
        path.write_text(text, "utf-8")
    prepared = prepare_import(path, "budget")

    def take(taken: Taken) -> str:
        return str(commit_import(desk.production, replace(prepared, read=taken)))

    dialog = TakeInBudget(desk, prepared.read, take, None)  # type: ignore[arg-type]
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(qtbot: QtBot, title: str) -> None:
    """In the open menu, go down to an entry with the arrows and take it."""
    opened = menu(qtbot)
    while (now := opened.activeAction()) is None or not now.text().startswith(title):
        qtbot.keyClick(opened, _KEYS.Key_Down)
    qtbot.keyClick(opened, _KEYS.Key_Return)


def heads(dialog: TakeInBudget) -> list[str]:
    model = dialog.table.rows
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(2, model.columnCount())]


def settled(qtbot: QtBot, dialog: TakeInBudget) -> None:
    qtbot.waitUntil(lambda: not dialog.is_reading)


def test_columns_nobody_could_guess_are_set_by_key_and_mouse_and_then_the_file_is_taken_in_as_one_step(
    qtbot: QtBot, empty_desk: OpenDesk, tmp_path: Path
) -> None:
    dialog = looked_through(
        qtbot, empty_desk, tmp_path / "cs.csv",
        "Účet;Co;Kolik;Cena;Celkem\n3602;Hotel;2;600;1.200,00\n3604;Taxi;1;40;40\n",
    )  # fmt: skip
    assert heads(dialog) == ["Not read"] * 5 and not dialog.take_button.isEnabled()
    table = dialog.table
    table.setCurrentIndex(table.rows.index(1, 2))
    for title in ("Account", "Description", "Amt"):
        qtbot.keyClick(table, _KEYS.Key_Return)
        choose(qtbot, title)
        qtbot.keyClick(table, _KEYS.Key_Right)
    for at, title in ((5, "Rate"), (6, "Total")):
        bar = table.horizontalHeader()
        where = QPoint(bar.sectionViewportPosition(at) + 20, 10)
        qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=where)
        choose(qtbot, title)
    settled(qtbot, dialog)
    assert heads(dialog) == ["Account", "Description", "Amt", "Rate", "Total"]
    assert dialog.said() == ("2 lines, 1,240.00 USD in all", "2 totals were reckoned again: all agree.")
    assert table.rows.index(1, 1).data() == "Line"
    qtbot.keyClick(dialog.take_button, _KEYS.Key_Space)
    production = empty_desk.production
    assert [line.rate for line in LINES.all(production)] == ["600", "40"]
    production.undo()
    assert not BUDGETS.all(production)
    again = looked_through(qtbot, empty_desk, tmp_path / "next.csv", "Účet;Co;Kolik;Cena;Celkem\n1;Hotel;2;6;12\n")
    assert heads(again) == ["Account", "Description", "Amt", "Rate", "Total"]


def test_what_does_not_agree_is_listed_first_leads_to_its_row_and_is_taken_only_when_somebody_says_so(
    qtbot: QtBot, empty_desk: OpenDesk, tmp_path: Path
) -> None:
    text = "Acct,Description,Amt,Rate,Total\n3602,Hotel,2,600,1200\n3604,Taxi,2027-04-05,40,40\n,Grand total,,,1300\n"
    dialog = looked_through(qtbot, empty_desk, tmp_path / "odd.csv", text)
    model = dialog.totals.model
    listed = [(model.index(row, 0).data(), model.index(row, 5).data()) for row in range(model.rowCount())]
    assert listed == [("3", "no"), ("3", "no"), ("4", "no"), ("2", "yes")]
    assert not dialog.take_button.isEnabled() and not BUDGETS.all(empty_desk.production)
    dialog.totals.table.setFocus()
    dialog.totals.select("3 amount")
    assert (dialog.table.currentIndex().row(), dialog.table.currentIndex().data()) == (2, "2027-04-05")
    dialog.head.setFocus()
    qtbot.keyClick(dialog.head, _KEYS.Key_Down)
    settled(qtbot, dialog)
    assert not dialog.take_button.isEnabled() and dialog.said()[1] == "Say which column holds the description."
    qtbot.keyClick(dialog.head, _KEYS.Key_Up)
    settled(qtbot, dialog)
    qtbot.keyClick(dialog.agree, _KEYS.Key_Space)
    qtbot.keyClick(dialog.take_button, _KEYS.Key_Space)
    notes = [line.note for line in LINES.all(empty_desk.production)]
    assert notes == ["", "The file says 40.00."]


def test_what_a_file_leaves_open_is_answered_by_key_and_mouse_and_a_row_taken_for_what_it_is(
    qtbot: QtBot, empty_desk: OpenDesk, tmp_path: Path
) -> None:
    text = "Acct;Description;Amt;Rate;Currency;Total\n3602;RENTALS\n;Hotel;2;1.500;;\n;Boat;1;2.000;Taler;2.000\n" \
           ";Taxi;1;1.000;eur;\n;Total station rental;;;;9.000\n;notes\n"  # fmt: skip
    dialog = looked_through(qtbot, empty_desk, tmp_path / "open.csv", text)
    model = dialog.totals.model
    listed = [(model.index(row, 0).data(), model.index(row, 5).data()) for row in range(model.rowCount())]
    assert listed == [("3", "no"), ("4", "no"), ("6", "not known"), ("7", "left out")]
    assert dialog.agree.text().startswith("Say above which currency “Taler” is")
    qtbot.keyClick(dialog.agree, _KEYS.Key_Space)
    assert not dialog.take_button.isEnabled(), "nothing counts one to one, whoever says so"
    decimals, taler = dialog.questions.box("decimals"), dialog.questions.box("means Taler")
    assert [decimals.itemText(at) for at in range(decimals.count())] == ["1,500.00", "1.50"][::-1]
    decimals.setFocus()
    qtbot.keyClick(decimals, _KEYS.Key_Up)
    settled(qtbot, dialog)
    assert dialog.said()[0] == "3 lines, 3.00 USD in all"
    qtbot.keyClick(decimals, _KEYS.Key_Down)
    settled(qtbot, dialog)
    qtbot.keyClicks(taler, "EUR")
    settled(qtbot, dialog)
    rate = dialog.questions.box("rate EUR")
    qtbot.keyClicks(rate.lineEdit(), "half")
    qtbot.keyClick(rate.lineEdit(), _KEYS.Key_Return)
    [wrong] = [said for said in dialog.findChildren(Bubble) if said.isVisible()]
    assert wrong.text().startswith("“half” is no rate of exchange.") and dialog.said()[0].endswith(
        "3,000.00 USD in all"
    )
    rate.lineEdit().selectAll()
    qtbot.keyClicks(rate.lineEdit(), "1.1")
    qtbot.keyClick(rate.lineEdit(), _KEYS.Key_Return)
    settled(qtbot, dialog)
    assert dialog.isVisible() and dialog.said()[0] == "3 lines, 6,300.00 USD in all"
    table = dialog.table
    dialog.totals.select("6 ")
    dialog.totals.table.setFocus()
    qtbot.keyClick(dialog.totals.table, _KEYS.Key_Tab)
    assert dialog.focusWidget() is dialog.agree, "Tab goes on, and not from cell to cell of what nobody types in"
    qtbot.keyClick(dialog.totals.table, _KEYS.Key_Return)
    assert dialog.focusWidget() is table
    qtbot.keyClick(table, _KEYS.Key_Return)
    choose(qtbot, "Line")
    settled(qtbot, dialog)
    where = table.visualRect(table.rows.index(6, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    choose(qtbot, "Line")
    settled(qtbot, dialog)
    assert [table.rows.index(row, 1).data() for row in (5, 6)] == ["Line", "Line"]
    qtbot.keyClick(dialog.agree, _KEYS.Key_Space)
    qtbot.keyClick(dialog.take_button, _KEYS.Key_Space)
    lines = [(line.description, line.rate, line.currency) for line in LINES.all(empty_desk.production)]
    assert lines == [("Hotel", "1500", ""), ("Boat", "2000", "EUR"), ("Taxi", "1000", "EUR"),
                     ("Total station rental", "9000", ""), ("notes", "", "")]  # fmt: skip


def test_each_thing_said_of_other_sheets_is_listed_and_all_sheets_are_read_where_they_are_chosen(
    qtbot: QtBot, empty_desk: OpenDesk, tmp_path: Path
) -> None:
    heads: list[object] = ["Acct", "Description", "Amt", "Rate"]
    lines: dict[str, list[object]] = {"Staff": [2002, "AD", 2, 3000], "Post": [5001, "Editor", 1, 2000],
                                      "Art": [2202, "Paint", 1, 50]}  # fmt: skip
    book = Workbook()
    for name, line in lines.items():
        sheet = book.create_sheet(name)
        sheet.append(heads)
        sheet.append(line)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "parts.xlsx")
    dialog = looked_through(qtbot, empty_desk, tmp_path / "parts.xlsx")
    ids = [dialog.totals.model.identity(row) for row in range(dialog.totals.model.rowCount())]
    assert len(ids) == len(set(ids)) == 2
    dialog.sheet.setFocus()
    qtbot.keyClicks(dialog.sheet, "All")
    settled(qtbot, dialog)
    assert dialog.said()[0] == "3 lines, 8,050.00 USD in all" and dialog.take_button.isEnabled()


def test_a_file_dropped_on_the_page_is_taken_for_a_budget(qtbot: QtBot, empty_desk: OpenDesk, tmp_path: Path) -> None:
    page = BudgetPage(empty_desk)
    qtbot.addWidget(page)
    data, copying = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "theirs.csv"))])
    how = (copying, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(empty_desk.importing) as asked:
        page.dropEvent(QDropEvent(QPointF(20, 20), *how))
    assert asked.args == [(tmp_path / "theirs.csv",), "budget"]
