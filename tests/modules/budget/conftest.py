"""A production with a budget begun from the chart of a feature."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filmdesk.actions.records import add_record, change_record, find_records
from filmdesk.modules.budget.charts import StartOptions, start_budget
from filmdesk.production.production import Production

Add = Callable[..., str]
Change = Callable[..., None]


@pytest.fixture
def begun(empty: Production) -> Production:
    start_budget(empty, StartOptions("feature"))
    return empty


@pytest.fixture
def add(begun: Production) -> Add:
    """Adds a record as the command line would, from texts."""
    return lambda kind, /, **values: add_record(begun, find_records(kind), values)


@pytest.fixture
def change(begun: Production) -> Change:
    return lambda kind, one, /, **values: change_record(begun, find_records(kind), one, values)


@pytest.fixture
def rich(begun: Production, add: Add, change: Change) -> Production:
    """A line of every kind: with units, shared cutoffs, stacked and flat fringes, groups, a currency, no price."""
    change("globals", "shoot_days", expression="23", reason="the board is not final")
    change("globals", "prep_weeks", expression="4")
    add("globals", name="worked", expression="11", unit="hours")
    add("globals", name="a1", expression="shoot_days / 3")
    add("groups", name="Coast")
    add("groups", name="Second unit", mode="excluded")
    add("currencies", code="EUR", rate="1.0835", stated="2027-01-04")
    add("fringes", name="Fee", rate="2.5", over="OASDI, Medicare")
    add("fringes", name="Welfare", how="flat", rate="1.37", per="hour")
    add("fringes", name="Meal", how="flat", rate="9", per="unit", groups="Coast")
    pay = "OASDI, Medicare, FUTA, Fee"
    for values in (
        {"account": "2002", "description": "1st AD, prep", "amount": "prep_weeks + 1", "unit": "week", "rate": "6000"},
        {"account": "2002", "description": "1st AD, shoot", "amount": "shoot_weeks", "unit": "week", "rate": "6,100"},
        {"account": "2003", "description": "2nd AD", "amount": "shoot_days", "unit": "day", "rate": "909.10"},
    ):
        add("lines", fringes=pay, position="AD", year="2026", **values)
    add("lines", account="2501", description="Key grip", amount="shoot_days", unit="day", times="pay_hours(worked)",
        rate="38.33", hours="worked", fringes="Welfare, Medicare")  # fmt: skip
    add("lines", account="2505", description="Grips", amount="max(shoot_days, 20)", unit="day", times="3", rate="400",
        fringes="Welfare", groups="Coast")  # fmt: skip
    add("lines", account="3602", description="Hotel", amount="10", unit="night", times="2", rate="90.55",
        currency="EUR", groups="Coast")  # fmt: skip
    add("lines", account="1415", description="Casting fee", amount="12.5", unit="%", rate="30,000")
    add("lines", account="4001", description="Splinter", amount="up(a1) * down(2.5)", unit="day", rate="1000",
        groups="Second unit", fringes="Medicare")  # fmt: skip
    add("lines", account="5001", description="Editor", amount="round(a1)", unit="week", rate="2,500", position="Editor",
        fringes="SAG-AFTRA P&H")  # fmt: skip
    add("lines", account="5102", description="Composer", amount="1", unit="flat")
    add("charges", number="7960", title="Overhead", how="flat", rate="5000 + shoot_days")
    change("charges", "7950", over="7900", excludes="1400, 2505, Coast", less="1000", rate="3 %")
    add("credits", name="State", rate="25", groups="Coast", cap="2,000", applied="yes")
    add("credits", name="Rebate", rate="1", sections="post, production", applied="yes")
    add("credits", name="Hoped for", rate="50")
    return begun


@pytest.fixture
def spending(begun: Production, add: Add) -> Production:
    """Two accounts with money, and an order of 1,500 that nobody approved yet."""
    add("people", name="Dilys Underhill", kind="crew")
    add("lines", account="2002", description="1st AD", amount="1", rate="10,000")
    add("lines", account="2816", description="Props", amount="1", rate="300")
    add(
        "pos",
        person="Harbor Rentals",
        account="2002",
        description="Radios",
        amount="1,400",
        tax="100",
        day="2027-04-01",
    )
    return begun
