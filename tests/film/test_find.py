"""Finding a record by what people call it; never the wrong one."""

from __future__ import annotations

import pytest

from filmdesk import registry
from filmdesk.film.find import find_character, find_person, find_place, find_scene
from filmdesk.film.records import Character, Person, Place, Scene
from filmdesk.film.store import CHARACTERS, PEOPLE, PLACES, SCENES, active_board, facts, start
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    return made


def test_a_new_production_has_its_title_and_one_board(production: Production) -> None:
    assert facts(production).title == "The Long Way"
    assert active_board(production).name == "Board 1"


def test_everything_is_found_by_each_of_its_names(production: Production) -> None:
    scene = SCENES.add(production, Scene("A", "12A", "INT. MILL - DAY"))
    part = CHARACTERS.add(production, Character("MARA", cast_number="3"))
    person = PEOPLE.add(production, Person("Zoë Lee", email="zoe@example.org"))
    place = PLACES.add(production, Place("Mill"))
    assert find_scene(production, " 12a ") == find_scene(production, scene.id) == scene
    assert find_character(production, "mara") == find_character(production, "3") == part
    assert find_person(production, "ZOË LEE") == find_person(production, "zoe@example.org") == person
    assert find_place(production, "mill") == place


def test_none_and_more_than_one_are_said(production: Production) -> None:
    for _ in range(2):
        PEOPLE.add(production, Person("Ann Lee"))
    with pytest.raises(UserError, match="More than one person is called Ann Lee"):
        find_person(production, "Ann Lee")
    with pytest.raises(UserError, match="no scene called 99"):
        find_scene(production, "99")


def test_an_empty_name_is_nobodys_not_everybodys_without_one(production: Production) -> None:
    PEOPLE.add(production, Person("Ann Lee"))
    with pytest.raises(UserError, match="no person called"):
        find_person(production, " ")
