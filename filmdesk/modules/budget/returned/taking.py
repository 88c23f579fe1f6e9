"""Writing a budget as its edited copy has it: lines as they are, what else it is made of as if it were typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from filmdesk.modules.budget.lists import (
    ACCOUNT_PART,
    CATEGORY_PART,
    CHARGE_PART,
    CURRENCY_PART,
    FRINGE_PART,
    GLOBAL_PART,
)
from filmdesk.modules.budget.parts import Part
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Line
from filmdesk.modules.budget.returned.deeds import OWNERS
from filmdesk.modules.budget.store import ACCOUNTS, LINES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_PARTS: Mapping[str, Part] = {
    "accounts": ACCOUNT_PART, "categories": CATEGORY_PART, "charges": CHARGE_PART, "globals": GLOBAL_PART,
    "fringes": FRINGE_PART, "currencies": CURRENCY_PART,
}  # fmt: skip


_PLACED = frozenset({"rank", *OWNERS.values()})
"""Fields that say where a record stands."""
_FOLLOWING = frozenset({"excludes", "over"})
"""Fields that name others by number, and are written with those."""


def refuse_twins(before: Records, became: Records) -> None:
    """Raises UserError where an account, a category or a charge gets a number that another keeps or gets, too."""
    for name in ("accounts", "categories", "charges"):
        _refuse_twins(getattr(before, name), getattr(became, name))


def _refuse_twins(before: Collection[Any], became: Collection[Any]) -> None:
    old = {one.id: one.number for one in before}
    for one in became:
        twin = next((other for other in became if other.number == one.number and other.id != one.id), None)
        if twin and old.get(one.id) != one.number:
            both = " and ".join(f"{old.get(each.id, 'the new')} {each.title}" for each in (one, twin))
            raise UserError(
                f"{both} would both have the number {one.number}.",
                "Take in both of their numbers or neither; nothing was changed.",
            )


def write(production: Production, before: Records, became: Records) -> None:
    """Write what differs, inside the step under way."""
    kept = {one.id for one in became.accounts}
    there = {one.id for one in before.accounts}
    ACCOUNTS.add_all(production, [one for one in became.accounts if one.id not in there])
    _write_lines(production, before.lines, became.lines)
    for identity in there - kept:
        ACCOUNT_PART.remove(production, identity)
    for name, part in _PARTS.items():
        _write_part(production, part, getattr(before, name), getattr(became, name))


def _write_lines(production: Production, before: Collection[Line], became: Collection[Line]) -> None:
    old = {line.id: line for line in before}
    new = {line.id: line for line in became}
    for identity in old.keys() - new.keys():
        LINES.remove(production, identity)
    LINES.add_all(production, [line for line in became if line.id not in old])
    for line in became:
        if line.id in old and (fields := _differing(old[line.id], line)):
            LINES.change(production, line.id, **fields)


def _write_part(production: Production, part: Part, before: Collection[Any], became: Collection[Any]) -> None:
    """As if each were typed, so that what is refused there is refused here."""
    old = {one.id: one for one in before}
    differing = {one.id: fields for one in became if one.id in old and (fields := _differing(old[one.id], one))}
    called = {getattr(one, part.key) for one in before} if part.key else set()
    for identity, fields in differing.items():
        if fields.get(part.key) in called:  # numbers may be swapped: each goes out of the other's way first
            part.change(production, identity, {part.key: identity})
    for identity, fields in differing.items():
        standing = {name: value for name, value in fields.items() if name in _PLACED}
        typed = {name: str(value or "") for name, value in fields.items() if name not in _PLACED | _FOLLOWING}
        if standing:
            part.table.change(production, identity, **standing)
        if typed:
            part.change(production, identity, typed)


def _differing(old: Any, new: Any) -> dict[str, Any]:
    return {name: getattr(new, name) for name in old.__dataclass_fields__ if getattr(old, name) != getattr(new, name)}
