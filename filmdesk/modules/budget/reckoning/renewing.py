"""What is given otherwise once a budget is another, found without going through all that is given of its lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from filmdesk.modules.budget.reckoning.fringe_rules import person_key
from filmdesk.modules.budget.reckoning.given import Records, fringes_by_group, fringes_of, given_around, listed
from filmdesk.modules.budget.reckoning.graph import GONE, Graph, Key
from filmdesk.modules.budget.reckoning.sums import Fed
from filmdesk.modules.budget.records import Line

Given = tuple[Records, Mapping[str, Fed]]
"""A budget, and what the production says."""
Pair = tuple[Line | None, Line | None]
"""A line before and after; None where there is none."""
_FEW = 1_000


def otherwise(graph: Graph, before: Given, after: Given) -> dict[Key, Any] | None:
    """What is given otherwise, maybe with some that is not; None where all of it had better be given anew."""
    lines = _lines_otherwise(graph, before[0], after[0])
    return None if lines is None else dict.fromkeys(given_around(*before), GONE) | given_around(*after) | lines


def _lines_otherwise(graph: Graph, before: Records, after: Records) -> dict[Key, Any] | None:
    pairs = _changed(before.lines, after.lines)
    by_group = fringes_by_group(after)
    if len(pairs) > _FEW or by_group != fringes_by_group(before):
        return None
    found: dict[Key, Any] = {("line", identity): new or GONE for identity, (_, new) in pairs.items()}
    found |= {
        ("fringes of", identity): fringes_of(new, by_group) if new else GONE for identity, (_, new) in pairs.items()
    }
    return found | _listings(pairs.values(), after.lines) | _members(graph, pairs, by_group)


def _changed(before: Sequence[Line], after: Sequence[Line]) -> dict[str, Pair]:
    """The lines that differ, by id."""
    old, new = ({line.id: line for line in lines} for lines in (before, after))
    other = {identity: (old.get(identity), line) for identity, line in new.items() if old.get(identity) is not line}
    gone = {identity: (line, None) for identity, line in old.items() if identity not in new}
    return gone | {identity: pair for identity, pair in other.items() if pair[0] != pair[1]}


def _listings(pairs: Iterable[Pair], lines: Sequence[Line]) -> dict[Key, Any]:
    """The lines of each account and in each group that one came to, left or was put elsewhere in."""
    accounts: set[str] = set()
    groups: set[str] = set()
    for old, new in pairs:
        ends = [line for line in (old, new) if line]
        moved = len({(line.account, line.rank) for line in ends}) > 1 or len(ends) == 1
        if moved or len({line.groups for line in ends}) > 1:
            accounts.update(line.account for line in ends)
            groups.update(group for line in ends for group in line.groups)
    found: dict[Key, Any] = {("lines of", account): GONE for account in accounts}
    found |= {("lines in", group): GONE for group in groups}
    if accounts:
        found |= listed("lines of", ((one.account, one.id) for one in lines if one.account in accounts))
    if groups:
        grouped = ((group, one.id) for one in lines for group in one.groups if group in groups)
        found |= listed("lines in", grouped)
    return found


def _members(
    graph: Graph, pairs: Mapping[str, Pair], by_group: Mapping[str, Sequence[str]]
) -> dict[Key, tuple[str, ...]]:
    """Who shares a fringe, by its name alone and with whose pay it is, in the order written."""
    found: dict[Key, list[str]] = {}
    for identity, (old, new) in pairs.items():
        was, now = (_shared(line, by_group) if line else set() for line in (old, new))
        for key in was ^ now:
            lines = found.setdefault(key, list(graph.given(key, ())))
            place = bisect_left(lines, identity)
            lines[place : place + (key in was)] = [identity] if key in now else []
    return {key: tuple(lines) if lines else GONE for key, lines in found.items()}


def _shared(line: Line, by_group: Mapping[str, Sequence[str]]) -> set[Key]:
    who = person_key(line)
    return {key for name in fringes_of(line, by_group) for key in (("members", name, who), ("fringed by", name))}
