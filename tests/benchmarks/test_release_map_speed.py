"""The release map at the size of a feature: 200 scenes by 150 people, places and works, against a plain loop."""

from __future__ import annotations

import inspect
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from patience import patiently
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

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
from filmdesk.modules.releases.clearing.answers import Clearing, read_clearing
from filmdesk.modules.releases.clearing.map import release_map_of
from filmdesk.modules.releases.clearing.picture import read_picture
from filmdesk.modules.releases.history import add_releases
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.page.map_table import MapTable
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.production import Production
from filmdesk.registry import schemas
from filmdesk.ui.fonts import load_fonts

SCENES_OF, PEOPLE_OF, WORKS_OF, PLACES_OF = 200, 90, 40, 20
ROUNDS = 7
FRAME = 1 / 60


def feature() -> Production:
    """Every scene has fifteen people, five works and one of twenty places; every other paper is on file."""
    production = Production.in_memory(schemas())
    start(production, "The Bridge")
    with production.step("Set up"):
        FACTS.change(production, "facts", start_date=date(2027, 4, 5))
        PEOPLE.add_all(production, [Person(f"Person {at}", f"p{at}", kind="cast") for at in range(PEOPLE_OF)])
        parts = [Character(f"PART {at}", f"c{at}", str(at + 1), person=f"p{at}") for at in range(PEOPLE_OF)]
        CHARACTERS.add_all(production, parts)
        ELEMENTS.add_all(production, [Element(f"Poster {at}", "Set Dressing", f"e{at}") for at in range(WORKS_OF)])
        PLACES.add_all(production, [Place(f"Place {at}", f"l{at}") for at in range(PLACES_OF)])
        SET_PLACES.add_all(production, [SetPlace(f"SET {at}", f"l{at}") for at in range(PLACES_OF)])
        board = active_board(production).id
        for at in range(SCENES_OF):
            name = f"SET {at % PLACES_OF}"
            SCENES.add(production, Scene(f"V{at:04}", str(at + 1), f"INT. {name} - DAY", f"s{at}", set_name=name))
            STRIPS.add(production, Strip(board, f"V{at:04}", StripKind.SCENE, scene=f"s{at}"))
            if at % 5 == 4:
                STRIPS.add(production, Strip(board, f"V{at:04}B", StripKind.DAY_BREAK))
            speaking = [Presence(f"s{at}", f"c{(at + 6 * n) % PEOPLE_OF}", PresenceKind.SPEAKING) for n in range(15)]
            PRESENCES.add_all(production, speaking)
            things = [SceneElement(f"s{at}", f"e{(at + 8 * n) % WORKS_OF}") for n in range(5)]
            SCENE_ELEMENTS.add_all(production, things)
        _papers(production)
    return production


def _papers(production: Production) -> None:
    wanted = [Release("performer-deal-memo", person=f"p{at}") for at in range(0, PEOPLE_OF, 2)]
    wanted += [Release("artwork", element=f"e{at}", media=("all media",)) for at in range(0, WORKS_OF, 2)]
    wanted += [Release("location", place=f"l{at}") for at in range(0, PLACES_OF, 2)]
    day = date(2027, 3, 1)
    for release in add_releases(production, wanted):
        about = {"signed_by": "A", "signed_as": "self", "signed_on": day, "countersigned_on": day}
        RELEASES.change(production, release.id, state=State.FILED, **about)


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time it takes at least."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def plain_loop(clearing: Clearing) -> dict[tuple[str, str], bool]:
    """A bare loop over the same scenes and papers that only asks whether something of that kind is on file."""
    filed = {
        (one.kind, one.person or one.element or one.place) for found in clearing.releases.values() for one in found
    }
    made: dict[tuple[str, str], bool] = {}
    for need in clearing.needs:
        place = (need.scene, need.subject.id)
        made[place] = made.get(place, True) and (need.kind, need.subject.id) in filed
    return made


@patiently
def test_the_map_of_a_feature_is_worked_out_within_sixty_times_a_plain_loop() -> None:
    production = feature()
    clearing = read_clearing(production)
    subjects = {need.subject for need in clearing.needs}
    assert (len(clearing.picture.scenes), len(subjects)) == (200, 150)
    names = read_names(production)
    assert len(release_map_of(clearing, names).answers) == 200 * 21

    def fresh() -> object:
        """From what was read, with nothing known yet: a step may have touched any of it."""
        read = Clearing(clearing.picture, clearing.plan, clearing.releases, {}, clearing.needs)
        return release_map_of(read, names)

    ours, plain = best(fresh), best(lambda: plain_loop(clearing))
    read_anew = inspect.unwrap(read_clearing)  # it is kept while nothing changes
    read, bare = best(lambda: read_anew(production)), best(lambda: read_picture(production, kinds(production)))
    print(f"\nmap of 200 by 150: {ours * 1000:.1f} ms, plain loop {plain * 1000:.1f} ms, ratio {ours / plain:.1f}")
    print(f"read: {read * 1000:.1f} ms, its rows alone {bare * 1000:.1f} ms, ratio {read / bare:.2f}")
    assert ours <= 60 * plain
    assert read <= 4 * bare


MAP_FRAME = 1.75
"""A frame of the map beside one of a plain table with the same letters: what the tables of records are held to."""


class Letters(QAbstractTableModel):
    """The letters of a map as the least model there can be has them."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def paint(view: QTableView) -> None:
    """All of it that is in sight."""
    view.viewport().update()
    QApplication.processEvents()


def frames(view: QTableView) -> float:
    """A frame in the middle of scrolling down and across, in seconds."""
    taken = []
    for step in range(40):
        began = time.process_time()
        view.verticalScrollBar().setValue(step * 40)
        view.horizontalScrollBar().setValue(step * 60)
        QApplication.processEvents()
        taken.append(time.process_time() - began)
    return statistics.median(taken[5:])


@patiently
def test_the_map_of_a_feature_is_painted_and_scrolls_like_a_plain_table(qtbot: QtBot) -> None:
    load_fonts()
    production = feature()
    shown = release_map_of(read_clearing(production), read_names(production))
    ours, plain = MapTable(), QTableView()
    ours.map.show_map(shown)
    rows, columns = range(ours.map.rowCount()), range(ours.map.columnCount())
    letters = Letters([[ours.map.index(row, column).data() for column in columns] for row in rows])
    plain.setModel(letters)
    for view in (ours, plain):
        qtbot.addWidget(view)
        view.resize(1400, 900)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.horizontalHeader().setDefaultSectionSize(ours.columnWidth(0))
        view.verticalHeader().setDefaultSectionSize(ours.rowHeight(1))
        view.verticalHeader().setFixedWidth(ours.verticalHeader().width())
        view.show()
        qtbot.waitExposed(view)
    whole, bare = (best(partial(paint, view)) for view in (ours, plain))
    mine, floor = (min(frames(view) for _ in range(3)) for view in (ours, plain))
    print(f"\nall of the map {whole * 1000:.1f} ms, of a plain table {bare * 1000:.1f} ms: {whole / bare:.2f}x")
    print(f"frame of the map {mine * 1000:.1f} ms, of a plain table {floor * 1000:.1f} ms: {mine / floor:.2f}x")
    assert whole > FRAME / 20, "something was painted"
    assert whole <= MAP_FRAME * bare and mine <= MAP_FRAME * floor
