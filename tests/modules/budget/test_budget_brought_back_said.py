"""What a copy says that is not taken, and what its own totals come to, is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file

from filmdesk.modules.budget.store import LINES
from filmdesk.paper.returned.workbook import Found
from filmdesk.production.production import Production


@pytest.fixture
def sent(rich: Production, tmp_path: Path) -> Copy:
    """The workbook as it went out."""
    return Copy.of(sent_file(rich, tmp_path))


def test_where_the_workbook_s_own_totals_are_not_what_the_budget_comes_to_it_says_which(
    rich: Production, sent: Copy
) -> None:
    """As where a row was written in without the formulas beside it: no program can have summed it up."""
    grips, before = line(rich, "Grips"), proposed(rich, sent).before
    sent.come_to(f"{before:f}")
    assert proposed(rich, sent).remarks == ()
    sent.insert(grips.id, {"Description": "Condor", "Amt": "2", "Rate": "500"})
    proposal = proposed(rich, sent)
    after = proposal.total(proposal.takeable())
    said, account = proposal.remarks
    assert said.startswith(f"The workbook's own grand total is {before:,.2f} USD; with its changes it is {after:,.2f}")
    assert account == "2505 Company grips: 29,355.36 in the workbook, 30,355.36 here."
    sent.come_to(f"{after:f}")
    assert proposed(rich, sent).remarks == ()
    sent.come_to("#REF!")
    [said] = proposed(rich, sent).remarks
    assert said.startswith("The workbook's own grand total is no figure (#REF!), as where a row was taken out")
    LINES.change(rich, grips.id, rate="390")  # an older copy tells what was changed here since
    sent.come_to("1")
    assert proposed(rich, sent).remarks == ()


def test_what_stands_beside_a_line_is_told_with_the_line(rich: Production, sent: Copy) -> None:
    grips = line(rich, "Grips")
    rows, number = sent.at("lines", grips.id)
    rows[number][max(rows[number]) + 1] = Found("ask Bob")
    sent.insert(grips.id, {"Description": "Condor", "Total": "1200"})
    proposal = proposed(rich, sent)
    assert proposal.remarks == ("2505 Grips: “ask Bob” stands beside it, where nothing is read. It is not taken.",)
    [edit] = proposal.edits
    assert edit.note == "1,200 stands under Total alone and is not taken: a line is Amt × X × Rate."


def test_a_heading_titled_anew_is_known_by_its_number_where_the_hidden_ids_are_gone(
    rich: Production, sent: Copy
) -> None:
    grips = line(rich, "Grips")
    rows, number = sent.at("lines", f">{grips.account}")
    rows[number][1] = rows[number][1]._replace(value="2505 Grip crew")
    for cells in rows.values():
        for column in [column for column, cell in cells.items() if cell.value.startswith("lines:")]:
            del cells[column]
    proposal = proposed(rich, sent)
    assert ("2505 Company grips", "Title", "Grip crew") in [(one.where, one.what, one.came) for one in proposal.edits]


def test_a_line_cut_out_without_its_hidden_id_keeps_all_that_is_not_on_the_sheet(rich: Production, sent: Copy) -> None:
    key, hotel = line(rich, "Key grip"), line(rich, "Hotel")
    rows, number = sent.at("lines", key.id)
    texts = {column: cell for column, cell in rows[number].items() if not cell.value.startswith("lines:")}
    sent.insert(hotel.id, {"Description": ""})
    rows, number = sent.at("lines", hotel.id)
    rows[number + 1] = texts
    sent.drop(key.id)
    proposal = proposed(rich, sent)
    assert [(edit.where, edit.what, edit.came) for edit in proposal.edits] == [
        ("2501 Key grip", "Account", "3602 Hotels")
    ]
    proposal.take(rich, proposal.takeable())
    now = LINES.get(rich, key.id)
    assert (now.account, now.fringes, now.hours) == (hotel.account, key.fringes, "worked")
