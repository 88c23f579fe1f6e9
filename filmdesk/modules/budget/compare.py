"""Two budgets side by side: what differs, by account and by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import Measure, NotKnown, minus
from filmdesk.modules.budget.records import Line

_TYPED = (
    "description", "amount", "unit", "times", "rate", "hours", "currency", "person", "position", "paid", "year",
    "fringes", "groups",
)  # fmt: skip
"""What makes two lines the same where they come to the same; notes and places do not."""
_SHARED = ("value", "exchange", "fringes")
"""What several lines are reckoned with."""
_TOLD_OF_FRINGE = ("how", "rate", "per", "cutoff", "period", "year", "over")
"""What makes two fringes of a name the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One account, line, charge or credit that is not the same in both; None where it is not there."""

    number: str
    title: str
    before: Decimal | None
    after: Decimal | None
    kind: str = "account"
    fields: tuple[str, ...] = ()
    """What was typed otherwise in a line."""
    because: tuple[str, ...] = ()
    """What else makes a line come to something else: a global, a rate or a fringe it is reckoned with."""
    line_before: str = ""
    line_after: str = ""
    """The line in each of the two, by its id."""

    @property
    def change(self) -> Decimal:
        """What the second costs more."""
        return minus(self.after or Decimal(0), self.before or Decimal(0))


def compare(before: Computed, after: Computed) -> list[Difference]:
    """What differs, accounts with their lines in the order of numbers, then charges and the grand total; then credits
    and the net budget.
    """
    accounts = sorted({**_accounts(before), **_accounts(after)}.items())
    found: list[Difference] = []
    lines: dict[str, list[Difference]] = {}
    for line in _lines(before, after):
        lines.setdefault(line.number, []).append(line)
    for number, title in accounts:
        one, other = _account(before, number), _account(after, number)
        of_account = lines.get(number, [])
        if one != other or of_account:
            found += [Difference(number, title, one, other), *of_account]
    found += _charges(before, after)
    if before.grand_total != after.grand_total:
        found.append(Difference("", "Grand total", before.grand_total, after.grand_total, "total"))
    return found + list(_credits(before, after))


def _accounts(computed: Computed) -> dict[str, str]:
    return {account.number: account.title for account in computed.records.accounts}


def _account(computed: Computed, number: str) -> Decimal | None:
    found = next((account for account in computed.records.accounts if account.number == number), None)
    return computed.amount("account total", found.id).value if found else None


def _lines(before: Computed, after: Computed) -> Iterator[Difference]:
    one, other = _by_kin(before), _by_kin(after)
    for kin in {**one, **other}:
        old, new = one.get(kin), other.get(kin)
        line = new or old
        if line is None or (old and new and _same(before, old, after, new)):
            continue
        changed = tuple(name for name in _TYPED if old and new and getattr(old, name) != getattr(new, name))
        where = after if new else before
        number = where.graph.ask(("account", line.account)).number
        ids = (old.id if old else "", new.id if new else "")
        because = tuple(_reckoned_with(before, old, after, new)) if old and new else ()
        both = _comes_to(before, old), _comes_to(after, new)
        yield Difference(number, line.description, *both, "line", changed, because, *ids)


def _reckoned_with(before: Computed, old: Line, after: Computed, new: Line) -> Iterator[str]:
    """The globals, rates and fringes that a line rests on and that are otherwise in the other budget."""
    keys = dict.fromkeys((*_inputs(before, old.id), *_inputs(after, new.id)))
    for kind, name in sorted(keys, key=lambda key: _SHARED.index(key[0])):
        if kind == "fringes":
            if any(_fringe(before, name, at) != _fringe(after, name, at) for at in _TOLD_OF_FRINGE):
                yield f"the fringe {name}"
            continue
        said = [_said(one, (kind, name)) for one in (before, after)]
        if said[0] != said[1]:
            yield f"{name} {said[0]} to {said[1]}"


def _inputs(computed: Computed, line: str) -> Iterator[Key]:
    """What a line asked for that other lines are reckoned with, too."""
    waiting: list[Key] = [("line total", line)]
    seen: set[Key] = set()
    while waiting:
        for key in computed.graph.reads(waiting.pop()):
            if key in seen:
                continue
            seen.add(key)
            if key[0] in _SHARED:
                yield key[:2]
            elif key[-1] == line:
                waiting.append(key)


def _fringe(computed: Computed, name: str, at: str) -> list[object]:
    return [getattr(one, at) for one in computed.graph.given(("fringes", name), ())]


def _said(computed: Computed, key: Key) -> str:
    try:
        found = computed.graph.ask(key)
    except NotKnown:
        return "not known"
    return found.words if isinstance(found, Measure) else f"{found.normalize():f}"


def _by_kin(computed: Computed) -> dict[str, Line]:
    return {line.kin or line.id: line for line in computed.records.lines}


def _same(before: Computed, old: Line, after: Computed, new: Line) -> bool:
    typed = all(getattr(old, name) == getattr(new, name) for name in _TYPED)
    moved = before.graph.ask(("account", old.account)).number != after.graph.ask(("account", new.account)).number
    return typed and not moved and _comes_to(before, old) == _comes_to(after, new)


def _comes_to(computed: Computed, line: Line | None) -> Decimal | None:
    return computed.amount("line total", line.id).value if line and computed.subtotal(line.id) else None


def _charges(before: Computed, after: Computed) -> Iterator[Difference]:
    one = {charge.number: charge.title for charge in before.records.charges}
    other = {charge.number: charge.title for charge in after.records.charges}
    for number, title in {**one, **other}.items():
        old = before.amount("charge total", number).value if number in one else None
        new = after.amount("charge total", number).value if number in other else None
        if old != new:
            yield Difference(number, title, old, new, "charge")


def _credits(before: Computed, after: Computed) -> Iterator[Difference]:
    """The applied credits that differ, and what is left of the grand total."""
    one, other = _applied(before), _applied(after)
    for name in {**one, **other}:
        if one.get(name) != other.get(name):
            yield Difference("", f"Less {name}", one.get(name), other.get(name), "credit")
    if one or other:
        net = [computed.amount("net budget").value for computed in (before, after)]
        if net[0] != net[1]:
            yield Difference("", "Net budget", net[0], net[1], "net")


def _applied(computed: Computed) -> dict[str, Decimal]:
    names = (credit.name for credit in computed.records.credits if credit.applied)
    return {name: computed.amount("credit total", name).value for name in names}
