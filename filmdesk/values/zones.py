"""Time zones: as people type them, and the wall clock in one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from filmdesk.values.clock import duration
from filmdesk.values.errors import UserError

_NOON = time(12)
_ISO_6709 = re.compile(r"([+-]\d{4}(?:\d\d)?)([+-]\d{5}(?:\d\d)?)")
_HOW = "Write it like America/Los_Angeles, or leave it empty for this computer's own."


def read_zone(text: str) -> str:
    """The zone that is meant, by its name or by its city alone; "" stays empty; UserError where there is none."""
    asked = text.strip().replace(" ", "_").casefold()
    if not asked:
        return ""
    known = _known()
    if asked in known:
        return known[asked]
    of_city = sorted({name for key, name in known.items() if key.rpartition("/")[2] == asked})
    if len(of_city) == 1:
        return of_city[0]
    raise UserError(f"There is no time zone “{text.strip()}”.", _HOW)


def zone_names() -> list[str]:
    """The zones of the world's cities, to choose from."""
    return sorted(name for name in _known().values() if "/" in name and not name.startswith("Etc/"))


@cache
def zone_point(zone: str) -> tuple[float, float] | None:
    """Where the city of a zone lies, latitude and longitude; None where that is not known."""
    table = files("tzdata") / "zoneinfo" / "zone.tab"
    lines = table.read_text("utf-8").splitlines() if zone and table.is_file() else ()
    for line in lines:
        cells = line.split("\t")
        if len(cells) > 2 and cells[2] == zone and (found := _ISO_6709.fullmatch(cells[1])):
            return _degrees(found[1]), _degrees(found[2])
    return None


def _degrees(text: str) -> float:
    """ "+3403" or "-1181434": degrees, minutes and perhaps seconds, the last two digits each."""
    digits = text[1:]
    pairs = 2 if len(digits) > 5 else 1
    whole = float(digits[: -2 * pairs])
    parts = [float(digits[len(digits) - 2 * (pairs - n) :][:2]) / 60.0 ** (n + 1) for n in range(pairs)]
    return (whole + sum(parts)) * (-1 if text[0] == "-" else 1)


def local_time(at: datetime, zone: str) -> datetime:
    """The moment by the clock of a zone; by this computer's where none is named, or none of that name is known."""
    return at.astimezone(_zone(zone))


def in_zone(typed: datetime, zone: str) -> datetime:
    """A typed moment, by the clock of a zone where it names none of its own."""
    if typed.tzinfo is not None:
        return typed
    found = _zone(zone)
    return typed.replace(tzinfo=found) if found else typed.astimezone()


def zone_suffix(at: datetime, zone: str) -> str:
    """ " PDT" where that zone's clock is not this computer's at that moment, so that the two are not taken for one."""
    there = local_time(at, zone)
    return f" {there.tzname()}" if there.utcoffset() != at.astimezone().utcoffset() else ""


def clock_apart(zone: str, on: date | None) -> str:
    """ "PDT, 9 h behind this computer" on that date; nothing where both clocks say the same."""
    found = _zone(zone)
    if found is None:
        return ""
    there = datetime.combine(on or datetime.now().astimezone().date(), _NOON, found)
    apart = (there.utcoffset() or timedelta()) - (there.astimezone().utcoffset() or timedelta())
    minutes = round(apart.total_seconds() / 60)
    way = "ahead of" if minutes > 0 else "behind"
    return f"{there.tzname()}, {duration(abs(minutes))} {way} this computer" if minutes else ""


def _zone(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in _available() else None


@cache
def _available() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in _available()}
