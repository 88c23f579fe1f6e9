"""Places and sets as the command line and tables list, add and change them."""

from __future__ import annotations

from typing import Any

from filmdesk.film.find import find_place, known_place
from filmdesk.film.records import Place, SetPlace
from filmdesk.film.store import PLACES, SCENES, SET_PLACES, STRIPS
from filmdesk.modules.locations.photos import photos_of, remove_photo
from filmdesk.modules.locations.store import add, assign, change
from filmdesk.modules.locations.typed import read_values
from filmdesk.production.production import Production
from filmdesk.values.coordinates import shown_point
from filmdesk.values.errors import UserError


def places(production: Production) -> list[dict[str, Any]]:
    """Every place, its point also as one writes it."""
    return [{**_row(place), "point": _point(place)} for place in PLACES.all(production)]


def _row(place: Place) -> dict[str, Any]:
    names = ("id", *(name for name in PLACES.columns if name != "id"))
    return {name: getattr(place, name) for name in names}


def _point(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return shown_point(place.latitude, place.longitude)


def add_place(production: Production, values: dict[str, str]) -> str:
    """Add a place, its time zone found from its coordinates; gives its id."""
    typed = read_values(values)
    if not typed.get("name"):
        raise UserError("A place needs a name.", "Write it like Alder Point Mill.")
    return add(production, typed).id


def change_place(production: Production, name: str, values: dict[str, str]) -> None:
    """Set fields of a place; raises UserError for coordinates that are none."""
    typed = read_values(values)
    if typed.get("name") == "":
        raise UserError("A place needs a name.", "Nothing was changed.")
    change(production, find_place(production, name), typed)


def remove_place(production: Production, name: str) -> None:
    """Remove a place with its photos; the sets shot there stand without one."""
    place = find_place(production, name)
    with production.step("Remove place"):
        for photo in photos_of(production, place.id):
            remove_photo(production, photo.id)
        SET_PLACES.remove_all(production, place=place.id)
        for strip in STRIPS.where(production, place=place.id):
            STRIPS.change(production, strip.id, place="")
        PLACES.remove(production, place.id)


def sets(production: Production) -> list[dict[str, Any]]:
    """Every set of the script with the place it is shot at and its scenes; those without a place come first.

    A set is known by its name, whether or not a place is named for it.
    """
    places = PLACES.by_id(production)
    placed = {record.set_name: record.place for record in SET_PLACES.all(production)}
    scenes: dict[str, list[str]] = {name: [] for name in placed}
    for scene in SCENES.all(production):
        if scene.set_name and not scene.omitted and not scene.dropped:
            scenes.setdefault(scene.set_name.upper(), []).append(scene.number)
    rows = [_set_row(name, places.get(placed.get(name, "")), numbers) for name, numbers in scenes.items()]
    return sorted(rows, key=lambda row: (bool(row["place"]), row["set_name"]))


def _set_row(name: str, place: Place | None, scenes: list[str]) -> dict[str, Any]:
    return {"id": name, "set_name": name, "place": place.name if place else "", "scenes": scenes}


def add_set(production: Production, values: dict[str, str]) -> str:
    """Say at which place a set is shot; gives the set's name, by which it is known."""
    _refuse_others(values)
    if not values.get("set_name", "").strip() or not values.get("place", "").strip():
        raise UserError("A set needs its name and its place.", "Write both, such as KITCHEN and Alder Mill.")
    with production.step("Place set"):
        return assign(production, values["set_name"], known_place(production, values["place"])).set_name


def change_set(production: Production, name: str, values: dict[str, str]) -> None:
    """Put a set, named by its id or as the headings name it, at another place."""
    _refuse_others(values)
    record = _find(production, name)
    if values.get("place") == "" and "set_name" not in values:
        remove_set(production, name)
        return
    with production.step("Place set"):
        place = known_place(production, values.get("place") or (record.place if record else ""))
        if record and values.get("set_name"):
            SET_PLACES.remove(production, record.id)
        assign(production, values.get("set_name") or (record.set_name if record else name), place)


def remove_set(production: Production, name: str) -> None:
    """Take a set away from its place; the set itself stays as long as the script has it."""
    record = _find(production, name)
    if record is None:
        raise UserError(f"No place is named for the set {name}.", "List the sets first.")
    SET_PLACES.remove(production, record.id, "Remove set's place")


def _find(production: Production, name: str) -> SetPlace | None:
    wanted = name.strip()
    records = SET_PLACES.all(production)
    return next((record for record in records if wanted == record.id or wanted.upper() == record.set_name), None)


def _refuse_others(values: dict[str, str]) -> None:
    for name in values:
        if name not in ("set_name", "place"):
            raise UserError(f"A set has no field {name}.", "It has set_name and place.")
