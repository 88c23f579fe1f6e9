"""What one scene needs: adding a thing to it, counting it, taking it away."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.film.find import find_scene
from filmdesk.film.records import Element, SceneElement
from filmdesk.film.store import ELEMENTS, SCENE_ELEMENTS
from filmdesk.modules.script.elements import find_element
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class SceneNeeds:
    """A thing in a scene."""

    scene: str = option(help="The scene, by its number.", of="scene")
    name: str = option(help="The thing, by its name.")
    category: str = option("", "Its category, needed for a thing that is new.")
    count: int | None = option(None, "How many there; 0 where nobody counted.")
    remove: bool = option(False, "The scene does not need it.")


def scene_needs(production: Production, options: SceneNeeds) -> str:
    """Say that a scene needs a thing, how many of it, or that it does not."""
    scene = find_scene(production, options.scene)
    if options.remove:
        element = find_element(production, options.name)
        SCENE_ELEMENTS.remove_all(production, "Take element out of scene", scene=scene.id, element=element.id)
        return f"Scene {scene.number} does not need {element.name}."
    if options.count is not None and options.count < 0:
        raise UserError("There cannot be fewer than none.", "Give a count from 0 on.")
    with production.step("Change what scene needs"):
        element = _element(production, options.name.strip(), options.category.strip())
        there = SCENE_ELEMENTS.where(production, scene=scene.id, element=element.id)
        need = there[0] if there else SCENE_ELEMENTS.add(production, SceneElement(scene.id, element.id))
        if options.count is not None:
            SCENE_ELEMENTS.change(production, need.id, quantity=options.count)
    return f"Scene {scene.number} needs {element.name}."


def _element(production: Production, name: str, category: str) -> Element:
    """The element of that name (in that category, if one is given), or a new one."""
    known = [e for e in ELEMENTS.all(production) if e.id == name or e.name.casefold() == name.casefold()]
    fitting = [e for e in known if not category or e.category.casefold() == category.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UserError(f"There is more than one element called {name}.", "Give its category, too.")
    if not name or not category:
        raise UserError("A new element needs a category and a name.", "Choose a category, such as Props.")
    return ELEMENTS.add(production, Element(name, category))
