"""The page Files: where the production lies, and what is kept inside it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Person
from filmdesk.film.store import PEOPLE, PLACES
from filmdesk.modules.files.page.page import FilesPage
from filmdesk.modules.files.search import find
from filmdesk.production.attachments import attach, read_attachment
from filmdesk.values.errors import UserError
from filmdesk.values.files import safe_name, safe_stem, size_words


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> FilesPage:
    place = PLACES.all(sample_desk.production)[0]
    attach(sample_desk.production, place.id, "hall <b>.jpg", "photo", b"picture" * 1000)
    made = FilesPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 670)
    made.show()
    qtbot.waitExposed(made)
    made.list.pick(next(row.key for row in made.list.rows.rows if row.title.startswith("hall")))
    return made


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_it_says_where_the_file_is_how_large_and_who_writes(page: FilesPage) -> None:
    path = page.desk.production.path
    assert path
    said = texts(page)
    assert path.name in said and str(path.parent) in said and "writes here" in said
    assert size_words(path.stat().st_size) in said


def test_a_kept_file_says_to_whom_it_belongs_and_leads_there(qtbot: QtBot, page: FilesPage) -> None:
    place = PLACES.all(page.desk.production)[0]
    row = next(row for row in page.list.rows.rows if row.title.startswith("hall"))
    assert row.under == f"photo · place {place.name}" and row.right == "7.0 KB"
    assert place.name in texts(page.detail) + " ".join(b.text() for b in page.detail.findChildren(QPushButton))


def test_a_copy_of_a_kept_file_is_opened_whole(qtbot: QtBot, page: FilesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    button = next(b for b in page.detail.findChildren(QPushButton) if b.text() == "Open a copy")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    paths = [Path(url.toLocalFile()) for url in opened]
    assert [path.read_bytes() for path in paths] == [b"picture" * 1000] * 2
    assert {path.name for path in paths} == {"hall -b-.jpg"}


def test_a_kept_file_is_saved_where_one_says(
    qtbot: QtBot, page: FilesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.jpg"), ""))
    button = next(b for b in page.detail.findChildren(QPushButton) if b.text() == "Save as…")
    with qtbot.waitSignal(page.desk.said) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "out.jpg").read_bytes() == b"picture" * 1000 and "camera" not in told.args[0]


def test_a_photo_is_saved_without_where_it_was_and_stays_here_as_it_came(
    qtbot: QtBot, page: FilesPage, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "CANARY 34.05 N"
    for name in ("slate.jpg", "slate.png"):
        came = BytesIO()
        Image.new("RGB", (90, 60), "#446688").save(came, Path(name).suffix[1:].replace("jpg", "jpeg"), exif=exif)
        attach(page.desk.production, "facts", name, "photo", came.getvalue())
        qtbot.waitUntil(lambda: any(row.title == name for row in page.list.rows.rows))  # noqa: B023
        page.list.pick(next(row.key for row in page.list.rows.rows if row.title == name))
        with qtbot.waitSignal(page.desk.said) as told:
            page.save_file(tmp_path / "out.jpg")
        saved = (tmp_path / "out.jpg").read_bytes()
        assert b"CANARY" in came.getvalue() and b"CANARY" not in saved and saved.startswith(b"\xff\xd8")
        assert "without what the camera wrote" in told.args[0]
        assert page.file and read_attachment(page.desk.production, page.file) == came.getvalue()


def test_where_it_cannot_be_saved_it_is_said_and_no_half_is_left(page: FilesPage, tmp_path: Path) -> None:
    failed: list[UserError] = []
    page.desk.failed.connect(failed.append)  # type: ignore[attr-defined]
    page.save_file(tmp_path / "no such folder" / "out.jpg")
    assert "“out.jpg” could not be written" in failed[0].message


def test_what_can_be_done_with_a_file_stays_under_the_keyboard_while_others_change_things(
    qtbot: QtBot, page: FilesPage
) -> None:
    page.list.pick_first()
    saving = next(found for found in page.detail.findChildren(QPushButton) if found.text() == "Save as…")
    page.activateWindow()
    saving.setFocus()
    PEOPLE.add(page.desk.production, Person("Someone New"))
    qtbot.wait(100)
    assert page.focusWidget() is saving


def test_a_file_attached_or_taken_back_shows_at_once(qtbot: QtBot, page: FilesPage) -> None:
    before = len(page.list.rows.rows)
    attach(page.desk.production, "facts", "notes.pdf", "note", b"x")
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before + 1)
    page.desk.production.undo()
    qtbot.waitUntil(lambda: len(page.list.rows.rows) == before)


def test_a_file_taken_away_says_so_on_the_card(page: FilesPage) -> None:
    path = page.desk.production.path
    assert path
    path.unlink()
    page._renew()
    assert "no longer in its folder" in texts(page)


def test_kept_files_are_found_by_their_name(page: FilesPage) -> None:
    [hit] = find(page.desk.production, "HALL")
    assert hit.record.table == "attachment" and page.show_record("attachment", hit.record.id)
    assert find(page.desk.production, "") == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c.pdf", "a-b-c.pdf"),
        ("x\n.txt", "x-.txt"),
        ("y" * 300 + ".png", "y" * 116 + ".png"),
        ("Nul", "_Nul"),
        ("com1.pdf", "_com1.pdf"),
        ("Con Air.pdf", "Con Air.pdf"),
    ],
)
def test_a_kept_name_makes_a_name_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    with pytest.raises(UserError):
        safe_name(" .. ")
    assert safe_stem(" .. ") == "" and safe_stem("The Con / Aux") == "The Con - Aux" and safe_stem("PRN") == "_PRN"
