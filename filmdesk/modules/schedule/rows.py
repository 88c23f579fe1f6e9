"""Strips, days and events as the command line and tables list and change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.find import find_character, find_place
from filmdesk.film.records import Event, EventKind, Strip, StripKind
from filmdesk.film.store import CHARACTERS, EVENTS, PLACES, SET_PLACES, STRIPS, day_first
from filmdesk.modules.schedule.strips import find_strip, insert, named_strip
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_whole
from filmdesk.values.typed_dates import read_date


def _date(production: Production, text: str) -> date | None:
    return read_date(text, day_first=day_first(production)) if text.strip() else None


_LONGEST = 24 * 60
_CHANGED = {
    StripKind.SCENE: ("minutes", "unit", "place", "part", "eighths", "boneyard"),
    StripKind.BANNER: ("says", "minutes"),
    StripKind.DAY_BREAK: ("date", "unit"),
}


def strips(production: Production) -> list[dict[str, Any]]:
    """Every strip of the active board in order, then the boneyard."""
    schedule = read_schedule(production)
    rows = [
        _strip(schedule, strip, day) for day in schedule.days for strip in (*day.strips, STRIPS.get(production, day.id))
    ]
    rows += [_strip(schedule, strip, None) for strip in (*schedule.open_strips, *schedule.boneyard)]
    return rows


def _strip(schedule: Schedule, strip: Strip, day: ShootDay | None) -> dict[str, Any]:
    scene = schedule.scenes.get(strip.scene)
    length = schedule.pages_of(day) if day and strip.kind is StripKind.DAY_BREAK else schedule.eighths_of(strip)
    return {
        "id": strip.id,
        "kind": strip.kind,
        "day": day.number if day else None,
        "date": day.date if day else None,
        "number": scene.number if scene else "",
        "part": strip.part,
        "heading": scene.heading if scene else strip.text,
        "says": strip.text,
        "eighths": None if strip.kind is StripKind.BANNER else length,
        "minutes": schedule.minutes_of(day) if day and strip.kind is StripKind.DAY_BREAK else strip.minutes,
        "boneyard": strip.boneyard,
        "unit": strip.unit,
    }


def find_any_strip(production: Production, name: str) -> Strip:
    """A strip by its scene number or id."""
    return find_strip(read_schedule(production), name)


def add_strip(production: Production, values: dict[str, str]) -> str:
    """Add a banner or a day break, behind the strip named by `after` or at the end of the board."""
    unknown = set(values) - {"kind", "text", "minutes", "date", "unit", "after"}
    if unknown:
        raise UserError(f"A new strip has no field {unknown.pop()}.", "It has kind, text, minutes, date, unit, after.")
    kind = values.get("kind", StripKind.BANNER).strip().lower()
    if kind not in (StripKind.BANNER, StripKind.DAY_BREAK):
        raise UserError("Every scene has its strip already.", "Add a banner or a day break, or move a strip.")
    strip = Strip(
        "", "", StripKind(kind), text=values.get("text", ""), minutes=_minutes(values.get("minutes", "")),
        date=_date(production, values.get("date", "")), unit=values.get("unit", ""),
    )  # fmt: skip
    after = named_strip(production, read_schedule(production), values["after"]) if values.get("after") else None
    return insert(production, strip, after, f"Add {kind}").id


def change_strip(production: Production, name: str, values: dict[str, str]) -> None:
    """Set how long a strip is reckoned to take, what a banner says, or the date and unit of a day break."""
    strip = named_strip(production, read_schedule(production), name)
    typed: dict[str, Any] = {}
    for field, text in values.items():
        if field not in _CHANGED[strip.kind]:
            known = ", ".join(_CHANGED[strip.kind])
            raise UserError(f"A {strip.kind} has no field {field} that can be set.", f"It has {known}.")
        name_of = "text" if field == "says" else field
        typed[name_of] = _field(production, field, text)
    STRIPS.change(production, strip.id, f"Change {'strip' if strip.scene else strip.kind}", **typed)


def _minutes(text: str) -> int | None:
    if not text.strip():
        return None
    minutes = read_whole(text)
    if not 0 <= minutes <= _LONGEST:
        raise UserError(f"“{text}” is not a number of minutes.", "Write it like 45.")
    return minutes


def _field(production: Production, field: str, text: str) -> Any:
    """A strip's field from what was typed."""
    if field == "boneyard":
        return text.strip().casefold() in _YES
    if field == "date":
        return _date(production, text)
    if field == "place":
        return find_place(production, text).id if text else ""
    return _TYPED[field](text)


_YES = ("yes", "y", "true", "1", "on")
_TYPED: dict[str, Callable[[str], Any]] = {
    "minutes": _minutes,
    "eighths": lambda text: Eighths.parse(text) if text.strip() else None,
    "part": str,
    "says": str,
    "unit": str,
}


def remove_strip(production: Production, name: str) -> None:
    """Remove a break, a banner, or a split part; a whole scene's strip goes to the boneyard instead."""
    strip = named_strip(production, read_schedule(production), name)
    if strip.kind is StripKind.SCENE and not strip.part:
        STRIPS.change(production, strip.id, "Move strip to the boneyard", boneyard=True)
    elif strip.part:
        raise UserError("A part of a split scene is not removed alone.", "Join the scene instead.")
    else:
        STRIPS.remove(production, strip.id)


def days(production: Production) -> list[dict[str, Any]]:
    """Every shoot day with what it holds."""
    schedule = read_schedule(production)
    places = PLACES.by_id(production)
    placed = {record.set_name: record.place for record in SET_PLACES.all(production)}
    return [_day(schedule, day, placed, {i: p.name for i, p in places.items()}) for day in schedule.days]


def _day(schedule: Schedule, day: ShootDay, placed: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    scenes = [schedule.scenes[strip.scene] for strip in day.scene_strips if strip.scene in schedule.scenes]
    sets = list(dict.fromkeys(scene.set_name for scene in scenes))
    where = [
        strip.place or placed.get(scene.set_name.upper(), "")
        for strip, scene in zip(day.scene_strips, scenes, strict=False)
    ]
    return {
        "id": day.id,
        "number": day.number,
        "date": day.date,
        "unit": day.unit,
        "pages": schedule.pages_of(day),
        "minutes": schedule.minutes_of(day),
        "scenes": [schedule.number_of(strip) for strip in day.scene_strips],
        "sets": sets,
        "places": [names[place] for place in dict.fromkeys(where) if place in names],
    }


def add_day(production: Production, values: dict[str, str]) -> str:
    """End a day behind the strips at the end of the board."""
    from_text = values.get("date", "")
    strip = Strip("", "", StripKind.DAY_BREAK, date=_date(production, from_text), unit=values.get("unit", ""))
    return insert(production, strip, None, "Add day break").id


def change_day(production: Production, name: str, values: dict[str, str]) -> None:
    """Set the date or unit of a day, named by its number or id."""
    unknown = set(values) - {"date", "unit"}
    if unknown:
        raise UserError(f"A day has no field {unknown.pop()} that can be set.", "It has date and unit.")
    typed: dict[str, Any] = {}
    if "date" in values:
        typed["date"] = _date(production, values["date"])
    if "unit" in values:
        typed["unit"] = values["unit"]
    STRIPS.change(production, _day_id(production, name), "Change day", **typed)


def remove_day(production: Production, name: str) -> None:
    """Let a day run into the next one."""
    STRIPS.remove(production, _day_id(production, name), "Remove day break")


def _day_id(production: Production, name: str) -> str:
    schedule = read_schedule(production)
    return schedule.day(int(name)).id if name.isdigit() and len(name) < 5 else name


def events(production: Production) -> list[dict[str, Any]]:
    """Every event with the part it concerns."""
    names = {part.id: part.name for part in CHARACTERS.all(production)}
    return [
        {"id": e.id, "date": e.date, "kind": e.kind, "who": names.get(e.character, ""), "text": e.text}
        for e in EVENTS.all(production)
    ]


def add_event(production: Production, values: dict[str, str]) -> str:
    """Put an event on the calendar; `who` is a part's name or cast number, everyone when it is left out."""
    unknown = set(values) - {"date", "kind", "who", "character", "text"}
    if unknown:
        raise UserError(f"An event has no field {unknown.pop()}.", "It has date, kind, who and text.")
    on = _date(production, values.get("date", ""))
    if on is None:
        raise UserError("An event needs a date.", "Add date=2026-06-01.")
    who = values.get("who") or values.get("character", "")
    character = find_character(production, who).id if who else ""
    event = Event(on, event_kind(values.get("kind", "")), character=character, text=values.get("text", ""))
    return EVENTS.add(production, event).id


def event_kind(text: str) -> EventKind:
    """The kind of event of that name; raises UserError listing the kinds there are."""
    for kind in EventKind:
        if kind == text.strip().lower():
            return kind
    raise UserError(f"“{text}” is no kind of event.", f"Choose {', '.join(EventKind)}.")
