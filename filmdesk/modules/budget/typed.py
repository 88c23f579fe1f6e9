"""From what people type into a field of the budget to its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from filmdesk.film.store import day_first
from filmdesk.modules.budget.reckoning.expressions import parse
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.columns import Column
from filmdesk.values.counting import with_article
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number, read_whole
from filmdesk.values.typed_dates import read_date
from filmdesk.values.words import capital

_LONGEST = 4_000
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
_YEARS = range(1900, 2200)
EXPRESSIONS = frozenset({"amount", "times", "rate", "hours", "expression", "cutoff", "less", "cap"})
"""Fields that hold a number or an expression over globals."""


def read_fields(
    production: Production, table: Table[Any], columns: tuple[Column, ...], values: Mapping[str, str]
) -> dict[str, Any]:
    """The values of the fields typed; raises UserError for a field it has not, or a text that does not fit."""
    fields = {column.name: column for column in columns if not column.computed}
    unknown = [name for name in values if name not in fields]
    if unknown:
        one = with_article(table.noun)
        raise UserError(f"{capital(one)} has no field {unknown[0]} to be typed.", f"It has {', '.join(fields)}.")
    first = day_first(production)
    read = {}
    for name, text in values.items():
        try:
            read[name] = _value(table, name, text, first)
        except UserError as error:
            raise UserError(f"{fields[name].title}: {error.message}", error.remedy) from error
    return read


def _value(table: Table[Any], name: str, text: str, first: bool) -> Any:
    plain = text.strip()
    if len(plain) > _LONGEST:
        raise UserError("This is longer than a field holds.", f"Write at most {_LONGEST:,} letters.")
    kind = table.types.get(name, str)
    if kind is str and name in EXPRESSIONS:
        return read_expression(plain)
    if kind is date:
        return read_date(plain, day_first=first) if plain else None
    if issubclass(kind, Enum):
        return _choice(plain, kind)
    reader = _READERS.get(kind)
    return reader(plain) if reader else " ".join(plain.split()) if name != "assumptions" else plain


def read_expression(text: str) -> str:
    """A number or an expression as it is kept; raises UserError for what cannot be reckoned."""
    if _DATE.fullmatch(text):
        raise UserError(f"“{text}” is a date, not an amount.", "Write a number; to divide, put spaces around /.")
    if text:
        parse(text)
    return text


def read_names(text: str) -> tuple[str, ...]:
    """Names set apart by commas or semicolons."""
    return tuple(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def _choice(text: str, kind: type[Enum]) -> Enum:
    for member in kind:
        if str(member.value).casefold() == text.casefold():
            return member
    known = ", ".join(str(member.value) for member in kind if member.value)
    raise UserError(f"“{text}” is not one of its choices.", f"Choose {known}.")


def _year(text: str) -> int | None:
    if not text:
        return None
    year = read_whole(text)
    if year not in _YEARS:
        raise UserError(f"{text} is no year of a production.", "Write it like 2027.")
    return year


def _truth(text: str) -> bool:
    return text.casefold() in ("yes", "y", "true", "1", "on")


def _money(text: str) -> Decimal:
    if _DATE.fullmatch(text):
        raise UserError(f"“{text}” is a date, not an amount.", "Write a number.")
    return read_number(text) if text else Decimal(0)


_READERS: dict[type, Callable[[str], Any]] = {int: _year, bool: _truth, tuple: read_names, Decimal: _money}
