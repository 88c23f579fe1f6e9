"""Why a figure is what it is, beside it: what it comes from and what it goes into, each a click away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from filmdesk.modules.budget.page.figures import record_of, stands, stands_beside
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures_shown
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.resting import below, rests_on
from filmdesk.modules.budget.reckoning.why import Told, title_of, told, told_under
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.values.counting import counted
from filmdesk.values.problems import RecordRef

_NOTHING = "Select a row to see what its figure comes from, and what rests on it; each of them is a click away."
_NO_BUDGET = "Once there is a budget, every figure of it says here what it comes from."
_ARRIVING = "The figures are being worked out; what each comes from stands here in a moment."
_MOST = 20
"""Figures of one kind that are told one by one."""
_NOUNS = {"line total": "line", "share": "line", "account total": "account"}


class WhyPanel(DetailPanel):
    """One figure of the budget at a time; it follows every change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._key: Key | None = None
        self.explain(None)

    def explain(self, key: Key | None) -> None:
        """Tell of this figure; of none, what can be done here."""
        self._key = key
        self.renew()

    def renew(self) -> None:
        """Tell it as it is now."""
        computed = figures_shown(self._desk.production)
        if computed is None or computed.arriving:
            self.show_nothing(_NO_BUDGET if computed is None else _ARRIVING)
            return
        if self._key is None or not stands(computed, self._key):
            self.show_nothing(_NOTHING)
            return
        figure = told(computed, self._key)
        sections = (
            Section("Comes from", tuple(_under(computed, self._key))),
            Section("Goes into", tuple(_over(computed, self._key))),
        )
        record = record_of(computed, self._key)
        problems = self._desk.problems_of(record.table, record.id) if record else ()
        self.show_record(figure.title, f"{figure.value}: {figure.how}.", problems, sections)


def _under(computed: Computed, key: Key) -> Iterator[Fact]:
    """What a figure rests on; one that stands in no row of its own says how it comes about, and on what."""
    own = record_of(computed, key)
    for found in _a_few(below(computed, key)):
        if isinstance(found, Fact):
            yield found
            continue
        one = told_under(computed, found, key)
        if one.key[0] == "share":
            yield from _share(computed, one, own)
            continue
        if record_of(computed, one.key) not in (None, own):
            yield _fact(computed, one)
            continue
        yield Fact(f"{one.title} ({one.how})", one.value)
        for deeper in below(computed, one.key):
            if record_of(computed, deeper) not in (None, own):
                yield _fact(computed, told(computed, deeper))


def _share(computed: Computed, one: Told, own: RecordRef | None) -> Iterator[Fact]:
    """A fringe on a line: seen from the line it leads to the fringe, and from there to the line."""
    fringe = record_of(computed, one.key)
    if fringe == own:
        line = ("line total", one.key[2])
        yield Fact(title_of(computed, line), one.value, opens=record_of(computed, line))
    else:
        yield Fact(one.title, one.value, opens=fringe)
        yield Fact(one.how)


def _over(computed: Computed, key: Key) -> Iterator[Fact]:
    """All that rests on a figure, but for what only leads from a line or a charge to what that comes to."""
    over = [one for one in rests_on(computed, key) if not stands_beside(one)]
    return (one if isinstance(one, Fact) else _fact(computed, told(computed, one)) for one in _a_few(over))


def _a_few(keys: Iterable[Key]) -> Iterator[Key | Fact]:
    """The figures, of each kind the first; behind those how many more of that kind there are."""
    for kind, together in groupby(keys, lambda key: key[0]):
        of_kind = list(together)
        yield from of_kind[:_MOST]
        more, noun = len(of_kind) - _MOST, _NOUNS.get(kind, "figure")
        if more > 0:
            yield Fact(f"and {counted(more, f'other {noun}')}")


def _fact(computed: Computed, one: Told) -> Fact:
    return Fact(one.title, one.value, opens=record_of(computed, one.key))
