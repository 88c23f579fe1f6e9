"""A budget of five thousand lines: an edit against working all of it out anew."""

from __future__ import annotations

import time
from dataclasses import replace

from patience import patiently

from filmdesk.modules.budget.reckoning.computed import Computed
from tests.modules.budget.budgets import STATUTORY, budget, line

LINES = 5_000
ROUNDS = 5


@patiently
def test_an_edit_is_far_less_than_working_everything_out_anew() -> None:
    lines = [
        line(f"{n:04}", "2", "100", f"a{n % 200 + 1}", fringes=("OASDI", "Medicare", "FUTA")) for n in range(LINES)
    ]
    records = budget(*lines, accounts=200, fringes=STATUTORY)
    whole, edit = 9e9, 9e9
    for n in range(ROUNDS):
        start = time.perf_counter()
        computed = Computed(records)
        computed.amount("net budget")
        whole = min(whole, time.perf_counter() - start)
        worked_out = computed.graph.worked_out
        edited = replace(records, lines=(replace(lines[0], rate=str(101 + n)), *lines[1:]))
        start = time.perf_counter()
        computed.renew(edited, {})
        computed.amount("net budget")
        edit = min(edit, time.perf_counter() - start)
        again = computed.graph.worked_out - worked_out
        assert again < 40 and worked_out > 20 * LINES / 4, f"{again} of {worked_out} figures"
    print(f"\nedit {edit * 1000:.1f} ms, whole {whole * 1000:.1f} ms, ratio {edit / whole:.3f}")
    assert edit < whole / 50
