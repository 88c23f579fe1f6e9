"""Where figures as they are shown do not add up to the sum as it is shown, since sums add exact figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.measures import minus, plus
from filmdesk.modules.budget.reckoning.sums import Amount

_ADDS = frozenset({"account total", "category total", "section", "below the line", "before charges", "charges",
                   "grand total", "credits", "net budget"})  # fmt: skip
"""Figures that are nothing but others added up; the net budget takes the credits off."""


def shown_sum(computed: Computed, key: Key, show: Callable[[Decimal], Decimal]) -> Decimal | None:
    """What the figures that a sum adds come to, each as it is shown; None where that is the sum as it is shown."""
    if key[0] not in _ADDS:
        return None
    whole = show(computed.amount(*key).value)
    added = plus(*_shown(computed, key, show))
    return None if added == whole else added


def _shown(computed: Computed, key: Key, show: Callable[[Decimal], Decimal]) -> Iterator[Decimal]:
    for one in computed.graph.reads(key):
        found = computed.graph.ask(one)
        if isinstance(found, Amount):
            value = show(found.value)
            yield minus(Decimal(0), value) if (key[0], one[0]) == ("net budget", "credits") else value
