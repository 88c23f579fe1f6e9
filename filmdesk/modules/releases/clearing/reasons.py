"""Why a scene needs a paper, in words: who plays there, what the breakdown has, where it is shot."""

from __future__ import annotations

from filmdesk.modules.releases.clearing.answers import Clearing
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.clearing.picture import Picture


def reason(clearing: Clearing, need: Need) -> str:
    """What asks for it."""
    picture, (table, identity) = clearing.picture, need.subject
    if need not in clearing.needs:
        return "Somebody entered a release for it; no rule asks for one."
    if table == "person":
        return _of_person(picture, need)
    if table == "character":
        return f"{picture.characters[identity].name} is on camera, and nobody is cast yet."
    if table == "place":
        return "The scene is shot there."
    element = picture.elements[identity]
    many = f", {need.how_many} of them" if need.how_many > 1 else ""
    return f"The breakdown has it in this scene{many}, under {element.category}."


def because(picture: Picture, need: Need) -> str:
    """The same in two or three words, beside others of its kind."""
    table, identity = need.subject
    if table == "person":
        under_age = picture.kinds[need.kind].paperwork and picture.is_minor_in(identity, need.scene)
        return f"plays {' and '.join(_played(picture, need))}{', under 18' if under_age else ''}"
    if table == "place":
        return "shot there"
    many = f", {need.how_many} of them" if need.how_many > 1 else ""
    return f"{picture.elements[identity].category.lower()}{many}"


def _played(picture: Picture, need: Need) -> list[str]:
    parts = [one for one in picture.characters.values() if one.person == need.subject.id]
    here = {presence.character for presence in picture.presences.get(need.scene, ())}
    return [one.name for one in parts if one.id in here] or [one.name for one in parts]


def _of_person(picture: Picture, need: Need) -> str:
    person, played = need.subject.id, _played(picture, need)
    said = f"Plays {' and '.join(played)} in this scene" + ("" if need.works else ", as a voice")
    if picture.kinds[need.kind].paperwork and picture.is_minor_in(person, need.scene):
        said += ", under 18 on the day it is shot"
    return f"{said}."
