"""What the company does as a rule: whose scripts need a release, which rubric, how long a reader has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from filmdesk.modules.coverage.records import Came, HouseRule
from filmdesk.modules.coverage.store import HOUSE, house_rule
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def keep_house_rule(production: Production, **values: Any) -> HouseRule:
    """Set some of it, as one step."""
    with production.step("Change house rule"):
        if HOUSE.find(production, "house") is None:
            return HOUSE.add(production, replace(HouseRule(), **values))
        return HOUSE.change(production, "house", **values)


def house_rows(production: Production) -> list[dict[str, Any]]:
    """The one line there is of it."""
    rule = house_rule(production)
    return [{name: getattr(rule, name) for name in ("id", "release_from", "rubric", "days_to_read")}]


def read_ways(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The ways of coming that are meant; raises UserError for one there is not."""
    known = {way.value: way.value for way in Came if way}
    for text in texts:
        if text.casefold() not in known:
            raise UserError(f"“{text}” is no way a script comes.", f"Choose {', '.join(known)}.")
    return tuple(known[text.casefold()] for text in texts)


def refuse_house(production: Production, *_: object) -> str:
    """There is one house rule, and it stays; raises UserError."""
    raise UserError("A production has one house rule.", "Change its fields instead.")
