"""One kind of thing a budget is made of, or that is spent, added, changed and removed by typed values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from filmdesk.modules.budget.reckoning.expressions import names_in, parse
from filmdesk.modules.budget.store import BUDGETS, GLOBALS, active_budget, open_budget, standing_budget
from filmdesk.modules.budget.typed import EXPRESSIONS, read_fields
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.counting import with_article
from filmdesk.values.errors import UserError
from filmdesk.values.nearest import nearest
from filmdesk.values.ranks import rank_between
from filmdesk.values.words import capital

Rows = list[dict[str, Any]]
Values = dict[str, str]
Reader = Callable[[Production, Any], Any]
"""From what was typed to what is kept: the id of an account named by its number; UserError for what there is not."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The records of one kind as they are typed."""

    table: Table[Any]
    columns: tuple[Column, ...]
    readers: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def _needed(self) -> tuple[str, ...]:
        bare = {one.name for one in fields(self.table.record) if one.default is one.default_factory is MISSING}
        return tuple(column.name for column in self.columns if column.name in bare)

    def _read(self, production: Production, values: Values) -> dict[str, Any]:
        read = read_fields(production, self.table, self.columns, values)
        return {name: self._meant(production, name, value) for name, value in read.items()}

    def _meant(self, production: Production, name: str, value: Any) -> Any:
        reader = self.readers.get(name)
        return reader(production, value) if reader and value else value

    def _refuse_unsaid(self, read: Mapping[str, Any], names: Iterable[str]) -> None:
        """Raises UserError where one of these fields is needed and nothing is said in it."""
        titles = {column.name: column.title for column in self.columns}
        for name in self._needed:
            if name in names and read.get(name) in (None, ""):
                one = with_article(self.table.noun)
                raise UserError(f"{capital(one)} needs its {titles[name].lower().rstrip('.')}.", "Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Part(Typed):
    """The records of one kind that belong to the budget that is worked on."""

    key: str = ""
    """The field by which people call it: no two of a budget are called the same."""
    renamed: Callable[[Production, str, str], None] | None = None
    """Told of a key that became another, inside the step."""
    removed: Callable[[Production, Any], None] | None = None
    """Told of a record that goes, inside the step."""
    checked: Callable[[Production], None] | None = None
    """Asked inside the step whether the budget still makes sense; raises UserError."""

    def all(self, production: Production) -> list[Any]:
        """The records of the budget that is worked on; none before one was begun."""
        budget = standing_budget(production)
        return self.table.where(production, budget=budget.id) if budget else []

    def rows(self, production: Production) -> Rows:
        """They as plain rows."""
        names = ("id", *(column.name for column in self.columns if column.name in self.table.columns))
        return [{name: getattr(record, name) for name in names} for record in self.all(production)]

    def add(self, production: Production, values: Values) -> str:
        """Add one from typed values, behind the others; gives its id."""
        budget = open_budget(production)
        with production.step(f"Add {self.table.noun}"):
            read = self._read(production, values)
            self._refuse_unsaid(read, self._needed)
            self._refuse_second(production, read)
            self._refuse_unknown(production, read)
            rank = rank_between(self.table.last_rank(production, budget=budget.id), None)
            record = self.table.record(budget=budget.id, rank=rank, **read)
            self.table.add(production, record)
            self._check(production)
        return str(record.id)

    def change(self, production: Production, name: str, values: Values) -> None:
        """Set fields of one, named by its id or as people call it."""
        open_budget(production)
        record = self.find(production, name)
        with production.step(f"Change {self.table.noun}"):
            read = self._read(production, values)
            self._refuse_unsaid(read, read)
            self._refuse_second(production, read, record.id)
            self._refuse_unknown(
                production, {name: value for name, value in read.items() if value != getattr(record, name)}
            )
            after = self.table.change(production, record.id, **read)
            old, new = (getattr(one, self.key, "") for one in (record, after))
            if self.renamed and old != new:
                self.renamed(production, old, new)
            self._check(production)

    def remove(self, production: Production, name: str) -> None:
        """Remove one, and what is nothing without it."""
        open_budget(production)
        record = self.find(production, name)
        with production.step(f"Remove {self.table.noun}"):
            if self.removed:
                self.removed(production, record)
            self.table.remove(production, record.id)

    def find(self, production: Production, name: str) -> Any:
        """The one of that id, else the one people call so; raises UserError for none in the budget worked on."""
        found = self.table.find(production, name)
        wanted = name.strip().casefold()
        if found or not self.key:
            found = found or self.table.get(production, name)
            self._refuse_other_version(production, found)
            return found
        called = [one for one in self.all(production) if getattr(one, self.key).casefold() == wanted]
        if not called:
            raise UserError(f"There is no {self.table.noun} {name.strip()}.", "List those there are.")
        return called[0]

    def _refuse_other_version(self, production: Production, record: Any) -> None:
        """Raises UserError for what belongs to a version that is not worked on: that may be locked, or approved."""
        mine, other = active_budget(production), BUDGETS.find(production, record.budget)
        if other and other.id != mine.id:
            one = with_article(self.table.noun)
            raise UserError(f"That is {one} of “{other.name}”.", f"“{mine.name}” is worked on; use the other first.")

    def names(self, production: Production) -> list[str]:
        """What they are called, in their order, each name once."""
        return list(dict.fromkeys(getattr(one, self.key) for one in self.all(production)))

    def _refuse_second(self, production: Production, read: Mapping[str, Any], own: str = "") -> None:
        name = read.get(self.key)
        if name and any(getattr(one, self.key) == name and one.id != own for one in self.all(production)):
            raise UserError(f"There is {with_article(self.table.noun)} {name} already.", "Give this one another.")

    def _refuse_unknown(self, production: Production, read: Mapping[str, Any]) -> None:
        """Raises UserError for a field that is reckoned with a global there is not."""
        known = [one.name for one in GLOBALS.where(production, budget=open_budget(production).id)]
        for column in self.columns:
            text = read.get(column.name) if column.name in EXPRESSIONS else None
            for name in names_in(parse(text)) if text else ():
                if name not in known:
                    near = nearest(name, known, "Add it to the globals first.")
                    raise UserError(f"{column.title}: there is no global {name}.", near)

    def _check(self, production: Production) -> None:
        if self.checked:
            self.checked(production)
