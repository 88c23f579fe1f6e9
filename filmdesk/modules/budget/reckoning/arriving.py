"""A budget worked out piece by piece, so that a window that shows it stays usable; a change in between is followed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import are_whole, figures, preparing
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.production.production import Production

_AT_ONCE = 8
"""Lines worked out in one piece: some milliseconds."""


def bit_by_bit(production: Production) -> Iterator[None]:
    """Work out the budget worked on, with a pause after every few lines; behind the last one all of it is at hand."""
    if not are_whole(production):
        with _nothing_looked_through():
            yield from _all_of_it(production)


@contextmanager
def _nothing_looked_through() -> Iterator[None]:
    """Hundreds of thousands of small things are made, all to be kept: looking for garbage among them takes longer than
    any piece of the work. They cannot be left out of later searches alone: with them would go the page that waits."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _all_of_it(production: Production) -> Iterator[None]:
    yield from preparing(production)
    while (computed := figures(production)) and not computed.whole:
        stamp = production.stamp()
        for at, key in enumerate(_figures_of(computed)):
            computed.graph.ask(key)
            if not at % _AT_ONCE or key[0] != "line total":
                yield
                if production.stamp() != stamp:
                    break
        else:
            computed.whole = True


def _figures_of(computed: Computed) -> Iterator[Key]:
    """What the lists of a budget show, from the lines up; none of these is ever not known."""
    yield from (("line total", line.id) for line in computed.records.lines)
    yield from computed.sums()
