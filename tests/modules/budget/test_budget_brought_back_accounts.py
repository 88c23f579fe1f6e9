"""Accounts written into a copy or taken out of it, and titles of the top sheet, come home as changes like any other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file

from filmdesk.actions.records import find_records, list_records
from filmdesk.modules.budget.records import Account
from filmdesk.modules.budget.returned.home import BudgetProposal
from filmdesk.modules.budget.store import ACCOUNTS, CATEGORIES, CHARGES, LINES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


@pytest.fixture
def sent(rich: Production, tmp_path: Path) -> Copy:
    """The workbook as it went out."""
    return Copy.of(sent_file(rich, tmp_path))


def account(production: Production, number: str) -> Account:
    return ACCOUNTS.where(production, number=number)[0]


def seen(proposal: BudgetProposal) -> list[tuple[str, str, str, bool, Decimal | None]]:
    return [(edit.where, edit.what, edit.came, edit.clash, edit.effect) for edit in proposal.edits]


def write_account(
    sent: Copy, production: Production, number: str, *lines: tuple[str, str, str], total: str = "Total for {}"
) -> None:
    """As a person does: a row among the accounts, and behind the last total a heading with lines and a total."""
    grips = account(production, "2505")
    sent.insert(grips.id, {"Acct": number, "Account": "Condors"}, "accounts")
    sent.insert(f"total {grips.id}", {"Description": total.format(number)})
    for description, amount, rate in reversed(lines):
        sent.insert(f"total {grips.id}", {"Description": description, "Amt": amount, "Units": "day", "Rate": rate})
    sent.insert(f"total {grips.id}", {"Description": f"{number} Condors"})


@pytest.mark.parametrize("total", ["Account Total for {}", "Subtotal", "Grand total", "Condors subtotal:"])
def test_however_its_total_is_called_it_is_no_line(rich: Production, sent: Copy, total: str) -> None:
    write_account(sent, rich, "2507", ("80 ft", "2", "900"), total=total)
    [edit] = proposed(rich, sent).edits
    assert (edit.came, edit.note) == ("with 1 line", "80 ft: 2 × day × 900.")


def test_an_account_written_in_with_its_lines_is_one_change_taken_once(
    rich: Production, sent: Copy, tmp_path: Path
) -> None:
    write_account(sent, rich, "2507", ("80 ft", "2", "900"), ("Operator", "2", "450"))
    proposal = proposed(rich, sent)
    assert [(*row[:4], row[4]) for row in seen(proposal)] == [
        ("2507 Condors", "New account", "with 2 lines", False, proposal.edits[0].effect)
    ]
    assert proposal.edits[0].note == "80 ft: 2 × day × 900. Operator: 2 × day × 450." and proposal.remarks == ()
    proposal.take(rich, proposal.takeable())
    new = account(rich, "2507")
    assert [one.description for one in LINES.where(rich, account=new.id)] == ["80 ft", "Operator"]
    numbers = [row["number"] for row in list_records(rich, find_records("accounts"))]
    assert numbers.index("2507") == numbers.index("2505") + 1
    [total] = list_records(rich, find_records("totals"))
    assert Decimal(total["grand_total"]) == proposal.total(proposal.takeable()).quantize(Decimal("0.01"))
    assert proposed(rich, sent).edits == ()  # not a second time
    again = proposed(rich, Copy.of(sent_file(rich, tmp_path, "again.xlsx")))
    assert (again.edits, again.remarks) == ((), ())
    rich.undo()
    assert not ACCOUNTS.where(rich, number="2507") and not LINES.where(rich, account=new.id)


def test_lines_under_the_heading_of_an_account_that_had_none_are_new_lines_of_it(rich: Production, sent: Copy) -> None:
    free = next(one for one in ACCOUNTS.all(rich) if one.number == "2516")
    write_account(sent, rich, free.number, ("Sandbags", "1", "300"))
    proposal = proposed(rich, sent)
    assert [row[:3] for row in seen(proposal)] == [("2516 Sandbags", "New line", "1 × day × 300")]
    proposal.take(rich, proposal.takeable())
    assert line(rich, "Sandbags").account == free.id


def test_a_heading_alone_opens_an_account_in_the_category_of_its_number_and_a_line_that_begins_so_does_not(
    rich: Production, sent: Copy
) -> None:
    grips = account(rich, "2505")
    sent.insert(f"total {grips.id}", {"Description": "Truck", "Amt": "1", "Rate": "70"})
    sent.insert(f"total {grips.id}", {"Description": "2599 Grip truck"})
    copy = sent.again()
    [edit] = proposed(rich, copy).edits
    assert (edit.where, edit.came) == ("2599 Grip truck", "with 1 line")
    sent.type(f"total {grips.id}", "Description", "")
    other = Copy(sent.book)
    rows, number = other.at("lines", f"total {grips.id}")
    rows[number + 1][other.column("lines", "Description")] = rows[number + 1][
        other.column("lines", "Description")
    ]._replace(value="1000 feet of cable")
    assert [edit.what for edit in proposed(rich, other).edits] == ["New line", "New line"]


def test_an_account_taken_out_goes_with_its_lines_as_one_change_and_waits_where_the_copy_kept_some(
    rich: Production, sent: Copy
) -> None:
    grips, staff = account(rich, "2505"), account(rich, "2002")
    for row in (f">{grips.id}", line(rich, "Grips").id, f"total {grips.id}"):
        sent.drop(row)
    sent.drop(grips.id, "accounts")
    sent.drop(staff.id, "accounts")
    sent.drop(line(rich, "1st AD, prep").id)
    proposal = proposed(rich, sent)
    told = {edit.where: edit for edit in proposal.edits}
    assert [edit.what for edit in proposal.edits] == ["Taken out"] * 3
    whole, half = told[f"2505 {grips.title}"], told[f"2002 {staff.title}"]
    assert (whole.sent, whole.clash) == ("with 1 line", False) and whole.effect and whole.effect < -20_000
    assert half.clash and half.note == "It goes with 2 lines that the copy did not take out."
    before = proposal.before
    proposal.take(rich, [whole.id])
    assert not ACCOUNTS.find(rich, grips.id) and not LINES.where(rich, description="Grips")
    now = proposed(rich, sent)
    assert now.before - before == whole.effect and len(now.edits) == 2
    [contingency] = CHARGES.where(rich, number="7950")
    assert contingency.excludes == ("1400", "Coast") and before + whole.effect > 140_000  # it is reckoned all the same
    rich.undo()
    assert CHARGES.get(rich, contingency.id).excludes == ("1400", "2505", "Coast")
    assert ACCOUNTS.find(rich, grips.id) and line(rich, "Grips").account == grips.id


def test_titles_of_the_top_sheet_come_home_and_what_follows_there_does_not(rich: Production, sent: Copy) -> None:
    category = CATEGORIES.where(rich, number="2000")[0]
    charge = CHARGES.where(rich, number="7950")[0]
    sent.type(category.id, "Category", "Production office", "topsheet")
    sent.type(f"charge {charge.id}", "Category", "Rainy days", "topsheet")
    sent.type("credit State", "Category", "Less the other state", "topsheet")
    sent.type(category.id, "Total", "1", "topsheet", kind="number")
    proposal = proposed(rich, sent)
    assert [(edit.what, edit.came, edit.effect) for edit in proposal.edits if not edit.problem] == [
        ("Title", "Production office", 0), ("Title", "Rainy days", 0),
    ]  # fmt: skip
    assert [edit.problem for edit in proposal.edits if edit.problem] == ["It is changed here alone, under Rules."]
    assert any("1 was typed over Total" in remark for remark in proposal.remarks)
    proposal.take(rich, proposal.takeable())
    assert CATEGORIES.get(rich, category.id).title == "Production office"
    assert CHARGES.get(rich, charge.id).title == "Rainy days"


def test_a_new_account_without_number_or_with_another_s_is_not_taken(rich: Production, sent: Copy) -> None:
    grips = account(rich, "2505")
    copy = sent.again()
    copy.insert(grips.id, {"Account": "Nameless"}, "accounts")
    assert [edit.problem for edit in proposed(rich, copy).edits] == ["It has no number."]
    copy = sent.again()
    copy.insert(grips.id, {"Acct": "9101", "Account": "Pilot"}, "accounts")
    copy.insert(grips.id, {"Acct": "9100 Drones"}, "accounts")
    assert [(edit.problem, edit.note) for edit in proposed(rich, copy).edits] == [
        ("That is no account's number; a new category is added here.", ""),
        ("", "It stands under 2500 Set operations."),
    ]
    for number in ("2507", "2507", "2505"):
        sent.insert(grips.id, {"Acct": number, "Account": "Twin"}, "accounts")
    twins = proposed(rich, sent)
    assert [edit.what for edit in twins.edits] == ["New account"] * 2
    assert twins.remarks == (f"2505 {grips.title} has the number 2505 here already; see which is meant.",)
    with pytest.raises(UserError, match="would both have the number 2507"):
        twins.take(rich, twins.takeable())


def test_an_amount_typed_with_the_sign_of_the_lines_own_currency_is_taken_and_another_is_not(
    rich: Production, sent: Copy
) -> None:
    grips, hotel, key = (line(rich, name) for name in ("Grips", "Hotel", "Key grip"))
    sent.type(grips.id, "Rate", "$1,500.50", kind="text")
    sent.type(hotel.id, "Rate", "1.500,50 €", kind="text")
    sent.type(key.id, "Rate", "£40", kind="text")
    sent.insert(key.id, {"Description": "Dolly", "Amt": "1", "Cur": "EUR"})
    rows, number = sent.at("lines", key.id)
    rows[number + 1][sent.column("lines", "Rate")] = rows[number][sent.column("lines", "Rate")]._replace(value="€ 70")
    came = {edit.where.split(" ", 1)[1]: (edit.came, edit.problem) for edit in proposed(rich, sent).edits}
    assert came["Grips"] == ("1,500.5", "") and came["Hotel"] == ("1,500.5", "")
    assert came["Key grip"][1].startswith("“£40” is not in USD") and came["Dolly"] == ("1 × 70 × EUR", "")
    other = sent.again()
    other.type(grips.id, "Rate", "$400.00", kind="text")
    assert "Grips" not in {edit.where.split(" ", 1)[1] for edit in proposed(rich, other).edits}
