"""A production taken away from under its window: nothing typed is lost, and it goes on in another place."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import opened, page_of, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_reading
from filmdesk.desktop.asking import Question
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.desktop.window_menus import name_version
from filmdesk.modules.history.page.page import HistoryPage
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.records.view import RecordView


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path) -> Window:
    return opened(qtbot, program, file)


@pytest.mark.parametrize("back", [False, True])
def test_what_was_typed_stays_and_is_kept_once_it_went_elsewhere_or_back_to_its_place(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back: bool
) -> None:
    assert window.place and window.desk and window.file
    window.place.go("history")
    page = window.place.page
    assert isinstance(page, HistoryPage)
    page.view = "Named versions"
    own = window.file
    own.unlink()
    qtbot.keyClicks(page.versions.name, "Before the recce")
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert "no longer in its folder" in window.notices.messages[0]
    assert page.versions.name.text() == "Before the recce", "what was typed is still there"
    target = tmp_path / "saved.filmdesk"
    taken = tmp_path / "taken.filmdesk"
    taken.write_text("there is something here")
    for name in ("", str(taken), str(own if back else target)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (name, ""))
        QApplication.processEvents()
        elsewhere = next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Save elsewhere…")
        qtbot.mouseClick(elsewhere, Qt.MouseButton.LeftButton)
    target = own if back else target
    assert window.file == target
    assert window.notices.messages == ["Saved."], "what was said of the file that was gone went"
    qtbot.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert page.versions.name.text() == ""
    window.close()
    with open_for_reading(target) as saved:
        assert [version.name for version in saved.versions()] == ["Before the recce"]
        assert saved.damaged_tables() == [] and len(saved.history()) > 100


@pytest.mark.parametrize("typed_in", ["cell", "field"])
def test_wherever_one_types_the_window_has_the_way_on(qtbot: QtBot, window: Window, typed_in: str) -> None:
    assert window.file
    page = page_of(window, "contacts")
    [people] = [view for view in page.findChildren(RecordView) if view.isVisible()]
    people.select(people.model.identity(0))
    settle()
    window.file.unlink()
    if typed_in == "cell":
        assert not people.model.setData(people.model.index(0, 0), "Somebody Else")
    else:
        line = page.findChild(RecordForm).editor("name")  # type: ignore[union-attr]
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, "Somebody Else")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "no longer in its folder" in window.notices.messages[0]
    assert next(b.text() for b in window.notices.findChildren(QPushButton) if b.isVisible()) == "Save elsewhere…"


def test_a_form_that_could_not_be_done_for_it_leaves_the_way_on_in_the_window(qtbot: QtBot, window: Window) -> None:
    assert window.file and window.desk
    window.file.unlink()
    name_version(window)
    question = next(found for found in window.findChildren(Question) if found.isVisible())
    line = question.findChild(QLineEdit)
    assert line
    qtbot.keyClicks(line, "Before the recce")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert question.isVisible() and line.text() == "Before the recce"
    question.reject()
    assert next(b.text() for b in window.notices.findChildren(QPushButton) if b.isVisible()) == "Save elsewhere…"


def test_closing_a_window_whose_file_is_gone_closes_it(qtbot: QtBot, window: Window) -> None:
    assert window.file
    folder = window.file.parent
    window.file.unlink()
    window.close()
    assert not window.isVisible()
    assert not list(folder.glob("*.filmdesk*")), "and leaves nothing half made behind"
