"""A budget from its chart to its top sheet in the window, by the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.reckoning.figures import figures

KEY = Qt.Key
LINES = (("Director", "4", "week", "", "4,000"), ("Prep", "2 * 3", "day", "2", "$250.50"))


def test_a_budget_is_begun_and_priced_and_read_without_a_mouse(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = BudgetPage(empty_desk)
    qtbot.addWidget(page)
    page.resize(1080, 600)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.take_focus()

    def keys(*pressed: Qt.Key | str) -> None:
        """What is pressed goes to whatever has the keyboard, as in the window."""
        for one in pressed:
            at = QApplication.focusWidget()
            assert isinstance(at, QWidget) and page.isAncestorOf(at), "the keyboard is nowhere"
            if isinstance(one, str):
                qtbot.keyClicks(at, one[:1])
                qtbot.keyClicks(QApplication.focusWidget() or at, one[1:])
            else:
                qtbot.keyClick(at, one)

    def action(shortcut: str) -> None:
        next(one for one in page.offers() if shortcut in one.shortcut.split(", ")).run()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keys(KEY.Key_Return)
    assert figures(empty_desk.production) is not None, "Enter on the first chart begins a budget"
    keys(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return, KEY.Key_Return)
    for at, (name, amount, unit, times, rate) in enumerate(LINES):
        if at:  # in an account without lines the first key begins one
            action("Ctrl+Shift+N")
        keys(name, KEY.Key_Tab, amount, KEY.Key_Tab, unit, KEY.Key_Tab)
        keys(*([times] if times else []), KEY.Key_Tab, rate, KEY.Key_Return)
    told = [page.sheet.lines.model.record(row) for row in range(2)]
    assert [row["description"] for row in told] == ["Director", "Prep"]
    assert [str(row["total"]) for row in told] == ["16000.00", "3006.00"]
    keys(KEY.Key_Backspace, KEY.Key_Backspace)
    sheet = page.sheet.sheet
    assert sheet.model.text(sheet.table.currentIndex().row(), 1) == "Director"
    assert sheet.model.text(sheet.table.currentIndex().row(), 2) == "19,006.00"
    keys(KEY.Key_Backspace)
    assert sheet.model.text(sheet.table.currentIndex().row(), 1) == "Director", "there is no way further up"
    action("F9")
    assert page.sheet.table is None and page.paper() == ("top-sheet", None)
