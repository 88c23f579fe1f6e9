"""Sun and time zone of a place, worked out offline from its coordinates (ruling B6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzfpy
from astral import Observer, SunDirection
from astral.sun import SUN_APPARENT_RADIUS, elevation, noon, time_of_transit

from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError

_HORIZON = 90.0 + SUN_APPARENT_RADIUS
"""Zenith angle of sunrise and sunset: the upper limb on the horizon; refraction is added."""
_GOLDEN = 90.0 - 6.0
"""Golden light: the sun up, but no higher than six degrees."""
_CIVIL = 90.0 + 6.0
"""Civil twilight: the sun no deeper than six degrees; after that it is dark."""

Polar = Literal["", "polar day", "polar night"]


@dataclass(frozen=True, slots=True)
class SunTimes:
    """The sun of one date at one place, by its wall clock; None for what does not happen, and `polar` says why."""

    civil_dawn: ClockTime | None
    sunrise: ClockTime | None
    golden_morning_ends: ClockTime | None
    noon: ClockTime
    golden_evening_begins: ClockTime | None
    sunset: ClockTime | None
    dark: ClockTime | None
    """End of civil twilight; may lie past midnight (24:40), None in nights that do not get dark."""
    polar: Polar = ""


def sun_times(latitude: float, longitude: float, on: date, zone: str) -> SunTimes:
    """Sunrise, sunset, golden light and dark in that zone's wall clock (NOAA's method through astral, to the minute).

    Raises UserError for coordinates off the globe or an unknown zone.
    """
    place = Observer(*_on_the_globe(latitude, longitude))
    clock = _Clock(place, on, _zone(zone))
    sunrise, sunset = clock.rising(_HORIZON), clock.setting(_HORIZON)
    return SunTimes(
        civil_dawn=clock.rising(_CIVIL),
        sunrise=sunrise,
        golden_morning_ends=clock.rising(_GOLDEN),
        noon=clock.shown(clock.noon),
        golden_evening_begins=clock.setting(_GOLDEN),
        sunset=sunset,
        dark=clock.setting(_CIVIL),
        polar=_polar(place, clock.noon) if sunrise is None and sunset is None else "",
    )


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA time zone at those coordinates, "" where none is known; UserError for coordinates off the globe."""
    latitude, longitude = _on_the_globe(latitude, longitude)
    return tzfpy.get_tz(longitude, latitude)


@dataclass(frozen=True, slots=True)
class _Clock:
    """When the sun stands where, around the noon of one local date."""

    place: Observer
    on: date
    zone: ZoneInfo

    @property
    def noon(self) -> datetime:
        """The solar noon that falls on the local date, or nearest to its middle."""
        middle = datetime.combine(self.on, time(12), self.zone)
        days = (self.on + timedelta(days=shift) for shift in (-1, 0, 1))
        return min((noon(self.place, day, UTC) for day in days), key=lambda instant: abs(instant - middle))

    def rising(self, zenith: float) -> ClockTime | None:
        """When the rising sun passes that angle, last before noon."""
        before = [instant for instant in self._transits(zenith, SunDirection.RISING) if instant < self.noon]
        return self.shown(max(before)) if before else None

    def setting(self, zenith: float) -> ClockTime | None:
        """When the setting sun passes that angle, first after noon."""
        after = [instant for instant in self._transits(zenith, SunDirection.SETTING) if instant > self.noon]
        return self.shown(min(after)) if after else None

    def shown(self, instant: datetime) -> ClockTime:
        """Wall-clock minutes from 00:00 of the date, to the nearest minute."""
        local = (instant + timedelta(seconds=30)).astimezone(self.zone).replace(tzinfo=None)
        return ClockTime((local - datetime.combine(self.on, time())) // timedelta(minutes=1))

    def _transits(self, zenith: float, direction: SunDirection) -> list[datetime]:
        """That passage on the UTC dates around, within half a day of noon."""
        found = [self._transit(self.on + timedelta(days=shift), zenith, direction) for shift in (-1, 0, 1)]
        known = [instant for instant in found if instant]
        near = timedelta(hours=12, minutes=30)
        return [instant for instant in (*known, *_passed_over(found)) if abs(instant - self.noon) <= near]

    def _transit(self, day: date, zenith: float, direction: SunDirection) -> datetime | None:
        """That passage as astral gives it for a UTC date; it raises where there is none."""
        try:
            return time_of_transit(self.place, day, zenith, direction)
        except ValueError:
            return None


def _passed_over(found: Sequence[datetime | None]) -> list[datetime]:
    """Passages between those of two following dates, where they lie two days apart.

    One that comes a little earlier every day falls out once, on the date on which it crosses midnight UTC.
    """
    pairs = [(one, other) for one, other in pairwise(found) if one and other]
    return [one + (other - one) / 2 for one, other in pairs if other - one > timedelta(hours=36)]


def _polar(place: Observer, at: datetime) -> Polar:
    """Why the sun neither rises nor sets."""
    return "polar day" if elevation(place, at) > 0 else "polar night"


def _on_the_globe(latitude: float, longitude: float) -> tuple[float, float]:
    """The coordinates, if they are some."""
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return latitude, longitude
    raise UserError(
        f"{latitude}, {longitude} is no place on earth.", "Latitude runs from -90 to 90, longitude from -180 to 180."
    )


def _zone(name: str) -> ZoneInfo:
    """The zone of that name, if there is one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise UserError(f"“{name}” is not a time zone.", "Write it like America/Los_Angeles.") from None
