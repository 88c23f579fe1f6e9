"""The tables of the shared nouns, and the few readings everyone needs."""

from __future__ import annotations

from filmdesk.film.records import (
    Accepted,
    Board,
    Character,
    Element,
    Event,
    Facts,
    Person,
    Place,
    Presence,
    Scene,
    SceneElement,
    SetPlace,
    Strip,
)
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

FACTS = Table("facts", Facts, "production facts")
SCENES = Table("scene", Scene, "scene", order="rank, id")
CHARACTERS = Table("character", Character, "part", order="name, id")
PRESENCES = Table("presence", Presence, "presence", order="scene, id")
ELEMENTS = Table("element", Element, "element", order="category, name, id")
SCENE_ELEMENTS = Table("scene_element", SceneElement, "scene element", order="scene, id")
PEOPLE = Table("person", Person, "person", order="rank, name, id")
PLACES = Table("place", Place, "place", order="name, id")
SET_PLACES = Table("set_place", SetPlace, "set's place", order="set_name, id")
BOARDS = Table("board", Board, "board")
STRIPS = Table("strip", Strip, "strip", order="rank, id")
EVENTS = Table("event", Event, "event", order="date, id")
ACCEPTED = Table("accepted", Accepted, "accepted problem")


def facts(production: Production) -> Facts:
    """The production's facts, which every production has."""
    return FACTS.get(production, "facts")


def day_first(production: Production) -> bool:
    """Whether 6/4 is the 6th of April here: as on the paper the production is printed on."""
    return facts(production).stock == "a4"


def refuse_second(production: Production, values: dict[str, str]) -> str:
    """A file holds one production; raises UserError."""
    raise UserError("A file holds one production, and this one has it.", "Change it, or start another: filmdesk new")


def refuse_removal(production: Production, name: str) -> None:
    """Facts without which no paper could be headed stay; raises UserError."""
    raise UserError("The production itself cannot be removed.", "Change its fields instead.")


def start(production: Production, title: str) -> Facts:
    """Give a new production its title and its first board."""
    with production.step("Start production", final=True):
        BOARDS.add(production, Board("Board 1"))
        return FACTS.add(production, Facts(title))


def active_board(production: Production) -> Board:
    """The board that drives the papers."""
    [board, *_] = BOARDS.where(production, active=True)
    return board
