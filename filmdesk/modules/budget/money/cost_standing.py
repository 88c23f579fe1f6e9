"""Where a line of the cost report stands: what each of its figures comes from, down to the bill and the approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from filmdesk.modules.budget.money.cost import CostLine, summed
from filmdesk.modules.budget.money.ledger import Spent, committed, spent
from filmdesk.modules.budget.money.lists import row_of_costs
from filmdesk.modules.budget.money.standing import Said, Standing
from filmdesk.modules.budget.money.store import (
    CHANGES,
    books,
    card_currency,
    converter,
    held_budget,
    own_currency,
    report_lines,
)
from filmdesk.modules.budget.store import ACCOUNTS, CHARGES
from filmdesk.paper.text import day_shown
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.problems import RecordRef
from filmdesk.values.ways import Way


def cost_standing(production: Production, number: str) -> Standing | None:
    """The cost report's line of an account, by its row; None where it has none."""
    line = next((one for one in report_lines(production, None) if row_of_costs(one) == number), None)
    if line is None:
        return None
    ledger, currency = books(production), own_currency(production)
    over = line.variance < 0
    word = f"{_money(abs(line.variance))} {currency} {'over' if over else 'under'} its revised budget."
    return Standing(
        f"{line.number} {line.title}".strip(),
        f"{_money(line.efc)} {currency} in the end",
        word if line.variance else "It comes to its revised budget.",
        "warn" if over else "good",
        (
            ("Actual to date", tuple(_items(production, line, spent(ledger, card_currency(production)), line.actual))),
            ("Commitments", tuple(_items(production, line, committed(ledger), line.commitments))),
            ("Final cost", tuple(_final(line))),
            ("Variance", tuple(_variance(production, line))),
        ),
        (Way("Note an approved change…", "approve-change", "" if line.number else "Code it first.", next=over),),
        line.number,
        "account",
    )


def costs_in_all(production: Production) -> str:
    """What it comes to in the end, and how many estimates nobody looked at; UserError where a rate is missing."""
    if held_budget(production) is None:
        return "Without a budget there is nothing to hold costs to."
    lines = report_lines(production, None)
    foot, unreviewed = summed(lines), sum(not line.reviewed for line in lines)
    variance = foot["variance"]
    return (
        f"{_money(foot['efc'])} {own_currency(production)} in the end, {_money(abs(variance))} "
        f"{'over' if variance < 0 else 'under'} the revised budget. "
        f"{counted(unreviewed, 'estimate')} to complete not reviewed."
    )


def _items(production: Production, line: CostLine, items: Iterable[Spent], whole: Decimal) -> Iterator[Said]:
    """Each thing that is spent or ordered on the account, in the budget's currency, and all of it."""
    home = converter(production)
    for item in items:
        if item.account == line.number:
            own = f" ({_money(item.amount)} {item.currency})" if item.currency != own_currency(production) else ""
            what = f"{item.what[:1].upper()}{item.what[1:]}{f', {day_shown(item.day)}' if item.day else ''}{own}"
            yield Said(what, _money(home(item.amount, item.currency)), opens=RecordRef(*item.record, item.what))
    yield Said("In all", _money(whole), "strong")


def _final(line: CostLine) -> Iterator[Said]:
    yield Said("Spent and committed", _money(line.total))
    yield Said("ETC, typed" if line.reviewed else "ETC, proposed", _money(line.etc), "" if line.reviewed else "warn")
    if line.reviewed:
        yield Said(line.note or "Somebody estimated it and said no more.")
    else:
        yield Said("What the revised budget has left; nobody looked at it. Type what is still to come into its cell.")
    yield Said("EFC", _money(line.efc), "strong")
    if line.before is not None:
        yield Said("In the report before", _money(line.before))
        yield Said("Change since", _money(line.efc - line.before))


def _variance(production: Production, line: CostLine) -> Iterator[Said]:
    budget = held_budget(production)
    here = {"budget": budget.id if budget else "", "number": line.number}
    account, charge = ACCOUNTS.where(production, **here), CHARGES.where(production, **here)
    record = (
        RecordRef("budget_account", account[0].id, line.title)
        if account
        else RecordRef("budget_charge", charge[0].id, line.title)
        if charge
        else None
    )
    active = budget is not None and budget.active
    yield Said("Budget" if active else f"Budget, {budget.name if budget else 'none'}", _money(line.budget),
               opens=record if active else None)  # fmt: skip
    for change in CHANGES.where(production, account=line.number):
        day = f", {day_shown(change.day)}" if change.day else ""
        yield Said(f"Approved by {change.approved_by}, {change.how}{day}", _money(change.amount))
    yield Said("Revised budget", _money(line.revised))
    yield Said("Less EFC", f"−{_money(line.efc)}")
    yield Said("Over" if line.variance < 0 else "Under", _money(abs(line.variance)), "strong")


def _money(amount: Decimal) -> str:
    return as_money(amount) if amount >= 0 else f"−{as_money(-amount)}"
