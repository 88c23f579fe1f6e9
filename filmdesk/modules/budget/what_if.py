"""What a budget would cost otherwise, reckoned beside it: nothing is written unless it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from filmdesk.modules.budget.compare import Difference, compare
from filmdesk.modules.budget.lists import GLOBAL_PART
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.expressions import renamed
from filmdesk.modules.budget.reckoning.figures import figures, figures_of
from filmdesk.modules.budget.records import Budget
from filmdesk.modules.budget.store import BUDGETS, active_budget, find_budget
from filmdesk.modules.budget.typed import read_expression
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money, by_how_much
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, option


@dataclass(frozen=True, slots=True)
class WhatIfOptions:
    """A global, and what it would be."""

    name: str = option(help="The global, by its name.", title="Global")
    value: str = option(help="What it would be: a number, or itself with something added.")
    keep: bool = option(False, help="Keep it, so that it is the budget's.")
    reason: str = option("", help="Why it is kept.")


def what_if(production: Production, options: WhatIfOptions) -> str:
    """Say what the budget would cost with a global otherwise; it leaves no trace unless it is kept."""
    asked = ask(production, options.name, options.value)
    told = difference_words(asked.differences, active_budget(production).currency)
    if not options.keep:
        return told
    known = GLOBAL_PART.find(production, options.name)
    values = {"expression": asked.typed, **({"reason": options.reason} if options.reason else {})}
    GLOBAL_PART.change(production, known.id, values)
    return f"{told}\nKept: {known.name} is {asked.typed}."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a global would be, as it would be typed, and what the budget would cost otherwise."""

    typed: str
    differences: list[Difference]


def ask(production: Production, name: str, value: str) -> Asked:
    """Work the budget out with a global otherwise; raises UserError where that could not be said."""
    computed = figures(production)
    if computed is None:
        raise UserError("No budget was begun yet.", "Start one from a chart of accounts.")
    known = GLOBAL_PART.find(production, name)
    typed = _standing_for_itself(computed, known.name, read_expression(value.strip()))
    other = otherwise(computed, known.name, typed)
    reason = other.reason("value", known.name)
    if reason:
        raise UserError(
            f"{known.name} would not be known: {reason}.", "Write a number, or the global itself with something added."
        )
    return Asked(typed, compare(computed, other))


def before_asking(production: Production) -> Foreword:
    """The globals to choose from."""
    return Foreword(offered={"name": GLOBAL_PART.names(production)})


def otherwise(computed: Computed, name: str, typed: str) -> Computed:
    """The same budget, worked out with a global as it would be."""
    records = computed.records
    changed = tuple(replace(one, expression=typed) if one.name == name else one for one in records.globals)
    return computed.otherwise(replace(records, globals=changed))


def _standing_for_itself(computed: Computed, name: str, typed: str) -> str:
    """A global named in its own what-if stands for what it is now."""
    value = computed.value(name)
    return renamed(typed, name, f"{value.value:f}") if value else typed


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Which two budgets."""

    first: str = option(help="The budget before, by its name.", of="budget")
    second: str = option("", help="The budget after; the one worked on if not said.", of="budget")


def before_comparing(production: Production) -> Foreword:
    """The budgets to choose from."""
    names = [budget.name for budget in BUDGETS.all(production)]
    return Foreword(offered={"first": names, "second": names})


def compare_budgets(production: Production, options: CompareOptions) -> str:
    """Say what differs between two budgets, by account and line."""
    first = find_budget(production, options.first)
    second = find_budget(production, options.second) if options.second else active_budget(production)
    found = between(production, first, second)
    return difference_words(found, second.currency) if found else f"Nothing differs from “{first.name}”."


def between(production: Production, first: Budget, second: Budget) -> list[Difference]:
    """What differs between two budgets; raises UserError where they cannot be compared."""
    if first.currency != second.currency:
        raise UserError("The two are in different currencies.", "Compare budgets of one currency.")
    return compare(_worked_out(production, first), _worked_out(production, second))


def _worked_out(production: Production, budget: Budget) -> Computed:
    """A budget's figures; those of the one worked on are at hand."""
    computed = figures(production)
    return computed if computed and computed.records.budget.id == budget.id else figures_of(production, budget)


def difference_words(found: list[Difference], currency: str) -> str:
    """The differences as lines: the grand total first."""
    if not found:
        return "It would cost the same."
    return "\n".join((in_all(found, currency), *_told(found)))


def in_all(found: list[Difference], currency: str) -> str:
    """What the differences come to, in a sentence."""
    whole, net = (sum((one.change for one in found if one.kind == kind), Decimal(0)) for kind in ("total", "net"))
    first = f"{as_money(abs(whole))} {currency} {'more' if whole > 0 else 'less'}" if whole else "The same in all"
    accounts = sum(one.kind == "account" for one in found)
    after_credits = (
        "" if net == whole or not net else f", {as_money(abs(net))} {'more' if net > 0 else 'less'} after credits"
    )
    return f"{first}, in {counted(accounts, 'account')}{after_credits}."


def _told(found: Iterable[Difference]) -> Iterable[str]:
    for one in found:
        indent = "    " if one.kind == "line" else "  "
        title = " ".join(filter(None, (one.number if one.kind != "line" else "", one.title)))
        fields = f" ({', '.join((*one.fields, *one.because))})" if one.fields or one.because else ""
        yield f"{indent}{title}: {_money(one.before)} to {_money(one.after)}, {by_how_much(one.change)}{fields}"


def _money(value: Decimal | None) -> str:
    return "nothing" if value is None else as_money(value)
