"""What puts right what a check of the budget found: the commands its points offer, filled in as far as they can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from filmdesk.film.today import today
from filmdesk.modules.budget.lists import GLOBAL_PART, LINE_PART, change_budget, change_line
from filmdesk.modules.budget.money.lists import CHANGE_PART, RECEIPT_PART
from filmdesk.modules.budget.money.photos import name_of, receipt_called
from filmdesk.modules.budget.store import active_budget
from filmdesk.production.production import Production
from filmdesk.values.modules import option
from filmdesk.values.words import capital


@dataclass(frozen=True, slots=True)
class PriceOptions:
    """Which line, and its price."""

    line: str = option(help="The line.", of="record")
    amount: str = option(help="How many: a number, or a sum or product of numbers and globals.", title="Amt")
    rate: str = option(help="What one costs.")
    unit: str = option("", help="Of what: day, week, flat.", title="Units")


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """Which global."""

    name: str = option(help="The global, by its name.", title="Global")


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """To which account, how much, and who approved it."""

    account: str = option(help="The account, by its number.")
    amount: str = option(help="How much more its budget is to be; less with a minus ahead of it.")
    by: str = option(help="The producer who approved it.", title="Approved by")
    how: str = option(help="How it was said: signed, by e-mail, by phone.")
    because: str = option(help="What it is for.")
    day: date | None = option(None, help="On which day; today if not said.")


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """Which receipt, and its account."""

    receipt: str = option(help="Its envelope and number, 2/5; of a card the card's name and number.")
    account: str = option(help="The account it belongs to, by its number.")


@dataclass(frozen=True, slots=True)
class NearOptions:
    """From which share."""

    percent: str = option(
        "90", help="From which percent of a cutoff pay is near it: 90. No agreement says one. Empty: not looked for.",
        title="Near a cutoff from (%)",
    )  # fmt: skip


def say_cutoffs_near(production: Production, options: NearOptions) -> str:
    """Choose from which share of a fringe's cutoff a person's pay is said to be near it."""
    change_budget(production, active_budget(production).id, {"cutoffs_near": options.percent})
    share = active_budget(production).cutoffs_near
    return f"Pay is near a cutoff from {share} % of it." if share else "Cutoffs are not looked for any more."


def price_line(production: Production, options: PriceOptions) -> str:
    """Give a line its amount and rate."""
    told = {"amount": options.amount, "unit": options.unit, "rate": options.rate}
    typed = {name: text for name, text in told.items() if text.strip()}
    change_line(production, options.line, typed)
    line = LINE_PART.find(production, options.line)
    return f"{line.description or 'The line'} is priced: {' × '.join(typed.values())}."


def follow_production(production: Production, options: GlobalOptions) -> str:
    """Take away what was typed for a global, so that it says what the production says."""
    GLOBAL_PART.change(production, options.name, {"expression": "", "reason": ""})
    return f"{options.name} follows the production."


def approve_change(production: Production, options: ChangeOptions) -> str:
    """Note that a producer approved more, or less, for an account than its budget says."""
    CHANGE_PART.add(
        production,
        {"account": options.account, "amount": options.amount, "approved_by": options.by, "how": options.how,
         "because": options.because, "day": (options.day or today()).isoformat()},
    )  # fmt: skip
    return f"{options.amount} more was approved for account {options.account}."


def code_receipt(production: Production, options: CodeOptions) -> str:
    """Code a receipt to an account."""
    receipt = receipt_called(production, options.receipt)
    RECEIPT_PART.change(production, receipt.id, {"account": options.account})
    name = name_of(production, receipt)
    return f"{capital(name)} is coded to {options.account}."
