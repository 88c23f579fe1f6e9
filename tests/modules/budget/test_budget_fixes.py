"""Every point the budget raises names what puts it right, and doing that does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from filmdesk.actions.checks import find_problems
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.typed import read_options
from filmdesk.modules.budget.money import commands
from filmdesk.modules.budget.store import GLOBALS
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem

Add = Callable[..., str]
ASKED = {"amount": "2", "rate": "250", "by": "Cosimo Brandt", "how": "by phone", "because": "Rain", "account": "2816"}
"""What a person types where the fix leaves it open."""


def raised(production: Production, check: str) -> list[Problem]:
    return [problem for problem in find_problems(production) if problem.check == check]


def put_right(production: Production, problem: Problem) -> str:
    """As the form of its fix: what it fills in, and the rest typed."""
    assert problem.fix
    command = find_command(problem.fix.command)
    assert command and command.options
    kind = resolve(command.options)
    filled = {name: text for name, text in problem.fix.options if text}
    typed = {name: text for name, text in ASKED.items() if name in kind.__dataclass_fields__}
    return run_command(production, command, read_options(kind, {**typed, **filled}))


@pytest.fixture
def spent(begun: Production, add: Add) -> Production:
    add("lines", account="2816", description="Props", amount="1", rate="300")
    add("people", name="Harbor Rentals", kind="vendor")
    return begun


def test_a_line_without_a_price_is_priced_and_one_that_lacks_a_rate_of_exchange_is_not_asked_for_one(
    begun: Production, add: Add
) -> None:
    add("lines", account="2816", description="Rope", unit="day", rate="30")
    [found] = raised(begun, "unpriced-lines")
    assert found.fix and found.fix.title == "Price Rope…"
    assert put_right(begun, found) == "Rope is priced: 2 × day × 30." and not raised(begun, "unpriced-lines")
    add("currencies", code="EUR")
    add("lines", account="2816", description="Net", amount="1", rate="30", currency="EUR")
    [unrated] = raised(begun, "unpriced-lines")
    assert unrated.fix is None and "EUR has no rate" in unrated.message


def test_days_typed_otherwise_than_the_schedule_follow_it_again(sample: Production) -> None:
    days = next(one for one in GLOBALS.all(sample) if one.source)
    GLOBALS.change(sample, days.id, expression="99", reason="")
    found = next(one for one in raised(sample, "budget-days") if one.records[0].id == days.id)
    put_right(sample, found)
    assert days.id not in {one.records[0].id for one in raised(sample, "budget-days")}
    assert GLOBALS.get(sample, days.id).expression == ""


def test_an_account_over_its_budget_and_an_order_beyond_it_are_approved_by_a_producer(
    spent: Production, add: Add
) -> None:
    add("pos", person="Harbor Rentals", account="2816", amount="360")
    [beyond] = raised(spent, "order-beyond-budget")
    assert put_right(spent, beyond) == "60.00 more was approved for account 2816."
    assert not raised(spent, "order-beyond-budget")
    add("invoices", person="Harbor Rentals", account="2816", amount="500", day="2027-04-05")
    [over] = raised(spent, "over-budget")
    put_right(spent, over)
    assert not raised(spent, "over-budget")


def test_receipts_are_coded_one_after_another(spent: Production, add: Add) -> None:
    add("envelopes", person="Harbor Rentals", advance="200", advanced_on="2027-04-01")
    for _ in range(2):
        add("receipts", envelope="1", payee="Shop", day="2027-04-02", amount="5")
    commands.turn_in_envelope(spent, commands.DayOptions(1))
    add("cards", name="Visa 5")
    add("receipts", card="Visa 5", payee="Shop", day="2027-04-02", amount="8")
    said = []
    while found := raised(spent, "receipts-uncoded"):
        said.append(put_right(spent, found[0]))
    assert said == [
        "Receipt 1 of envelope 1 is coded to 2816.", "Receipt 2 of envelope 1 is coded to 2816.",
        "Receipt 1 of Visa 5 is coded to 2816.",
    ]  # fmt: skip


def test_pay_near_a_cutoff_is_said_once_somebody_chose_what_is_near(begun: Production, add: Add) -> None:
    for amount in ("2", "0.2"):
        add("lines", account="2002", description="1st AD", position="AD", amount=amount, unit="week", rate="3000",
            fringes="FUTA, OASDI, Medicare")  # fmt: skip
    assert not raised(begun, "cutoffs-near")
    command = find_command("say-cutoffs-near")
    assert command and command.options
    kind = resolve(command.options)
    assert (
        run_command(begun, command, read_options(kind, {"percent": "90 %"})) == "Pay is near a cutoff from 90 % of it."
    )
    [near] = raised(begun, "cutoffs-near")
    assert near.message == ("AD is paid 6,600.00 of the 7,000.00 that FUTA is taken on: 400.00 more and it is cut off.")
    run_command(begun, command, read_options(kind, {"percent": "95"}))
    assert not raised(begun, "cutoffs-near")
    add("lines", account="2003", description="1st AD, overtime", position="AD", amount="1", rate="400", fringes="FUTA")
    assert not raised(begun, "cutoffs-near")  # it is reached
    for wrong in ("150", "near", "0"):
        with pytest.raises(UserError, match="no part of a cutoff"):
            run_command(begun, command, read_options(kind, {"percent": wrong}))
