"""The money side in the window: what remains and why, acts beside it, photos dropped on their receipts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.budget.money.photos import PHOTOS
from filmdesk.modules.budget.money.store import ENTRIES, ENVELOPES, INVOICES, ORDERS, RECEIPTS
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.production.production import Production
from filmdesk.ui.glossary import TermTabs
from filmdesk.values.errors import UserError
from tests.modules.budget.test_receipt_photos import till_slip


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> BudgetPage:
    made = BudgetPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    made.show()
    qtbot.waitExposed(made)
    made.view = "Money"
    return made


def said(page: BudgetPage) -> list[str]:
    QApplication.processEvents()
    panel = page.money_panel
    found = (*panel.findChildren(QLabel), *panel.findChildren(QPushButton))
    return [widget.text() for widget in found if widget.isVisibleTo(panel)]


def test_an_order_says_what_remains_of_it_and_why_and_who_approved_it(page: BudgetPage) -> None:
    production = page.desk.production
    [order] = ORDERS.where(production, number=3)
    assert page.show_record("purchase_order", order.id)
    words = said(page)
    assert "4,455.00 USD still committed." in words and "Invoice 1188" in words and "−4,455.00 USD" in words
    assert "Approved by Marguerite Osei, signed" in words
    below = page.money.view.part.below["invoice"]
    assert [row["invoice_number"] for row in below.model.listed] == ["1188"]
    below.model.source.add({**below.model.source.preset, "person": "Howell Price", "amount": "455"})
    assert "4,000.00 USD still committed." in said(page)
    production.undo()
    assert said(page) == words
    [invoice] = INVOICES.where(production, invoice_number="1188")
    assert page.show_record("invoice", invoice.id)
    assert "4,455.00 USD, counted once as cost." in said(page) and "Lowers what PO 3 commits" in said(page)


def test_a_draft_says_who_may_approve_it_and_opens_the_form_for_that(qtbot: QtBot, page: BudgetPage) -> None:
    production = page.desk.production
    made = page.desk.records("pos").add({"person": "Shop", "amount": "12", "account": "2516"})
    assert page.show_record("purchase_order", made)
    words = said(page)
    assert "Not approved: it commits nothing yet." in words and any("Nobody approves for" in text for text in words)
    asked: list[object] = []
    page.desk.asking.connect(lambda *form: asked.append(form))
    approve = next(found for found in page.money_panel.findChildren(QPushButton) if found.text() == "Approve…")
    qtbot.mouseClick(approve, Qt.MouseButton.LeftButton)
    assert asked
    page.desk.run("approve-po", number=ORDERS.get(production, made).number, by="M. Osei", how="by phone",
                  day=date(2027, 4, 9))  # fmt: skip
    assert "12.00 USD still committed." in said(page) and "Approve…" not in said(page)


def test_an_envelope_s_balance_follows_its_receipts(page: BudgetPage) -> None:
    production = page.desk.production
    [envelope] = ENVELOPES.where(production, number=3)
    assert page.show_record("petty_envelope", envelope.id) and page.paper()[0] == "petty-cash"  # type: ignore[index]
    assert "It is 26.05 short." in said(page)
    page.desk.records("receipts").add({"envelope": "3", "amount": "26.05", "payee": "Shop"})
    assert "It balances." in said(page) and "8 receipts" in said(page)
    production.undo()
    assert "It is 26.05 short." in said(page)


def drop(page: BudgetPage, path: Path, receipt: str) -> None:
    view = page.money.view.part.below["receipt"]
    QApplication.processEvents()
    cell = view.table.visualRect(view.model.index(view.model.row_of(receipt), 1))
    at = page.money.view.mapFromGlobal(view.table.viewport().mapToGlobal(cell.center()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.money.view.dropEvent(QDropEvent(QPointF(at), copying, data, left, none))


def one_photo(production: Production, receipt: str) -> bool:
    return len(PHOTOS.where(production, receipt=receipt)) == 1


def test_a_photo_dropped_on_a_receipt_is_seen_beside_it_and_undone_in_one_step(
    qtbot: QtBot, page: BudgetPage, tmp_path: Path
) -> None:
    production = page.desk.production
    [envelope] = ENVELOPES.where(production, number=3)
    receipt = RECEIPTS.where(production, envelope=envelope.id, number=7)[0]
    assert page.show_record("petty_envelope", envelope.id)
    drop(page, till_slip(tmp_path / "slip.jpg"), receipt.id)
    qtbot.waitUntil(lambda: one_photo(production, receipt.id), timeout=15_000)
    assert "slip.jpg · 1 page" in said(page) and "Receipt 7 of envelope 3" in said(page)
    shown = [found for found in page.money_panel.findChildren(QLabel) if not found.pixmap().isNull()]
    assert len(shown) == 1
    production.undo()
    assert not PHOTOS.where(production, receipt=receipt.id) and "slip.jpg · 1 page" not in said(page)


def test_every_photo_that_is_refused_is_named(qtbot: QtBot, page: BudgetPage, tmp_path: Path) -> None:
    [envelope] = ENVELOPES.where(page.desk.production, number=3)
    receipt = RECEIPTS.where(page.desk.production, envelope=envelope.id, number=2)[0]
    broken = [tmp_path / f"{name}.jpg" for name in ("taxi", "hotel", "lunch")]
    for path in broken:
        path.write_text("no photo")
    refused: list[UserError] = []
    page.desk.failed.connect(refused.append)
    page.money.view.attach(receipt.id, broken)
    qtbot.waitUntil(lambda: bool(refused), timeout=15_000)
    [told] = refused
    assert told.message.startswith("3 photos not kept.") and all(path.name in told.message for path in broken)


def test_without_a_budget_the_tabs_come_with_the_first_money_spent(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    empty_desk.records("people").add({"name": "Dilys Underhill", "kind": "crew"})
    made = BudgetPage(empty_desk)
    qtbot.addWidget(made)
    made.show()
    tabs = made.findChild(TermTabs)
    assert tabs and not tabs.isVisible()
    empty_desk.records("envelopes").add({"person": "Dilys Underhill", "advance": "100"})
    assert tabs.isVisible()
    empty_desk.production.undo()
    assert not tabs.isVisible()


def test_a_statement_line_without_a_receipt_becomes_one_and_counts_once(qtbot: QtBot, page: BudgetPage) -> None:
    production = page.desk.production
    [entry] = [one for one in ENTRIES.all(production) if one.payee == "CLOUD STORAGE CO"]
    assert page.show_record("company_card", entry.card)
    assert "1 statement line without a receipt." in said(page) and "3,367.55" in said(page)
    assert page.show_record("card_entry", entry.id)
    enter = next(found for found in page.money_panel.findChildren(QPushButton) if found.text() == "Enter its receipt")
    qtbot.mouseClick(enter, Qt.MouseButton.LeftButton)
    assert "It is a receipt already entered, so it adds nothing." in said(page)
    assert page.show_record("company_card", entry.card)
    assert "Every statement line has its receipt." in said(page) and "3,367.55" in said(page)
    assert production.undo() == "Enter card receipt"
    part = page.money.view.part
    entries, model = part.below["card_entry"].model, part.above.model
    listed = entries.records
    name = next(n for n, column in enumerate(model.columns) if column.name == "name")
    assert model.setData(model.index(model.row_of(entry.card), name), "Blue card")
    assert entries.records == listed > 0 and entries.source.preset == {"card": "Blue card"}


def test_a_line_of_the_cost_report_says_what_it_comes_from_and_takes_what_is_still_to_come(page: BudgetPage) -> None:
    page.view = "Cost report"
    table, production = page.costs.view.table, page.desk.production
    assert table.select("3518")
    words = said(page)
    assert {"3518 Vehicle rental", "Invoice VC-81, 5 Apr 2027", "Order 8, 19 Mar 2027", "ETC, proposed"} <= set(words)
    above = page.costs.view.findChildren(QLabel)[0].text()
    at = table.model.index(table.model.row_of("3518"), [one.name for one in table.model.columns].index("etc"))
    assert table.model.setData(at, "5,000")
    assert "ETC, typed" in said(page) and "1,040.00 USD over its revised budget." in said(page)
    assert page.costs.view.findChildren(QLabel)[0].text() != above
    assert table.model.setData(at, "")  # nobody's estimate any more
    assert said(page) == words
    with pytest.raises(UserError):
        page.desk.records("costs").change("3518", {"budget": "1"})
    production.undo()
    production.undo()
    assert page.costs.view.findChildren(QLabel)[0].text() == above
    page.desk.records("currencies").change("EUR", {"rate": ""})
    page.desk.records("invoices").add({"person": "Shop", "amount": "12", "currency": "EUR", "account": "2516"})
    QApplication.processEvents()
    assert "EUR has no rate" in page.costs.view.findChildren(QLabel)[0].text() and not table.model.listed
    next(action for action in page.offers() if action.name == "budget.paper").run()
    assert page.costs.view.current == "" and table.isHidden()
