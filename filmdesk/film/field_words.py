"""How stored values read: dates and times as the production writes them, ids as names, kinds as they are called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from filmdesk.film.names import REFERS, Kind, found_name, is_called, kind_of, short, stored_name
from filmdesk.film.store import facts
from filmdesk.paper.text import shown
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.columns import Column
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital
from filmdesk.values.zones import local_time

NOTHING = "nothing"
GONE = "no longer there"
_EMPTY = frozenset({"", "[]", "{}"})
_HIDDEN = frozenset({"id", "rank", "coverage"})
_OURS = frozenset({"digest", "owner", "size", "active", "ordinal", "layout", "content", "statuses", "strips", "times",
                   "paper", "people", "tags", "revisions", "actors", "title_page", "cue"})  # fmt: skip
"""Fields of what no desk lists that only the program reads."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
_TIME = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record before and after, as people read it."""

    title: str
    before: str
    after: str
    shown: bool = True
    """Whether people know the field: the others only the program reads."""


def field_changes(production: Production, change: RowChange, clock: int) -> list[FieldChange]:
    """The fields a step changed in one record, in the table's order."""
    kind = kind_of(change.table)
    names = [n for n in {**change.before, **change.after} if n not in _HIDDEN]
    reading = _Reading(production, change.table, kind, clock)
    return [
        FieldChange(
            _title(kind.columns, name),
            reading.words(name, change.before.get(name)),
            reading.words(name, change.after.get(name)),
            is_called(change.table, name) or _is_known(kind, name),
        )
        for name in names
    ]


def _is_known(kind: Kind, name: str) -> bool:
    """Whether a field is a column of its desk's list, or names another record."""
    if not kind.columns or name == "digest":
        return name not in _OURS
    return name in REFERS or name in kind.columns or name.removesuffix("_given") in kind.columns


def _title(columns: dict[str, Column], name: str) -> str:
    called = name if name in columns else name.removesuffix("_given")
    return columns[called].title if called in columns else capital(name.replace("_", " "))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the stored values of one table."""

    production: Production
    table: str
    kind: Kind
    clock: int

    def words(self, name: str, value: Any) -> str:
        """A value as people read it."""
        if value is None or value in _EMPTY:
            return NOTHING
        reader = _READERS.get(self.kind.types.get(name, str))
        if reader and isinstance(value, int):
            return reader(value, self.clock)
        return short(", ".join(self._item(name, item) for item in _items(str(value))))

    def _item(self, name: str, text: str) -> str:
        """A text, or an item of a list: what its desk calls it, a date, a time, a sum, a record's name."""
        called = stored_name(self.production, self.table, name, text)
        if called != text:
            return called or found_name(self.production, text)[1] or GONE
        column = self.kind.columns.get(name)
        if _DATE.fullmatch(text) or _MOMENT.fullmatch(text):
            return self._when(text)
        if column and column.kind == "time" and _TIME.fullmatch(text):
            return self._time(text)
        if column and column.kind == "money":
            return _money(text)
        return text

    def _time(self, text: str) -> str:
        try:
            return ClockTime.parse(text).shown(self.clock)
        except UserError:
            return text

    def _when(self, text: str) -> str:
        try:
            if _DATE.fullmatch(text):
                return shown(date.fromisoformat(text))
            return shown(local_time(datetime.fromisoformat(text), facts(self.production).time_zone), clock=self.clock)
        except ValueError:
            return text


def _money(text: str) -> str:
    """A sum as printed; what is reckoned from other numbers as it was typed."""
    try:
        return shown(Decimal(text), "money")
    except ArithmeticError:
        return text


_READERS: dict[type, Callable[[int, int], str]] = {
    ClockTime: lambda value, clock: ClockTime(value).shown(clock),
    Eighths: lambda value, _: str(Eighths(value)),
    bool: lambda value, _: "yes" if value else "no",
}


def _items(text: str) -> list[str]:
    """A stored list as its items; any other text as the one it is."""
    if not text.startswith("["):
        return [text]
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):  # what a person typed may begin with a bracket, too
        return [text]
    return [str(item) for item in items] if isinstance(items, list) else [text]
