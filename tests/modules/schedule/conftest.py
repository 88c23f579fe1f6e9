"""A production of thirty scenes at four places, with six parts, before anything is scheduled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from filmdesk.film.records import Character, Place, Presence, PresenceKind, Scene, SetPlace
from filmdesk.film.schema import SCHEMA
from filmdesk.film.store import CHARACTERS, PLACES, PRESENCES, SCENES, SET_PLACES, start
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.ranks import ranks

SETS = (
    ("EXT.", "BEACH", "DAY", "shore"),
    ("INT.", "HOUSE", "DAY", "villa"),
    ("EXT.", "BEACH", "NIGHT", "shore"),
    ("INT.", "HOUSE", "NIGHT", "villa"),
    ("EXT.", "ROAD", "DAY", "road"),
    ("EXT.", "YARD", "NIGHT", "villa"),
    ("INT.", "HARBOR OFFICE", "CONTINUOUS", "shore"),
    ("INT.", "BOAT", "DAY", "boat"),
)


def scene(number: int, rank: str) -> Scene:
    int_ext, name, light, _ = SETS[number % len(SETS)]
    return Scene(
        rank,
        str(number),
        f"{int_ext} {name} - {light}",
        id=f"s{number}",
        int_ext=int_ext,
        set_name=name,
        day_night=light,
        eighths_counted=Eighths(number % 11 + 2),
    )


@pytest.fixture
def production() -> Iterator[Production]:
    with Production.in_memory((SCHEMA,)) as made:
        start(made, "The Yellow Line")
        SCENES.add_all(made, [scene(n, rank) for n, rank in enumerate(ranks(30), 1)])
        PLACES.add_all(made, [Place(name.title(), id=name) for name in ("shore", "villa", "road", "boat")])
        SET_PLACES.add_all(made, [SetPlace(name, place) for _, name, _, place in SETS])
        CHARACTERS.add_all(made, [Character(f"PART {n}", id=f"p{n}", cast_number=str(n)) for n in range(1, 7)])
        present = [Presence(f"s{n}", f"p{n % 6 + 1}", PresenceKind.SPEAKING) for n in range(1, 31)]
        PRESENCES.add_all(made, present)
        yield made
