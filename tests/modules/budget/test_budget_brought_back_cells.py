"""What people type into the cells of a budget's workbook is read as they meant it, and never passed over unsaid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file, told

from filmdesk.modules.budget.returned.home import ground_of
from filmdesk.modules.budget.store import LINES
from filmdesk.paper.returned.read import returned_in
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


@pytest.fixture
def sent(rich: Production, tmp_path: Path) -> Copy:
    """The workbook as it went out."""
    return Copy.of(sent_file(rich, tmp_path))


def test_a_description_that_reads_like_a_hidden_mark_is_a_description(rich: Production, tmp_path: Path) -> None:
    grips = line(rich, "Grips")
    LINES.change(rich, grips.id, description="accounts: audit fee")
    sent = Copy.of(sent_file(rich, tmp_path))
    assert proposed(rich, sent).edits == ()
    sent.type(grips.account, "Account", "Grip crew", table="accounts")
    sent.insert(grips.id, {"Description": "lines: audit", "Amt": "2", "Units": "day", "Rate": "100"})
    sent.insert(grips.id, {"Description": "accounts:#", "Amt": "3", "Units": "day", "Rate": "100"})
    proposal = proposed(rich, sent)
    assert {(what, where.split(" ", 1)[1]) for where, what, _, _ in told(proposal)} == {
        ("Title", "Company grips"),
        ("New line", "lines: audit"),
        ("New line", "accounts:#"),
    }
    assert proposal.remarks == ()


def test_a_formula_that_comes_to_the_same_today_is_a_change_all_the_same(rich: Production, sent: Copy) -> None:
    second, hotel, grips = line(rich, "2nd AD"), line(rich, "Hotel"), line(rich, "Grips")
    sent.type(second.id, "Amt", "23", formula="=shoot_days+1-1")
    sent.type(grips.id, "Amt", "23")
    sent.type(hotel.id, "Amt", "10", formula="=prep_weeks+6")
    edits = {edit.where.split(" ", 1)[1]: edit for edit in proposed(rich, sent).edits}
    assert {where: (edit.came, edit.effect) for where, edit in edits.items()} == {
        "2nd AD": ("shoot_days+1-1", 0),
        "Grips": ("23", 0),
        "Hotel": ("prep_weeks+6", 0),
    }
    assert edits["Grips"].note == "It was max(shoot_days, 20), and no longer follows that."
    proposal = proposed(rich, sent)
    proposal.take(rich, proposal.takeable())
    assert LINES.get(rich, hotel.id).amount == "prep_weeks+6" and proposed(rich, sent).edits == ()


def test_a_formula_that_was_only_written_otherwise_is_no_change(rich: Production, sent: Copy) -> None:
    sent.type(line(rich, "1st AD, prep").id, "Amt", "5", formula="=prep_weeks+1")
    assert proposed(rich, sent).edits == ()


def test_a_workbook_pasted_as_values_says_so_and_cuts_no_line_loose(rich: Production, sent: Copy) -> None:
    for rows in sent.book.sheets.values():
        for cells in rows.values():
            for at, cell in cells.items():
                cells[at] = cell._replace(formula="")
    sent.type(line(rich, "2nd AD").id, "Amt", "25")
    proposal = proposed(rich, sent)
    assert told(proposal) == [("2003 2nd AD", "Amt", "23", "25")]
    assert any("pasted as a value" in remark for remark in proposal.remarks)


def test_a_formula_over_a_cell_is_not_taken_for_a_global_of_that_name(
    rich: Production, sent: Copy, add: Callable[..., str]
) -> None:
    add("globals", name="ep2", expression="6")
    hotel, grips = line(rich, "Hotel"), line(rich, "Grips")
    sent.type(hotel.id, "Amt", "44", formula="=EP2*2")
    sent.type(grips.id, "Amt", "ep2 * 2", kind="text")
    came = {edit.where.split(" ", 1)[1]: (edit.came, edit.note) for edit in proposed(rich, sent).edits}
    assert came["Hotel"][0] == "44" and "=EP2*2" in came["Hotel"][1]
    assert came["Grips"][0] == "ep2 * 2"


@pytest.mark.parametrize(
    ("hours", "typed", "shown", "became"),
    [
        ("10", "day", "day (12 h)", ("day", "")),
        ("10", "week", "week (60 h)", ("week", "")),
        ("10", "flat", "flat", ("flat", "")),
        ("10", "week (50 h)", "week (50 h)", ("week", "50")),
        ("worked", "week (worked h)", "week (worked h)", ("week", "worked")),
    ],
)
def test_a_unit_typed_without_its_hours_keeps_none_that_nobody_sees(
    rich: Production, tmp_path: Path, hours: str, typed: str, shown: str, became: tuple[str, str]
) -> None:
    grips = line(rich, "Grips")
    LINES.change(rich, grips.id, hours=hours)
    sent = Copy.of(sent_file(rich, tmp_path))
    sent.type(grips.id, "Units", typed)
    proposal = proposed(rich, sent)
    assert [edit.came for edit in proposal.edits] == [shown]
    proposal.take(rich, proposal.takeable())
    now = LINES.get(rich, grips.id)
    assert (now.unit, now.hours) == became and proposed(rich, sent).edits == ()


@pytest.mark.parametrize(
    ("value", "kind"), [("inf", "error"), ("inf", "number"), ("nan", "number"), ("1e+300", "number")]
)
def test_a_number_no_budget_can_hold_is_refused_where_it_stands(
    rich: Production, sent: Copy, value: str, kind: str
) -> None:
    sent.type(line(rich, "Grips").id, "Rate", value, kind=kind)
    proposal = proposed(rich, sent)
    [edit] = proposal.edits
    assert edit.problem and proposal.takeable() == []
    assert proposal.total(()) == proposal.before


def test_a_number_typed_as_text_that_can_be_read_in_two_ways_says_how_it_is_read(rich: Production, sent: Copy) -> None:
    for name, typed in (("Grips", "1.500"), ("Hotel", "1,500"), ("Key grip", "1.234,50")):
        sent.type(line(rich, name).id, "Rate", typed, kind="text")
    said = {edit.where.split(" ", 1)[1]: (edit.came, edit.note) for edit in proposed(rich, sent).edits}
    assert said["Grips"] == ("1.5", "“1.500” stands there as text and is read as 1.5; see which is meant.")
    assert said["Hotel"][1].endswith("is read as 1,500; see which is meant.") and said["Key grip"] == ("1,234.5", "")


def test_a_number_finer_than_any_figure_is_kept_as_fine_as_figures_are(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    sent.type(grips.id, "Rate", "1e-300")
    proposal = proposed(rich, sent)
    proposal.take(rich, proposal.takeable())
    assert LINES.get(rich, grips.id).rate == "0"


def test_a_copy_of_another_paper_is_not_said_to_be_of_another_production(rich: Production, sent: Copy) -> None:
    returned = returned_in(sent.book, "stripboard.xlsx")
    with pytest.raises(UserError, match="no copy of a budget"):
        ground_of(rich, replace(returned, paper="stripboard"))
    with pytest.raises(UserError, match="another production"):
        ground_of(rich, replace(returned, production="another"))
