"""One edit in a large production: every page open, what it touched is told and painted again, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.workplace import desks
from filmdesk.film.records import Character, Element, Place, Presence, PresenceKind, Scene, SceneElement, SetPlace
from filmdesk.film.store import CHARACTERS, ELEMENTS, PLACES, PRESENCES, SCENE_ELEMENTS, SCENES, SET_PLACES
from filmdesk.modules.schedule.page.page import SchedulePage
from filmdesk.production.production import Production
from filmdesk.ui.page import Page
from filmdesk.values.eighths import Eighths
from filmdesk.values.ranks import ranks

SCENES_THERE, ELEMENTS_THERE, PARTS, SETS = 300, 5_000, 40, 30
ONE_ROW = 60
"""Pixels: a row or a strip with the lines around it, and less than two of them."""
EVERY_STEP = {"history", "files"}
"""History lists each step, and Files says how large the production is after it."""


def fill(production: Production) -> None:
    """A film of three hundred scenes on sixty days, as wide as films come."""
    with production.step("Fill"):
        scenes = [
            Scene(rank, str(n), f"INT. ROOM {n % SETS} - DAY", int_ext="INT", set_name=f"ROOM {n % SETS}",
                  day_night="DAY", eighths_given=Eighths(5))
            for n, rank in enumerate(ranks(SCENES_THERE), 1)
        ]  # fmt: skip
        parts = [Character(f"PART {n}", cast_number=str(n)) for n in range(1, PARTS + 1)]
        elements = [Element(f"Thing {n:04}", "Props") for n in range(ELEMENTS_THERE)]
        place = Place("Studio", address="1 Mill Road")
        SCENES.add_all(production, scenes)
        CHARACTERS.add_all(production, parts)
        ELEMENTS.add_all(production, elements)
        PLACES.add(production, place)
        SET_PLACES.add_all(production, (SetPlace(f"ROOM {n}", place.id) for n in range(SETS)))
        PRESENCES.add_all(production, (
            Presence(scene.id, parts[(n + k) % PARTS].id, PresenceKind.SPEAKING, cue=True, confirmed=True)
            for n, scene in enumerate(scenes) for k in range(3)
        ))  # fmt: skip
        SCENE_ELEMENTS.add_all(
            production, (SceneElement(scenes[n % SCENES_THERE].id, thing.id) for n, thing in enumerate(elements))
        )


class Watch(QObject):
    """Counts what is painted in pages, by page and widget: how many pixels."""

    def __init__(self, pages: dict[str, Page]) -> None:
        super().__init__()
        self._pages = pages
        self.painted: Counter[tuple[str, str]] = Counter()
        self.told: Counter[tuple[str, str]] = Counter()
        for name, page in pages.items():
            models = {view.model() for view in page.findChildren(QAbstractItemView)} - {None}
            for model in models:
                self._listen(name, model)

    def _listen(self, name: str, model: QAbstractItemModel) -> None:
        kind = type(model).__name__

        def told(what: str, rows: int) -> None:
            self.told[name, f"{kind} {what}"] += rows

        model.dataChanged.connect(lambda first, last: told("changed", last.row() - first.row() + 1))
        model.rowsInserted.connect(lambda _, first, last: told("inserted", last - first + 1))
        model.rowsRemoved.connect(lambda _, first, last: told("removed", last - first + 1))
        model.modelReset.connect(lambda: told("reset", 1))
        model.layoutChanged.connect(lambda *_: told("laid out", 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            for name, page in self._pages.items():
                if watched is page or page.isAncestorOf(watched):
                    owner = watched.parent() if watched.objectName() == "qt_scrollarea_viewport" else watched
                    self.painted[name, type(owner).__name__] += sum(
                        box.width() * box.height() for box in event.region()
                    )
        return False

    def clear(self) -> None:
        self.painted.clear()
        self.told.clear()


def settle(desk: OpenDesk) -> None:
    for _ in range(8):
        QCoreApplication.processEvents()
    desk.check_now()
    for _ in range(8):
        QCoreApplication.processEvents()


@pytest.fixture
def watch(qtbot: QtBot, empty_desk: OpenDesk) -> Iterator[tuple[Watch, dict[str, Page]]]:
    fill(empty_desk.production)
    empty_desk.run("draft-schedule", start=date(2027, 3, 1))
    pages: dict[str, Page] = {}
    for module in desks():
        page: Page = registry.resolve(module.page or "")(empty_desk)
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        pages[module.name] = page
    pages["script"].view = "Scenes"
    settle(empty_desk)
    watching = Watch(pages)
    application = QApplication.instance()
    assert application
    application.installEventFilter(watching)
    yield watching, pages
    application.removeEventFilter(watching)


@pytest.fixture
def scene(empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]]) -> Scene:
    """A scene in sight in the script's list, on the board and in the panels beside both."""
    watching, pages = watch
    found = next(scene for scene in SCENES.all(empty_desk.production) if scene.number == "150")
    assert pages["script"].show_record("scene", found.id)
    schedule = pages["schedule"]
    assert isinstance(schedule, SchedulePage) and schedule.board.select_scene(found.id)
    settle(empty_desk)
    watching.clear()
    return found


def touched(watching: Watch, name: str) -> int:
    """The largest area painted in any one widget of a page."""
    return max((area for (page, _), area in watching.painted.items() if page == name), default=0)


def pages_touched(watching: Watch) -> set[str]:
    """The pages that were told of anything or painted at all, but for those that follow every step by nature."""
    return {page for page, _ in {*watching.painted, *watching.told}} - EVERY_STEP


def test_nothing_changed_paints_nothing(empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]]) -> None:
    watching, _ = watch
    settle(empty_desk)
    watching.clear()
    empty_desk.check_now()
    settle(empty_desk)
    assert not watching.painted and not watching.told


def test_a_synopsis_paints_its_row_and_its_strip(
    empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]], scene: Scene
) -> None:
    watching, pages = watch
    SCENES.change(empty_desk.production, scene.id, synopsis="They wait.")
    settle(empty_desk)
    assert pages_touched(watching) == {"script", "schedule"}
    assert watching.told["script", "RecordTable changed"] == 1
    assert {what for page, what in watching.told if page not in EVERY_STEP} == {"RecordTable changed"}
    assert 0 < touched(watching, "script") <= ONE_ROW * pages["script"].width()
    assert 0 < touched(watching, "schedule") <= ONE_ROW * pages["schedule"].width()
    assert {what for page, what in watching.painted if page == "schedule"} == {"StripList"}


def test_another_set_paints_its_row_its_strip_and_where_it_is_shot(
    empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]], scene: Scene
) -> None:
    watching, pages = watch
    SCENES.change(empty_desk.production, scene.id, set_name="ROOM 9")
    settle(empty_desk)
    assert pages_touched(watching) == {"script", "schedule", "locations"}
    assert watching.told["script", "RecordTable changed"] == watching.told["script", "ScenesModel changed"] == 1
    assert 0 < touched(watching, "script") <= ONE_ROW * pages["script"].width()
    assert ("locations", "WorldMap") not in watching.painted, "no place moved"
    assert 0 < watching.painted["schedule", "StripList"] <= ONE_ROW * pages["schedule"].width()


def test_a_length_paints_its_row_its_strip_and_its_day(
    empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]], scene: Scene
) -> None:
    watching, pages = watch
    SCENES.change(empty_desk.production, scene.id, eighths_given=Eighths(7))
    settle(empty_desk)
    assert "schedule" in pages_touched(watching) <= {"script", "schedule", "today"}
    assert watching.told["script", "RecordTable changed"] == 1
    assert 0 < watching.painted["schedule", "StripList"] <= 2 * ONE_ROW * pages["schedule"].width()
    assert 0 < watching.painted["script", "SpreadsheetTable"] <= 2 * ONE_ROW * pages["script"].width()


def test_a_note_of_one_of_five_thousand_elements_paints_nothing_that_is_in_sight(
    empty_desk: OpenDesk, watch: tuple[Watch, dict[str, Page]], scene: Scene
) -> None:
    watching, pages = watch
    thing = ELEMENTS.all(empty_desk.production)[17]
    ELEMENTS.change(empty_desk.production, thing.id, note="red")
    settle(empty_desk)
    assert pages_touched(watching) == set()
    pages["script"].view = "Elements"
    settle(empty_desk)
    watching.clear()
    ELEMENTS.change(empty_desk.production, thing.id, note="blue")
    settle(empty_desk)
    assert pages_touched(watching) == {"script"}
    assert watching.told["script", "RecordTable changed"] == 1
    assert 0 < touched(watching, "script") <= ONE_ROW * pages["script"].width()
