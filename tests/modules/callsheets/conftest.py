"""A small real production: three shoot days, two places on the first, a minor, a double and someone on hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from filmdesk import registry
from filmdesk.film.records import (
    Character,
    CharacterKind,
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
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths

PEOPLE_OF_IT = (
    Person("Ana Sobral", id="ana", kind="cast", phone="555 0201"),
    Person("Iain Duff", id="iain", kind="cast", phone="555 0202"),
    Person(
        "Leo Marsh",
        id="leo",
        kind="cast",
        phone="555 0203",
        minor=True,
        birth_date=date(2016, 3, 1),
        guardian="Rosa Marsh 555 0299",
    ),
    Person("Mina Kato", id="mina", kind="cast", phone="555 0204"),
    Person("J. Holm", id="holm", department="Production", position="Unit production manager", phone="555 0111"),
    Person("S. Park", id="park", department="Assistant Directors", position="1st assistant director", phone="555 0102"),
    Person("K. Osei", id="osei", department="Assistant Directors", position="2nd assistant director", phone="555 0123"),
    Person("T. Ito", id="ito", department="Medic", position="Set medic", phone="555 0144"),
    Person("Ms. Oda", id="oda", department="Teacher", position="Studio teacher", phone="555 0145"),
    Person("F. Cut", id="cut", department="Editorial", position="Editor", phone="555 0146"),
)
PARTS = (
    Character("Élodie March", id="elodie", cast_number="1", person="ana"),
    Character("McAvoy", id="mcavoy", cast_number="2", person="iain"),
    Character("Tomás", id="tomas", cast_number="3", person="leo"),
    Character("Inspector", id="inspector", cast_number="4", person="mina"),
    Character("Sailors", id="sailors", kind=CharacterKind.GROUP),
)
PLACES_OF_IT = (
    Place(
        "Headlands Lighthouse",
        id="light",
        address="400 Light Road",
        latitude=37.82,
        longitude=-122.53,
        time_zone="America/Los_Angeles",
        parking="Battery lot",
        basecamp="Battery lot",
        bg_holding="Battery lot",
        hospital="Headlands General",
        hospital_address="25 Bay Road",
        hospital_phone="555 0180",
        hospital_minutes=18,
    ),
    Place(
        "Pier 9",
        id="pier",
        address="9 Embarcadero",
        latitude=37.80,
        longitude=-122.40,
        time_zone="America/Los_Angeles",
        parking="Lot C",
        basecamp="Lot C",
        hospital="Harbor Medical",
        hospital_address="90 Front Street",
        hospital_phone="555 0190",
        hospital_minutes=6,
    ),
)


def scene(number: str, inside: str, name: str, light: str, eighths: int, synopsis: str) -> Scene:
    heading = f"{inside}. {name} - {light}"
    return Scene(
        number.zfill(4),
        number,
        heading,
        id=f"sc{number}",
        int_ext=inside,
        set_name=name,
        day_night=light,
        script_day="D3" if light == "DAY" else "N3",
        synopsis=synopsis,
        eighths_counted=Eighths(eighths),
    )


SCENES_OF_IT = (
    scene("21", "EXT", "LIGHTHOUSE STEPS", "DAY", 15, "Tomás counts the stairs aloud."),
    scene("22", "INT", "LAMP ROOM", "DAY", 16, "The lamp will not turn."),
    scene("30", "EXT", "PIER 9", "NIGHT", 12, "The boat leaves without her."),
    scene("31", "EXT", "PIER 9", "NIGHT", 18, "Élodie jumps the gap."),
    scene("35", "INT", "LAMP ROOM", "DAY", 4, "The crate, again, lighter."),
)
WHO = {
    "21": ("elodie", "tomas"),
    "22": ("elodie", "tomas", "inspector"),
    "30": ("elodie", "mcavoy"),
    "31": ("mcavoy",),
    "35": ("elodie", "tomas", "inspector"),
}


def cut(production: Production, rank: str, kind: StripKind, **values: object) -> str:
    board = active_board(production).id
    return STRIPS.add(production, Strip(board, rank, kind, **values)).id  # type: ignore[arg-type]


def set_up(production: Production) -> None:
    start(production, "Harbor Lights")
    FACTS.change(
        production,
        "facts",
        company="Example Pictures LLC",
        address="1 Quay Street",
        phone="555 0100",
        director="N. Adeyemi",
        producers="C. Ruiz",
        time_zone="America/Los_Angeles",
        script_colour="Blue",
        script_date=date(2026, 5, 3),
        schedule_date=date(2026, 5, 28),
        start_date=date(2026, 6, 4),
        safety_contact="J. Holm",
        safety_phone="555 0111",
        safety_hotline="888 555 0199",
        emergency="911",
        courtesy_housing="Ask K. Osei 555 0123",
        walkie=("1 Production", "6 Camera"),
        notices=("NO FORCED CALLS WITHOUT UPM APPROVAL", "CLOSED SET"),
    )
    PEOPLE.add_all(production, PEOPLE_OF_IT)
    CHARACTERS.add_all(production, PARTS)
    PLACES.add_all(production, PLACES_OF_IT)
    SET_PLACES.add_all(
        production,
        [
            SetPlace("LIGHTHOUSE STEPS", "light"),
            SetPlace("LAMP ROOM", "light"),
            SetPlace("PIER 9", "pier"),
        ],
    )
    SCENES.add_all(production, SCENES_OF_IT)
    PRESENCES.add_all(
        production,
        [Presence(f"sc{number}", who, PresenceKind.SPEAKING) for number, those in WHO.items() for who in those],
    )
    PRESENCES.add(production, Presence("sc31", "elodie", PresenceKind.DOUBLE))
    PRESENCES.add(production, Presence("sc30", "inspector", PresenceKind.VOICE))
    PRESENCES.add(production, Presence("sc30", "sailors", PresenceKind.SPEAKING))
    ELEMENTS.add(production, Element("Dock hands", "Background Actors", id="hands"))
    SCENE_ELEMENTS.add(production, SceneElement("sc30", "hands", quantity=6))
    cut(production, "1a", StripKind.SCENE, scene="sc21", id="s21")
    cut(production, "1b", StripKind.SCENE, scene="sc22", id="s22")
    cut(production, "1c", StripKind.BANNER, text="Company move to Pier 9", minutes=45)
    cut(production, "1d", StripKind.SCENE, scene="sc30", id="s30")
    cut(production, "1z", StripKind.DAY_BREAK, id="day1")
    cut(production, "2a", StripKind.SCENE, scene="sc31", id="s31")
    cut(production, "2z", StripKind.DAY_BREAK, id="day2")
    cut(production, "3a", StripKind.SCENE, scene="sc35", id="s35")
    cut(production, "3z", StripKind.DAY_BREAK, id="day3")


@pytest.fixture(autouse=True)
def where_it_is_shot() -> Iterator[None]:
    """A computer whose clock is that of the place, wherever the tests run."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def harbor() -> Callable[[Production], None]:
    """Fills a production a test has made with further tables."""
    return set_up


@pytest.fixture
def production() -> Iterator[Production]:
    with Production.in_memory(registry.schemas()) as made:
        with made.step("Set up"):
            set_up(made)
        yield made
