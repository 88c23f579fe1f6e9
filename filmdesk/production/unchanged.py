"""What is worked out of a whole production, kept while nothing in its file changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from filmdesk.production.production import Production
from filmdesk.production.recent import Stamp

T = TypeVar("T")


def kept_while_unchanged(work: Callable[[Production], T]) -> Callable[[Production], T]:
    """The work done once for each state of a production's file, outside a step.

    What it gives is shared by all who ask: nobody changes it.
    """
    kept: WeakKeyDictionary[Production, tuple[Stamp, T]] = WeakKeyDictionary()

    @wraps(work)
    def done(production: Production) -> T:
        now = production.stamp()
        if production in kept and kept[production][0] == now:
            return kept[production][1]
        found = work(production)
        if not production.connection.in_transaction:  # a step that fails would leave what never was
            kept[production] = (now, found)
        return found

    return done
