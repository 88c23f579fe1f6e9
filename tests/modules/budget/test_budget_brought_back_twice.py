"""A budget's workbook looked through once and taken in later, or brought back again: nothing newer is lost by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file

from filmdesk.actions.returning import take_in, take_returned
from filmdesk.modules.budget.lists import change_account
from filmdesk.modules.budget.store import ACCOUNTS, GLOBALS, LINES
from filmdesk.production.backups import backups_of
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.ranks import ranks


@pytest.fixture
def sent(rich: Production, tmp_path: Path) -> Copy:
    """The workbook as it went out, with five lines in the account of the grips."""
    grips = line(rich, "Grips")
    with rich.step("more"):
        for at, rank in enumerate(ranks(4, grips.rank, None)):
            LINES.add(rich, replace(grips, id=new_id(), rank=rank, description=f"Rigger {at}", amount="3"))
    return Copy.of(sent_file(rich, tmp_path))


def in_account(production: Production, description: str) -> list[str]:
    account = line(production, description).account
    return [one.description for one in LINES.all(production) if one.account == account]


def test_an_account_with_a_new_line_and_another_order_takes_both(rich: Production, sent: Copy) -> None:
    grips, last = line(rich, "Grips"), line(rich, "Rigger 3")
    sent.insert(grips.id, {"Description": "Fresh", "Amt": "2", "Units": "day", "Rate": "100"})
    sent.move(last.id, f">{grips.account}")
    first, again = proposed(rich, sent), proposed(rich, sent)
    assert [edit.id for edit in first.edits] == [edit.id for edit in again.edits]
    assert sorted(edit.what for edit in first.edits) == ["New line", "Order"]
    first.take(rich, first.takeable())
    assert in_account(rich, "Grips") == ["Rigger 3", "Grips", "Fresh", "Rigger 0", "Rigger 1", "Rigger 2"]
    assert proposed(rich, sent).edits == ()


def test_a_line_put_elsewhere_in_the_copy_and_under_another_account_here_is_no_stumbling_block(
    rich: Production, sent: Copy
) -> None:
    last = line(rich, "Rigger 3")
    sent.move(last.id, f">{last.account}")
    LINES.change(rich, last.id, account=line(rich, "Hotel").account)
    assert proposed(rich, sent).edits == ()
    first, second = line(rich, "Rigger 0"), line(rich, "Rigger 1")
    LINES.change(rich, first.id, rank=second.rank)
    LINES.change(rich, second.id, rank=first.rank)  # the others stand in another order here, too
    [edit] = proposed(rich, sent).edits
    assert (edit.sent, edit.came) == ("Rigger 3 elsewhere", "Rigger 3 first")


def test_what_was_typed_here_while_a_copy_was_looked_through_is_kept(rich: Production, sent: Copy) -> None:
    grips, rigger = line(rich, "Grips"), line(rich, "Rigger 0")
    sent.type(grips.id, "Rate", "777")
    looked = proposed(rich, sent)
    LINES.change(rich, grips.id, rate="555")
    with pytest.raises(UserError, match="changed here since you looked; look again"):
        looked.take(rich, looked.takeable())
    sent.type(rigger.id, "Rate", "888")
    looked = proposed(rich, sent)
    [clash] = [edit for edit in looked.edits if edit.clash]
    LINES.change(rich, grips.id, rate="556")
    said = looked.take(rich, [edit.id for edit in looked.edits])
    assert "1 change was left" in said and "look again" in said
    assert (LINES.get(rich, grips.id).rate, LINES.get(rich, rigger.id).rate) == ("556", "888")
    with pytest.raises(UserError, match="look again"):
        take_returned(rich, proposed(rich, sent), clash.id, "")
    assert LINES.get(rich, grips.id).rate == "556"


def test_a_change_that_costs_something_else_by_now_is_not_taken_unseen(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    sent.type(grips.id, "Rate", "777")
    looked = proposed(rich, sent)
    LINES.change(rich, grips.id, times="9")
    with pytest.raises(UserError, match="look again"):
        looked.take(rich, looked.takeable())
    assert LINES.get(rich, grips.id).rate == "400"


def test_a_new_line_that_was_changed_here_after_it_was_taken_in_does_not_come_in_again(
    rich: Production, sent: Copy
) -> None:
    values = {"Description": "Fresh", "Amt": "2", "Units": "day", "Rate": "100"}
    for _ in range(2):  # the same twice is meant so
        sent.insert(line(rich, "Grips").id, values)
    proposal = proposed(rich, sent)
    proposal.take(rich, proposal.takeable())
    first, second = LINES.where(rich, description="Fresh")
    LINES.change(rich, first.id, rate="150", description="Fresh hands", account=line(rich, "Hotel").account)
    assert proposed(rich, sent).edits == ()
    LINES.remove(rich, second.id)
    assert [edit.what for edit in proposed(rich, sent).edits] == ["New line"]


def test_a_new_line_called_as_one_here_that_was_not_sent_waits_for_a_decision(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    sent.insert(grips.id, {"Description": "Fresh", "Amt": "2", "Units": "day", "Rate": "100"})
    LINES.add(rich, replace(grips, id=new_id(), description="Fresh", times="", rate="120"))
    proposal = proposed(rich, sent)
    [edit] = proposal.edits
    assert edit.clash and edit.here.endswith("120") and "was not sent" in edit.note and not proposal.takeable()
    proposal.take(rich, [edit.id])
    assert len(LINES.where(rich, description="Fresh")) == 2 and proposed(rich, sent).edits == ()


def test_a_new_line_renamed_in_a_copy_that_was_taken_in_once_waits_for_a_decision(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    first, again = sent.again(), sent.again()
    for copy, name in ((first, "Fresh"), (again, "Fresh hands")):
        copy.insert(grips.id, {"Description": name, "Amt": "2", "Units": "day", "Rate": "100"})
    proposal = proposed(rich, first)
    proposal.take(rich, proposal.takeable())
    [edit] = proposed(rich, again).edits
    assert edit.clash and "here has the same figures and is called Fresh; take" in edit.note


def test_two_accounts_may_swap_their_numbers_and_none_may_take_another_s(rich: Production, sent: Copy) -> None:
    one, other = (ACCOUNTS.get(rich, line(rich, name).account) for name in ("2nd AD", "Grips"))
    swapped = sent.again()
    swapped.type(one.id, "Acct", other.number, table="accounts")
    swapped.type(other.id, "Acct", one.number, table="accounts")
    proposal = proposed(rich, swapped)
    with pytest.raises(UserError, match=f"would both have the number {other.number}"):
        proposal.take(rich, [proposal.edits[0].id])
    proposal.take(rich, proposal.takeable())
    assert [ACCOUNTS.get(rich, account.id).number for account in (one, other)] == [other.number, one.number]
    rich.undo()
    sent.type(one.id, "Acct", other.number, table="accounts")
    sent.type(other.id, "Account", "", table="accounts")
    problems = {edit.problem for edit in proposed(rich, sent).edits}
    assert problems == {"Title cannot be empty.", f"{other.number} {other.title} has that number, too."}
    with pytest.raises(UserError, match=f"There is an account {other.number} already"):
        change_account(rich, one.id, {"number": other.number})


def test_a_take_that_is_refused_makes_no_backup_and_one_that_is_not_does(rich: Production, sent: Copy) -> None:
    sent.type(line(rich, "Grips").id, "Rate", "777")
    looked = proposed(rich, sent)
    with pytest.raises(UserError, match="accepted"):
        take_in(rich, looked, ())
    assert rich.path and not backups_of(rich.path)
    take_in(rich, looked, looked.takeable())
    assert len(backups_of(rich.path)) == 1


def test_each_kind_of_change_costs_what_the_total_differs_by_when_it_is_taken_alone(
    rich: Production, sent: Copy
) -> None:
    days = next(one for one in GLOBALS.all(rich) if one.name == "shoot_days")
    sent.type(line(rich, "Grips").id, "Rate", "777")
    sent.type(line(rich, "Hotel").id, "Cur", "USD")
    sent.type(days.id, "Comes to", "31", table="globals")
    sent.insert(line(rich, "Editor").id, {"Description": "Fresh", "Amt": "2", "Units": "day", "Rate": "100"})
    sent.drop(line(rich, "Rigger 2").id)
    sent.type(line(rich, "Splinter").id, "Rate", "1100")
    proposal = proposed(rich, sent)
    assert len(proposal.edits) == 6
    for edit in proposal.edits:
        assert proposal.total([edit.id]) - proposal.before == edit.effect, edit


def test_a_remark_for_each_of_many_rows_is_no_wall_of_text(rich: Production, sent: Copy) -> None:
    for category in {ACCOUNTS.get(rich, one.account).category for one in LINES.all(rich)}:
        sent.drop(category, "topsheet")
    remarks = [remark for remark in proposed(rich, sent).remarks if "taken out" in remark]
    assert len(remarks) == 5 and remarks[-1].endswith("more were taken out of the copy; take them out here.")
