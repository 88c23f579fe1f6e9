"""The backups in the window: made, looked into, read back and brought back as a new file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_reading
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE
from filmdesk.modules.files.page.page import FilesPage
from filmdesk.production.backups import backups_of
from filmdesk.production.copies import copy_to


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> FilesPage:
    made = FilesPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 640)
    made.show()
    made.view = "Backups"
    return made


def press(qtbot: QtBot, page: FilesPage, text: str) -> None:
    button = next(found for found in page.findChildren(QPushButton) if found.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page: FilesPage) -> str:
    return "\n".join(text.text() for text in page.detail.findChildren(QLabel))


def test_a_backup_made_by_a_click_is_listed_and_says_what_changed_since(qtbot: QtBot, page: FilesPage) -> None:
    production = page.desk.production
    press(qtbot, page, "Back up now")
    assert production.path and len(backups_of(production.path)) == 1
    qtbot.waitUntil(lambda: "Nothing: it holds the production as it stands." in said(page))
    restoring = next(found for found in page.detail.findChildren(QPushButton) if found.text().startswith("Restore"))
    page.activateWindow()
    restoring.setFocus()
    PEOPLE.add(production, Person("Someone New"))
    qtbot.waitUntil(lambda: "People" in said(page) and "1 added" in said(page))
    assert page.focusWidget() is restoring, "what says the same is not made anew"


def test_a_backup_is_brought_back_as_a_new_file_and_the_open_one_stays(
    qtbot: QtBot, page: FilesPage, tmp_path: Path
) -> None:
    production = page.desk.production
    press(qtbot, page, "Back up now")
    before = PEOPLE.all(production)
    added = PEOPLE.add(production, Person("Someone New"))
    target = tmp_path / "back.filmdesk"
    with qtbot.waitSignal(page.desk.said):
        page.backups.restore(target)
    with open_for_reading(target) as restored:
        assert PEOPLE.all(restored) == before
    assert added in PEOPLE.all(production)


def test_what_a_cloud_split_off_stands_there_to_be_compared(qtbot: QtBot, page: FilesPage) -> None:
    production = page.desk.production
    assert production.path
    other = production.path.with_name(f"{production.path.stem} (Ann's conflicted copy 2026-11-26).filmdesk")
    copy_to(production, other)
    PEOPLE.add(production, Person("Someone New"))
    page.backups.renew()
    assert page.backups.list.pick(str(other))
    qtbot.waitUntil(lambda: "People" in said(page) and "1 added" in said(page))
    assert "Someone" not in said(page)
    assert "two computers changed the production at once" in said(page)


def test_a_damaged_backup_is_said_to_be_and_changes_nothing(qtbot: QtBot, page: FilesPage, tmp_path: Path) -> None:
    press(qtbot, page, "Back up now")
    rung = page.backups.rung
    assert rung
    data = bytearray(rung.path.read_bytes())
    data[4096 : 4096 + 512] = bytes(512)
    rung.path.write_bytes(data)
    with qtbot.waitSignal(page.desk.failed):  # type: ignore[attr-defined]
        page.backups.restore(tmp_path / "back.filmdesk")
    assert not (tmp_path / "back.filmdesk").exists()
    with qtbot.waitSignal(page.desk.failed):  # type: ignore[attr-defined]
        press(qtbot, page, "Read it back whole")
