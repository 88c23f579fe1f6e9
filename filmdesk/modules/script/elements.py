"""The things scenes need, as the command line and tables list, add and change them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from filmdesk.film.find import find_scene
from filmdesk.film.records import Element, SceneElement
from filmdesk.film.scenes import in_number_order
from filmdesk.film.store import ELEMENTS, SCENE_ELEMENTS, SCENES
from filmdesk.modules.script.columns import ELEMENTS as COLUMNS
from filmdesk.modules.script.typed import read_values
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def elements(production: Production) -> list[dict[str, Any]]:
    """Every element by category and name, with the scenes that need it."""
    scenes = SCENES.by_id(production)
    needs: dict[str, list[SceneElement]] = defaultdict(list)
    for need in SCENE_ELEMENTS.all(production):
        if need.scene in scenes:
            needs[need.element].append(need)
    return [
        {
            "id": element.id,
            "category": element.category,
            "name": element.name,
            "scenes": [s.number for s in in_number_order(scenes[need.scene] for need in needs[element.id])],
            "quantity": max((need.quantity for need in needs[element.id]), default=0) or None,
            "note": element.note,
        }
        for element in ELEMENTS.all(production)
    ]


def add_element(production: Production, values: dict[str, str]) -> str:
    """Add an element, or further scenes to one that is there; gives its id."""
    typed = _read(values)
    if not typed.get("name") or not typed.get("category"):
        raise UserError("An element needs a category and a name.", "Write both, such as Props and Map.")
    with production.step("Add element"):
        element = _known(production, typed["category"], typed["name"])
        if element is None:
            element = ELEMENTS.add(production, Element(typed["name"], typed["category"], note=typed.get("note", "")))
        _need(production, element.id, typed)
    return element.id


def change_element(production: Production, identity: str, values: dict[str, str]) -> None:
    """Set fields of an element; `scenes` are the scenes that need it and no others."""
    typed = _read(values)
    element = find_element(production, identity)
    with production.step("Change element"):
        plain = {name: typed[name] for name in ("category", "name", "note") if name in typed}
        ELEMENTS.change(production, element.id, **plain)
        if "scenes" in typed:
            wanted = {find_scene(production, number).id for number in _numbers(typed["scenes"])}
            for need in SCENE_ELEMENTS.where(production, element=element.id):
                if need.scene not in wanted:
                    SCENE_ELEMENTS.remove(production, need.id)
        _need(production, element.id, typed)


def remove_element(production: Production, identity: str) -> None:
    """Remove an element from the breakdown and every scene."""
    element = find_element(production, identity)
    with production.step("Remove element"):
        SCENE_ELEMENTS.remove_all(production, element=element.id)
        ELEMENTS.remove(production, element.id)


def find_element(production: Production, name: str) -> Element:
    """An element by its id or name; raises UserError when there is none or more than one."""
    by_id = ELEMENTS.find(production, name)
    if by_id:
        return by_id
    wanted = name.strip().casefold()
    found = [element for element in ELEMENTS.all(production) if wanted == element.name.casefold()]
    if len(found) != 1:
        said = "There is no element" if not found else "There is more than one element"
        raise UserError(f"{said} called {name}.", "List the elements and name it by its id.")
    return found[0]


def _read(values: dict[str, str]) -> dict[str, Any]:
    """The values by field; a count left empty is none, 0 in the file."""
    counted = {"quantity": values["quantity"].strip() or "0"} if "quantity" in values else {}
    return read_values({**values, **counted}, COLUMNS)


def _known(production: Production, category: str, name: str) -> Element | None:
    same = (e for e in ELEMENTS.where(production, category=category) if e.name.casefold() == name.casefold())
    return next(same, None)


def _need(production: Production, element: str, typed: dict[str, Any]) -> None:
    """Note the scenes typed and how many are needed there."""
    there = {need.scene: need for need in SCENE_ELEMENTS.where(production, element=element)}
    for number in _numbers(typed.get("scenes", "")):
        scene = find_scene(production, number).id
        if scene not in there:
            there[scene] = SCENE_ELEMENTS.add(production, SceneElement(scene, element))
    if "quantity" in typed:
        for need in there.values():
            SCENE_ELEMENTS.change(production, need.id, quantity=typed["quantity"])


def _numbers(text: str) -> list[str]:
    return [number.strip() for number in text.replace(";", ",").split(",") if number.strip()]
