"""The lines of the budget worked on as rows, each worked out once somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from weakref import WeakKeyDictionary

from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget import columns
from filmdesk.modules.budget.listed import CENT, cents, ordered_accounts, row_of
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.reckoning.measures import rounded
from filmdesk.modules.budget.reckoning.sum_rules import LineFigures
from filmdesk.modules.budget.reckoning.sums import as_summed
from filmdesk.modules.budget.records import Line
from filmdesk.production.production import Production

_FINE = Decimal("0.0001")
_RECKONED = ("amount", "times", "rate")
"""Fields of a line that hold a number or an expression."""
_TYPED = frozenset(Line.__dataclass_fields__.keys() & {"id", *(one.name for one in columns.LINES)}) - {
    "account",
    "person",
}
"""What a row has of the line itself."""


class LineRow(Mapping[str, Any]):
    """A line by field: as typed, and what it comes to, or why to nothing yet."""

    __slots__ = ("_account", "_cells", "_computed", "_line", "_person", "_shown")

    def __init__(self, computed: Computed, line: Line, account: str, person: str) -> None:
        self._computed, self._line, self._account, self._person = computed, line, account, person
        self._shown: LineFigures | None = None
        self._cells: dict[str, Any] = {}

    def says_of(self, line: Line, account: str, person: str) -> bool:
        """Whether this is the row of a line as it is now: no cell that anybody saw would say anything else."""
        same = self._line is line and self._account == account and self._person == person
        return same and (self._shown is None or self._computed.found_line(line.id) is self._shown)

    def __getitem__(self, name: str) -> Any:
        return getattr(self._line, name) if name in _TYPED else self._whole()[name]

    def get(self, name: str, default: Any = None) -> Any:
        """What a field holds; `default` for one the row has not."""
        return getattr(self._line, name) if name in _TYPED else self._whole().get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Any]:
        if self._shown is None:
            self._shown = self._computed.line(self._line.id)
            told = {"account": self._account, "person": self._person}
            self._cells = _cells(self._computed, self._line, self._shown) | told
        return self._cells


@dataclass(slots=True)
class _Listed:
    """The rows of a budget that were listed, by line: an edit makes only those anew that rest on it."""

    computed: Computed
    records: Records
    people: dict[str, str]
    rows: dict[str, LineRow] = field(default_factory=dict)
    all: Sequence[LineRow] | None = None
    """All of them in their order, as long as nothing changes."""


_kept: WeakKeyDictionary[Production, _Listed] = WeakKeyDictionary()


def list_lines(production: Production, of: str = "") -> Sequence[Mapping[str, Any]]:
    """Every line under its account, or those of one account."""
    computed = figures(production)
    if computed is None:
        return []
    listed = _listed(production, computed)
    if of or listed.all is None:
        rows = _made(listed, of)
        listed.all = listed.all if of else rows
        return rows
    return listed.all


def _listed(production: Production, computed: Computed) -> _Listed:
    """What is kept of a production's rows, brought up to what they rest on now."""
    people = {person.id: person.name for person in PEOPLE.all(production)}
    kept = _kept.get(production)
    if kept is None or kept.computed is not computed:
        kept = _kept[production] = _Listed(computed, computed.records, people)
    elif kept.records is not computed.records or kept.people != people:
        kept.records, kept.people, kept.all = computed.records, people, None
    return kept


def _made(listed: _Listed, of: str) -> list[LineRow]:
    """The rows of all accounts, or of one."""
    computed = listed.computed
    numbers = {account.id: account.number for _, account in ordered_accounts(computed) if of in ("", account.id)}
    place = {account: at for at, account in enumerate(numbers)}
    lines = sorted((line for line in listed.records.lines if line.account in place), key=lambda one: place[one.account])
    return [
        _kept_row(listed.rows, computed, line, numbers[line.account], listed.people.get(line.person, ""))
        for line in lines
    ]


def _kept_row(kept: dict[str, LineRow], computed: Computed, line: Line, account: str, person: str) -> LineRow:
    """A line's row; the one it had, while it would say the same."""
    row = kept.get(line.id)
    if row is None or not row.says_of(line, account, person):
        row = kept[line.id] = LineRow(computed, line, account, person)
    return row


def _cells(computed: Computed, line: Line, shown: LineFigures) -> dict[str, Any]:
    """A line with its figures, as they are added up."""
    found, fringe = shown.subtotal, shown.fringe.value
    subtotal = cents(as_summed(computed.graph.ask, found.value)) if found else None
    told = {"subtotal": subtotal, "fringe": cents(fringe) if fringe else None}
    typed = {f"{name}_is": _typed(getattr(found, name).value) for name in _RECKONED if found and getattr(line, name)}
    total = shown.total if found else None
    return row_of(line, columns.LINES, total=total, **told, missing=shown.missing) | typed


def _typed(value: Decimal) -> Decimal:
    """What a field comes to as it is shown beside others: of a third not every digit."""
    return value if value == rounded(value, CENT, ROUND_HALF_UP) else rounded(value, _FINE, ROUND_HALF_UP).normalize()
