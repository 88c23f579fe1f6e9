"""A release's fields from what people type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.film.find import find_scene, known_place, person_called
from filmdesk.film.records import Element
from filmdesk.film.store import ELEMENTS, day_first
from filmdesk.modules.releases.columns import RELEASES as COLUMNS
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.kinds.table import Kind, KindTable
from filmdesk.modules.releases.records import Release
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number
from filmdesk.values.typed_dates import read_date

Reader = Callable[[str], Any]


def read_release(production: Production, texts: Mapping[str, str], before: Release | None = None) -> dict[str, Any]:
    """The values of a release's fields as typed, inside the step that needs them: new names come into the contacts.

    Raises UserError for a field that is not typed, or a text that does not fit.
    """
    fields = {column.name: column for column in COLUMNS if not column.computed}
    unknown = [name for name in texts if name not in fields]
    if unknown:
        raise UserError(f"A release has no field {unknown[0]} to be typed.", f"It has {', '.join(fields)}.")
    table = kinds(production)
    kind = _kind(table, texts, before)
    readers = {**_plain_readers(production), **_named_readers(production, table, kind)}
    return {name: _read(fields[name], readers, text.strip()) for name, text in texts.items()}


def _kind(table: KindTable, texts: Mapping[str, str], before: Release | None) -> Kind | None:
    if texts.get("kind"):
        return table.called(texts["kind"])
    return table[before.kind] if before else None


def _plain_readers(production: Production) -> dict[str, Reader]:
    """By kind of column."""
    first = day_first(production)
    return {
        "date": lambda text: read_date(text, day_first=first) if text else None,
        "time": lambda text: ClockTime.parse(text) if text else None,
        "money": lambda text: read_number(text) if text else None,
        "list": read_list,
    }


def _named_readers(production: Production, table: KindTable, kind: Kind | None) -> dict[str, Reader]:
    """By the name of the field."""
    role, department = kind.contact if kind else ("vendor", "")
    return {
        "kind": lambda text: table.called(text).name,
        "person": lambda text: person_called(production, text, kind=role, department=department).id if text else "",
        "place": lambda text: known_place(production, text).id if text else "",
        "element": lambda text: find_element(production, text).id if text else "",
        "scenes": lambda text: tuple(find_scene(production, number).id for number in read_list(text)),
    }


def read_list(text: str) -> tuple[str, ...]:
    """The parts of "festivals, streaming"; semicolons divide where a part holds a comma."""
    return tuple(filter(None, (part.strip() for part in text.split(";" if ";" in text else ","))))


def find_element(production: Production, name: str) -> Element:
    """The thing of the breakdown of that id or name; raises UserError for none or several."""
    wanted = name.strip().casefold()
    found = [one for one in ELEMENTS.all(production) if wanted in (one.id, one.name.casefold())]
    if len(found) != 1:
        how_many = "More than one thing" if found else "Nothing"
        raise UserError(f"{how_many} in the breakdown is called “{name.strip()[:60]}”.", "Look it up on the breakdown.")
    return found[0]


def _read(column: Column, readers: Mapping[str, Reader], text: str) -> Any:
    reader = readers.get(column.name) or readers.get(column.kind) or str
    try:
        return reader(text)
    except UserError as error:
        raise UserError(f"{column.title}: {error.message}", error.remedy) from None
    except ValueError:
        raise UserError(f"{column.title}: “{text[:60]}” makes no sense there.", "Nothing was changed.") from None
