"""The release map in the window: cells by key, why a cell is what it is, making what is missing, the day alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State as WindowState
from filmdesk.film.records import Strip, StripKind
from filmdesk.film.store import SCENES, STRIPS, active_board
from filmdesk.modules.releases.clearing.answers import Status
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.page.map import MapView
from filmdesk.modules.releases.page.map_model import Place
from filmdesk.modules.releases.page.map_table import MapTable
from filmdesk.modules.releases.page.page import ReleasesPage
from filmdesk.modules.releases.store import RELEASES
from filmdesk.ui.fonts import SMALL, body, load_fonts
from filmdesk.ui.theme import themes
from tests.modules.releases.released import cleared, enter, made, run

ANN, TIM, DINER = Subject("person", "ann"), Subject("person", "tim"), Subject("place", "Diner")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ReleasesPage]:
    load_fonts()
    themes().choose("light")
    production = made()
    enter(production, "performer-deal-memo", person="ann")
    desk = OpenDesk(production, WindowState())
    page = ReleasesPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    page.view = "Release map"
    yield page
    desk.close()
    production.close()


def at(page: ReleasesPage, scene: str, subject: Subject) -> Status | None:
    index = page.map.table.map.index_of(Place(scene, subject))
    return page.map.table.map.status_at(index.row(), index.column()) if index.isValid() else None


def said(page: ReleasesPage) -> str:
    QApplication.processEvents()
    return "\n".join(text.text() for text in page.cell.findChildren(QLabel) if text.isVisible())


def press(page: ReleasesPage, words: str) -> None:
    QApplication.processEvents()
    links = (found for found in page.cell.findChildren(QPushButton) if found.text() == words and found.isVisible())
    next(links).click()


def test_a_cell_says_what_asks_for_a_paper_there_and_what_is_missing(page: ReleasesPage) -> None:
    page.map.show_place(Place("1", ANN))
    words = said(page)
    assert "Plays ANN in this scene." in words and "Missing: nobody was asked." in words and "day 1" in words
    page.map.show_place(Place("2", TIM))
    assert "under 18 on the day it is shot" in said(page)
    page.map.show_place(Place("3", Subject("character", "GUARD")))
    assert "GUARD is on camera, and nobody is cast yet." in said(page)


def test_keys_walk_the_map_over_the_headings_and_enter_goes_to_the_release(qtbot: QtBot, page: ReleasesPage) -> None:
    page.map.show_place(Place("2", TIM))
    table = page.map.table
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.place == Place("2", ANN)
    seen = set()
    for _ in range(table.map.rowCount()):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert table.place, "the heading of a shelf is no place to stop at"
        seen.add(table.place.subject.table)
    assert {"person", "place", "element"} <= seen
    page.map.show_place(Place("1", ANN))
    with qtbot.waitSignal(page.desk.opening) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == RELEASES.all(page.desk.production)[0].id


def test_what_is_missing_is_made_for_all_cells_selected_as_one_step(qtbot: QtBot, page: ReleasesPage) -> None:
    before = len(RELEASES.all(page.desk.production))
    page.map.table.selectAll()
    make = next(offer for offer in page.offers() if offer.name == "releases.make-selected")
    make.run()
    after = RELEASES.all(page.desk.production)
    assert len(after) > before + 5
    assert len({(one.kind, one.person, one.place, one.element, one.subject) for one in after}) == len(after)
    page.desk.production.undo()
    assert len(RELEASES.all(page.desk.production)) == before


def test_one_is_made_from_the_panel_and_none_is_needed_is_asked_about(qtbot: QtBot, page: ReleasesPage) -> None:
    page.map.show_place(Place("1", DINER))
    assert at(page, "1", DINER) is Status.MISSING
    with qtbot.waitSignal(page.desk.asking) as asked:
        press(page, "None is needed…")
    assert asked.args[0] == "release-not-needed" and asked.args[1]["about"] == "Diner"
    run(page.desk.production, "release-not-needed", about="Diner", because="our own studio", by="Ana")
    assert at(page, "1", DINER) is Status.NOT_NEEDED
    assert "our own studio (Ana)" in said(page)
    page.map.show_place(Place("2", TIM))
    press(page, "Make the release")
    assert any(one.person == "tim" for one in RELEASES.all(page.desk.production))


def test_an_empty_map_keeps_qts_promises_too(qtbot: QtBot) -> None:
    table = MapTable()
    qtbot.addWidget(table)
    tester = QAbstractItemModelTester(table.map, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.go_to(None)
    assert table.place is None and table.places == [] and tester.model() is table.map


def test_only_what_changed_is_told_and_the_cursor_stays(qtbot: QtBot, page: ReleasesPage) -> None:
    QAbstractItemModelTester(page.map.table.map, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.map.show_place(Place("2", TIM))
    told: list[tuple[int, int]] = []
    model = page.map.table.map
    model.dataChanged.connect(lambda index, *_: told.append((index.row(), index.column())))
    cleared(page.desk.production, "performer-deal-memo", person="ann")
    changed = {(model.index_of(Place(scene, ANN)).row(), model.index_of(Place(scene, ANN)).column()) for scene in "12"}
    assert set(told) == changed
    assert page.map.table.place == Place("2", TIM)


def test_each_head_names_the_scene_and_the_day_it_is_shot_on(page: ReleasesPage) -> None:
    STRIPS.add(page.desk.production, Strip(active_board(page.desk.production).id, "C1", StripKind.SCENE, scene="1"))
    page.map.refresh()
    heads = [page.map.table.map.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["1\n1+", "2\n2", "3\n–"]


def test_a_day_a_shelf_or_what_is_open_alone(page: ReleasesPage) -> None:
    page.map.show_day(1)
    assert at(page, "1", ANN) and at(page, "2", TIM) is None
    page.map.shelf.setCurrentText("Places")
    assert at(page, "1", ANN) is None and at(page, "1", DINER)
    paper = page.paper()
    assert paper and paper[0] == "release-map" and paper[1].day == 1
    page.map.day.setCurrentIndex(0)
    page.map.shelf.setCurrentIndex(0)
    page.map.open_only.setChecked(True)
    cleared(page.desk.production, "performer-deal-memo", person="ann")
    assert at(page, "1", ANN) is None, "what is cleared is left out"
    page.map.show_place(Place("1", ANN))
    assert page.map.table.place == Place("1", ANN), "asked for, it is shown whatever was left out"


def test_the_number_of_every_scene_stands_whole_and_no_theme_moves_the_columns(page: ReleasesPage) -> None:
    SCENES.change(page.desk.production, "2", number="112AB")
    table, head = page.map.table, page.map.table.horizontalHeader()
    page.map.refresh()
    wide = table.columnWidth(0)
    assert wide > QFontMetrics(body(SMALL, strong=True)).horizontalAdvance("112AB")
    themes().choose("dark")
    QApplication.processEvents()
    assert {head.sectionSize(at) for at in range(head.count())} == {wide}


def test_a_map_that_is_gone_is_told_of_no_theme_any_more(qtbot: QtBot) -> None:
    before = themes().receivers(SIGNAL("changed()"))
    table = MapTable()
    assert themes().receivers(SIGNAL("changed()")) > before
    table.deleteLater()
    qtbot.waitUntil(lambda: themes().receivers(SIGNAL("changed()")) == before)


def test_out_of_sight_it_waits(page: ReleasesPage) -> None:
    page.view = "Releases"
    told: list[object] = []
    page.map.chosen.connect(lambda: told.append(1))
    cleared(page.desk.production, "performer-deal-memo", person="ann")
    assert not told
    page.view = "Release map"
    assert told and at(page, "1", ANN) is Status.CLEARED


def test_the_legend_counts_what_stands_on_the_map(page: ReleasesPage) -> None:
    view: MapView = page.map
    counts = view._legend.accessibleName()
    missing = sum(answer.status is Status.MISSING for answer in view.table.map.all_answers)
    assert f"{missing} missing" in counts and "declined" not in counts
