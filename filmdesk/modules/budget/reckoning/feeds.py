"""What the production says of itself in numbers, for globals to be reckoned with (rulings A22)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from filmdesk.modules.budget.reckoning.measures import Measure, read_unit
from filmdesk.modules.budget.reckoning.sums import Fed
from filmdesk.modules.budget.records import Global
from filmdesk.production.production import Production
from filmdesk.registry import contributed, resolve
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Quantity

_OF = " of "


def sources() -> list[Quantity]:
    """The numbers that there are, in the desks' order."""
    return list(contributed("quantities"))


def read_source(typed: str) -> str:
    """A source as it is kept: "shoot_days", or "cast_work_days of ANNA"; raises UserError for one there is not."""
    name, of, thing = (part.strip() for part in typed.partition(_OF))
    wanted = name.casefold().replace("-", "_").replace(" ", "_")
    for quantity in sources():
        if wanted in (quantity.name.replace("-", "_"), quantity.title.casefold().replace(" ", "_")):
            if of and not quantity.of:
                raise UserError(f"{quantity.title} are not counted for one alone.", f"Write {quantity.name}.")
            return f"{quantity.name}{_OF}{thing}" if of else quantity.name
    known = ", ".join(quantity.name for quantity in sources())
    raise UserError(f"The production has no number “{typed}”.", f"It has {known}.")


def feeds(production: Production, known: Iterable[Global]) -> dict[str, Fed]:
    """What the production says now, for every source a global names."""
    return {name: fed(production, name) for name in dict.fromkeys(one.source for one in known if one.source)}


def fed(production: Production, source: str) -> Fed:
    """What the production says one number is, and how it came about."""
    name, of, thing = source.partition(_OF)
    quantity = next((one for one in sources() if one.name == name), None)
    if quantity is None or (of and not quantity.of):
        return Fed(None, "no desk counts it")
    value, how = resolve(quantity.of)(production, thing) if of and quantity.of else resolve(quantity.value)(production)
    return Fed(None if value is None else Measure(_number(value), read_unit(quantity.unit)), how)


def _number(value: Any) -> Decimal:
    return Decimal(int(value)) / 8 if isinstance(value, Eighths) else Decimal(str(value))
