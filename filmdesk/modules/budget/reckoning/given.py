"""What a budget's figures rest on: its records as given figures of the graph, and who shares whose cutoffs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    given: dict[Key, Any] = {}
    for part in given_parts(records, fed):
        given |= part
    return given


def given_parts(records: Records, fed: Mapping[str, Fed]) -> Iterator[dict[Key, Any]]:
    """The given figures part by part: each of them takes a while where there are many lines."""
    yield given_around(records, fed)
    yield _of_lines(records.lines)
    yield _fringed(records)


def given_around(records: Records, fed: Mapping[str, Fed]) -> dict[Key, Any]:
    """Those that no line has a part in."""
    given: dict[Key, Any] = {("budget",): records.budget}
    given |= {("fed", name): value for name, value in fed.items()}
    given |= {("global", one.name): one for one in records.globals}
    given |= {("currency", one.code): one for one in records.currencies}
    given |= {("group", one.name): one for one in records.groups}
    given |= {("charge", one.number): one for one in records.charges}
    given |= {("credit", one.name): one for one in records.credits}
    given[("charge numbers",)] = tuple(one.number for one in records.charges)
    given[("credit names",)] = tuple(one.name for one in records.credits)
    given |= {("category", one.id): one for one in records.categories}
    given |= {("account", one.id): one for one in records.accounts}
    given |= {("number", one.number): one.id for one in records.categories}
    given |= {("number", one.number): one.id for one in records.accounts}
    given[("categories",)] = tuple(one.id for one in records.ordered_categories())
    given |= listed("accounts of", ((one.category, one.id) for one in records.accounts))
    by_name: dict[str, list[Fringe]] = defaultdict(list)
    for fringe in records.fringes:
        by_name[fringe.name].append(fringe)
    return given | {("fringes", name): tuple(dated) for name, dated in by_name.items()}


def fringes_by_group(records: Records) -> dict[str, list[str]]:
    """The fringes that lines of a group have without naming them."""
    found: dict[str, list[str]] = defaultdict(list)
    for fringe in records.fringes:
        for group in fringe.groups:
            found[group].append(fringe.name)
    return found


def fringes_of(line: Line, by_group: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The fringes of a line, named or by its groups."""
    return tuple(dict.fromkeys((*line.fringes, *(name for group in line.groups for name in by_group.get(group, ())))))


def _of_lines(lines: Iterable[Line]) -> dict[Key, Any]:
    """The lines, and which account and which group has which."""
    given: dict[Key, Any] = {("line", one.id): one for one in lines}
    given |= listed("lines of", ((one.account, one.id) for one in lines))
    return given | listed("lines in", ((group, one.id) for one in lines for group in one.groups))


def _fringed(records: Records) -> dict[Key, Any]:
    """The fringes of each line, and the lines that share them, in the order written."""
    by_group = fringes_by_group(records)
    given: dict[Key, Any] = {}
    members: dict[Key, list[str]] = defaultdict(list)
    for line in sorted(records.lines, key=lambda line: line.id):
        own = given["fringes of", line.id] = fringes_of(line, by_group)
        who = person_key(line)
        for name in own:
            members["members", name, who].append(line.id)
            members["fringed by", name].append(line.id)
    return given | {key: tuple(lines) for key, lines in members.items()}


def listed(name: str, pairs: Iterable[tuple[str, str]]) -> dict[Key, Any]:
    """By owner, what belongs to it, in the order it comes in."""
    found: dict[str, list[str]] = defaultdict(list)
    for owner, identity in pairs:
        found[owner].append(identity)
    return {(name, owner): tuple(owned) for owner, owned in found.items()}
