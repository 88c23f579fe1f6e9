"""What each fringe comes to on each line, as a workbook reckons it again: the pay of a person, line after line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.fringe_rules import fringe_in, person_key, pool, within
from filmdesk.modules.budget.reckoning.measures import plus
from filmdesk.modules.budget.records import Fringe, How, Line

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """A fringe on a line, with what the same person was paid ahead of it."""

    fringe: Fringe
    line: Line
    value: Decimal
    counts: bool
    """Whether the line does."""
    stacked: tuple[str, ...] = ()
    """The fringes that are pay for it, too."""
    pay: Decimal = _NOTHING
    until: Decimal = _NOTHING
    """All that is paid with it."""
    within: Decimal = _NOTHING
    """How much of its pay the fringe is taken on."""
    before: str = ""
    """The share paid just ahead of it, by its id; "" for the first."""

    @property
    def id(self) -> str:
        """By which formulas know it."""
        return f"{self.fringe.name} {self.line.id}"


def shares_of(computed: Computed) -> list[Share]:
    """Every share that can be said: fringe by fringe, those that count first, each person's together."""
    ask = computed.graph.ask
    place = {one.name: at for at, one in reversed(list(enumerate(computed.records.fringes)))}
    sharing: dict[tuple[str, ...], list[tuple[Fringe, Line]]] = defaultdict(list)
    for line in sorted(computed.records.lines, key=lambda line: line.id):
        for name in ask(("fringes of", line.id)):
            if not computed.reason("share", name, line.id) and computed.subtotal(line.id):
                fringe = fringe_in(ask, name, line)
                period, side = pool(ask, fringe, line)
                sharing[name, side, person_key(line), period].append((fringe, line))
    ordered = sorted(sharing.items(), key=lambda one: (place[one[0][0]], one[0][1]))  # of one person as it was met
    return [share for (_, side, *_), together in ordered for share in _paid(computed, together, counts=side == "in")]


def _paid(computed: Computed, together: Iterable[tuple[Fringe, Line]], *, counts: bool) -> Iterator[Share]:
    """The shares of one person, in the order the pay is counted in."""
    ask, until, before = computed.graph.ask, _NOTHING, ""
    for fringe, line in together:
        value = ask(("share", fringe.name, line.id))
        if fringe.how is How.FLAT:
            yield Share(fringe, line, value, counts)
            continue
        stacked = tuple(name for name in fringe.over if name in ask(("fringes of", line.id)))
        pay = plus(ask(("subtotal", line.id)).value, *(ask(("share", name, line.id)) for name in stacked))
        paid = plus(until, pay)
        taken = within(ask, fringe, until, paid)
        share = Share(fringe, line, value, counts, stacked, pay, paid, taken, before)
        until, before = paid, share.id
        yield share
