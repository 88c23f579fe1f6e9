"""The cast and crew lists: who stands on them, and what must not."""

from __future__ import annotations

from datetime import date

import pytest

from filmdesk import registry
from filmdesk.film.records import Character, CharacterKind, Person, Presence, PresenceKind, Scene
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES, SCENES, start
from filmdesk.modules.contacts.exports import cast_list, crew_list
from filmdesk.modules.contacts.records import remove_person
from filmdesk.paper.write import render
from filmdesk.production.production import Production


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    ann = PEOPLE.add(
        made,
        Person("Ann Lee", kind="cast", phone="555 0101", minor=True, birth_date=date(2015, 6, 1), guardian="May Lee"),
    )
    PEOPLE.add(made, Person("Bo", kind="crew", department="Camera", position="DP", phone="555 0102"))
    mara = CHARACTERS.add(made, Character("MARA", cast_number="2", person=ann.id))
    CHARACTERS.add(made, Character("OLD MAN", cast_number="10"))
    CHARACTERS.add(made, Character("ALL", kind=CharacterKind.GROUP))
    for n, how in (("10", PresenceKind.SILENT), ("2", PresenceKind.SPEAKING), ("3", PresenceKind.VOICE)):
        scene = SCENES.add(made, Scene(f"S{n}", n, f"INT. ROOM {n} - DAY"))
        PRESENCES.add(made, Presence(scene.id, mara.id, how))
    return made


def text(paper: object) -> str:
    return render(paper, "csv").decode("utf-8-sig")  # type: ignore[arg-type]


def test_the_cast_list_has_each_part_by_number_with_its_scenes_on_camera(production: Production) -> None:
    lines = [line for line in text(cast_list(production)).splitlines() if "MARA" in line or "OLD MAN" in line]
    assert ["MARA" in line for line in lines] == [True, False], "2 before 10"
    assert "2K" in lines[0] and "2, 10" in lines[0] and "3" not in lines[0].replace("2, 10", "")
    assert "to be cast" in lines[1]


def test_the_cast_list_shows_no_phone_age_or_guardian_and_no_group(production: Production) -> None:
    written = text(cast_list(production))
    for private in ("555", "2015", "May Lee", "ALL"):
        assert private not in written


def test_the_crew_list_is_by_department_with_how_to_reach_them(production: Production) -> None:
    written = text(crew_list(production))
    assert written.index("Camera") < written.index("Bo") and "555 0102" in written
    assert "Ann Lee" not in written


def test_a_part_stands_uncast_when_its_player_is_removed(production: Production) -> None:
    remove_person(production, "ann lee")
    assert [part.person for part in CHARACTERS.all(production)] == ["", "", ""]
    production.undo()
    assert {part.name for part in CHARACTERS.all(production) if part.person} == {"MARA"}


@pytest.mark.parametrize("build", [cast_list, crew_list])
def test_an_empty_production_prints_what_to_do(build: object) -> None:
    with Production.in_memory(registry.schemas()) as empty:
        start(empty, "The Long Way")
        assert "yet: take the" in render(build(empty), "html").decode()  # type: ignore[operator]
