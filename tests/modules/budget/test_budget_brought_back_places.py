"""What is put elsewhere in a copy, numbered or titled anew comes home, and what looks like a heading is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file, told

from filmdesk.actions.records import change_record, find_records
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.records import Account, Category, Charge, Section
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


def category(production: Production, number: str) -> Category:
    return CATEGORIES.where(production, number=number)[0]


def charge(production: Production, number: str) -> Charge:
    return CHARGES.where(production, number=number)[0]


def total(production: Production) -> object:
    computed = figures(production)
    return computed and computed.grand_total


def taken(production: Production, proposal: BudgetProposal) -> None:
    """Take all in; it comes to what was said."""
    said = proposal.total(proposal.takeable())
    proposal.take(production, proposal.takeable())
    assert total(production) == said


def test_a_new_line_that_begins_with_an_account_s_number_is_a_line_and_what_follows_it_too(
    rich: Production, sent: Copy
) -> None:
    grips = line(rich, "Grips")
    for text, rate in (("Paper", "4"), ("1101", ""), ("Chargers", "30"), ("2599 batteries", "")):
        sent.insert(grips.id, {"Description": text, **({"Amt": "1", "Rate": rate} if rate else {})})
    proposal = proposed(rich, sent)
    assert told(proposal) == [
        ("2505 1101", "New line", "", "no price"),
        ("2505 2599 batteries", "New line", "", "no price"),
        ("2505 Chargers", "New line", "", "1 × 30"),
        ("2505 Paper", "New line", "", "1 × 4"),
    ]
    taken(rich, proposal)
    in_account = [one.description for one in LINES.where(rich, account=grips.account)]
    assert in_account == ["Grips", "2599 batteries", "Chargers", "1101", "Paper"]


def test_a_heading_that_is_called_otherwise_than_its_account_is_said_to_be_read_as_one(
    rich: Production, sent: Copy
) -> None:
    behind = f"total {line(rich, 'Grips').account}"
    for text, rate in (("Total station", ""), ("Ink", "4"), ("1101 copies", "")):
        sent.insert(behind, {"Description": text, **({"Amt": "1", "Rate": rate} if rate else {})})
    proposal = proposed(rich, sent)
    assert [row[0] for row in told(proposal)] == ["1101 Ink", "1101 Total station"]
    [remark] = proposal.remarks
    assert remark.startswith("“1101 copies” is read as the heading of 1101 ")


def test_numbers_of_accounts_categories_and_charges_are_taken_with_all_that_names_them_as_one_step(
    rich: Production, sent: Copy
) -> None:
    cast, grips, before = category(rich, "1400"), account(rich, "2505"), total(rich)
    bond = charge(rich, "7900")
    sent.type(cast.id, "Acct", "1450", "topsheet", kind="text")
    sent.type(grips.id, "Acct", "2599", "accounts", kind="text")
    sent.type(f"charge {bond.id}", "Acct", "7905", "topsheet", kind="text")
    proposal = proposed(rich, sent)
    assert [(edit.what, edit.came, edit.effect) for edit in proposal.edits] == [
        ("Number", "1450", 0), ("Number", "2599", 0), ("Number", "7905", 0),
    ]  # fmt: skip
    taken(rich, proposal)
    over = charge(rich, "7950")
    assert (over.excludes, over.over, total(rich)) == (("1450", "2599", "Coast"), ("7905",), before)
    assert proposed(rich, sent).edits == ()
    rich.undo()
    over = charge(rich, "7950")
    assert (over.excludes, over.over, total(rich)) == (("1400", "2505", "Coast"), ("7900",), before)


def test_a_category_may_not_have_another_s_number(rich: Production, sent: Copy) -> None:
    one, other = category(rich, "1400"), category(rich, "2500")
    sent.type(one.id, "Acct", "2500", "topsheet", kind="text")
    assert [edit.problem for edit in proposed(rich, sent).edits] == [f"2500 {other.title} has that number, too."]
    sent.type(other.id, "Acct", "1400", "topsheet", kind="text")
    swapped = proposed(rich, sent)
    with pytest.raises(UserError, match="would both have the number 2500"):
        swapped.take(rich, [swapped.edits[0].id])
    taken(rich, swapped)
    assert (category(rich, "2500").id, category(rich, "1400").id) == (one.id, other.id)


def test_an_account_is_put_elsewhere_in_its_category_or_under_another(rich: Production, sent: Copy) -> None:
    first, second, grips = (account(rich, number) for number in ("2002", "2003", "2505"))
    location = account(rich, "3602")
    sent.move(second.id, f">{second.category}", "accounts")
    sent.move(grips.id, location.id, "accounts")
    proposal = proposed(rich, sent)
    assert [(edit.where, edit.what, edit.came) for edit in proposal.edits] == [
        ("2000 Production staff", "Order", f"2003 {second.title} first"),
        (f"2505 {grips.title}", "Category", "3600 Location"),
    ]
    assert proposal.remarks == ()
    taken(rich, proposal)
    ids = [one.id for one in ACCOUNTS.all(rich)]
    assert ids.index(second.id) < ids.index(first.id) and ids.index(location.id) < ids.index(grips.id)
    assert account(rich, "2505").category == location.category and proposed(rich, sent).edits == ()
    rich.undo()
    assert account(rich, "2505") == grips and account(rich, "2003") == second


def test_a_category_is_put_elsewhere_in_its_part_of_the_top_sheet_or_into_another(rich: Production, sent: Copy) -> None:
    staff, grips, location = (category(rich, number) for number in ("2000", "2500", "3600"))
    sent.move(grips.id, "section above_the_line", "topsheet")
    sent.move(location.id, category(rich, "5000").id, "topsheet")
    proposal = proposed(rich, sent)
    assert [(edit.where, edit.what, edit.sent, edit.came) for edit in proposal.edits] == [
        (f"3600 {location.title}", "Part", "production", "post"),
        ("production", "Order", f"2500 {grips.title} behind 2000 {staff.title}", f"2500 {grips.title} first"),
    ]
    taken(rich, proposal)
    assert category(rich, "3600").section is Section.POST and category(rich, "2500").rank < staff.rank
    assert proposed(rich, sent).edits == ()
    rich.undo()
    assert category(rich, "3600") == location


def test_a_heading_titled_anew_titles_its_account_or_category_anew(rich: Production, sent: Copy) -> None:
    grips, hotels = account(rich, "2505"), account(rich, "3602")
    rows, number = sent.at("lines", f">{grips.id}")
    rows[number][1] = rows[number][1]._replace(value="2511 Grip crew")
    rows, number = sent.at("lines", f">{hotels.id}")
    rows[number][1] = rows[number][1]._replace(value="Beds")
    rows, number = sent.at("accounts", f">{grips.category}")
    rows[number][1] = rows[number][1]._replace(value="2500 Grip and electric")
    both = sent.again()
    both.type(hotels.id, "Account", "Lodging", "accounts")
    proposal = proposed(rich, sent)
    assert [(edit.what, edit.sent, edit.came) for edit in proposal.edits] == [
        ("Title", category(rich, "2500").title, "Grip and electric"),
        ("Number", "2505", "2511"),
        ("Title", grips.title, "Grip crew"),
        ("Title", hotels.title, "Beds"),
    ]
    taken(rich, proposal)
    assert proposed(rich, sent).edits == () and account(rich, "2511").title == "Grip crew"
    rich.undo()
    [remark] = proposed(rich, both).remarks
    assert remark.endswith("says “Beds” and its row in the list “Lodging”; the list is read.")


def test_a_block_copied_with_its_heading_and_titled_anew_is_a_new_account(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    behind = f"total {grips.account}"
    sent.repeat(behind, behind)
    copied = sent.repeat(grips.id, behind)
    sent.say(copied, "Description", "Condor")
    sent.say(sent.repeat(f">{grips.account}", behind), "Description", "2507 Condors")
    [edit] = proposed(rich, sent).edits
    assert (edit.where, edit.what, edit.came) == ("2507 Condors", "New account", "with 1 line")


def test_a_line_copied_from_another_says_what_of_that_it_comes_without(rich: Production, sent: Copy) -> None:
    key = line(rich, "Key grip")
    sent.say(sent.repeat(key.id, key.id), "Description", "Best boy")
    [edit] = proposed(rich, sent).edits
    assert edit.note == "It was copied from Key grip, and comes without its Welfare and Medicare: give it those here."


def test_a_row_pasted_from_another_workbook_with_its_hidden_mark_is_a_new_line(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    sent.insert(grips.id, {"Description": "Dolly", "Amt": "2", "Rate": "70"})
    rows, number = sent.at("lines", grips.id)
    [mark] = [column for column, cell in rows[number].items() if cell.value == f"lines:{grips.id}"]
    rows[number + 1][mark] = rows[number][mark]._replace(value="lines:0123456789abcdef")
    assert [(edit.what, edit.came) for edit in proposed(rich, sent).edits] == [("New line", "2 × 70")]


def test_a_category_titled_here_since_is_to_be_decided_on(rich: Production, sent: Copy) -> None:
    grips = category(rich, "2500")
    sent.type(grips.id, "Acct", "2550", "topsheet", kind="text")
    change_record(rich, find_records("categories"), "2500", {"number": "2560"})
    [edit] = proposed(rich, sent).edits
    assert (edit.clash, edit.sent, edit.here, edit.came) == (True, "2500", "2560", "2550")
