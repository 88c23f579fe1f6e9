"""What people type into the cells of a budget's workbook is read as they meant it, and never passed over unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited import Copy, line, proposed, sent_file, told

from filmdesk.modules.budget.store import LINES
from filmdesk.production.production import Production


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
