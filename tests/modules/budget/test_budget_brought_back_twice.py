"""A budget's workbook looked through once and taken in later, or brought back again: nothing newer is lost by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file

from filmdesk.modules.budget.store import LINES
from filmdesk.production.production import Production
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
