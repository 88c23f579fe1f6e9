"""What a set copy brings, line by line, as people read it: what is new, changed, removed, and not agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from filmdesk.film.field_words import field_changes
from filmdesk.film.names import kind_of, record_name
from filmdesk.film.store import facts
from filmdesk.production.changes import RowChange
from filmdesk.production.production import Production
from filmdesk.production.set_copies import Clash, Homecoming, Spot

_ORDER = "Its place in the list"
"""What is said of a field that nobody reads."""
WHOLE, REMOVED = "the whole record", "removed"


class What(StrEnum):
    """How a line comes home."""

    NEW = "New"
    CHANGED = "Changed"
    REMOVED = "Removed"
    DISPUTED = "Not agreed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One line; the two states side by side, as people read them."""

    what: What
    record: str
    noun: str
    field: str = ""
    here: str = ""
    there: str = ""
    spot: Spot | None = None
    """The field that can be taken or left by itself; a record comes and goes whole."""


def arrivals(production: Production, copy: Production, home: Homecoming) -> Iterator[Arrival]:
    """What is not agreed first, then what is new, changed and removed."""
    for clash in home.clashes:
        yield _disputed(production, copy, clash)
    for table, rows in home.added.items():
        for identity, row in rows.items():
            yield _of(copy, What.NEW, RowChange(table, identity, {}, row))
    for table, rows in home.changed.items():
        for identity, row in rows.items():
            yield from _changed(production, copy, RowChange(table, identity, production.row(table, identity), row))
    for table, ids in home.removed.items():
        for identity in sorted(ids):
            yield _of(production, What.REMOVED, RowChange(table, identity, production.row(table, identity), {}))


def _of(production: Production, what: What, change: RowChange) -> Arrival:
    return Arrival(what, record_name(production, change), kind_of(change.table).noun)


def _changed(production: Production, copy: Production, change: RowChange) -> Iterator[Arrival]:
    name, noun = record_name(production, change), kind_of(change.table).noun
    for field, after in change.after.items():
        title, here, there = _words(production, copy, change, field, change.before.get(field), after)
        yield Arrival(What.CHANGED, name, noun, title, here, there, (change.table, change.id, field))


def _disputed(production: Production, copy: Production, clash: Clash) -> Arrival:
    change = RowChange(clash.table, clash.id)
    noun = kind_of(clash.table).noun
    if clash.field:
        title, here, there = _words(production, copy, change, clash.field, clash.here, clash.there)
        return Arrival(What.DISPUTED, record_name(production, change), noun, title, here, there, clash.spot)
    named = record_name(copy if clash.here is None else production, change)
    here, there = ("changed" if side is not None else REMOVED for side in (clash.here, clash.there))
    return Arrival(What.DISPUTED, named, noun, WHOLE, here, there)


def _words(
    production: Production, copy: Production, change: RowChange, field: str, here: Any, there: Any
) -> tuple[str, str, str]:
    """A field's title, and its values here and in the copy; each side knows the records its own value names."""
    both = RowChange(change.table, change.id, {field: here}, {field: there})
    clock = facts(production).clock
    ours, theirs = (next(iter(field_changes(each, both, clock)), None) for each in (production, copy))
    if ours is None or theirs is None:
        return _ORDER, "", ""
    return ours.title, ours.before, theirs.after
