"""Handing a paper over: what is chosen is what is written, and nobody's file is replaced unasked."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from in_window import opened, settle
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.papers import build_paper, find_export
from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.printing import print_on, set_up
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.coverage.exports import CoverageOptions
from filmdesk.modules.releases.papers.log import LogOptions
from filmdesk.paper.deliverables import Bundle
from filmdesk.paper.parts import Paper, Paragraph
from filmdesk.settings import Settings, write_settings
from filmdesk.ui.preview import Preview

WORD = "open it"


class Opener(QObject):
    """What the system is asked to open, instead of the programs of whoever runs the tests."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path, tmp_path: Path) -> Window:
    write_settings(Settings(hand_over_folder=str(tmp_path)))
    return opened(qtbot, program, file)


def handing_over(qtbot: QtBot, window: Window, paper: str = "") -> HandOver:
    window.hand_over(paper)
    dialog = next(child for child in window.findChildren(HandOver) if child.isVisible())
    qtbot.waitExposed(dialog)
    return dialog


def press_button(qtbot: QtBot, dialog: HandOver, text: str) -> None:
    button = next(found for found in dialog.findChildren(QPushButton) if found.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown_words(dialog: HandOver) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def test_the_paper_chosen_is_written_in_the_format_chosen_and_opened(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    dialog = handing_over(qtbot, window, "crew-list")
    excel = next(found for found in dialog.findChildren(QRadioButton) if found.text() == "Excel")
    qtbot.mouseClick(excel, Qt.MouseButton.LeftButton)
    press_button(qtbot, dialog, "Hand over")
    written = tmp_path / "Leading Tone - Crew list.xlsx"
    qtbot.waitUntil(lambda: opener.opened == [str(written)], timeout=10_000)
    assert written.read_bytes().startswith(b"PK")


def test_closed_while_it_writes_the_paper_is_written_all_the_same_and_what_failed_is_told(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    assert window.desk
    for folder in (tmp_path, tmp_path / "taken away"):
        dialog = handing_over(qtbot, window, "crew-list")
        dialog._folder = folder
        with qtbot.waitSignal(window.desk.tasks.finished, timeout=10_000), qtbot.captureExceptions() as errors:
            press_button(qtbot, dialog, "Hand over")
            dialog.reject()
            QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
        settle()
        assert errors == []
    assert opener.opened == [str(tmp_path / "Leading Tone - Crew list.pdf")]
    assert any("“Leading Tone - Crew list.pdf” could not be written" in message for message in window.notices.messages)


def test_a_paper_is_not_opened_where_that_is_not_wished(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    dialog = handing_over(qtbot, window, "crew-list")
    [tick] = [found for found in dialog.findChildren(QCheckBox) if found.text() == "Open it"]
    tick.setChecked(False)
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: (tmp_path / "Leading Tone - Crew list.pdf").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: not window.findChildren(HandOver), timeout=5000)
    assert opener.opened == []


def test_papers_go_beside_the_production_until_another_folder_is_chosen_for_it(
    qtbot: QtBot, window: Window, file: Path, tmp_path: Path, opener: Opener
) -> None:
    write_settings(Settings())
    beside = file.parent / "leading-tone papers"
    dialog = handing_over(qtbot, window, "crew-list")
    assert str(beside) in shown_words(dialog) and not beside.exists()
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: opener.opened == [str(beside / "Leading Tone - Crew list.pdf")], timeout=10_000)
    dialog = handing_over(qtbot, window, "crew-list")
    dialog._folder = tmp_path
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: opener.opened[1:] == [str(tmp_path / "Leading Tone - Crew list.pdf")], timeout=10_000)
    assert handing_over(qtbot, window, "crew-list").target.parent == tmp_path


def test_a_file_that_is_there_is_replaced_only_when_asked_again(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    there = tmp_path / "Leading Tone - Crew list.pdf"
    there.write_text("my own notes", "utf-8")
    dialog = handing_over(qtbot, window, "crew-list")
    press_button(qtbot, dialog, "Hand over")
    assert "Leading Tone - Crew list.pdf is there already" in shown_words(dialog)
    assert there.read_text("utf-8") == "my own notes"
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: there.read_bytes().startswith(b"%PDF"), timeout=10_000)
    qtbot.waitUntil(lambda: bool(opener.opened), timeout=5000)


def test_a_name_typed_is_the_files_name_and_never_leads_to_another_folder(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    dialog = handing_over(qtbot, window, "crew-list")
    [name] = [found for found in dialog.findChildren(QLineEdit) if found.accessibleName() == "File name"]
    name.selectAll()
    qtbot.keyClicks(name, "../../Crew of day 5")
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: bool(opener.opened), timeout=10_000)
    written = Path(opener.opened[0])
    assert written.parent == tmp_path and "Crew of day 5" in written.stem


def test_what_the_audience_does_not_see_is_said(qtbot: QtBot, window: Window) -> None:
    dialog = handing_over(qtbot, window, "cast-list")
    assert "For cast and crew. Left out, as not meant for these readers: " in shown_words(
        dialog
    ) and "Birth" in shown_words(dialog)


def test_whom_a_paper_is_asked_for_is_said_and_what_is_kept_from_them(qtbot: QtBot, window: Window) -> None:
    for audience, told in (
        ("crew", "For cast and crew. Left out, as not meant for these readers: Signed by, Fee, Original"),
        ("insurer or distributor", "For an insurer or distributor. Left out, as not meant for these readers: State, "),
    ):
        window.hand_over("release-log", LogOptions(audience))
        dialog = next(one for one in reversed(window.findChildren(HandOver)) if one.isVisible())
        assert told in shown_words(dialog)
        dialog.reject()


def test_going_through_the_papers_by_keyboard_shows_each_with_what_it_wants_to_know(
    qtbot: QtBot, window: Window
) -> None:
    dialog = handing_over(qtbot, window)
    [papers] = [found for found in dialog.findChildren(QListView) if found.accessibleName() == "Papers"]
    papers.setFocus()
    seen = []
    for _ in range(papers.model().rowCount()):
        seen.append(dialog.export.name)
        assert dialog.target.suffix.lstrip(".") in dialog.export.formats
        qtbot.keyClick(papers, Qt.Key.Key_Down)
        settle()
    assert len(set(seen)) == papers.model().rowCount()


def test_a_folder_that_cannot_be_written_to_is_said_and_what_was_chosen_stays(
    qtbot: QtBot, window: Window, tmp_path: Path, opener: Opener
) -> None:
    dialog = handing_over(qtbot, window, "crew-list")
    dialog._folder = tmp_path / "taken away"
    press_button(qtbot, dialog, "Hand over")
    qtbot.waitUntil(lambda: "Crew list.pdf” could not be written" in shown_words(dialog), timeout=10_000)
    assert dialog.isVisible() and dialog.export.name == "crew-list" and opener.opened == []


def test_printed_pages_are_the_papers_own(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    assert window.desk
    paper = build_paper(window.desk.production, find_export("call-sheet"), CallSheetOptions(5))
    printer = QPrinter()
    set_up(printer, paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    said: list[str] = []
    window.desk.said.connect(said.append)
    print_on(printer, window.desk, paper)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert said == [f"Printed {len(printed.pages)} pages."] and len(printed.pages) >= 2
    assert {tuple(map(float, page.mediabox[2:])) for page in printed.pages} == {(612.0, 792.0)}


def test_what_lies_across_and_what_is_bound_and_locked_is_printed_in_its_own_shape(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    assert window.desk
    across = build_paper(window.desk.production, find_export("day-out-of-days"), None)
    assert isinstance(across, Paper)
    said: list[str] = []
    window.desk.said.connect(said.append)
    bound = Bundle("Bound", (across, Paper("Upright", (Paragraph("Upright"),))), WORD)
    for name, paper in (("across", across), ("bound", bound)):
        printer = QPrinter()
        set_up(printer, paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{name}.pdf"))
        said.clear()
        print_on(printer, window.desk, paper)
        qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    [page] = PdfReader(tmp_path / "across.pdf").pages
    assert tuple(map(float, page.mediabox[2:])) == (792.0, 612.0)
    pages = PdfReader(tmp_path / "bound.pdf").pages
    assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [(612.0, 792.0)] * 2
    turned = pages[0].images[0].image
    assert turned and turned.height > turned.width, "on an upright sheet it is turned, not squeezed"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said_not_to_have_printed(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    assert window.desk
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "taken away" / "printed.pdf"))
    said: list[str] = []
    window.desk.said.connect(said.append)
    paper = build_paper(window.desk.production, find_export("call-sheet"), CallSheetOptions(5))
    with qtbot.captureExceptions() as errors:
        print_on(printer, window.desk, paper)
        qtbot.waitUntil(lambda: bool(errors), timeout=10_000)
    assert said == [] and [str(error)[:11] for _, error, _ in errors] == ["The printer"]


def test_what_a_blind_copy_of_coverage_keeps_to_itself_is_said_and_seen_beforehand(
    qtbot: QtBot, window: Window
) -> None:
    window.hand_over("coverage", CoverageOptions("Leading Tone"))
    dialog = next(child for child in window.findChildren(HandOver) if child.isVisible())

    def page() -> str:
        data = dialog.findChildren(Preview)[0].data
        return "".join(found.extract_text() for found in PdfReader(BytesIO(data)).pages) if data else ""

    def said() -> str:
        return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())

    qtbot.waitUntil(lambda: "Zadie Holm" in page(), timeout=10_000)
    assert "Left out as asked" not in said()
    box = next(found for found in dialog.findChildren(QCheckBox) if found.accessibleName() == "Blind")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Left out as asked: the reader's name." in said(), timeout=10_000)
    qtbot.waitUntil(lambda: bool(page()) and "Zadie Holm" not in page(), timeout=10_000)
