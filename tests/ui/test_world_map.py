"""The map without a network: every country is there, and hands and keys find their way on it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.topojson import countries
from filmdesk.ui.world_map import Marker, WorldMap
from filmdesk.values.zones import zone_point

OAKLAND = Marker("o", "Oakland", 37.8, -122.27)
LYON = Marker("l", "Lyon", 45.76, 4.84)


@pytest.fixture
def world(qtbot: QtBot) -> WorldMap:
    load_fonts()
    themes().choose("light")
    made = WorldMap()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_every_outline_is_closed_and_none_runs_across_the_whole_map() -> None:
    assert len(countries()) > 1000
    for ring in countries():
        assert ring[0] == pytest.approx(ring[-1], abs=1e-6) or abs(ring[0][0] - ring[-1][0]) == pytest.approx(360)
        assert all(abs(a[0] - b[0]) < 60 for a, b in pairwise(ring) if abs(a[1]) < 85)


@pytest.mark.parametrize(("point", "land"), [((46.5, 2.5), True), ((30.0, -40.0), False), ((-25.0, 134.0), True)])
def test_land_and_sea_are_where_they_are(world: WorldMap, point: tuple[float, float], land: bool) -> None:
    world.set_markers([Marker("x", "", *point)])
    world.set_markers([])
    world.zoom(2)
    image: QImage = world.grab().toImage()
    middle = image.pixelColor(300 + 20, 150 - 20)
    assert middle == (theme().hover if land else theme().panel)


def test_on_a_sharper_screen_the_map_is_drawn_anew(world: WorldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    world.grab()
    monkeypatch.setattr("PySide6.QtWidgets.QWidget.devicePixelRatioF", lambda _: 2.0)
    world.grab()
    assert world._ground and world._ground.devicePixelRatio() == 2.0


def test_it_opens_on_the_country_shot_in_and_draws_no_coast_where_it_would_be_wrong(world: WorldMap) -> None:
    london = zone_point("Europe/London")
    assert london == pytest.approx((51.508, -0.125), abs=0.01) and zone_point("Nowhere/City") is None
    assert zone_point("America/Los_Angeles") == pytest.approx((34.052, -118.243), abs=0.01)
    world.home = london
    world.show_all()
    fleet = Marker("f", "Fleet Street", *london)
    assert (world._at(fleet) - QPointF(300, 150)).manhattanLength() < 2 and world._scale < 110
    blakeney = Marker("b", "Blakeney", 52.95, 1.02)
    world.set_markers([blakeney])
    assert world.grab().toImage().pixelColor(300, 250) in (theme().hover, theme().panel) and world._scale < 110
    world.zoom(20)
    ground = world._painted_ground().toImage()
    spots = {ground.pixelColor(x, y).name() for x in range(0, 600, 7) for y in range(0, 300, 7)}
    assert spots == {theme().panel.name()}, "a coast miles off is none"


def test_all_markers_are_brought_into_sight(world: WorldMap) -> None:
    world.set_markers([OAKLAND, LYON], "l")
    assert all(world.rect().contains(world._at(marker).toPoint()) for marker in (OAKLAND, LYON))
    assert world.rect().width() * 0.5 < abs(world._at(OAKLAND).x() - world._at(LYON).x())


def test_a_map_made_larger_or_smaller_shows_all_markers_until_somebody_looked_elsewhere(world: WorldMap) -> None:
    near = [Marker(str(n), f"Place {n}", 39.05 + n / 100, -123.69 + n / 300) for n in range(4)]
    world.set_markers(near)
    for size in ((600, 120), (220, 300), (900, 140)):
        world.resize(*size)
        inside = world.rect().adjusted(8, 20, -8, -8)
        assert all(inside.contains(world._at(marker).toPoint()) for marker in near), "with room for their names"
    world.zoom(4)
    scale = world._scale
    world.resize(880, 150)
    assert world._scale == scale


def test_what_lies_under_the_pointer_stays_there_while_zooming(world: WorldMap) -> None:
    world.set_markers([OAKLAND, LYON])
    at = world._at(LYON)
    world.zoom(3, at)
    assert (world._at(LYON) - at).manhattanLength() < 2


def test_a_point_set_by_a_click_is_the_point_clicked(qtbot: QtBot, world: WorldMap) -> None:
    world.set_markers([LYON])
    world.setting = True
    with qtbot.waitSignal(world.pointed) as pointed:
        qtbot.mouseClick(world, Qt.MouseButton.LeftButton, pos=world._at(LYON).toPoint())
    assert pointed.args == pytest.approx([LYON.latitude, LYON.longitude], abs=0.01)


def test_dragging_moves_the_map_and_sets_nothing(qtbot: QtBot, world: WorldMap) -> None:
    world.set_markers([LYON])
    world.setting = True
    before = world._at(LYON)
    with qtbot.assertNotEmitted(world.pointed):
        qtbot.mousePress(world, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
        qtbot.mouseMove(world, QPoint(340, 170))
        qtbot.mouseRelease(world, Qt.MouseButton.LeftButton, pos=QPoint(340, 170))
    assert world._at(LYON) - before == QPointF(40, 20)


def test_keys_move_and_zoom_and_home_comes_back(qtbot: QtBot, world: WorldMap) -> None:
    world.set_markers([LYON])
    home = world._at(LYON)
    qtbot.keyClick(world, Qt.Key.Key_Right)
    assert world._at(LYON).x() < home.x()
    qtbot.keyClick(world, Qt.Key.Key_Plus)
    qtbot.keyClick(world, Qt.Key.Key_Home)
    assert (world._at(LYON) - home).manhattanLength() < 1


@pytest.mark.parametrize("latitude", [90.0, -90.0])
def test_the_poles_do_not_break_the_map(world: WorldMap, latitude: float) -> None:
    world.set_markers([Marker("p", "Pole", latitude, 180.0)], "p")
    assert not world.grab().isNull()
