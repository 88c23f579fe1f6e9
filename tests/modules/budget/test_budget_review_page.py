"""An edited workbook looked through in the window: ticked by keyboard, with the total running along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edited import Copy, proposed, sent_file
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.budget.page.bring_back import BringingBack, BroughtBack
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.store import LINES
from filmdesk.production.backups import backups_of


def test_what_is_ticked_is_taken_as_one_step_and_nothing_before(
    qtbot: QtBot, sample_desk: OpenDesk, tmp_path: Path
) -> None:
    production = sample_desk.production
    page = BudgetPage(sample_desk)
    qtbot.addWidget(page)
    path = sent_file(production, tmp_path)
    book = load_workbook(path)
    sheet = book["Detail"]
    rows = {str(cell.value): cell.row for row in sheet.iter_rows() for cell in row if cell.value}
    one, other = [line for line in LINES.all(production) if line.rate == "950"][:2]
    for line in (one, other):
        sheet.cell(rows[f"lines:{line.id}"], 5).value = 1000
    book.properties.lastModifiedBy = "Dana Cole"
    book.save(path)
    steps = len(production.history())

    [bringing] = page.findChildren(BringingBack)
    bringing.drop(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(BroughtBack)), timeout=20_000)
    [shown] = page.findChildren(BroughtBack)
    first = shown.total.text()
    assert first.startswith("2 changes of 2 ticked") and len(production.history()) == steps
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.total.text().startswith("1 change of 2 ticked") and shown.total.text() != first
    left, kept = (shown._proposal.edits[at].where for at in (0, 1))
    foot = shown.findChildren(QDialogButtonBox)[0]
    take = next(button for button in foot.buttons() if button.text() == "Take in")
    assert production.path and not backups_of(production.path)
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert len(backups_of(production.path)) == 1
    rates = {LINES.get(production, line.id).rate for line in (one, other)}
    assert rates == {"950", "1000"} and left != kept
    assert [step.label for step in production.history()[steps:]] == ["Bring back workbook"]
    production.undo()
    assert {LINES.get(production, line.id).rate for line in (one, other)} == {"950"}


def test_what_was_typed_here_while_the_window_showed_the_changes_is_not_overwritten(
    qtbot: QtBot, sample_desk: OpenDesk, tmp_path: Path
) -> None:
    production = sample_desk.production
    page = BudgetPage(sample_desk)
    qtbot.addWidget(page)
    copy = Copy.of(sent_file(production, tmp_path))
    one, other = [line for line in LINES.all(production) if line.rate == "950"][:2]
    for line in (one, other):
        copy.type(line.id, "Rate", "1000")
    shown = BroughtBack(sample_desk, proposed(production, copy), page)
    shown.open()
    LINES.change(production, one.id, rate="975")
    said: list[str] = []
    sample_desk.said.connect(said.append)
    foot = shown.findChildren(QDialogButtonBox)[0]
    take = next(button for button in foot.buttons() if button.text() == "Take in")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=20_000)
    assert [LINES.get(production, line.id).rate for line in (one, other)] == ["975", "1000"]
    assert "look again" in said[-1]


def test_much_that_is_said_beside_the_changes_leaves_them_their_room(
    qtbot: QtBot, sample_desk: OpenDesk, tmp_path: Path
) -> None:
    production = sample_desk.production
    page = BudgetPage(sample_desk)
    qtbot.addWidget(page)
    copy = Copy.of(sent_file(production, tmp_path))
    copy.type(next(line.id for line in LINES.all(production) if line.rate == "950"), "Rate", "TBD", kind="text")
    proposal = replace(proposed(production, copy), remarks=tuple(f"Remark {at}, " + "long " * 40 for at in range(12)))
    shown = BroughtBack(sample_desk, proposal, page)
    shown.open()
    assert shown.height() < 720 and shown.table.height() > 200
    assert any(label.text().startswith("Remark 11") for label in shown.findChildren(QLabel))
    assert shown.table.isColumnHidden(4)  # nothing else stands here
    said = shown.table.changes.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "It cannot be taken: There is no global tbd." in said
