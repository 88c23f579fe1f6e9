"""A workbook of ours that came home is no other program's budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import build_paper, find_export, option_sets, write_paper
from filmdesk.modules.budget.store import BUDGETS
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_our_own_budget_is_not_imported_as_a_second_one_unasked(sample: Production, tmp_path: Path) -> None:
    export, own = find_export("budget"), tmp_path / "budget.xlsx"
    write_paper(build_paper(sample, export, option_sets(sample, export)[0]), own)
    before = BUDGETS.all(sample)
    with pytest.raises(UserError, match="filmdesk wrote") as refused:
        import_file(sample, own)
    assert (
        "merge-back" in refused.value.typed and "Bring back" in refused.value.remedy and BUDGETS.all(sample) == before
    )
