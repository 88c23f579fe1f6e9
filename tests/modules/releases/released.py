"""A small production to clear: three scenes at two places, a child, a crowd, a song and a mural."""

from __future__ import annotations

from datetime import date
from typing import Any

from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.records import add_record, find_records
from filmdesk.actions.typed import read_options
from filmdesk.film.find import find_person
from filmdesk.film.records import (
    Character,
    Element,
    Person,
    Place,
    Presence,
    PresenceKind,
    Scene,
    SceneElement,
    SetPlace,
    Strip,
    StripKind,
)
from filmdesk.film.store import (
    CHARACTERS,
    ELEMENTS,
    FACTS,
    PEOPLE,
    PLACES,
    PRESENCES,
    SCENE_ELEMENTS,
    SCENES,
    SET_PLACES,
    STRIPS,
    active_board,
    start,
)
from filmdesk.film.today import today
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.kinds.table import shipped_kinds
from filmdesk.modules.releases.records import Release
from filmdesk.modules.releases.signing.answers import Answers
from filmdesk.modules.releases.signing.sheet import sheet_for
from filmdesk.modules.releases.signing.sign import sign_on_screen
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.terms import asked_terms, settle_terms
from filmdesk.production.production import Production
from filmdesk.registry import resolve, schemas

DAY_1, DAY_2 = date(2027, 4, 5), date(2027, 4, 6)
"""A Monday and the day after it."""


def made() -> Production:
    production = Production.in_memory(schemas())
    start(production, "The Bridge")
    with production.step("Set up"):
        FACTS.change(production, "facts", start_date=DAY_1)
        for number, (name, born) in enumerate((("Ann Lee", None), ("Tim Lee", date(2016, 9, 14)))):
            PEOPLE.add(production, Person(name, name[:3].lower(), rank=f"V{number}", kind="cast", birth_date=born))
        CHARACTERS.add(production, Character("ANN", "ANN", "1", person="ann"))
        CHARACTERS.add(production, Character("TIM", "TIM", "2", person="tim"))
        CHARACTERS.add(production, Character("GUARD", "GUARD", "3"))
        for place in ("Diner", "Pier"):
            PLACES.add(production, Place(place, place))
            SET_PLACES.add(production, SetPlace(place.upper(), place))
        for element in (
            Element("Mural on the diner's wall", "Set Dressing", "mural"), Element("Napkins", "Props", "napkins"),
            Element("The song, playback", "Music", "song"), Element("guests", "Background Actors", "guests"),
        ):  # fmt: skip
            ELEMENTS.add(production, element)
        _scenes(production)
    return production


def _scenes(production: Production) -> None:
    board = active_board(production).id
    cast = {"1": ("ANN",), "2": ("ANN", "TIM"), "3": ("GUARD",)}
    things = {"1": (("mural", 0), ("napkins", 0), ("guests", 3)), "2": (("song", 0),), "3": ()}
    for number, set_name in (("1", "DINER"), ("2", "PIER"), ("3", "PIER")):
        SCENES.add(production, Scene(f"V{number}", number, f"INT. {set_name} - DAY", number, set_name=set_name))
        for part in cast[number]:
            PRESENCES.add(production, Presence(number, part, PresenceKind.SPEAKING))
        for thing, quantity in things[number]:
            SCENE_ELEMENTS.add(production, SceneElement(number, thing, quantity=quantity))
    for rank, scene in (("A", "1"), ("B", ""), ("C", "2"), ("D", "")):
        kind = StripKind.SCENE if scene else StripKind.DAY_BREAK
        STRIPS.add(production, Strip(board, rank, kind, scene=scene))


def enter(production: Production, kind: str, **values: Any) -> Release:
    return add_releases(production, [Release(kind, **values)])[0]


def cleared(production: Production, kind: str, guardian: str = "", **values: Any) -> Release:
    """A release that was signed, countersigned where its kind asks, and filed."""
    release, asks = enter(production, kind, **values), shipped_kinds()[kind]
    if asks.signers:
        release = steps.sign_release(production, release, "Ann Lee", "", DAY_1, guardian)
    if asks.countersigned:
        release = steps.countersign_release(production, release, "Kim Vo", DAY_1)
    return steps.file_release(production, release, DAY_1, None, "Binder 1")


def settle(production: Production, release: Release) -> Release:
    """The office's part of the paper: its credit, and every term it cannot be signed without."""
    release = RELEASES.change(production, release.id, credit=release.credit or "as agreed")
    asked = [one for one in asked_terms(production, release) if one.required]
    settle_terms(production, release, {one.name: one.options[0] if one.options else "as agreed" for one in asked})
    return release


def run(production: Production, name: str, **texts: str) -> str:
    """Run a command as the command line does."""
    command = find_command(name)
    assert command is not None and command.options is not None
    return run_command(production, command, read_options(resolve(command.options), texts))


def add(production: Production, **texts: str) -> str:
    """Enter a release as it is typed."""
    return add_record(production, find_records("releases"), texts)


def person_id(production: Production, name: str) -> str:
    return find_person(production, name).id


def sign(production: Production, release: Release, answers: Answers) -> Release:
    """Sign a release that was read as it stands now."""
    age = answers.age
    return sign_on_screen(
        production, sheet_for(production, release, minor=age.is_minor(today()), born=age.born), answers
    )
