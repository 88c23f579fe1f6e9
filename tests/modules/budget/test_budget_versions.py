"""Versions of a budget: copied, compared, locked, approved; and what would be, without a trace."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from budgets import STATUTORY, budget, line
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import change_record, find_records, list_records, remove_record
from filmdesk.modules.budget import versions, what_if
from filmdesk.modules.budget.compare import compare
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures_of
from filmdesk.modules.budget.store import APPROVALS, BUDGETS, LINES, PARTS, active_budget, find_budget
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Add = Callable[..., str]


@pytest.fixture
def first(begun: Production, add: Add) -> Production:
    for name, rate in (("1st AD", "3000"), ("2nd AD", "2000")):
        add(
            "lines", account="2002", description=name, amount="4", unit="week", rate=rate, fringes="FUTA", position="AD"
        )
    add("globals", name="days", expression="10", unit="days")
    add("lines", account="2012", description="PA", amount="days", unit="day", rate="200")
    return begun


def total(production: Production) -> Decimal:
    return Decimal(str(list_records(production, find_records("totals"))[0]["grand_total"]))


def copied(production: Production, name: str = "Draft 2") -> None:
    versions.copy_budget(production, versions.CopyOptions(name))


def changed(production: Production, description: str, **values: str) -> None:
    [row] = [row for row in list_records(production, find_records("lines")) if row["description"] == description]
    change_record(production, find_records("lines"), str(row["id"]), values)


def differences(production: Production) -> list[tuple[str, str, Decimal]]:
    one, other = (figures_of(production, find_budget(production, name)) for name in ("Draft 1", "Draft 2"))
    return [(found.kind, found.title, found.change) for found in compare(one, other)]


def test_a_copy_comes_to_the_same_line_by_line_and_is_worked_on(first: Production) -> None:
    before = total(first)
    copied(first)
    assert total(first) == before and active_budget(first).name == "Draft 2"
    assert differences(first) == []
    assert {len(table.where(first, budget=one.id)) for table in PARTS for one in BUDGETS.all(first)} == {
        len(table.where(first, budget=active_budget(first).id)) for table in PARTS
    }
    first.undo()
    assert len(BUDGETS.all(first)) == 1 and active_budget(first).name == "Draft 1"


def test_two_budgets_differ_by_the_credits_that_are_applied_and_by_what_is_left_then(
    first: Production, add: Add
) -> None:
    for name, rate, applied in (("State", "25", "yes"), ("Hoped for", "50", "no")):
        add("credits", name=name, rate=rate, applied=applied)
    copied(first)
    for name, values in (("State", {"rate": "20"}), ("Hoped for", {"rate": "60"})):
        change_record(first, find_records("credits"), name, values)
    state, net = differences(first)
    assert (state[:2], net[:2]) == (("credit", "Less State"), ("net", "Net budget"))
    assert state[2] == -net[2] and net[2] > 0
    said = what_if.compare_budgets(first, what_if.CompareOptions("Draft 1"))
    assert said.startswith(f"The same in all, in 0 accounts, {net[2]:,.2f} more after credits.")
    change_record(first, find_records("credits"), "State", {"applied": "no"})
    assert render(build_paper(first, find_export("budget-comparison"), what_if.CompareOptions("Draft 1")), "csv")
    assert [one[0] for one in differences(first)] == ["credit", "net"]


def test_two_budgets_differ_by_account_and_line_however_lines_were_moved(first: Production, add: Add) -> None:
    copied(first)
    changed(first, "2nd AD", rate="2500")
    add("lines", account="3602", description="Hotel", amount="1", rate="100")
    found = differences(first)
    assert ("line", "2nd AD", Decimal(2000)) in found and ("line", "Hotel", Decimal(100)) in found
    assert ("account", "1st assistant director", Decimal(2000)) in found
    assert [kind for kind, title, _ in found if title == "1st AD"] == []
    said = what_if.compare_budgets(first, what_if.CompareOptions("Draft 1")).splitlines()
    assert said[0].startswith("2,373.00 USD more, in 2 accounts") and "(rate)" in "".join(said)
    changed(first, "PA", account="2013")
    assert ("line", "PA", Decimal(0)) in differences(first)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9_999)), max_size=8))
def test_a_budget_does_not_differ_from_itself(typed: list[tuple[int, int]]) -> None:
    lines = [line(str(n), str(a), str(r), fringes=("FUTA",)) for n, (a, r) in enumerate(typed)]
    computed = Computed(budget(*lines, fringes=STATUTORY))
    assert compare(computed, computed) == [] == compare(computed, Computed(computed.records))


def test_a_line_is_taken_over_from_another_version_over_its_kin(first: Production) -> None:
    copied(first)
    changed(first, "PA", rate="250")
    [theirs] = [one for one in LINES.where(first, budget=find_budget(first, "Draft 1").id) if one.description == "PA"]
    versions.take_line(first, versions.TakeLineOptions("Draft 1", theirs.id))
    assert differences(first) == []
    with pytest.raises(UserError):
        versions.take_line(first, versions.TakeLineOptions("Draft 2", theirs.id))


def test_a_line_that_names_what_the_other_budget_has_not_is_not_taken_over(first: Production, add: Add) -> None:
    copied(first)
    add("groups", name="Coast")
    add("lines", account="2012", description="Extra PA", groups="Coast", amount="1", rate="10")
    [line_] = [one for one in LINES.all(first) if one.description == "Extra PA"]
    versions.use_budget(first, versions.NamedOptions("Draft 1"))
    with pytest.raises(UserError, match="no group Coast"):
        versions.take_line(first, versions.TakeLineOptions("Draft 2", line_.id))


def test_a_locked_budget_is_not_typed_into_and_a_copy_of_it_is(first: Production, add: Add) -> None:
    versions.lock_budget(first, versions.NamedOptions("Draft 1"))
    for change in (
        lambda: add("lines", account="2002"),
        lambda: changed(first, "PA", rate="1"),
        lambda: remove_record(first, find_records("accounts"), "2002"),
        lambda: change_record(first, find_records("budgets"), "Draft 1", {"rounding": "printed"}),
    ):
        with pytest.raises(UserError, match="locked"):
            change()
    [pa] = LINES.where(first, description="PA")
    copied(first)
    for change in (
        lambda: change_record(first, find_records("lines"), pa.id, {"rate": "1"}),
        lambda: remove_record(first, find_records("accounts"), pa.account),
    ):
        with pytest.raises(UserError, match="of “Draft 1”"):
            change()
    with pytest.raises(UserError, match="no account"):
        add("lines", account=pa.account)
    changed(first, "PA", rate="1")
    versions.unlock_budget(first, versions.NamedOptions("Draft 1"))
    assert not find_budget(first, "Draft 1").locked


def test_an_approval_says_who_how_and_at_what_locks_the_budget_and_is_not_undone(
    first: Production, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FILMDESK_USER", "Dilys")
    before = total(first)
    assert "PRELIMINARY" in repr(build_paper(first, find_export("top-sheet")))
    versions.approve_budget(first, versions.ApproveOptions("Cosimo Brandt", "by e-mail"))
    [approval] = APPROVALS.all(first)
    assert (approval.approved_by, approval.grand_total, approval.entered_by) == ("Cosimo Brandt", before, "Dilys")
    paper = repr(build_paper(first, find_export("top-sheet")))
    assert "PRELIMINARY" not in paper and "Approved by Cosimo Brandt" in paper
    for refused in (
        first.undo,
        lambda: versions.unlock_budget(first, versions.NamedOptions("Draft 1")),
        lambda: remove_record(first, find_records("budgets"), "Draft 1"),
    ):
        with pytest.raises(UserError):
            refused()
    copied(first)
    assert "PRELIMINARY" in repr(build_paper(first, find_export("top-sheet")))
    assert list_records(first, find_records("budget-approvals"))[0]["budget"] == "Draft 1"


def test_a_budget_with_a_line_not_priced_is_not_approved(first: Production, add: Add) -> None:
    add("lines", account="2002", description="Later")
    with pytest.raises(UserError, match="1 line or charge is not priced"):
        versions.approve_budget(first, versions.ApproveOptions("Cosimo Brandt", "by e-mail"))


def test_a_what_if_says_what_it_would_cost_and_leaves_no_trace_unless_kept(first: Production) -> None:
    before, steps = total(first), len(first.history())
    said = what_if.what_if(first, what_if.WhatIfOptions("days", "days + 2"))
    assert said.startswith("452.00 USD more, in 1 account.")
    assert total(first) == before and len(first.history()) == steps
    what_if.what_if(first, what_if.WhatIfOptions("days", "days + 2", keep=True, reason="rain"))
    [row] = [row for row in list_records(first, find_records("globals")) if row["name"] == "days"]
    assert (row["expression"], row["reason"], total(first) - before) == ("10 + 2", "rain", Decimal("452.00"))
    for wrong in ("nothing_known", "1 / 0", "2 +"):
        with pytest.raises(UserError):
            what_if.what_if(first, what_if.WhatIfOptions("days", wrong))


def test_budgets_are_called_apart(first: Production) -> None:
    for name in ("Draft 1", "", " draft 1 "):
        with pytest.raises(UserError):
            copied(first, name)
    copied(first)
    with pytest.raises(UserError):
        change_record(first, find_records("budgets"), "Draft 2", {"name": "draft 1"})


def test_the_paper_of_two_versions_says_what_was_typed_otherwise_and_its_differences_add_up(
    first: Production, add: Add
) -> None:
    copied(first)
    changed(first, "1st AD", rate="3500", amount="5")
    add("lines", account="2816", description="Props", amount="1", rate="300")
    paper = build_paper(first, find_export("budget-comparison"), what_if.CompareOptions("Draft 1"))
    text = repr(paper)
    assert "Amt 4 to 5; Rate 3000 to 3500" in text and "only in Draft 2" in text and "PRELIMINARY" in text
    reckoned, kept = (
        load_workbook(BytesIO(render(paper, "xlsx")), data_only=cached).active for cached in (False, True)
    )
    assert reckoned is not None and kept is not None
    [props] = [[cell.value for cell in row] for row in kept.iter_rows() if "Props" in str(row[1].value)]
    assert 300 in props
    formulas = [cell.value for row in reckoned.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(formulas) == len(paper.parts[-1].rows)  # type: ignore[union-attr]
    same = build_paper(first, find_export("budget-comparison"), what_if.CompareOptions("Draft 2"))
    assert "Nothing differs from “Draft 2”." in repr(same)


def test_a_line_that_comes_to_something_else_says_which_global_or_fringe_is_otherwise(
    first: Production, add: Add
) -> None:
    add("lines", account="2003", description="2nd AD", amount="prep_weeks", unit="week", rate="100", fringes="Medicare")
    change_record(first, find_records("globals"), "prep_weeks", {"expression": "2", "reason": "near"})
    copied(first)
    change_record(first, find_records("globals"), "prep_weeks", {"expression": "3", "reason": "far"})
    [medicare] = [row for row in list_records(first, find_records("fringes")) if row["name"] == "Medicare"]
    change_record(first, find_records("fringes"), str(medicare["id"]), {"rate": "1.5"})
    text = repr(build_paper(first, find_export("budget-comparison"), what_if.CompareOptions("Draft 1")))
    assert "prep_weeks 2 weeks to 3 weeks; the fringe Medicare" in text
