"""Nothing people do with orders, invoices, envelopes and cards lets money count twice, too early, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from filmdesk.actions.checks import find_problems
from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import change_record, find_records, list_records, remove_record
from filmdesk.modules.budget import versions
from filmdesk.modules.budget.money import commands
from filmdesk.modules.budget.money.standing import standing_of
from filmdesk.modules.budget.money.store import report_lines
from filmdesk.modules.budget.papers.envelope import EnvelopeOptions
from filmdesk.paper.parts import Table
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Add = Callable[..., str]
D = Decimal
DAY = date(2027, 4, 6)


def rows(production: Production, kind: str) -> list[dict[str, Any]]:
    return list_records(production, find_records(kind))


def test_an_order_is_never_taken_out_of_the_log_and_a_void_one_is_not_invoiced(spending: Production, add: Add) -> None:
    """Else its number would be given again, and its invoices would lose their account."""
    own = add("invoices", person="Harbor Rentals", purchase_order="1", amount="100")
    with pytest.raises(UserError, match="PO 1 stays in the log"):
        remove_record(spending, find_records("pos"), "1")
    add("pos", person="Shop", amount="5")
    commands.void_po(spending, commands.ReasonOptions(2, "wrong"))
    with pytest.raises(UserError, match="PO 2 is void"):
        add("invoices", person="Shop", purchase_order="2", amount="5")
    with pytest.raises(UserError, match="PO 2 is void"):
        change_record(spending, find_records("invoices"), own, {"purchase_order": "2"})
    assert [row["number"] for row in rows(spending, "pos")] == [1, 2]


def test_no_change_of_a_receipt_makes_cost_of_what_nobody_approved_or_lets_it_fall_out(
    spending: Production, add: Add, change: Callable[..., None]
) -> None:
    add("cards", name="Visa", currency="EUR")
    add("currencies", code="EUR", rate="1.1")
    for _ in range(2):
        add("envelopes", person="Dilys Underhill", advance="100")
    add("receipts", envelope="1", amount="40", account="2816")
    loose, card = (
        add("receipts", amount="60", account="2816", **where) for where in ({"envelope": "2"}, {"card": "Visa"})
    )
    commands.turn_in_envelope(spending, commands.DayOptions(1))
    commands.approve_envelope(spending, commands.ApprovalOptions(1, "Marguerite Osei", "signed", DAY))

    def actual() -> D:
        return sum((D(row["actual"]) for row in rows(spending, "costs")), D(0))

    assert actual() == D(106)
    either = "A receipt is of an envelope or of a card"
    for values, said in (({"card": "Visa"}, either), ({"envelope": ""}, either), ({"envelope": "1"}, "1 is approved")):
        with pytest.raises(UserError, match=said):
            change("receipts", loose, **values)
    with pytest.raises(UserError, match="Visa has receipts"):
        remove_record(spending, find_records("cards"), rows(spending, "cards")[0]["id"])
    assert actual() == D(106)
    change("receipts", card, card="", envelope="2")
    moved = next(row for row in rows(spending, "receipts") if row["id"] == card)
    assert (actual(), moved["envelope"], moved["number"]) == (D(40), "2", 2)


def test_receipts_of_an_envelope_are_cost_from_its_approval_in_reports_of_any_day(
    spending: Production, add: Add
) -> None:
    add("envelopes", person="Dilys Underhill", advance="100")
    add("receipts", envelope="1", amount="40", account="2816", day="2027-03-30")
    commands.turn_in_envelope(spending, commands.DayOptions(1, date(2027, 4, 1)))
    commands.report_costs(spending, commands.ReportOptions(date(2027, 4, 2)))
    commands.approve_envelope(spending, commands.ApprovalOptions(1, "Marguerite Osei", "signed", DAY))
    for day, actual, period in ((date(2027, 4, 5), 0, 0), (DAY, 40, 40)):
        props = next(one for one in report_lines(spending, day) if one.number == "2816")
        assert (props.actual, props.period) == (actual, period)


def test_money_follows_an_account_under_its_new_number_but_not_in_a_copy_of_what_was_approved(
    spending: Production, add: Add, change: Callable[..., None]
) -> None:
    add("invoices", person="Shop", amount="12", account="2816")
    commands.report_costs(spending, commands.ReportOptions(DAY))
    change("accounts", "2816", number="2899")
    change("charges", "7950", number="7951")
    assert rows(spending, "invoices")[0]["account"] == "2899"
    assert {line.moved for line in report_lines(spending, None)} == {0}
    spending.undo()
    spending.undo()
    assert rows(spending, "invoices")[0]["account"] == "2816"
    versions.approve_budget(spending, versions.ApproveOptions("Marguerite Osei", "signed", DAY))
    versions.copy_budget(spending, versions.CopyOptions("Draft 2"))
    change("accounts", "2816", number="2899")
    assert rows(spending, "invoices")[0]["account"] == "2816"


def test_a_float_counts_only_what_is_in_its_own_currency(spending: Production, add: Add) -> None:
    for currency, amount in (("USD", "10"), ("EUR", "30")):
        add("envelopes", person="Dilys Underhill", advance="100", currency=currency)
        add("receipts", envelope=str(len(rows(spending, "envelopes"))), amount=amount, account="2816")
    assert commands.reconcile_float(spending, commands.FloatOptions(D(100), D(90))).endswith("It balances.")
    euros = commands.reconcile_float(spending, commands.FloatOptions(D(100), D("69.99"), "eur"))
    assert euros == "69.99 EUR in cash and 30.00 in receipts are 99.99 of 100.00. It is 0.01 short."


def test_an_invoice_entered_twice_is_noticed(spending: Production, add: Add) -> None:
    for person, number in (("Shop", "77"), ("Shop", " 77 "), ("Shop", ""), ("Shop", ""), ("Other", "77")):
        add("invoices", person=person, amount="12", account="2816", invoice_number=number)
    [said] = [one.message for one in find_problems(spending) if one.check == "invoice-twice"]
    assert said == "Invoice 77 of Shop is entered 2 times, and each counts as cost: 12.00 USD, 12.00 USD."


def test_a_receipt_of_a_day_outside_its_envelope_is_flagged_and_the_sheet_reckons_the_balance(
    spending: Production, add: Add
) -> None:
    add("envelopes", person="Dilys Underhill", advance="100.10", advanced_on="2027-04-01")
    early, inside, late = (
        add("receipts", envelope="1", amount="33.37", account="2816", day=f"2027-{day}", flags="tobacco")
        for day in ("03-31", "04-01", "04-06")
    )
    commands.turn_in_envelope(spending, commands.DayOptions(1, date(2027, 4, 5)))
    paper = build_paper(spending, find_export("petty-cash"), EnvelopeOptions(1))
    table = next(part for part in paper.parts if isinstance(part, Table))
    under = {row.id: row.cells[3].under for row in table.rows if not row.total}
    assert under == {early: "tobacco, out of period", inside: "tobacco", late: "tobacco, out of period"}
    told = standing_of(spending, "receipt", late)
    assert told and "Out of period" in [said.what for _, lines in told.groups for said in lines]
    book = load_workbook(BytesIO(render(paper, "xlsx")))
    over = next(row for row in book.worksheets[0].iter_rows() if row[0].value == "Over (short)")
    assert [cell.value for cell in over if str(cell.value).startswith("=")] and table.rows[-1].cells[1].value == D(
        "0.01"
    )
