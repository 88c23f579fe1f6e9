"""Reading a form's TOML strictly: what is misspelt, missing or makes no sense is named by its line and field."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from filmdesk.values.errors import UserError
from filmdesk.values.toml_lines import line_of
from filmdesk.values.words import capital

T = TypeVar("T")
Readers = Mapping[str, Callable[[Any], Any]]
"""What reads each field of a table; it raises ValueError saying what the field is to be."""
Path = tuple[str | int, ...]


class TomlTables:
    """The tables of one text, read field by field; `noun` is what a person calls such a text ("rubric")."""

    def __init__(self, text: str, noun: str) -> None:
        try:
            self.tables: Mapping[str, Any] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise UserError(f"This {noun} is not readable: {error}.", "Mend that line and take it in again.") from None
        self._text = text
        self._noun = noun

    def refuse_others(self, known: set[str]) -> None:
        """Refuse tables that such a text has not got."""
        self._refuse_unknown((), self.tables, known)

    def one(self, name: str, readers: Readers, needed: set[str]) -> dict[str, Any]:
        """The fields of a table that stands once, written [name]."""
        table = self.tables.get(name)
        if not isinstance(table, dict):
            raise self.wrong((), name, f"is to be a table, written [{name}]")
        return self._fields((name,), table, readers, needed)

    def each(self, name: str, kind: type[T], readers: Readers) -> Iterator[T]:
        """A record for each table of a list, each written [[name]]."""
        listed = self.tables.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise self.wrong((), name, f"is to be a list of tables, each written [[{name}]]")
        needed = {field.name for field in fields(kind) if field.default is MISSING}  # type: ignore[arg-type]
        for number, table in enumerate(listed):
            yield kind(**self._fields((name, number), table, readers, needed))

    def wrong(self, path: Path, name: str, what: str) -> UserError:
        """What to raise about a field: "Rubric, line 4: [row] weight do not add up to 1."."""
        table = ".".join(part for part in path if isinstance(part, str))
        place = f"[{table}] {name}" if table else name
        noun = capital(self._noun)
        return UserError(f"{noun}, line {line_of(self._text, path, name)}: {place} {what}.")

    def _fields(self, path: Path, table: Mapping[str, Any], readers: Readers, needed: set[str]) -> dict[str, Any]:
        self._refuse_unknown(path, table, set(readers))
        missing = sorted(needed - table.keys())
        if missing:
            raise self.wrong(path, missing[0], "is missing")
        return {name: self._read(path, name, readers[name], value) for name, value in table.items()}

    def _read(self, path: Path, name: str, reader: Callable[[Any], Any], value: Any) -> Any:
        try:
            return reader(value)
        except (ValueError, TypeError, InvalidOperation) as error:
            raise self.wrong(path, name, f"makes no sense: it {error}") from None

    def _refuse_unknown(self, path: Path, table: Mapping[str, Any], known: set[str]) -> None:
        unknown = sorted(set(table) - known)
        if unknown:
            raise self.wrong(path, unknown[0], f"is not a field of a {self._noun}")


def words(given: Any) -> str:
    """Text that is not empty."""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("is to be text in quotes")
    return given.strip()


def texts(given: Any) -> tuple[str, ...]:
    """A list of texts with something in it."""
    if not isinstance(given, list) or not given:
        raise ValueError("is to be a list in square brackets")
    return tuple(map(words, given))


def count(given: Any) -> int:
    """A whole number from 0 on."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise ValueError("is to be a whole number")
    return given


def flag(given: Any) -> bool:
    """True or false."""
    if not isinstance(given, bool):
        raise ValueError("is to be true or false")  # noqa: TRY004 - said with its line, as every other
    return given


def figure(given: Any) -> Decimal:
    """A number from 0 on, exactly as it is written."""
    read = (
        Decimal(str(given)) if isinstance(given, int | float | str) and not isinstance(given, bool) else Decimal("NaN")
    )
    if not read.is_finite() or read < 0:
        raise ValueError("is to be a figure")
    return read


def among(*known: str) -> Callable[[Any], str]:
    """A reader of one of these words."""

    def read(given: Any) -> str:
        if given not in known:
            raise ValueError(f"is to be one of {', '.join(known)}")
        return str(given)

    return read
