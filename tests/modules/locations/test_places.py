"""Places: on the globe, with what a unit needs there, and warned of when the permit has run out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from filmdesk import registry
from filmdesk.film.records import Place, Scene, Strip, StripKind
from filmdesk.film.store import PLACES, SCENES, SET_PLACES, STRIPS, active_board, start
from filmdesk.modules.locations import records
from filmdesk.modules.locations.checks import permits_not_covering
from filmdesk.modules.locations.exports import location_list
from filmdesk.modules.locations.imports import read_places, take_places
from filmdesk.modules.locations.store import PermitOptions, PlaceSetOptions, assign, place_set, set_permit
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def take_in(production: Production, source: Path, mapping: Path | None) -> str:
    return take_places(production, read_places(source, mapping))


@pytest.fixture
def production() -> Production:
    made = Production.in_memory(registry.schemas())
    start(made, "The Long Way")
    return made


def table(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "places.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path / "places.csv"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Mill,north,0,", "Mill: “north” is not a latitude"),
        ("Mill,95,0,", "Mill: .*no place on earth"),
        ("Mill,51,0,soon", "Mill: “soon” is not a hospital minutes"),
        ("Mill,51,0,-5", "Mill: “-5” is not a hospital minutes"),
    ],
)
def test_a_place_that_cannot_be_takes_nothing_in(production: Production, tmp_path: Path, line: str, says: str) -> None:
    source = table(tmp_path, "Place,Lat,Lon,Hospital minutes", "Barn,51,0,5", line)
    with pytest.raises(UserError, match=says):
        take_in(production, source, None)
    assert PLACES.all(production) == [] and len(production.history()) == 1


def test_sets_no_scene_has_are_named(production: Production, tmp_path: Path) -> None:
    SCENES.add(production, Scene("A", "1", "INT. KITCHEN - DAY", set_name="KITCHEN"))
    review = take_in(production, table(tmp_path, "Place,Sets", "Mill,Kitchen; Moon"), None)
    assert review.endswith("No scene is set at: MOON.")


def schedule(production: Production, place: Place, on: date) -> None:
    board = active_board(production)
    scene = SCENES.add(production, Scene("A", "1", "INT. KITCHEN - DAY", set_name="KITCHEN"))
    assign(production, "kitchen", place)
    STRIPS.add(production, Strip(board.id, "A", StripKind.SCENE, scene=scene.id))
    STRIPS.add(production, Strip(board.id, "B", StripKind.DAY_BREAK, date=on))


@pytest.mark.parametrize(
    ("on", "warned"),
    [(date(2026, 5, 29), True), (date(2026, 6, 1), False), (date(2026, 6, 5), False), (date(2026, 6, 8), True)],
)
def test_a_permit_that_does_not_cover_the_day_is_reported(production: Production, on: date, warned: bool) -> None:
    mill = PLACES.add(production, Place("Mill", permit_from=date(2026, 6, 1), permit_to=date(2026, 6, 5)))
    schedule(production, mill, on)
    problems = permits_not_covering(production)
    assert bool(problems) is warned
    for problem in problems:
        assert {record.table for record in problem.records} == {"strip", "place"} and "Mill" in problem.message


def test_the_list_says_what_is_not_known_yet(production: Production) -> None:
    mill = PLACES.add(production, Place("Mill", address="1 Mill Lane", hospital="St Mary", hospital_minutes=12))
    assign(production, "kitchen", mill)
    written = render(location_list(production), "html").decode()
    for shown in ("Mill", "1 Mill Lane", "KITCHEN", "St Mary · 12 min by road", "TBD"):
        assert shown in written


def test_a_set_stands_at_one_place(production: Production) -> None:
    mill, barn = (PLACES.add(production, Place(name)) for name in ("Mill", "Barn"))
    assign(production, " kitchen ", mill)
    assign(production, "Kitchen", barn)
    assert [(record.set_name, record.place) for record in SET_PLACES.all(production)] == [("KITCHEN", barn.id)]
    production.undo()
    assert [record.place for record in SET_PLACES.all(production)] == [mill.id]


def test_a_permit_that_ends_before_it_begins_is_refused_however_it_comes(
    production: Production, tmp_path: Path
) -> None:
    turned = {"permit_from": "2026-06-05", "permit_to": "2026-06-04"}
    with pytest.raises(UserError, match="cannot end on"):
        records.add_place(production, {"name": "Mill", **turned})
    with pytest.raises(UserError, match=r"Mill: A permit from .* cannot end on"):
        take_in(production, table(tmp_path, "name,permit from,permit to", "Mill,2026-06-05,2026-06-04"), None)
    assert not PLACES.all(production)
    mill = records.add_place(production, {"name": "Mill", "permit_from": "2026-06-05"})
    with pytest.raises(UserError, match="cannot end on"):
        records.change_place(production, "Mill", {"permit_to": "2026-06-04"})
    with pytest.raises(UserError, match="cannot end on"):
        set_permit(production, PermitOptions("Mill", permit_to=date(2026, 6, 4)))
    records.change_place(production, "Mill", dict(turned, permit_to="2026-06-05"))
    assert PLACES.get(production, mill).permit_to == date(2026, 6, 5)


def test_a_set_is_placed_at_a_place_added_in_the_same_step(production: Production) -> None:
    with pytest.raises(UserError, match=r"There is no place called Mill\. Type \+Mill to add it"):
        place_set(production, PlaceSetOptions("kitchen", "Mill"))
    assert not PLACES.all(production)
    assert "a new place" in place_set(production, PlaceSetOptions("kitchen", " Mill ", new_place=True))
    place_set(production, PlaceSetOptions("yard", "mill", new_place=True))
    [mill] = PLACES.all(production)
    assert mill.name == "Mill"
    assert {record.set_name: record.place for record in SET_PLACES.all(production)} == {
        "KITCHEN": mill.id, "YARD": mill.id
    }  # fmt: skip
    production.undo()
    assert production.undo() == "Place set"
    assert not PLACES.all(production) and not SET_PLACES.all(production)
