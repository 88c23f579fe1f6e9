"""Points on the globe as people write them: "33.8367", "33°50'12"N", "33.8367, -118.3877", a link to a map."""

from __future__ import annotations

import re
from typing import Literal

from filmdesk.values.errors import UserError

Axis = Literal["latitude", "longitude"]
Point = tuple[float, float]
"""Latitude and longitude in degrees; south and west are negative."""

DIGITS = 6
"""Digits after the point that are kept: a tenth of a metre."""
_FARTHEST: dict[Axis, int] = {"latitude": 90, "longitude": 180}
_LETTERS: dict[str, Axis] = {"N": "latitude", "S": "latitude", "E": "longitude", "W": "longitude"}
_LONGEST = 2000
_PARTS = 60
_PLAIN = str.maketrans({"−": "-", "–": "-", "º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "ʹ": "'", "″": '"',
                        "”": '"', "“": '"', "ʺ": '"', "\u00a0": " ", "\u202f": " "})  # fmt: skip


def _angle(name: str) -> str:
    """An angle as a pattern: degrees with a fraction, or with minutes and seconds; one letter before or after it."""
    part, ends = r"\d{1,2}(?:[.,]\d{1,20})?", r"(?=[\s,;/)NSEW]|$)"
    return rf"""(?P<{name}_front>[NSEW])? \s* (?P<{name}_sign>[+-])? \s*
        (?: (?P<{name}_degrees>\d{{1,3}}) (?:\s*°\s*|\s+) (?P<{name}_minutes>{part}) \s* (?:'(?!')|{ends})
            (?: \s* (?P<{name}_seconds>{part}) \s* (?:"|''|{ends}) )?
          | (?P<{name}_whole>\d{{1,3}}(?:[.,]\d{{1,20}})?) \s* °? )
        (?({name}_front)|\s*(?P<{name}_back>[NSEW])?)"""


_HOW = re.VERBOSE | re.IGNORECASE
_ONE = re.compile(rf"\s* {_angle('one')} \s*", _HOW)
_TWO = re.compile(rf"\s* \(? \s* {_angle('one')} (?:\s*[,;/]\s*|\s+) {_angle('two')} \s* \)? \s*", _HOW)
_N = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_LINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"!3d{_N}!4d{_N}",
        rf"[?&]mlat={_N}&mlon={_N}",
        rf"[?&](?:q|ll|sll|query|center|daddr|destination|coordinate)=(?:loc:)?{_N}(?:,|%2C)(?:\+|%20)?{_N}",
        rf"/(?:place|search|dir)/{_N},(?:\+|%20)?{_N}",
        rf"/@{_N},{_N}",
        rf"[#&]map=[\d.]+/{_N}/{_N}",
        rf"^\s*geo:{_N},{_N}",
    )
)
"""Where the links of the map services carry their point, the place itself before the middle of the picture."""


def read_angle(text: str, axis: Axis) -> float:
    """Degrees of latitude or longitude; UserError for anything else, and for 52,13, which may be one number or two."""
    plain = text.translate(_PLAIN)
    found = _ONE.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        raise UserError(f"“{_short(text)}” is not a {axis}.", "Write it like 33.8367 or 33°50'12\"N.")
    if _bare(plain) and _TWO.fullmatch(plain):
        raise UserError(f"“{text.strip()}” may be one number or two.", "Write 52.13, 52°13' or 52, 13.")
    value, told = _value(found, "one")
    if told not in ("", axis):
        raise UserError(f"“{text.strip()}” is a {told}.", f"A {axis} belongs here.")
    return _checked(value, axis, text)


def find_point(text: str) -> Point | None:
    """The point a pair of coordinates or a link to a map names; None where the text is no pair.

    Raises UserError for a pair that is no place on earth.
    """
    plain = text.translate(_PLAIN)
    if len(plain) > _LONGEST:
        return None
    for link in _LINKS:
        if found := link.search(plain):
            return _point(float(found[1]), float(found[2]), text)
    pair = None if _ONE.fullmatch(plain) else _TWO.fullmatch(plain)
    if pair is None:
        return None
    (first, first_axis), (second, second_axis) = _value(pair, "one"), _value(pair, "two")
    if first_axis and first_axis == second_axis:
        raise UserError(f"“{text.strip()}” has a {first_axis} twice.", "Write it like 33.8367, -118.3877.")
    if first_axis == "longitude" or second_axis == "latitude":
        first, second = second, first
    return _point(first, second, text)


def shown_point(latitude: float, longitude: float) -> str:
    """A point in degrees, minutes and seconds: 33°50'12"N 118°23'16"W."""
    return f"{_shown(latitude, 'N', 'S')} {_shown(longitude, 'E', 'W')}"


def _shown(value: float, ahead: str, behind: str) -> str:
    seconds = round(abs(value) * _PARTS * _PARTS)
    minutes, seconds = divmod(seconds, _PARTS)
    degrees, minutes = divmod(minutes, _PARTS)
    return f"{degrees}°{minutes:02}'{seconds:02}\"{behind if value < 0 else ahead}"


def _bare(plain: str) -> bool:
    """Whether nothing but figures says what they are."""
    return not re.search(r"[NSEW°'\"]", plain, re.IGNORECASE)


def _value(found: re.Match[str], name: str) -> tuple[float, str]:
    """An angle's degrees, and of which axis its letter says they are."""
    part = {key: found[f"{name}_{key}"] or "" for key in ("sign", "degrees", "minutes", "seconds", "whole")}
    letter = (found[f"{name}_front"] or found[f"{name}_back"] or "").upper()
    minutes, seconds = _number(part["minutes"]), _number(part["seconds"])
    if max(minutes, seconds) >= _PARTS or (part["sign"] and letter):
        raise UserError(f"“{found[0].strip()}” is not a point on the globe.", "Write it like 33.8367 or 33°50'12\"N.")
    value = _number(part["whole"] or part["degrees"]) + minutes / _PARTS + seconds / _PARTS**2
    return (-value if part["sign"] == "-" or letter in ("S", "W") else value), _LETTERS.get(letter, "")


def _number(text: str) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _point(latitude: float, longitude: float, text: str) -> Point:
    return _checked(latitude, "latitude", text), _checked(longitude, "longitude", text)


def _checked(value: float, axis: Axis, text: str) -> float:
    if abs(value) > _FARTHEST[axis]:
        raise UserError(
            f"“{_short(text)}” is no place on earth.",
            "Latitude runs from -90 to 90, longitude from -180 to 180.",
        )
    return round(value, DIGITS) + 0.0


def _short(text: str) -> str:
    line = text.strip()
    return line if len(line) <= _PARTS else f"{line[:_PARTS]}…"
