"""What a budget's figures rest on: its records as given figures of the graph, and who shares whose cutoffs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from filmdesk.modules.budget.reckoning.fringe_rules import person_key
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.sums import Fed
from filmdesk.modules.budget.records import (
    Account,
    Budget,
    Category,
    Charge,
    Credit,
    Currency,
    Fringe,
    Global,
    Group,
    Line,
    Section,
)


@dataclass(frozen=True, slots=True)
class Records:
    """All that one budget is made of, each kind in its order."""

    budget: Budget
    categories: tuple[Category, ...] = ()
    accounts: tuple[Account, ...] = ()
    lines: tuple[Line, ...] = ()
    globals: tuple[Global, ...] = ()
    fringes: tuple[Fringe, ...] = ()
    groups: tuple[Group, ...] = ()
    currencies: tuple[Currency, ...] = ()
    charges: tuple[Charge, ...] = ()
    credits: tuple[Credit, ...] = ()

    def ordered_categories(self) -> list[Category]:
        """The categories as the top sheet goes through them."""
        parts = list(Section)
        return sorted(self.categories, key=lambda category: parts.index(category.section))


def given_by(records: Records, fed: Mapping[str, Fed]) -> dict[Key, Any]:
    """The given figures; `fed` is what the production says, by the name of its number."""
    given: dict[Key, Any] = {("budget",): records.budget}
    given |= {("fed", name): value for name, value in fed.items()}
    given |= {("global", one.name): one for one in records.globals}
    given |= {("currency", one.code): one for one in records.currencies}
    given |= {("group", one.name): one for one in records.groups}
    given |= {("charge", one.number): one for one in records.charges}
    given |= {("credit", one.name): one for one in records.credits}
    given[("charge numbers",)] = tuple(one.number for one in records.charges)
    given[("credit names",)] = tuple(one.name for one in records.credits)
    given |= _laid_out(records)
    given |= _fringed(records)
    return given


def _laid_out(records: Records) -> dict[Key, Any]:
    """Which category has which accounts, and which account which lines."""
    given: dict[Key, Any] = {("category", one.id): one for one in records.categories}
    given |= {("account", one.id): one for one in records.accounts}
    given |= {("line", one.id): one for one in records.lines}
    given |= {("number", one.number): one.id for one in records.categories}
    given |= {("number", one.number): one.id for one in records.accounts}
    given[("categories",)] = tuple(one.id for one in records.ordered_categories())
    given |= _listed("accounts of", ((one.category, one.id) for one in records.accounts))
    given |= _listed("lines of", ((one.account, one.id) for one in records.lines))
    given |= _listed("lines in", ((group, one.id) for one in records.lines for group in one.groups))
    return given


def _fringed(records: Records) -> dict[Key, Any]:
    """The fringes of each line, named or by its groups, and the lines that share them, in the order written."""
    by_name: dict[str, list[Fringe]] = defaultdict(list)
    by_group: dict[str, list[str]] = defaultdict(list)
    for fringe in records.fringes:
        by_name[fringe.name].append(fringe)
        for group in fringe.groups:
            by_group[group].append(fringe.name)
    given: dict[Key, Any] = {("fringes", name): tuple(dated) for name, dated in by_name.items()}
    members: list[tuple[tuple[str, str], str]] = []
    for line in sorted(records.lines, key=lambda line: line.id):
        own = dict.fromkeys((*line.fringes, *(name for group in line.groups for name in by_group.get(group, ()))))
        given["fringes of", line.id] = tuple(own)
        who = person_key(line)
        members += [((name, who), line.id) for name in own]
    listed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, identity in members:
        listed[key].append(identity)
    given |= _listed("fringed by", ((name, identity) for (name, _), identity in members))
    return given | {("members", *key): tuple(lines) for key, lines in listed.items()}


def _listed(name: str, pairs: Iterable[tuple[str, str]]) -> dict[Key, Any]:
    listed: dict[str, list[str]] = defaultdict(list)
    for owner, identity in pairs:
        listed[owner].append(identity)
    return {(name, owner): tuple(found) for owner, found in listed.items()}
