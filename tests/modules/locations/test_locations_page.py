"""The desk Locations in the window: the map, the point however it is typed, sets, sun, permits, photos."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.film.find import find_place
from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.modules.locations.page.page import LocationsPage
from filmdesk.modules.locations.page.sun import SunTable
from filmdesk.modules.locations.photos import PHOTOS, keep_photos, photos_of, read_photo, small_picture
from filmdesk.production.attachments import attach
from filmdesk.production.production import Production
from filmdesk.ui.detail import ProblemCard
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.pictures import read_image
from filmdesk.ui.theme import themes
from filmdesk.values.problems import Problem, RecordRef
from tests.modules.locations.snaps import snap

GRANGE = "Alder Valley Grange"
PIER = (33.8367, -118.3877)


@pytest.fixture
def desk(qtbot: QtBot, sample: Production) -> Iterator[OpenDesk]:
    """The sample's desk, its checks not run yet: most tests here need none."""
    load_fonts()
    themes().choose("light")
    made = OpenDesk(sample, State())
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, desk: OpenDesk) -> LocationsPage:
    made = LocationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 670)
    made.show()
    made.places.select(find_place(desk.production, GRANGE).id)
    return made


def grange(page: LocationsPage) -> Place:
    return find_place(page.desk.production, GRANGE)


def field(page: LocationsPage, name: str) -> QLineEdit:
    return next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == name)


def said(page: LocationsPage) -> str:
    return "\n".join(text.text() for text in page.detail.findChildren(QLabel) if text.isVisibleTo(page.detail))


def button(page: LocationsPage, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(found for found in page.findChildren(QPushButton) if found.text() == text and found.isVisible())


def type_in(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "text",
    [
        "51.745, -2.217",
        "51°44'42\"N 2°13'1.2\"W",
        "https://www.openstreetmap.org/?mlat=51.745&mlon=-2.217#map=16/51.7/-2.2",
    ],
)
def test_a_point_is_taken_however_it_is_written_and_the_zone_and_the_sun_follow(
    qtbot: QtBot, page: LocationsPage, text: str
) -> None:
    before = said(page)
    type_in(qtbot, field(page, "Map point"), text)
    place = grange(page)
    assert (place.latitude, place.longitude) == pytest.approx((51.745, -2.217), abs=1e-5)
    assert place.time_zone == "Europe/London" and field(page, "Time zone").text() == "Europe/London"
    assert said(page) != before
    assert page.desk.production.undo() == "Change place"
    assert grange(page).time_zone == "America/Los_Angeles"


def test_a_point_that_is_none_is_said_under_the_field_and_nothing_is_changed(qtbot: QtBot, page: LocationsPage) -> None:
    before = grange(page)
    type_in(qtbot, field(page, "Map point"), "up the hill")
    assert "is not a point" in said(page) and grange(page) == before


def test_a_permit_that_would_end_before_it_begins_is_refused_while_it_is_typed(
    qtbot: QtBot, page: LocationsPage
) -> None:
    type_in(qtbot, field(page, "Permit from"), "2027-04-12")
    type_in(qtbot, field(page, "Permit to"), "2027-04-14")
    before = grange(page)
    for name, wrong in (("Permit to", "2027-04-11"), ("Permit from", "2027-04-15")):
        type_in(qtbot, field(page, name), wrong)
        assert "A permit from " in said(page) and "cannot end on" in said(page)
        assert grange(page) == before and field(page, name).text() == wrong
        qtbot.keyClick(field(page, name), Qt.Key.Key_Escape)
        assert "cannot end on" not in said(page)
    type_in(qtbot, field(page, "Permit to"), "2027-04-12")
    assert grange(page).permit_to == date(2027, 4, 12)


def test_a_click_on_the_map_sets_the_point_only_when_asked_for(qtbot: QtBot, page: LocationsPage) -> None:
    world, before = page.map.map, grange(page)
    qtbot.mouseClick(world, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert grange(page) == before
    qtbot.mouseClick(button(page, "Set the point on the map"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(world, Qt.MouseButton.LeftButton, pos=QPoint(world.width() // 2, 10))
    assert grange(page).latitude != before.latitude and not world.setting
    page.desk.production.undo()
    assert grange(page) == before


def test_the_point_is_set_by_keys_alone(qtbot: QtBot, page: LocationsPage) -> None:
    before = grange(page)
    page.map.begin_setting()
    qtbot.keyClick(page.map.map, Qt.Key.Key_Left)
    qtbot.keyClick(page.map.map, Qt.Key.Key_Return)
    assert grange(page).longitude is not None and grange(page).longitude != before.longitude


def test_a_place_clicked_on_the_map_is_selected(qtbot: QtBot, page: LocationsPage) -> None:
    world = page.map.map
    lonely = next(m for m in world.markers if m.name == "Bluff overlook and coast road")
    world.zoom(40, world._at(lonely))
    qtbot.mouseClick(world, Qt.MouseButton.LeftButton, pos=world._at(lonely).toPoint())
    assert page.places.current == lonely.key


def test_a_set_is_put_at_a_place_by_typing_and_one_without_stands_out_and_first(
    qtbot: QtBot, page: LocationsPage
) -> None:
    production = page.desk.production
    QAbstractItemModelTester(page.sets.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    record = next(record for record in SET_PLACES.all(production) if record.set_name == "QUAY")
    SET_PLACES.remove(production, record.id)
    page.view = "Sets"
    assert page.sets.model.record(0)["set_name"] == "QUAY"
    ink = page.sets.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert ink != page.sets.model.index(1, 0).data(Qt.ItemDataRole.ForegroundRole)
    page.sets.select("QUAY")
    page.sets.table.setCurrentIndex(page.sets.model.index(0, 1))
    page.sets.table.setFocus()
    qtbot.keyClick(page.sets.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Creamery Garage")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    [placed] = [record for record in SET_PLACES.all(production) if record.set_name == "QUAY"]
    assert placed.place == find_place(production, "Creamery Garage").id


def typing_at(qtbot: QtBot, page: LocationsPage, name: str, text: str) -> QLineEdit:
    """The open editor of a set's place, with a text typed in it."""
    page.sets.select(name)
    page.sets.table.setCurrentIndex(page.sets.table.currentIndex().siblingAtColumn(1))
    qtbot.keyClick(page.sets.table, Qt.Key.Key_F2)
    editor = page.sets.delegate.editor
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, text)
    return editor


def test_a_place_that_is_new_is_added_from_the_cell_that_names_it(qtbot: QtBot, page: LocationsPage) -> None:
    production = page.desk.production
    page.view = "Sets"
    before = page.sets.model.record(page.sets.model.row_of("QUAY"))["place"]
    editor = typing_at(qtbot, page, "QUAY", "Stage 4")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "Type +Stage 4 to add it" in "".join(child.text() for child in page.sets.findChildren(QLabel))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_4)
    popup = editor.completer().popup()
    assert popup is not None and popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert popup.currentIndex().data() == "Add “Stage 4” as a new place"
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.sets.model.record(page.sets.model.row_of("QUAY"))["place"] == "Stage 4")
    assert production.undo() == "Change set's place"
    assert page.sets.model.record(page.sets.model.row_of("QUAY"))["place"] == before
    assert all(place.name != "Stage 4" for place in PLACES.all(production))


def test_a_place_refused_in_a_cell_is_taken_once_there_is_one(qtbot: QtBot, page: LocationsPage) -> None:
    page.view = "Sets"
    editor = typing_at(qtbot, page, "QUAY", "stage 5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    page.view = "Places"
    place = PLACES.add(page.desk.production, Place("Stage 5"))
    page.view = "Sets"
    qtbot.waitUntil(lambda: SET_PLACES.where(page.desk.production, set_name="QUAY", place=place.id) != [])
    assert page.sets.model.refused_cells() == []


def test_days_and_scenes_lead_to_the_board_and_the_script(qtbot: QtBot, page: LocationsPage) -> None:
    opened: list[RecordRef] = []
    page.desk.open = opened.append  # type: ignore[method-assign]
    qtbot.mouseClick(button(page, "Day 6"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "14  GRANGE HALL"), Qt.MouseButton.LeftButton)
    assert [(record.table, record.name) for record in opened] == [("strip", "day 6"), ("scene", "scene 14")]


def test_a_day_the_permit_does_not_cover_is_said_with_the_command_that_mends_it(
    qtbot: QtBot, page: LocationsPage
) -> None:
    assert "Covers the one shoot day here." in said(page)
    PLACES.change(page.desk.production, grange(page).id, permit_to=date(2027, 4, 11))
    page.desk.check_now()  # type: ignore[attr-defined]
    assert "Does not cover day 6 (Mon 12 Apr)." in said(page)
    asked: list[tuple[str, dict[str, str]]] = []
    page.desk.ask = lambda command, **filled: asked.append((command, filled))  # type: ignore[method-assign]
    qtbot.mouseClick(button(page, "Set permit dates…"), Qt.MouseButton.LeftButton)
    assert asked == [("permit-dates", {"place": GRANGE, "permit_to": "2027-04-12"})]
    page.desk.run("permit-dates", place=grange(page).id, permit_to=date(2027, 4, 12), permit_from=None)
    assert "Covers the one shoot day here." in said(page)


def test_the_sun_of_another_date_is_typed_and_what_is_no_date_is_said(qtbot: QtBot) -> None:
    table = SunTable(Place("Hut", latitude=78.2, longitude=15.6, time_zone="Arctic/Longyearbyen"), [], 24)
    qtbot.addWidget(table)
    for text in ("2027-06-21", "2027-12-21", "never"):
        table.other.setText(text)
        qtbot.keyClick(table.other, Qt.Key.Key_Return)
    words = [text.text() for text in table.findChildren(QLabel)]
    assert "The sun does not set." in words and "The sun does not rise." in words
    assert any("never" in word for word in words)


def drop(page: LocationsPage, paths: list[Path], at: QPoint) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(page, entering)
    if entering.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    return entering.isAccepted()


def test_photos_dropped_on_a_place_are_kept_with_it_and_a_broken_one_is_named(
    qtbot: QtBot, page: LocationsPage, tmp_path: Path
) -> None:
    QAbstractItemModelTester(page.photos.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    paths = [snap(tmp_path / "a.jpg"), tmp_path / "broken.jpg", snap(tmp_path / "b.jpg", (64, 50))]
    other = find_place(page.desk.production, "Creamery Garage")
    row = page.places.model.row_of(other.id)
    index = page.places.model.index(row, 0)
    at = page.places.table.viewport().mapTo(page, page.places.table.visualRect(index).center())
    assert drop(page, paths, at)
    qtbot.waitUntil(lambda: page.photos.model.rowCount() == 2, timeout=15_000)
    assert len(photos_of(page.desk.production, other.id)) == 2
    assert page.view == "Photos" and page.photos._wrong.isVisible()
    head, said = page.photos._wrong.text().split("\n")
    assert head == "1 of 3 files could not be added:" and said.startswith("broken.jpg cannot be read as a picture.")
    assert page.desk.production.undo() == "Add photos"
    assert page.photos.model.rowCount() == 0


def test_other_files_dropped_are_left_to_the_window(page: LocationsPage, tmp_path: Path) -> None:
    (tmp_path / "script.fountain").write_text("INT. MILL - DAY", "utf-8")
    assert not drop(page, [tmp_path / "script.fountain", snap(tmp_path / "a.jpg")], QPoint(100, 300))


@pytest.fixture
def with_photos(page: LocationsPage, tmp_path: Path) -> LocationsPage:
    read = [read_photo(snap(tmp_path / f"{n}.jpg", (64, 40 + n), point=PIER if n else None)) for n in range(2)]
    keep_photos(page.desk.production, grange(page).id, read)
    page.view = "Photos"
    return page


def test_a_photo_is_opened_turned_captioned_and_left_by_keys(qtbot: QtBot, with_photos: LocationsPage) -> None:
    page, photos = with_photos, with_photos.photos
    photos.grid.setCurrentIndex(photos.model.index(0))
    photos.grid.setFocus()
    qtbot.keyClick(photos.grid, Qt.Key.Key_Return)
    assert photos.large.isVisible()
    qtbot.keyClick(photos.large, Qt.Key.Key_Right)
    second = photos_of(page.desk.production, grange(page).id)[1]
    assert photos.large.identity == second.id
    type_in(qtbot, photos.large.caption, "The gate, looking west")
    assert photos_of(page.desk.production, grange(page).id)[1].caption == "The gate, looking west"
    qtbot.keyClick(photos.large, Qt.Key.Key_Escape)
    assert photos.grid.isVisible() and photos.grid.currentIndex().row() == 1
    assert page.desk.production.undo() == "Change caption"


def test_a_photo_gives_its_point_and_is_removed_with_undo(qtbot: QtBot, with_photos: LocationsPage) -> None:
    page = with_photos
    second = photos_of(page.desk.production, grange(page).id)[1]
    assert page.show_record("place_photo", second.id)
    qtbot.mouseClick(button(page, "Use the photo's point"), Qt.MouseButton.LeftButton)
    assert (grange(page).latitude, grange(page).longitude) == pytest.approx(PIER, abs=1e-5)
    qtbot.mouseClick(button(page, "Remove"), Qt.MouseButton.LeftButton)
    assert len(photos_of(page.desk.production, grange(page).id)) == 1 and page.photos.grid.isVisible()
    assert page.desk.production.undo() == "Remove photo"
    assert page.photos.model.rowCount() == 2


@pytest.mark.parametrize("bytes_", [b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", b""])
def test_a_small_picture_that_is_none_is_drawn_as_damaged(with_photos: LocationsPage, bytes_: bytes) -> None:
    production = with_photos.desk.production
    photo = photos_of(production, grange(with_photos).id)[0]
    assert read_image(partial(small_picture, production, photo)) is not None
    false = attach(production, photo.place, "small.jpg", "photo, small", bytes_)
    PHOTOS.change(production, photo.id, small=false.id)
    assert read_image(partial(small_picture, production, PHOTOS.get(production, photo.id))) is None
    assert not with_photos.grab().isNull()


def test_several_photos_are_removed_by_the_delete_key_as_one_step(qtbot: QtBot, with_photos: LocationsPage) -> None:
    grid = with_photos.photos.grid
    grid.setFocus()
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert with_photos.photos.model.rowCount() == 0
    assert with_photos.desk.production.undo() == "Remove photos"
    assert with_photos.photos.model.rowCount() == 2


def test_a_caption_is_written_under_the_thumbnail(qtbot: QtBot, with_photos: LocationsPage) -> None:
    grid = with_photos.photos.grid
    grid.setCurrentIndex(with_photos.photos.model.index(0))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Yard")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: photos_of(with_photos.desk.production, grange(with_photos).id)[0].caption == "Yard")


def test_one_comes_back_to_where_one_was(page: LocationsPage, qtbot: QtBot, desk: OpenDesk) -> None:
    page.view = "Sets"
    page.sets.select("QUAY")
    place = page.place()
    again = LocationsPage(desk)
    qtbot.addWidget(again)
    again.return_to(place)
    assert (again.view, again.sets.current, again.places.current) == ("Sets", "QUAY", page.places.current)


def test_the_paper_is_the_sheet_of_the_place_or_the_list(page: LocationsPage) -> None:
    assert page.paper() == ("location-list", None)
    page.view = "Location sheet"
    paper = page.paper()
    assert paper is not None and paper[0] == "location-sheet" and paper[1].place == grange(page).name


def test_a_production_without_places_teaches_and_begins(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    page = LocationsPage(empty_desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(button(page, "Add the first place"), Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Mill")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [place.name for place in PLACES.all(empty_desk.production)] == ["Mill"])


def test_what_a_place_lacks_is_led_to_at_its_field_past_a_heap_of_other_points(
    qtbot: QtBot, page: LocationsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = grange(page)
    ref = RecordRef("place", place.id, place.name, "hospital")
    points = [Problem("check", f"Point {n} about the place.", (ref,)) for n in range(10)]
    monkeypatch.setattr(type(page.desk), "problems", property(lambda _: points))
    page.desk.problems_changed.emit()
    cards = [card for card in page.detail.findChildren(ProblemCard) if card.isVisible()]
    assert len(cards) == 1
    page.activateWindow()
    assert page.show_record("place", place.id)
    page.show_field("hospital")
    field = page.detail.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() == place.hospital
    assert not field.visibleRegion().isEmpty(), "and it is in sight"
    more = next(b for b in page.detail.findChildren(QPushButton) if b.text() == "Show 9 more open points")
    more.click()
    QApplication.processEvents()
    assert len([card for card in page.detail.findChildren(ProblemCard) if card.isVisible()]) == 10
