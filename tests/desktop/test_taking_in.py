"""Taking files in by the system's own file window, and by dropping them where one is: as what was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import named, opened, page_of
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.asking import AskForm, CommandForm
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.film.store import PEOPLE, SCENES
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.production import Production

SCRIPT = "Title: The Night Ferry\nAuthor: Ana Lopez\n\n\nINT. FERRY - NIGHT\n\nAnn waits.\n\nANN\nNot yet.\n"
CONTACTS = "Name,Department,Position,Phone\nJo March,Camera,1st AC,555 0177\n"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "night-ferry.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def choosing(path: Path) -> list[Path]:
    """Choose a file as soon as the system asks for one; gives the folder that was begun in."""
    begun: list[Path] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(50, choose)
            return
        begun.append(Path(dialog.directory().absolutePath()))
        [name] = [line for line in dialog.findChildren(QLineEdit) if line.objectName() == "fileNameEdit"]
        name.setText(str(path))
        dialog.accept()

    QTimer.singleShot(50, choose)
    return begun


def asked(qtbot: QtBot, window: Window) -> AskForm:
    """The form that asks for what the file does not say."""
    forms: list[AskForm] = []

    def found() -> bool:
        forms[:] = [form for form in window.findChildren(AskForm) if form.isVisible()]
        return bool(forms)

    qtbot.waitUntil(found, timeout=10_000)
    return forms[0]


def titles(production: Production) -> list[str]:
    return [submission.title for submission in SUBMISSIONS.all(production)]


def test_a_script_logged_in_coverage_is_a_submission_and_no_draft_of_ours(
    qtbot: QtBot, program: Program, file: Path, script: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production, scenes = window.desk.production, SCENES.all(window.desk.production)
    choosing(script)
    qtbot.mouseClick(named(page_of(window, "coverage"), QPushButton, "Log a script…"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(named(asked(qtbot, window), QLineEdit, "Draft"), Qt.Key.Key_Return)
    assert "The Night Ferry" in titles(production)
    assert SCENES.all(production) == scenes and window.place and window.place.name == "coverage"
    window.undo()
    assert "The Night Ferry" not in titles(production)


def test_a_script_dropped_on_coverage_is_logged_there(qtbot: QtBot, program: Program, file: Path, script: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production, scenes = window.desk.production, SCENES.all(window.desk.production)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(script))])
    event = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page_of(window, "coverage").dropEvent(event)
    form = asked(qtbot, window)
    assert named(form, QLineEdit, "Writer").text() == "Ana Lopez"
    qtbot.keyClick(named(form, QLineEdit, "Draft"), Qt.Key.Key_Return)
    assert "The Night Ferry" in titles(production)
    assert SCENES.all(production) == scenes and event.dropAction() is Qt.DropAction.CopyAction


def test_a_list_taken_in_on_contacts_is_not_asked_what_it_is(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    listed = tmp_path / "crew.csv"
    listed.write_text(CONTACTS, "utf-8")
    choosing(listed)
    qtbot.mouseClick(named(page_of(window, "contacts"), QPushButton, "Take in…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Jo March" in [person.name for person in PEOPLE.all(production)], timeout=10_000)


def test_each_kind_of_file_is_asked_for_where_it_was_last_and_first_beside_the_production(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    folders: list[Path] = []
    for name, kind in (("Jo March", "contacts"), ("Al March", "contacts"), ("Di March", "")):
        listed = downloads / f"{name}.vcf"
        listed.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n", "utf-8")
        begun = choosing(listed)
        window.take_in((), kind)
        qtbot.waitUntil(lambda name=name: name in [one.name for one in PEOPLE.all(production)], timeout=10_000)  # type: ignore[misc]
        folders += begun
    assert folders == [file.parent, downloads, file.parent]
    downloads.rename(tmp_path / "gone")
    begun = choosing(tmp_path / "gone" / "Al March.vcf")
    window.take_in((), "contacts")
    assert begun == [file.parent]


def test_a_form_that_wants_a_file_asks_the_system_for_it(
    qtbot: QtBot, program: Program, file: Path, script: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    window.desk.ask("attach-script", title="Night Nurse, Day Nurse")
    form = next(child for child in window.findChildren(CommandForm) if child.isVisible())
    choosing(script)
    qtbot.mouseClick(named(form, QPushButton, "Choose…"), Qt.MouseButton.LeftButton)
    assert named(form, QLineEdit, "Script").text() == str(script)
