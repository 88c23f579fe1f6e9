"""Where figures as they are shown do not add up to the sum as it is shown, since sums add exact figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import minus, plus
from filmdesk.modules.budget.reckoning.sums import Amount, as_summed

_ADDS = frozenset({"line total", "account total", "category total", "section", "below the line", "before charges",
                   "charges", "grand total", "credits", "net budget"})  # fmt: skip
"""Figures that are nothing but others added up; the net budget takes the credits off."""


def shown_sum(computed: Computed, key: Key, show: Callable[[Decimal], Decimal]) -> Decimal | None:
    """What the figures that a sum adds come to, each as it is shown; None where that is the sum as it is shown."""
    if key[0] not in _ADDS:
        return None
    whole = show(computed.amount(*key).value)
    added = plus(*map(show, _of_line(computed, key[1]) if key[0] == "line total" else _parts(computed, key)))
    return None if added == whole else added


def _parts(computed: Computed, key: Key) -> Iterator[Decimal]:
    for one in computed.graph.reads(key):
        found = computed.graph.ask(one)
        if isinstance(found, Amount):
            less = (key[0], one[0]) == ("net budget", "credits")
            yield minus(Decimal(0), found.value) if less else found.value


def _of_line(computed: Computed, line: str) -> Iterator[Decimal]:
    shown = computed.line(line)
    if shown.subtotal and computed.graph.ask(("counted", line)):
        yield as_summed(computed.graph.ask, shown.subtotal.value)
        yield shown.fringe.value
