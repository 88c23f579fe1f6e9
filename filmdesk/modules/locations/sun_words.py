"""The sun of a day at a place in words, for the panel and for the location sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from filmdesk.film.records import Place
from filmdesk.film.rules.sun import SunTimes, sun_times, zone_at
from filmdesk.values.clock import ClockTime, duration
from filmdesk.values.dates import month, weekday

HEADS = ("First light", "Sunrise", "Golden until", "Golden from", "Sunset", "Dark")
"""What the times of a day are, from morning to night."""
_POLAR = {"polar day": "The sun does not set.", "polar night": "The sun does not rise."}
_NOT_DARK, _ALL_DAY, _NONE = "not dark", "all day", "–"


@dataclass(frozen=True, slots=True)
class SunDay:
    """One day: its date, the length of the day, and the six times under HEADS; `said` is what is unusual of it."""

    on: str
    length: str
    times: tuple[str, ...]
    said: str = ""


def sun_day(place: Place, on: date, clock: int) -> SunDay | None:
    """The sun of a day; None for a place without a point. Raises UserError for a zone nobody knows."""
    if place.latitude is None or place.longitude is None:
        return None
    zone = place.time_zone or zone_at(place.latitude, place.longitude) or "UTC"
    sun = sun_times(place.latitude, place.longitude, on, zone)
    named = f"{weekday(on)} {on.day} {month(on)}"
    return SunDay(named, _length(sun), tuple(_words(sun, 24 if clock == 24 else 12)), _POLAR.get(sun.polar, ""))


def _length(sun: SunTimes) -> str:
    if sun.sunrise is None or sun.sunset is None:
        return {"polar day": "24 h", "polar night": "0 min"}.get(sun.polar, "")
    return duration(int(sun.sunset) - int(sun.sunrise))


def _words(sun: SunTimes, clock: int) -> list[str]:
    def shown(time: ClockTime | None, otherwise: str = _NONE) -> str:
        return otherwise if time is None else time.shown(clock)

    low = _ALL_DAY if sun.sunrise is not None else _NONE
    night = _NOT_DARK if sun.sunset is not None or sun.polar == "polar day" else _NONE
    return [
        shown(sun.civil_dawn, night),
        shown(sun.sunrise),
        shown(sun.golden_morning_ends, low),
        shown(sun.golden_evening_begins, low),
        shown(sun.sunset),
        shown(sun.dark, night),
    ]
