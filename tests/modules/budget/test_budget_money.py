"""Money kept: counted once whatever is entered, envelopes that balance or say by how much not, costs by account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from filmdesk.actions.checks import find_problems
from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import change_record, find_records, list_records, remove_record
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget import versions
from filmdesk.modules.budget.money import commands
from filmdesk.modules.budget.money.cost import CostLine, Held, Ledger, cost_lines
from filmdesk.modules.budget.money.ledger import Books, balance, by_account, committed, float_of, matched, spent
from filmdesk.modules.budget.money.records import (
    ApprovedChange,
    CardEntry,
    Envelope,
    EnvelopeState,
    Estimate,
    Invoice,
    OrderState,
    PurchaseOrder,
    Receipt,
)
from filmdesk.modules.budget.money.standing import standing_of
from filmdesk.modules.budget.money.store import INVOICES, ORDERS, books, held_figures
from filmdesk.modules.budget.papers.envelope import EnvelopeOptions
from filmdesk.modules.budget.papers.spent import CostReportOptions
from filmdesk.modules.budget.records import Section
from filmdesk.paper.parts import Table
from filmdesk.paper.write import render
from filmdesk.production.numbering import give_block
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem, Severity

Add = Callable[..., str]
D = Decimal
DAY = date(2027, 4, 6)


def order(total: str, state: OrderState = OrderState.OPEN, identity: str = "o", account: str = "2002") -> PurchaseOrder:
    return PurchaseOrder(1, "v", D(total), "USD", id=identity, account=account, state=state)


def invoice(total: str, of: str = "o", account: str = "") -> Invoice:
    return Invoice("v", D(total), "USD", purchase_order=of, account=account, day=DAY)


def envelope(state: EnvelopeState, advance: str = "500", returned: str = "0") -> Envelope:
    return Envelope(1, "p", D(advance), "USD", id="e", state=state, cash_returned=D(returned))


def receipt(amount: str, number: int = 1, **values: Any) -> Receipt:
    return Receipt(number, D(amount), **{"account": "2002", "day": DAY, "id": f"r{number}", **values})


def cost(books: Books) -> Decimal:
    return sum(by_account(spent(books, lambda _: "USD"), lambda amount, _: amount).values(), D(0))


def commits(books: Books) -> Decimal:
    return sum((one.amount for one in committed(books)), D(0))


# The laws of B19


def test_only_an_open_order_is_committed_money() -> None:
    for state, left in ((OrderState.DRAFT, 0), (OrderState.OPEN, 1000), (OrderState.CLOSED, 0), (OrderState.VOID, 0)):
        assert commits(Books((order("1000", state),))) == left


def test_an_invoice_lowers_what_its_order_commits_and_is_cost_once() -> None:
    books = Books((order("1000"),), (invoice("400"),))
    assert (commits(books), cost(books)) == (600, 400)
    over = Books((order("1000"),), (invoice("700"), invoice("500")))
    assert (commits(over), cost(over)) == (0, 1200)


def test_a_closed_order_releases_what_was_not_invoiced() -> None:
    books = Books((order("1000", OrderState.CLOSED),), (invoice("400"),))
    assert (commits(books), cost(books)) == (0, 400)


def test_an_invoice_without_an_account_is_coded_as_its_order() -> None:
    books = Books((order("1000"),), (invoice("400"), invoice("5", of="", account="3602")))
    assert by_account(spent(books, lambda _: "USD"), lambda amount, _: amount) == {"2002": 400, "3602": 5}


@pytest.mark.parametrize("state", EnvelopeState)
def test_an_advance_is_never_cost_and_receipts_are_once_the_envelope_is_approved(state: EnvelopeState) -> None:
    books = Books(envelopes=(envelope(state),), receipts=(receipt("120", envelope="e"),))
    assert cost(books) == (120 if state in (EnvelopeState.APPROVED, EnvelopeState.REIMBURSED) else 0)


def test_a_statement_never_adds_to_receipts_already_entered() -> None:
    of_card = receipt("80", card="c")
    entries = (CardEntry("c", D(80), receipt="r1"), CardEntry("c", D(15), account="3602"))
    assert cost(Books(receipts=(of_card,), entries=entries)) == 95


def test_a_float_is_cash_receipts_in_hand_and_envelopes_not_yet_reimbursed() -> None:
    for state, counted in ((EnvelopeState.OPEN, 1000), (EnvelopeState.APPROVED, 1000), (EnvelopeState.REIMBURSED, 880)):
        books = Books(envelopes=(envelope(state),), receipts=(receipt("120", envelope="e"),))
        assert float_of(books, D(880), "USD") == counted


@settings(deadline=None)
@given(st.lists(st.decimals(0, 900, places=2), max_size=6), st.decimals(0, 500, places=2))
def test_an_envelope_balances_to_the_cent_or_says_by_how_much_not(amounts: list[Decimal], returned: Decimal) -> None:
    receipts = tuple(receipt(str(amount), n, envelope="e") for n, amount in enumerate(amounts, 1))
    exact = sum(amounts, D(0)) + returned
    for off in (D(0), D("0.01"), D("-3.10")):
        held = envelope(EnvelopeState.OPEN, str(exact - off), str(returned))
        found = balance(Books(envelopes=(held,), receipts=receipts), held)
        assert found.over == off
    assert found.words == "It is 3.10 short."


# The cost report


def test_the_trades_worked_cost_report() -> None:
    books = Books((order("1500"),), (invoice("6000", of="", account="2002"),))
    held, told = [Held("2002", "1st AD", D(10_000))], (Estimate("2002", D(3000)),)
    [line] = cost_lines(held, Ledger(books, told), lambda _: "USD", lambda amount, _: amount, DAY)
    assert (line.total, line.efc, line.variance, line.reviewed) == (7500, 10500, -500, True)
    revised = CostLine(
        "2002", "", D(0), line.actual, line.commitments, line.etc, line.budget, D(600), reviewed=True, before=None
    )
    assert revised.variance == 100
    [proposed] = cost_lines(held, Ledger(books), lambda _: "USD", lambda amount, _: amount, DAY)
    assert (proposed.etc, proposed.efc, proposed.reviewed) == (2500, 10000, False)


def rows(production: Production, kind: str) -> list[dict[str, Any]]:
    return list_records(production, find_records(kind))


def approve(production: Production, number: int = 1) -> str:
    return commands.approve_po(production, commands.ApprovalOptions(number, "Marguerite Osei", "signed", DAY))


def test_an_order_is_numbered_approved_as_said_and_then_commits(
    spending: Production, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_USER", "Tess")
    [draft] = rows(spending, "pos")
    assert (draft["number"], draft["state"], draft["remainder"], draft["total"]) == (1, "draft", "0", "1500")
    assert approve(spending) == "PO 1 commits 1,500 USD to 2002.".replace("1,500", "1,500.00")
    [open_] = rows(spending, "pos")
    assert (open_["state"], open_["approved_by"], open_["how"], open_["entered_by"], open_["remainder"]) == (
        "open", "Marguerite Osei", "signed", "Tess", "1500",
    )  # fmt: skip
    with pytest.raises(UserError):
        spending.undo()
    with pytest.raises(UserError):
        change_record(spending, find_records("pos"), "1", {"amount": "1"})
    with pytest.raises(UserError):
        remove_record(spending, find_records("pos"), "1")


def test_a_vendor_is_a_contact_once(spending: Production, add: Add) -> None:
    add("pos", person="harbor rentals", amount="5")
    add("invoices", person="Harbor Rentals", amount="5")
    assert [row["name"] for row in rows(spending, "people") if row["kind"] == "vendor"] == ["Harbor Rentals"]


def test_numbers_are_never_given_again_and_pass_over_the_blocks_of_set_copies(spending: Production, add: Add) -> None:
    add("pos", person="B", amount="1")
    commands.void_po(spending, commands.ReasonOptions(2, "never ordered"))
    add("pos", person="B", amount="1")
    assert [row["number"] for row in rows(spending, "pos")] == [1, 2, 3]
    with spending.step("Take out set copy"):
        first = give_block(spending, 3, "accounts")
    add("pos", person="B", amount="1")
    assert rows(spending, "pos")[-1]["number"] not in range(first, first + 100)


def test_an_order_that_was_invoiced_is_closed_and_not_made_void(spending: Production, add: Add) -> None:
    approve(spending)
    add("invoices", person="Harbor Rentals", purchase_order="1", amount="400", day="2027-04-05", invoice_number="77")
    assert rows(spending, "pos")[0]["remainder"] == "1100"
    with pytest.raises(UserError, match="was invoiced"):
        commands.void_po(spending, commands.ReasonOptions(1, "wrong"))
    said = commands.close_po(spending, commands.ReasonOptions(1, "returned early"))
    assert said == "PO 1 is closed; 1,100.00 USD are committed no longer."
    [line] = [row for row in rows(spending, "costs") if row["number"] == "2002"]
    assert (line["actual"], line["commitments"]) == ("400.00", "0")
    spending.undo()
    assert rows(spending, "pos")[0]["state"] == "open"


def test_a_rental_is_said_before_it_is_due_back_and_until_its_order_is_closed(
    spending: Production, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def due(day: date) -> list[Problem]:
        monkeypatch.setenv(
            "SOURCE_DATE_EPOCH", str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))
        )
        return [problem for problem in find_problems(spending) if problem.check == "rental-return"]

    change_record(spending, find_records("pos"), "1", {"rental_from": "2027-04-06", "rental_to": "2027-04-20"})
    assert not due(date(2027, 4, 20))  # a draft rented nothing
    approve(spending)
    assert not due(date(2027, 4, 17))
    [soon] = due(date(2027, 4, 18))
    assert (soon.message, soon.severity) == (
        "PO 1, Radios, is due back at Harbor Rentals Tue 20 Apr 2027.", Severity.ADVICE,
    )  # fmt: skip
    [late] = due(date(2027, 4, 21))
    assert late.severity is Severity.WARNS and late.fix and late.fix.command == "set-return-date"
    commands.set_return_date(spending, commands.ReturnOptions(1, date(2027, 4, 30)))
    assert not due(date(2027, 4, 21))
    with pytest.raises(UserError, match="rented from 6 Apr 2027"):
        commands.set_return_date(spending, commands.ReturnOptions(1, date(2027, 4, 1)))
    add("invoices", person="Harbor Rentals", purchase_order="1", amount="1500", day="2027-05-01")
    [back] = due(date(2027, 5, 2))
    assert back.fix and back.fix.command == "close-po"
    commands.close_po(spending, commands.ReasonOptions(1, "back and invoiced"))
    assert not due(date(2027, 5, 2))


def test_an_envelope_goes_its_way_and_its_receipts_are_cost_when_it_is_approved(spending: Production, add: Add) -> None:
    add("envelopes", person="Dilys Underhill", advance="200", advanced_on="2027-04-01")
    for amount, account in (("120.50", "2816"), ("60", "")):
        add("receipts", envelope="1", payee="Shop", day="2027-04-02", amount=amount, account=account, flags="Tobacco")
    change_record(spending, find_records("envelopes"), "1", {"cash_returned": "19.50"})
    assert commands.turn_in_envelope(spending, commands.DayOptions(1)) == "Envelope 1 is turned in. It balances."
    told = commands.ApprovalOptions(1, "Marguerite Osei", "signed")
    with pytest.raises(UserError, match="Receipt 2 of envelope 1 has no account"):
        commands.approve_envelope(spending, told)
    assert "receipts-uncoded" in {problem.check for problem in find_problems(spending)}
    uncoded = next(row for row in rows(spending, "receipts") if not row["account"])
    change_record(spending, find_records("receipts"), uncoded["id"], {"account": "2816"})
    assert "2 receipts, 180.50 USD, are cost now." in commands.approve_envelope(spending, told)
    assert next(row for row in rows(spending, "costs") if row["number"] == "2816")["actual"] == "180.50"
    for refused in (
        lambda: add("receipts", envelope="1", amount="5"),
        lambda: change_record(spending, find_records("receipts"), uncoded["id"], {"amount": "61"}),
        lambda: remove_record(spending, find_records("receipts"), uncoded["id"]),
        lambda: commands.turn_in_envelope(spending, commands.DayOptions(1)),
    ):
        with pytest.raises(UserError):
            refused()
    commands.reimburse_envelope(spending, commands.DayOptions(1))
    said = commands.reconcile_float(spending, commands.FloatOptions(D(1000), D(990)))
    assert said.endswith("It is 10.00 short.")


def test_a_statement_line_finds_the_receipt_it_is(spending: Production, add: Add) -> None:
    add("cards", name="Production card")
    add("receipts", card="production card", payee="Shop", day="2027-04-02", amount="80", account="2816")
    for _ in range(2):
        add("card-entries", card="Production card", day="2027-04-04", payee="SHOP 12", amount="80", account="2816")
    assert [row["receipt"] for row in rows(spending, "card-entries")] == ["No. 1", ""]
    assert next(row for row in rows(spending, "costs") if row["number"] == "2816")["actual"] == "160.00"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("pos", {"person": "A", "amount": "2027-04-05"}),
        ("pos", {"person": "A"}),
        ("pos", {"amount": "5"}),
        ("pos", {"person": "A", "amount": "5", "account": "9999"}),
        ("receipts", {"amount": "5"}),
        ("receipts", {"amount": "5", "envelope": "7"}),
        ("invoices", {"person": "A", "amount": "5", "purchase_order": "9"}),
        ("receipts", {"amount": "5", "card": "x", "flags": "gold"}),
    ],
)
def test_what_makes_no_sense_is_refused_and_adds_nothing(
    spending: Production, add: Add, kind: str, values: dict[str, str]
) -> None:
    before = (rows(spending, kind), rows(spending, "people"))
    with pytest.raises(UserError):
        add(kind, **values)
    assert (rows(spending, kind), rows(spending, "people")) == before


def test_a_report_tells_the_period_and_what_changed_since_the_one_before(spending: Production, add: Add) -> None:
    approve(spending)
    add("invoices", person="Harbor Rentals", purchase_order="1", amount="400", day="2027-04-05")
    said = commands.report_costs(spending, commands.ReportOptions(date(2027, 4, 9)))
    assert "not reviewed" in said
    add("invoices", person="Shop", account="2816", amount="450", day="2027-04-12")
    add("estimates", account="2816", amount="50", note="two more fuses")
    add("approved-changes", account="2816", amount="100", approved_by="Cosimo Brandt", how="by phone", day="2027-04-12")
    paper = build_paper(spending, find_export("cost-report"), CostReportOptions(date(2027, 4, 16)))
    sheet = load_workbook(BytesIO(render(paper, "xlsx")), data_only=True).active
    assert sheet is not None
    [props] = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "2816"]
    figures = [value for value in props if isinstance(value, int | float)]
    assert figures == [450, 450, 0, 450, 50, 500, 300, 100, 400, -100, 200]
    text = repr(paper)
    assert "Tracking cost report" in text and "not reviewed" in text and "budget not approved" in text
    problems = {problem.check for problem in find_problems(spending)}
    assert "over-budget" in problems
    with pytest.raises(UserError):
        commands.report_costs(spending, commands.ReportOptions(date(2027, 4, 9)))


def test_a_cost_report_adds_up_every_category_and_part_of_the_top_sheet(sample: Production) -> None:
    paper = build_paper(sample, find_export("cost-report"))
    table = next(part for part in paper.parts if isinstance(part, Table))
    at = {column.name: place for place, column in enumerate(table.columns)}
    sums = {row.cells[1].value: row for row in table.rows if row.total}
    accounts = [row for row in table.rows if not row.total]
    cast = [row for row in accounts if row.id.startswith("14")]
    assert len(cast) > 3 and len(sums) > 20
    for name in ("etc", "efc", "budget", "revised", "moved"):
        told = {title: row.cells[at[name]].value for title, row in sums.items()}
        assert told["Total for 1400 Cast"] == sum(row.cells[at[name]].value for row in cast)
        parts = [told[f"Total {section.value}"] for section in Section]
        charges = [row.cells[at[name]].value for row in accounts if row.id in ("7900", "7950")]
        assert told["Total"] == sum((*parts, *charges)) == sum(row.cells[at[name]].value for row in accounts)


def test_an_order_beyond_what_its_account_has_left_is_said_before_it_is_approved(
    spending: Production, add: Add
) -> None:
    add("pos", person="Shop", account="2816", amount="301")
    [found] = [problem for problem in find_problems(spending) if problem.check == "order-beyond-budget"]
    assert "PO 2 asks for 301.00 USD, and account 2816 has 300.00 left." in found.message


def test_spending_on_no_account_stands_last_and_is_said(spending: Production, add: Add) -> None:
    add("invoices", person="Shop", amount="12", day="2027-04-05")
    last = rows(spending, "costs")[-1]
    assert (last["number"], last["title"], last["actual"]) == ("", "not coded yet", "12.00")


def test_what_was_spent_in_a_currency_without_a_rate_is_not_taken_for_nothing(spending: Production, add: Add) -> None:
    add("currencies", code="EUR")
    add("invoices", person="Shop", amount="12", currency="EUR", account="2816", day="2027-04-05")
    with pytest.raises(UserError, match="EUR has no rate"):
        rows(spending, "costs")
    change_record(spending, find_records("currencies"), "EUR", {"rate": "1.1"})
    assert next(row for row in rows(spending, "costs") if row["number"] == "2816")["actual"] == "13.20"


def test_the_log_of_orders_says_what_each_still_commits(spending: Production) -> None:
    approve(spending)
    paper = build_paper(spending, find_export("po-log"))
    assert "Harbor Rentals" in repr(paper) and "1500" in repr(paper)
    [table] = paper.parts
    last = {column.name: cell.value for column, cell in zip(table.columns, table.rows[-1].cells, strict=True)}
    [order] = rows(spending, "pos")
    assert (last["currency"], str(last["total"]), str(last["remainder"])) == ("USD", order["total"], order["remainder"])


def test_an_envelope_s_paper_has_its_receipts_and_says_whether_it_balances(sample: Production) -> None:
    balanced = repr(build_paper(sample, find_export("petty-cash"), EnvelopeOptions(1)))
    assert "Tess Okonjo" in balanced and "Cones and tape for the quay" in balanced and "It balances." in balanced
    short = build_paper(sample, find_export("petty-cash"), EnvelopeOptions(3))
    assert "It is 26.05 short." in repr(short)
    sheet = load_workbook(BytesIO(render(short, "xlsx")), data_only=True).active
    assert sheet is not None
    [total] = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "Receipts"]
    assert 473.95 in total
    on_account = next(part for part in short.parts if isinstance(part, Table) and part.name.endswith("coded"))
    told = {row.cells[0].value: row.cells[2].value for row in on_account.rows}
    assert list(told)[-1] == "not coded yet" and sum(told.values()) == D("473.95")


def test_petty_cash_without_a_number_is_every_envelope_one_after_another_and_added_up(sample: Production) -> None:
    paper = build_paper(sample, find_export("petty-cash"), EnvelopeOptions())
    listed = next(part for part in paper.parts if isinstance(part, Table) and part.name == "envelopes")
    numbers = [row.cells[0].value for row in listed.rows[:-1]]
    assert numbers == [1, 2, 3, 4] and all(f"Envelope {number}'" in repr(paper) for number in numbers)
    columns = [[row.cells[at].value for row in listed.rows[:-1]] for at in range(4, 8)]
    assert [cell.value for cell in listed.rows[-1].cells[1:]] == [sum(column) for column in columns]


# As of a day, and in whatever order it was entered


def test_a_report_of_a_day_before_the_invoice_still_commits_the_order() -> None:
    ordered = replace(order("1000"), day=date(2027, 4, 5))
    billed = replace(invoice("1000"), day=date(2027, 4, 11))
    changes = (ApprovedChange("2002", D(70), "M", "signed", day=date(2027, 4, 12)),)
    held = [Held("2002", "1st AD", D(1000))]
    for state in (OrderState.OPEN, OrderState.CLOSED):
        ledger = Ledger(Books((replace(ordered, state=state),), (billed,)), changes=changes)

        def told(day: int, books: Ledger = ledger) -> tuple[Decimal, ...]:
            [line] = cost_lines(held, books, lambda _: "USD", lambda amount, _: amount, date(2027, 4, day))
            return line.actual, line.commitments, line.changes

        assert [told(4), told(10), told(11), told(12)] == [(0, 0, 0), (0, 1000, 0), (1000, 0, 0), (1000, 0, 70)]


def test_a_report_for_no_day_in_particular_counts_orders_dated_ahead(
    spending: Production, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(spending)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    assert "Decimal('1500" in repr(build_paper(spending, find_export("cost-report")))


def test_an_invoice_ahead_of_its_order_s_date_is_coded_as_the_order() -> None:
    confirming = replace(order("1000"), day=date(2027, 4, 9))
    books = Books((confirming,), (invoice("400"),)).until(DAY)
    assert by_account(spent(books, lambda _: "USD"), lambda amount, _: amount) == {"2002": 400}


_PURCHASES = st.lists(
    st.tuples(st.booleans(), st.integers(1, 14), st.sampled_from([5, 8]), st.sampled_from(["2002", "3602"])),
    max_size=8,
)


@settings(deadline=None)
@given(_PURCHASES, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_changes_what_was_spent(
    purchases: list[tuple[bool, int, int, str]], shuffle: Random
) -> None:
    def entered(listed: list[tuple[bool, int, int, str]]) -> dict[str, Decimal]:
        receipts, entries = [], []
        for n, (of_statement, day, amount, account) in enumerate(listed):
            said: dict[str, Any] = {"id": f"{n:03}", "day": date(2027, 4, day), "account": account, "card": "c"}
            if of_statement:
                entries.append(CardEntry(amount=D(amount), **said))
            else:
                receipts.append(Receipt(n, D(amount), **said))
        books = Books(receipts=tuple(receipts), entries=matched(entries, receipts))
        return by_account(spent(books, lambda _: "USD"), lambda amount, _: amount)

    again = list(purchases)
    shuffle.shuffle(again)
    assert entered(again) == entered(purchases)


def test_a_purchase_is_cost_once_whether_its_receipt_or_its_statement_came_first(
    spending: Production, add: Add
) -> None:
    def actual() -> str:
        return str(next(row for row in rows(spending, "costs") if row["number"] == "2816")["actual"])

    add("cards", name="Visa")
    entry = add("card-entries", card="Visa", day="2027-04-04", payee="SHOP 12", amount="80", account="2816")
    bought = add("receipts", card="Visa", payee="Shop", day="2027-04-02", amount="8", account="2816")
    assert actual() == "88.00"
    change_record(spending, find_records("receipts"), bought, {"amount": "80"})
    assert actual() == "80.00"
    change_record(spending, find_records("card-entries"), entry, {"day": "2027-04-20"})
    assert actual() == "160.00"
    change_record(spending, find_records("receipts"), bought, {"day": "2027-04-18"})
    assert actual() == "80.00" and rows(spending, "card-entries")[0]["receipt"] == "No. 1"
    remove_record(spending, find_records("receipts"), bought)
    assert (actual(), rows(spending, "card-entries")[0]["receipt"]) == ("80.00", "")


@pytest.fixture
def card(spending: Production, add: Add) -> Callable[..., str]:
    """Adds a line to the statement of a card, or a receipt of it."""
    add("cards", name="Visa")
    return lambda kind, **values: add(kind, card="Visa", amount="100", **values)


def actuals(production: Production) -> dict[str, str]:
    return {row["number"]: row["actual"] for row in rows(production, "costs") if row["actual"] != "0"}


def enter(production: Production, entry: str) -> str:
    return commands.enter_card_receipt(production, commands.EntryOptions(entry))


def test_a_receipt_entered_from_a_statement_line_adds_nothing_and_is_entered_once(
    spending: Production, card: Callable[..., str]
) -> None:
    first = card("card-entries", payee="Cab", day="2027-04-01", account="2002")
    asked = card("card-entries", payee="Shop", day="2027-04-03", account="2816")
    twin = card("card-entries", payee="Shop", day="2027-04-03", account="2002")
    before = actuals(spending)
    for entry in (asked, twin, first):
        enter(spending, entry)
        assert actuals(spending) == before
        with pytest.raises(UserError, match="has its receipt already"):
            enter(spending, entry)
    assert all(row["receipt"] for row in rows(spending, "card-entries"))


def test_a_receipt_coded_otherwise_than_its_line_stays_the_receipt_of_that_line(
    spending: Production, card: Callable[..., str]
) -> None:
    card("card-entries", payee="Cab", day="2027-04-01", account="2816")
    enter(spending, card("card-entries", payee="Shop", day="2027-04-03", account="2002"))
    [receipt] = rows(spending, "receipts")
    change_record(spending, find_records("receipts"), receipt["id"], {"account": "2816"})
    assert actuals(spending) == {"2816": "200.00"}


def test_without_a_date_no_receipt_is_entered_from_a_line_as_it_would_be_cost_twice(
    spending: Production, card: Callable[..., str]
) -> None:
    undated = card("card-entries", payee="Shop", account="2816")
    with pytest.raises(UserError, match=r"Say its date first\."):
        enter(spending, undated)
    told = standing_of(spending, "card_entry", undated)
    assert told and told.ways[0].hindrance == "Say its date first."
    assert actuals(spending) == {"2816": "100.00"}
    card("receipts", payee="Shop", account="2816")
    change_record(spending, find_records("card-entries"), undated, {"day": "2027-04-03"})
    with pytest.raises(UserError, match="Receipt 1 of that card and amount has no date"):
        enter(spending, undated)
    receipt = rows(spending, "receipts")[0]["id"]
    told = standing_of(spending, "receipt", receipt)
    assert told and "Without its date its statement line is not found" in told.word
    change_record(spending, find_records("receipts"), receipt, {"day": "2027-04-02"})
    assert actuals(spending) == {"2816": "100.00"}


@pytest.fixture
def abroad(spending: Production, add: Add) -> Production:
    """An order of 1,500 USD, approved; euros at 1.1, and kroner without a rate."""
    add("currencies", code="EUR", rate="1.1")
    add("currencies", code="NOK")
    approve(spending)
    return spending


def test_an_invoice_is_in_the_currency_of_its_order(abroad: Production, add: Add) -> None:
    for currency in ("EUR", "NOK"):
        with pytest.raises(UserError, match=f"PO 1 is in USD, its invoice in {currency}"):
            add("invoices", person="Harbor Rentals", purchase_order="1", amount="400", currency=currency)
    loose = add("invoices", person="Harbor Rentals", amount="400", currency="EUR")
    own = add("invoices", person="Harbor Rentals", purchase_order="1", amount="400")
    for invoice, values in ((loose, {"purchase_order": "1"}), (own, {"currency": "EUR"})):
        with pytest.raises(UserError, match="PO 1 is in USD, its invoice in EUR"):
            change_record(abroad, find_records("invoices"), invoice, values)
    change_record(abroad, find_records("invoices"), own, {"paid_on": "2027-04-09"})
    assert rows(abroad, "pos")[0]["remainder"] == "1100"
    add("pos", person="Hotel", account="2002", amount="100", currency="EUR")
    assert add("invoices", person="Hotel", purchase_order="2", amount="40")
    assert rows(abroad, "invoices")[-1]["currency"] == "EUR"
    with pytest.raises(UserError, match="PO 2 is in USD, its invoice in EUR"):
        change_record(abroad, find_records("pos"), "2", {"currency": "USD"})


def test_an_invoice_kept_in_another_currency_lowers_its_order_at_the_stated_rate_never_one_for_one(
    abroad: Production, change: Callable[..., None]
) -> None:
    [kept] = ORDERS.all(abroad)
    INVOICES.add(abroad, Invoice(kept.person, D(400), "EUR", purchase_order=kept.id, invoice_number="7"), "Add")
    INVOICES.add(abroad, Invoice(kept.person, D(300), "NOK", purchase_order=kept.id, invoice_number="8"), "Add")
    assert (rows(abroad, "pos")[0]["invoiced"], rows(abroad, "pos")[0]["remainder"]) == ("440.00", "1060.00")
    told = standing_of(abroad, "purchase_order", kept.id)
    assert told
    said = [(line.what, line.said) for _, lines in told.groups for line in lines]
    assert ("Invoice 7, 400.00 EUR", "−440.00 USD") in said
    assert ("Invoice 8, 300.00 NOK", "lowers nothing: state the rate first") in said
    assert ("Still committed", "1,060.00 USD") in said
    change("currencies", "NOK", rate="0.1")
    assert rows(abroad, "pos")[0]["remainder"] == "1030.00"
    with pytest.raises(UserError, match="was invoiced"):
        commands.void_po(abroad, commands.ReasonOptions(1, "wrong"))


def test_the_rates_are_looked_up_once_however_many_invoices_are_in_another_currency(abroad: Production) -> None:
    [kept] = ORDERS.all(abroad)
    asked: list[str] = []

    def heard(_: object, sql: str, __: object) -> bool:
        asked.append(sql)
        return True

    counts = []
    for number in (1, 2, 3):
        INVOICES.add(abroad, Invoice(kept.person, D(40), "EUR", purchase_order=kept.id, invoice_number="7"), "Add")
        books(abroad)
        asked.clear()
        abroad.connection.exec_trace = heard
        assert len(books(abroad).exchanged) == number
        abroad.connection.exec_trace = None
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_a_vendor_of_whom_there_are_two_is_not_guessed(spending: Production, add: Add) -> None:
    for _ in range(2):
        add("people", name="Lee Props", kind="vendor")
    with pytest.raises(UserError, match="More than one person is called Lee Props"):
        add("pos", person="Lee Props", amount="5")
    add("people", name="Ada", kind="crew")
    add("pos", person="Zed Hire", amount="5")
    assert [person.name for person in PEOPLE.all(spending)][-1] == "Zed Hire"


def test_spending_is_converted_to_the_currency_of_the_budget_it_is_held_to(spending: Production, add: Add) -> None:
    add("currencies", code="EUR", rate="1.1")
    versions.approve_budget(spending, versions.ApproveOptions("Cosimo Brandt", "signed"))
    versions.copy_budget(spending, versions.CopyOptions("Draft 2"))
    add("currencies", code="GBP", rate="1.3")
    change_record(spending, find_records("currencies"), "EUR", {"rate": "2"})
    for currency in ("EUR", "GBP"):
        add("invoices", person="Shop", amount="100", currency=currency, account="2816", day="2027-04-05")
    assert next(row for row in rows(spending, "costs") if row["number"] == "2816")["actual"] == "240.00"
    change_record(spending, find_records("budgets"), "Draft 2", {"currency": "EUR"})
    assert add("pos", person="Shop", amount="1") and rows(spending, "pos")[-1]["currency"] == "USD"
    with pytest.raises(UserError, match="GBP has no rate"):
        rows(spending, "costs")


def test_a_budget_that_stands_is_reckoned_once_for_a_round_of_checks(
    spending: Production, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.approve_budget(spending, versions.ApproveOptions("Cosimo Brandt", "signed"))
    versions.copy_budget(spending, versions.CopyOptions("Draft 2"))
    approve(spending)
    find_problems(spending)
    add("invoices", person="Shop", amount="500", account="2816", day="2027-04-05")
    held, asked = held_figures(spending), held_figures(spending)
    assert held is asked and held is not None and held.records.budget.locked
    found = {problem.check for problem in find_problems(spending)}
    assert "over-budget" in found and held_figures(spending) is held


def test_what_is_noted_today_is_noted_on_the_day_files_are_to_come_out_with(
    spending: Production, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1806969600")
    said = commands.ApprovalOptions(1, "Marguerite Osei", "signed")
    commands.approve_po(spending, said)
    add("approved-changes", account="2816", amount="100", approved_by="Cosimo Brandt", how="by phone")
    assert (rows(spending, "pos")[0]["approved_on"], rows(spending, "approved-changes")[0]["day"]) == (
        "2027-04-06", "2027-04-06",
    )  # fmt: skip


def test_card_receipts_on_no_account_are_told_with_the_card(spending: Production, add: Add) -> None:
    add("cards", name="Visa")
    first = add("receipts", card="Visa", payee="Shop", day="2027-04-02", amount="8")
    add("receipts", card="Visa", payee="Shop", day="2027-04-02", amount="9", account="2816")
    [found] = [problem for problem in find_problems(spending) if problem.check == "receipts-uncoded"]
    assert found.message == "1 receipt of card Visa not coded to an account."
    assert [(ref.table, ref.id) for ref in found.records] == [("receipt", first)]
    change_record(spending, find_records("receipts"), first, {"account": "2816"})
    assert "receipts-uncoded" not in {problem.check for problem in find_problems(spending)}


def test_what_an_order_needs_is_not_emptied(spending: Production) -> None:
    with pytest.raises(UserError, match="A purchase order needs its currency"):
        change_record(spending, find_records("pos"), "1", {"currency": ""})
