"""A place's fields from what people type or tables hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.film.store import PLACES
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_LONGEST_DRIVE = 24 * 60


def _minutes(text: str) -> int:
    minutes = int(text)
    if not 0 <= minutes <= _LONGEST_DRIVE:
        raise ValueError(text)
    return minutes


_READERS: dict[str, Callable[[str], Any]] = {
    "latitude": float,
    "longitude": float,
    "hospital_minutes": _minutes,
    "permit_from": read_date,
    "permit_to": read_date,
}


def read_values(texts: Mapping[str, str]) -> dict[str, Any]:
    """The values of a place's fields; raises UserError for a field it has not or a text that does not fit."""
    unknown = [name for name in texts if name not in PLACES.columns or name == "id"]
    if unknown:
        known = ", ".join(name for name in PLACES.columns if name != "id")
        raise UserError(f"A place has no field {unknown[0]}.", f"It has {known}.")
    return {name: _read(name, text.strip()) for name, text in texts.items()}


def _read(name: str, text: str) -> Any:
    reader = _READERS.get(name)
    if reader is None:
        return text
    try:
        return reader(text) if text else None
    except ValueError as error:
        raise UserError(f"“{text}” is not a {name.replace('_', ' ')}.", "Nothing was changed.") from error
