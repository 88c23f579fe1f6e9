"""Versions of a budget: copied, used, locked, approved; what is locked is not typed into any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from filmdesk.film.today import today
from filmdesk.modules.budget.charts import refuse_same_name
from filmdesk.modules.budget.listed import cents
from filmdesk.modules.budget.reckoning.figures import figures_of
from filmdesk.modules.budget.records import Approval, Budget, Line
from filmdesk.modules.budget.store import (
    ACCOUNTS,
    APPROVALS,
    BUDGETS,
    CURRENCIES,
    FRINGES,
    GROUPS,
    LINES,
    PARTS,
    active_budget,
    find_budget,
    open_budget,
)
from filmdesk.production.home import author
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import Foreword, option
from filmdesk.values.ranks import rank_between


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """What the copy is called."""

    name: str = option(help="What the copy is called, such as Draft 2.")


def copy_budget(production: Production, options: CopyOptions) -> str:
    """Copy the budget that is worked on, and go on with the copy; the first stays as it is."""
    budget, name = active_budget(production), " ".join(options.name.split())
    if not name:
        raise UserError("A budget needs a name.", "Say which draft it is, such as Draft 2.")
    refuse_same_name(production, name)
    with production.step("Copy budget"):
        copy = replace(budget, id=new_id(), name=name, active=False, locked=False)
        BUDGETS.add(production, copy)
        ids: dict[str, str] = {}
        for table in PARTS:
            _copy_part(production, table, budget.id, copy.id, ids)
        _use(production, copy)
    return f"Went on with “{name}”, a copy of “{budget.name}”."


def _copy_part(production: Production, table: Table[Any], old: str, new: str, ids: dict[str, str]) -> None:
    """Copy the records of one kind; their ids keep the order they were written in, which cutoffs go by."""
    records = table.where(production, budget=old)
    fresh = sorted(new_id() for _ in records)
    ids |= dict(zip(sorted(record.id for record in records), fresh, strict=True))
    table.add_all(production, [_copied(record, new, ids) for record in records])


def _copied(record: Any, budget: str, ids: Mapping[str, str]) -> Any:
    owned = {owner: ids[getattr(record, owner)] for owner in ("category", "account") if hasattr(record, owner)}
    kin = {"kin": kin_of(record)} if isinstance(record, Line) else {}
    return replace(record, id=ids[record.id], budget=budget, **owned, **kin)


def kin_of(line: Line) -> str:
    """What a line has in common with itself in other versions."""
    return line.kin or line.id


@dataclass(frozen=True, slots=True)
class NamedOptions:
    """Which budget."""

    name: str = option(help="The budget, by its name.", of="budget")


def before_naming(production: Production) -> Foreword:
    """The budgets to choose from."""
    return Foreword(offered={"name": [budget.name for budget in BUDGETS.all(production)]})


def use_budget(production: Production, options: NamedOptions) -> str:
    """Work on another budget from now on."""
    budget = find_budget(production, options.name)
    with production.step("Use budget"):
        _use(production, budget)
    return f"“{budget.name}” is worked on now."


def _use(production: Production, budget: Budget) -> None:
    for other in BUDGETS.all(production):
        BUDGETS.change(production, other.id, active=other.id == budget.id)


def lock_budget(production: Production, options: NamedOptions) -> str:
    """Lock a budget: it is not typed into any more."""
    budget = find_budget(production, options.name)
    BUDGETS.change(production, budget.id, "Lock budget", locked=True)
    return f"“{budget.name}” is locked; copy it to go on."


def unlock_budget(production: Production, options: NamedOptions) -> str:
    """Let a budget be typed into again, unless a producer approved it."""
    budget = find_budget(production, options.name)
    if APPROVALS.where(production, budget=budget.id):
        raise UserError(f"“{budget.name}” was approved and stays as it is.", "Copy it and go on with the copy.")
    BUDGETS.change(production, budget.id, "Unlock budget", locked=False)
    return f"“{budget.name}” can be typed into again."


@dataclass(frozen=True, slots=True)
class ApproveOptions:
    """Who approved the budget that is worked on, and how."""

    by: str = option(help="The producer who approved it.", title="Approved by")
    how: str = option(help="How it was said: signed, by e-mail, by phone.", title="How")
    day: date | None = option(None, help="On which day; today if not said.")


def approve_budget(production: Production, options: ApproveOptions) -> str:
    """Note that a producer approved the budget worked on; it is locked at what it comes to, and Undo stops there."""
    budget = active_budget(production)
    by, how = " ".join(options.by.split()), " ".join(options.how.split())
    if not by or not how:
        raise UserError("An approval needs a name and how it was said.", "Never approve for somebody.")
    computed = figures_of(production, budget)
    missing = computed.amount("grand total").missing
    if missing:
        told = counted(missing, "line or charge is", "lines or charges are")
        raise UserError(f"{told} not priced yet.", "Price them first, or take them out.")
    day = options.day or today()
    with production.step("Approve budget", final=True):
        BUDGETS.change(production, budget.id, locked=True)
        total = cents(computed.grand_total)
        APPROVALS.add(production, Approval(budget.id, by, how, day, total, budget.currency, author()))
    return f"“{budget.name}” is approved by {by} at {as_money(total)} {budget.currency}; it is locked."


@dataclass(frozen=True, slots=True)
class TakeLineOptions:
    """Which line of which other budget."""

    name: str = option(help="The budget the line is in, by its name.", of="budget")
    line: str = option(help="The line, by its id.", of="record")


def take_line(production: Production, options: TakeLineOptions) -> str:
    """Copy a line of another budget into the one worked on: over its own kin, or as a new line of the same account."""
    other, line = find_budget(production, options.name), LINES.get(production, options.line)
    mine = open_budget(production)
    if line.budget != other.id:
        raise UserError(f"“{other.name}” has no such line.", "List its lines first.")
    number = ACCOUNTS.get(production, line.account).number
    accounts = ACCOUNTS.where(production, budget=mine.id, number=number)
    if not accounts:
        raise UserError(f"“{mine.name}” has no account {number}.", "Add it first.")
    standing = [one for one in LINES.where(production, budget=mine.id) if kin_of(one) == kin_of(line)]
    with production.step("Copy line"):
        _refuse_unknown(production, line, mine)
        for one in standing[:1]:
            LINES.remove(production, one.id)
        rank = standing[0].rank if standing else rank_between(LINES.last_rank(production, budget=mine.id), None)
        identity = standing[0].id if standing else new_id()
        copy = replace(line, id=identity, budget=mine.id, account=accounts[0].id, rank=rank, kin=kin_of(line))
        LINES.add(production, copy)
    return f"“{line.description}” stands in {number} as in “{other.name}”."


def _refuse_unknown(production: Production, line: Line, budget: Budget) -> None:
    """Raises UserError for a line that names what the other budget has not got."""
    from_here = {"budget": budget.id}
    for names, table, key, noun in _NAMED:
        known = {getattr(one, key) for one in table.where(production, **from_here)}
        named = getattr(line, names)
        for name in (named,) if isinstance(named, str) else named:
            if name and name not in known:
                raise UserError(f"There is no {noun} {name} in “{budget.name}”.", "Add it first.")


_NAMED: tuple[tuple[str, Table[Any], str, str], ...] = (
    ("fringes", FRINGES, "name", "fringe"),
    ("groups", GROUPS, "name", "group"),
    ("currency", CURRENCIES, "code", "currency"),
)
"""What a line names, and where that is to be found."""
