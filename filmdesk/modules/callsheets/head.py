"""The top of the sheet: who, when, where, under which sky, and whom to ring when it goes wrong (domain 4.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from filmdesk.film.records import Place
from filmdesk.film.rules.sun import SunTimes, sun_times, zone_at
from filmdesk.modules.callsheets.records import SheetState
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.who import holder, holders
from filmdesk.modules.callsheets.words import (
    TBD,
    issue_words,
    long_date,
    shift_words,
    unbroken,
    with_phone,
)
from filmdesk.paper.parts import Band, Columns, Figure, Head, Paragraph, Part, Rich, Run
from filmdesk.values.clock import ClockTime, duration

HEAD_TIMES: Mapping[str, str] = {
    "general_call": "General crew call",
    "breakfast": "Breakfast",
    "safety_meeting": "Safety meeting",
    "shooting_call": "Shooting",
    "lunch": "Lunch",
    "second_meal": "2nd meal",
    "estimated_wrap": "Est. wrap",
}
"""The sheet's own times, as they are called on it."""


def head_band(shown: SheetDay) -> Head:
    """Title and office on the left, sheet, date and state on the right."""
    about, people = shown.shoot.about, shown.shoot.people.values()
    named = [f"{role} {name or TBD}" for role, name in makers(shown).items()]
    phoned = [f"{title} {with_phone(holder(people, title.lower()))}" for title in ("UPM", "1st AD", "2nd AD")]
    office = f"office {about.phone}" if about.phone else ""
    left = (about.title.upper(), " · ".join(filter(None, (about.company, about.address, office))))
    number = " ".join(filter(None, ("CALL SHEET", shown.sheet.number)))
    unit = shown.sheet.unit or shown.day.unit
    day = f"Day {shown.day.number} of {len(shown.shoot.schedule.days)}"
    when = " · ".join(filter(None, (long_date(shown.day.date), day, f"{unit} unit" if unit else "")))
    script = issue_words("Script", about.script_colour, about.script_date)
    schedule = issue_words("Schedule", about.schedule_colour, about.schedule_date)
    said = (number, (Run(when, bold=True, large=True),), f"{script} · {schedule}", state_words(shown))
    return Head((*left, " · ".join(named), " · ".join(phoned)), said)


def makers(shown: SheetDay) -> dict[str, str]:
    """Director and producers: as the production's facts name them, else those the contacts give that position."""
    about, people = shown.shoot.about, shown.shoot.people.values()
    asked = {"Director": about.director, "Producer": about.producers}
    return {role: told or ", ".join(p.name for p in holders(people, role.lower())) for role, told in asked.items()}


def state_words(shown: SheetDay) -> str:
    """ "PRELIMINARY", "PUBLISHED (WHITE) 4 June 5:40 PM", "REVISED 1 (BLUE) 8 April 8:50 PM" (rulings B9)."""
    sheet = shown.sheet
    at = shown.moment(sheet.published_at) if sheet.published_at else ""
    revision = f"{sheet.revision} ({sheet.colour.upper()})"
    if sheet.state is SheetState.PRELIM:
        return f"PRELIMINARY · REVISION {revision}" if sheet.revision else "PRELIMINARY"
    said = revision if sheet.state is SheetState.REVISED else f"({sheet.colour.upper()})"
    return f"{sheet.state} {said} {at}"


def opening(shown: SheetDay) -> list[Part]:
    """General crew call, where, and the sky; then hospital and emergency, notices, and what changed."""
    return [
        Columns(((_call(shown),), tuple(_where(shown)), (_sky(shown),)), (1.3, 1.75, 1.02)),
        Band((Columns(((_hospitals(shown),), (_emergency(shown),)), (1.55, 1.0)),)),
        *_notices(shown),
    ]


def time_words(shown: SheetDay, name: str) -> str:
    """A time of the sheet, TBD, and starred where the issue before had another."""
    time = getattr(shown.sheet, name)
    text = time.shown(shown.shoot.about.clock) if time is not None else TBD
    before = earlier_times(shown)
    return f"{text} *" if before and before.get(name) != time else text


def earlier_times(shown: SheetDay) -> dict[str, int | None]:
    """The times of the issue before this revision; empty for a first issue."""
    before = [issue for issue in shown.issues if issue.revision < shown.sheet.revision]
    times: dict[str, int | None] = json.loads(before[-1].times) if before else {}
    return times


def _call(shown: SheetDay) -> Figure:
    later = ("second_meal",) if shown.sheet.second_meal is not None else ()
    names = ("breakfast", "safety_meeting", "shooting_call", "lunch", *later, "estimated_wrap")
    beside = 1 if earlier_times(shown) else 2  # a star behind each takes the room of another
    told = [unbroken(f"{HEAD_TIMES[name]} {time_words(shown, name)}") for name in names]
    lines = [" · ".join(told[at : at + beside]) for at in range(0, len(told), beside)]
    moved = shift_words(shown.sheet.pushed)
    said: list[Rich] = [(Run(moved, bold=True),)] if moved else []
    return Figure(HEAD_TIMES["general_call"], time_words(shown, "general_call"), (*said, *lines))


def _where(shown: SheetDay) -> list[Figure]:
    if not shown.places:
        return [Figure("Where", TBD, ("No place is known for the day's sets.",), "large")]
    return [
        Figure("Where" if number == 1 else "", f"{number}  {place.name}", (_way(shown, place),), "large")
        for number, place in enumerate(shown.places, 1)
    ]


def _way(shown: SheetDay, place: Place) -> str:
    """ "9 Embarcadero · basecamp, parking: Lot C": spots that are the same are said once."""
    spots: dict[str, list[str]] = {}
    holding = place.bg_holding or (TBD if shown.background else "")
    for name, spot in (("basecamp", place.basecamp or TBD), ("parking", place.parking or TBD), ("BG holding", holding)):
        if spot:
            spots.setdefault(spot, []).append(name)
    said = (f"{', '.join(names)}: {spot}" for spot, names in spots.items())
    return " · ".join((place.address or f"address {TBD}", *said))


def _sky(shown: SheetDay) -> Figure:
    sheet = shown.sheet
    told = ", ".join(filter(None, (sheet.weather_source, sheet.weather_hour)))
    sun = sun_of(shown)
    lines = [" ".join(filter(None, (sheet.weather, f"({told})" if told else "")))] if sheet.weather else []
    lines += _sun_lines(sun, shown.shoot.about.clock) if sun else [f"Sunrise and sunset {TBD}: no map point"]
    return Figure("Sky", "" if sheet.weather else f"Weather {TBD}", tuple(lines), "normal", "right")


def sun_of(shown: SheetDay) -> SunTimes | None:
    """The sun at the day's first place with coordinates; None without date or coordinates."""
    place = next((p for p in shown.places if p.latitude is not None and p.longitude is not None), None)
    if place is None or place.latitude is None or place.longitude is None or shown.day.date is None:
        return None
    zone = place.time_zone or zone_at(place.latitude, place.longitude) or shown.shoot.about.time_zone
    return sun_times(place.latitude, place.longitude, shown.day.date, zone) if zone else None


def _sun_lines(sun: SunTimes, clock: int) -> list[str]:
    if sun.polar:
        return [f"{sun.polar.capitalize()}: the sun does not {'set' if sun.polar == 'polar day' else 'rise'}"]
    return [
        f"Sunrise {_sun(sun.sunrise, clock)}   Sunset {_sun(sun.sunset, clock)}",
        f"Golden {_sun(sun.golden_evening_begins, clock)}   Dark {_sun(sun.dark, clock)}",
    ]


def _sun(time: ClockTime | None, clock: int) -> str:
    return time.shown(clock) if time is not None else "none"


def _hospitals(shown: SheetDay) -> Figure:
    lines = [_hospital(number, place) for number, place in enumerate(shown.places, 1)]
    return Figure("Nearest hospital", "", tuple(lines or [TBD]), "normal")


def _hospital(number: int, place: Place) -> Rich:
    if not place.hospital:
        return (Run(f"{number}  Hospital {TBD} ({place.name})", bold=True),)
    drive = f"{duration(place.hospital_minutes)} by road" if place.hospital_minutes is not None else ""
    phone = place.hospital_phone or f"hospital phone {TBD}"
    way = " · ".join(filter(None, (place.hospital_address, unbroken(phone), unbroken(drive))))
    return (Run(f"{number}  {place.hospital}", bold=True), Run(f", {way}"))


def _emergency(shown: SheetDay) -> Figure:
    about = shown.shoot.about
    medic = with_phone(holder(shown.shoot.people.values(), "medic"))
    lines: tuple[Rich, ...] = (
        (Run(f"EMERGENCY {about.emergency or TBD}", bold=True),),
        f"Set medic {medic}",
        f"Safety contact {about.safety_contact or TBD} {unbroken(about.safety_phone or TBD)}",
        f"Safety hotline {unbroken(about.safety_hotline or TBD)}",
    )
    return Figure("", "", lines, "normal", "right")


def _notices(shown: SheetDay) -> list[Part]:
    about, sheet = shown.shoot.about, shown.sheet
    told: list[Part] = [Paragraph(" · ".join(about.notices), "notice")] if about.notices else []
    told += [Paragraph((Run(sheet.reason, bold=True),))] if sheet.reason else []
    told += [Paragraph(sheet.notes)] if sheet.notes else []
    told += [Paragraph((Run(sheet.quote, italic=True),), "small")] if sheet.quote else []
    return told
