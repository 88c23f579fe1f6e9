"""A place's fields from what people type or tables hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from filmdesk.film.store import PLACES
from filmdesk.values.coordinates import find_point, read_angle
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

_LONGEST_DRIVE = 24 * 60
_POINT = ("point", "latitude", "longitude")
_HOW_POINT = "Write 33.8367, -118.3877 or 33°50'12\"N 118°23'16\"W, or paste a link to a map."


def _minutes(text: str) -> int:
    minutes = int(text)
    if not 0 <= minutes <= _LONGEST_DRIVE:
        raise ValueError(text)
    return minutes


_READERS: dict[str, Callable[[str], Any]] = {
    "latitude": lambda text: read_angle(text, "latitude"),
    "longitude": lambda text: read_angle(text, "longitude"),
    "hospital_minutes": _minutes,
    "permit_from": read_date,
    "permit_to": read_date,
}


def read_values(texts: Mapping[str, str]) -> dict[str, Any]:
    """The values of a place's fields; raises UserError for a field it has not or a text that does not fit.

    A pair of coordinates or a link to a map may stand in any of the fields of the point.
    """
    pair = next((found for name in _POINT if (found := find_point(texts.get(name, "")))), None)
    if pair:
        rest = {name: text for name, text in texts.items() if name not in _POINT}
        return {**read_values(rest), "latitude": pair[0], "longitude": pair[1]}
    if "point" in texts:
        return _without_point(texts)
    unknown = [name for name in texts if name not in PLACES.columns or name == "id"]
    if unknown:
        known = ", ".join(name for name in PLACES.columns if name != "id")
        raise UserError(f"A place has no field {unknown[0]}.", f"It has {known}.")
    return {name: _read(name, text.strip()) for name, text in texts.items()}


def _without_point(texts: Mapping[str, str]) -> dict[str, Any]:
    """A point left empty is taken away; one that is no pair is refused."""
    point = texts["point"].strip()
    if point:
        raise UserError(f"“{point[:60]}” is not a point.", _HOW_POINT)
    rest = {name: text for name, text in texts.items() if name not in _POINT}
    return {**read_values(rest), "latitude": None, "longitude": None}


def _read(name: str, text: str) -> Any:
    reader = _READERS.get(name)
    if reader is None:
        return text
    try:
        return reader(text) if text else None
    except ValueError as error:
        raise UserError(f"“{text}” is not a {name.replace('_', ' ')}.", "Nothing was changed.") from error
