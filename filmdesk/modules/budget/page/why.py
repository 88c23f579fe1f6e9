"""Why a figure is what it is, beside it: what it comes from and what it goes into, each a click away."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.reckoning.why import Told, below, rests_on, told
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.values.problems import RecordRef

_TABLES = {"account total": "budget_account", "line total": "budget_line"}
_TYPED = {"account total": "account", "line total": "line", "value": "global"}
"""What stands in the budget for each figure that can be selected."""
_NOTHING = "Select an account, a line or a global to see what its figure comes from, and what rests on it."


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
        computed = figures(self._desk.production)
        if computed is None or self._key is None or not _stands(computed, self._key):
            self.show_nothing(_NOTHING)
            return
        figure = told(computed, self._key)
        sections = (
            Section("Comes from", tuple(_under(computed, self._key))),
            Section("Goes into", tuple(_fact(computed, one) for one in rests_on(computed, self._key))),
        )
        record = _record_of(computed, self._key)
        problems = self._desk.problems_of(record.table, record.id) if record else ()
        self.show_record(figure.title, f"{figure.value}: {figure.how}.", problems, sections)


def _under(computed: Computed, key: Key) -> Iterator[Fact]:
    """What a figure rests on; one with no record of its own says how it comes about and what of it can be opened."""
    for one in (told(computed, found) for found in below(computed, key)):
        if _record_of(computed, one.key):
            yield _fact(computed, one)
            continue
        yield Fact(f"{one.title} ({one.how})", one.value)
        for deeper in below(computed, one.key):
            if _record_of(computed, deeper):
                yield _fact(computed, told(computed, deeper))


def _fact(computed: Computed, one: Told) -> Fact:
    return Fact(one.title, one.value, opens=_record_of(computed, one.key))


def _stands(computed: Computed, key: Key) -> bool:
    """Whether what the figure is of is still there."""
    return computed.graph.has((_TYPED[key[0]], *key[1:]))


def _record_of(computed: Computed, key: Key) -> RecordRef | None:
    """What a figure is typed in, if it is typed in one record."""
    kind, *about = key
    if kind in _TABLES:
        return RecordRef(_TABLES[kind], about[0], "")
    if kind == "value":
        return next((RecordRef("budget_global", one.id, one.name) for one in computed.records.globals
                     if one.name == about[0]), None)  # fmt: skip
    return None
