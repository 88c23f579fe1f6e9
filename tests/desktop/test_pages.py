"""What every page of every desk owes: it opens, keeps Qt's promises, comes back to its place, and is freed."""

from __future__ import annotations

import ast
import gc
import json
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.workplace import desks
from filmdesk.ui.page import Page
from filmdesk.values.modules import Module
from filmdesk.values.places import resource

PACKAGE = Path(__file__).resolve().parents[2] / "filmdesk"
every_desk = pytest.mark.parametrize("module", desks(), ids=lambda module: module.name)


def built(qtbot: QtBot, desk: OpenDesk, module: Module) -> Page:
    page: Page = registry.resolve(module.page or "")(desk)
    page.resize(1080, 640)
    page.show()
    qtbot.waitExposed(page)
    settle()
    return page


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def let_go(page: Page) -> None:
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def models(page: Page) -> Iterator[QAbstractItemModel]:
    """Every model a view of the page shows, once."""
    seen: set[int] = set()
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and id(model) not in seen:
            seen.add(id(model))
            yield model


@every_desk
def test_a_page_opens_on_the_sample_and_its_models_keep_qts_promises(
    qtbot: QtBot, sample_desk: OpenDesk, module: Module
) -> None:
    page = built(qtbot, sample_desk, module)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in models(page)]
    settle()
    assert page.views == module.views, "Find anything goes to each by name"
    sample_desk.production.name_version("here")
    del testers
    let_go(page)


@every_desk
def test_a_page_opens_on_a_production_just_begun(qtbot: QtBot, empty_desk: OpenDesk, module: Module) -> None:
    page = built(qtbot, empty_desk, module)
    assert any(text.text() for text in page.findChildren(QLabel) if text.isVisible())
    let_go(page)


@every_desk
def test_a_page_remembers_its_place_as_plain_data_and_returns_to_it(
    qtbot: QtBot, sample_desk: OpenDesk, module: Module
) -> None:
    page = built(qtbot, sample_desk, module)
    place = json.loads(json.dumps(page.place()))
    page.return_to(place)
    settle()
    assert page.place() == place
    page.return_to({"view": "A tab of another version", "scene": "gone", "day": 99})
    let_go(page)


@every_desk
def test_a_page_is_freed_when_it_closes(qtbot: QtBot, sample_desk: OpenDesk, module: Module) -> None:
    page = built(qtbot, sample_desk, module)
    gone = weakref.ref(page)
    let_go(page)
    del page
    sample_desk.tasks.wait()
    settle()
    gc.collect()
    assert gone() is None


@every_desk
def test_what_a_page_offers_has_a_name_of_its_own_and_an_icon_there_is(
    qtbot: QtBot, sample_desk: OpenDesk, module: Module
) -> None:
    page = built(qtbot, sample_desk, module)
    offers = [action for action in page.offers() if action]
    assert len({action.name for action in offers}) == len(offers)
    keys = [key for action in offers for key in action.shortcut.split(", ") if key]
    assert len(keys) == len(set(keys)), "two actions share a shortcut"
    for action in offers:
        assert action.title and action.enabled() in (True, False)
        assert not action.icon or resource("icons", f"{action.icon}.svg").is_file()
    let_go(page)


@every_desk
def test_the_records_a_page_says_it_shows_are_shown(qtbot: QtBot, sample_desk: OpenDesk, module: Module) -> None:
    page = built(qtbot, sample_desk, module)
    for table in module.shows:
        rows = sample_desk.production.read(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
        if rows:
            assert page.show_record(table, rows[0][0]), table
        assert not page.show_record(table, "no such id"), table
    let_go(page)


@pytest.mark.parametrize("module", registry.modules(), ids=lambda module: module.name)
def test_every_desk_has_an_icon_there_is(module: Module) -> None:
    assert not module.page or resource("icons", f"{module.icon}.svg").is_file()


def test_no_widget_keeps_items_of_its_own() -> None:
    """Item widgets copy what the production holds, and copies drift."""
    banned = {"QTableWidget", "QListWidget", "QTreeWidget"}
    for path in PACKAGE.rglob("*.py"):
        named = {n.name for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.alias)}
        assert not named & banned, path
