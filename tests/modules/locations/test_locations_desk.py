"""The desk Locations by hand: a place begun and edited, sets counted, records found, the map turned by the wheel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.find import find_place
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.modules.locations.page.page import LocationsPage
from filmdesk.modules.locations.search import find
from filmdesk.production.production import Production
from filmdesk.ui.world_map import Marker, WorldMap

GRANGE = "Alder Valley Grange"


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> LocationsPage:
    made = LocationsPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 670)
    made.show()
    return made


def under_title(page: LocationsPage) -> str:
    return next(
        text.text() for text in page.findChildren(QLabel) if text.text()[:1].isdigit() and " place" in text.text()
    )


def field(page: LocationsPage, name: str) -> QLineEdit:
    return next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == name)


def test_a_place_is_begun_by_its_button_named_by_typing_and_taken_back(qtbot: QtBot, page: LocationsPage) -> None:
    production = page.desk.production
    before = len(PLACES.all(production))
    add = next(found for found in page.findChildren(QPushButton) if found.text() == "Add place")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Ice house")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert find_place(production, "Ice house").id
    assert under_title(page).startswith(f"{before + 1} places")
    while len(PLACES.all(production)) > before:
        assert production.undo()
    assert under_title(page).startswith(f"{before} places")


def test_a_field_of_the_panel_is_one_step_and_the_table_follows_it_back(qtbot: QtBot, page: LocationsPage) -> None:
    production = page.desk.production
    place = find_place(production, GRANGE)
    assert page.show_record("place", place.id)
    parking = field(page, "Crew parking")
    parking.setFocus()
    parking.selectAll()
    qtbot.keyClicks(parking, "Behind the hall")
    qtbot.keyClick(parking, Qt.Key.Key_Return)
    row = page.places.model.row_of(place.id)
    assert PLACES.get(production, place.id).parking == "Behind the hall"
    assert page.places.model.record(row)["parking"] == "Behind the hall"
    assert production.undo() == "Change place"
    assert parking.text() == page.places.model.record(row)["parking"] == place.parking


def test_sets_that_lose_their_place_are_counted_until_it_comes_back(page: LocationsPage) -> None:
    production = page.desk.production
    assert "without one" not in under_title(page)
    sets = len(SET_PLACES.where(production, place=find_place(production, "Point Alder Harbor").id))
    page.desk.records("places").remove("Point Alder Harbor")
    assert under_title(page).endswith(f"{sets} sets without one")
    production.undo()
    assert "without one" not in under_title(page)


def test_a_record_asked_for_from_elsewhere_is_brought_into_sight(page: LocationsPage) -> None:
    production = page.desk.production
    place = find_place(production, GRANGE)
    record = SET_PLACES.where(production, place=place.id)[0]
    assert page.show_record("set_place", record.id) and page.view == "Sets"
    assert page.sets.current == record.set_name
    assert page.show_record("place", place.id) and page.view == "Places"
    assert page.places.current == place.id
    assert not page.show_record("place", "nowhere")


@pytest.mark.parametrize(
    ("text", "first"),
    [("grange", GRANGE), ("1400 grange", GRANGE), ("GRANGE HALL", GRANGE), ("pier", "Point Alder Municipal Pier"),
     ("fish market", None), ("  ", None)],
)  # fmt: skip
def test_a_place_is_found_by_its_name_its_address_and_its_sets(
    sample: Production, text: str, first: str | None
) -> None:
    found = [hit.title for hit in find(sample, text)]
    assert (found[0] if found else None) == first


def test_the_wheel_zooms_around_what_lies_under_the_pointer(qtbot: QtBot) -> None:
    world = WorldMap()
    qtbot.addWidget(world)
    world.resize(600, 300)
    world.show()
    world.set_markers([Marker("a", "Mill", 51.7, -2.2), Marker("b", "Barn", 52.4, -1.0)])
    at = QPointF(150, 90)
    before = world._flat_at(at)
    for _ in range(4):
        turned = QWheelEvent(
            at, world.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(world, turned)
        assert turned.isAccepted()
    near, far = world._flat_at(at), world._flat_at(QPointF(599, 299))
    assert (near - before).manhattanLength() < 0.001
    assert (far - near).manhattanLength() < 1
