"""Places, and which sets are shot at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from filmdesk.film.find import find_place, known_place
from filmdesk.film.records import Place, SetPlace
from filmdesk.film.store import PLACES, SCENES, SET_PLACES
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.dates import month, weekday
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Foreword, Known, option


@dataclass(frozen=True, slots=True)
class PlaceSetOptions:
    """Which set is shot where."""

    set: str = option(help="the set, as the scene headings name it", of="set")
    place: str = option(help="the place", of="place")
    new_place: bool = option(False, help="add the place, where there is none of that name")


def place_set(production: Production, options: PlaceSetOptions) -> str:
    """Say where a set is shot; a set stands at one place, which may be added with it."""
    known = PLACES.by_id(production)
    with production.step("Place set"):
        place = known_place(production, f"+{options.place}" if options.new_place else options.place)
        assign(production, options.set, place)
    added = "" if place.id in known else ", a new place: its address and nearest hospital are still to be filled in"
    return f"{options.set.strip().upper()} is shot at {place.name}{added}."


def before_placing(production: Production) -> Foreword:
    """The sets and places there are; the first place can only be a new one."""
    places = [place.name for place in PLACES.all(production)]
    sets = sorted({scene.set_name.upper() for scene in SCENES.all(production) if scene.set_name})
    return Foreword(filled={} if places else {"new_place": "yes"}, offered={"set": sets, "place": places})


def known_places(production: Production, texts: Mapping[str, object]) -> list[Known]:
    """That there is no place of the name typed, with the way to add it in the same step."""
    name = " ".join(str(texts.get("place") or "").split())
    if not name or any(place.name.casefold() == name.casefold() for place in PLACES.all(production)):
        return []
    if texts.get("new_place") is True:
        return [Known("place", f"{name} is added as a new place.")]
    return [Known("place", f"There is no place called {name} yet.", "Add it as a new place", {"new_place": "yes"})]


@dataclass(frozen=True, slots=True)
class PermitOptions:
    """From when to when a place may be filmed at."""

    place: str = option(help="the place", of="place")
    permit_from: date | None = option(None, help="the first day it holds; left as it is if not said")
    permit_to: date | None = option(None, help="the last day it holds; left as it is if not said")


def set_permit(production: Production, options: PermitOptions) -> str:
    """Say from when to when the permit of a place holds."""
    place = find_place(production, options.place)
    first, last = options.permit_from or place.permit_from, options.permit_to or place.permit_to
    refuse_turned_permit(first, last)
    place = PLACES.change(production, place.id, "Set permit dates", permit_from=first, permit_to=last)
    return f"The permit of {place.name} holds {permit_words(place)}."


def refuse_turned_permit(first: date | None, last: date | None) -> None:
    """Raises UserError for a permit that would end before it begins."""
    if first and last and first > last:
        raise UserError(
            f"A permit from {day_words(first)} cannot end on {day_words(last)}.",
            "Its last day is its first, or a later one.",
        )


def permit_words(place: Place) -> str:
    """From when to when a permit holds: "Mon 12 Apr 2027 to Tue 13 Apr 2027"."""
    return f"{day_words(place.permit_from)} to {day_words(place.permit_to)}"


def day_words(on: date | None) -> str:
    """A date as people say it, "…" for none."""
    return f"{weekday(on)} {on.day} {month(on)} {on.year}" if on else "…"


def called(places: Iterable[Place], place: Place) -> str:
    """What a command finds a place by: its name, or its id where another is called the same."""
    same = sum(other.name.casefold() == place.name.casefold() for other in places)
    return place.name if same == 1 else place.id


def assign(production: Production, set_name: str, place: Place) -> SetPlace:
    """Put a set at a place, instead of where it was."""
    name = set_name.strip().upper()
    with production.step("Place set"):
        SET_PLACES.remove_all(production, "Place set", set_name=name)
        return SET_PLACES.add(production, SetPlace(name, place.id))


def with_zone(place: Place) -> Place:
    """The place with the time zone its coordinates lie in."""
    if place.time_zone or place.latitude is None or place.longitude is None:
        return place
    zone = resolve("filmdesk.film.rules.sun:zone_at")(place.latitude, place.longitude)
    return replace(place, time_zone=zone)


def add(production: Production, typed: dict[str, Any]) -> Place:
    """A new place, with the time zone it lies in."""
    refuse_turned_permit(typed.get("permit_from"), typed.get("permit_to"))
    return PLACES.add(production, with_zone(Place(**typed)))


def change(production: Production, place: Place, typed: dict[str, Any]) -> Place:
    """The place as it stands after; one that moved takes the time zone it lies in now, if none is given."""
    moved = {"latitude", "longitude"} & typed.keys() and not typed.get("time_zone")
    values = {**typed, "time_zone": ""} if moved else typed
    zoned = with_zone(replace(place, **values))
    if {"permit_from", "permit_to"} & typed.keys():
        refuse_turned_permit(zoned.permit_from, zoned.permit_to)
    return PLACES.change(production, place.id, **{**values, "time_zone": zoned.time_zone})
