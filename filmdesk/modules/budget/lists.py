"""What a budget is made of as the command line and tables list, add, change and remove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from filmdesk.film.find import known_person
from filmdesk.modules.budget import columns
from filmdesk.modules.budget.charts import refuse_same_name
from filmdesk.modules.budget.money.store import recode
from filmdesk.modules.budget.parts import Part, Reader, Rows, Values
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.expressions import read_name, renamed
from filmdesk.modules.budget.reckoning.feeds import read_source
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Approval, Category, How, Section
from filmdesk.modules.budget.store import (
    ACCOUNTS,
    APPROVALS,
    BUDGETS,
    CATEGORIES,
    CHARGES,
    CREDITS,
    CURRENCIES,
    FRINGES,
    GLOBALS,
    GROUPS,
    LINES,
    PARTS,
    active_budget,
    find_account,
    find_budget,
    find_category,
    standing_budget,
)
from filmdesk.modules.budget.typed import EXPRESSIONS, read_fields
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.cents import as_money
from filmdesk.values.errors import UserError
from filmdesk.values.figures import read_figure
from filmdesk.values.money import is_of, read_money

_CODE, _WHOLE = 3, 100


def _id_of(find: Callable[[Production, str], Any]) -> Reader:
    return lambda production, name: str(find(production, name).id)


def _known(noun: str, table: Table[Any], key: str) -> Reader:
    """Names that must be those of records of the budget; written as those are."""

    def read(production: Production, value: Any) -> Any:
        known = {str(getattr(one, key)).casefold(): getattr(one, key) for one in _of(production, table)}
        named = value if isinstance(value, tuple) else (value,)
        for name in named:
            if name.casefold() not in known:
                there = ", ".join(known.values())
                raise UserError(f"There is no {noun} “{name}”.", f"There are {there}." if there else "Add it first.")
        meant = tuple(known[name.casefold()] for name in named)
        return meant if isinstance(value, tuple) else meant[0]

    return read


def _of(production: Production, table: Table[Any]) -> list[Any]:
    budget = standing_budget(production)
    return table.where(production, budget=budget.id) if budget else []


def _sections(_: Production, value: tuple[str, ...]) -> tuple[str, ...]:
    known = {section.value: section.value for section in Section}
    for name in value:
        if name.casefold() not in known:
            raise UserError(f"“{name}” is no part of a top sheet.", f"There are {', '.join(known)}.")
    return tuple(known[name.casefold()] for name in value)


def _code(_: Production, typed: str) -> str:
    code = typed.upper()
    if len(code) != _CODE or not code.isascii() or not code.isalpha():
        raise UserError(f"“{typed}” is no currency.", "Write its three letters, such as EUR.")
    return code


# Renaming and removing


def _rename_global(production: Production, old: str, new: str) -> None:
    """Let every field reckon with a global under its new name."""
    for table in (LINES, GLOBALS, FRINGES, CURRENCIES, CHARGES, CREDITS):
        names = EXPRESSIONS.intersection(table.columns)
        for record in _of(production, table):
            typed = {name: renamed(getattr(record, name), old, new) for name in names}
            table.change(production, record.id, **typed)


def _rename_in(*places: tuple[Table[Any], str]) -> Callable[[Production, str, str], None]:
    """Let those that name something by an old name name it by the new one."""

    def rename(production: Production, old: str, new: str) -> None:
        for table, field in places:
            for record in _of(production, table):
                value: Any = getattr(record, field)
                if isinstance(value, tuple):
                    value = tuple(new if name == old else name for name in value)
                elif value == old:
                    value = new
                changed: dict[str, Any] = {field: value}
                table.change(production, record.id, **changed)

    return rename


def _drop_lines(production: Production, account: Account) -> None:
    LINES.remove_all(production, account=account.id)
    _exclude_no_more(production, account)


def _drop_accounts(production: Production, category: Category) -> None:
    for account in ACCOUNTS.where(production, category=category.id):
        _drop_lines(production, account)
        ACCOUNTS.remove(production, account.id)
    _exclude_no_more(production, category)


def _exclude_no_more(production: Production, gone: Account | Category) -> None:
    """Let no charge exclude what goes: it could not be reckoned for want of it."""
    numbered = (one for table in (ACCOUNTS, CATEGORIES) for one in _of(production, table) if one.number == gone.number)
    if all(one.id == gone.id for one in numbered):
        for charge in _of(production, CHARGES):
            kept = tuple(name for name in charge.excludes if name != gone.number)
            CHARGES.change(production, charge.id, excludes=kept)


def _refuse_circle(production: Production) -> None:
    """Raises UserError, with the path, for globals that are reckoned with themselves."""
    budget = active_budget(production)
    computed = Computed(Records(budget, globals=tuple(GLOBAL_PART.all(production))))
    for one in computed.records.globals:
        if path := computed.circle("value", one.name):
            raise UserError(f"{one.name}: {path}.", "Reckon one of them with something else.")


def _refuse_odd_fringes(production: Production) -> None:
    """Raises UserError for a flat fringe with a cutoff, and for fringes that stand on each other."""
    known = FRINGE_PART.all(production)
    for one in known:
        if one.how is How.FLAT and one.cutoff:
            raise UserError("A flat fringe has no cutoff.", "Leave the cutoff empty, or take percent.")
    over = {one.name: one.over for one in known}
    for name in over:
        reached, waiting = set(), [*over[name]]
        while waiting:
            under = waiting.pop()
            if under == name:
                raise UserError(f"{name} would stand on itself.", "Take it on other fringes.")
            if under not in reached:
                reached.add(under)
                waiting += over.get(under, ())


def _renumber(production: Production, old: str, new: str) -> None:
    """Let charges and money name an account by its new number."""
    _rename_in(_EXCLUDED)(production, old, new)
    recode(production, old, new)


def _renumber_charge(production: Production, old: str, new: str) -> None:
    """Let other charges and money name a charge by its new number."""
    _rename_in((CHARGES, "over"))(production, old, new)
    recode(production, old, new)


_FRINGE_NAMES = _known("fringe", FRINGES, "name")
_GROUP_NAMES = _known("group", GROUPS, "name")
_EXCLUDED = (CHARGES, "excludes")

CATEGORY_PART = Part(
    CATEGORIES, columns.CATEGORIES, key="number", renamed=_rename_in(_EXCLUDED), removed=_drop_accounts
)
ACCOUNT_PART = Part(ACCOUNTS, columns.ACCOUNTS, {"category": _id_of(find_category)}, "number", _renumber, _drop_lines)
LINE_PART = Part(
    LINES,
    columns.LINES,
    readers={
        "account": _id_of(find_account),
        "person": _id_of(partial(known_person, kind="crew")),
        "fringes": _FRINGE_NAMES,
        "groups": _GROUP_NAMES,
        "currency": _known("currency", CURRENCIES, "code"),
    },
)
GLOBAL_PART = Part(
    GLOBALS, columns.GLOBALS,
    {"name": lambda _, typed: read_name(typed), "source": lambda _, typed: read_source(typed)},
    "name", _rename_global, checked=_refuse_circle,
)  # fmt: skip
FRINGE_PART = Part(
    FRINGES, columns.FRINGES, readers={"over": _FRINGE_NAMES, "groups": _GROUP_NAMES}, checked=_refuse_odd_fringes
)
GROUP_PART = Part(
    GROUPS, columns.GROUPS, key="name",
    renamed=_rename_in((LINES, "groups"), (FRINGES, "groups"), (CREDITS, "groups"), _EXCLUDED),
)  # fmt: skip
CURRENCY_PART = Part(CURRENCIES, columns.CURRENCIES, {"code": _code}, "code", _rename_in((LINES, "currency")))
CHARGE_PART = Part(CHARGES, columns.CHARGES, {"sections": _sections}, "number", _renumber_charge)
CREDIT_PART = Part(CREDITS, columns.CREDITS, {"sections": _sections, "groups": _GROUP_NAMES}, "name")

add_category, change_category, remove_category = CATEGORY_PART.add, CATEGORY_PART.change, CATEGORY_PART.remove
add_account, change_account, remove_account = ACCOUNT_PART.add, ACCOUNT_PART.change, ACCOUNT_PART.remove
remove_line = LINE_PART.remove
add_global, change_global, remove_global = GLOBAL_PART.add, GLOBAL_PART.change, GLOBAL_PART.remove
add_fringe, change_fringe, remove_fringe = FRINGE_PART.add, FRINGE_PART.change, FRINGE_PART.remove
add_group, change_group, remove_group = GROUP_PART.add, GROUP_PART.change, GROUP_PART.remove
list_currencies, add_currency = CURRENCY_PART.rows, CURRENCY_PART.add
change_currency, remove_currency = CURRENCY_PART.change, CURRENCY_PART.remove
add_charge, change_charge, remove_charge = CHARGE_PART.add, CHARGE_PART.change, CHARGE_PART.remove
add_credit, change_credit, remove_credit = CREDIT_PART.add, CREDIT_PART.change, CREDIT_PART.remove


def add_line(production: Production, values: Values) -> str:
    """Add a detail line from typed values, behind the others; gives its id."""
    return LINE_PART.add(production, _without_sign(production, values))


def change_line(production: Production, name: str, values: Values) -> None:
    """Set fields of a detail line."""
    LINE_PART.change(production, name, _without_sign(production, values, name))


def _without_sign(production: Production, values: Values, line: str = "") -> Values:
    """The values, a rate without the sign of its line's currency; UserError for the sign of another."""
    typed = values.get("rate", "").strip()
    read = read_money(typed) if typed else None
    if read is None or not read[1]:
        return values
    own = LINE_PART.find(production, line).currency if line else ""
    currency = values.get("currency", own).strip().upper() or active_budget(production).currency
    if not is_of(read[1], currency):
        raise UserError(f"Rate: “{typed}” is not in {currency}, as the line is.", "Give the line that currency first.")
    return {**values, "rate": f"{read[0]:f}"}


def list_budgets(production: Production) -> Rows:
    """Every budget, the one worked on marked."""
    names = ["id", *(column.name for column in columns.BUDGETS if column.name in BUDGETS.columns)]
    approved = {one.budget: approval_words(one) for one in APPROVALS.all(production)}
    return [
        {name: getattr(budget, name) for name in names} | {"approved": approved.get(budget.id, "")}
        for budget in BUDGETS.all(production)
    ]


def approval_words(approval: Approval) -> str:
    """Who approved a budget, how, and at what."""
    return f"{approval.approved_by}, {approval.how}: {as_money(approval.grand_total)} {approval.currency}"


def refuse_new_budget(production: Production, values: Values) -> str:
    """A budget is begun from a chart; raises UserError."""
    raise UserError("A budget is begun from a chart of accounts.", "Start a budget, or copy the one there is.")


def change_budget(production: Production, name: str, values: Values) -> None:
    """Set what a budget's top sheet says at its head."""
    budget = find_budget(production, name)
    if budget.locked:
        raise UserError(f"“{budget.name}” is locked.", "Copy it and go on with the copy.")
    read = read_fields(production, BUDGETS, columns.BUDGETS, values)
    if read.get("name") == "":
        raise UserError("A budget needs a name.", "Nothing was changed.")
    if read.get("name", budget.name).casefold() != budget.name.casefold():
        refuse_same_name(production, read["name"])
    if "currency" in read:
        read["currency"] = _code(production, read["currency"])
    if "cutoffs_near" in read:
        read["cutoffs_near"] = read_share(read["cutoffs_near"])
    BUDGETS.change(production, budget.id, **read)


def read_share(typed: str) -> str:
    """A percent above nothing and below 100 as it is kept, or nothing; raises UserError for anything else."""
    text = typed.strip().rstrip("% ")
    share = read_figure(text) if text else None
    if text and (share is None or not 0 < share < _WHOLE):
        raise UserError(f"“{typed.strip()}” is no part of a cutoff.", "Write a percent such as 90, or leave it empty.")
    return text


def remove_budget(production: Production, name: str) -> None:
    """Remove a budget with all that is in it; another is worked on then. One that was approved stays."""
    budget = find_budget(production, name)
    if APPROVALS.where(production, budget=budget.id):
        raise UserError(f"“{budget.name}” was approved and stays on record.", "Use another budget instead.")
    others = [other for other in BUDGETS.all(production) if other.id != budget.id]
    with production.step("Remove budget"):
        for table in PARTS:
            table.remove_all(production, budget=budget.id)
        BUDGETS.remove(production, budget.id)
        if budget.active and others:
            BUDGETS.change(production, others[-1].id, active=True)


def list_approvals(production: Production) -> Rows:
    """Who approved which budget at what, and how."""
    names = {budget.id: budget.name for budget in BUDGETS.all(production)}
    shown = ("id", *(column.name for column in columns.APPROVALS))
    return [{name: getattr(one, name) for name in shown} | {"budget": names[one.budget]}
            for one in APPROVALS.all(production)]  # fmt: skip


def refuse_approval(production: Production, *_: object) -> str:
    """An approval is noted once and stays; raises UserError."""
    raise UserError("An approval stays as it was noted.", "Note another where a budget is approved.")
