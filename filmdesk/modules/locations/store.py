"""Places, and which sets are shot at them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from filmdesk.film.find import find_place
from filmdesk.film.records import Place, SetPlace
from filmdesk.film.store import SET_PLACES
from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class PlaceSetOptions:
    """Which set is shot where."""

    set: str = option(help="the set, as the scene headings name it")
    place: str = option(help="the place")


def place_set(production: Production, options: PlaceSetOptions) -> str:
    """Say where a set is shot; a set stands at one place."""
    place = find_place(production, options.place)
    assign(production, options.set, place)
    return f"{options.set.strip().upper()} is shot at {place.name}."


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
