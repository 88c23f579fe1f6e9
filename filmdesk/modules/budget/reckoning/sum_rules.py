"""Sums from the line up to the net budget: accounts, categories, parts, charges in their order, applied credits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from filmdesk.modules.budget.reckoning.graph import Ask, Key
from filmdesk.modules.budget.reckoning.line_rules import Subtotal
from filmdesk.modules.budget.reckoning.measures import NotKnown, minus, plus, product
from filmdesk.modules.budget.reckoning.sums import NOTHING, Amount, as_summed, percent, reckon, total
from filmdesk.modules.budget.records import Charge, Credit, How, Line, Section


def line_with_fringes(ask: Ask, identity: str) -> Amount:
    """Subtotal and fringes, whether or not the line counts."""
    try:
        subtotal = ask(("subtotal", identity)).value
    except NotKnown:
        return Amount(NOTHING, 1)
    fringe: Amount = ask(("fringe", identity))
    return Amount(plus(as_summed(ask, subtotal), fringe.value), fringe.missing)


@dataclass(frozen=True, slots=True)
class LineFigures:
    """All that a line shows; the same object as long as nothing it rests on changes."""

    line: Line
    subtotal: Subtotal | None
    fringe: Amount
    total: Amount
    missing: str
    """Why it has no whole price; nothing where it has."""


def line_figures(ask: Ask, identity: str) -> LineFigures:
    """A line's figures side by side."""
    subtotal, missing = None, ""
    try:
        subtotal = ask(("subtotal", identity))
        for name in ask(("fringes of", identity)):
            ask(("share", name, identity))
    except NotKnown as reason:
        missing = str(reason)
    fringe: Amount = ask(("fringe", identity)) if subtotal else Amount()
    return LineFigures(ask(("line", identity)), subtotal, fringe, ask(("line total", identity)), missing)


def line_total(ask: Ask, identity: str) -> Amount:
    """What a line adds to its account; nothing where its group is left out."""
    found: Amount = ask(("line with fringes", identity)) if ask(("counted", identity)) else Amount()
    return found


def account(ask: Ask, identity: str) -> Amount:
    """The lines of an account."""
    return total(ask(("line total", line)) for line in ask(("lines of", identity)) or ())


def category(ask: Ask, identity: str) -> Amount:
    """The accounts of a category."""
    return total(ask(("account total", one)) for one in ask(("accounts of", identity)) or ())


def section(ask: Ask, part: str) -> Amount:
    """The categories of a part of the top sheet."""
    named = ask(("categories",)) or ()
    return total(ask(("category total", one)) for one in named if ask(("category", one)).section == part)


def below_the_line(ask: Ask) -> Amount:
    """All but what is above the line."""
    return total(ask(("section", part.value)) for part in Section if part is not Section.ABOVE)


def before_charges(ask: Ask) -> Amount:
    """Above and below the line."""
    return total(ask(("section", part.value)) for part in Section)


def charges(ask: Ask) -> Amount:
    """All contractual charges."""
    return total(ask(("charge total", number)) for number in ask(("charge numbers",)) or ())


def grand_total(ask: Ask) -> Amount:
    """Everything, before credits."""
    return total((ask(("before charges",)), ask(("charges",))))


def applied_credits(ask: Ask) -> Amount:
    """What the applied credits come to."""
    names = ask(("credit names",)) or ()
    return total(ask(("credit total", name)) for name in names if ask(("credit", name)).applied)


def net_budget(ask: Ask) -> Amount:
    """The grand total less applied credits."""
    grand: Amount = ask(("grand total",))
    back: Amount = ask(("credits",))
    return Amount(minus(grand.value, back.value), grand.missing + back.missing)


def group(ask: Ask, name: str) -> Amount:
    """What the lines of a group come to, whether they count or not."""
    return total(ask(("line with fringes", line)) for line in ask(("lines in", name)) or ())


def charge(ask: Ask, number: str) -> Amount:
    """A contractual charge on its base, or flat; one that cannot be said yet counts as not priced.

    The lines of its base that are not priced are counted where they stand.
    """
    known: Charge = ask(("charge", number))
    try:
        if known.how is How.FLAT:
            return Amount(as_summed(ask, reckon(ask, known.rate).value))
        base: Amount = ask(("charge base", number))
        return Amount(as_summed(ask, product(base.value, percent(ask, known.rate))))
    except NotKnown:
        return Amount(NOTHING, 1)


def charge_base(ask: Ask, number: str) -> Amount:
    """What a charge is taken on: parts of the top sheet and charges ahead of it, without what is excluded."""
    known: Charge = ask(("charge", number))
    for name in known.excludes:
        if ask(("number", name)) is None and ask(("group", name)) is None:
            raise NotKnown(f"there is no account, category or group {name} to be excluded")
    numbers = list(ask(("charge numbers",)))
    for other in known.over:
        if other not in numbers[: numbers.index(number)]:
            raise NotKnown(f"charge {other} does not stand ahead of {number}")
    over = (ask(("charge total", other)) for other in known.over)
    whole = total((*map(ask, _wholes_in(ask, known)), *over))
    base = whole.less(_excluded(ask, known))
    return base.less(Amount(reckon(ask, known.less).value)) if known.less else base


def _wholes_in(ask: Ask, known: Charge) -> Iterator[Key]:
    """What a charge is taken on in the largest wholes: parts of the top sheet, else categories, else accounts."""
    for part in known.sections or tuple(Section):
        categories = [one for one in ask(("categories",)) or () if ask(("category", one)).section == part]
        kept = [_kept_of(ask, known, one) for one in categories]
        if kept == [[("category total", one)] for one in categories]:
            yield ("section", str(part))
        else:
            yield from (key for keys in kept for key in keys)


def _kept_of(ask: Ask, known: Charge, category: str) -> list[Key]:
    """A category, or those of its accounts that are not excluded; nothing of it where it is itself."""
    if ask(("category", category)).number in known.excludes:
        return []
    accounts = ask(("accounts of", category)) or ()
    kept: list[Key] = [("account total", one) for one in accounts if ask(("account", one)).number not in known.excludes]
    return [("category total", category)] if len(kept) == len(accounts) else kept


def _excluded(ask: Ask, known: Charge) -> Amount:
    """What the lines of excluded groups come to in what the charge is taken on."""
    groups = [name for name in known.excludes if ask(("group", name)) is not None]
    inside = dict.fromkeys(line for name in groups for line in ask(("lines in", name)) or ())
    return total(ask(("line total", line)) for line in inside if _is_in(ask, known, ask(("line", line)).account))


def _is_in(ask: Ask, known: Charge, identity: str) -> bool:
    """Whether a charge is taken on an account."""
    account = ask(("account", identity))
    category = ask(("category", account.category)) if account else None
    if category is None or {account.number, category.number}.intersection(known.excludes):
        return False
    return not known.sections or category.section in known.sections


def credit(ask: Ask, name: str) -> Amount:
    """What a credit comes to, applied or not, up to its cap."""
    known: Credit = ask(("credit", name))
    try:
        base: Amount = Amount() if known.how is How.FLAT else ask(("credit base", name))
        flat = reckon(ask, known.rate).value if known.how is How.FLAT else None
        found = product(base.value, percent(ask, known.rate)) if flat is None else flat
        capped = min(found, reckon(ask, known.cap).value) if known.cap else found
        return Amount(as_summed(ask, capped))
    except NotKnown:
        return Amount(NOTHING, 1)


def credit_base(ask: Ask, name: str) -> Amount:
    """What a credit is taken on: the lines of its groups, else parts of the top sheet, else all before charges."""
    known: Credit = ask(("credit", name))
    if not known.groups:
        return total(ask(("section", part)) for part in known.sections or map(str, Section))
    lines = dict.fromkeys(line for one in known.groups for line in ask(("lines in", one)) or ())
    return total(ask(("line total", line)) for line in lines)
