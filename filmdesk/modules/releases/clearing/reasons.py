"""Why a scene needs a paper, in words: who plays there, what the breakdown has, where it is shot."""

from __future__ import annotations

from filmdesk.film.records import Character
from filmdesk.modules.releases.clearing.answers import Clearing
from filmdesk.modules.releases.clearing.needs import Need
from filmdesk.modules.releases.clearing.picture import Picture
from filmdesk.modules.releases.kinds.table import GUARDIANS


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
        under_age = ", under 18" if _is_said_minor(picture, need) else ""
        return f"{_appears(picture, need)}{under_age}"
    if table == "place":
        return "shot there"
    many = f", {need.how_many} of them" if need.how_many > 1 else ""
    return f"{picture.elements[identity].category.lower()}{many}"


def _played(picture: Picture, need: Need) -> list[Character]:
    parts = [one for one in picture.characters.values() if one.person == need.subject.id]
    here = {presence.character for presence in picture.presences.get(need.scene, ())}
    return [one for one in parts if one.id in here] or parts


def _of_person(picture: Picture, need: Need) -> str:
    appears = _appears(picture, need)
    said = f"{appears[:1].upper()}{appears[1:]} in this scene" + ("" if need.works else ", as a voice")
    if _is_said_minor(picture, need):
        said += ", under 18 on the day it is shot"
    return f"{said}."


def _appears(picture: Picture, need: Need) -> str:
    played = _played(picture, need)
    if picture.selves.issuperset(one.id for one in played):
        return "appears as self"
    return f"plays {' and '.join(one.name for one in played)}"


def _is_said_minor(picture: Picture, need: Need) -> bool:
    """Where it is because of that the paper is asked for."""
    kind = picture.kinds[need.kind]
    of_minors = kind.paperwork or not GUARDIANS.isdisjoint(kind.signers[:1])
    return of_minors and picture.is_minor_in(need.subject.id, need.scene)
