"""Taking files in by the system's own file window, and by dropping them where one is: as what was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from in_window import named, opened, page_of
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.__main__ import _means_window
from filmdesk.actions.imports import possible_imports, prepare_import
from filmdesk.desktop.asking import AskForm, CommandForm
from filmdesk.desktop.program import Program
from filmdesk.desktop.recent import note_recent
from filmdesk.desktop.window import Window
from filmdesk.film.store import PEOPLE, SCENES
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.home import home
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

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


def test_a_file_opened_with_filmdesk_is_asked_into_the_last_production_or_told_to_need_one(
    qtbot: QtBot, program: Program, file: Path, script: Path
) -> None:
    assert _means_window([str(script)]) and _means_window([str(script.parent)]) and not _means_window(["list"])
    program.state.put_anywhere("last", str(file))
    window = program.begin(script)
    assert window.file == file
    [asked] = [said for said in window.notices.messages if script.name in said]
    assert asked.startswith(f"Take {script.name} into ")
    program.state.put_anywhere("last", "")
    program.settings = replace(program.settings, reopen=False)
    bare = program.begin(script)
    assert bare.desk is None and bare.notices.messages == [f"{script.name} is no production."]


def test_what_only_is_named_as_a_pdf_says_so_and_is_nobodys_submission(tmp_path: Path) -> None:
    broken = tmp_path / "treatment.pdf"
    broken.write_bytes(bytes(range(256)) * 20)
    for kind in ("", "submission"):
        with pytest.raises(UserError, match=r"treatment.pdf is named as a PDF, but is none, or it is damaged"):
            prepare_import(broken, kind) if kind else possible_imports(broken)


def test_taking_in_shows_what_is_read_first_and_opening_begins_where_somebody_keeps_productions(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *said: asked.append(said[1:]) or ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *said: asked.append(said[1:]) or ("", ""))
    window = opened(qtbot, program, file)
    window.take_in((), "script")
    first, every = asked[0][2].split(";;")
    assert "*.fountain" in first and "*.fdx" in first and every == "All files (*)"
    sample = home() / "sample" / "leading-tone.filmdesk"
    sample.parent.mkdir(parents=True)
    sample.write_bytes(b"")
    note_recent(program.state, sample)
    window.file_asked.emit(None)
    assert asked[1][1] == str(file.parent)
