"""Budgets laid out in a few words, without a production."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Budget, Category, Charge, Fringe, Line, Period, Section

BUDGET = Budget("Draft", id="b")
OASDI = Fringe("b", "OASDI", "1", id="f1", rate="6.2", cutoff="176,100", year=2025)
OASDI_26 = Fringe("b", "OASDI", "2", id="f2", rate="6.2", cutoff="184,500", year=2026)
MEDICARE = Fringe("b", "Medicare", "3", id="f3", rate="1.45")
FUTA = Fringe("b", "FUTA", "4", id="f4", rate="0.6", cutoff="7,000")
PENSION = Fringe("b", "P&H", "5", id="f5", rate="21 %", cutoff="232,000", period=Period.PICTURE)
STATUTORY = (OASDI, OASDI_26, MEDICARE, FUTA, PENSION)


def line(identity: str, amount: str = "", rate: str = "", account: str = "a1", **values: Any) -> Line:
    return Line("b", account, identity, id=identity, amount=amount, rate=rate, **values)


def budget(*lines: Line, accounts: int = 3, **others: Any) -> Records:
    """Three accounts, a1 to a3, each in a category of its own."""
    parts = list(Section)
    numbers = range(1, accounts + 1)
    categories = tuple(
        Category("b", f"{n}000", f"C{n}", str(n), id=f"c{n}", section=parts[(n - 1) % 4]) for n in numbers
    )
    listed = tuple(Account("b", f"c{n}", f"{n}001", f"A{n}", str(n), id=f"a{n}") for n in numbers)
    records = Records(BUDGET, categories, listed, lines)
    return replace(records, **others)


def grand(records: Records) -> Decimal:
    return Computed(records).grand_total


def fringe(records: Records, identity: str) -> Decimal:
    return Computed(records).amount("fringe", identity).value


VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
"""The trade's worked figures."""


def worked_top_sheet() -> Records:
    """The public worked top sheet: every category one line, bond on all, contingency with an amount excluded."""
    worked = VECTORS["worked_top_sheet"]
    keys = {"atl": Section.ABOVE, "production": Section.PRODUCTION, "post": Section.POST, "other": Section.OTHER}
    told = [(section, figure) for key, section in keys.items() for figure in worked[key]]
    categories, accounts, lines = [], [], []
    for n, (section, figure) in enumerate(told):
        categories.append(Category("b", f"{n:03}", f"Category {n}", f"{n:03}", id=f"c{n}", section=section))
        accounts.append(Account("b", f"c{n}", f"{n:03}1", f"Account {n}", f"{n:03}", id=f"a{n}"))
        lines.append(line(f"l{n:03}", "1", str(figure), f"a{n}"))
    charges = (
        Charge("b", "7100", "Completion bond", "1", rate=str(worked["bond_pct"])),
        Charge("b", "7300", "Contingency", "2", rate=str(worked["contingency_pct"]), less=str(worked["excluded"])),
    )
    return Records(BUDGET, tuple(categories), tuple(accounts), tuple(lines), charges=charges)
