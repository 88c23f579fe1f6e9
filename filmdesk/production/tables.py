"""A table of records: the mapper between frozen dataclasses and the rows of one table."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from filmdesk.production.connection import short_values
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError


class HasId(Protocol):
    """What every record has."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """What tells it from every other."""
        ...


_PLAIN = (str, int, float, bytes)
_WRITERS: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
    bool: int,
    tuple: lambda value: json.dumps(value, ensure_ascii=False),
}
_READERS: dict[type, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
    bool: bool,
    tuple: lambda text: tuple(json.loads(text)),
    Eighths: Eighths,
    ClockTime: ClockTime,
}


R = TypeVar("R", bound=HasId)


class Table(Generic[R]):
    """The records of one table; each writing method is one step, or part of the step around it."""

    def __init__(self, name: str, record: type[R], noun: str, order: str = "id") -> None:
        self.name = name
        self.record = record
        self.noun = noun
        self._order = order

    # Reading

    def all(self, production: Production) -> list[R]:
        """Every record, in the table's order."""
        return self.where(production)

    def where(self, production: Production, **equals: Any) -> list[R]:
        """The records whose fields equal these values, in the table's order."""
        return self._records(self._rows(production, self._names, equals))

    def in_pieces(self, production: Production, size: int, **equals: Any) -> Iterator[list[R]]:
        """The same, fetched at once, and made into records so many at a time: a pause may be made after each."""
        rows = self._rows(production, self._names, equals)
        for at in range(0, len(rows), size):
            yield self._records(rows[at : at + size])

    def _records(self, rows: Sequence[tuple[Any, ...]]) -> list[R]:
        try:
            return [self._read(row) for row in rows]
        except (ValueError, ArithmeticError, RecursionError) as error:
            raise UserError(
                f"A {self.noun} in this production holds what no filmdesk writes.",
                "A backup from before may be whole.",
                typed="filmdesk verify says what is damaged.",
            ) from error

    def texts(self, production: Production, *names: str, **equals: Any) -> list[tuple[str, ...]]:
        """Only some text fields of the records, in the table's order: far less work than whole records."""
        return self._rows(production, ", ".join(names), equals)

    def has(self, production: Production, **texts: str) -> bool:
        """Whether a record has these texts, in capitals or not."""
        condition = " AND ".join(f"{name} = ? COLLATE NOCASE" for name in texts)
        return bool(production.read(f"SELECT 1 FROM {self.name} WHERE {condition} LIMIT 1", list(texts.values())))

    def find(self, production: Production, identity: str) -> R | None:
        """The record of that id, if there is one."""
        found = self.where(production, id=identity)
        return found[0] if found else None

    def get(self, production: Production, identity: str) -> R:
        """The record of that id; raises UserError when there is none."""
        found = self.find(production, identity)
        if found is None:
            raise UserError(f"There is no {self.noun} with the id {identity}.")
        return found

    def last_rank(self, production: Production, **equals: Any) -> str | None:
        """The rank of the record that comes last among those whose fields equal these; None while there is none."""
        condition, values = _condition(equals)
        [(rank,)] = production.read(f"SELECT max(rank) FROM {self.name} WHERE {condition}", values)
        return None if rank is None else str(rank)

    def by_id(self, production: Production) -> dict[str, R]:
        """Every record by its id."""
        return {record.id: record for record in self.all(production)}

    def _rows(self, production: Production, names: str, equals: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        condition, values = _condition(equals)
        query = f"SELECT {names} FROM {self.name} WHERE {condition} ORDER BY {self._order}"
        with short_values(production.connection):
            return production.read(query, values)

    # Writing

    def add(self, production: Production, record: R, label: str = "") -> R:
        """Add one record and give it back."""
        with production.step(label or f"Add {self.noun}"):
            production.write(self._insert, self._row(record))
        return record

    def add_all(self, production: Production, records: Iterable[R], label: str = "") -> None:
        """Add many records as one step."""
        with production.step(label or f"Add {self.noun}s"):
            production.write_many(self._insert, map(self._row, records))

    def change(self, production: Production, identity: str, label: str = "", *, typing: str = "", **values: Any) -> R:
        """Set fields of one record; gives it as it stands after. Nothing is written when nothing differs."""
        before = self.get(production, identity)
        after = replace(before, **values)
        changed = {name: value for name, value in values.items() if getattr(before, name) != value}
        if changed:
            names = ", ".join(f"{name} = ?" for name in changed)
            with production.step(label or f"Change {self.noun}", typing=typing):
                stored = [*map(_stored, changed.values()), identity]
                production.write(f"UPDATE {self.name} SET {names} WHERE id = ?", stored)
        return after

    def remove(self, production: Production, identity: str, label: str = "") -> None:
        """Remove one record; raises UserError when there is none."""
        self.get(production, identity)
        with production.step(label or f"Remove {self.noun}"):
            production.write(f"DELETE FROM {self.name} WHERE id = ?", (identity,))

    def remove_all(self, production: Production, label: str = "", **equals: Any) -> None:
        """Remove the records whose fields equal these values, as one step."""
        condition, values = _condition(equals)
        with production.step(label or f"Remove {self.noun}s"):
            production.write(f"DELETE FROM {self.name} WHERE {condition}", values)

    # Between record and row

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The field names of the record, which are the column names of the table."""
        return tuple(field.name for field in fields(self.record))

    @cached_property
    def types(self) -> dict[str, type]:
        """The plain type of each field, an optional one's without None."""
        return {name: _plain_type(self.hints[name]) for name in self.columns}

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The type of each field as the record declares it."""
        return get_type_hints(self.record)

    @cached_property
    def _names(self) -> str:
        return ", ".join(self.columns)

    @cached_property
    def _insert(self) -> str:
        marks = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {self.name}({self._names}) VALUES({marks})"

    @cached_property
    def _readers(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """Only the columns whose stored value is not the field's value already."""
        readers = ((i, _reader(self.types[name])) for i, name in enumerate(self.columns))
        return [(i, reader) for i, reader in readers if reader]

    def _read(self, row: tuple[Any, ...]) -> R:
        values = list(row)
        for i, reader in self._readers:
            if values[i] is not None:
                values[i] = reader(values[i])
        return self.record(*values)

    def reads(self, row: Mapping[str, Any]) -> bool:
        """Whether a row as it is stored, by column, is one that a record can be made of."""
        try:
            self._read(tuple(row.get(name) for name in self.columns))
        except (ValueError, ArithmeticError, RecursionError, TypeError):
            return False
        return True

    def _row(self, record: R) -> list[Any]:
        return [_stored(getattr(record, name)) for name in self.columns]


def _condition(equals: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """What holds for records whose fields equal these values, as SQL and its values."""
    return " AND ".join(f"{name} IS ?" for name in equals) or "1", [_stored(value) for value in equals.values()]


def _stored(value: Any) -> Any:
    """The value as SQLite keeps it."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    writer = _WRITERS.get(type(value))
    return writer(value) if writer else int(value)


def _reader(kind: type) -> Callable[[Any], Any] | None:
    return kind if issubclass(kind, Enum) else _READERS.get(kind)


def _plain_type(hint: Any) -> type:
    if get_origin(hint) in (Union, types.UnionType):
        [hint] = [choice for choice in get_args(hint) if choice is not type(None)]
    plain: type = get_origin(hint) or hint
    return plain
